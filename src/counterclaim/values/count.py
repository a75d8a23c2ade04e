"""How many, as someone stated it.

A report rarely gives one number: "at least five", "between 20 and 30", "dozens", "up to 70".
`Count` keeps the stated bounds and leaves open what nobody stated. It never picks a midpoint
and never turns "more than 200" into 201; choosing is a tally's decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite


class Relation(StrEnum):
    """How a number is bounded by the words around it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    BETWEEN = "between"


FLOORS = frozenset({Relation.AT_LEAST, Relation.MORE_THAN})
CEILINGS = frozenset({Relation.UP_TO, Relation.FEWER_THAN})
LOOSE = frozenset({Relation.ABOUT, Relation.NEARLY})

SLACK = 0.1
"""What "about" and "nearly" are taken to allow, as a share of the stated number.

A stated convention for comparing figures only; the stated number itself is what is printed.
"""


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of people or things.

    `low` and `high` are the numbers as stated, not the limits they imply: "more than 200" has
    `low` 200, no `high` and the relation `more_than`.
    """

    low: float | None
    """`None` when the speaker stated no floor ("up to 70")."""

    high: float | None
    """`None` when the speaker stated no ceiling ("at least five")."""

    relation: Relation = Relation.EXACT
    vague: str | None = None
    """The word itself where a convention supplies the number ("dozens")."""

    def __post_init__(self) -> None:
        """Refuse bounds that do not fit the relation."""
        low, high, relation = self.low, self.high, self.relation
        if relation in FLOORS:
            fits = low is not None and high is None
        elif relation in CEILINGS:
            fits = low is None and high is not None
        elif relation is Relation.BETWEEN:
            fits = low is not None and high is not None and low <= high
        else:
            fits = low is not None and low == high
        if not fits or (low or 0) < 0 or (high or 0) < 0:
            message = f"bounds {low}..{high} do not fit the relation {relation.value}"
            raise ValueError(message)

    @classmethod
    def stated(cls, number: float, relation: Relation = Relation.EXACT, vague: str | None = None) -> Count:
        """The count of one stated number under a relation other than `between`."""
        low = None if relation in CEILINGS else number
        high = None if relation in FLOORS else number
        return cls(low, high, relation, vague)

    @classmethod
    def between(cls, low: float, high: float) -> Count:
        """A stated range, both ends included; one number twice is exact."""
        return cls(low, high, Relation.BETWEEN if low != high else Relation.EXACT)

    @property
    def is_open(self) -> bool:
        """Whether nobody stated a ceiling."""
        return self.high is None

    @property
    def number(self) -> float:
        """The number to print for the claim: the floor where there is one, else the ceiling."""
        value = self.low if self.low is not None else self.high
        assert value is not None  # noqa: S101  # held by __post_init__
        return value

    @property
    def least(self) -> float:
        """The smallest number of people that satisfies the statement."""
        if self.relation is Relation.MORE_THAN:
            return self.number + 1
        if self.relation in LOOSE:
            return self.number - int(self.number * SLACK)
        return self.low or 0

    @property
    def most(self) -> float:
        """The largest number of people that satisfies the statement; infinite when open."""
        if self.high is None:
            return float("inf")
        if self.relation is Relation.FEWER_THAN:
            return max(self.high - 1, 0)
        if self.relation is Relation.ABOUT:
            return self.high + int(self.high * SLACK)
        return self.high

    def agrees_with(self, other: Count) -> bool:
        """Whether some single number of people would satisfy both statements."""
        return self.least <= other.most and other.least <= self.most

    def same_as(self, other: Count) -> bool:
        """Whether both state the same bounds under the same hedge."""
        return (self.low, self.high, self.relation) == (other.low, other.high, other.relation)

    def __str__(self) -> str:
        """The count in words, as a table prints it."""
        words = {
            Relation.AT_LEAST: f"at least {self.low}",
            Relation.MORE_THAN: f"more than {self.low}",
            Relation.ABOUT: f"about {self.low}",
            Relation.NEARLY: f"nearly {self.low}",
            Relation.UP_TO: f"up to {self.high}",
            Relation.FEWER_THAN: f"fewer than {self.high}",
            Relation.BETWEEN: f"{self.low}–{self.high}",
        }
        text = words.get(self.relation, str(self.low))
        return f"{self.vague} ({text})" if self.vague else text


def digits(number: float, between: str = "") -> str:
    """A number with all its digits, never rounded and never with an exponent; a whole one has no point.

    Args:
        number: any.
        between: what parts groups of three digits.
    """
    if not isfinite(number):
        return str(number)
    return f"{Decimal(repr(number)).normalize():,f}".replace(",", between)


def in_a_row(numbers: Iterable[float | None]) -> str:
    """Numbers beside each other, a dash for one that nobody stated."""
    return " / ".join("–" if one is None else digits(one) for one in numbers)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed range of numbers, open above where `most` is infinite.

    Sums of counts are bounds, not counts: nobody stated them.
    """

    least: float
    most: float

    @classmethod
    def of(cls, count: Count) -> Bounds:
        """What the statement leaves possible."""
        return cls(count.least, count.most)

    def plus(self, other: Bounds) -> Bounds:
        """Bounds of the sum of two disjoint groups of people."""
        return Bounds(self.least + other.least, self.most + other.most)

    def minus(self, other: Bounds) -> Bounds:
        """Bounds of what is left when a part is taken out; never below zero.

        Without a ceiling on the part, nothing but zero is a floor.
        """
        least = 0 if other.most == float("inf") else max(0, self.least - int(other.most))
        return Bounds(least, max(0, self.most - other.least))

    def cover(self, other: Bounds) -> Bounds:
        """The smallest range that holds both: adding a claim never narrows it."""
        return Bounds(min(self.least, other.least), max(self.most, other.most))

    def meets(self, other: Bounds) -> bool:
        """Whether some number lies in both."""
        return self.least <= other.most and other.least <= self.most
