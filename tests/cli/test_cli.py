"""The command line as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from counterclaim.collection import inputs
from tests.conftest import EXAMPLES, ROOT, Examples, counterclaim_command

SHIPPED = ROOT / "src/counterclaim/codebook/packs"
GOOD = "Security forces killed 26 militants in Kech on Monday, ISPR said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report and its sheet."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "good.txt").write_text(GOOD, encoding="utf-8")
    sheet = "file,outlet,published,url,title,note\ngood.txt,Dawn,2026-02-04,,,\n"
    (made / "reports.csv").write_text(sheet, encoding="utf-8")
    return made


def test_run_ends_with_table_brief_and_ledger(examples: Examples) -> None:
    """The main job prints who says what and names the brief and the ledger with its head."""
    out = examples.finished.out
    assert "Who says what" in out
    assert "contested: number" in out
    for name in ("brief.html", "brief.md", "contested.csv", "ledger.sqlite"):
        assert name in out
        assert (examples.folder / name).is_file()


def test_a_table_comes_in_once_and_a_changed_mapping_reads_it_anew(folder: Path) -> None:
    """Its figures are tallied by their period; the claims of the older mapping are current no more."""
    (folder / "toll.csv").write_text("District,Killed,Forces\nQuetta,86,31\nKech,50+,9\n", encoding="utf-8")
    mapping = "year: 2025\nplace_column: District\nfigures:\n- {column: Killed, measure: killed, group: unspecified}\n"
    (folder / "toll.table.yaml").write_text(mapping, encoding="utf-8")
    ledger = folder.parent / "l.sqlite"
    assert "2 new of 2 reports" in counterclaim_command("add", folder, "--pack", "balochistan", "--ledger", ledger).out
    assert "nothing new" in counterclaim_command("add", folder, "--ledger", ledger).out
    more = mapping + "- {column: Forces, measure: killed, group: security_forces, part_of: Killed}\n"
    (folder / "toll.table.yaml").write_text(more, encoding="utf-8")
    assert "1 new of 2 reports, 4 claims" in counterclaim_command("add", folder, "--ledger", ledger).out
    asked = ("--by", "period", "--measure", "killed", "--rule", "range", "--format", "jsonl")
    tallies = [json.loads(line) for line in counterclaim_command("tally", "--ledger", ledger, *asked).out.splitlines()]
    found = {(one["unit"], one["group"]): (one["low"], one["open"]) for one in tallies}
    assert found == {
        ("period:2025-01-01/2025-12-31 Kech", "security_forces"): (9, False),
        ("period:2025-01-01/2025-12-31 Kech", "unspecified"): (50, True),
        ("period:2025-01-01/2025-12-31 Quetta", "security_forces"): (31, False),
        ("period:2025-01-01/2025-12-31 Quetta", "unspecified"): (86, False),
    }
    assert counterclaim_command("ledger", "verify", "--ledger", ledger).code == 0


def test_works_cited_are_listed_with_those_to_find(folder: Path) -> None:
    """A note's work that the ledger holds is named with its report; the others are to find."""
    text = "Two papers gave tolls.1 One was higher.2\n\n1 “Toll Rises to 26”, Dawn, 4 February 2026.\n"
    (folder / "brief.txt").write_text(text + "2 “Scores Dead”, Reuters, 5 February 2026.\n", encoding="utf-8")
    sheet = "file,outlet,published,url,title,note\ngood.txt,Dawn,2026-02-04,,Toll Rises to 26,\nbrief.txt,,,,,\n"
    (folder / "reports.csv").write_text(sheet, encoding="utf-8")
    ledger = folder.parent / "l.sqlite"
    assert counterclaim_command("add", folder, "--pack", "balochistan", "--ledger", ledger).code == 0
    listed = counterclaim_command("export", "citations", "--ledger", ledger, "--format", "jsonl").out
    works = [json.loads(line) for line in listed.splitlines()]
    assert [(one["title"], one["outlet"], bool(one["held"])) for one in works] == [
        ("Toll Rises to 26", "Dawn", True),
        ("Scores Dead", "Reuters", False),
    ]
    to_find = counterclaim_command("export", "citations", "--ledger", ledger, "--to-find", "--format", "jsonl").out
    assert [json.loads(line)["title"] for line in to_find.splitlines()] == ["Scores Dead"]


