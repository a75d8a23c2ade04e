"""The structures (a) to (i), each with the verdict that follows from the definitions.

`slot` counts up every second cell of a structure, `swap` turns the sides round. The tenth structure is in
`near_misses`.
"""

from __future__ import annotations

import random

from counterclaim.codebook.terms import NAMED_GROUPS, Group, Side, Verdict
from counterclaim.values.count import LOOSE, Count, Relation
from tests.incidents.reconciled.bridges import Told, sum_figure, two_sums, two_windows, with_a_part
from tests.incidents.reconciled.scene import (
    LOOSE_GROUPS,
    Draft,
    Scene,
    draw_group,
    high_count,
    low_count,
    meetings,
    opposed_to,
    sides_for,
    two_numbers,
)


def same(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(a) Two speakers state one figure under one hedge."""
    rng = scene.rng
    number = rng.randint(3, 240)
    relation = (Relation.EXACT, Relation.EXACT, Relation.MORE_THAN, *Relation)[slot % 11]
    if relation is Relation.BETWEEN:
        count = Count.between(number, number + rng.randint(2, 12))
    else:
        count = Count.stated(number + 12 - number % 10 if relation in LOOSE else number, relation)
    group, since = draw_group(rng, slot), rng.choice((0, 0, None))
    one, other = scene.two_voices(*meetings(slot, swap=swap))
    return Draft(
        scene.say(one, count, group, rng.randint(0, 6), since=since),
        scene.say(other, count, group, rng.randint(0, 6), since=since),
        Verdict.SAME,
        f"both say {count}",
    )


def _overlapping_counts(rng: random.Random, slot: int) -> tuple[Count, Count]:
    """Two statements that differ and that some single number satisfies, well away from the edge."""
    number = 10 * rng.randint(4, 24)
    few, some = rng.randint(2, number // 25 + 2), rng.randint(4, number // 2)
    stated = Count.stated
    return (
        (stated(number, Relation.AT_LEAST), stated(number + some)),
        (stated(number, Relation.MORE_THAN), stated(number + some)),
        (stated(number, Relation.ABOUT), stated(number + rng.choice((-few, few)))),
        (stated(number, Relation.ABOUT), stated(number + 5, Relation.ABOUT)),
        (Count.between(number - some, number + 5), stated(number)),
        (stated(number, Relation.UP_TO), stated(number - some)),
        (stated(number, Relation.FEWER_THAN), stated(number - some)),
        (stated(number, Relation.NEARLY), stated(number - few)),
        (stated(number, Relation.AT_LEAST), stated(number + some, Relation.MORE_THAN)),
        (Count.between(number - some, number + 4), Count.between(number - 2, number + some + 5)),
        (stated(number, Relation.ABOUT), Count.between(number - 3, number + some + 5)),
        (stated(24, Relation.AT_LEAST, "dozens"), stated(24 + some)),
        (stated(number, Relation.AT_LEAST), stated(number + 10, Relation.ABOUT)),
        (stated(number, Relation.UP_TO), stated(number - some, Relation.AT_LEAST)),
        (stated(number, Relation.MORE_THAN), Count.between(number - 4, number + some)),
    )[slot % 15]


def overlap(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(b) Some single number satisfies both."""
    rng = scene.rng
    counts = _overlapping_counts(rng, slot)
    group, since = draw_group(rng, slot + 1), rng.choice((0, 0, None))
    one, other = scene.two_voices(*meetings(slot, swap=swap))
    return Draft(
        scene.say(one, counts[0], group, rng.randint(0, 6), since=since),
        scene.say(other, counts[1], group, rng.randint(0, 6), since=since),
        Verdict.COMPATIBLE,
        f"overlap: one number satisfies {counts[0]} and {counts[1]}",
    )


def later_higher(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(c) The toll of one side rises."""
    rng, side = scene.rng, sides_for(swap=swap)[0]
    low, high = two_numbers(rng)
    group, day, after = draw_group(rng, 4 if slot % 15 == 14 else 0), rng.randint(0, 4), rng.randint(1, 4)
    one, other = scene.two_voices(side, side)
    return Draft(
        scene.say(one, low_count(rng, low), group, day),
        scene.say(other, high_count(rng, high), group, day + after),
        Verdict.COMPATIBLE,
        f"time: the {side.value} side counts more later, by days: {after}",
    )


def wider_window(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(d) Of one side, the longer stretch holds the greater number."""
    return two_windows(scene, slot, sides_for(swap=swap)[0], wider_is_greater=True)


def _hedged_sum(rng: random.Random, total: int) -> Count:
    """A statement that the sum satisfies: exact, or a round number a little below it."""
    below = total - total % 10
    if total % 10 < 2 or rng.random() < 0.6:
        return Count.stated(total)
    return Count.stated(below, rng.choice((Relation.MORE_THAN, Relation.AT_LEAST)))


def _spell(numbers: dict[Group, int]) -> str:
    return " + ".join(f"{number} {group.value}" for group, number in numbers.items())


def sum_over_groups(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(e) Two figures of people count different groups, each a sum of claims over them."""
    rng, side = scene.rng, sides_for(swap=swap)[0]
    group, says_whom, opposed = rng.choice(LOOSE_GROUPS), rng.random() < 0.5, slot % 3 == 2
    smaller, larger = two_sums(rng, shared=not opposed)
    day = rng.randint(2, 5)
    # the larger figure is told before the smaller, or with it; another side's at any time
    after = rng.randint(-2, 2) if opposed else (-1, 0)[slot % 3]
    one, other = scene.two_voices(side, opposed_to(side) if opposed else side)
    counts = Count.stated(sum(smaller.values())), _hedged_sum(rng, sum(larger.values()))
    first = scene.say(one, counts[0], group, day, covers=tuple(smaller) if says_whom else ())
    second = scene.say(other, counts[1], group, day + after, covers=tuple(larger) if says_whom else ())
    sums = sum_figure(scene, first, smaller, Told(days=(max(min(after, 0), -1), 0)))
    common = {} if opposed else {named: part for named, part in sums.parts.items() if named in larger}
    others = sum_figure(scene, second, larger, shared=common)
    why = f"inclusion: {_spell(smaller)}; {_spell(larger)}"
    return Draft(first, second, Verdict.COMPATIBLE, why, (sums.ids, others.ids))


def _what_is_left(rng: random.Random, slot: int) -> tuple[Count, int, Count, str]:
    """A figure, the part of it from before, and another side's figure that what is left admits."""
    left = rng.randint(25, 160)
    part = rng.randint(left // 3 + 6, left // 2 + 25)
    whole, within = left + part, left + rng.randint(3, part // 3)
    round_left = left - left % 5
    counts = (
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole), Count.stated(round_left, Relation.ABOUT)),
        (Count.stated(whole), Count.between(left - rng.randint(2, 6), left + rng.randint(2, 5))),
        (Count.stated(whole, Relation.MORE_THAN), Count.stated(within)),
        (Count.stated(whole), Count.stated(left + 4, Relation.FEWER_THAN)),
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole, Relation.AT_LEAST), Count.stated(within)),
        (Count.stated(whole), Count.stated(left + 3, Relation.UP_TO)),
        (Count.stated(whole), Count.stated(left)),
    )[slot % 10]
    return counts[0], part, counts[1], f"difference: {counts[0]} with {part} from before, {counts[1]} without"


def _beyond_what_is_left(rng: random.Random, slot: int) -> tuple[Count, int, Count, str]:
    """A figure, the part of it from before, and another side's figure that what is left excludes."""
    left = rng.randint(40, 160)
    part = rng.randint(left // 2, left // 2 + 25)
    rest = (left + part // 2, left + part + part // 2, left // 2)[slot % 3]
    why = f"difference: {left + part} less {part} from before leaves {left}, still not {rest}"
    return Count.stated(left + part), part, Count.stated(rest), why


def difference(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(f) One side's figure includes a part from before the other's first day."""
    beyond = slot % 3 == 2
    draw, nth = (_beyond_what_is_left, slot // 3) if beyond else (_what_is_left, slot - slot // 3)
    whole, part, rest, why = draw(scene.rng, nth)
    figure, answer, meant = with_a_part(scene, sides_for(swap=swap), (whole, part, rest))
    if beyond:
        return Draft(figure, answer, Verdict.CONTRADICTORY, why)
    return Draft(figure, answer, Verdict.COMPATIBLE, why, meant)


def two_sides(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(g) Two sides contradict each other on a named group."""
    rng = scene.rng
    low, high = two_numbers(rng)
    side, opposed = sides_for(swap=swap)
    against = {12: Side.OUTLET, 13: Side.MONITOR, 14: Side.OUTLET}.get(slot % 15, opposed)
    lower, higher = scene.two_voices(side, against)
    if against is not opposed and rng.random() < 0.5:
        lower, higher = higher, lower
    group, since = rng.choice(NAMED_GROUPS), rng.choice((0, 0, 0, None))
    return Draft(
        scene.say(lower, low_count(rng, low), group, rng.randint(0, 6), since=since),
        scene.say(higher, high_count(rng, high), group, rng.randint(0, 6), since=since),
        Verdict.CONTRADICTORY,
        f"{lower.side.value} against {higher.side.value} on a named group",
    )


def inside_side(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(h) One side contradicts itself: lower later, or two exact figures on one day."""
    rng, side = scene.rng, sides_for(swap=swap)[0]
    low, high = two_numbers(rng)
    group, day = rng.choice(NAMED_GROUPS), rng.randint(0, 4)
    one, other = scene.two_voices(side, side)
    if slot % 2:
        return Draft(
            scene.say(one, Count.stated(high), group, day),
            scene.say(other, Count.stated(low), group, day),
            Verdict.CONTRADICTORY,
            f"inside the {side.value} side: two exact figures on one day, no window",
        )
    after = rng.randint(1, 4)
    return Draft(
        scene.say(one, high_count(rng, high), group, day),
        scene.say(other, low_count(rng, low), group, day + after),
        Verdict.CONTRADICTORY,
        f"inside the {side.value} side: lower later, by days: {after}",
    )


def unbridged(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(i) Figures of people that nothing bridges, or a statement without a number."""
    rng = scene.rng
    side, opposed = sides_for(swap=swap)
    low, high = two_numbers(rng)
    if slot % 15 >= 11:
        against = (opposed, side, Side.OUTLET, opposed)[slot % 15 - 11]
        one, other = scene.two_voices(side, against)
        group = draw_group(rng, slot)
        return Draft(
            scene.say(one, None, group, rng.randint(0, 6)),
            scene.say(other, high_count(rng, high), group, rng.randint(0, 6)),
            Verdict.NOT_COMPARABLE,
            "one of the two states no number",
        )
    against = {7: Side.OUTLET, 8: Side.MONITOR, 9: Side.OUTLET, 10: Side.MONITOR}.get(slot % 15, opposed)
    lower, higher = scene.two_voices(side, against)
    group, since = rng.choice(LOOSE_GROUPS), rng.choice((0, 0, None))
    return Draft(
        scene.say(lower, low_count(rng, low, ceilings=False), group, rng.randint(0, 6), since=since),
        scene.say(higher, high_count(rng, high), group, rng.randint(0, 6), since=since),
        Verdict.NOT_COMPARABLE,
        f"{group.value} figures that do not say whom they include",
    )
