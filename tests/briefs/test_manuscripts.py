"""Briefs from manuscripts: each number opens, what is unsupported is refused, a later edition tells its changes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from counterclaim.documents.plain import decode
from tests.briefs.test_briefs import Links
from tests.conftest import EXAMPLES, ROOT, Examples, Finished, counterclaim_command

DATED = re.compile(
    r"\b\d{1,2} [A-Z][a-z]+(?: 20\d\d)?|20\d\d-\d\d(?:-\d\d)?|\b20\d\d\b|at most \d+ in the shared|"
    r"'[^']+'|in \d+ hours|\bNews\d+"
)
"""Dates, windows in their own words, an outlet's name, and what is worked out beside the figures it comes from."""
BRIEFS = sorted((ROOT / "examples" / "briefs").glob("*.md"))


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest, examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an example brief, written, without the ends of its files' names."""
    out = tmp_path_factory.mktemp("brief")
    done = counterclaim_command("brief", request.param, "--ledger", examples.ledger, "--out", out)
    assert done.code == 0, done.err
    stem: str = request.param.stem
    return out / stem


def _traced(stem: Path) -> dict[str, Any]:
    found = json.loads(stem.with_name(f"{stem.name}.provenance.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_every_number_opens_to_its_exact_words(written: Path, herof_documents: dict[str, str]) -> None:
    """Each figure of the brief names claims, each claim's quote stands at its place in its document."""
    traced = _traced(written)
    figures = [figure for sentence in traced["sentences"] for figure in sentence["figures"]]
    assert figures
    for figure in figures:
        assert figure["claims"] or figure["rule"] == "coverage"
        for one in figure["claims"]:
            claim = traced["claims"][one]
            assert herof_documents[claim["report"]][claim["start"] : claim["end"]] == claim["quote"]
            assert claim["quote"] in claim["sentence"]
    for picture in traced["pictures"]:
        assert picture["claims"]
        assert picture["words"]
        assert set(picture["claims"]) <= set(traced["claims"])


def test_no_number_of_the_text_is_loose(written: Path) -> None:
    """Each number of the text is in a figure, a date, or a sentence that cites the report that has it."""
    for sentence in _traced(written)["sentences"]:
        words, at, loose = sentence["words"], 0, ""
        for figure in sentence["figures"]:
            place = words.index(figure["words"], at)
            loose += words[at:place]
            at = place + len(figure["words"])
        left = re.findall(r"\d+", DATED.sub("", loose + words[at:]))
        assert not left or left == ["254"], sentence


def test_html_links_and_pictures(written: Path) -> None:
    """Every link has its target, and every chart its words."""
    html = written.with_suffix(".html").read_text(encoding="utf-8")
    page = Links()
    page.feed(html)
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= page.ids
    assert all(re.search(r'role="img" aria-label="[^"]{20,}', svg) for svg in re.findall(r"<svg [^>]*>", html))


def test_markdown_is_clean_to_our_own_check(written: Path, examples: Examples) -> None:
    """Our own checks have nothing against its sources, claims, voice and notes; the annex quotes others."""
    done = counterclaim_command(
        "check", written.with_suffix(".md"), EXAMPLES, "--ledger", examples.ledger, "--format", "json"
    )
    found = json.loads(done.out)["findings"]
    checked = {"source", "claim", "voice", "notes"}
    assert [one for one in found if one["severity"] != "information" and one["family"] in checked] == []


def _brief(folder: Path, ledger: Path, text: str) -> Finished:
    path = folder / "m.md"
    path.write_text(text, encoding="utf-8")
    return counterclaim_command("brief", path, "--ledger", ledger, "--out", folder / "out")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("{{ figure operation=herof-2 group=insurgents }}", "contested"),
        ("{{ figure operation=herof-2 group=insurgents speaker=nobody }}", "nobody asked for"),
        ("{{ figure operation=herof-2 group=insurgents side=state }}", "figures fit"),
        ("{{ figure operation=herof-9 group=insurgents }}", "herof-9"),
        ("{{ figure operation=herof-2 measure=freed }}", "the ledger has no freed"),
        ("{{ figure opration=herof-2 }}", "did you mean 'operation'"),
        ("{{ figur operation=herof-2 }}", "did you mean 'figure'"),
        ("{{ figure operation=herof-2 group=mixed by=soon }}", "no date"),
        ("{{ tally operation=herof-2 group=civilians rule=foo }}", "no rule 'foo'"),
        ("In all {{ toll operation=herof-2 }}", "paragraph of its own"),
        ("The army said that 38 militants were killed.", "typed by hand"),
        ("The army said that 38 militants were killed.{{ cite report=2026-02-05-dawn-216.txt }}", "typed by hand"),
        ("So it is.{{ cite report=nothing.txt }}", "no report 'nothing.txt'"),
        ("So it is.[^1]", "there is no note"),
    ],
)
def test_what_is_unsupported_is_refused(examples: Examples, tmp_path: Path, asked: str, reason: str) -> None:
    """The brief fails with its line and the reason, and nothing is written."""
    done = _brief(tmp_path, examples.ledger, f"---\ntitle: T\n---\n\n{asked}\n")
    assert done.code == 3
    assert "m.md:5:" in done.err
    assert reason in done.err
    assert not (tmp_path / "out").exists()


