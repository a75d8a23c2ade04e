"""The operation that a claim is about as a whole."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import timedelta

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Operation
from counterclaim.codebook.terms import Part, Scope
from counterclaim.incidents.filed import Filed
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

RARE = frozenset({"hijacking"})
"""Tactics of which each is a happening of its own, whatever runs on its day."""
AFTERWARDS = 21
"""Days after an operation within which an undated report of its region is about it."""
LONGEST_OPERATION = 60
"""Days; a longer campaign claims no undirected figure for itself."""


def operation_of(one: Filed, pack: Pack, told: AbstractSet[str] = frozenset()) -> str | None:
    """The operation that a claim is about as a whole, if any.

    Named in its text; or, for a figure of no one district, running on its day, in a region that holds the
    claim's place or in districts that its report tells of.

    Args:
        one: the claim.
        pack: whose operations it may be about.
        told: the districts that its report tells of.
    """
    claim = one.claim
    named = [name for name in claim.named if name in pack.operations and pack.operations[name].tallied]
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
