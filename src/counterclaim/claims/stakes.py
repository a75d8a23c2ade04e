"""What a speaker stands to gain or lose by one figure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import Group, Side


class Stake(StrEnum):
    """A speaker's interest in one claim, computed and never graded."""

    OWN_LOSS = "own_loss"
    ENEMY_LOSS = "enemy_loss"
    CIVILIANS_BY_ENEMY = "civilians_by_enemy"
    CIVILIANS_BY_OWN = "civilians_by_own"
    NONE = "none"


OWN: Mapping[Side, Group] = {Side.STATE: Group.SECURITY_FORCES, Side.INSURGENT: Group.INSURGENTS}
"""Whose dead a belligerent's own are."""
_ENEMY = {Side.STATE: Group.INSURGENTS, Side.INSURGENT: Group.SECURITY_FORCES}


def stake(claim: Claim) -> Stake:
    """The stake of a claim's speaker, from speaker, group and perpetrator."""
    side = claim.speaker.side
    if side not in OWN:
        return Stake.NONE
    if claim.group is OWN[side]:
        return Stake.OWN_LOSS
    if claim.group is _ENEMY[side]:
        return Stake.ENEMY_LOSS
    doer = claim.perpetrator.side if claim.perpetrator is not None else None
    if claim.group is Group.CIVILIANS and doer is not None:
        return Stake.CIVILIANS_BY_OWN if doer is side else Stake.CIVILIANS_BY_ENEMY
    return Stake.NONE
