"""How alike the outlets of a day are on one event, against what the same outlets are on other days.

Likeness is the share of the shorter text's sequences of three words that the other has. Two outlets are alike anyway:
by house style, by names, by the words of a trade. What they are on other days and other events is the null; a day
stands out when few draws of such pairs are as alike as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from counterclaim.documents.echo.words import Vocabulary, sequences
from counterclaim.incidents.cells import Unit
from counterclaim.narratives.told import Published

DRAWS = 999
"""Draws from the null."""
FEW = 5
"""Pairs of reports of other days below which there is no null to speak of."""
MOST = 100
"""Pairs of reports of two outlets that are looked at for the null; of more so many are drawn."""
TRIED = 1_000
"""Pairs among which these are sought."""


@dataclass(frozen=True, slots=True)
class Uniformity:
    """How alike the outlets of one day are on one event."""

    unit: Unit
    day: str
    outlets: tuple[str, ...]
    likeness: float
    """The mean over pairs of outlets, from 0 to 1."""
    usual: float | None
    """The mean of the null; `None` where there are too few other pairs."""
    p: float | None
    """The share of draws from the null that are as alike; no less than one in as many as it has pairs, and one more."""
    pairs: int
    """Pairs of reports in the null."""
    origins: int
    """How many texts they began in: one text under ten names is one."""

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "unit": f"{self.unit.kind.value}:{self.unit.id}",
            "day": self.day,
            "outlets": list(self.outlets),
            "likeness": round(self.likeness, 3),
            "usual": round(self.usual, 3) if self.usual is not None else None,
            "p": round(self.p, 4) if self.p is not None else None,
            "null_pairs": self.pairs,
            "origins": self.origins,
        }


class Likeness:
    """How alike texts are, each looked at once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts by report."""
        self._texts = texts
        self._vocabulary = Vocabulary()
        self._known: dict[str, frozenset[int]] = {}

    def of(self, one: str, other: str) -> float:
        """The share of the shorter text's sequences of three words that the other has, from 0 to 1."""
        here, there = sorted((self._sequences(one), self._sequences(other)), key=len)
        return len(here & there) / len(here) if here else 0.0

    def _sequences(self, report: str) -> frozenset[int]:
        if report not in self._known:
            told = sequences(self._vocabulary.numbers(self._texts[report]))
            self._known[report] = frozenset(told.tolist())
        return self._known[report]


def uniformity(
    events: Iterable[tuple[Unit, Sequence[Published]]],
    began: Mapping[str, str],
    likeness: Likeness,
    chance: np.random.Generator,
) -> list[Uniformity]:
    """How alike the outlets of each day are on each event that two of them tell of, in order of days.

    Args:
        events: each with its reports.
        began: of each report the text in which its words began.
        likeness: of texts.
        chance: for the draws from the null.
    """
    told = [(unit, [one for one in reports if one.day is not None]) for unit, reports in events]
    null, found = Null(told, likeness, chance), []
    for unit, reports in sorted(told, key=lambda one: one[0]):
        days: dict[str, list[Published]] = defaultdict(list)
        for one in reports:
            days[one.day or ""].append(one)
        for day, some in days.items():
            if len(day) == len("2026-01-31") and len({one.outlet for one in some}) > 1:
                pairs = [(one, other) for one, other in combinations(some, 2) if one.outlet != other.outlet]
                found.append(_of_day(unit, day, pairs, null, began))
    return sorted(found, key=lambda one: (one.day, one.unit))


class Null:
    """What pairs of outlets are like on other days and other events."""

    def __init__(
        self, told: Iterable[tuple[Unit, Sequence[Published]]], likeness: Likeness, chance: np.random.Generator
    ) -> None:
        """Take the events, each with its reports that are dated."""
        self.likeness = likeness
        self.chance = chance
        self._on: dict[str, set[Unit]] = defaultdict(set)
        self._of_outlet: dict[str, dict[str, Published]] = defaultdict(dict)
        self._known: dict[frozenset[str], list[float]] = {}
        for unit, reports in told:
            for one in reports:
                self._on[one.report].add(unit)
                self._of_outlet[one.outlet][one.report] = one

    def of(self, one: Published, other: Published) -> list[float]:
        """How alike the outlets of two reports are otherwise."""
        outlets = frozenset({one.outlet, other.outlet})
        if outlets not in self._known:
            pairs = self._pairs(*sorted(outlets))
            self._known[outlets] = [self.likeness.of(here.report, there.report) for here, there in pairs]
        return self._known[outlets]

    def _pairs(self, outlet: str, other: str) -> list[tuple[Published, Published]]:
        """Reports of two outlets that are of other days and other events, at most `MOST` pairs."""
        here, there = (sorted(self._of_outlet[one].values(), key=lambda each: each.report) for one in (outlet, other))
        many = len(here) * len(there)
        tried = np.arange(many) if many <= TRIED else np.unique(self.chance.integers(0, many, TRIED))
        every = ((here[at // len(there)], there[at % len(there)]) for at in tried.tolist())
        apart = [
            (one, two) for one, two in every if one.day != two.day and not self._on[one.report] & self._on[two.report]
        ]
        if len(apart) <= MOST:
            return apart
        return [apart[at] for at in sorted(self.chance.choice(len(apart), MOST, replace=False).tolist())]


def _of_day(
    unit: Unit, day: str, pairs: Sequence[tuple[Published, Published]], null: Null, began: Mapping[str, str]
) -> Uniformity:
    alike = [null.likeness.of(one.report, other.report) for one, other in pairs]
    otherwise = [null.of(one, other) for one, other in pairs]
    size = sum(len(some) for some in otherwise)
    usual, p = None, None
    if size >= FEW:
        drawn = np.mean([null.chance.choice(some, DRAWS) for some in otherwise if some], axis=0)
        # only pairs that have a null are held against it
        here = float(np.mean([one for one, some in zip(alike, otherwise, strict=True) if some]))
        # draws from few pairs are no more evidence than the pairs are
        usual, p = float(drawn.mean()), max((1 + int((drawn >= here).sum())) / (DRAWS + 1), 1 / (size + 1))
    reports = {one.report: one for pair in pairs for one in pair}
    outlets = tuple(sorted({one.outlet for one in reports.values()}))
    origins = len({began.get(one, one) for one in reports})
    return Uniformity(unit, day, outlets, sum(alike) / len(alike), usual, p, size, origins)
