"""How far off a fit can be, from acts made up by the model.

A fit is off for known reasons: districts' rates and the calendar take a part of what follows, and dates that are known
within some days blur the order. So the model is moved until series made up by it and recorded likewise are fitted, on
average, as the records are (indirect inference; Gourieroux et al. 1993). Around there branching and delays are shaken,
to see how a fit answers to the truth and how far it is off; the interval is the basic one of the bootstrap (Davison and
Hinkley 1997, 5.2), carried back from the fit to the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from counterclaim.dynamics.excitation.model import DELAYS, Cells, Fit, Floats, fit
from counterclaim.dynamics.excitation.simulate import Dice, Recording, made_up, recorded

ROUNDS = (40, 40, 240)
"""Series that are made up in each round: in the last to find how far a fit can be off, before it to move the model."""
SHAKEN = 2.0
"""By how many times its own spread the branching is shaken in the last round."""
LEVEL = 0.9
"""How often an interval is to hold the truth."""
MOST = 0.95
"""The most that may follow acts of all sides together: with more, they would never end."""
Progress = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Branching with its interval; arrays of shape (sides, sides)."""

    best: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class FittedTo:
    """What a model was fitted to."""

    counts: Floats
    cells: Cells
    how: Sequence[Recording]


def intervals(
    fitted: Fit,
    ground: FittedTo,
    dice: Dice,
    *,
    rounds: Sequence[int] = ROUNDS,
    step: Progress = lambda: None,
) -> Intervals:
    """The intervals of a fit's branching.

    Args:
        fitted: the model that fits the records best.
        ground: the records and their calendar.
        dice: a seeded generator.
        rounds: series to make up in each round.
        step: called after each series.
    """
    raw, delays = fitted.branching, np.log([one.delay for one in fitted.sides])
    branching, slow = raw, delays
    refits = _Refits(raw[None], delays[None])
    for runs in rounds[:-1]:
        model = moved(fitted, ground, branching, np.exp(slow))
        refits = _refits([model] * runs, ground, dice, step)
        branching = np.clip(branching + raw - refits.branching.mean(0), 0.0, None)
        slow = np.clip(slow + delays - refits.delays.mean(0), 0.0, log(DELAYS[-1]))
    truths = [
        moved(
            fitted,
            ground,
            np.abs(branching + SHAKEN * refits.branching.std(0) * dice.standard_normal(raw.shape)),
            np.exp(np.clip(slow + refits.delays.std(0) * dice.standard_normal(slow.shape), 0.0, log(DELAYS[-1]))),
        )
        for _ in range(rounds[-1])
    ]
    best, errors = _carried_back(raw, truths, _refits(truths, ground, dice, step).branching)
    tail = (1.0 - LEVEL) / 2
    upper, lower = np.quantile(errors, (1.0 - tail, tail), axis=0)
    return Intervals(*(np.clip(one, 0.0, None) for one in (best, best - upper, best - lower)))


def _carried_back(raw: Floats, truths: Sequence[Fit], refits: Floats) -> tuple[Floats, Floats]:
    """The branching of which `raw` is the fit to be expected, and how far such a reckoning is off in each series."""
    true = np.array([one.branching.ravel() for one in truths])
    seen = refits.reshape(true.shape)
    known = np.column_stack([np.ones(len(true)), true])
    answer = np.linalg.lstsq(known, seen, rcond=None)[0]
    back = np.linalg.pinv(answer[1:], rcond=0.1)
    best = (raw.ravel() - answer[0]) @ back
    errors = (seen - known @ answer) @ back
    return best.reshape(raw.shape), errors.reshape(-1, *raw.shape)


def moved(fitted: Fit, ground: FittedTo, branching: Floats, delays: Floats) -> Fit:
    """The same model with another branching and delays, and rates by which as many acts are to be expected."""
    largest = float(np.abs(np.linalg.eigvals(branching)).max())
    kept = branching * min(1.0, MOST / largest) if largest else branching
    totals = ground.counts.sum((1, 2))
    sides = []
    for one, row, delay, total in zip(fitted.sides, kept, delays, totals, strict=True):
        own = max(total - float(row @ totals), 0.05 * total)
        now = one.rates.sum() * one.calendar(ground.cells).sum()
        sides.append(replace(one, branching=row, delay=float(delay), rates=one.rates * (own / now if now else 1.0)))
    return Fit(tuple(sides))


@dataclass(frozen=True, slots=True)
class _Refits:
    branching: Floats
    """Shape (runs, sides, sides)."""
    delays: Floats
    """Logarithms; shape (runs, sides)."""


def _refits(models: Sequence[Fit], ground: FittedTo, dice: Dice, step: Progress) -> _Refits:
    """What is fitted to a series made up by each model."""
    _, districts, days = ground.counts.shape
    branching, delays = [], []
    for model in models:
        acts = recorded(made_up(model, ground.cells, dice), ground.how, days, dice)
        again = fit(acts.counts((len(model.sides), districts, days)), ground.cells, near=model)
        branching.append(again.branching)
        delays.append(np.log([one.delay for one in again.sides]))
        step()
    return _Refits(np.array(branching), np.array(delays))
