"""The two sides exchanged: whatever is counted of one is counted of the other in the same way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Group, Side
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.belligerents import accounts
from counterclaim.tallies.rules import OF_CLAIMS, RULES
from counterclaim.tallies.tally import tally
from tests.tallies.test_laws import cell_claims

UNIT = Unit(UnitKind.INCIDENT, "u")
SIDES = {Side.STATE: Side.INSURGENT, Side.INSURGENT: Side.STATE}
GROUPS = {Group.INSURGENTS: Group.SECURITY_FORCES, Group.SECURITY_FORCES: Group.INSURGENTS}
RULE_NAMES = {"side:state": "side:insurgent", "side:insurgent": "side:state"}


def _swapped(one: Filed) -> Filed:
    claim = one.claim
    side = SIDES.get(claim.speaker.side, claim.speaker.side)
    speaker = Speaker(claim.speaker.name, side, claim.speaker.kind, claim.speaker.actor)
    group = GROUPS.get(claim.group, claim.group) if claim.group is not None else None
    return replace(one, claim=replace(claim, speaker=speaker, group=group), speaker=speaker.key)


@pytest.mark.property
@given(cell_claims())
def test_rules_do_not_know_the_sides(claims: list[Filed]) -> None:
    """Exchange the sides in every claim, and every rule prints what it printed."""
    (here,), (there,) = cells(UNIT, claims), cells(UNIT, [_swapped(one) for one in claims])
    for name in OF_CLAIMS:
        one, other = tally(here, RULES[name]), tally(there, RULES[RULE_NAMES.get(name, name)])
        assert (one.figures, one.open) == (other.figures, other.open), name


@pytest.mark.property
@given(cell_claims())
def test_the_ledger_of_belligerents_does_not_either(claims: list[Filed]) -> None:
    """What one admits and claims of the other comes out the same with the sides exchanged."""

    def told(some: list[Filed]) -> list[tuple[object, ...]]:
        return sorted(
            (one.speaker, one.stake, one.number, one.answered, one.admitted, one.conceded, one.open)
            for one in accounts(cells(UNIT, some), {})
        )

    assert told(claims) == told([_swapped(one) for one in claims])
