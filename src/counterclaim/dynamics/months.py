"""Acts counted by month: where a series begins and ends, and what is known by months at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.values.when import DatePrecision

Floats = NDArray[np.float64]
YEAR = 12
GAP = 36
"""Months without an act after which another series begins: what lies before says nothing of what comes."""


@dataclass(frozen=True, slots=True)
class Months:
    """Acts by place and month."""

    first: int
    """Months from year nought to the first."""
    places: tuple[str, ...]
    counts: Floats
    """Shape (places, months)."""
    left_out: int
    """Acts whose month is not known, or that lie before the series begins."""

    def name(self, offset: int) -> str:
        """The month at an offset, ISO."""
        return month_name(self.first + offset)


def month_name(month: int) -> str:
    """A month counted from year nought, ISO."""
    return f"{month // YEAR:04d}-{month % YEAR + 1:02d}"


def month_of(day: date) -> int:
    """The months from year nought to that of a day."""
    return day.year * YEAR + day.month - 1


def monthly(
    acts: Sequence[Occurrence], last: date, places: Sequence[str] | None = None, *, since: int | None = None
) -> Months | None:
    """Acts by month, from where their series begins; `None` where the month of none is known.

    Args:
        acts: those of all places.
        last: the last day that the record reaches.
        places: districts to count by; `None`: all together, as one place.
        since: the month from which on, counted from year nought; `None`: where their series begins.
    """
    known = [(month, one.district) for one in acts if (month := counted_in(one)) is not None]
    if not known:
        return None
    first = since if since is not None else _begin({month for month, _ in known})
    rows = tuple(places) if places is not None else ("all",)
    counts = np.zeros((len(rows), max(month_of(last), first, *(month for month, _ in known)) - first + 1))
    at = {name: place for place, name in enumerate(rows)}
    counted = 0
    for month, district in known:
        row = 0 if places is None else at.get(district or "", -1)
        if month >= first and row >= 0:
            counts[row, month - first] += 1
            counted += 1
    return Months(first, rows, counts, len(acts) - counted)


def counted_in(one: Occurrence) -> int | None:
    """The month in which an act is counted, from year nought: the first in which it can have been."""
    if one.when is None or one.when.precision > DatePrecision.MONTH:
        return None
    return month_of(one.when.start)


def counted_on(one: Occurrence) -> date | None:
    """The day on which an act is counted: the middle of those on which it can have been."""
    if counted_in(one) is None:
        return None
    first, last = one.days
    return first + (last - first) // 2


def _begin(months: Iterable[int]) -> int:
    """The month after the last long gap."""
    ordered = sorted(months)
    begins = [here for before, here in pairwise(ordered) if here - before > GAP]
    return begins[-1] if begins else ordered[0]


def daily(acts: Sequence[Occurrence], last: date) -> tuple[date, Floats] | None:
    """The first day of a series and its acts by day; `None` where no month is known."""
    months = monthly(acts, last)
    if months is None:
        return None
    start = date(months.first // YEAR, months.first % YEAR + 1, 1)
    known = [one for one in acts if counted_in(one) is not None and one.days[0] >= start]
    end = max(last, *(one.days[1] for one in known))
    counts = np.zeros((end - start).days + 1)
    for day in filter(None, map(counted_on, known)):
        counts[(day - start).days] += 1
    return start, counts
