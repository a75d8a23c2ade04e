"""Sixty trials of one kind, on two processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

RUNS = 60
Found = TypeVar("Found")


def many(trial: Callable[[int], Found]) -> list[Found]:
    """What a trial finds with each of sixty seeds."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(trial, range(RUNS)))
