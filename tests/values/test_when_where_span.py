"""Laws of dates, places and spans."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import UsageError
from counterclaim.values.digest import canonical_json, content_id
from counterclaim.values.span import Anchor, Span
from counterclaim.values.when import DatePrecision, When, instant
from counterclaim.values.where import Where, WherePrecision, distance_km

DAYS = st.dates(min_value=date(1989, 1, 1), max_value=date(2030, 12, 31))


@st.composite
def stretches(draw: st.DrawFn) -> When:
    """Any stretch of days."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return When(first, last, draw(st.sampled_from(list(DatePrecision))))


@pytest.mark.property
@given(stretches(), stretches())
def test_overlap_is_mutual_and_holds_in_the_joined(one: When, other: When) -> None:
    """Overlap has no direction; a joined stretch holds both and is never more precise."""
    assert one.overlaps(other) == other.overlaps(one)
    both = one.joined(other)
    assert both.contains(one)
    assert both.contains(other)
    assert both.precision >= max(one.precision, other.precision)


@pytest.mark.property
@given(DAYS)
def test_written_and_read_back(day: date) -> None:
    """A day, its month and its year come back as they were written."""
    for when in (When.day(day), When.month(day.year, day.month), When.year(day.year)):
        assert When.parse(str(when)) == when


def test_month_is_imprecision_not_duration() -> None:
    """A happening "in July" is some time within the month, not 31 days of it."""
    july, all_july = When.month(2022, 7), When(date(2022, 7, 1), date(2022, 7, 31))
    assert (july.start, july.end) == (all_july.start, all_july.end)
    assert july != all_july


def test_bare_date_ends_at_midnight_utc() -> None:
    """A date given as a limit holds to its end."""
    assert instant("2026-02-20") == datetime(2026, 2, 21, tzinfo=UTC)
    assert instant("2026-02-20T10:00:00+05:00") == datetime(2026, 2, 20, 5, tzinfo=UTC)
    with pytest.raises(UsageError, match="is no date"):
        instant("yesterday")


@pytest.mark.property
@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_anchor_holds_in_its_own_text(text: str, one: int, other: int) -> None:
    """An anchor taken from a text holds in it, and not once its words are gone."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    anchor = Anchor.at(Span(start, end), text)
    assert anchor.holds_in(text)
    if end > start:
        assert not anchor.holds_in(text[:start])


def test_places_within_each_other() -> None:
    """A town is within its district, its province and its country, and not the other way round."""
    mach = Where("Mach", "Kachhi", "Balochistan", "Pakistan", 29.86, 67.33, WherePrecision.EXACT)
    kachhi = Where("Kachhi", "Kachhi", "Balochistan", "Pakistan", precision=WherePrecision.DISTRICT)
    province = Where("Balochistan", None, "Balochistan", "Pakistan", precision=WherePrecision.PROVINCE)
    assert mach.within(kachhi)
    assert mach.within(province)
    assert not province.within(mach)
    assert mach.compatible(kachhi)
    assert kachhi.compatible(mach)


def test_distance_of_noshki_and_reko_diq() -> None:
    """The great circle from Noshki to Reko Diq is some 383 km; without coordinates there is none."""
    noshki, reko_diq = Where("Noshki", lat=29.55, lon=66.02), Where("Reko Diq", lat=29.1, lon=62.1)
    assert distance_km(noshki, reko_diq) == pytest.approx(383, abs=2)
    assert distance_km(noshki, Where("somewhere")) is None


@pytest.mark.property
@given(st.dictionaries(st.text(max_size=5), st.integers(), max_size=5))
def test_canonical_json_does_not_depend_on_order(value: dict[str, int]) -> None:
    """The same mapping has one form and one id, in whatever order it was filled."""
    turned = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(turned)
    assert content_id("a", 1) != content_id("a1")
