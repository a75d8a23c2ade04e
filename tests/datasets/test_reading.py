"""Rows of other compilers: what they say, and what is told of those that cannot be read."""

from __future__ import annotations

import pytest

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.datasets.event import Credit, Event, Figures
from counterclaim.datasets.received import Dataset
from counterclaim.engines.datasets import Read, read_dataset
from counterclaim.errors import LineError
from counterclaim.values.when import DatePrecision, When
from tests.datasets.rows import acled, gtd, ucdp

MAPPING = b"""
name: desk
compiler: The desk
id: No
start: From
end: To
district: Where
counts:
  - {measure: killed, low: At least, best: Dead}
  - {measure: wounded, group: civilians, best: Hurt}
credited: Says who
"""
TABLE = "No,From,To,Where,At least,Dead,Hurt,Says who\n1,2026-01-31,2026-02-01,Nushki,3,5,,police; BLA statement\n"


def _read(text: str | bytes, form: str, pack: Pack, mapping: bytes | None = None, file: str = "rows.csv") -> Read:
    data = text.encode() if isinstance(text, str) else text
    return read_dataset(Dataset.received(data, file, form, None, None, mapping), pack)


def _one(read: Read) -> Event:
    assert not read.errors
    (event,) = read.events
    return event


def test_a_row_of_ucdp(balochistan: Pack) -> None:
    """Numbers, groups, day, district by our name, credited speaker and a headline with semicolon and comma."""
    event = _one(_read(ucdp({}), "ucdp", balochistan))
    assert event.figures(Measure.KILLED) == Figures(5, 5, 6)
    assert event.figures(Measure.KILLED, Group.SECURITY_FORCES) == Figures(best=2)
    assert event.figures(Measure.KILLED, Group.INSURGENTS) == Figures(best=3)
    assert event.when == When.parse("2012-03-01")
    assert event.place is not None
    assert (event.place.district, event.place.admin1) == ("Kech", "Balochistan")
    assert [one.side for one in event.credited] == [Side.STATE]
    (cited,) = event.cited
    assert (cited.outlet, cited.published) == ("Dawn", "2012-03-02")
    assert cited.title == "Five killed; three hurt in Kech, police say"


def test_a_line_of_hxl_tags_is_no_row(balochistan: Pack) -> None:
    """Files from HDX have tags in their second line; lines are counted on."""
    event = _one(_read(ucdp({}, hxl=True), "ucdp", balochistan))
    assert event.line == 3


@pytest.mark.parametrize(
    ("numbers", "note"),
    [
        (
            {"low": "0", "best": "0", "high": "4", "deaths_a": "0", "deaths_b": "0"},
            "nobody by its best figure, 4 by its high",
        ),
        ({"low": "7", "best": "5", "high": "6"}, "low, best and high are not in order"),
        ({"deaths_b": "9"}, "its deaths by side add up to 11, its best is 5"),
    ],
)  # fmt: skip
def test_odd_numbers_are_kept_and_named(numbers: dict[str, str], note: str, balochistan: Pack) -> None:
    """A best of 0 under a high, an order that is none, parts that do not add up: as they are, with a note."""
    event = _one(_read(ucdp(numbers), "ucdp", balochistan))
    assert event.notes == (note,)
    best = event.figures(Measure.KILLED)
    assert best is not None
    assert best.best == int(numbers.get("best", "5"))


def test_not_recorded_is_not_nobody(balochistan: Pack) -> None:
    """A number below zero says that nothing was recorded; zero says nobody."""
    event = _one(
        _read(ucdp({"low": "-1", "best": "0", "high": "0", "deaths_a": "", "deaths_b": "0"}), "ucdp", balochistan)
    )
    assert event.figures(Measure.KILLED) == Figures(None, 0, 0)
    assert event.figures(Measure.KILLED, Group.SECURITY_FORCES) is None


