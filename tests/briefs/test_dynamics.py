"""The directive `dynamics`: what a brief says of waves, phases and the rest opens or is told with its doubt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Finished, counterclaim_command

FRONT = "---\ntitle: Dynamics\nauthors: [An example desk]\ndate: 2026-02-18\ntemplate: issue-brief\n---\n\n"


def brief(folder: Path, ledger: Path, *directives: str) -> tuple[Finished, str]:
    """A brief of these directives, and its Markdown."""
    path = folder / "draft.md"
    path.write_text(FRONT + "\n\n".join(directives) + "\n", encoding="utf-8")
    done = counterclaim_command("brief", path, "--ledger", ledger, "--out", folder / "out")
    written = folder / "out" / "draft.md"
    return done, written.read_text(encoding="utf-8") if written.exists() else ""


def test_a_brief_tells_of_waves_with_what_they_rest_on(year: Path, tmp_path: Path) -> None:
    """Days, districts, chance, operation, other lenses, what could be observed; the districts open to claims."""
    done, text = brief(tmp_path, year, "{{ dynamics what=waves admin1=Balochistan }}")
    assert done.code == 0, done.err
    assert "BLA (Jeeyand), 2024-08-25 to 2024-08-26: 4 districts (" in text
    assert "Operation Herof II" in text
    assert "lens insurgent, 11 acts: no wave" in text
    assert "nothing is held" in text
    page = (tmp_path / "out" / "draft.html").read_text(encoding="utf-8")
    for district in ("Kalat", "Musakhail", "Gwadar", "Quetta"):
        assert re.search(rf"<a [^>]*>{district}</a>", page), district


@pytest.mark.parametrize("what", ["phases", "named", "retaliation", "ahead"])
def test_every_table_can_stand_in_a_brief(what: str, year: Path, tmp_path: Path) -> None:
    """Numbers that a method reckons are not taken for figures that somebody typed."""
    done, text = brief(tmp_path, year, f"{{{{ dynamics what={what} admin1=Balochistan }}}}")
    assert done.code == 0, done.err
    assert "acts by rule told" in text
    assert "What could be observed" in text


def test_what_cannot_be_asked_is_refused_with_its_line(year: Path, tmp_path: Path) -> None:
    """An unknown table, an option of another, a data set."""
    for directive, words in (
        ("{{ dynamics what=storms }}", "what is one of waves, phases"),
        ("{{ dynamics what=waves side=state }}", "goes with acts, series"),
        ("{{ dynamics what=waves dataset=ucdp }}", "no option 'dataset'"),
        ("{{ dynamics what=waves rule=nonsense }}", "no rule"),
    ):
        done, _ = brief(tmp_path, year, directive)
        assert done.code != 0
        assert words in done.err, done.err
