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
from counterclaim.tallies.moves import Moved, figures_told, moves
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


def errata(
    before: Sequence[Tally],
    after: Sequence[Tally],
    *,
    names: Mapping[str, str],
    since: Iterable[Judgement],
    units: tuple[frozenset[Unit], frozenset[Unit]],
) -> list[Erratum]:
    """The figures that changed, the greatest change first, each with its causes.

    Args:
        before: tallies of the month's incidents when it was closed.
        after: the same now; incidents that left the month or came into it are in one of the two only.
        names: of reports, by id.
        since: judgements made after the close.
        units: of the month, when it was closed and now.
    """
    decided = list(since)
    return [Erratum(one, (*_causes(one, names, decided), *_came(one.unit, *units))) for one in moves(before, after)]


def _came(unit: Unit, then: frozenset[Unit], now: frozenset[Unit]) -> Iterable[str]:
    if unit not in then:
        yield f"an {unit.kind.value} that was not in the month when it was closed"
    if unit not in now:
        yield f"an {unit.kind.value} that is no longer in the month"


Total = tuple[float | None, float | None, float | None, bool]
"""Low, best and high, and whether one of them is open."""


def totals(tallies: Iterable[Tally]) -> dict[tuple[str, Measure, Group], Total]:
    """The sums over incidents, by rule, measure and group.

    An operation's own figures are compared by themselves: its people may be those of its incidents.
    """
    found: dict[tuple[str, Measure, Group], Total] = {}
    for one in tallies:
        if one.unit.kind is UnitKind.INCIDENT and one.figures != (None, None, None):
            key = one.rule, one.measure, one.group
            low, best, high, is_open = found.get(key, (None, None, None, False))
            found[key] = _plus(low, one.low), _plus(best, one.best), _plus(high, one.high), is_open or one.open
    return found


def _plus(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else one + other


def in_words(total: Total | None) -> str:
    """A total as a line, as a tally is told."""
    return figures_told(total[:3], total[3]) if total is not None else "nothing"


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