def test_older_heads_are_known(balochistan: Pack) -> None:
    """Versions before 18 call the three estimates `best_est`, `high_est` and `low_est`."""
    header, rest = ucdp({}).split("\n", 1)
    older = header.replace("best,high,low", "best_est,high_est,low_est")
    assert _one(_read(f"{older}\n{rest}", "ucdp", balochistan)).figures(Measure.KILLED) == Figures(5, 5, 6)


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("BRA website", Credit.INSURGENT),
        ("BLA spokesperson", Credit.INSURGENT),
        ("police", Credit.STATE),
        ("officials, TTP statement", Credit.BOTH),
        ("SATP; Dawn (Pakistani newspaper)", Credit.COMPILER),
        ("family", Credit.OTHER),
        ("", Credit.NONE),
        ("see what", Credit.NONE),
    ],
)
def test_whom_a_row_credits(words: str, credit: Credit, balochistan: Pack) -> None:
    """The words of a row as sides; a group's website is the group's voice."""
    assert _one(_read(ucdp({"source_original": words}), "ucdp", balochistan)).credit is credit


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"best": "many"}, "best is 'many', which is no number"),
        ({"latitude": "263"}, "latitude is '263', which is no coordinate"),
        ({"date_start": "1 Moharram"}, "date_start is '1 Moharram', which is no day"),
        ({"date_end": "2012-02-01"}, "date_end 2012-02-01 is before date_start 2012-03-01"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(change: dict[str, str], what: str, balochistan: Pack) -> None:
    """The message names file, line and column; the rows beside it come through."""
    read = _read(ucdp({}, change, {}), "ucdp", balochistan)
    assert [one.id for one in read.events] == ["1", "3"]
    (error,) = read.errors
    assert str(error).startswith(f"rows.csv:3: {what}")


def test_a_second_row_of_one_id_is_refused(balochistan: Pack) -> None:
    """It would be counted twice."""
    (error,) = _read(ucdp({}, {"id": "1"}), "ucdp", balochistan).errors
    assert "has the id '1' of rows.csv:2" in str(error)


def test_a_file_of_another_shape_is_refused_whole(balochistan: Pack) -> None:
    """The first column that is missing is named."""
    with pytest.raises(LineError, match="has no column 'id'"):
        _read(acled({}), "ucdp", balochistan)
    with pytest.raises(LineError, match=r"rows\.csv:1"):
        _read("a,b\n1,2\n", "acled", balochistan)


def test_a_row_of_acled(balochistan: Pack) -> None:
    """One number for everybody, the day, the district by our name, outlets apart."""
    event = _one(_read(acled({}), "acled", balochistan))
    assert event.harms[0].figures == Figures(best=12)
    assert event.when == When.parse("2026-01-31")
    assert event.place is not None
    assert event.place.district == "Noshki"
    assert [one.outlet for one in event.cited] == ["Dawn (Pakistan)", "The Balochistan Post"]
    assert event.credit is Credit.NONE


def test_a_month_of_acled_is_a_month(balochistan: Pack) -> None:
    """Time precision 3 says no more than the month."""
    event = _one(_read(acled({"time_precision": "3"}), "acled", balochistan))
    assert event.when == When.month(2026, 1)


def test_a_row_of_gtd(balochistan: Pack) -> None:
    """A day of 0 is a month, -99 is unknown, the perpetrators are inside the total."""
    event = _one(_read(gtd({}), "gtd", balochistan))
    assert event.when == When.month(2012, 3)
    assert event.figures(Measure.KILLED) == Figures(best=4)
    assert event.figures(Measure.KILLED, Group.INSURGENTS) == Figures(best=1)
    assert event.figures(Measure.WOUNDED) is None
    assert event.place is not None
    assert event.place.district == "Kech"


def test_a_shared_toll_of_gtd_keeps_its_fraction(balochistan: Pack) -> None:
    """A number with a fraction is named as a share."""
    event = _one(_read(gtd({"nkill": "2.5", "imonth": "0"}), "gtd", balochistan))
    assert event.figures(Measure.KILLED) == Figures(best=2.5)
    assert event.when is not None
    assert event.when.precision is DatePrecision.YEAR
    assert event.notes == ("a share of a toll that several incidents have together",)


def test_anybodys_table_by_its_mapping(balochistan: Pack) -> None:
    """Columns are what the mapping says; an empty cell is silence."""
    read = _read(TABLE, "table", balochistan, MAPPING)
    event = _one(read)
    assert (read.dataset.name, read.dataset.compiler) == ("desk", "The desk")
    assert event.figures(Measure.KILLED) == Figures(3, 5)
    assert event.figures(Measure.WOUNDED, Group.CIVILIANS) is None
    assert event.place is not None
    assert event.place.district == "Noshki"
    assert event.credit is Credit.BOTH


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"compiler: The desk", b""),
        (b"  - {measure: killed, low: At least, best: Dead}", b"  - {measure: killed}"),
        (b"id: No", b"id: No\nidd: No"),
    ],
)
def test_a_mapping_with_mistakes_is_refused(line: bytes, message: bytes, balochistan: Pack) -> None:
    """It is named with its line and its field."""
    with pytest.raises(LineError, match=r"mapping of rows\.csv:\d+"):
        _read(TABLE, "table", balochistan, MAPPING.replace(line, message))
