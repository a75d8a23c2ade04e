"""One trial of each method of dynamics on a made-up record whose truth is known: what is found of it.

Tests run sixty of each with little effort, `benchmarks.dynamics` a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.excitation.intervals import ROUNDS, FittedTo, Intervals, intervals
from counterclaim.dynamics.excitation.model import fit
from counterclaim.dynamics.excitation.retaliation import Recorded, recorded_acts
from counterclaim.dynamics.excitation.simulate import recording
from counterclaim.dynamics.excitation.testing import TURNS, follows
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.dynamics.phases.cost import Spread
from counterclaim.dynamics.phases.segments import AGAIN, Cut, drawn, segments
from counterclaim.dynamics.waves import DRAWS, by_actor, scan
from counterclaim.evaluation import worlds

NEAR = 14
"""Days within which a change of rate counts as found."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """What was found of the changes of one series; tuples hold one entry for each true change, in order of days."""

    near: tuple[bool, ...]
    """Whether a cut lies within `NEAR` days."""
    bound: tuple[bool, ...]
    """The same for somebody who is told all rates and all other changes."""
    held: tuple[bool | None, ...]
    """Whether the interval of the cut that is of this change holds it; `None`: no cut is."""
    number: int
    """Cuts found."""


def cuts(seed: int, again: int = AGAIN) -> Cuts:
    """The changes of a series of the strength of the real one.

    Args:
        seed: of the series.
        again: series made up for each interval.
    """
    dice = np.random.default_rng(seed)
    daily = worlds.as_seen(dice)
    found = segments(daily, dice, again=again).cuts
    told = worlds.told_the_rates(daily)
    return Cuts(
        tuple(any(abs(one.day - true) <= NEAR for one in found) for true in worlds.SEEN_CUTS),
        tuple(abs(one - true) <= NEAR for one, true in zip(told, worlds.SEEN_CUTS, strict=True)),
        tuple(_held(true, found) for true in worlds.SEEN_CUTS),
        len(found),
    )


def _held(true: int, found: Sequence[Cut]) -> bool | None:
    """Whether a change is held by the interval of its cut: the nearest one, if that has no true change nearer."""
    nearest = min(found, key=lambda one: abs(one.day - true), default=None)
    if nearest is None or min(worlds.SEEN_CUTS, key=lambda one: abs(one - nearest.day)) != true:
        return None
    return nearest.low <= true <= nearest.high


def cut_where_none_is(seed: int, spread: Spread, days: int) -> bool:
    """Whether a series of one rate is cut."""
    dice = np.random.default_rng(seed)
    return bool(segments(drawn(0.1, days, spread, dice), dice, again=3).cuts)


def branching(seed: int, rounds: Sequence[int] = ROUNDS) -> Intervals:
    """What follows an act of either side, in a record in which the sides answer each other (`worlds.WITH`).

    Args:
        seed: of the record.
        rounds: series made up in each round of the intervals.
    """
    dice = np.random.default_rng(seed)
    known = _recorded(worlds.two_sides(worlds.WITH, dice, moving=False, hidden=False))
    counts = known.records.counts(known.shape)
    ground = FittedTo(counts, known.cells, recording(known.records, 2))
    return intervals(fit(counts, known.cells), ground, dice, rounds=rounds)


def wave_where_none_is(seed: int, draws: int = DRAWS) -> float:
    """The p-value of the window farthest above what is to be expected, in a record without a wave."""
    dice = np.random.default_rng(seed)
    nearest = scan(by_actor(worlds.scattered(dice), "insurgents"), dice, draws=draws).nearest
    return nearest.p if nearest is not None else 1.0


def answers_where_none_are(seed: int, turns: int = TURNS) -> tuple[float, float]:
    """The p-values of both directions, in a record in which nobody answers the other (`worlds.WITHOUT`)."""
    dice = np.random.default_rng(seed)
    known = _recorded(worlds.two_sides(worlds.WITHOUT, dice, moving=True, hidden=True))
    counts = known.records.counts(known.shape)
    first, second = (follows(counts, known.cells, pair, dice, turns=turns) for pair in ((0, 1), (1, 0)))
    return first, second


def _recorded(acts: Sequence[Occurrence]) -> Recorded:
    known = recorded_acts(acts, worlds.calendar())
    if known is None:
        message = "a made-up record has no act that a model can take"
        raise ValueError(message)
    return known
