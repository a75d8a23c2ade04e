"""Headlines of UCDP GED as reports of which the incident is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.errors import LineError
from counterclaim.evaluation.headlines import Headline, read_headlines

HEAD = "id,adm_1,source_article\n#x,#y,#z\n"


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "ged.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_each_source_of_an_event_is_a_headline(tmp_path: Path) -> None:
    """Outlet, day and words, with commas in the words; the line of HXL tags is passed over."""
    one = '""An Agency,2014-01-22,Bomb kills five, wounds nine in the north""'
    other = '""Another,2014-01-23,Toll of the bomb rises to seven""'
    row = f'7,A province,"{one};{other}"'
    assert read_headlines(_file(tmp_path, row)) == [
        Headline("An Agency", "2014-01-22", "Bomb kills five, wounds nine in the north", "7", "A province"),
        Headline("Another", "2014-01-23", "Toll of the bomb rises to seven", "7", "A province"),
    ]


@pytest.mark.parametrize(
    "words",
    ["Morning media roundup of the country", "Too short", "Bomb kills five in the north of the land"],
    ids=["a digest", "too short", "of two events"],
)
def test_what_stands_for_no_one_event_is_left_out(tmp_path: Path, words: str) -> None:
    """A day's digest, a fragment, and a headline that two events name."""
    rows = [f'{event},A province,"""An Agency,2014-01-22,{words}"""' for event in (7, 8)]
    chosen = rows if words.startswith("Bomb") else rows[:1]
    assert read_headlines(_file(tmp_path, *chosen)) == []


def test_another_file_is_told_from_it(tmp_path: Path) -> None:
    """A file without the columns names the one that it lacks."""
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LineError, match="has no column adm_1"):
        read_headlines(path)


def test_the_headlines_of_ged(shared: Path) -> None:
    """Two thousand headlines on fourteen hundred events, each of one event."""
    found = read_headlines(shared / "data" / "ucdp_ged_pakistan.csv")
    assert len(found) > 1_900
    assert len({one.event for one in found}) > 1_300
