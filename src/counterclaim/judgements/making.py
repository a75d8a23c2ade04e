"""Judgements as they are made: by whom, about what, with which reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from counterclaim.judgements.records import About, Judgement, Value


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, under a pseudonym, and why."""

    person: str
    reason: str | None = None


def about_pair(one: str, other: str, value: Value, by: By) -> Judgement:
    """Whether two claims are of one happening."""
    first, second = sorted((one, other))
    return _made(About.PAIR, value, (first, second), by)


def about_bodies(one: str, other: str, value: Value, by: By) -> Judgement:
    """Whether the dead that two claims count, and the figures of their groups with them, are the same people."""
    first, second = sorted((one, other))
    return _made(About.BODIES, value, (first, second), by)


def about_claim(claim: str, value: Value, by: By) -> Judgement:
    """Whether a claim is one at all, as its words have it."""
    return _made(About.CLAIM, value, (claim, None), by)


def about_explanation(explanation: str, whole: str, value: Value, by: By) -> Judgement:
    """Whether the figure of a claim is what the arithmetic of others makes it."""
    return _made(About.EXPLANATION, value, (explanation, whole), by)


def about_field(claim: str, field: str, given: Any, by: By) -> Judgement:  # noqa: ANN401  # any JSON value
    """What a field of a claim should read; `None` says that it is not stated."""
    return _made(About.FIELD, Value.POSITIVE, (claim, None), by, field=field, given=given)


def about_entry(claim: str, by: By) -> Judgement:
    """That a report states a claim, which the ledger keeps with this judgement."""
    return _made(About.ENTRY, Value.POSITIVE, (claim, None), by)


def about_code(claim: str, field: str, given: Any, by: By) -> Judgement:  # noqa: ANN401  # any JSON value
    """What a coder reads a field of a claim as; `None` says that it is not stated."""
    return _made(About.CODE, Value.POSITIVE, (claim, None), by, field=field, given=given)


def about_membership(first: str, whole: str, rest: Iterable[str], value: Value, by: By) -> Judgement:
    """Whether a claim belongs to an incident, or a claim or an incident to an operation.

    Args:
        first: the claim or incident.
        whole: the incident or operation.
        rest: the other claims of the incident, from which a claim that does not belong to it is parted.
        value: what was decided.
        by: whom.
    """
    others = tuple(one for one in rest if one != first) if value is Value.NEGATIVE else ()
    return _made(About.MEMBERSHIP, value, (first, whole), by, others=others)


def taken_back(judgement: Judgement, by: By) -> Judgement:
    """The record that takes a judgement back."""
    about = (judgement.first, judgement.second)
    return _made(judgement.about, judgement.value, about, by, field=judgement.field, undoes=judgement.id)


def _made(
    about: About,
    value: Value,
    subject: tuple[str, str | None],
    by: By,
    **more: Any,  # noqa: ANN401  # fields of Judgement
) -> Judgement:
    fields: dict[str, Any] = {"others": (), "field": None, "given": None} | more
    first, second = subject
    return Judgement("", about, value, first, second, person=by.person, reason=by.reason, **fields)
