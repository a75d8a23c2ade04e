"""Which incidents somebody says were an attack, each counted once.

A casualty data set leaves out what harmed nobody; here an attack without casualties counts
like any other. An operation's own count of attacks is not added to its incidents.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.codebook.terms import Kind, Measure, Stance
from counterclaim.incidents.filed import Filed

OPERATION = "security_operation"
"""The tactic of forces that go after somebody."""


def attack_told(claims: Sequence[Filed]) -> Filed | None:
    """The first claim, by date, that tells of an attack among those of one incident."""
    telling = [one for one in claims if one.counts and _tells_of_attack(one)]
    return min(telling, key=_dated, default=None)


def setting(claims: Sequence[Filed]) -> str | None:
    """Whether people came to harm in an `attack` or in an `operation` of the forces; `None` where nobody says.

    Where both are told, forces that answered an attack met those who attacked: an attack.
    """
    if attack_told(claims) is not None:
        return "attack"
    return "operation" if any(one.claim.tactic == OPERATION for one in claims if one.counts) else None


def _dated(one: Filed) -> tuple[bool, int, str, str]:
    when = one.claim.when
    return (when is None, when.precision if when else 0, when.start.isoformat() if when else "", one.claim.id)


def _tells_of_attack(one: Filed) -> bool:
    claim = one.claim
    if claim.stance is Stance.DENIED or claim.tactic == OPERATION:
        return False
    return (
        claim.kind in {Kind.EVENT, Kind.RESPONSIBILITY} or claim.measure is Measure.ATTACKS or claim.tactic is not None
    )
