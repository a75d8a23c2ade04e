"""The acts of a ledger, or of a data set that it holds, as dynamics see them.

An incident is one act; where a claim names several districts side by side, each of them is one in which no incident of
those days is known. Whose act it was is told by who is said to have done it; of an incident in which both sides did
harm, it is the side that attacked, for forces that answer an attack met those who attacked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import BELLIGERENTS, Group, Measure, Scope, Side, Stance
from counterclaim.datasets.event import Event
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.coded import Rows
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.contests import responsibility
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.attacks import setting
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.rules import Rule, rules_named
from counterclaim.tallies.sorting import place_of
from counterclaim.tallies.tally import tally
from counterclaim.values.when import When

TOLD = "told"
"""The rule by which every incident counts of which anybody tells; by another, those in which it counts a dead."""
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
        and (not rules or _any_dead(unit, claims, rules[0]))
        for one in [_incident(unit, claims, state, districts)]
    ]
    return found if rules else [*found, *_named_beside(state, found, districts)]


def _any_dead(unit: Unit, claims: Sequence[Filed], rule: Rule) -> bool:
    of_unit = [one for one in cells(unit, claims) if one.measure is Measure.KILLED]
    return any((getattr(tally(cell, rule, of_unit), rule.heads) or 0) > 0 for cell in of_unit)


def _incident(unit: Unit, claims: Sequence[Filed], state: State, districts: Districts) -> Occurrence:
    _, when = label_of(unit, claims, state.pack)
    place = place_of(claims)
    attached = state.gathered.attached.get(unit.id)
    name = place.district if place is not None else None
    operation = attached.operation if attached is not None else None
    side, actor = _whose(claims, operation, state.pack)
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


def _whose(claims: Sequence[Filed], operation: str | None, pack: Pack) -> tuple[Side | None, str | None]:
    """Whose act it was and the group's name; where no claim says it, of an attack in an operation, whose that is."""
    side = _side(claims, pack)
    actor = _actor(claims, pack, side)
    row = pack.operations.get(operation or "")
    if row is None or responsibility(claims, pack):
        return side, actor
    if side is None and setting(claims) == "attack" and row.side is Side.INSURGENT:
        side = row.side
    if actor is None and side is row.side:
        actor = _body(row.named_by, pack)
    return side, actor


def _side(claims: Sequence[Filed], pack: Pack) -> Side | None:
    """Whose act it was; `None` where nobody says so, or it is contested."""
    if responsibility(claims, pack):
        return None
    sides = {
        one.claim.perpetrator.side
        for one in claims
        if one.claim.perpetrator is not None and one.claim.stance is not Stance.DENIED
    } & BELLIGERENTS
    if len(sides) == 1:
        return next(iter(sides))
    where = setting(claims)
    if sides:
        return Side.STATE if where == "operation" else Side.INSURGENT if where == "attack" else None
    return Side.STATE if where == "operation" else None


def _actor(claims: Iterable[Filed], pack: Pack, side: Side | None) -> str | None:
    """The group named most often, units as the body above them."""
    named = Counter(
        _body(one.claim.perpetrator.actor, pack)
        for one in claims
        if one.claim.perpetrator is not None
        and one.claim.perpetrator.actor in pack.actors
        and one.claim.perpetrator.actor is not None
        and one.claim.perpetrator.side is side
        and one.claim.stance is not Stance.DENIED
    )
    return min(named, key=lambda one: (-named[one], one)) if named and side is not None else None


def _body(actor: str, pack: Pack) -> str:
    """The name of the highest body above an actor that is still there."""
    lineage = [one for one in pack.lineage(actor) if pack.actors[one].valid_to is None]
    return pack.actors[lineage[-1] if lineage else actor].name


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
    naming: dict[tuple[str, str, Side | None], list[Filed]] = defaultdict(list)
    for each in state.filed:
        claim = each.claim
        dated = claim.when is not None and claim.when.days <= DAYS
        if not each.counts or claim.scope is Scope.PERIOD or claim.stance is Stance.DENIED or not dated:
            continue
        for name in sorted(each.around.joint) if len(each.around.joint) > 1 else ():
            naming[str(claim.when), name, _side([each], state.pack)].append(each)
    for (when, name, _), claims in sorted(naming.items(), key=lambda one: [str(part) for part in one[0]]):
        day, district = claims[0].claim.when, districts.on(name, None, Boundaries.BASE)
        if day is None or any(day.overlaps(other, 1) for other in there[district]):
            continue
        there[district].append(day)
        operations = filter(None, (state.gathered.operation_of.get(one.claim.id) for one in claims))
        operation = min(operations, default=None)
        whose, actor = _whose(claims, operation, state.pack)
        yield Occurrence(
            f"{when} {name}",
            day,
            district,
            provinces.get(name),
            whose,
            actor,
            _origins(claims),
            tuple(one.claim.id for one in claims),
            operation,
        )


def rows_as_occurrences(rows: Rows, rule: str) -> list[Occurrence]:
    """The acts of a data set's rows in which a rule counts at least one dead.

    Args:
        rows: as far as they were asked for.
        rule: its name; `as_coded` takes the compiler's own best figure.

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
                if figures is not None and any(number for number in (figures.best, figures.high) if number)
            }
    return [_row(one, districts) for one in counted.values()]


def _row(event: Event, districts: Districts) -> Occurrence:
    place = event.place
    name = place.district if place is not None else None
    side = _who_struck(event)
    texts = frozenset(one.words for one in event.cited) or frozenset({event.id})
    return Occurrence(
        event.id,
        event.when,
        districts.on(name, None, Boundaries.BASE) if name else None,
        place.admin1 if place is not None else None,
        side,
        next((one for one in event.parties if not one.startswith(GOVERNMENT) and one != "Civilians"), None),
        texts,
    )


def _who_struck(event: Event) -> Side | None:
    """Whose act a row is: the perpetrator's against civilians; else of the side that lost nobody, where the other did.

    A row of a fight does not say who began it. That a side which lost people was struck is a convention, told with
    every result that rests on it.
    """
    state = [one for one in event.parties if one.startswith(GOVERNMENT)]
    if not state:
        return Side.INSURGENT if "Civilians" in event.parties else None
    if "Civilians" in event.parties:
        return Side.STATE
    dead = {one.group: one.figures.best or 0 for one in event.harms if one.measure is Measure.KILLED and one.group}
    forces = dead.get(Group.SECURITY_FORCES, 0) + dead.get(Group.CIVILIANS, 0)
    insurgents = dead.get(Group.INSURGENTS, 0)
    if bool(forces) is bool(insurgents):
        return None
    return Side.INSURGENT if forces else Side.STATE


def of_insurgents(acts: Iterable[Occurrence]) -> list[Occurrence]:
    """Acts that nobody but insurgents is said to have done: theirs, and attacks of which nobody is named."""
    return [one for one in acts if one.side is Side.INSURGENT]


def by_place(acts: Iterable[Occurrence]) -> Mapping[str, Collection[Occurrence]]:
    """Acts by district; those without one are left out."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in acts:
        if one.district is not None:
            found[one.district].append(one)
    return dict(sorted(found.items()))
