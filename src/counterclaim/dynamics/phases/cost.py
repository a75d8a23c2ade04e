"""How well a stretch of a series is told by one rate: Poisson, or negative binomial where counts jump more than that.

Both are of processes with independent increments, so that a stretch costs the same whether it is cut into days or into
weeks. Of the negative binomial one the variance of a stretch is 1 + rate / size times its mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from ruptures.base import BaseCost

from counterclaim.tallies.changes import dispersion

Floats = NDArray[np.float64]
MONTH = 28
"""Days of the bins from which a series tells its own dispersion: eight weekends, and no calendar month."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How much counts jump beside their mean."""

    size: float | None
    """Of the negative binomial, a day; `None`: Poisson."""

    @property
    def name(self) -> str:
        """The cost by its name."""
        return "Poisson" if self.size is None else "negative binomial"

    def likelihood(self, number: Floats, days: Floats) -> Floats:
        """Log-likelihood of stretches at their best rate, without what no rate changes.

        Args:
            number: acts of each stretch.
            days: its length.
        """
        rate = number / np.maximum(days, 1.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.size is None:
                return np.where(number > 0, number * np.log(rate) - number, 0.0)
            held = np.log1p(rate / self.size)
            return np.where(number > 0, number * (np.log(rate) - held), 0.0) - days * self.size * held


def spread_of(daily: Floats) -> Spread:
    """The spread of a series, from neighbouring bins of 28 days, in which a change of rate weighs little."""
    bins = len(daily) // MONTH
    totals = daily[: bins * MONTH].reshape(bins, MONTH).sum(1)
    factor = dispersion(totals.tolist())
    rate = float(daily.mean())
    return Spread(rate / (factor - 1.0) if factor > 1.0 + 1e-6 and rate > 0 else None)


class RateCost(BaseCost):  # type: ignore[misc]  # ruptures has no types
    """The cost of a stretch of bins for `ruptures`: minus its log-likelihood."""

    model = "rate"
    min_size = 1

    def __init__(self, spread: Spread, days: int) -> None:
        """Take the spread, and the days of a bin."""
        self.spread, self.days = spread, days

    def fit(self, signal: Floats) -> RateCost:
        """Add up the bins; shape (bins, 1)."""
        self.signal = signal
        self._sum = np.concatenate([[0.0], np.cumsum(signal[:, 0])])
        return self

    def error(self, start: int, end: int) -> float:
        """The cost of the bins from `start` up to `end`."""
        number = self._sum[end] - self._sum[start]
        return -float(self.spread.likelihood(np.array(number), np.array(float(self.days * (end - start)))))


def halves(cumulated: Floats, begin: int, end: int, spread: Spread) -> Floats:
    """Log-likelihood of the days from `begin` up to `end` cut into two, for every place of the cut between them."""
    cuts = np.arange(begin + 1, end)
    first = cumulated[cuts] - cumulated[begin]
    second = cumulated[end] - cumulated[cuts]
    return spread.likelihood(first, (cuts - begin).astype(float)) + spread.likelihood(
        second, (end - cuts).astype(float)
    )


def whole(cumulated: Floats, cuts: list[int], spread: Spread) -> float:
    """Log-likelihood of a series cut at these days."""
    ends = [0, *cuts, len(cumulated) - 1]
    return sum(
        float(spread.likelihood(np.array(cumulated[end] - cumulated[begin]), np.array(float(end - begin))))
        for begin, end in pairwise(ends)
    )
