"""What a person decided about a record or a pair: kept as one more record, never written over.

A judgement names the claims that it is about by their ids, so that it holds over later readings.
It can be undone, which is again a record. Persons stand here under pseudonyms.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterclaim.values.digest import content_id


class Value(StrEnum):
    """What was decided."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    """Looked at, and it cannot be told: it is not asked again, and changes nothing."""
    NO_JUDGEMENT = "no_judgement"
    """Put aside: it is asked again."""


class About(StrEnum):
    """What a judgement is about."""

    PAIR = "pair"
    """Whether two claims are of one happening."""
    MEMBERSHIP = "membership"
    """Whether a claim belongs to an incident, or a claim or an incident to an operation."""
    BODIES = "bodies"
    """Whether the dead of two figures are the same people."""
    EXPLANATION = "explanation"
    """Whether a figure is what the arithmetic of others makes it."""
    FIELD = "field"
    """What a field of a claim should read; negative without a value: it is not stated."""
    ENTRY = "entry"
    """That a report states a claim which a person read out of its words."""
    CODE = "code"
    """What one of several coders, who do not see each other's codes, reads a field as: it changes nothing by itself."""
    CLAIM = "claim"
    """Whether a claim is one at all, as its words have it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision."""

    id: str
    about: About
    value: Value
    first: str
    """Id of the claim, incident or explanation."""
    second: str | None
    """Of a pair, the other claim; of a membership, the incident or operation."""
    others: tuple[str, ...]
    """Of a claim that is said not to belong to an incident: the claims that made up the rest of it."""
    field: str | None
    given: Any
    """Of a field, its value in the form of the claim line."""
    person: str
    reason: str | None
    undoes: str | None = None
    """Id of the judgement that this one takes back."""
    at: str = ""
    """When the ledger learnt it."""
    withheld: bool = False
    """Its report is redacted: what it gave and why cannot be read."""

    @property
    def subject(self) -> tuple[str, ...]:
        """What two judgements have in common of which the later one holds."""
        coder = self.person if self.about is About.CODE else ""
        return (self.about.value, self.first, self.second or "", self.field or "", coder)


def as_record(one: Judgement, holding: AbstractSet[str]) -> dict[str, Any]:
    """A judgement as plain values, with whether it is among those that hold."""
    return {
        "judgement": one.id,
        "at": one.at,
        "by": one.person,
        "about": one.about.value,
        "value": one.value.value,
        "first": one.first,
        "second": one.second,
        "field": one.field,
        "given": one.given,
        "reason": one.reason,
        "undoes": one.undoes,
        "holds": one.id in holding,
    }


def judgement_id(about: About, first: str, second: str | None, field: str | None, ordinal: int) -> str:
    """The id of the `ordinal`-th judgement of a ledger on a subject."""
    return content_id("judgement", about.value, first, second, field, ordinal)
