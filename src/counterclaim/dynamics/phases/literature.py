"""What is called a phase, beside the changes of rate that were found.

Somebody's phase is an insurgency, a stage of one, a numbered part of a campaign, an operation done again or the opening
of a state operation. Only the first two claim anything of a rate over years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.codebook.rows import NamedPhase
from counterclaim.values.when import When

OF_RATES = frozenset({"insurgency", "stage_of_insurgency"})
"""Meanings by which a rate over years would change."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A named phase, and the change that lies nearest to where it is said to begin."""

    row: NamedPhase
    start: date
    end: date | None
    change: date | None
    apart: int | None
    """Days between what is named and what was found; 0 where the interval of a change reaches into the beginning."""
    verdict: str


Change = tuple[date, date, date]
"""A change of rate with its interval: the first day that it can have been, the day found, the last."""


def beside(row: NamedPhase, changes: Sequence[Change], span: tuple[date, date] | None) -> Beside:
    """A named phase beside the changes found.

    Args:
        row: of the pack.
        changes: those of a series.
        span: the first and the last day of the series; `None`: there is none.
    """
    first = When.parse(row.start).start if row.start is not None else date.min
    latest = When.parse(row.latest_start or row.start).end if row.start is not None else date.max
    end = When.parse(row.end).end if row.end is not None else None
    if row.meaning not in OF_RATES:
        return Beside(row, first, end, None, None, "one operation: no rate")
    if row.start is None:
        return Beside(row, first, end, None, None, "nobody says when it begins")
    if span is None or latest < span[0]:
        return Beside(row, first, end, None, None, "begins before the series")
    if first > span[1]:
        return Beside(row, first, end, None, None, "begins after the series")
    if not changes:
        return Beside(row, first, end, None, None, "no change was found")
    change, apart = min(
        ((day, max((low - latest).days, (first - high).days, 0)) for low, day, high in changes), key=lambda one: one[1]
    )
    return Beside(
        row, first, end, change, apart, "a change at its beginning" if apart == 0 else "no change at its beginning"
    )
