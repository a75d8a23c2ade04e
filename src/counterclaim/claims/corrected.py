"""A claim as a person corrected it: its words stay, some of its fields read otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.claims.line import from_line, to_line
from counterclaim.claims.records import Claim
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import (
    Attribution,
    Basis,
    Counting,
    Group,
    Measure,
    Scope,
    Side,
    SpeakerKind,
    Stance,
    Status,
)
from counterclaim.errors import UsageError
from counterclaim.values.when import When

FIXED = frozenset(
    {"claim", "document", "report", "reader", "start", "end", "quote", "sentence", "incident", "operation", "reasons",
     "confidence"}
)  # fmt: skip
"""Fields that say where the claim stands and who read it: no judgement changes them."""


def corrected(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with some fields of its claim line set.

    Args:
        claim: as it was read.
        fields: by name of the claim line, with values in its form; `place.district` sets one part of a field, `count`
            the bounds and the hedge together, `date` both days and their precision.

    Raises:
        UsageError: there is no such field, or it cannot have that value.
    """
    line = to_line(claim)
    for name, value in fields.items():
        outer, _, inner = name.partition(".")
        _check(outer, inner, line)
        _check_type(name, value)
        if outer in TOGETHER:
            line |= {part: (value or {}).get(part) for part in TOGETHER[outer]}
        elif inner:
            line[outer] = {**_parts(outer, line), inner: value}
        else:
            line[outer] = {**_PARTS[outer], **value} if outer in _PARTS and value is not None else value
    try:
        return from_line(line)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        terms = {name: (None, *TERMS[name]) for name in fields if name in TERMS}
        wrong = next((name for name, known in terms.items() if fields[name] not in known), None)
        if wrong is not None:
            message = f"{wrong} cannot be {fields[wrong]!r}: it is one of {', '.join(TERMS[wrong])}"
            raise UsageError(message) from error
        told = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        message = f"{told} does not fit claim {claim.id}: {error}. `docs/reference/claim-line.md` lists the values"
        raise UsageError(message) from error


def field_of(claim: Claim, name: str) -> Any:  # noqa: ANN401  # any JSON value
    """What a field of a claim reads, under the names by which it is set."""
    line = to_line(claim)
    outer, _, inner = name.partition(".")
    if outer in TOGETHER:
        parts = {part: line[part] for part in TOGETHER[outer]}
        return parts if any(one is not None for one in parts.values()) else None
    return (line[outer] or {}).get(inner) if inner else line[outer]


_PARTS: Mapping[str, Mapping[str, Any]] = {
    "speaker": {"name": "", "actor": None, "side": "other", "kind": "unnamed"},
    "perpetrator": {"name": "", "actor": None, "side": None},
    "target": {"name": "", "actor": None, "side": None},
    "place": {
        "name": "", "district": None, "admin1": None, "country": None, "lat": None, "lon": None, "where_prec": 3,
    },
}  # fmt: skip
"""What a field with parts holds where it was empty."""


TERMS: Mapping[str, Sequence[str]] = {
    "measure": tuple(Measure),
    "group": tuple(Group),
    "counting": tuple(Counting),
    "scope": tuple(Scope),
    "stance": tuple(Stance),
    "status": tuple(Status),
    "basis": tuple(Basis),
    "attribution": tuple(Attribution),
    "speaker.side": tuple(Side),
    "speaker.kind": tuple(SpeakerKind),
}
"""Fields that take one of a few words."""
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "count": ("low", "high", "relation", "vague"),
    "date": ("date_start", "date_end", "date_prec"),
}
"""Fields of the claim line that fit or do not fit only together, by the name under which they are set."""
_NUMBERS = frozenset({"low", "high", "place.lat", "place.lon"})
_CODES = frozenset({"date_prec", "place.where_prec"})
_DAYS = frozenset({"said_at", "date_start", "date_end"})
_LISTS = frozenset({"via", "subset_of", "replaces", "rejects", "named"})


def _check_type(name: str, value: Any) -> None:  # noqa: ANN401  # any JSON value
    """Refuse a value of another kind than the claim line has there: what is kept is read for ever.

    Raises:
        UsageError: it is of another kind.
    """
    if name in _PARTS or name in TOGETHER:
        _check_parts(name, value)
        return
    fits, what = _fits(name, value)
    if not fits:
        message = f"{name}={value!r}: the claim line has {what} there"
        raise UsageError(message)
    if name in _DAYS and value is not None:
        try:
            When.parse(value)
        except ValueError as error:
            message = f"{name}={value!r} is no date: write 2026-02-04"
            raise UsageError(message) from error


def _check_parts(name: str, value: Any) -> None:  # noqa: ANN401  # any JSON value
    if value is None:
        return
    known = TOGETHER.get(name) or tuple(_PARTS[name])
    if not isinstance(value, dict) or not value.keys() <= set(known):
        message = f"{name}={value!r}: the claim line has an object with {', '.join(known)} there"
        raise UsageError(message)
    for part, inner in value.items():
        _check_type(part if name in TOGETHER else f"{name}.{part}", inner)


def _fits(name: str, value: Any) -> tuple[bool, str]:  # noqa: ANN401  # any JSON value
    """Whether a value is of the kind that a field holds, and what that is."""
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value), "a list of words"
    if name == "includes":
        return isinstance(value, dict) and all(isinstance(one, bool) for one in value.values()), "true or false each"
    if name in _NUMBERS | _CODES:
        kinds = (int,) if name in _CODES else (int, float)
        return value is None or (isinstance(value, kinds) and not isinstance(value, bool)), "a number or null"
    return value is None or isinstance(value, str), "words or null"


def _parts(outer: str, line: Mapping[str, Any]) -> Mapping[str, Any]:
    return line[outer] or _PARTS[outer]


def as_far_as_they_fit(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with those corrections that its present reading can have; a new reader may have made others moot."""
    for name, value in fields.items():
        try:
            claim = corrected(claim, {name: value})
        except UsageError:
            continue
    return claim


def moot(claim: Claim, fields: Mapping[str, Any]) -> list[str]:
    """The names of those corrections that `as_far_as_they_fit` passes over."""
    return [name for name, value in fields.items() if not _fits_in(claim, name, value)]


def _fits_in(claim: Claim, name: str, value: Any) -> bool:  # noqa: ANN401  # any JSON value
    try:
        corrected(claim, {name: value})
    except UsageError:
        return False
    return True


def _check(outer: str, inner: str, line: Mapping[str, Any]) -> None:
    if outer in FIXED:
        message = f"{outer!r} says where the claim stands or who read it: it cannot be corrected"
        raise UsageError(message)
    known = {*line, *TOGETHER} - FIXED
    if outer not in known:
        message = f"a claim has no field {outer!r}: {did_you_mean(outer, known) or ', '.join(sorted(known))}"
        raise UsageError(message)
    if inner and inner not in _PARTS.get(outer, {}):
        parts = ", ".join(f"{outer}.{one}" for one in _PARTS.get(outer, {})) or "it has no parts"
        message = f"{outer!r} has no part {inner!r}: {parts}"
        raise UsageError(message)
