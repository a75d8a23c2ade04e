"""Near misses (j): what a reconciler that looks less closely would call compatible.

The traps, and the structure that takes them in turn.
"""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.codebook.terms import NAMED_GROUPS, Group, Side, Verdict
from counterclaim.values.count import Count, Relation
from tests.incidents.reconciled.bridges import BEFORE, Before, Told, sum_figure, two_sums, two_windows, with_a_part
from tests.incidents.reconciled.scene import (
    LOOSE_GROUPS,
    Draft,
    Scene,
    high_count,
    low_count,
    opposed_to,
    other_measure,
    sides_for,
    two_numbers,
)


def _sum_trap(scene: Scene, side: Side, name: str, told: Told, *, day: int = 3) -> Draft:
    """Two sides' figures of people; one is a sum by the rule, the other only almost."""
    rng, group = scene.rng, scene.rng.choice(LOOSE_GROUPS)
    one_teller = told.side is not None
    smaller, larger = two_sums(rng, shared=one_teller)
    almost, truly = (smaller, larger) if rng.random() < 0.5 else (larger, smaller)
    one, other = scene.two_voices(side, opposed_to(side))
    figure = scene.say(one, Count.stated(sum(almost.values()) + told.off), group, day)
    answer = scene.say(other, Count.stated(sum(truly.values())), group, day + (0 if one_teller else rng.randint(-2, 2)))
    sums = sum_figure(scene, figure, almost, told)
    common = {named: part for named, part in sums.parts.items() if named in truly} if one_teller else {}
    others = sum_figure(scene, answer, truly, shared=common)
    meant = (others.ids,) if told.off else (sums.ids, others.ids)
    return Draft(figure, answer, Verdict.NOT_COMPARABLE, f"trap, {group.value} group: {name}", meant)


def _missed_sum(scene: Scene, side: Side) -> Draft:
    off = scene.rng.choice((-3, -2, -1, 1, 2, 3))
    return _sum_trap(scene, side, f"the sum of the parts misses by {abs(off)}", Told(off=off))


def _parts_of_the_other_side(scene: Scene, side: Side) -> Draft:
    return _sum_trap(scene, side, "the parts are the other side's", Told(side=opposed_to(side)))


def _parts_of_another_week(scene: Scene, side: Side) -> Draft:
    days = scene.rng.choice(((-12, -8), (8, 12)))
    return _sum_trap(scene, side, "the parts were told more than a week apart", Told(days=days), day=14)


def _parts_of_another_measure(scene: Scene, side: Side) -> Draft:
    measure = other_measure(scene)
    return _sum_trap(scene, side, f"the parts are of {measure.value}", Told(measure=measure))


def _exact_difference(scene: Scene, side: Side, name: str, before: Before, off: int = 0) -> Draft:
    """A figure, a part of it, and the other side's figure that is, or almost is, what is left."""
    rng = scene.rng
    left = rng.randint(25, 160)
    part = rng.randint(left // 3 + 6, left // 2 + 25)
    counts = Count.stated(left + part), part, Count.stated(left + off)
    figure, answer, meant = with_a_part(scene, (side, opposed_to(side)), counts, before)
    return Draft(figure, answer, Verdict.CONTRADICTORY, f"trap, named group: {name}", () if off else meant)


def _missed_difference(scene: Scene, side: Side) -> Draft:
    off = scene.rng.choice((-3, -2, -1, 1, 2, 3))
    return _exact_difference(scene, side, f"what is left misses by {abs(off)}", BEFORE, off)


def _undated_part(scene: Scene, side: Side) -> Draft:
    return _exact_difference(scene, side, "the part is not dated before", Before(dated=False))


def _part_of_another_measure(scene: Scene, side: Side) -> Draft:
    measure = other_measure(scene)
    return _exact_difference(scene, side, f"the part is of {measure.value}", Before(measure=measure))


def _smaller_in_the_wider(scene: Scene, side: Side) -> Draft:
    return two_windows(scene, scene.rng.randrange(5), side, wider_is_greater=False)


def _verdict_of(group: Group) -> tuple[Verdict, str]:
    """What figures of the group are to each other that do not meet and that nothing bridges."""
    if group in NAMED_GROUPS:
        return Verdict.CONTRADICTORY, "trap, named group"
    return Verdict.NOT_COMPARABLE, f"trap, {group.value} group"


def _later_of_the_opposed(scene: Scene, side: Side, groups: tuple[Group, ...] = NAMED_GROUPS) -> Draft:
    rng, group = scene.rng, scene.rng.choice(groups)
    low, high = two_numbers(rng)
    day, after = rng.randint(0, 3), rng.randint(1, 4)
    one, other = scene.two_voices(side, opposed_to(side))
    verdict, trap = _verdict_of(group)
    return Draft(
        scene.say(one, low_count(rng, low, ceilings=False), group, day),
        scene.say(other, high_count(rng, high), group, day + after),
        verdict,
        f"{trap}: the later, higher count is the opposed side's",
    )


def _later_of_the_opposed_people(scene: Scene, side: Side) -> Draft:
    return _later_of_the_opposed(scene, side, LOOSE_GROUPS)


def _hedge_excludes(scene: Scene, side: Side, groups: tuple[Group, ...] = NAMED_GROUPS) -> Draft:
    rng, group = scene.rng, scene.rng.choice(groups)
    number = 10 * rng.randint(3, 24)
    relation, exact = rng.choice(
        (
            (Relation.MORE_THAN, number),
            (Relation.AT_LEAST, number - 1),
            *(((Relation.FEWER_THAN, number), (Relation.UP_TO, number + 1)) if group in NAMED_GROUPS else ()),
        )
    )
    hedged, count = Count.stated(number, relation), Count.stated(exact)
    one, other = scene.two_voices(side, opposed_to(side))
    verdict, trap = _verdict_of(group)
    return Draft(
        scene.say(one, hedged, group, rng.randint(0, 6)),
        scene.say(other, count, group, rng.randint(0, 6)),
        verdict,
        f"{trap}: {hedged} just excludes {exact}",
    )


def _hedge_excludes_people(scene: Scene, side: Side) -> Draft:
    return _hedge_excludes(scene, side, LOOSE_GROUPS)


TRAPS: tuple[Callable[[Scene, Side], Draft], ...] = (
    _missed_difference,
    _missed_sum,
    _parts_of_the_other_side,
    _parts_of_another_week,
    _smaller_in_the_wider,
    _later_of_the_opposed,
    _later_of_the_opposed_people,
    _parts_of_another_measure,
    _part_of_another_measure,
    _undated_part,
    _hedge_excludes,
    _hedge_excludes_people,
    _smaller_in_the_wider,
    _undated_part,
    _hedge_excludes,
)


def near_miss(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(j) Almost a bridge."""
    return TRAPS[slot % len(TRAPS)](scene, sides_for(swap=swap)[0])
