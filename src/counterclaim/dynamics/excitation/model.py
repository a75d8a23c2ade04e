"""A self- and mutually-exciting model of two sides in whole days.

Each side has an expected number of acts for every day and district. A part of it is the district's own rate times the
factors of the calendar; the rest follows earlier acts of either side in the same district. An act of side r is followed
by `branching[s, r]` acts of side s on average, the first of them on the next day at the earliest, with a geometric
delay. That is the discrete form of Hawkes' process (Hawkes 1971; in days, Browning et al. 2021), fitted by EM over
who followed whom (Veen and Schoenberg 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DELAYS = (1.5, 2.0, 2.8, 4.0, 5.5, 7.5, 10.5, 15.0, 21.0)
"""Mean delays in days that are tried, each about the square root of two times the one before."""
_STEPS, _CLOSE = 300, 1e-8
_LEAST = 1e-9


@dataclass(frozen=True)
class Cells:
    """The calendar of a model: factors, each of which puts every day into one of its cells."""

    names: tuple[str, ...]
    of: tuple[Ints, ...]
    """For each factor the cell of every day; shape (days,)."""

    @cached_property
    def kinds(self) -> Kinds:
        """The days that all factors put into the same cells, as one kind."""
        cells, kind, days = np.unique(np.array(self.of), axis=1, return_inverse=True, return_counts=True)
        return Kinds(tuple(cells), kind.ravel(), days.astype(float), float(days.sum()))

    def product(self, factors: Sequence[Floats]) -> Floats:
        """The product of the factors on each day; shape (days,)."""
        found: Floats = self.kinds.product(factors)[self.kinds.kind]
        return found


@dataclass(frozen=True, slots=True)
class Kinds:
    """Days by what the calendar has of them: there are far fewer kinds than days."""

    of: tuple[Ints, ...]
    """For each factor the cell of every kind; shape (kinds,)."""
    kind: Ints
    """Of each day; shape (days,)."""
    days: Floats
    """Of each kind; shape (kinds,)."""
    all_days: float

    def product(self, factors: Sequence[Floats]) -> Floats:
        """The product of the factors on each kind of day; shape (kinds,)."""
        product = np.ones(len(self.days))
        for cell, values in zip(self.of, factors, strict=True):
            product *= values[cell]
        return product


@dataclass(frozen=True, slots=True)
class SideFit:
    """What one side's acts follow."""

    rates: Floats
    """Acts a day by district, where every factor is one; shape (districts,)."""
    factors: tuple[Floats, ...]
    """For each factor of the calendar its cells' values, one on an average day."""
    branching: Floats
    """Acts that follow one act of each side; shape (sides,)."""
    delay: float
    """Mean delay in days."""
    likelihood: float
    """Log-likelihood, without what no parameter changes."""

    def calendar(self, cells: Cells) -> Floats:
        """The product of the factors on each day; shape (days,)."""
        return cells.product(self.factors)


@dataclass(frozen=True, slots=True)
class Fit:
    """What both sides' acts follow."""

    sides: tuple[SideFit, ...]

    @property
    def branching(self) -> Floats:
        """`[s, r]`: acts of side s that follow one of side r; shape (sides, sides)."""
        return np.array([one.branching for one in self.sides])

    def expected(self, counts: Floats, cells: Cells) -> Floats:
        """Expected acts given all earlier ones; shape (sides, districts, days)."""
        found = np.empty_like(counts)
        for side, one in enumerate(self.sides):
            found[side] = one.rates[:, None] * one.calendar(cells) + np.tensordot(
                one.branching, followed(counts, one.delay), 1
            )
        return found


def followed(counts: Floats, delay: float) -> Floats:
    """Earlier acts as they weigh on each day: each spreads a weight of one over the days after it.

    Args:
        counts: acts, days last.
        delay: the mean of the geometric delay in days, one or more.
    """
    stay = 1.0 - 1.0 / delay
    spread: Floats = lfilter([0.0, 1.0 - stay], [1.0, -stay], counts, axis=-1)
    return spread


def fit(counts: Floats, cells: Cells, *, near: Fit | None = None) -> Fit:
    """The model that fits best.

    Args:
        counts: acts, which may be parts where a date is not known to the day; shape (sides, districts, days).
        cells: the calendar.
        near: a fit from which the search begins.
    """
    return Fit(
        tuple(
            fit_side(counts, side, cells, near=near.sides[side] if near is not None else None)
            for side in range(len(counts))
        )
    )


