"""Whose act something was: by claims, and by the row of a data set.

It is told by who is said to have done it; where the same dead are laid to both sides, it is nobody's. Of an incident in
which both did harm, it is the side's that began, for forces that answer an attack met those who attacked. Where nobody
is named, an operation of the forces is theirs by its name, an attack is nobody's, and an act in a named operation is
that of its side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import BELLIGERENTS, Group, Kind, Measure, Side, Stance
from counterclaim.datasets.event import Event
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.incidents.contests import responsibility
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.attacks import OPERATION, setting

CLASH = "clash"
"""The tactic that says of nobody that they began."""
CIVILIANS = "Civilians"
"""The party of a row against which violence was one-sided."""
_FIGHTERS = {Side.STATE: Group.SECURITY_FORCES, Side.INSURGENT: Group.INSURGENTS}


def whose(claims: Sequence[Filed], operation: str | None, pack: Pack) -> tuple[Side | None, str | None]:
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


def group_of(event: Event) -> str | None:
    """The party of a row that is neither the government nor civilians."""
    return next((one for one in event.parties if not one.startswith(GOVERNMENT) and one != CIVILIANS), None)


def whose_row(event: Event, state: str) -> Side | None:
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
