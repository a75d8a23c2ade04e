"""The four verdicts, each with its explanation."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Attribution, Counting, Group, Side, Stance, Verdict
from counterclaim.documents.parse import parse
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.reconcile import Reconciled, reconcile
from counterclaim.sources.report import Media, Report
from counterclaim.values.count import Count, Relation
from counterclaim.values.when import When
from tests.builders import a_claim, filed

UNIT = Unit(UnitKind.OPERATION, "u")
DAY = date(2026, 1, 31)
LATER = date(2026, 2, 3)


def _one(count: Count, group: Group, side: Side, speaker: str, said: date = DAY, **fields: object) -> Filed:
    return filed(a_claim(count, group, side, speaker, said=said, **fields), said)  # type: ignore[arg-type]


def _reconciled(*claims: Filed, group: Group = Group.INSURGENTS, began: date | None = None) -> Reconciled:
    cell = next(one for one in cells(UNIT, claims) if one.group is group)
    return reconcile(cell, claims, began)


def _exact(number: int) -> Count:
    return Count.stated(number)


def test_same_bounds_are_the_same() -> None:
    """Two speakers with one figure say the same."""
    found = _reconciled(
        _one(_exact(12), Group.INSURGENTS, Side.STATE, "army"),
        _one(_exact(12), Group.INSURGENTS, Side.OTHER, "hospital"),
    )
    assert found.verdict is Verdict.SAME


def test_overlapping_hedges_are_compatible() -> None:
    """At least 30 and 34 can both hold."""
    found = _reconciled(
        _one(Count.stated(30, Relation.AT_LEAST), Group.INSURGENTS, Side.STATE, "army"),
        _one(_exact(34), Group.INSURGENTS, Side.INSURGENT, "group"),
    )
    assert found.verdict is Verdict.COMPATIBLE


def test_figures_of_two_sides_that_nothing_bridges_contradict() -> None:
    """Twelve and thirty of one thing on one day contradict, and that is contested."""
    found = _reconciled(
        _one(_exact(12), Group.INSURGENTS, Side.INSURGENT, "group"),
        _one(_exact(30), Group.INSURGENTS, Side.STATE, "army"),
    )
    assert found.contested
    assert {str(one.claim.speaker.name) for one in found.reasons[0].claims} == {"group", "army"}


def test_a_later_higher_count_of_one_side_is_a_series() -> None:
    """67 by Saturday and 92 by Tuesday of one side are one series; the other way round they are not."""
    rising = _reconciled(
        _one(_exact(67), Group.INSURGENTS, Side.STATE, "sources"),
        _one(_exact(92), Group.INSURGENTS, Side.STATE, "army", LATER),
    )
    assert rising.verdict is Verdict.COMPATIBLE
    assert "series" in str(rising.reasons[0])
    falling = _reconciled(
        _one(_exact(92), Group.INSURGENTS, Side.STATE, "sources"),
        _one(_exact(67), Group.INSURGENTS, Side.STATE, "army", LATER),
    )
    assert falling.verdict is Verdict.CONTRADICTORY
    assert falling.contradictions_within


def test_sums_over_different_groups_are_compatible() -> None:
    """58 of forces and civilians and 125 of everybody count different people."""
    claims = (
        _one(_exact(22), Group.SECURITY_FORCES, Side.STATE, "army"),
        _one(_exact(36), Group.CIVILIANS, Side.STATE, "army"),
        _one(_exact(92), Group.INSURGENTS, Side.STATE, "army"),
        _one(_exact(58), Group.UNSPECIFIED, Side.OUTLET, "agency"),
        _one(_exact(150), Group.UNSPECIFIED, Side.STATE, "officials"),
    )
    found = _reconciled(*claims, group=Group.UNSPECIFIED)
    assert found.verdict is Verdict.COMPATIBLE
    assert {str(one) for one in found.sums} == {
        "58 = 22 security forces + 36 civilians",
        "150 = 92 insurgents + 22 security forces + 36 civilians",
    }


def test_unexplained_tolls_of_people_are_not_comparable() -> None:
    """Two bare tolls that do not say whom they include are not called contradictory."""
    found = _reconciled(
        _one(_exact(40), Group.UNSPECIFIED, Side.OUTLET, "paper"),
        _one(_exact(70), Group.UNSPECIFIED, Side.STATE, "officials"),
        group=Group.UNSPECIFIED,
    )
    assert found.verdict is Verdict.NOT_COMPARABLE


def test_earlier_dead_are_taken_out_before_comparing() -> None:
    """216 with 41 from before leaves at most 175 to set against the other side's 93."""
    claims = (
        _one(_exact(216), Group.INSURGENTS, Side.STATE, "army", LATER, report="closing"),
        _one(_exact(41), Group.INSURGENTS, Side.STATE, "army", LATER, report="closing", counting=Counting.PART),
        _one(
            _exact(41),
            Group.INSURGENTS,
            Side.STATE,
            "army",
            date(2026, 1, 30),
            report="first",
            when=When.day(date(2026, 1, 29)),
        ),
        _one(_exact(93), Group.INSURGENTS, Side.INSURGENT, "group", LATER),
    )
    found = _reconciled(*claims, began=DAY)
    assert found.contested
    assert (
        str(found.reasons[0]) == "216 includes 41 from before 2026-01-31: at most 175 in the shared window, against 93"
    )


