"""Drafts as files, checked from the command line: forms, places, comments, formats and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import jsonschema
import pytest
import typst

from tests.conftest import EXAMPLES, counterclaim_command

WRONG = "Attacks rose from 202 to 254, an increase of 31 per cent."
RIGHT = "Attacks rose from 202 to 254, an increase of 26 per cent."


def _file(folder: Path, text: str, name: str = "brief.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_line_and_column_and_exit_code(tmp_path: Path) -> None:
    """A finding names line and column of the file; the exit code says whether there is one."""
    wrong = _file(tmp_path, f"---\ntitle: A\n---\n\n# Heading\n\n*Text* — {WRONG}\n")
    done = counterclaim_command("check", wrong)
    assert done.code == 1
    assert f"{wrong}:7:{'*Text* — '.__len__() + WRONG.index('31') + 1}: error ARI04" in done.out
    right = _file(tmp_path, f"# Heading\n\n{RIGHT}\n", "right.md")
    assert counterclaim_command("check", right).code == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_json_places_cover_the_words(tmp_path: Path, newline: str) -> None:
    """Line and column of the record lead to the very words, whatever the line ends and scripts before them."""
    text = newline.join(["Überblick «عنوان» 😀", "", f"Ñandú: {WRONG} Ende."])
    path = tmp_path / "brief.md"
    path.write_bytes(text.encode())
    (found,) = json.loads(counterclaim_command("check", path, "--format", "json").out)["findings"]
    line = text.split(newline)[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == found["words"] == "31 per cent"


def test_sarif_is_valid(tmp_path: Path) -> None:
    """The SARIF has what its schema asks for, with a rule for each result and its region."""
    path = _file(tmp_path, f"{WRONG}\n")
    log = json.loads(counterclaim_command("check", path, "--format", "sarif").out)
    jsonschema.validate(log, _SARIF)
    (run,) = log["runs"]
    assert (
        [one["ruleId"] for one in run["results"]] == [one["id"] for one in run["tool"]["driver"]["rules"]] == ["ARI04"]
    )
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


_SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {"required": ["driver"], "properties": {"driver": {"required": ["name", "rules"]}}},
                    "results": {
                        "items": {
                            "required": ["ruleId", "level", "message", "locations"],
                            "properties": {"level": {"enum": ["error", "warning", "note"]}},
                        }
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 asks of a log, as far as it is used."""


def test_comments_leave_findings_out(tmp_path: Path) -> None:
    """A comment leaves out what it names on its line or the next; one that leaves nothing out is told of."""
    named = _file(tmp_path, f"<!-- counterclaim: ignore ARI04 theirs -->\n\n{WRONG}\n\n{WRONG}\n")
    done = counterclaim_command("check", named)
    assert done.out.count("ARI04") == 1
    assert ":5:" in done.out
    assert "1 ignored" in done.out
    whole = _file(tmp_path, f"<!-- counterclaim: ignore-file ARI04 -->\n\n{WRONG}\n\n{WRONG}\n", "whole.md")
    assert counterclaim_command("check", whole).code == 0
    idle = _file(tmp_path, f"<!-- counterclaim: ignore NOT01 -->\n{RIGHT}\n", "idle.md")
    assert "leaves nothing out" in counterclaim_command("check", idle).out


def test_select_and_ignore(tmp_path: Path) -> None:
    """Codes and families are chosen; an unknown one is named with those that are known."""
    path = _file(tmp_path, f"{WRONG} It happened on 31 June 2024.\n")
    assert counterclaim_command("check", path, "--select", "time").out.count("TIM04") == 1
    assert "ARI04" not in counterclaim_command("check", path, "--select", "time").out
    assert "ARI04" not in counterclaim_command("check", path, "--ignore", "ARI04").out
    done = counterclaim_command("check", path, "--select", "ARI99")
    assert done.code == 2
    assert "ARI99" in done.err


