"""What a forecast has to beat: the field's simplest looks ahead (after the baselines of the VIEWS competition)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterclaim.dynamics.ahead.distributions import Floats, empirical, poisson
from counterclaim.dynamics.ahead.history import YEAR, History, Model


def last_value(known: History, _: int) -> Floats:
    """Poisson around the last month."""
    return poisson(known.counts[:, -1], known.most)


def year_mean(known: History, _: int) -> Floats:
    """Poisson around the mean of the last twelve months."""
    return poisson(known.counts[:, -YEAR:].mean(1), known.most)


def same_month(known: History, horizon: int) -> Floats:
    """What the same month of the year had in all years so far; where there is none, all months."""
    some = known.of_year == known.aim(horizon)
    return _seen(known, known.counts[:, some] if some.any() else known.counts)


def bootstrap(known: History, _: int) -> Floats:
    """What any month so far had."""
    return _seen(known, known.counts)


def _seen(known: History, counts: Floats) -> Floats:
    return np.concatenate([empirical(row, known.most) for row in counts])


BASELINES: Mapping[str, Model] = {
    "last value": last_value,
    "12-month mean": year_mean,
    "climatology": same_month,
    "bootstrap of history": bootstrap,
}
