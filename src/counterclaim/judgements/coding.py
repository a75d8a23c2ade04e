"""Blind double coding: several persons read the same fields of the same claims without seeing each other's codes.

A code changes nothing. Where codes differ, or agree on something else than the claim has, somebody adjudicates,
which is a judgement on the field like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.claims.corrected import field_of
from counterclaim.claims.records import Claim
from counterclaim.judgements.records import About, Judgement
from counterclaim.values.digest import canonical_json, content_id

FIELDS = ("measure", "group", "count", "counting", "speaker.side", "place.district", "date", "scope")
"""What is coded where nobody chose other fields."""
CODERS = 2
"""Persons who code a claim before it is compared."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One field of one claim, as several persons read it."""

    claim: str
    field: str
    codes: Mapping[str, Any]
    """What each person gave, by pseudonym, in the order in which they did."""
    month: str
    """In which the last of them gave it, ISO."""

    @property
    def agrees(self) -> bool:
        """Whether all read the same."""
        return len({canonical_json(one) for one in self.codes.values()}) == 1


def coded(holding: Iterable[Judgement]) -> list[Coded]:
    """Every field that somebody coded.

    Args:
        holding: the judgements that hold, in the order in which they were made.
    """
    given: dict[tuple[str, str], dict[str, Judgement]] = defaultdict(dict)
    for one in holding:
        if one.about is About.CODE and one.field is not None and not one.withheld:
            given[one.first, one.field][one.person] = one
    return [
        Coded(
            claim,
            field,
            {person: one.given for person, one in by_person.items()},
            max(one.at[:7] for one in by_person.values()),
        )
        for (claim, field), by_person in given.items()
    ]


def to_code(
    claims: Iterable[Claim], every: Iterable[Coded], person: str, fields: Sequence[str]
) -> Iterator[tuple[Claim, list[str]]]:
    """The claims that a person may code next, with the fields that are still open.

    Those that others began come first; within that the order is one that has nothing to do with what the claims
    say, so that whoever stops early has coded a sample.

    Args:
        claims: of which some are coded.
        every: what was coded.
        person: who codes.
        fields: which.
    """
    own: set[tuple[str, str]] = set()
    others: dict[str, set[str]] = defaultdict(set)
    for one in every:
        if person in one.codes:
            own.add((one.claim, one.field))
        others[one.claim] |= one.codes.keys() - {person}

    def order(claim: Claim) -> tuple[bool, str]:
        return len(others[claim.id]) != CODERS - 1, content_id("coding", claim.id)

    for claim in sorted(claims, key=order):
        left = [field for field in fields if (claim.id, field) not in own]
        if left and len(others[claim.id]) < CODERS:
            yield claim, left


def differences(every: Iterable[Coded], claims: Mapping[str, Claim], holding: Iterable[Judgement]) -> list[Coded]:
    """What is to be adjudicated: codes that differ, or that agree on something else than the claim has.

    Args:
        every: what was coded.
        claims: as they read now, by id.
        holding: the judgements that hold; a field that somebody decided is settled.
    """
    settled = {(one.first, one.field) for one in holding if one.about is About.FIELD}
    return [
        one
        for one in every
        if len(one.codes) >= CODERS
        and one.claim in claims
        and (one.claim, one.field) not in settled
        and not (one.agrees and _same(next(iter(one.codes.values())), field_of(claims[one.claim], one.field)))
    ]


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401  # JSON values
    return canonical_json(one) == canonical_json(other)
