"""What moved from one period to the next, and whether that is more than reporting or chance can do.

Two intervals, of different things. *Reporting*: the least and the greatest that speakers leave possible on both ends.
*Process*: how far two periods of one and the same danger would differ, from the dispersion of the counts: a total of
happenings with tolls x varies by the sum of x² if happenings come by themselves (a compound Poisson process), and by
more where periods of the series jump about more than that (mean of (x - y)² / (x + y) of neighbours; after Von Neumann
1941). Where either interval holds zero, the direction is not determined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from counterclaim.values.arithmetic import SMALL_BASE, percent

NORMAL = 1.96
"""Standard errors on either side of a 95 per cent interval."""
FEWEST_PAIRS = 6
"""Neighbouring periods from which a series tells of its own dispersion."""


@dataclass(frozen=True, slots=True)
class Total:
    """A period's total, as a change needs it."""

    number: float
    low: float
    high: float | None
    """`None`: without a ceiling."""
    squares: float
    """The sum of the squares of its happenings' numbers."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one period to the next."""

    difference: float
    percent: float | None
    """`None` where the base is small or nothing."""
    reporting: tuple[float, float | None]
    """The least and greatest difference that speakers leave possible; `None`: no ceiling."""
    process: tuple[float, float]
    verdict: str
    """`rose`, `fell`, `direction not determined`."""


def dispersion(series: Sequence[float]) -> float:
    """By how much more than its own size a series of counts varies from one period to the next; 1 or more."""
    pairs = [(one, other) for one, other in pairwise(series) if one + other > 0]
    if len(pairs) < FEWEST_PAIRS:
        return 1.0
    return max(1.0, sum((one - other) ** 2 / (one + other) for one, other in pairs) / len(pairs))


def change(before: Total, after: Total, factor: float, *, any_base: bool = False) -> Change:
    """What moved between two periods.

    Args:
        before: the earlier one.
        after: the later one.
        factor: the dispersion of the series.
        any_base: give a percentage on a small base too.
    """
    difference = after.number - before.number
    variance = sum(max(one.squares, factor * one.number, 1.0) for one in (before, after))
    process = (difference - NORMAL * sqrt(variance), difference + NORMAL * sqrt(variance))
    least = after.low - before.high if before.high is not None else -float("inf")
    most = after.high - before.low if after.high is not None else None
    if least > 0 and process[0] > 0:
        verdict = "rose"
    elif most is not None and most < 0 and process[1] < 0:
        verdict = "fell"
    else:
        verdict = "direction not determined"
    share = percent(before.number, after.number) if any_base or before.number >= SMALL_BASE else None
    return Change(difference, share, (least, most), process, verdict)
