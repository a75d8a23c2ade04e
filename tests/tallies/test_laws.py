"""What holds for every rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.terms import Group, Side
from counterclaim.collection.packs import load_pack
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.rules import RULES, rules_named
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.count import Count, Relation
from tests.builders import a_claim, filed

UNIT = Unit(UnitKind.INCIDENT, "u")
RELATIONS = [Relation.EXACT, Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.UP_TO]


@st.composite
def cell_claims(draw: st.DrawFn) -> list[Filed]:
    """Claims of one cell, each by a speaker of its own."""
    group = draw(st.sampled_from(list(Group)))
    return [
        filed(
            a_claim(
                Count.stated(draw(st.integers(0, 400)), draw(st.sampled_from(RELATIONS))),
                group,
                draw(st.sampled_from(list(Side))),
                f"speaker {number}",
                said=date(2026, 2, draw(st.integers(1, 28))),
            )
        )
        for number in range(draw(st.integers(1, 6)))
    ]


def _tally(claims: list[Filed], rule: str) -> Tally:
    (cell,) = cells(UNIT, claims)
    return tally(cell, RULES[rule])


@pytest.mark.property
@given(cell_claims(), st.sampled_from(list(RULES)))
def test_every_printed_number_was_stated(claims: list[Filed], rule: str) -> None:
    """No rule computes: each printed number is a stated bound of a claim that it used."""
    result = _tally(claims, rule)
    stated = {bound for one in result.used if one.claim.count for bound in (one.claim.count.low, one.claim.count.high)}
    assert {result.low, result.best, result.high} <= stated | {None}


@pytest.mark.property
@given(cell_claims(), cell_claims())
def test_adding_a_claim_never_narrows_range(claims: list[Filed], more: list[Filed]) -> None:
    """Another speaker's claim leaves the two poles where they were or moves them apart."""
    before = _tally(claims, "range")
    group = claims[0].claim.group
    added = [
        filed(
            a_claim(
                one.claim.count, group or Group.MIXED, one.claim.speaker.side, f"new {number}", said=date(2026, 2, 1)
            )
        )
        for number, one in enumerate(more)
    ]
    after = _tally([*claims, *added], "range")
    if before.low is not None:
        assert after.low is not None
        assert after.low <= before.low
    if before.high is not None:
        assert after.high is not None
        assert after.high >= before.high
    assert after.open or not before.open


@pytest.mark.property
@given(cell_claims(), st.sampled_from(list(RULES)))
def test_order_of_arrival_does_not_matter(claims: list[Filed], rule: str) -> None:
    """The same claims in another order give the same result."""
    one, other = _tally(claims, rule), _tally(claims[::-1], rule)
    assert (one.low, one.best, one.high, one.open, one.reason) == (
        other.low,
        other.best,
        other.high,
        other.open,
        other.reason,
    )


def test_zero_is_said_and_none_is_silence() -> None:
    """A stated zero is printed as 0; where nobody of a side speaks, nothing is."""
    claims = [filed(a_claim(Count.stated(0), Group.CIVILIANS, Side.STATE, "army", said=date(2026, 2, 1)))]
    assert _tally(claims, "side:state").best == 0
    assert _tally(claims, "side:insurgent").best is None


def test_crossed_poles_are_printed_as_crossed() -> None:
    """Where a group admits more than its enemy claims, the floor stays above the ceiling."""
    claims = [
        filed(a_claim(Count.stated(40), Group.INSURGENTS, Side.INSURGENT, "group", said=date(2026, 2, 1))),
        filed(a_claim(Count.stated(30), Group.INSURGENTS, Side.STATE, "army", said=date(2026, 2, 1))),
    ]
    result = _tally(claims, "interest")
    assert (result.low, result.high) == (40, 30)
    assert "crossed" in result.reason


def test_an_outlet_that_repeats_a_belligerent_is_no_witness() -> None:
    """A paper's own voice with the army's figure is not the most disinterested figure there is."""
    day = date(2026, 2, 1)
    claims = [
        filed(a_claim(Count.stated(216), Group.INSURGENTS, Side.STATE, "army", said=day)),
        filed(a_claim(Count.stated(216), Group.INSURGENTS, Side.OUTLET, "paper", said=day)),
        filed(a_claim(Count.stated(93), Group.INSURGENTS, Side.INSURGENT, "group", said=day)),
    ]
    assert _tally(claims, "interest").low == 93
    assert _tally(claims, "ucdp_like").best == 93


def test_unknown_rule_offers_the_closest() -> None:
    """A misspelt rule is a usage error that names the one that was meant."""
    with pytest.raises(UsageError, match="did you mean 'majority'"):
        rules_named(["majorty"], load_pack("generic"))
