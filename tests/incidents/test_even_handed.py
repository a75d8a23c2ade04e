"""Which side spoke or did it changes nothing in what is gathered with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.claims.records import Party
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Scope, Side
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import gather
from counterclaim.values.count import Count
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision
from tests.builders import a_claim, filed

OTHER = {Side.STATE: Side.INSURGENT, Side.INSURGENT: Side.STATE}
THEIRS = {Group.SECURITY_FORCES: Group.INSURGENTS, Group.INSURGENTS: Group.SECURITY_FORCES}


@st.composite
def some_claims(draw: st.DrawFn) -> list[Filed]:
    """Claims of a few days in two districts, by either side about either side's dead, from a few reports."""
    made = []
    for number in range(draw(st.integers(min_value=2, max_value=10))):
        day = date(2025, 5, draw(st.integers(min_value=1, max_value=6)))
        district = draw(st.sampled_from(["Kech", "Mastung"]))
        place = Where(district, district, "Balochistan", "Pakistan", precision=WherePrecision.DISTRICT)
        side, doer = draw(st.sampled_from(list(OTHER))), draw(st.sampled_from(list(OTHER)))
        claim = a_claim(
            Count.stated(draw(st.integers(1, 40))), draw(st.sampled_from(list(THEIRS))), side, f"speaker {number}",
            report=f"report-{draw(st.integers(1, 5))}", when=When.day(day), place=place, scope=Scope.INCIDENT,
            perpetrator=Party("somebody", None, doer),
        )  # fmt: skip
        made.append(filed(claim, day))
    return made


def _swapped(one: Filed) -> Filed:
    """The same words in the mouth of the other side, about the other side's dead, done by the other side."""
    claim = one.claim
    doer = claim.perpetrator
    turned = replace(
        claim,
        speaker=replace(claim.speaker, side=OTHER[claim.speaker.side]),
        group=THEIRS[claim.group or Group.INSURGENTS],
        perpetrator=replace(doer, side=OTHER[doer.side]) if doer is not None and doer.side in OTHER else doer,
    )
    return replace(one, claim=turned)


@pytest.mark.property
@given(claims=some_claims())
def test_swapped_sides_are_gathered_alike(balochistan: Pack, evidence: Evidence, claims: list[Filed]) -> None:
    """With the sides of speakers, doers and dead exchanged, every claim is with the claims that it was with."""
    here = gather(claims, balochistan, evidence).members
    there = gather([_swapped(one) for one in claims], balochistan, evidence).members
    assert here == there