def test_pack_check_names_what_it_does_not_know(folder: Path) -> None:
    """Names without a record make exit code 1; a pack that knows them all is quiet."""
    assert counterclaim_command("pack", "check", "balochistan", folder).code == 0
    (folder / "odd.txt").write_text("Operation Silver Hawk began in Noshki district.", encoding="utf-8")
    found = counterclaim_command("pack", "check", "balochistan", folder, "--format", "csv")
    assert found.code == 1
    assert "Silver Hawk" in found.out
    assert "Noshki" not in found.out


def test_pack_show_marks_what_is_unconfirmed(folder: Path) -> None:
    """Every row comes with its mark and its sources; a mark that is none is refused."""
    rows = list(csv.DictReader(io.StringIO(counterclaim_command("pack", "show", "balochistan", "--format", "csv").out)))
    assert {row["mark"] for row in rows} == {"confirmed", "weak", "unconfirmed"}
    assert all(row["source"] for row in rows)
    only = counterclaim_command("pack", "show", "balochistan", "--mark", "unconfirmed", "--format", "csv").out
    assert {row["mark"] for row in csv.DictReader(io.StringIO(only))} == {"unconfirmed"}
    assert counterclaim_command("pack", "show", "balochistan", "--mark", "sure", cwd=folder).code == 2


def test_second_run_changes_no_byte(examples: Examples) -> None:
    """Running again says that nothing is new and leaves the ledger's bytes as they were."""
    before = examples.ledger.read_bytes()
    again = counterclaim_command("run", EXAMPLES, "--ledger", examples.ledger, "--out", examples.folder)
    assert again.code == 0
    assert "nothing new" in again.out
    assert examples.ledger.read_bytes() == before
    assert not list(examples.folder.glob("*-wal"))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("binary.txt", b"\x00\x01\x02" * 50, "is binary"),
        ("latin.txt", "Siebzehn Kämpfer".encode("latin-1"), "is not utf-8"),
        ("report.pdf", b"%PDF-1.7", "is no readable PDF"),
        ("blank.html", b"<html><body></body></html>", "has no readable text"),
    ],
)
def test_a_bad_file_gets_one_message_and_the_rest_is_done(
    folder: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """Bad input is named once with what to do; the good report is in the ledger; the exit code is 3."""
    (folder / name).write_bytes(data)
    done = counterclaim_command(
        "run", folder, "--pack", "balochistan", "--ledger", tmp_path / "l.sqlite", "--out", tmp_path
    )
    assert done.code == 3
    assert [line for line in done.err.splitlines() if name in line and message in line]
    assert len(done.err.splitlines()) == 1
    assert "1 new of" in done.out


def test_bad_lines_do_not_take_good_ones_down(tmp_path: Path) -> None:
    """Each bad line of JSON lines gets its number and reason; the good ones are read."""
    lines = [
        json.dumps({"id": "a", "text": GOOD}),
        "{not json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": "  "}),
        json.dumps({"id": "d", "text": GOOD, "published": "yesterday"}),
        json.dumps({"id": "e", "text": GOOD.replace("26", "27")}),
    ]
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = counterclaim_command("read", path, "--pack", "balochistan")
    assert done.code == 3
    assert [json.loads(line)["document"] for line in done.out.splitlines()] == ["a", "e"]
    assert [line.split(": ")[1].rsplit(":", 1)[1] for line in done.err.splitlines()] == ["2", "3", "4", "5"]


def test_a_line_of_50_megabytes_is_refused_by_its_length(tmp_path: Path) -> None:
    """A line that is too long is skipped without being kept, and the next one is read."""
    path = tmp_path / "docs.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"id": "long", "text": "x" * 50_000_000}) + "\n")
        file.write(json.dumps({"id": "b", "text": GOOD}) + "\n")
    done = counterclaim_command("read", path, "--pack", "balochistan")
    assert done.code == 3
    assert f"more than {inputs.LARGEST:,}" in done.err
    assert [json.loads(line)["document"] for line in done.out.splitlines()] == ["b"]