def test_a_garbled_relay_is_set_aside() -> None:
    """A relayed figure that the speaker's own text gives for another group is none of the speaker's."""
    claims = (
        _one(_exact(15), Group.SECURITY_FORCES, Side.STATE, "army", attribution=Attribution.PRIMARY, report="own"),
        _one(_exact(18), Group.CIVILIANS, Side.STATE, "army", attribution=Attribution.PRIMARY, report="own"),
        _one(_exact(15), Group.CIVILIANS, Side.STATE, "army", LATER, report="relay", via=("Paper",)),
    )
    found = _reconciled(*claims, group=Group.CIVILIANS)
    assert [one.claim.count for one in found.cell.current] == [_exact(18)]
    assert [one.garbled for one in found.cell.set_aside] == [True]


def test_what_is_left_out_of_a_cell_has_its_reason() -> None:
    """Denied, partial, added and withheld claims are set aside by name."""
    claims = (
        _one(_exact(4), Group.INSURGENTS, Side.STATE, "army", stance=Stance.DENIED),
        _one(_exact(3), Group.INSURGENTS, Side.STATE, "army", counting=Counting.PART),
        _one(_exact(2), Group.INSURGENTS, Side.STATE, "army", counting=Counting.INCREMENT),
        filed(a_claim(_exact(1), Group.INSURGENTS, Side.STATE, "army", said=DAY), DAY, withheld=True),
    )
    (cell,) = cells(UNIT, claims)
    assert cell.current == ()
    reasons = " ".join(str(one.reason) for one in cell.set_aside)
    assert all(word in reasons for word in ("denied", "part", "addition", "withheld"))


def test_an_orphaned_claim_counts_nowhere(balochistan: Pack, evidence: Evidence) -> None:
    """A claim whose words are no longer at their place leaves every cell and is named."""
    line = json.dumps({"id": "d", "text": "5 insurgents and more"}).encode()
    document = parse(Report.received(line, Media.LINE, "d", outlet="Desk", published="2026-02-04"))
    holds = a_claim(_exact(5), Group.INSURGENTS, Side.STATE, "army", report=document.report)
    moved = a_claim(_exact(6), Group.INSURGENTS, Side.STATE, "army", report=document.report)
    filed_claims = Filing(balochistan, evidence).file([holds, moved], document)
    assert [one.orphaned for one in filed_claims] == [False, True]
    (cell,) = cells(UNIT, filed_claims)
    assert [one.claim.count for one in cell.current] == [_exact(5)]
    assert "orphaned" in str(cell.set_aside[0].reason)


def test_a_speakers_latest_claim_is_by_what_was_said_when() -> None:
    """A document that repeats an older count later does not bring the older count back."""
    old = filed(
        a_claim(_exact(170), Group.INSURGENTS, Side.STATE, "army", said=DAY, report="new document"), date(2026, 2, 18)
    )
    new = filed(a_claim(_exact(216), Group.INSURGENTS, Side.STATE, "army", said=LATER, report="old document"), LATER)
    (cell,) = cells(UNIT, [old, new])
    assert [one.claim.count for one in cell.current] == [_exact(216)]
    assert [one.claim.count for one in cell.earlier] == [_exact(170)]


@pytest.mark.property
@given(
    st.lists(
        st.tuples(
            st.integers(1, 300),
            st.sampled_from(list(Relation)[:6]),
            st.sampled_from([Side.STATE, Side.INSURGENT, Side.OUTLET]),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_verdicts_do_not_depend_on_order(figures: list[tuple[int, Relation, Side]]) -> None:
    """The worst verdict of a cell is the same however its claims arrived."""
    claims = [
        _one(Count.stated(number, relation), Group.INSURGENTS, side, f"speaker {index}")
        for index, (number, relation, side) in enumerate(figures)
    ]
    assert _reconciled(*claims).verdict is _reconciled(*reversed(claims)).verdict
