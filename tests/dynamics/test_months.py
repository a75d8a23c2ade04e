"""Acts by month and day: where a series begins, in which month an act counts, what could be observed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.codebook.terms import Mark
from counterclaim.dynamics.months import counted_in, counted_on, daily, month_name, monthly
from counterclaim.dynamics.observed import hindered, of_month, silent
from counterclaim.values.when import When
from tests.dynamics.acts import START, act

LAST = date(2021, 2, 28)


def test_an_act_across_two_months_counts_in_the_first_and_on_its_middle_day() -> None:
    """From 30 January to 3 February."""
    one = act(1, 29, days=5)
    month = counted_in(one)
    assert month is not None
    assert (month_name(month), counted_on(one)) == ("2020-01", date(2020, 2, 1))
    assert counted_in(replace(one, when=None)) is None
    assert counted_on(replace(one, when=When.parse("2020"))) is None


def test_a_series_begins_after_the_last_gap_of_three_years() -> None:
    """What lies before is left out and counted; `since` puts the beginning elsewhere."""
    early = act(1, -4 * 366)
    months = monthly([early, act(2, 0), act(3, 40)], LAST)
    assert months is not None
    assert (months.name(0), months.left_out, months.counts.sum()) == ("2020-01", 1, 2)
    assert months.counts.shape == (1, 14)
    later = monthly([early, act(2, 0), act(3, 40)], LAST, since=months.first + 1)
    assert later is not None
    assert (later.name(0), later.left_out) == ("2020-02", 2)
    assert monthly([replace(early, when=None)], LAST) is None


def test_every_act_of_a_series_of_days_stands_on_its_day() -> None:
    """From the first of the first month to the last day of the record."""
    found = daily([act(1, 3), act(2, 3), act(3, 29, days=5)], LAST)
    assert found is not None
    start, counts = found
    assert (start, len(counts), counts.sum()) == (START, (LAST - START).days + 1, 3)
    assert [start + timedelta(days=int(day)) for day in counts.nonzero()[0]] == [date(2020, 1, 4), date(2020, 2, 1)]


def entry(what: str, start: str, end: str | None) -> CalendarEntry:
    """A line of a calendar."""
    told = {"id": f"{what}-{start}", "text": "Told.", "source": ["x"], "mark": Mark.WEAK}
    return CalendarEntry.model_validate(told | {"what": what, "start": start, "end": end})


def test_what_hinders_lasts_as_long_as_the_calendar_says() -> None:
    """A blocked site without an end is blocked to the end, a shutdown without one on its days alone."""
    over = entry("shutdown", "2019-01", "2019-02")
    calendar = [entry("shutdown", "2020-02", None), entry("blocked", "2020-03", None), over]
    found = hindered(calendar, When(START, LAST))
    assert [(one.what, one.open) for one in found] == [("shutdown", False), ("blocked", True)]
    assert [of_month(found, month) for month in ("2020-01", "2020-02", "2020-03", "2021-01")] == [
        [], ["shutdown"], ["blocked"], ["blocked"],
    ]  # fmt: skip


@pytest.mark.parametrize(("held", "without"), [({}, 14), ({"2020-01": 1, "2020-06": 3, "2020-07": 0}, 12)])
def test_a_month_is_silent_where_no_report_of_it_is_held(held: dict[str, int], without: int) -> None:
    """Of fourteen."""
    assert len(silent(held, When(START, LAST))) == without
