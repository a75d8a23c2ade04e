"""Negative binomial regression on what the last months had, here and next door, and on the time of the year.

A model for each horizon, fitted to all places together with a ridge: the mean is the exponential of a sum over the
logarithms of recent counts (one month, three, twelve), those of neighbours, and a wave of the year.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln

from counterclaim.dynamics.ahead.distributions import Floats, negative_binomial
from counterclaim.dynamics.ahead.history import YEAR, History

SPANS = (1, 3, 12)
"""Months over which recent counts are taken."""
RIDGE = 15.0


def regression(known: History, horizon: int) -> Floats:
    """The distribution of each place so many months ahead."""
    recent = _recent(known)
    waves = _waves(known, horizon)
    # what was known at the end of a month, and what came so many months later
    then = recent[:, : known.months - horizon]
    came = known.counts[:, horizon:]
    rows = np.concatenate(
        [
            then,
            np.broadcast_to(waves[: known.months - horizon], (known.places, *waves[: known.months - horizon].shape)),
        ],
        axis=2,
    )
    begin = min(YEAR // 2, rows.shape[1] // 2)
    design = rows[:, begin:].reshape(-1, rows.shape[2])
    weights, size = _fitted(design, came[:, begin:].ravel())
    here = np.concatenate([recent[:, -1], np.broadcast_to(waves[-1], (known.places, waves.shape[1]))], axis=1)
    mean = np.exp(np.clip(_with_one(here) @ weights, -8.0, np.log(known.most)))
    return negative_binomial(mean, np.full(known.places, size), known.most)


def _recent(known: History) -> Floats:
    """Logarithms of mean counts over the last months, of each place and of its neighbours; (places, months, terms)."""
    tall = np.cumsum(np.concatenate([np.zeros((known.places, 1)), known.counts], axis=1), axis=1)
    terms = []
    for span in SPANS:
        begin = np.maximum(np.arange(1, known.months + 1) - span, 0)
        means = (tall[:, 1:] - tall[:, begin]) / (np.arange(1, known.months + 1) - begin)
        terms.append(np.log(means + 0.1))
        if span == SPANS[1] and known.neighbours is not None:
            terms.append(np.log(known.neighbours @ means + 0.1))
    return np.stack(terms, axis=2)


def _waves(known: History, horizon: int) -> Floats:
    """The time of the year of the month aimed at; shape (months, 2)."""
    angle = 2 * np.pi * (known.first + np.arange(known.months) + horizon) / YEAR
    return np.column_stack([np.sin(angle), np.cos(angle)])


def _with_one(design: Floats) -> Floats:
    return np.column_stack([np.ones(len(design)), design])


def _fitted(design: Floats, came: Floats) -> tuple[Floats, float]:
    """Weights and size by maximum likelihood with a ridge on all but the constant."""
    rows = _with_one(design)
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0.0

    def loss(at: Floats) -> tuple[float, Floats]:
        weights, size = at[:-1], float(np.exp(at[-1]))
        rate = np.exp(np.clip(rows @ weights, -12.0, 8.0))
        likelihood = (
            gammaln(came + size) - gammaln(size) - gammaln(came + 1)
            + size * np.log(size / (size + rate)) + came * np.log(rate / (size + rate))
        )  # fmt: skip
        slope = (came - rate) * size / (size + rate)
        by_size = digamma(came + size) - digamma(size) + np.log(size / (size + rate)) + (rate - came) / (size + rate)
        gradient = np.append(-(rows.T @ slope) + ridge * weights, -size * by_size.sum() + 0.1 * at[-1])
        return float(-likelihood.sum() + 0.5 * (ridge * weights**2).sum() + 0.05 * at[-1] ** 2), gradient

    start = np.zeros(rows.shape[1] + 1)
    start[0] = np.log(max(float(came.mean()), 1e-3))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(None, None)] * rows.shape[1] + [(-4.0, 6.0)]).x
    return found[:-1], float(np.exp(found[-1]))