def test_every_unsupported_line_is_named(examples: Examples, tmp_path: Path) -> None:
    """All lines are told of at once."""
    done = _brief(tmp_path, examples.ledger, "{{ figure operation=herof-2 group=insurgents }}\n\n{{ x a=b }}\n")
    assert "m.md:1:" in done.err
    assert "m.md:3:" in done.err


@pytest.mark.parametrize(
    "text", ["---\ntitle: [\n---\n", "{{ figure operation='a }}", "{{ figure a }}", "---\ntemplate: nothing\n---\nx"]
)
def test_bad_manuscripts_are_named(examples: Examples, tmp_path: Path, text: str) -> None:
    """What cannot be read is a message that names the file and what to do."""
    done = _brief(tmp_path, examples.ledger, text)
    assert done.code == 3
    assert "m.md" in done.err
    assert "Traceback" not in done.err


def test_an_uncontested_figure_needs_no_speaker(examples: Examples, tmp_path: Path) -> None:
    """The narrator's voice is for figures that nobody contests."""
    done = _brief(tmp_path, examples.ledger, "{{ figure operation=herof-2 group=mixed }} people were killed.\n")
    assert done.code == 0, done.err
    assert "48" in (tmp_path / "out" / "m.md").read_text(encoding="utf-8")


LATER = {
    "id": "later",
    "outlet": "Dawn",
    "published": "2026-02-20",
    "title": "Toll of operation raised",
    "text": "The toll of Operation Radd-ul-Fitna-1 in Balochistan has risen to 231 terrorists killed, "
    "Inter-Services Public Relations said on 20 February 2026.",
}
"""A report that comes in after the first edition."""


def test_a_living_brief_tells_what_changed(examples: Examples, tmp_path: Path) -> None:
    """The same manuscript with a grown ledger has the new figure, and says which claim moved it."""
    ledger = tmp_path / "l.sqlite"
    shutil.copy(examples.ledger, ledger)
    text = "ISPR said that {{ figure operation=herof-2 group=insurgents speaker=army }} were killed.\n"
    assert _brief(tmp_path, ledger, text).code == 0
    assert "no figure changed" in _brief(tmp_path, ledger, text).err
    (tmp_path / "later.jsonl").write_text(json.dumps(LATER) + "\n", encoding="utf-8")
    assert counterclaim_command("add", tmp_path / "later.jsonl", "--ledger", ledger).code == 0
    done = _brief(tmp_path, ledger, text)
    assert done.code == 0, done.err
    assert "216 is 231 now" in done.err
    assert "Dawn, 2026-02-20" in done.err


def test_a_brief_tells_of_its_own_changes(examples: Examples, tmp_path: Path) -> None:
    """What changed stands in the brief that asks for it, both figures with their claims, and is no change itself."""
    ledger = tmp_path / "l.sqlite"
    shutil.copy(examples.ledger, ledger)
    text = "ISPR said that {{ figure operation=herof-2 group=insurgents speaker=army }} were killed.\n\n{{ changes }}\n"
    written = tmp_path / "out" / "m.md"
    assert _brief(tmp_path, ledger, text).code == 0
    assert "No figure has changed" in written.read_text(encoding="utf-8")
    (tmp_path / "later.jsonl").write_text(json.dumps(LATER) + "\n", encoding="utf-8")
    assert counterclaim_command("add", tmp_path / "later.jsonl", "--ledger", ledger).code == 0
    assert _brief(tmp_path, ledger, text).code == 0
    told = next(line for line in written.read_text(encoding="utf-8").splitlines() if "before," in line)
    assert "Inter-Services Public Relations, killed: insurgents" in told
    assert re.search(r"\[216\].* before, .*\[231\].* now", told)
    assert "no figure changed" in _brief(tmp_path, ledger, text).err
    assert "No figure has changed" in written.read_text(encoding="utf-8")


