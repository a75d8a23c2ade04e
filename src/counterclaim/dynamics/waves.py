"""Waves: one actor's acts in more districts at once than its districts' and seasons' own rates explain.

A scan over windows of one to seven days counts in how many districts an actor struck and lays it beside the number to
be expected (a space-time scan statistic; Kulldorff et al. 2005). The null draws every act anew on a day of the same
stretch of 91 days, in the same district, so that how much each district sees and how much each season brings stay as
they are. The p-value of a window is the share of such draws in which some window of some actor is as far above what
is to be expected.

Acts of which one report alone tells, on the same days, are one act here and are drawn together, and acts of which one
report alone tells on several days are no wave: a statement that tells several acts at once makes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from counterclaim.dynamics.occurrences import Occurrence, together

WINDOWS = (1, 2, 3, 5, 7)
"""Days of a window."""
STRETCH = 91
"""Days within which acts are drawn anew, about a season: a record is cut into equal stretches no shorter than that."""
DRAWS = 499
FEWEST = 2
"""Districts that make a wave, and acts of an actor who is scanned, at the least."""
LEVEL = 0.05
_WORD = 64

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Masks = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Wave:
    """A window in which an actor struck in more districts than chance brings."""

    actor: str
    first: date
    last: date
    districts: tuple[str, ...]
    members: tuple[Occurrence, ...]
    expected: float
    """Districts to be expected in such a window."""
    excess: float
    """The log-likelihood ratio of the window."""
    p: float


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found."""

    waves: tuple[Wave, ...]
    """Windows at the level, no two of one actor on the same days, the least chance first."""
    nearest: Wave | None
    """The window farthest above what is to be expected, wave or not."""
    looked_at: Mapping[str, int]
    """Acts of each actor that were looked at."""
    left_out: int
    """Acts without a district, or whose date is not known within a window."""
    draws: int
    level: float


