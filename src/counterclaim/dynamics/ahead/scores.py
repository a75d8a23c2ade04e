"""How far a distribution was from what came: the lower the better.

CRPS and the interval score are in the unit of the counts, ignorance in bits (Gneiting and Raftery 2007; Roulston and
Smith 2002). For ignorance every table, of models and baselines alike, is mixed with one part in a hundred of an even
one, for a distribution of what was seen gives nothing to what was not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.ahead.distributions import Floats, quantile

LEVEL = 0.9
"""How often an interval is to hold what comes."""
_EVEN = 0.01


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of distributions, one each; arrays of one shape."""

    crps: Floats
    ignorance: Floats
    interval: Floats
    covered: Floats
    """One where the interval held what came, else zero."""


def scored(table: Floats, came: Floats) -> Scores:
    """The scores of tables.

    Args:
        table: probabilities of counts; shape (places, counts).
        came: what came in each place; shape (places,).
    """
    counts = np.arange(table.shape[1])
    crps = ((np.cumsum(table, axis=1) - (counts >= came[:, None])) ** 2).sum(1)
    place = np.minimum(came.astype(np.int64), table.shape[1] - 1)
    given = (1 - _EVEN) * table[np.arange(len(table)), place] + _EVEN / table.shape[1]
    tail = (1 - LEVEL) / 2
    low, high = quantile(table, tail), quantile(table, 1 - tail)
    missed = np.maximum(low - came, 0) + np.maximum(came - high, 0)
    return Scores(
        crps,
        -np.log2(given),
        (high - low) + missed / tail,
        ((low <= came) & (came <= high)).astype(float),
    )
