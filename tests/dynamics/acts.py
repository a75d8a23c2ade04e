"""Acts made by hand."""

from __future__ import annotations

from datetime import date, timedelta

from counterclaim.codebook.terms import Side
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.values.when import DatePrecision, When

START = date(2020, 1, 1)


def act(  # noqa: PLR0917  # what an act is
    place: int,
    day: int,
    district: str | None = "Kech",
    side: Side | None = Side.INSURGENT,
    actor: str | None = "BLF",
    told_by: str | None = None,
    days: int = 1,
) -> Occurrence:
    """An act on a day counted from `START`, known to so many days."""
    first = START + timedelta(days=day)
    when = When.day(first) if days == 1 else When(first, first + timedelta(days=days - 1), DatePrecision.DAYS)
    return Occurrence(
        f"act-{place:04d}", when, district, "Balochistan", side, actor, frozenset({told_by or f"report-{place}"})
    )
