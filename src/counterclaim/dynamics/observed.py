"""How far a stretch could be observed: what kept reports from coming, and months of which no report is held.

A month without an act may be a month of which nothing was reported. That stands under every series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.dynamics.months import month_name, month_of
from counterclaim.values.when import When

NOT_HELD = "nothing held"
"""What is told of months of which the ledger holds nothing."""
KINDS = ("shutdown", "blocked", "transport")
"""Of the calendar: networks off, sites blocked, trains stopped."""


@dataclass(frozen=True, slots=True)
class Hindered:
    """Something that kept reports from coming, or tells that much was going on."""

    what: str
    start: str
    end: str | None
    text: str
    open: bool
    """It is not known to have ended."""


def hindered(calendar: Sequence[CalendarEntry], stretch: When) -> list[Hindered]:
    """What the calendar has in a stretch."""
    found = []
    for one in calendar:
        if one.what not in KINDS or one.start is None:
            continue
        lasting = one.what == "blocked" and one.end is None
        begin = When.parse(one.start).start
        end = stretch.end if lasting else When.parse(one.end or one.start).end
        if begin <= stretch.end and end >= stretch.start:
            found.append(Hindered(one.what, one.start, one.end, one.text, lasting))
    return sorted(found, key=lambda one: (one.start, one.what))


def of_month(some: Sequence[Hindered], month: str) -> list[str]:
    """What kinds of it there were in a month."""
    stretch = When.parse(month)
    return sorted(
        {
            one.what
            for one in some
            if When.parse(one.start).start <= stretch.end
            and (one.open or When.parse(one.end or one.start).end >= stretch.start)
        }
    )


def silent(reports: Mapping[str, int], stretch: When) -> list[str]:
    """The months of a stretch of which no report is held, ISO."""
    months = range(month_of(stretch.start), month_of(stretch.end) + 1)
    return [name for name in map(month_name, months) if not reports.get(name)]
