"""One number of a passage: what it is, what it says, and how sure.

A number in a sentence may be a count, a percentage, points, a fraction, a multiple, a time or something that counts
nobody. Each sort has a sign, which stands for its numbers in a pattern.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.values.count import Relation
from counterclaim.values.span import Span


class Sort(StrEnum):
    """What a number is, as the sign that stands for it in a pattern."""

    COUNT = "\ue001"
    PERCENT = "\ue002"
    POINTS = "\ue003"
    """Percentage points."""
    FRACTION = "\ue004"
    """"A third", "two in five", "half"."""
    MULTIPLE = "\ue005"
    """"Doubled", "threefold", "three times", "halved"."""
    TIME = "\ue006"
    """A year, a day, a stretch of time."""
    OTHER = "\ue007"
    """Hours, kilometres, sums of money, ages, ordinals."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a passage."""

    sort: Sort
    span: Span
    """In the document, hedge and unit included."""
    value: float
    relation: Relation = Relation.EXACT
    decimals: int = 0
    high: float | None = None
    """Of a range, its upper end."""
    words: str = ""
    """As it is written."""
    unit: str = ""
    """Of a number that counts no people, what it counts: `km`."""
    days: int = 0
    """Of a time, how many days it is, where that is known."""


POINTED = "pointed"
"""The unit of a number that points at what was told of before."""
