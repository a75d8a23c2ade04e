"""Distributions of counts as tables of probabilities: column k is the probability of k, the last that of more too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def support(counts: Floats) -> int:
    """The greatest count that tables have a column of, for series that have seen these."""
    return int(4 * counts.max(initial=0.0) + 40)


def poisson(mean: Floats, most: int) -> Floats:
    """Poisson tables of given means; shape (places, most + 1)."""
    k = np.arange(most + 1)
    rate = np.maximum(mean, 1e-9)[:, None]
    return whole(np.exp(k * np.log(rate) - rate - gammaln(k + 1)))


def negative_binomial(mean: Floats, size: Floats, most: int) -> Floats:
    """Negative binomial tables; the variance is mean + mean² / size; shape (places, most + 1)."""
    k = np.arange(most + 1)
    rate, held = np.maximum(mean, 1e-9)[:, None], np.clip(size, 1e-3, 1e6)[:, None]
    logs = gammaln(k + held) - gammaln(held) - gammaln(k + 1)
    return whole(np.exp(logs + held * np.log(held / (held + rate)) + k * np.log(rate / (held + rate))))


def spread_to(mean: Floats, variance: Floats, most: int) -> Floats:
    """Tables of a given mean and variance: negative binomial, or Poisson where the variance is no greater than that."""
    over = np.maximum(variance - mean, 1e-6)
    return negative_binomial(mean, np.maximum(mean, 1e-9) ** 2 / over, most)


def empirical(seen: Floats, most: int) -> Floats:
    """The table of what was seen in one place; shape (1, most + 1)."""
    table = np.bincount(np.minimum(seen.astype(np.int64), most), minlength=most + 1).astype(float)
    found: Floats = (table / table.sum())[None]
    return found


def pooled(tables: Sequence[Floats], weights: Floats) -> Floats:
    """The linear pool of several models' tables."""
    mixed: Floats = np.tensordot(weights, np.array(tables), 1)
    return mixed


def whole(table: Floats) -> Floats:
    """A table whose last column takes what lies beyond it."""
    table[:, -1] += np.maximum(1.0 - table.sum(1), 0.0)
    kept: Floats = table / table.sum(1, keepdims=True)
    return kept


def mean(table: Floats) -> Floats:
    """The mean of each row."""
    found: Floats = table @ np.arange(table.shape[1])
    return found


def quantile(table: Floats, share: float) -> Ints:
    """The least count up to which at least a share of the probability lies, of each row."""
    found: Ints = (np.cumsum(table, axis=1) < share - 1e-12).sum(1)
    return found
