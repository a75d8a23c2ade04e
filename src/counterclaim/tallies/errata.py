"""What changed in a month after it was closed: old and new value, and what moved the total.

A close is a mark in the ledger: the month as it stood at a moment, under named rules. Later claims, judgements and
files change nothing about it; the errata are the difference of then and now, incident by incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Group, Measure
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.judgements.records import Judgement
from counterclaim.tallies.moves import Moved, moves
from counterclaim.tallies.tally import Tally


@dataclass(frozen=True, slots=True)
class Close:
    """A month that was closed."""

    month: str
    """`YYYY-MM`."""
    rules: tuple[str, ...]
    admin1: str | None
    person: str
    at: str
    """When, in the ledger's time."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """A figure of a closed month that is another now."""

    moved: Moved
    causes: tuple[str, ...]
    """What the ledger learnt since that bears on it."""

    @property
    def old(self) -> float | None:
        """The figure that stood when the month was closed."""
        return _number(self.moved.before)

    @property
    def new(self) -> float | None:
        """The figure that stands now."""
        return _number(self.moved.after)


def errata(
    before: Sequence[Tally],
    after: Sequence[Tally],
    *,
    names: Mapping[str, str],
    since: Iterable[Judgement],
) -> list[Erratum]:
    """The figures that changed, the greatest change first, each with its causes.

    Args:
        before: tallies of the month's incidents when it was closed.
        after: the same now; incidents that left the month or came into it are in one of the two only.
        names: of reports, by id.
        since: judgements made after the close.
    """
    decided = list(since)
    return [Erratum(one, tuple(_causes(one, names, decided))) for one in moves(before, after)]


def totals(tallies: Iterable[Tally]) -> dict[tuple[str, Measure, Group], float]:
    """The sums over incidents, by rule, measure and group, of the figures that stand for the rules.

    An operation's own figures are compared by themselves: its people may be those of its incidents.
    """
    found: dict[tuple[str, Measure, Group], float] = {}
    for one in tallies:
        number = _number(one)
        if number is not None and one.unit.kind is UnitKind.INCIDENT:
            key = one.rule, one.measure, one.group
            found[key] = found.get(key, 0) + number
    return found


def _number(one: Tally | None) -> float | None:
    if one is None:
        return None
    return one.best if one.best is not None else one.high


def _causes(moved: Moved, names: Mapping[str, str], decided: Sequence[Judgement]) -> Iterable[str]:
    old = {one.claim.id: one for one in moved.before.used} if moved.before is not None else {}
    new = {one.claim.id: one for one in moved.after.used} if moved.after is not None else {}
    for claim, one in new.items():
        if claim not in old:
            count = one.claim.count
            told = names.get(one.claim.report, one.outlet or "a report")
            yield f"counted now: {one.claim.speaker.name} {count}, by {told}"
    for claim, one in old.items():
        if claim not in new:
            yield f"no longer counted: {one.claim.speaker.name} {one.claim.count}"
    touched = old.keys() | new.keys()
    for judgement in decided:
        if {judgement.first, judgement.second, *judgement.others} & touched:
            yield f"decided by {judgement.person}: {judgement.about.value} {judgement.value.value}"
    if moved.before is None:
        yield f"{_kind(moved.unit)} that was not in the month when it was closed"
    if moved.after is None:
        yield f"{_kind(moved.unit)} that is no longer in the month"


def _kind(unit: Unit) -> str:
    return f"an {unit.kind.value}"