@dataclass(frozen=True, slots=True)
class _Units:
    """One actor's acts as the scan counts them; arrays of shape (units,)."""

    actor: str
    members: tuple[tuple[Occurrence, ...], ...]
    day: Ints
    """The first day on which each can have been."""
    length: Ints
    """Days on which it can have been."""
    district: Ints


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days that are scanned."""

    start: date
    days: int
    districts: tuple[str, ...]

    def low(self, day: Ints) -> Ints:
        """The first day of the stretch that holds each day."""
        return self._begin(self._stretch(day))

    def high(self, day: Ints) -> Ints:
        """The last day of it."""
        return self._begin(self._stretch(day) + 1) - 1

    def _begin(self, stretch: Ints) -> Ints:
        found: Ints = -(-stretch * self.days // self._stretches)
        return found

    def _stretch(self, day: Ints) -> Ints:
        found: Ints = day * self._stretches // self.days
        return found

    @property
    def _stretches(self) -> int:
        return max(self.days // STRETCH, 1)


def scan(
    acts: Mapping[str, Sequence[Occurrence]],
    dice: np.random.Generator,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    step: Callable[[], None] = lambda: None,
) -> Scan:
    """The waves of actors.

    Args:
        acts: by actor.
        dice: a seeded generator.
        draws: how often acts are drawn anew.
        level: the p-value up to which a window is a wave.
        step: called after each draw of each actor.
    """
    kept = {actor: [one for one in some if _placed(one)] for actor, some in acts.items()}
    every = [one for some in kept.values() for one in some]
    left_out = len({one.id for some in acts.values() for one in some if not _placed(one)})
    if not every:
        return Scan((), None, dict.fromkeys(acts, 0), left_out, draws, level)
    start, last = min(one.days[0] for one in every), max(one.days[1] for one in every)
    ground = _Calendar(start, (last - start).days + 1, tuple(sorted({one.district or "" for one in every})))
    units = [_units(actor, some, ground) for actor, some in kept.items() if some]
    looked = [_looked(one, ground) for one in units]
    highest = np.zeros(draws)
    for one, (expected, _) in zip(units, looked, strict=True):
        low = ground.low(one.day)
        # an act that is known within some days only stays within the record with all of them
        room = np.minimum(ground.high(one.day), ground.days - one.length) - low + 1
        for place in range(draws):
            drawn = low + np.floor(dice.random(len(low)) * np.maximum(room, 1)).astype(np.int64)
            highest[place] = max(highest[place], _highest(_struck(drawn, one, ground), expected))
            step()
    found = [
        wave
        for one, (expected, excess) in zip(units, looked, strict=True)
        for wave in _apart(one, expected, excess, ground, highest)
    ]
    found.sort(key=lambda one: (one.p, -one.excess, one.actor))
    return Scan(
        tuple(one for one in found if one.p <= level),
        max(found, key=lambda one: one.excess, default=None),
        {actor: len(some) for actor, some in kept.items()},
        left_out,
        draws,
        level,
    )


def _placed(one: Occurrence) -> bool:
    return one.district is not None and one.when is not None and one.length <= WINDOWS[-1]


def _units(actor: str, acts: Sequence[Occurrence], ground: _Calendar) -> _Units:
    """Acts as the scan counts them: those that one report alone tells together are one, in the first district."""
    members = tuple(together(acts))
    first = [one[0] for one in members]
    return _Units(
        actor,
        members,
        np.array([(one.days[0] - ground.start).days for one in first], dtype=np.int64),
        np.array([one.length for one in first], dtype=np.int64),
        np.array([ground.districts.index(one.district or "") for one in first], dtype=np.int64),
    )


def _looked(units: _Units, ground: _Calendar) -> tuple[list[Floats], list[Floats]]:
    """What is to be expected of each window, and how far it is above that."""
    expected = _expected(units, ground)
    struck = _struck(units.day, units, ground)
    return expected, [_ratio(some, due) for some, due in zip(struck, expected, strict=True)]


def _expected(units: _Units, ground: _Calendar) -> list[Floats]:
    """Districts to be expected in each window of each width, where acts fall anywhere in their stretch."""
    found = []
    for width in WINDOWS:
        starts = np.arange(max(ground.days - width + 1, 1))
        spared = np.zeros((len(ground.districts), len(starts)))
        for day, length, district in zip(units.day, units.length, units.district, strict=True):
            fits = width - int(length) + 1
            if fits < 1:
                continue
            low = int(ground.low(day))
            high = min(int(ground.high(day)), ground.days - int(length))
            some = slice(max(low - fits + 1, 0), min(high, len(starts) - 1) + 1)
            here = starts[some]
            days = np.minimum(here + fits - 1, high) - np.maximum(here, low) + 1
            spared[district, some] += np.log1p(-np.clip(days / max(high - low + 1, 1), 0.0, 1.0 - 1e-12))
        found.append((1.0 - np.exp(spared)).sum(0))
    return found


def _struck(day: Ints, units: _Units, ground: _Calendar) -> list[Ints]:
    """The number of districts in each window of each width; an act counts where all its days lie within."""
    words = len(ground.districts) // _WORD + 1
    masks: dict[int, Masks] = {}
    for length in np.unique(units.length).tolist():
        some = units.length == length
        mask = np.zeros((words, ground.days), dtype=np.uint64)
        bit = np.uint64(1) << (units.district[some] % _WORD).astype(np.uint64)
        np.bitwise_or.at(mask, (units.district[some] // _WORD, day[some]), bit)
        masks[length] = mask
    found = []
    for width in WINDOWS:
        starts = max(ground.days - width + 1, 1)
        union = np.zeros((words, starts), dtype=np.uint64)
        for length, mask in masks.items():
            for ahead in range(width - length + 1):
                part = mask[:, ahead : ahead + starts]
                union[:, : part.shape[1]] |= part
        found.append(np.bitwise_count(union).sum(0).astype(np.int64))
    return found


def _ratio(struck: Ints, expected: Floats) -> Floats:
    """The log-likelihood ratio of Poisson counts above what is to be expected; zero below it."""
    above = (struck >= FEWEST) & (struck > expected)
    found = np.zeros(len(struck))
    number, due = struck[above], np.maximum(expected[above], 1e-9)
    found[above] = number * np.log(number / due) - (number - due)
    return found


def _highest(struck: Sequence[Ints], expected: Sequence[Floats]) -> float:
    """The highest ratio of any window."""
    return max(float(_ratio(some, due).max(initial=0.0)) for some, due in zip(struck, expected, strict=True))


def _apart(
    units: _Units, expected: Sequence[Floats], excess: Sequence[Floats], ground: _Calendar, highest: Floats
) -> list[Wave]:
    """The windows of one actor that share no day, from the highest down, as far as every other draw reaches."""
    left = [one.copy() for one in excess]
    found: list[Wave] = []
    least = float(np.median(highest))
    while True:
        width = int(np.argmax([float(one.max(initial=0.0)) for one in left]))
        begin = int(np.argmax(left[width]))
        height = float(left[width][begin])
        if height <= 0.0 or (found and height < least):
            return found
        end = begin + WINDOWS[width] - 1
        there = [
            one
            for one, day, length in zip(units.members, units.day, units.length, strict=True)
            if begin <= day and day + length - 1 <= end
        ]
        members = tuple(sorted((each for one in there for each in one), key=lambda one: (one.days, one.id)))
        for place, days in enumerate(WINDOWS):
            left[place][max(begin - days + 1, 0) : end + 1] = 0.0
        if _of_one_report(members):
            continue
        found.append(
            Wave(
                units.actor,
                max(ground.start + timedelta(days=begin), members[0].days[0]),
                max(one.days[1] for one in members),
                tuple(sorted({one.district or "" for one in members})),
                members,
                float(expected[width][begin]),
                height,
                float(1 + (highest >= height - 1e-9).sum()) / (len(highest) + 1),
            )
        )


def _of_one_report(members: Sequence[Occurrence]) -> bool:
    """Whether one and the same report alone tells of all of them: what it chose to tell of is no wave."""
    told_by = {one.told_by for one in members}
    return len(told_by) == 1 and all(len(one) == 1 for one in told_by)


def by_actor(acts: Sequence[Occurrence], whole: str) -> dict[str, list[Occurrence]]:
    """Acts by who did them, and all together under a name of their own; actors of a single act are in that alone."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in acts:
        if one.actor is not None:
            found[one.actor].append(one)
    return {whole: list(acts), **{actor: some for actor, some in sorted(found.items()) if len(some) >= FEWEST}}
