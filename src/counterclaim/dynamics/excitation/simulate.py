"""Acts made up by the model, and how they come to be recorded.

A record is not the act: some acts have a date within a few days only, and a statement tells those of several days at
once. What is made up is blurred in the same way before it is fitted, so that whatever the blur does to a fit is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.excitation.model import Cells, Fit, Floats, Ints

Dice = np.random.Generator


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts, each on a day of its own knowledge; arrays of shape (acts,)."""

    side: Ints
    district: Ints
    first: Ints
    """The first day on which it can have been."""
    last: Ints
    """The last; the same where the day is known."""

    def counts(self, shape: tuple[int, int, int]) -> Floats:
        """Acts by side, district and day; one whose day is not known is put in the middle of those it can have been.

        Spread over its days it would follow itself.
        """
        found = np.zeros(shape)
        np.add.at(found, (self.side, self.district, (self.first + self.last) // 2), 1.0)
        return found


@dataclass(frozen=True, slots=True)
class Recording:
    """How a side's acts come to be recorded."""

    share: float
    """Of acts that are told together with others, or within some days only."""
    width: int
    """Days that are told at once, one or more."""


def recording(acts: Acts, sides: int) -> tuple[Recording, ...]:
    """How each side's acts were recorded, from the records."""
    found = []
    for side in range(sides):
        width = (acts.last - acts.first + 1)[acts.side == side]
        wide = width[width > 1]
        found.append(Recording(len(wide) / len(width), round(float(wide.mean()))) if len(wide) else Recording(0.0, 1))
    return tuple(found)


def made_up(fitted: Fit, cells: Cells, dice: Dice) -> Acts:
    """Acts by the model, each on its day: those that follow none, then those that follow them, and so on."""
    days = len(cells.of[0])
    sides, districts, when = [], [], []
    for side, one in enumerate(fitted.sides):
        product = one.calendar(cells)
        number = dice.poisson(one.rates.sum() * product.sum())
        sides.append(np.full(number, side))
        districts.append(dice.choice(len(one.rates), number, p=one.rates / one.rates.sum()))
        when.append(dice.choice(days, number, p=product / product.sum()))
    day = np.concatenate(when)
    return with_followers(Acts(np.concatenate(sides), np.concatenate(districts), day, day), fitted, days, dice)


def with_followers(acts: Acts, fitted: Fit, days: int, dice: Dice) -> Acts:
    """Acts with those that follow them by the model, and those that follow these, and so on, within the days."""
    found, latest = [acts], acts
    while len(latest.side):
        latest = _following(latest, fitted, days, dice)
        found.append(latest)
    return Acts(
        *(np.concatenate([getattr(one, name) for one in found]) for name in ("side", "district", "first", "last"))
    )


def _following(acts: Acts, fitted: Fit, days: int, dice: Dice) -> Acts:
    """The acts that follow others within the days."""
    sides, districts, when = [], [], []
    for side, one in enumerate(fitted.sides):
        number = dice.poisson(one.branching[acts.side])
        day = np.repeat(acts.first, number) + dice.geometric(1.0 / one.delay, int(number.sum()))
        there = day < days
        districts.append(np.repeat(acts.district, number)[there])
        when.append(day[there])
        sides.append(np.full(len(when[-1]), side))
    day = np.concatenate(when)
    return Acts(np.concatenate(sides), np.concatenate(districts), day, day)


def recorded(acts: Acts, how: Sequence[Recording], days: int, dice: Dice) -> Acts:
    """Acts as they would have been recorded: some only within the days that a statement tells at once."""
    first, last = acts.first.copy(), acts.last.copy()
    for side, one in enumerate(how):
        if one.width == 1:
            continue
        some = (acts.side == side) & (dice.random(len(first)) < one.share)
        shift = int(dice.integers(one.width))
        begin = (first[some] + shift) // one.width * one.width - shift
        first[some], last[some] = np.maximum(begin, 0), np.minimum(begin + one.width - 1, days - 1)
    return Acts(acts.side, acts.district, first, last)