def test_the_safe_sentence(examples: Examples) -> None:
    """A speaker's word for the dead stands in quotation marks; own losses are acknowledged; hedges are kept."""
    asked = ("say", "--operation", "herof-2", "--measure", "killed", "--ledger", examples.ledger)
    out = counterclaim_command(*asked, "--group", "insurgents").out
    assert "Inter-Services Public Relations by 6 February 2026 said that 216 “terrorists” were killed" in out
    assert "acknowledged 93 of its own killed" in out
    assert "more than 362" in counterclaim_command(*asked, "--group", "security_forces").out
    assert "it has:" in counterclaim_command(*asked, "--group", "nobody").err


@pytest.fixture(scope="module")
def herof_documents(examples: Examples) -> dict[str, str]:
    """The readable text of each document of the examples, by its report."""
    import counterclaim  # noqa: PLC0415  # the ledger is opened once

    with counterclaim.open(examples.ledger) as opened:
        return {report: one.text for report, one in opened.state().view.documents.items()}


def test_notes_are_in_form(examples: Examples, tmp_path: Path) -> None:
    """A work is cited in full first, by *ibid.* right behind, and by a short form later."""
    one, other = "2026-02-05-dawn-216.txt", "2026-02-04-geo-197.txt"
    cites = "".join(f"So it is.{{{{ cite report={name} }}}} " for name in (one, one, other, one))
    assert _brief(tmp_path, examples.ledger, f"{cites}\n").code == 0
    notes = re.findall(r"^\[\^\d\]: (.*)$", decode((tmp_path / "out" / "m.md").read_bytes(), "m.md"), re.MULTILINE)
    assert re.fullmatch(r"“ISPR declares.*”, \*Dawn\*, 5 February 2026\.", notes[0])
    assert notes[1] == "*Ibid.*"
    assert "*Geo News*, 4 February 2026." in notes[2]
    assert notes[3] == "*Dawn*, “ISPR declares Radd-ul-Fitna-1 over, says…”, note 1 above."


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        ("what=tellings operation=herof-2", ("sent to hell", "216", "insurgent")),
        ("what=spread operation=herof-2", (">Figures that several outlets carry</h3>", "216", "1 origin")),
        (
            "what=answers operation=herof-2",
            (">What was done with figures</h3>", "reject", "concedes losses", "garbled relay", "sources raise their"),
        ),
        ("what=themes", (">Grievances, as they are quoted</h3>", "disappear")),
    ],
)
def test_how_it_is_told_stands_in_a_brief(
    directive: str, said: tuple[str, ...], examples: Examples, tmp_path: Path
) -> None:
    """Each part of the directive is written with its words, and every figure in it opens to claims."""
    manuscript = tmp_path / "told.manuscript" / "told.md"
    manuscript.parent.mkdir()
    manuscript.write_text(f"# Told\n\n{{{{ narrative {directive} }}}}\n", encoding="utf-8")
    done = counterclaim_command("brief", manuscript, "--ledger", examples.ledger, "--out", tmp_path)
    assert done.code == 0, done.err
    text = (tmp_path / "told.html").read_text(encoding="utf-8")
    assert all(words in text for words in said), said
    figures = [figure for sentence in _traced(tmp_path / "told")["sentences"] for figure in sentence["figures"]]
    assert all(figure["claims"] or figure["rule"] == "coverage" for figure in figures)


@pytest.mark.parametrize(
    ("directive", "refused"),
    [
        ("what=themes operation=herof-2", "operation goes with tellings, spread, answers: leave it out of themes"),
        ("what=spread theme=elections", "theme goes with themes: leave it out of spread"),
        ("theme=elections operation=herof-2", "theme goes with themes: leave it out of tellings"),
    ],
)
def test_what_does_not_go_together_is_refused(directive: str, refused: str, examples: Examples, tmp_path: Path) -> None:
    """An option that a list cannot be narrowed by is named with its line, as the command does, and never left out."""
    manuscript = tmp_path / "told.md"
    manuscript.write_text(f"# Told\n\n{{{{ narrative {directive} }}}}\n", encoding="utf-8")
    done = counterclaim_command("brief", manuscript, "--ledger", examples.ledger, "--out", tmp_path / "out")
    assert done.code == 3
    assert "told.md:3" in done.err
    assert refused in done.err
