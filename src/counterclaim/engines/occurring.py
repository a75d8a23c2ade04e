"""The acts of a ledger, or of a data set that it holds, as dynamics see them.

An incident is one act, unless all that is told of it is that it did not happen; where a claim names several districts
side by side, each of them is one in which no incident of those days is known. Whose act it was is told by who is said
to have done it; where the same dead are laid to both sides, it is nobody's. Of one in which both did harm, it is the
side's that began, for forces that answer an attack met those who attacked. Where nobody is named, an operation of
the forces is theirs by its name, an attack is nobody's, and an act in an operation with a name is its side's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import BELLIGERENTS, Group, Kind, Measure, Scope, Side, Stance
from counterclaim.datasets.event import Event
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.coded import Rows
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.contests import responsibility
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.attacks import OPERATION, setting
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.rules import Rule, rules_named
from counterclaim.tallies.sorting import place_of
from counterclaim.tallies.tally import tally
from counterclaim.values.when import When

TOLD = "told"
"""The rule by which every incident counts that is told of; by another, those in which it counts somebody killed."""
CLASH = "clash"
"""The tactic that says of nobody that they began."""
CIVILIANS = "Civilians"
"""The party of a row against which violence was one-sided."""
_FIGHTERS = {Side.STATE: Group.SECURITY_FORCES, Side.INSURGENT: Group.INSURGENTS}
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
    """Whose act it was and the group's name; where no claim says it, of an act in an operation, whose that is."""
    if responsibility(claims, pack):
        return None, None
    done = {side: [one for one in claims if _by(one) is side] for side in BELLIGERENTS}
    named = {side for side, some in done.items() if some}
    row = pack.operations.get(operation or "")
    if not named and row is not None and row.side in BELLIGERENTS:
        side: Side | None = row.side
    else:
        side = _side(done, _began(claims))
    actor = _actor(claims, pack, side)
    if actor is None and row is not None and side is row.side:
        actor = _body(row.named_by, pack)
    return side, actor


def _by(one: Filed) -> Side | None:
    """Whom a claim says to have done something, by side."""
    party = one.claim.perpetrator
    return party.side if party is not None and one.claim.stance is not Stance.DENIED else None


def _began(claims: Sequence[Filed]) -> Side | None:
    """Who began what people came to harm in; `None` where nobody says, as of a clash."""
    where = setting(claims)
    if where == "attack":
        told = {one.claim.tactic for one in claims if one.counts} - {None, OPERATION}
        return None if told == {CLASH} else Side.INSURGENT
    return Side.STATE if where == "operation" else None


def _side(done: Mapping[Side, Sequence[Filed]], began: Side | None) -> Side | None:
    """Whose act it was by what each side is said to have done; `None` where nobody says so, or it is contested."""
    named = [side for side, some in done.items() if some]
    if not named:
        # an operation of the forces says by its name whose it is, an attack does not
        return began if began is Side.STATE else None
    if len(named) == 1:
        return began if began is not None and _only_met(done[named[0]], began) else named[0]
    laid = [{_victims(one) for one in some} - {None} for some in done.values()]
    return None if set.intersection(*laid) else began


def _victims(one: Filed) -> tuple[Measure | None, Group | None, float | None] | None:
    """Whom a claim counts, so that it can be told whether the same are laid to both sides."""
    claim = one.claim
    return (claim.measure, claim.group, claim.count.low) if claim.count is not None else None


def _only_met(done: Iterable[Filed], began: Side) -> bool:
    """Whether all that a side is said to have done is harm to fighters of the other, which had begun."""
    return all(
        one.claim.kind is Kind.QUANTITY and one.claim.tactic is None and one.claim.group is _FIGHTERS[began]
        for one in done
    )


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
    side = _who_struck(event, state)
    texts = frozenset(one.words for one in event.cited) or frozenset({event.id})
    return Occurrence(
        event.id,
        event.when,
        districts.on(name, None, Boundaries.BASE) if name else None,
        place.admin1 if place is not None else None,
        side,
        _group(event) if side is Side.INSURGENT else None,
        texts,
    )


def _group(event: Event) -> str | None:
    """The party of a row that is neither the government nor civilians."""
    return next((one for one in event.parties if not one.startswith(GOVERNMENT) and one != CIVILIANS), None)


def _who_struck(event: Event, state: str) -> Side | None:
    """Whose act a row is: the perpetrator's against civilians; else of the side that lost nobody, where the other did.

    A row of a fight does not say who began it. That a side which lost people was struck is a convention, told with
    every result that rests on it; civilians who died in a fight do not say by whom. What another state did, and a fight
    of groups with each other, is neither side's.

    Args:
        event: the row.
        state: the party that is the state of the conflict.
    """
    if any(one.startswith(GOVERNMENT) and one != state for one in event.parties):
        return None
    if CIVILIANS in event.parties:
        return Side.STATE if state in event.parties else Side.INSURGENT
    if state not in event.parties:
        return None
    dead = {one.group: one.figures.best or 0 for one in event.harms if one.measure is Measure.KILLED and one.group}
    forces, insurgents = dead.get(Group.SECURITY_FORCES, 0), dead.get(Group.INSURGENTS, 0)
    if bool(forces) is bool(insurgents):
        return None
    return Side.INSURGENT if forces else Side.STATE


def by_place(acts: Iterable[Occurrence]) -> Mapping[str, Collection[Occurrence]]:
    """Acts by district; those without one are left out."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in acts:
        if one.district is not None:
            found[one.district].append(one)
    return dict(sorted(found.items()))
