"""The judgements that hold: the latest on each subject that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.judgements.bonds import Bonds, Pair, pair
from counterclaim.judgements.records import About, Judgement, Value

DECIDED = frozenset({Value.POSITIVE, Value.NEGATIVE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from a ledger's judgements."""

    judgements: tuple[Judgement, ...]
    """Those that hold, in the order in which they were learnt."""
    bonds: Bonds
    corrections: Mapping[str, Mapping[str, Any]]
    """By claim, the fields that a person gave with their values; `None` where it is not stated."""
    claims: Mapping[str, Judgement]
    """By claim, whether it is one."""
    entries: frozenset[str]
    """Judgements by which persons entered claims."""
    explanations: Mapping[str, Value]
    bodies: Mapping[Pair, Value]
    """By two claims, whether the dead that they count are the same."""
    memberships: Mapping[str, Mapping[str, Value]]
    """By claim or incident, what was decided of operations."""

    @property
    def rejected(self) -> frozenset[str]:
        """Claims that a person looked at and found to be none."""
        return frozenset(claim for claim, one in self.claims.items() if one.value is Value.NEGATIVE)

    @property
    def settled(self) -> frozenset[tuple[str, ...]]:
        """Subjects that need not be asked again."""
        return frozenset(one.subject for one in self.judgements if one.value is not Value.NO_JUDGEMENT)


def standing(judgements: Iterable[Judgement], founders: Mapping[str, str]) -> Standing:
    """The judgements that hold.

    Args:
        judgements: all of a ledger, in the order in which they were learnt.
        founders: founding claim by incident id.
    """
    every = list(judgements)
    undone = {one.undoes for one in every if one.undoes is not None}
    latest: dict[tuple[str, ...], Judgement] = {}
    for one in every:
        if one.undoes is None and one.id not in undone:
            latest.pop(one.subject, None)
            latest[one.subject] = one
    holding = tuple(latest.values())
    memberships: dict[str, dict[str, Value]] = {}
    for one in holding:
        if one.about is About.MEMBERSHIP and one.second is not None and one.second not in founders:
            memberships.setdefault(one.first, {})[one.second] = one.value
    corrections: dict[str, dict[str, Any]] = {}
    for one in holding:
        if one.about is About.FIELD and one.field is not None and one.value in DECIDED:
            corrections.setdefault(one.first, {})[one.field] = one.given
    return Standing(
        judgements=holding,
        bonds=_bonds(holding, founders),
        corrections=corrections,
        claims={one.first: one for one in holding if one.about is About.CLAIM},
        entries=frozenset(one.id for one in holding if one.about is About.ENTRY),
        explanations={one.first: one.value for one in holding if one.about is About.EXPLANATION},
        bodies={
            pair(one.first, one.second): one.value
            for one in holding
            if one.about is About.BODIES and one.second is not None and one.value in DECIDED
        },
        memberships=memberships,
    )


def _bonds(holding: Iterable[Judgement], founders: Mapping[str, str]) -> Bonds:
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for one in holding:
        if one.second is None or one.value not in DECIDED:
            continue
        if one.about is About.PAIR:
            (together if one.value is Value.POSITIVE else apart).add(pair(one.first, one.second))
        elif one.about is About.MEMBERSHIP and one.second in founders:
            if one.value is Value.NEGATIVE:
                apart |= {pair(one.first, other) for other in one.others if other != one.first}
            elif founders[one.second] != one.first:
                together.add(pair(one.first, founders[one.second]))
    return Bonds.of(together, apart)


UNJUDGED = standing((), {})
"""What stands where nobody decided anything."""
