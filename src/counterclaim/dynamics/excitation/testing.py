"""Whether the acts of one side follow those of the other at all: a test that needs no model of how.

What a model without any such following leaves unexplained of a side's acts is laid beside the earlier acts of the other
side. Then the other side's days are turned round within each stretch of 91 days, all districts by the same number of
days, and the same is computed again: trend, season, how much a district saw in those months and the runs within each
side stay, the order between the sides goes. The share of turns that come as high is the p-value.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from counterclaim.dynamics.excitation.model import Cells, Floats, fit_side, followed
from counterclaim.dynamics.excitation.simulate import Dice

DELAYS = (3.0, 7.0, 14.0)
"""Mean delays in days that are looked at; the highest counts, here as in every turn."""
STRETCH = 91
"""Days within which days are turned: what moves more slowly is no answer, and no turn may take it away."""
TURNS = 499


def follows(
    counts: Floats,
    cells: Cells,
    pair: tuple[int, int],
    dice: Dice,
    *,
    turns: int = TURNS,
    step: Callable[[], None] = lambda: None,
) -> float:
    """The p-value of: acts of one side do not follow those of the other.

    Args:
        counts: acts; shape (sides, districts, days).
        cells: the calendar.
        pair: who follows, and whom.
        dice: a seeded generator.
        turns: how often the days are turned.
        step: called after each.
    """
    side, other = pair
    alone = fit_side(counts, side, cells, mutual=False)
    expected = alone.rates[:, None] * alone.calendar(cells) + alone.branching[side] * followed(
        counts[side], alone.delay
    )
    left = counts[side] - expected
    stretches = _stretches(counts.shape[2])
    seen = _beside(left, counts[other])
    turned = np.empty((turns, len(DELAYS)))
    for place in range(turns):
        turned[place] = _beside(left, _turned(counts[other], stretches, dice))
        step()
    mean, spread = turned.mean(0), np.maximum(turned.std(0), 1e-12)
    reached = ((turned - mean) / spread).max(1) >= ((seen - mean) / spread).max() - 1e-9
    return float(1 + reached.sum()) / (turns + 1)


def _beside(left: Floats, acts: Floats) -> Floats:
    return np.array([float((left * followed(acts, delay)).sum()) for delay in DELAYS])


def _stretches(days: int) -> list[slice]:
    """Equal stretches."""
    many = max(days // STRETCH, 1)
    return [slice(begin, end) for begin, end in pairwise([one * days // many for one in range(many + 1)])]


def _turned(acts: Floats, stretches: list[slice], dice: Dice) -> Floats:
    turned = np.empty_like(acts)
    for one in stretches:
        turned[:, one] = np.roll(acts[:, one], int(dice.integers(one.stop - one.start)), axis=1)
    return turned
