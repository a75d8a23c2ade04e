"""Revision and rejection across incidents: who takes figures back, who rejects whom, who concedes, who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterclaim.codebook.terms import Side
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.relations import Related, Relation
from counterclaim.incidents.words import Words


class Deed(StrEnum):
    """What somebody did with a figure."""

    RAISES = "raises its figure"
    LOWERS = "lowers its figure"
    CONCEDES = "concedes losses"
    REJECTS = "rejects"
    CONTRADICTS_OWN = "contradicts its own side"
    NEVER_ANSWERS = "never answers"
    GARBLES = "garbles"
    """An outlet carries a figure as something that its speaker did not say."""


REVISING = frozenset({Deed.RAISES, Deed.LOWERS, Deed.CONCEDES})
"""What a speaker does with a figure of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One deed: by whom, about whose figure, on what and when."""

    deed: Deed
    who: str
    side: Side
    whom: str | None
    """Whose figure or account it is about."""
    whom_side: Side | None
    unit: Unit
    day: str
    """When it was said, ISO."""
    said: Words
    """The sentence, with its claims."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """How often somebody did a thing, across incidents."""

    deed: Deed
    who: str
    side: Side
    whom: str | None
    answers: tuple[Answer, ...]

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        days = sorted(one.day for one in self.answers)
        return {
            "who": self.who,
            "side": self.side.value,
            "does": self.deed.value,
            "whom": self.whom,
            "times": len(self.answers),
            "incidents": len({one.unit for one in self.answers}),
            "first": days[0],
            "last": days[-1],
            "words": [str(one.said) for one in self.answers],
            "claims": [claim for one in self.answers for claim in one.claims],
        }


def answers(units: Iterable[tuple[Unit, Sequence[Related]]]) -> list[Answer]:
    """What was done with figures, in order of time.

    Args:
        units: incidents and operations, each with the relations between its claims.
    """
    found: dict[tuple[object, ...], Answer] = {}
    for unit, related in units:
        for each in related:
            one = _answer(unit, each)
            if one is not None:
                found.setdefault((one.deed, unit, *_difference(each, one)), one)
    return sorted(found.values(), key=lambda one: (one.day, one.deed, one.who, one.claims))


def _difference(related: Related, one: Answer) -> tuple[object, ...]:
    """What makes a deed another: of two figures of one side the figures, whoever of the side is credited with them."""
    other = related.other
    if one.deed is not Deed.CONTRADICTS_OWN or other is None:
        return one.claims
    claim = related.one.claim
    return (claim.measure, claim.group, frozenset({claim.count, other.claim.count}))


def habits(some: Iterable[Answer]) -> list[Habit]:
    """Deeds together by who did what about whom, those done most first."""
    by: dict[tuple[Deed, str, Side, str | None], list[Answer]] = defaultdict(list)
    for one in some:
        by[one.deed, one.who, one.side, one.whom].append(one)
    found = [Habit(*key, tuple(done)) for key, done in by.items()]
    return sorted(found, key=lambda one: (list(Deed).index(one.deed), -len(one.answers), one.who, one.whom or ""))


def _answer(unit: Unit, one: Related) -> Answer | None:
    deed = _deed(one)
    if deed is None:
        return None
    claim, other = one.one.claim, one.other
    who, side = claim.speaker.name, claim.speaker.side
    whom, whom_side = (other.claim.speaker.name, other.claim.speaker.side) if other is not None else (None, None)
    if deed is Deed.NEVER_ANSWERS:
        silent = Side.INSURGENT if side is Side.STATE else Side.STATE
        who, side, whom, whom_side = f"the {silent.value} side", silent, who, side
    elif deed is Deed.GARBLES:
        who, side, whom, whom_side = one.one.outlet or "a report", Side.OUTLET, who, side
    elif deed is Deed.REJECTS and whom is None and claim.target is not None:
        whom, whom_side = claim.target.name, claim.target.side
    elif deed in REVISING:
        whom, whom_side = None, None
    claims = (claim.id, *([other.claim.id] if other is not None else []))
    return Answer(deed, who, side, whom, whom_side, unit, one.one.told_by.isoformat(), one.words, claims)


def _deed(one: Related) -> Deed | None:
    match one.relation:
        case Relation.REVISES if one.other is not None:
            now, before = one.one.claim.count, one.other.claim.count
            if now is None or before is None or now.number == before.number:
                return None
            return Deed.RAISES if now.number > before.number else Deed.LOWERS
        case Relation.CONTRADICTS if one.within_side in {Side.STATE, Side.INSURGENT}:
            return Deed.CONTRADICTS_OWN
        case _:
            return _DEEDS.get(one.relation)


_DEEDS = {
    Relation.CONCEDES: Deed.CONCEDES,
    Relation.REJECTS: Deed.REJECTS,
    Relation.NEVER_ANSWERED: Deed.NEVER_ANSWERS,
    Relation.GARBLES: Deed.GARBLES,
}
