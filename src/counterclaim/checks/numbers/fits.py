"""Whether a number that is printed is right for the one that comes out, by its hedge and by how finely it is printed.

"24 per cent" is right for anything from 23.5 to 24.5, "nearly a third" for a little less than a third, "more than
doubled" for any factor above two.
"""

from __future__ import annotations

from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import Count, Relation

NEAR_POINTS, NEAR_SHARE = 1.5, 0.06
"""What "about" allows of a percentage: points, or a share of it."""
BELOW_POINTS, BELOW_SHARE = 3.5, 0.1
"""How far below a percentage "nearly" may lie."""
PLAIN_FRACTION, ABOUT_FRACTION, NEARLY_FRACTION = 0.03, 0.05, 0.07
"""What a fraction in words allows, as a share of the whole: plainly, with "about", below it with "nearly"."""
PLAIN_MULTIPLE, ABOUT_MULTIPLE, NEARLY_MULTIPLE = 0.12, 0.2, 0.2
"""What a multiple allows, as a share of it: plainly, with "about", below it with "nearly"."""
NEARLY_COUNT = 0.09
"""How far below a count "nearly" may lie, as a share of it."""
TINY = 1e-9


def fits(slot: Slot, found: float) -> bool:
    """Whether the number that was printed is right for the one that comes out.

    Args:
        slot: a percentage, points, a count, a fraction (0 to 1) or a multiple.
        found: what comes out, in the same terms: per cent, a number, a share from 0 to 1, a factor.
    """
    if slot.high is not None:
        half = _half(slot)
        return slot.value - half <= found <= slot.high + half
    match slot.sort:
        case Sort.FRACTION:
            return _about(slot, found, PLAIN_FRACTION, ABOUT_FRACTION, NEARLY_FRACTION)
        case Sort.MULTIPLE:
            plain, about, nearly = (share * slot.value for share in (PLAIN_MULTIPLE, ABOUT_MULTIPLE, NEARLY_MULTIPLE))
            return _about(slot, found, plain, about, nearly)
        case Sort.PERCENT | Sort.POINTS:
            near = max(NEAR_POINTS, NEAR_SHARE * slot.value)
            return _about(slot, found, _half(slot), near, max(BELOW_POINTS, BELOW_SHARE * slot.value))
        case _:
            half = _half(slot) if slot.decimals else TINY
            return _about(slot, found, half, max(half, 0.06 * slot.value), max(half, NEARLY_COUNT * slot.value))


def _half(slot: Slot) -> float:
    return 0.5 * 10.0**-slot.decimals + TINY


def _about(slot: Slot, found: float, plain: float, about: float, nearly: float) -> bool:
    value = slot.value
    match slot.relation:
        case Relation.ABOUT:
            return abs(found - value) <= about + TINY
        case Relation.NEARLY:
            return value - nearly <= found < value + TINY
        case Relation.MORE_THAN:
            return found > value - TINY
        case Relation.AT_LEAST:
            return found >= value - plain
        case Relation.FEWER_THAN:
            return found < value + TINY
        case Relation.UP_TO:
            return found <= value + plain
        case _:
            return abs(found - value) <= plain + TINY


def as_text(value: float) -> str:
    """A number as it is written: 1,078 or 24.7."""
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-6 else f"{value:,.1f}"


def same(slot: Slot, value: float) -> bool:
    """Whether a number is another one, or rounds it with a hedge."""
    if value == slot.value or (slot.high is not None and value in {slot.value, slot.high}):
        return True
    hedged = slot.relation not in {Relation.EXACT, Relation.BETWEEN}
    near = abs(value - slot.value) <= ROUNDED * max(slot.value, 1)
    return hedged and near and slot.value >= TEN and fits(slot, value)


ROUNDED, TEN = 0.15, 10
"""How far, as a share, a hedged round number may lie from the exact one, and from which size on."""


def count_of(slot: Slot) -> Count:
    """A number with its hedge, as a count that another may agree with."""
    if slot.high is not None:
        return Count.between(slot.value, slot.high)
    return Count.stated(slot.value, slot.relation if slot.relation is not Relation.BETWEEN else Relation.EXACT)
