"""Looks ahead from every month of a stretch, each with only what was known by then, and their scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.ahead.distributions import Floats, pooled
from counterclaim.dynamics.ahead.exciting import exciting
from counterclaim.dynamics.ahead.history import History, Model
from counterclaim.dynamics.ahead.level import level
from counterclaim.dynamics.ahead.regression import regression
from counterclaim.dynamics.ahead.scores import Scores, scored
from counterclaim.dynamics.ahead.season import season

MODELS: Mapping[str, Model] = {
    "persistence": level,
    "climatology, negative binomial": season,
    "lags and neighbours": regression,
    "self-exciting": exciting,
}
STACK = "stack"
HORIZONS = (1, 3, 6)
"""Months ahead."""
_CLOSE = 1e-6
LEARNT = 24
"""Months of looks ahead from which the stack's weights are learnt; before, all weigh the same."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks ahead at one horizon, month by month."""

    horizon: int
    aims: tuple[int, ...]
    """The months looked at, as offsets."""
    tables: Mapping[str, Sequence[Floats]]
    """By model or baseline: a table for each month."""


def looks(
    history: History,
    models: Mapping[str, Model],
    horizon: int,
    aims: Sequence[int],
    step: Callable[[], None] = lambda: None,
) -> Looks:
    """Looks ahead at months, each from the month that lies a horizon before it."""
    tables: dict[str, list[Floats]] = {name: [] for name in models}
    for aim in aims:
        known = history.until(aim - horizon + 1)
        for name, model in models.items():
            tables[name].append(model(known, horizon))
            step()
    return Looks(horizon, tuple(aims), tables)


def stacked(history: History, some: Looks, names: Sequence[str]) -> list[Floats]:
    """The linear pool of models for each month, weighed by how they fared in months known when it was looked at."""
    found = []
    for place, aim in enumerate(some.aims):
        known = [at for at, month in enumerate(some.aims) if month <= aim - some.horizon]
        weights = _weights(history, some, names, known) if len(known) >= LEARNT else np.full(len(names), 1 / len(names))
        found.append(pooled(_even([some.tables[name][place] for name in names]), weights))
    return found


def _even(tables: Sequence[Floats]) -> list[Floats]:
    """Tables of one width."""
    most = max(table.shape[1] for table in tables)
    return [np.pad(table, ((0, 0), (0, most - table.shape[1]))) for table in tables]


def _weights(history: History, some: Looks, names: Sequence[str], known: Sequence[int]) -> Floats:
    """Weights under which what came was least surprising, by EM, drawn towards equal ones."""
    given = np.array([
        np.concatenate([
            table[np.arange(len(table)), np.minimum(history.counts[:, some.aims[at]].astype(int), table.shape[1] - 1)]
            for at in known
            for table in [some.tables[name][at]]
        ])
        for name in names
    ])  # fmt: skip
    weights = np.full(len(names), 1.0 / len(names))
    for _ in range(200):
        share = weights[:, None] * given
        share /= np.maximum(share.sum(0), 1e-300)
        now = (share.sum(1) + LEARNT / len(names)) / (given.shape[1] + LEARNT)
        if np.abs(now - weights).max() < _CLOSE:
            break
        weights = now
    return weights


def scores_of(history: History, some: Looks, tables: Sequence[Floats]) -> Scores:
    """The scores of one model's looks; arrays of shape (months, places)."""
    every = [scored(table, history.counts[:, aim]) for aim, table in zip(some.aims, tables, strict=True)]
    return Scores(*(np.array([getattr(one, name) for one in every]) for name in Scores.__dataclass_fields__))
