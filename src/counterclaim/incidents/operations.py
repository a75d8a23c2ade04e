"""The operation that a claim is about as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Operation
from counterclaim.codebook.terms import Part, Scope, Side
from counterclaim.incidents.facets import is_close
from counterclaim.incidents.filed import Filed
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

RARE = frozenset({"hijacking"})
"""Tactics of which each is a happening of its own, whatever runs on its day."""
AFTERWARDS = 21
"""Days after an operation within which an undated report of its region is about it."""
LONGEST_OPERATION = 60
"""Days; a longer campaign claims no undirected figure for itself."""


def operation_of(
    one: Filed, pack: Pack, told: AbstractSet[str] = frozenset(), barred: AbstractSet[str] = frozenset()
) -> str | None:
    """The operation that a claim is about as a whole, if any.

    Named in its text; or, for a figure of no one district, running on its day, in a region that holds the
    claim's place or in districts that its report tells of.

    Args:
        one: the claim.
        pack: whose operations it may be about.
        told: the districts that its report tells of.
        barred: operations that a person said it is not about.
    """
    claim = one.claim
    named = [name for name in claim.named if name in pack.operations and pack.operations[name].tallied]
    named = [name for name in named if name not in barred]
    if claim.scope is Scope.OPERATION and named:
        return named[0]
    several = len(one.around.joint) > 1 or _over_all(one, told)
    in_district = claim.place is not None and claim.place.precision <= WherePrecision.DISTRICT and not several
    things = [name for name in claim.named if ":" in name]
    if in_district or things or claim.tactic in RARE:
        return None
    if named and _ran_then(named[0], claim.when, pack):
        return named[0]
    when = claim.when or _around_publication(one)
    if when is None:
        return None
    running = [
        (abs((span.start - when.start).days), operation.id)
        for operation in pack.operations.values()
        if operation.tallied
        and operation.id not in barred
        and (span := pack.operation_when(operation.id)) is not None
        and span.days <= LONGEST_OPERATION
        and span.overlaps(when)
        and (_in_region(operation, claim.place, pack) or _in_its_districts(operation, one, told, pack))
    ]
    return min(running)[1] if running else None


def _over_all(one: Filed, told: AbstractSet[str]) -> bool:
    """Whether a figure stands over a report of several districts and names none itself."""
    return one.claim.part is Part.HEADLINE and not one.around.placed_here and len(told) > 1


def _in_its_districts(operation: Operation, one: Filed, told: AbstractSet[str], pack: Pack) -> bool:
    """Whether a figure of no one district comes with several districts of an operation that was in no more."""
    districts = districts_of(operation, pack)
    wide = one.around.joint if len(one.around.joint) > 1 else told
    return len(districts) > 1 and len(districts & wide) > 1


def districts_of(operation: Operation, pack: Pack) -> frozenset[str]:
    """The districts named for an operation; none where it is spread over a province."""
    return frozenset(place.district for name in operation.places if (place := pack.places[name]).district is not None)


def _ran_then(operation: str, when: When | None, pack: Pack) -> bool:
    span = pack.operation_when(operation)
    return span is not None and (when is None or span.overlaps(when))


def _around_publication(one: Filed) -> When | None:
    """An undated figure is about the weeks before its publication, if the day of that is known."""
    if one.published is None or one.published.precision is not DatePrecision.DAY:
        return None
    return When(one.published.start - timedelta(days=AFTERWARDS), one.published.end)


def _in_region(operation: Operation, place: Where | None, pack: Pack) -> bool:
    regions = [pack.places[name] for name in operation.places]
    wide = [region for region in regions if region.kind in {"province", "division", "country"}]
    if not wide:
        return False
    if place is None or place.precision is WherePrecision.COUNTRY:
        return True
    return any(place.admin1 in {region.name, region.admin1} for region in wide)


@dataclass(frozen=True, slots=True)
class Attached:
    """An incident's operation, and why it is taken to be part of it."""

    operation: str
    reason: str


def attached(claims: Sequence[Filed], pack: Pack) -> Attached | None:
    """The operation that an incident is part of, by evidence.

    Named in its claims; or of its days and places, and done by nobody of another side than both it and its
    counterpart. Of several the shortest is taken, then the one whose name comes first.
    """
    named = Counter(
        name
        for one in claims
        for name in one.claim.named
        if name in pack.operations and pack.operations[name].tallied and _ran_then(name, one.claim.when, pack)
    )
    if named:
        most = min(named, key=lambda name: (-named[name], name))
        return Attached(most, f"{named[most]} of its {len(claims)} claims name {pack.operations[most].name}")
    days = [one.claim.when for one in claims if one.claim.when is not None and is_close(one.claim.when)]
    places = [one.claim.place for one in claims if one.claim.place is not None]
    doers = {one.claim.perpetrator.side for one in claims if one.claim.perpetrator is not None}
    found = [
        (span.days, operation.side is Side.STATE, operation.id)
        for operation in pack.operations.values()
        if operation.tallied
        and (span := pack.operation_when(operation.id)) is not None
        and span.days <= LONGEST_OPERATION
        and any(span.overlaps(day) for day in days)
        and any(_lies_in(operation, place, pack) for place in places)
        and (not doers or operation.side in doers or bool(pack.counterparts(operation.id)))
    ]
    if not found:
        return None
    operation = min(found)[2]
    return Attached(operation, f"of the days and places of {pack.operations[operation].name}")


def _lies_in(operation: Operation, place: Where, pack: Pack) -> bool:
    districts = districts_of(operation, pack)
    return place.district in districts or _in_region(operation, place, pack)