def test_explain_names_what_it_finds() -> None:
    """A code is explained with an example of both kinds."""
    done = counterclaim_command("check", "--explain", "ari04")
    assert done.code == 0
    assert WRONG in done.out
    assert RIGHT in done.out


def test_word_file_names_the_paragraph(tmp_path: Path) -> None:
    """A finding in a Word file is at its paragraph."""
    made = docx.Document()
    made.add_paragraph("Nothing is wrong here.")
    made.add_paragraph(WRONG)
    made.save(str(tmp_path / "brief.docx"))
    done = counterclaim_command("check", tmp_path / "brief.docx", "--format", "json")
    (found,) = json.loads(done.out)["findings"]
    assert found["code"] == "ARI04"
    assert found["line"] is None
    assert found["paragraph"]


def test_pdf_names_the_page(tmp_path: Path) -> None:
    """A finding in a PDF is at its page."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(bytes(typst.compile(f"Nothing is wrong here.\n#pagebreak()\n{WRONG}".encode(), format="pdf")))
    (found,) = json.loads(counterclaim_command("check", path, "--format", "json").out)["findings"]
    assert found["code"] == "ARI04"
    assert found["line"] is None
    assert found["page"] == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [("brief.txt", WRONG), ("brief.html", f"<html><body><article><p>{WRONG}</p></article></body></html>")],
)
def test_text_and_page(tmp_path: Path, name: str, text: str) -> None:
    """Text and HTML are checked as Markdown is, with the line."""
    (found,) = json.loads(counterclaim_command("check", _file(tmp_path, text, name), "--format", "json").out)[
        "findings"
    ]
    assert (found["code"], found["line"]) == ("ARI04", 1)


def test_files_beside_the_draft_are_its_sources(tmp_path: Path) -> None:
    """What the draft links to is read from beside it; bad neighbours are told of, and take nothing down."""
    _file(tmp_path, "A bomb killed 11 people in a market on Sunday, police said.\n", "police.txt")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    draft = _file(tmp_path, "Police said that 14 people were killed ([report](police.txt)).\n")
    done = counterclaim_command("check", draft)
    assert "SRC01 14 is not in" in done.out
    assert "broken.pdf" in done.err


def test_ledger_documents_are_sources(tmp_path: Path) -> None:
    """The documents of a ledger are held against a draft by their title, outlet and date."""
    ledger = tmp_path / "l.sqlite"
    counterclaim_command(
        "add",
        EXAMPLES / "2026-02-05-dawn-216.txt",
        EXAMPLES / "reports.csv",
        "--pack",
        "balochistan",
        "--ledger",
        ledger,
    )
    note = '[^1]: "ISPR declares Radd-ul-Fitna-1 over, says 216 terrorists killed", *Dawn*, 5 February 2026.\n'
    draft = _file(tmp_path, f"The army said that it had killed 261 militants.[^1]\n\n{note}")
    assert "SRC01 261 is not in Dawn" in counterclaim_command("check", draft, "--ledger", ledger).out


def test_editors_page_shows_each_finding(tmp_path: Path) -> None:
    """The page marks the words and escapes what a draft may hold."""
    draft = _file(tmp_path, f"<script>alert(1)</script>\n\n{WRONG} A < B & C.\n")
    counterclaim_command("check", draft, "--html", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<mark>31 per cent" in page
    assert "<script>" not in page
    assert "A &lt; B &amp; C." in page


@pytest.mark.parametrize("name", ["missing.md", "empty.docx", "noise.pdf"])
def test_bad_input_is_named(tmp_path: Path, name: str) -> None:
    """A draft that is not there or cannot be read is a clear message and no traceback."""
    if name != "missing.md":
        (tmp_path / name).write_bytes(b"\x00\x01nothing")
    done = counterclaim_command("check", tmp_path / name)
    assert done.code in {2, 3}
    assert name in done.err
    assert "Traceback" not in done.err