def fit_side(counts: Floats, side: int, cells: Cells, *, mutual: bool = True, near: SideFit | None = None) -> SideFit:
    """The best fit of one side, over the delays; where `mutual` is false its acts may follow only its own."""
    sources = list(range(len(counts))) if mutual else [side]
    tried: dict[int, SideFit] = {}

    def at(place: int) -> SideFit:
        if place not in tried:
            begin = near if near is not None else next(iter(tried.values()), None)
            tried[place] = _climb(counts, side, sources, cells, DELAYS[place], begin)
        return tried[place]

    here = min(range(len(DELAYS)), key=lambda one: abs(DELAYS[one] - (near.delay if near is not None else 5.0)))
    while True:
        around = [one for one in (here, here - 1, here + 1) if 0 <= one < len(DELAYS)]
        best = max(around, key=lambda one: at(one).likelihood)
        if best == here:
            return at(here)
        here = best


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a side's fit is computed from: the days and districts with an act."""

    district: Ints
    day: Ints
    number: Floats
    before: Floats
    """Weight of earlier acts of each source there; shape (sources, acts)."""
    weight: Floats
    """All of that weight, over all days; shape (sources,)."""


def _climb(  # noqa: PLR0917  # what a fit starts from
    counts: Floats, side: int, sources: Sequence[int], cells: Cells, delay: float, near: SideFit | None
) -> SideFit:
    """The best fit at one delay, by EM."""
    spread = followed(counts[list(sources)], delay)
    district, day = np.nonzero(counts[side])
    seen = _Seen(district, day, counts[side][district, day], spread[:, district, day], spread.sum((1, 2)))
    kinds = cells.kinds
    kind = kinds.kind[day]
    rates, factors, branching = _begin(counts[side], sources, cells, near)
    product = kinds.product(factors)
    all_days = float(product @ kinds.days)
    before = -np.inf
    likelihood = before
    for _ in range(_STEPS):
        base = rates[district] * product[kind]
        expected = np.maximum(base + branching @ seen.before, _LEAST)
        likelihood = float(seen.number @ np.log(expected) - rates.sum() * all_days - branching @ seen.weight)
        if likelihood - before < _CLOSE * abs(likelihood):
            break
        before = likelihood
        share = seen.number / expected
        own = share * base
        branching = branching * (seen.before @ share) / np.maximum(seen.weight, _LEAST)
        rates = np.bincount(district, own, len(rates)) / all_days
        by_kind = np.bincount(kind, own, len(kinds.days)).astype(float)
        rates, factors, product = _calendar(rates, factors, kinds, by_kind, product)
        all_days = float(product @ kinds.days)
    found = np.zeros(len(counts))
    found[list(sources)] = branching
    return SideFit(rates, tuple(factors), found, delay, likelihood)


def _begin(
    acts: Floats, sources: Sequence[int], cells: Cells, near: SideFit | None
) -> tuple[Floats, list[Floats], Floats]:
    if near is not None:
        return near.rates, list(near.factors), np.maximum(near.branching[list(sources)], 0.02)
    rates = np.maximum(acts.sum(1), 0.5) / acts.shape[1] * 0.7
    return rates, [np.ones(int(one.max()) + 1) for one in cells.of], np.full(len(sources), 0.3 / len(sources))


def _calendar(
    rates: Floats, factors: Sequence[Floats], kinds: Kinds, own: Floats, product: Floats
) -> tuple[Floats, list[Floats], Floats]:
    """The factors that fit a side's own acts, one after the other; what they have in common goes to the rates.

    Args:
        rates: by district.
        factors: as they are.
        kinds: of days.
        own: the acts of each kind of day that follow no other.
        product: of the factors on each kind of day.

    Returns:
        The rates, the factors, and their product.
    """
    now = list(factors)
    for place, cell in enumerate(kinds.of):
        rest = product / now[place][cell]
        due = rates.sum() * np.bincount(cell, rest * kinds.days, len(now[place]))
        values = np.maximum(np.bincount(cell, own, len(due)) / np.maximum(due, _LEAST), 1e-6)
        mean = float(values[cell] @ kinds.days) / kinds.all_days
        now[place], rates = values / mean, rates * mean
        product = rest * now[place][cell]
    return rates, now, product
