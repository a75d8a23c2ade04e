"""A claim as a person corrected it: its words stay, some of its fields read otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterclaim.claims.line import from_line, to_line
from counterclaim.claims.records import Claim
from counterclaim.codebook.tables import did_you_mean
from counterclaim.errors import UsageError

FIXED = frozenset(
    {"claim", "document", "report", "reader", "start", "end", "quote", "sentence", "incident", "operation", "reasons",
     "confidence"}
)  # fmt: skip
"""Fields that say where the claim stands and who read it: no judgement changes them."""


def corrected(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with some fields of its claim line set.

    Args:
        claim: as it was read.
        fields: by name of the claim line, with values in its form; `place.district` sets one part of a field.

    Raises:
        UsageError: there is no such field, or it cannot have that value.
    """
    line = to_line(claim)
    for name, value in fields.items():
        outer, _, inner = name.partition(".")
        _check(outer, inner, line)
        if inner:
            line[outer] = {**_parts(outer, line), inner: value}
        else:
            line[outer] = value
    try:
        return from_line(line)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        told = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        message = f"{told} does not fit claim {claim.id}: {error}. `docs/reference/claim-line.md` lists the values"
        raise UsageError(message) from error


_PARTS: Mapping[str, Mapping[str, Any]] = {
    "speaker": {"name": "", "actor": None, "side": "other", "kind": "unnamed"},
    "perpetrator": {"name": "", "actor": None, "side": None},
    "target": {"name": "", "actor": None, "side": None},
    "place": {
        "name": "", "district": None, "admin1": None, "country": None, "lat": None, "lon": None, "where_prec": 3,
    },
}  # fmt: skip
"""What a field with parts holds where it was empty."""


def _parts(outer: str, line: Mapping[str, Any]) -> Mapping[str, Any]:
    return line[outer] or _PARTS[outer]


def _check(outer: str, inner: str, line: Mapping[str, Any]) -> None:
    if outer in FIXED:
        message = f"{outer!r} says where the claim stands or who read it: it cannot be corrected"
        raise UsageError(message)
    known = set(line) - FIXED
    if outer not in known:
        message = f"a claim has no field {outer!r}: {did_you_mean(outer, known) or ', '.join(sorted(known))}"
        raise UsageError(message)
    if inner and inner not in _PARTS.get(outer, {}):
        parts = ", ".join(f"{outer}.{one}" for one in _PARTS.get(outer, {})) or "it has no parts"
        message = f"{outer!r} has no part {inner!r}: {parts}"
        raise UsageError(message)
