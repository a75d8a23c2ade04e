"""Chance that falls alike on every Python: only `Random.random` is used, which the language promises to keep."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of chance."""

    def __init__(self, seed: str) -> None:
        """Start from a seed.

        Args:
            seed: any text; equal texts give equal throws.
        """
        self.seed = seed
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
        self._unit = random.Random(number).random  # noqa: S311 - chance for tests, not for secrets

    def child(self, label: str) -> Dice:
        """Dice of their own for one piece of work, so that other work does not shift their throws."""
        return Dice(f"{self.seed}/{label}")

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but not including the limit."""
        return int(self._unit() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def within(self, low: float, high: float) -> float:
        """A number between low and high."""
        return low + (high - low) * self._unit()

    def chance(self, share: float) -> bool:
        """True in the given share of throws."""
        return self._unit() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[int]) -> T:
        """One of the items, each as often as its weight says."""
        throw = self.below(sum(weights))
        for item, weight in zip(items, weights, strict=True):
            throw -= weight
            if throw < 0:
                return item
        return items[-1]

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in another order."""
        rest = list(items)
        for last in range(len(rest) - 1, 0, -1):
            other = self.below(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """So many of the items, in their order."""
        chosen = sorted(self.shuffled(range(len(items)))[:count])
        return [items[index] for index in chosen]
