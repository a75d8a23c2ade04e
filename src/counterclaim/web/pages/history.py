"""What was decided about a record, in the order in which it was."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from counterclaim.engines.state import State
from counterclaim.judgements.records import About, Judgement, Value, as_record
from counterclaim.judgements.standing import DECIDED
from counterclaim.web.telling import Told


def history(state: State, about: Iterable[str]) -> list[Told]:
    """The decisions about records, in the order in which they were made."""
    names = set(about)
    holding = {one.id for one in state.judged.judgements}
    return [a_judgement(one, holding) for one in state.view.judgements if names & {one.first, one.second, *one.others}]


def a_judgement(one: Judgement, holding: AbstractSet[str]) -> Told:
    """A decision, as pages tell it; a code stays blind here."""
    blind = one.about is About.CODE
    return as_record(one, holding) | ({"given": None} if blind else {}) | {"words": told(one, blind=blind)}


def told(one: Judgement, *, blind: bool = False) -> str:
    """A decision as a sentence, without who made it and without the ids that it is about.

    Args:
        one: the decision.
        blind: leave out what it gives.
    """
    if one.undoes is not None:
        return f"took back {one.undoes}"
    if one.about in {About.FIELD, About.CODE}:
        did = "coded" if one.about is About.CODE else "set"
        if one.value not in DECIDED:
            return f"said that {plain(one.field)} cannot be told"
        return f"{did} {plain(one.field)}" + ("" if blind else f" to “{in_words(one.given)}”")
    return _SAID.get((one.about, one.value), f"said of it: {plain(one.value.value)}")


def in_words(given: Any) -> str:  # noqa: ANN401  # any JSON value
    """What a field reads, as people see it."""
    if isinstance(given, dict):
        stated = {name: value for name, value in given.items() if value is not None}
        return ", ".join(f"{plain(name)} {in_words(value)}" for name, value in stated.items())
    if isinstance(given, list):
        return ", ".join(map(in_words, given)) or "none"
    return "not stated" if given is None else plain(str(given))


def plain(name: str | None) -> str:
    """A term or a field as it is read."""
    return (name or "").replace("_", " ").replace(".", ", ")


_SAID = {
    (About.CLAIM, Value.POSITIVE): "said that it is a claim",
    (About.CLAIM, Value.NEGATIVE): "said that it is no claim",
    (About.PAIR, Value.POSITIVE): "said that two claims are of one happening",
    (About.PAIR, Value.NEGATIVE): "said that two claims are of different happenings",
    (About.BODIES, Value.POSITIVE): "said that two figures are of the same dead",
    (About.BODIES, Value.NEGATIVE): "said that two figures are of other dead",
    (About.MEMBERSHIP, Value.POSITIVE): "said that it belongs there",
    (About.MEMBERSHIP, Value.NEGATIVE): "said that it is of another happening",
    (About.EXPLANATION, Value.POSITIVE): "accepted the explanation",
    (About.EXPLANATION, Value.NEGATIVE): "refused the explanation",
    (About.ENTRY, Value.POSITIVE): "entered the claim by hand",
}
"""Decisions without a field, in words."""
