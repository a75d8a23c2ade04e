"""Series made up with a known truth, on which dynamics are tried: what they find there can be held against it.

Two sides act for seven years in ten districts of unequal rates. A slow trend, the season, days of the week, the days
around three anniversaries and two shutdowns drive both sides alike, and each side's acts are followed by more of its
own. Where nobody answers anybody, both sides also move between the districts together, over months. A part of the acts
is told by statements that come every third day, of both sides on the same days: one half of these gives the days that
it tells of, the other is dated by its own day.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.codebook.terms import Mark, Side
from counterclaim.dynamics.days import anniversaries, stopped
from counterclaim.dynamics.excitation.model import Fit, Floats, SideFit
from counterclaim.dynamics.excitation.retaliation import SIDES
from counterclaim.dynamics.excitation.simulate import Acts, Dice, with_followers
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.dynamics.phases.cost import Spread
from counterclaim.dynamics.phases.segments import drawn
from counterclaim.values.when import DatePrecision, When

START, DAYS, DISTRICTS = date(2015, 1, 1), 2500, 10
RATES = (0.3, 0.15)
"""Acts a day of the state and of the insurgents, or the other way round."""
DELAY = 5.0
WITHOUT = ((0.35, 0.0), (0.0, 0.25))
"""Acts that follow one of either side where nobody answers the other."""
WITH = ((0.25, 0.15), (0.2, 0.1))
TOLD_TOGETHER = 0.3
"""Of acts, the share that statements tell."""
EVERY = 3
"""Days from one statement to the next."""
SEEN_CUTS = (694, 1466, 2100, 3280, 3663, 6397)
SEEN_RATES = (0.0102, 0.0543, 0.2099, 0.0891, 0.3316, 0.0678, 0.1638)
SEEN_SIZE, SEEN_DAYS = 0.296, 6940
"""The real series: days since 1 January 2003 at which the rate of UCDP's events of Balochistan changed, acts a day
before and after, the size of the negative binomial, and the length; found by `counterclaim dynamics phases --dataset
ucdp --admin1 Balochistan`."""


def calendar() -> list[CalendarEntry]:
    """Three anniversaries and two shutdowns."""
    yearly = [
        CalendarEntry(id=f"day-{day}", what="anniversary", yearly=day, text="Kept.", source=["x"], mark=Mark.WEAK)
        for day in ("03-27", "08-14", "11-13")
    ]
    shut = [
        CalendarEntry(
            id=f"shut-{year}", what="shutdown", start=f"{year}-05-10", end=f"{year}-05-30", text="Shut.",
            source=["x"], mark=Mark.WEAK,
        )
        for year in (2016, 2019)
    ]  # fmt: skip
    return [*yearly, *shut]


def _drive(*, kept: bool = True) -> Floats:
    """What drives both sides on each day, one on average; shape (days,).

    Args:
        kept: whether more is done around anniversaries.
    """
    day = np.arange(DAYS)
    slow = np.exp(0.3 * np.sin(2 * np.pi * day / 1300) + 0.25 * np.sin(2 * np.pi * day / 365.25))
    week = np.array([1.0, 1.0, 0.8, 1.2, 1.3, 0.7, 1.0])[day % 7]
    more = np.where(anniversaries(START, DAYS, calendar()) == 1, 2.5, 1.0)
    shut = np.where(stopped(START, DAYS, calendar()) == 1, 0.4, 1.0)
    product = slow * week * shut * (more if kept else 1.0)
    driving: Floats = product / product.mean()
    return driving


def two_sides(
    branching: tuple[tuple[float, float], tuple[float, float]], dice: Dice, *, moving: bool, hidden: bool
) -> list[Occurrence]:
    """Acts of two sides as they come to be known.

    Args:
        branching: `[s][r]`: acts of side s that follow one of side r.
        dice: a seeded generator.
        moving: whether both sides move between the districts together, over months.
        hidden: whether one half of the statements dates its acts by its own day; if not, all give their days.
    """
    product, follow = _drive(), np.array(branching)
    share = dice.dirichlet(np.full(DISTRICTS, 1.5))
    own = np.array(RATES) - follow @ np.array(RATES)
    truth = Fit(
        tuple(SideFit(share * rate, (product,), row, DELAY, 0.0) for rate, row in zip(own, follow, strict=True))
    )
    acts = with_followers(_own(truth, _drift(dice) if moving else None, dice), truth, DAYS, dice)
    return _as_told(acts, dice, hidden=hidden)


def _drift(dice: Dice) -> Floats:
    """By how much a district sees more or less of both sides on each day; shape (districts, days)."""
    day = np.arange(DAYS)
    period, phase = dice.uniform(500, 1500, (DISTRICTS, 1)), dice.uniform(0, 2 * np.pi, (DISTRICTS, 1))
    return np.exp(0.8 * np.sin(2 * np.pi * day / period + phase))


def _own(truth: Fit, drift: Floats | None, dice: Dice) -> Acts:
    """The acts of both sides that follow no other."""
    sides, districts, when = [], [], []
    for side, one in enumerate(truth.sides):
        rate = np.outer(one.rates, one.factors[0])
        moved = rate * drift * (rate.sum() / (rate * drift).sum()) if drift is not None else rate
        place = dice.choice(rate.size, int(dice.poisson(rate.sum())), p=(moved / moved.sum()).ravel())
        sides.append(np.full(len(place), side))
        districts.append(place // DAYS)
        when.append(place % DAYS)
    day = np.concatenate(when)
    return Acts(np.concatenate(sides), np.concatenate(districts), day, day)


def _as_told(acts: Acts, dice: Dice, *, hidden: bool) -> list[Occurrence]:
    """Acts as they come to be known, a part of them by statements."""
    together = dice.random(len(acts.side)) < TOLD_TOGETHER
    found = []
    rows = zip(acts.side.tolist(), acts.district.tolist(), acts.first.tolist(), strict=True)
    for place, (whose, where, when) in enumerate(rows):
        known, told_by = When.day(START + timedelta(days=when)), f"report {place}"
        if together[place]:
            frame = when // EVERY
            first, last = (START + timedelta(days=frame * EVERY + ahead) for ahead in (0, EVERY - 1))
            dated = hidden and frame % 2 == 1
            known = When.day(last) if dated else When(first, last, DatePrecision.DAYS)
            told_by = f"statement {whose} {frame}"
        found.append(
            Occurrence(
                f"{place:05d}", known, f"district {where}", None, SIDES[whose], f"group {place % 3}",
                frozenset({told_by}),
            )
        )  # fmt: skip
    return found


def scattered(dice: Dice) -> list[Occurrence]:
    """Acts of three groups of insurgents, each on its own, as they come to be known: no wave among them.

    Nothing more is done around anniversaries here: that many strike on one of them is what a scan is to find.
    """
    number = int(dice.poisson(RATES[1] * DAYS))
    product = _drive(kept=False)
    share = dice.dirichlet(np.full(DISTRICTS + 5, 1.0))
    district = dice.choice(len(share), number, p=share)
    day = dice.choice(DAYS, number, p=product / product.sum())
    return _as_told(Acts(np.full(number, SIDES.index(Side.INSURGENT)), district, day, day), dice, hidden=True)


def as_seen(dice: Dice) -> Floats:
    """A series with the rates, the spread and the changes of the real one; shape (days,)."""
    ends = [0, *SEEN_CUTS, SEEN_DAYS]
    spread = Spread(SEEN_SIZE)
    return np.concatenate(
        [drawn(rate, end - begin, spread, dice) for rate, (begin, end) in zip(SEEN_RATES, pairwise(ends), strict=True)]
    )


def told_the_rates(daily: Floats) -> list[int]:
    """Where the changes of `as_seen` lie for somebody who knows all rates and all other changes: nobody finds more."""
    ends = [0, *SEEN_CUTS, SEEN_DAYS]
    found = []
    for place, (begin, end) in enumerate(zip(ends, ends[2:], strict=False)):
        some = daily[begin:end]
        first, second = (
            some * np.log(rate / (SEEN_SIZE + rate)) + SEEN_SIZE * np.log(SEEN_SIZE / (SEEN_SIZE + rate))
            for rate in SEEN_RATES[place : place + 2]
        )
        found.append(begin + 1 + int(np.argmax(np.cumsum(first - second)[:-1])))
    return found