def test_sheet_and_folder_are_compared(folder: Path, tmp_path: Path) -> None:
    """A row without its file, an unknown column and a date that is none are each named with what to do."""
    sheet = "file,outlet,publishd,published,title\ngood.txt,Dawn,,next week,\ngod.txt,Dawn,,2026-02-04,\n"
    (folder / "reports.csv").write_text(sheet, encoding="utf-8")
    done = counterclaim_command(
        "run", folder, "--pack", "balochistan", "--ledger", tmp_path / "l.sqlite", "--out", tmp_path
    )
    assert done.code == 3
    assert "names 'god.txt', which is not in the folder. did you mean 'good.txt'?" in done.err
    assert "unknown column 'publishd'. did you mean 'published'?" in done.err
    assert "has 'next week' as the date of good.txt" in done.err
    assert "1 new of 1 reports" in done.out


def test_a_pack_with_a_typo_is_listed(tmp_path: Path) -> None:
    """A pack's mistake is named with file, line, field and suggestion, and the exit code is 3."""
    (tmp_path / "pack.yaml").write_text("name: mine\ntitel: Mine\ndescription: x\n", encoding="utf-8")
    done = counterclaim_command("pack", "check", tmp_path)
    assert done.code == 3
    assert "pack.yaml:2: titel: is no field of this file; did you mean 'title'?" in done.err


def test_a_pattern_that_cannot_be_looked_for_is_listed(tmp_path: Path) -> None:
    """`pack check` names the word and its place, and ends without a traceback."""
    shutil.copytree(SHIPPED / "balochistan", tmp_path / "mine")
    themes = tmp_path / "mine" / "themes.yaml"
    text = themes.read_text(encoding="utf-8").replace("share in|of|from, share,", "share in|of|from, (sarm achar,")
    themes.write_text(text.replace("with: [saindak", "with: ['@zzz', saindak"), encoding="utf-8")
    done = counterclaim_command("pack", "check", tmp_path / "mine")
    assert done.code == 3
    assert re.search(r"themes.yaml:\d+: words.1: '\(sarm' has a bracket without its other half", done.err)
    assert re.search(r"themes.yaml:\d+: with.0: '@zzz' names no list of words; write", done.err)
    assert "Traceback" not in done.err


def test_usage_and_impossible(tmp_path: Path) -> None:
    """Wrong options are 2, what cannot be done is 4, with one line each."""
    assert counterclaim_command("tally", "--ledger", tmp_path / "l.sqlite").code == 2
    assert counterclaim_command("run").code == 2
    text = tmp_path / "no.sqlite"
    text.write_text("words " * 500, encoding="utf-8")
    done = counterclaim_command("tally", "--ledger", text)
    assert done.code == 4
    assert len(done.err.splitlines()) == 1


def test_new_ledger_without_a_pack_says_so(folder: Path, tmp_path: Path) -> None:
    """A new ledger takes `generic` and says so; afterwards it remembers its pack."""
    ledger = tmp_path / "l.sqlite"
    first = counterclaim_command("add", folder, "--ledger", ledger)
    assert "generic" in first.err
    second = counterclaim_command("add", folder, "--ledger", ledger)
    assert second.err == ""
    assert "nothing new" in second.out


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_tally_in_every_format(examples: Examples, form: str) -> None:
    """The same result comes out in each format."""
    done = counterclaim_command(
        "tally", "--ledger", examples.ledger, "--operation", "herof-2", "--measure", "killed", "--group", "insurgents",
        "--rule", "side:insurgent,interest", "--format", form,
    )  # fmt: skip
    assert done.code == 0
    match form:
        case "json":
            body = json.loads(done.out)
            assert [(one["rule"], one["low"], one["best"], one["high"]) for one in body["results"]] == [
                ("side:insurgent", None, 93, None),
                ("interest", 93, None, 216),
            ]
            assert body["head"].count(":") == 1
        case "jsonl":
            assert [json.loads(line)["rule"] for line in done.out.splitlines()] == ["side:insurgent", "interest"]
        case "csv":
            assert [row["rule"] for row in csv.DictReader(io.StringIO(done.out))] == ["side:insurgent", "interest"]
        case _:
            assert "side:insurgent" in done.out


