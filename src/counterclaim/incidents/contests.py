"""Contradictions that are not of number: status, responsibility and occurrence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import BELLIGERENTS, Contest, Group, Kind, Measure, Side, Stance, Status
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words, does
from counterclaim.values.count import Count, Relation


@dataclass(frozen=True, slots=True)
class Contested:
    """A contest on a unit, with the claims on either side of it."""

    kind: Contest
    claims: tuple[Filed, ...]
    reason: Words
    at_least: Count | None = None
    """Of status: how many of the dead it is about, at least."""
    within_side: Side | None = None
    """The side inside which the contradiction stands, if it is one."""


def contests(claims: Sequence[Filed], pack: Pack) -> tuple[Contested, ...]:
    """The contests of status, responsibility and occurrence among the claims of one unit."""
    open_claims = [one for one in claims if one.counts]
    found = [status(open_claims), occurrence(open_claims), *responsibility(open_claims, pack)]
    return tuple(one for one in found if one is not None)


def status(claims: Sequence[Filed]) -> Contested | None:
    """Whether speakers differ on what the dead were; and of how many, by the highest floor stated."""
    told = [one for one in claims if one.claim.kind is Kind.STATUS and one.claim.status is not None]
    fighters = [
        one
        for one in claims
        if (
            one.claim.kind is Kind.STATUS and one.claim.status is Status.FIGHTER and one.claim.stance is Stance.ASSERTED
        )
        or (
            one.claim.kind is Kind.QUANTITY
            and one.claim.group is Group.INSURGENTS
            and one.claim.measure is Measure.KILLED
        )
    ]
    others = [one for one in told if (one.claim.status is not Status.FIGHTER) is (one.claim.stance is Stance.ASSERTED)]
    fighters = [one for one in fighters if one.claim.stance is Stance.ASSERTED]
    speakers_differ = {one.speaker for one in fighters} != {one.speaker for one in others} or len(
        {one.speaker for one in others}
    ) > 1
    if not fighters or not others or not speakers_differ:
        return None
    counted = [(one.claim.count.number, one) for one in others if one.claim.count is not None]
    most = max(counted, key=lambda item: (item[0], item[1].claim.id), default=None)
    many: tuple[str | Filed, ...] = (" for at least ", most[1], " of the dead") if most is not None else ()
    speakers = ", ".join(dict.fromkeys(one.claim.speaker.name for one in others))
    words = Words.of("status contested", *many, f": {speakers} against those who count them as fighters")
    at_least = Count.stated(most[0], Relation.AT_LEAST) if most is not None else None
    return Contested(Contest.STATUS, (*fighters, *others), words, at_least)


def occurrence(claims: Sequence[Filed]) -> Contested | None:
    """Whether one side says that what another counts did not happen at all."""
    for one in claims:
        claim = one.claim
        if (
            claim.kind is not Kind.QUANTITY
            or claim.subgroup != "hostages"
            or claim.count is None
            or not claim.count.number
        ):
            continue
        if claim.measure is not Measure.KILLED:
            continue
        against = [
            other
            for other in claims
            if other.claim.speaker.side is not claim.speaker.side
            and other.claim.speaker.side in {Side.STATE, Side.INSURGENT}
            and (
                (
                    other.claim.measure is Measure.HOSTAGES
                    and other.claim.count is not None
                    and other.claim.count.high == 0
                )
                or (other.claim.kind is Kind.REJECTION and _rejects(other, one))
            )
        ]
        if against:
            denier = against[0].claim.speaker.name
            told = Words.of(f"{does(one, 'say')} ", one, f"; {denier} says that there were none")
            return Contested(Contest.OCCURRENCE, (one, *against), told)
    return None


def _rejects(rejection: Filed, claim: Filed) -> bool:
    target = rejection.claim.target
    return target is not None and (
        target.actor == claim.claim.speaker.actor if target.actor else target.side is claim.claim.speaker.side
    )


def responsibility(claims: Sequence[Filed], pack: Pack) -> list[Contested]:
    """Whether speakers name doers that are neither one group nor one above the other."""
    named: dict[Side, list[Filed]] = defaultdict(list)
    for one in claims:
        by_words = one.claim.target is not None and one.claim.target.actor is not None
        stated = (one.claim.kind is Kind.RESPONSIBILITY and one.claim.stance is Stance.ASSERTED) or (
            one.claim.kind is Kind.QUANTITY and one.claim.group is Group.INSURGENTS and by_words
        )
        if stated and _doer(one) in pack.actors:
            named[one.claim.speaker.side].append(one)
    inside = ((side, _unrelated(named.get(side, ()), pack)) for side in Side if side in BELLIGERENTS)
    found = [_contested(pair, pack, side) for side, pair in inside if pair is not None]
    pair = _unrelated([one for told in named.values() for one in told], pack, apart=True)
    return [*found, _contested(pair, pack, None)] if pair is not None else found


def _doer(one: Filed) -> str | None:
    """Whom the claim names as having done it: its perpetrator, or the group whose attackers it says died."""
    party = one.claim.target if one.claim.kind is Kind.QUANTITY else one.claim.perpetrator
    return party.actor if party is not None else None


def _unrelated(told: Sequence[Filed], pack: Pack, *, apart: bool = False) -> tuple[Filed, Filed] | None:
    """The first two that name doers of which neither is above the other.

    Args:
        told: claims that name a doer.
        pack: the actors.
        apart: only two that are not both of one belligerent side.
    """
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            a, b = _doer(one), _doer(other)
            one_side = one.claim.speaker.side is other.claim.speaker.side and one.claim.speaker.side in BELLIGERENTS
            if a is not None and b is not None and not pack.related(a, b) and not (apart and one_side):
                return one, other
    return None


def _contested(pair: tuple[Filed, Filed], pack: Pack, side: Side | None) -> Contested:
    words = " and ".join(f"{does(one, 'name')} {pack.actors[_doer(one) or ''].name}" for one in pair)
    return Contested(Contest.RESPONSIBILITY, pair, Words.of(words), within_side=side)
