"""How far coders agree beyond chance: Krippendorff's alpha (Krippendorff 2004, chapter 11), by field and month.

Alpha is 1 where all agree and 0 where they agree as often as by chance. Its interval is the middle 95 of 100
resamples of the claims, by a seeded generator: the same codes give the same interval.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.judgements.coding import CODERS, Coded
from counterclaim.values.digest import canonical_json

RESAMPLES = 1000
SEED = 20260131

Matrix = NDArray[np.float64]
Level = Callable[[Matrix], Matrix]
"""From the distinct values of a field to the squared difference of each two."""


def nominal(values: Matrix) -> Matrix:
    """Same or not."""
    apart: Matrix = (values[:, None] != values[None, :]).astype(np.float64)
    return apart


def interval(values: Matrix) -> Matrix:
    """By the distance between two values."""
    apart: Matrix = np.square(values[:, None] - values[None, :])
    return apart


def ratio(values: Matrix) -> Matrix:
    """By the distance of two values as a share of their sum."""
    total = values[:, None] + values[None, :]
    share = np.divide(values[:, None] - values[None, :], total, out=np.zeros_like(total), where=total != 0)
    return share * share


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on a field."""

    field: str
    level: str
    month: str | None
    """`None`: all months."""
    claims: int
    """Coded by two or more."""
    coders: int
    agreed: float
    """Share of the claims on which all who coded them gave the same."""
    alpha: float | None
    """`None` where all codes are the same value: nothing tells agreement from habit."""
    low: float | None = None
    high: float | None = None


def alpha(counts: Matrix, difference: Matrix) -> float | None:
    """Krippendorff's alpha.

    Args:
        counts: claims by values: how many coders gave each; a claim coded once does not count.
        difference: squared difference of each two values.
    """
    found = _alphas(counts, difference, np.ones((1, len(counts))))[0]
    return None if np.isnan(found) else float(found)


def _alphas(counts: Matrix, difference: Matrix, weights: Matrix) -> Matrix:
    """Alpha for each row of weights of the claims; NaN where every code is the same."""
    coders = counts.sum(axis=1)
    counts, weights = counts[coders >= CODERS], weights[:, coders >= CODERS]
    coders = coders[coders >= CODERS]
    within = np.einsum("uc,ck,uk->u", counts, difference, counts) / np.maximum(coders - 1, 1)
    total = weights @ coders
    often = weights @ counts
    expected = np.einsum("rc,ck,rk->r", often, difference, often) / np.maximum(total - 1, 1)
    observed = weights @ within
    nothing = np.full_like(expected, np.nan)
    chance: Matrix = 1 - np.divide(observed, expected, out=nothing, where=expected > 0)
    return chance


def agreements(every: Sequence[Coded], month_of: Callable[[Coded], str]) -> list[Agreement]:
    """Agreement on each field, over all and in each month.

    Args:
        every: what was coded.
        month_of: the month under which a coded field is counted.
    """
    pooled: dict[tuple[str, str | None], list[Coded]] = defaultdict(list)
    for one in every:
        if len(one.codes) >= CODERS:
            pooled[one.field, None].append(one)
            pooled[one.field, month_of(one)].append(one)
    order = sorted(pooled, key=lambda key: (key[0], key[1] is not None, key[1] or ""))
    return [found for field, month in order for found in _agreements(field, month, pooled[field, month])]


def _agreements(field: str, month: str | None, every: Sequence[Coded]) -> list[Agreement]:
    """The agreement on a field, and for counts and days also by how far codes lie apart."""
    levels: list[tuple[str, Level, Number]] = [("nominal", nominal, _Codes().number)]
    levels += [("ratio", ratio, _how_many)] if field in _COUNTS else []
    levels += [("interval", interval, _day)] if field in _DAYS else []
    bare = Agreement(field, "", month, len(every), len({person for one in every for person in one.codes}), 0.0, None)
    return [_measured(replace(bare, level=name), every, apart, number) for name, apart, number in levels]


_COUNTS = frozenset({"count", "low", "high"})
_DAYS = frozenset({"date", "date_start", "date_end", "said_at"})
Number = Callable[[Any], float | None]


def _measured(bare: Agreement, every: Sequence[Coded], difference: Level, number: Number) -> Agreement:
    rows = [[value for given in one.codes.values() if (value := number(given)) is not None] for one in every]
    rows = [row for row in rows if len(row) >= CODERS]
    values = sorted({value for row in rows for value in row})
    if not rows:
        return replace(bare, claims=0)
    agreed = replace(bare, claims=len(rows), agreed=sum(len(set(row)) == 1 for row in rows) / len(rows))
    if len(values) < 2:  # noqa: PLR2004  # with one value there is nothing to differ in
        return agreed
    counts = np.array([[row.count(value) for value in values] for row in rows], dtype=np.float64)
    apart = difference(np.array(values, dtype=np.float64))
    drawn = np.random.default_rng(SEED).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), RESAMPLES)
    low, high = np.nanpercentile(_alphas(counts, apart, drawn.astype(np.float64)), [2.5, 97.5])
    return replace(agreed, alpha=alpha(counts, apart), low=float(low), high=float(high))


class _Codes:
    """Numbers for values of any kind; "not stated" is a value as well."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def number(self, given: Any) -> float:  # noqa: ANN401  # any JSON value
        return float(self._known.setdefault(canonical_json(given), len(self._known)))


def _how_many(given: Any) -> float | None:  # noqa: ANN401  # any JSON value
    """The number that a code prints; one that states none is left out."""
    if isinstance(given, dict):
        given = given["low"] if given.get("low") is not None else given.get("high")
    return float(given) if given is not None else None


def _day(given: Any) -> float | None:  # noqa: ANN401  # any JSON value
    """The day, counted; of a stretch its first."""
    if isinstance(given, dict):
        given = given.get("date_start")
    return float(date.fromisoformat(given[:10]).toordinal()) if isinstance(given, str) and len(given) >= 10 else None  # noqa: PLR2004  # 2026-01-31
