"""Persistence: a level that drifts, learnt from recent months more than from old ones.

The Gamma-Poisson filter with a discount (Harvey and Fernandes 1989): each month the weight of all before is
multiplied by the discount. The predictive distribution is negative binomial and grows wider the farther it looks.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from counterclaim.dynamics.ahead.distributions import Floats, negative_binomial
from counterclaim.dynamics.ahead.history import History

DISCOUNTS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.985)
PRIOR = 0.5
"""Of a month, the weight of the mean over all places with which every place begins."""


def level(known: History, horizon: int) -> Floats:
    """The distribution of each place, at the discount by which all its places' months were least surprising."""
    best = max(DISCOUNTS, key=lambda one: _likelihood(known.counts, one))
    acts, months = _weighed(known.counts, best)
    fade = best**horizon
    return negative_binomial(acts[:, -1] / months[-1], fade * acts[:, -1], known.most)


def _weighed(counts: Floats, discount: float) -> tuple[Floats, Floats]:
    """The acts and months behind a level before each month and after the last."""
    places, length = counts.shape
    acts, months = np.empty((places, length + 1)), np.empty(length + 1)
    acts[:, 0], months[0] = PRIOR * max(float(counts.mean()), 1e-3), PRIOR
    for month in range(length):
        acts[:, month + 1] = discount * acts[:, month] + counts[:, month]
        months[month + 1] = discount * months[month] + 1.0
    return acts, months


def _likelihood(counts: Floats, discount: float) -> float:
    """Log-likelihood of every month given those before it."""
    acts, months = _weighed(counts, discount)
    size, weight = discount * acts[:, :-1], discount * months[:-1]
    share = weight / (1.0 + weight)
    return float(
        (
            gammaln(size + counts) - gammaln(size) - gammaln(counts + 1)
            + size * np.log(share) + counts * np.log(1.0 - share)
        ).sum()
    )  # fmt: skip
