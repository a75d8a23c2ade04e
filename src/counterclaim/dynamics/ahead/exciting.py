"""Self-exciting months: what is to be expected follows the last month's acts and what was expected of it.

An integer-valued GARCH with negative binomial counts (Ferland et al. 2006; Zhu 2011): expected acts are
`(1 - a - b)` times the place's own mean of the last five years, plus `a` times the last month's acts, plus `b` times
what was expected then. Farther ahead mean and variance follow from the same recursion. `a`, `b` and the size are those
of all places together.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.signal import lfilter
from scipy.special import gammaln

from counterclaim.dynamics.ahead.distributions import Floats, spread_to
from counterclaim.dynamics.ahead.history import History

RECENT = 60
"""Months whose mean is a place's own: what lies farther back says little of the level to which a series returns."""


def exciting(known: History, horizon: int) -> Floats:
    """The distribution of each place."""
    own = _own(known.counts)

    def loss(at: Floats) -> float:
        after, held, size = _unpacked(at)
        rate = np.maximum(_expected(known.counts, own, after, held)[:, :-1], 1e-6)
        counts = known.counts
        return -float(
            (
                gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
                + size * np.log(size / (size + rate)) + counts * np.log(rate / (size + rate))
            ).sum()
        ) + 0.05 * float(at @ at)  # fmt: skip

    found = minimize(loss, np.array([0.5, 0.5, 1.0]), method="Nelder-Mead", options={"maxiter": 150, "xatol": 0.02})
    after, held, size = _unpacked(found.x)
    rate = _expected(known.counts, own, after, held)[:, -1]
    wide = np.zeros(known.places)
    for _ in range(horizon - 1):
        wide = (after + held) ** 2 * wide + after**2 * (rate + (rate**2 + wide) / size)
        rate = own + (after + held) * (rate - own)
    return spread_to(rate, rate + (rate**2 + wide) / size + wide, known.most)


def _own(counts: Floats) -> Floats:
    """Each place's own mean of late, with half a month of that of all places beside it."""
    recent = counts[:, -RECENT:]
    found: Floats = (recent.sum(1) + 0.5 * max(float(recent.mean()), 1e-3)) / (recent.shape[1] + 0.5)
    return found


def _unpacked(at: Floats) -> tuple[float, float, float]:
    """What follows the last month, what follows what was expected, and the size: the first two below one together."""
    both = 0.99 / (1.0 + np.exp(-at[0]))
    share = 1.0 / (1.0 + np.exp(-at[1]))
    return float(both * share), float(both * (1.0 - share)), float(np.exp(np.clip(at[2], -4.0, 6.0)))


def _expected(counts: Floats, own: Floats, after: float, held: float) -> Floats:
    """What was expected of each month given those before it, and of the month after the last."""
    come = (1.0 - after - held) * own[:, None] + after * counts
    start = own[:, None]
    rest, _ = lfilter([1.0], [1.0, -held], come, axis=1, zi=held * start)
    return np.concatenate([start, rest], axis=1)
