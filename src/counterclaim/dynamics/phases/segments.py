"""Where the rate of a series changed: the days, how many, and between which days each may lie.

The best cuts for each number of phases are found on bins by dynamic programming (ruptures; Truong et al. 2020) and then
moved to the day. The number of phases has the highest modified Bayesian criterion, in which cuts pay for the places at
which they could lie and for phases with few acts (Zhang and Siegmund 2007; for counts, Shen and Zhang 2012). A date's
interval comes from series made up with the rates on both sides of it, cut anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import ruptures as rpt

from counterclaim.dynamics.phases.cost import Floats, RateCost, Spread, halves, spread_of, whole

MOST = 8
"""Cuts that are tried at the most."""
BINS = 260
"""Bins into which a series is put for the search, at the most."""
FINEST = 14
"""Days of a bin at the least: the day is looked for afterwards."""
SHORTEST = 56
"""Days of a phase at the least."""
LEVEL = 0.9
"""How often an interval is to hold the day."""
AGAIN = 199
"""Series that are made up for an interval."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The first day of a new phase, as an offset, with its interval."""

    day: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Segments:
    """A series cut into phases."""

    spread: Spread
    cuts: tuple[Cut, ...]
    rates: tuple[float, ...]
    """Acts a day in each phase."""
    numbers: tuple[float, ...]
    """Acts of each phase."""
    criteria: tuple[float, ...]
    """The criterion for no cut, one cut and so on; the highest decides."""


def segments(
    daily: Floats,
    dice: np.random.Generator,
    *,
    again: int = AGAIN,
    step: Callable[[], None] = lambda: None,
) -> Segments:
    """A series cut where its rate changed.

    Args:
        daily: acts by day; shape (days,).
        dice: a seeded generator.
        again: series to make up for each interval.
        step: called after each cut has its interval.
    """
    spread = spread_of(daily)
    cumulated = np.concatenate([[0.0], np.cumsum(daily)])
    found = [_to_the_day(cuts, cumulated, spread) for cuts in _searched(daily, spread)]
    criteria = [_criterion(cuts, cumulated, spread) for cuts in found]
    cuts = found[int(np.argmax(criteria))]
    ends = [0, *cuts, len(daily)]
    intervals = []
    for before, here, after in zip(ends, cuts, ends[2:], strict=False):
        intervals.append(_interval(cumulated, (before, here, after), spread, dice, again))
        step()
    numbers = tuple(float(cumulated[end] - cumulated[begin]) for begin, end in pairwise(ends))
    rates = tuple(number / (end - begin) for number, (begin, end) in zip(numbers, pairwise(ends), strict=True))
    return Segments(spread, tuple(intervals), rates, numbers, tuple(criteria))


def _searched(daily: Floats, spread: Spread) -> list[list[int]]:
    """The best cuts on bins for no cut, one cut and so on, as days."""
    width = max(FINEST, -(-len(daily) // BINS // 7) * 7)
    bins = len(daily) // width
    least = -(-SHORTEST // width)
    most = min(MOST, bins // least - 1)
    if most < 1:
        return [[]]
    totals = daily[: bins * width].reshape(bins, width).sum(1)
    search = rpt.Dynp(custom_cost=RateCost(spread, width), min_size=least, jump=1).fit(totals[:, None])
    return [[], *([int(end) * width for end in search.predict(n_bkps=cuts)[:-1]] for cuts in range(1, most + 1))]


def _to_the_day(cuts: list[int], cumulated: Floats, spread: Spread) -> list[int]:
    """Cuts moved to the best day between their neighbours, one after the other, until none moves."""
    now = cuts
    for _ in range(10):
        moved = list(now)
        for place in range(len(moved)):
            begin = moved[place - 1] if place else 0
            end = moved[place + 1] if place + 1 < len(moved) else len(cumulated) - 1
            moved[place] = _best(cumulated, begin, end, spread)
        if moved == now:
            break
        now = moved
    return now


def _best(cumulated: Floats, begin: int, end: int, spread: Spread) -> int:
    """The best day for a cut between two others, a shortest phase away from either."""
    likelihood = halves(cumulated, begin, end, spread)
    room = min(SHORTEST, (end - begin) // 2) - 1
    inside = likelihood[room : len(likelihood) - room]
    return begin + 1 + room + int(np.argmax(inside))


def _criterion(cuts: list[int], cumulated: Floats, spread: Spread) -> float:
    """The modified Bayesian criterion, with acts as the places at which a cut can lie."""
    total = max(float(cumulated[-1]), 1.0)
    numbers = [
        max(float(cumulated[end] - cumulated[begin]), 1.0) for begin, end in pairwise([0, *cuts, len(cumulated) - 1])
    ]
    shares = np.log(np.array(numbers) / total)
    return whole(cumulated, cuts, spread) - 0.5 * float(shares.sum()) - 1.5 * len(cuts) * float(np.log(total))


def _interval(  # where a cut lies, and how its interval is found
    cumulated: Floats,
    around: tuple[int, int, int],
    spread: Spread,
    dice: np.random.Generator,
    again: int,
) -> Cut:
    before, here, after = around
    rates = [
        max(float(cumulated[end] - cumulated[begin]), 0.5) / (end - begin)
        for begin, end in ((before, here), (here, after))
    ]
    errors = []
    for _ in range(again):
        days = np.concatenate(
            [drawn(rate, days, spread, dice) for rate, days in zip(rates, (here - before, after - here), strict=True)]
        )
        made = np.concatenate([[0.0], np.cumsum(days)])
        errors.append(_best(made, 0, after - before, spread) - (here - before))
    tail = (1.0 - LEVEL) / 2
    upper, lower = np.quantile(errors, (1.0 - tail, tail))
    low, high = here - round(float(upper)), here - round(float(lower))
    return Cut(here, max(min(low, here), before), min(max(high, here), after - 1))


def drawn(rate: float, days: int, spread: Spread, dice: np.random.Generator) -> Floats:
    """Acts by day made up at one rate; shape (days,)."""
    if spread.size is None:
        return dice.poisson(rate, days).astype(float)
    return dice.negative_binomial(spread.size, spread.size / (spread.size + rate), days).astype(float)
