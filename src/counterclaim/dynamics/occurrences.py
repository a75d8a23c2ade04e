"""One act as dynamics see it: when it can have been, where, who did it, and by which reports it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from counterclaim.codebook.terms import Side
from counterclaim.values.when import DatePrecision, When


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An incident, a district of an operation, or the row of a data set."""

    id: str
    when: When | None
    district: str | None
    admin1: str | None
    side: Side | None
    """Whose act it was; `None` where nobody says so or it is contested."""
    actor: str | None = None
    """The group that is said to have done it."""
    told_by: frozenset[str] = frozenset()
    """The reports in which it is told first-hand: one that repeats another is that other."""
    claims: tuple[str, ...] = ()
    operation: str | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which it can have begun.

        Raises:
            ValueError: nobody says when.
        """
        if self.when is None:
            message = f"{self.id} has no date"
            raise ValueError(message)
        exact = self.when.precision is DatePrecision.DAY
        return self.when.start, self.when.start if exact else self.when.end

    @property
    def length(self) -> int:
        """Days on which it can have begun; one where the day is known."""
        first, last = self.days
        return (last - first).days + 1


def together(acts: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, ...]]:
    """Acts, those together of which one and the same report alone tells on the same days; in order of days."""
    found: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for one in acts:
        alone = len(one.told_by) == 1
        found[(one.days, *one.told_by) if alone else (one.days, "", one.id)].append(one)
    ordered = (tuple(sorted(some, key=lambda one: (one.district or "", one.id))) for some in found.values())
    return iter(sorted(ordered, key=lambda some: (some[0].days, some[0].id)))
