"""The acts of a ledger, or of a data set that it holds, as dynamics see them.

An incident is one act, unless all that is told of it is that it did not happen; where a claim names several districts
side by side, each of them is one in which no incident of those days is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.terms import Kind, Measure, Scope, Side, Stance
from counterclaim.datasets.event import Event
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.dynamics.whose import group_of, whose, whose_row
from counterclaim.engines.coded import Rows
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.rules import Rule, rules_named
from counterclaim.tallies.sorting import place_of
from counterclaim.tallies.tally import tally
from counterclaim.values.when import When

TOLD = "told"
"""The rule by which every incident counts that is told of; by another, those in which it counts somebody killed."""
DAYS = 7
"""Days within which a district that is named beside others has to be dated."""


def occurrences(state: State, rule: str = TOLD) -> list[Occurrence]:
    """The acts of a ledger's incidents and operations.

    Args:
        state: as far as it is looked at, by province and lens.
        rule: `told`, or a rule that has to count at least one dead of an incident.

    Raises:
        UsageError: there is no such rule.
    """
    rules = rules_named([rule], state.pack) if rule != TOLD else []
    districts = Districts(state.pack)
    found = [
        one
        for unit in state.units(UnitKind.INCIDENT)
        if (claims := [one for one in state.claims_of(unit) if one.counts])
        and _happened(claims)
        and (not rules or _any_dead(unit, claims, rules[0]))
        for one in [_incident(unit, claims, state, districts)]
    ]
    return found if rules else [*found, *_named_beside(state, found, districts)]


def _happened(claims: Sequence[Filed]) -> bool:
    """Whether anybody tells of it but to reject it; an attack without a number is rejected with its sentence."""
    rejected = {(one.claim.report, one.claim.sentence) for one in claims if one.claim.stance is Stance.DENIED}
    return any(
        one.claim.stance is not Stance.DENIED
        and not (one.claim.kind is Kind.EVENT and (one.claim.report, one.claim.sentence) in rejected)
        for one in claims
    )


def _any_dead(unit: Unit, claims: Sequence[Filed], rule: Rule) -> bool:
    of_unit = [one for one in cells(unit, claims) if one.measure is Measure.KILLED]
    return any((getattr(tally(cell, rule, of_unit), rule.heads) or 0) > 0 for cell in of_unit)


def _incident(unit: Unit, claims: Sequence[Filed], state: State, districts: Districts) -> Occurrence:
    _, when = label_of(unit, claims, state.pack)
    place = place_of(claims)
    attached = state.gathered.attached.get(unit.id)
    name = place.district if place is not None else None
    operation = attached.operation if attached is not None else None
    side, actor = whose(claims, operation, state.pack)
    return Occurrence(
        unit.id,
        when,
        districts.on(name, None, Boundaries.BASE) if name else None,
        place.admin1 if place is not None else None,
        side,
        actor,
        _origins(claims),
        tuple(one.claim.id for one in claims),
        operation,
    )


def _origins(claims: Iterable[Filed]) -> frozenset[str]:
    """The reports in which the claims began."""
    return frozenset(one.echo.report if one.echo is not None else one.claim.report for one in claims)


def _named_beside(state: State, known: Sequence[Occurrence], districts: Districts) -> Iterator[Occurrence]:
    """Districts that claims name side by side, where no incident of those days is known."""
    there: dict[str, list[When]] = defaultdict(list)
    for one in known:
        if one.district is not None and one.when is not None:
            there[one.district].append(one.when)
    provinces = {row.name: row.admin1 for row in state.pack.places.values() if row.kind == "district"}
    naming: dict[tuple[str, str], list[Filed]] = defaultdict(list)
    for each in state.filed:
        claim = each.claim
        dated = claim.when is not None and claim.when.days <= DAYS
        if not each.counts or claim.scope is Scope.PERIOD or claim.stance is Stance.DENIED or not dated:
            continue
        for name in sorted(each.around.joint) if len(each.around.joint) > 1 else ():
            naming[str(claim.when), name].append(each)
    for (when, name), claims in sorted(naming.items()):
        day, district = claims[0].claim.when, districts.on(name, None, Boundaries.BASE)
        if day is None or any(day.overlaps(other, 1) for other in there[district]):
            continue
        there[district].append(day)
        operations = filter(None, (state.gathered.operation_of.get(one.claim.id) for one in claims))
        operation = min(operations, default=None)
        side, actor = whose(claims, operation, state.pack)
        yield Occurrence(
            f"{when} {name}",
            day,
            district,
            provinces.get(name),
            side,
            actor,
            _origins(claims),
            tuple(one.claim.id for one in claims),
            operation,
        )


def rows_as_occurrences(rows: Rows, rule: str) -> list[Occurrence]:
    """The acts of a data set's rows in which a rule counts at least one killed, at best or at most.

    Args:
        rows: as far as they were asked for.
        rule: its name; `as_coded` takes the compiler's own figures.

    Raises:
        UsageError: there is no such rule.
    """
    districts = Districts(rows.pack)
    counted: dict[str, Event] = {}
    for one in rows.tallies([rule], Measure.KILLED):
        if one.group is None:
            counted |= {
                event.id: event
                for event, figures in zip(one.events, one.figures, strict=True)
                if figures is not None and any((figures.best, figures.high))
            }
    return [_row(one, districts, f"{GOVERNMENT}{rows.pack.about.country}") for one in counted.values()]


def _row(event: Event, districts: Districts, state: str) -> Occurrence:
    place = event.place
    name = place.district if place is not None else None
    side = whose_row(event, state)
    texts = frozenset(one.words for one in event.cited) or frozenset({event.id})
    return Occurrence(
        event.id,
        event.when,
        districts.on(name, None, Boundaries.BASE) if name else None,
        place.admin1 if place is not None else None,
        side,
        group_of(event) if side is Side.INSURGENT else None,
        texts,
    )


def by_place(acts: Iterable[Occurrence]) -> Mapping[str, Collection[Occurrence]]:
    """Acts by district; those without one are left out."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in acts:
        if one.district is not None:
            found[one.district].append(one)
    return dict(sorted(found.items()))