def test_export_claims_as_a_sheet(examples: Examples, tmp_path: Path) -> None:
    """Claims open in a spreadsheet program, and no cell of text is a formula."""
    path = tmp_path / "claims.xlsx"
    with path.open("wb") as file:
        command = [
            sys.executable,
            "-m",
            "counterclaim",
            "export",
            "claims",
            "--ledger",
            str(examples.ledger),
            "--format",
            "xlsx",
        ]
        assert subprocess.run(command, stdout=file, check=False).returncode == 0
    sheet = load_workbook(path).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert "quote" in header
    assert sheet.max_row > 100
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_attacks_by_month(examples: Examples) -> None:
    """The month of the rail track has its attack."""
    asked = ("--measure", "attacks", "--by", "month", "--format", "json")
    done = counterclaim_command("trends", "--ledger", examples.ledger, *asked)
    months = {one["month"]: one["best"] for one in json.loads(done.out)["results"]}
    assert months["2025-11"] == 3


def test_every_command_has_help_with_an_example() -> None:
    """`--help` of each command explains it and shows one use."""
    commands = [
        *([one] for one in ("run", "add", "read", "gather", "tally", "brief", "evaluate")),
        *(["ledger", one] for one in ("verify", "redact", "backup", "restore")),
        *(["pack", one] for one in ("list", "check")),
        *(["export", one] for one in ("claims", "questions")),
    ]
    for command in commands:
        done = counterclaim_command(*command, "--help")
        assert done.code == 0
        assert "Example: counterclaim" in done.out


def test_help_loads_nothing_heavy() -> None:
    """`--help` answers without loading the parser, the database or the page reader."""
    code = (
        "import sys; sys.argv = ['counterclaim', '--help']\n"
        "from counterclaim.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'pydantic', 'jinja2', 'openpyxl', 'altair', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_backup_and_restore(examples: Examples, tmp_path: Path) -> None:
    """A backup restores to a ledger with the same head; an existing target is not overwritten."""
    copy, back = tmp_path / "copy.sqlite", tmp_path / "back.sqlite"
    assert counterclaim_command("ledger", "backup", copy, "--ledger", examples.ledger).code == 0
    assert counterclaim_command("ledger", "restore", copy, "--ledger", back).code == 0
    heads = [
        counterclaim_command("ledger", "verify", "--ledger", path).out.split()[-1] for path in (examples.ledger, back)
    ]
    assert heads[0] == heads[1]
    assert counterclaim_command("ledger", "verify", "--ledger", back, "--head", heads[0]).code == 0
    assert counterclaim_command("ledger", "backup", copy, "--ledger", examples.ledger).code == 4


def test_output_cannot_steer_a_terminal_or_a_spreadsheet(tmp_path: Path) -> None:
    """Escape sequences, markup and formulas in a report come out as the signs that they are."""
    line = {
        "id": "=HYPERLINK(1)", "outlet": "[bold]\x1b]0;owned\x07Desk\u202e", "published": "2026-02-04",
        "text": "Police said 12 people \x01were killed in Quetta. The BLA said 15 people were killed in Quetta.",
    }  # fmt: skip
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    ledger = tmp_path / "l.sqlite"
    done = counterclaim_command("run", path, "--pack", "balochistan", "--ledger", ledger, "--out", tmp_path / "o")
    assert "15 — BLA" in done.out
    assert "[bold]" in done.out
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    listed = counterclaim_command("export", "claims", "--ledger", ledger, "--format", "csv").out
    assert "'=HYPERLINK(1)" in listed
    assert counterclaim_command("export", "claims", "--ledger", ledger, "--format", "xlsx").code == 0
