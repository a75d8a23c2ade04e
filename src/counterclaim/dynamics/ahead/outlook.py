"""What is published of the months ahead: the stack where it beat every baseline by enough, else the best of them.

The scores come first. They are of looks back from months whose outcome is known by now, each with only what was known
then; the baseline beside them is the one that fared best in these very months, which is more than anybody could have
known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.ahead.baselines import BASELINES
from counterclaim.dynamics.ahead.distributions import Floats, mean, quantile
from counterclaim.dynamics.ahead.history import History, Model
from counterclaim.dynamics.ahead.rolling import HORIZONS, MODELS, STACK, Looks, looks, scores_of, stacked
from counterclaim.dynamics.ahead.scores import LEVEL

LEARN = 24
"""Months that are known before the first look."""
FEWEST = 60
"""Months of a series without which nothing is forecast."""
SCORED = 96
"""Looks that are scored, the last ones: what fared well long ago may fare badly now."""
BETTER = 0.05
"""By what part of the best baseline's CRPS the stack has to be lower to be published."""


@dataclass(frozen=True, slots=True)
class Skill:
    """How one model or baseline fared at one horizon, on average over months and places."""

    name: str
    horizon: int
    crps: float
    ignorance: float
    interval: float
    covered: float
    looks: int
    baseline: bool


@dataclass(frozen=True, slots=True)
class Published:
    """Which model is published at a horizon, and by how much the stack was better than the best baseline."""

    horizon: int
    name: str
    best_baseline: str
    better: float
    """The part of that baseline's CRPS by which the stack's is lower; negative where it is higher."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The count of one place and month ahead, as a distribution."""

    place: str
    horizon: int
    mean: float
    low: int
    high: int
    none: float
    """The probability of no act."""
    name: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """Scores, what they lead to, and the look ahead."""

    skills: tuple[Skill, ...]
    published: tuple[Published, ...]
    forecasts: tuple[Forecast, ...]


def outlook(history: History, places: Sequence[str], step: Callable[[], None] = lambda: None) -> Outlook:
    """The look ahead of a history.

    Args:
        history: counts by place and month.
        places: names of the places.
        step: called after each look of each model.

    Raises:
        ValueError: it has fewer than `FEWEST` months.
    """
    if history.months < FEWEST:
        message = f"{history.months} months, fewer than {FEWEST}"
        raise ValueError(message)
    skills: list[Skill] = []
    published, forecasts = [], []
    for horizon in HORIZONS:
        aims = range(LEARN, history.months)
        scored = scored_looks(history, horizon, aims, step, learnt=max(len(aims) - SCORED, 0))
        skills += scored.skills
        chosen = choose(scored.skills)
        published.append(chosen)
        table = _ahead(history, scored, chosen.name)
        forecasts += _forecasts(table, places, horizon, chosen.name)
    return Outlook(tuple(skills), tuple(published), tuple(forecasts))


@dataclass(frozen=True, slots=True)
class Scored:
    """Looks back at one horizon with their scores."""

    looks: Looks
    skills: tuple[Skill, ...]


def scored_looks(
    history: History, horizon: int, aims: Sequence[int], step: Callable[[], None] = lambda: None, *, learnt: int = 0
) -> Scored:
    """The looks at months and how each model and baseline fared.

    Args:
        history: counts by place and month.
        horizon: months ahead.
        aims: the months looked at, as offsets.
        step: called after each look of each model.
        learnt: so many of the first looks only teach the stack and are not scored.
    """
    every = looks(history, {**BASELINES, **MODELS}, horizon, aims, step)
    tables: Mapping[str, Sequence[Floats]] = {**every.tables, STACK: stacked(history, every, list(MODELS))}
    skills = []
    for name, some in tables.items():
        scores = scores_of(history, every, some)
        crps, ignorance, interval, covered = (
            float(one[learnt:].mean()) for one in (scores.crps, scores.ignorance, scores.interval, scores.covered)
        )
        many = len(aims) - learnt
        skills.append(Skill(name, horizon, crps, ignorance, interval, covered, many, name in BASELINES))
    return Scored(every, tuple(skills))


def choose(skills: Sequence[Skill]) -> Published:
    """The stack if it was better than the best baseline by enough, else that baseline."""
    best = min((one for one in skills if one.baseline), key=lambda one: one.crps)
    stack = next(one for one in skills if one.name == STACK)
    better = 1 - stack.crps / best.crps if best.crps else 0.0
    return Published(stack.horizon, STACK if better >= BETTER else best.name, best.name, better)


def _ahead(history: History, scored: Scored, name: str) -> Floats:
    """The table of the month that lies a horizon ahead of the last."""
    horizon = scored.looks.horizon
    models: Mapping[str, Model] = {**BASELINES, **MODELS}
    if name != STACK:
        return models[name](history, horizon)
    aim = history.months - 1 + horizon
    tables = {one: [*scored.looks.tables[one], models[one](history, horizon)] for one in MODELS}
    longer = Looks(horizon, (*scored.looks.aims, aim), tables)
    return stacked(history, longer, list(MODELS))[-1]


def _forecasts(table: Floats, places: Sequence[str], horizon: int, name: str) -> list[Forecast]:
    tail = (1 - LEVEL) / 2
    rows = zip(places, mean(table), quantile(table, tail), quantile(table, 1 - tail), table[:, 0], strict=True)
    return [
        Forecast(place, horizon, float(middle), int(low), int(high), float(none), name)
        for place, middle, low, high, none in rows
    ]


def weights(touching: Sequence[set[int]]) -> Floats:
    """For each place the weights of those that touch it, which add up to one or to nothing."""
    found = np.zeros((len(touching), len(touching)))
    for place, some in enumerate(touching):
        for other in some:
            found[place, other] = 1.0 / len(some)
    return found
