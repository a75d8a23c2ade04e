"""The days that a model of days stands on, and what the calendar has of them that is no violence.

Trend, season, days of the week, anniversaries and shutdowns drive both sides, and what gets reported; they are in every
null, so that what follows from them is not taken for an answer of one side to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.dynamics.excitation.model import Cells, Ints
from counterclaim.values.when import When

STRETCH = 91
"""Days of the shortest stretch with a rate of its own."""
FEWEST = 12
"""Acts of either side, on average, in a stretch with a rate of its own."""
AROUND = 1
"""Days before and after an anniversary that count with it."""
STOPPING = frozenset({"shutdown", "transport"})
"""What is stopped for some days, and keeps reports from coming; a site that is blocked for years is in the trend."""


def cells_of(start: date, days: int, fewest: float, calendar: Sequence[CalendarEntry]) -> Cells:
    """The calendar of a stretch as factors of a model.

    Args:
        start: the first day.
        days: how many.
        fewest: acts of the side that has fewer.
        calendar: the pack's.
    """
    length = STRETCH
    while length < days and fewest * length / days < FEWEST:
        length *= 2
    offsets = np.arange(days)
    stretches = max(round(days / length), 1)
    found: dict[str, Ints] = {"stretch": offsets * stretches // days}
    if length >= 4 * STRETCH:
        found["quarter"] = np.array([(start + timedelta(days=one)).month for one in range(days)]) // 3 % 4
    found["weekday"] = (offsets + start.weekday()) % 7
    for name, some in (
        ("anniversary", anniversaries(start, days, calendar)),
        ("shutdown", stopped(start, days, calendar)),
    ):
        if some.any() and not some.all():
            found[name] = some.astype(np.int64)
    return Cells(tuple(found), tuple(found.values()))


def anniversaries(start: date, days: int, calendar: Iterable[CalendarEntry]) -> Ints:
    """One on the days around the calendar's anniversaries, else zero; shape (days,)."""
    yearly = [one.yearly for one in calendar if one.yearly is not None]
    found = np.zeros(days, dtype=np.int64)
    for offset in range(-AROUND, days + AROUND):
        if (start + timedelta(days=offset)).isoformat()[5:] in yearly:
            found[max(offset - AROUND, 0) : max(offset + AROUND + 1, 0)] = 1
    return found


def stopped(start: date, days: int, calendar: Iterable[CalendarEntry]) -> Ints:
    """One on days on which networks or trains are stopped by the calendar, else zero; shape (days,)."""
    found = np.zeros(days, dtype=np.int64)
    for one in calendar:
        if one.what in STOPPING and one.start is not None:
            begin = (When.parse(one.start).start - start).days
            end = (When.parse(one.end or one.start).end - start).days
            found[max(begin, 0) : max(end + 1, 0)] = 1
    return found
