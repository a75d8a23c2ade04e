"""Climatology: the mean of all months so far times what the month of the year adds, drawn towards one."""

from __future__ import annotations

import numpy as np

from counterclaim.dynamics.ahead.distributions import Floats, spread_to
from counterclaim.dynamics.ahead.history import YEAR, History

DRAWN = 5.0
"""Years of an average month that stand beside each month of the year."""


def season(known: History, horizon: int) -> Floats:
    """The distribution of each place, as wide as its months so far."""
    rate = (known.counts.sum(1) + 0.5 * max(float(known.counts.mean()), 1e-3)) / (known.months + 0.5)
    by_month = np.array([known.counts[:, known.of_year == month].sum() for month in range(YEAR)])
    years = np.array([(known.of_year == month).sum() for month in range(YEAR)])
    due = known.counts.mean(1).sum()
    factor = (by_month + DRAWN * due) / (years * due + DRAWN * due) if due else np.ones(YEAR)
    mean = rate * factor[known.aim(horizon)]
    wide = known.counts.var(1) / np.maximum(known.counts.mean(1), 1e-9)
    return spread_to(mean, mean * np.maximum(wide, 1.0), known.most)
