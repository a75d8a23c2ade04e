"""What a bridge between two figures is built of, by the rule or only almost.

Two windows, two sums over groups, and a figure with a part from before. The structures draw these as the
definitions have them, the near misses with one thing changed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from counterclaim.claims.line import Line
from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Measure, Side, Verdict
from counterclaim.values.count import Count
from tests.incidents.reconciled.scene import (
    CIVILIANS,
    FORCES,
    INSURGENTS,
    Draft,
    Scene,
    high_count,
    low_count,
    speaker_of,
    two_numbers,
)

DIFFERENT_GROUPS = (
    ((FORCES, CIVILIANS), (INSURGENTS, FORCES, CIVILIANS)),
    ((FORCES, CIVILIANS), (INSURGENTS, FORCES)),
    ((INSURGENTS, CIVILIANS), (FORCES, CIVILIANS)),
    ((INSURGENTS, FORCES), (INSURGENTS, FORCES, CIVILIANS)),
    ((INSURGENTS, CIVILIANS), (INSURGENTS, FORCES)),
)
"""Pairs of sets of groups that two figures of people can count."""


def _windows(scene: Scene, slot: int, said: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Words and first day of a wider and of a narrower stretch that both end on the day of telling."""
    wide = scene.rng.randint(1, 3)
    night, weekday = (f"{scene.day(said - back):%A}" for back in (wide, 1))
    return (
        ((f"since {night} night", said - wide), ("since morning", said)),
        (("in the last four days", said - 3), ("in the last two days", said - 1)),
        (("since the operation began", 0), (f"since {weekday}", said - 1)),
        ((f"since {night}", said - wide), ("on the day", said)),
        (("since the operation began", 0), ("since dawn", said)),
    )[slot % 5]


def two_windows(scene: Scene, slot: int, side: Side, *, wider_is_greater: bool) -> Draft:
    """One side's figures of two stretches, the wider with the greater number or with the smaller."""
    rng, said = scene.rng, scene.rng.randint(4, 7)
    low, high = two_numbers(rng)
    counts = (high_count(rng, high), low_count(rng, low))
    wide_count, narrow_count = counts if wider_is_greater else counts[::-1]
    (wide, since), (narrow, later) = _windows(scene, slot, said)
    group = rng.choice(NAMED_GROUPS)
    one, other = scene.two_voices(side, side)
    draft = (
        scene.say(one, wide_count, group, said, since=since, window=wide),
        scene.say(other, narrow_count, group, said, since=later, window=narrow),
    )
    if wider_is_greater:
        return Draft(*draft, Verdict.COMPATIBLE, f"window: {wide} holds more than {narrow}")
    return Draft(*draft, Verdict.CONTRADICTORY, f"trap, named group: {wide} holds fewer than {narrow}")


@dataclass(frozen=True, slots=True)
class Told:
    """How the parts of a sum are told, where that differs from the rule."""

    side: Side | None = None
    """Who tells the parts; by default the side of the figure."""
    measure: Measure | None = None
    days: tuple[int, int] = (-1, 1)
    """When the parts are told, in days from the figure, earliest and latest."""
    off: int = 0
    """By how much the figure misses the sum."""

    @property
    def by_rule(self) -> bool:
        """Whether the parts are told by the side itself, of the measure, about the day, and add up."""
        return self.side is None and self.measure is None and max(map(abs, self.days)) <= 1 and not self.off


AS_RULED = Told()


@dataclass(frozen=True, slots=True)
class Summed:
    """A figure of people with the claims over groups that it is the sum of."""

    figure: Line
    parts: dict[Group, Line]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the parts."""
        return frozenset(part["claim"] for part in self.parts.values())


def sum_figure(
    scene: Scene,
    figure: Line,
    numbers: dict[Group, int],
    told: Told = AS_RULED,
    *,
    shared: dict[Group, Line] | None = None,
) -> Summed:
    """The parts of a figure, told with it or by others; those of `shared` were told already."""
    rng, day, speaker = scene.rng, scene.offset(figure), speaker_of(figure)
    parts = dict(shared or {})
    for group, number in numbers.items():
        if group in parts:
            continue
        together = told.by_rule and rng.random() < 0.5
        parts[group] = scene.say(
            speaker if together else scene.voice(told.side or speaker.side, speaker),
            Count.stated(number),
            group,
            day if together else max(0, day + rng.randint(*told.days)),
            measure=told.measure,
            report=figure["report"] if together else None,
        )
    return Summed(figure, {group: parts[group] for group in numbers})


def two_sums(rng: random.Random, *, shared: bool) -> tuple[dict[Group, int], dict[Group, int]]:
    """Numbers by group for two figures that count different groups and stand well apart.

    Args:
        rng: where they are drawn from.
        shared: whether a group that both count has one number, as one side would tell it.
    """
    while True:
        smaller, larger = ({g: rng.randint(7, 110) for g in groups} for groups in rng.choice(DIFFERENT_GROUPS))
        if shared:
            larger |= {group: number for group, number in smaller.items() if group in larger}
        common = {smaller[group] for group in smaller.keys() & larger.keys()} if shared else set()
        numbers = set(smaller.values()) & set(larger.values())
        if sum(larger.values()) > 1.4 * sum(smaller.values()) and numbers == common:
            return smaller, larger


@dataclass(frozen=True, slots=True)
class Before:
    """How the earlier part of a figure is told, where that differs from the rule."""

    dated: bool = True
    """Whether a claim dates the part before the other's first day."""
    measure: Measure | None = None


BEFORE = Before()


def with_a_part(
    scene: Scene, sides: tuple[Side, Side], counts: tuple[Count, int, Count], before: Before = BEFORE
) -> tuple[Line, Line, tuple[frozenset[str], ...]]:
    """One side's figure with a part of it, the other side's figure, and the sums that these make."""
    whole, part, rest = counts
    rng, group = scene.rng, scene.rng.choice(NAMED_GROUPS)
    earlier = -rng.randint(1, 3)
    teller, other = scene.two_voices(*sides)
    said = rng.randint(3, 8)
    since = rng.choice((earlier, None)) if before.dated else 0
    figure = scene.say(teller, whole, group, said, since=since)
    stated = [
        scene.say(
            teller,
            Count.stated(part),
            group,
            said,
            measure=before.measure,
            report=figure["report"],
            counting=Counting.PART,
            since=rng.choice((earlier if before.dated else 1, None)),
            until=earlier if before.dated else 1,
            of=figure if before.measure is None else None,
        )
    ]
    if before.dated:
        dater = teller if rng.random() < 0.5 else scene.voice(teller.side, teller)
        count = Count.stated(part)
        stated.append(scene.say(dater, count, group, earlier, measure=before.measure, since=earlier, until=earlier))
    window = rng.choice(("since the operation began", f"since {scene.first:%A}"))
    answer = scene.say(other, rest, group, rng.randint(2, 8), since=0, window=window)
    meant = tuple(frozenset((figure_id["claim"], p["claim"])) for figure_id in (figure, answer) for p in stated)
    return figure, answer, meant
