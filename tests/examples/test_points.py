"""What follows from the worked examples, on the ledger that `make run` makes."""

from __future__ import annotations

import pytest

from counterclaim.codebook.terms import Kind, Measure, Side, Stance, Verdict
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import State
from counterclaim.engines.trending import Asked, listed
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.contested import Row
from counterclaim.tallies.rules import OF_CLAIMS
from counterclaim.tallies.sorting import Facet


@pytest.fixture(scope="module")
def rows(herof_state: State) -> list[Row]:
    """The contested table."""
    return herof_state.contested()


def _unit_of(state: State, district: str, year: int) -> Unit:
    """The incident that most claims of a district and year belong to."""
    incidents = [
        state.gathered.incident_of[one.claim.id]
        for one in state.filed
        if one.claim.id in state.gathered.incident_of
        and one.claim.place is not None
        and one.claim.place.district == district
        and one.claim.when is not None
        and one.claim.when.start.year == year
    ]
    return Unit(UnitKind.INCIDENT, max(set(incidents), key=incidents.count))


def _jaffar(state: State) -> Unit:
    named = [one.claim.id for one in state.filed if "train:jaffar" in one.claim.named]
    return Unit(UnitKind.INCIDENT, state.gathered.incident_of[named[0]])


def _by_name(state: State, words: str) -> list[Filed]:
    reports = {report.id for report in state.view.reports.values() if words in report.name}
    assert reports, words
    return [one for one in state.filed if one.claim.report in reports]


def _row(rows: list[Row], unit: str, measure: str, group: str = "") -> Row:
    (found,) = [row for row in rows if (row.unit.id, row.measure, row.group) == (unit, measure, group)]
    return found


@pytest.mark.parametrize(("group", "number"), [("insurgents", 216), ("security_forces", 22), ("civilians", 36)])
def test_point_1_the_states_latest_count(herof: OpenLedger, group: str, number: int) -> None:
    """Published by 20 February the state's account of Herof II is 216 / 22 / 36, whatever older documents repeat."""
    (result,) = herof.tally(
        operation="herof-2", rule="side:state", measure="killed", group=group, published_by="2026-02-20"
    )
    assert result.best == number


def test_point_1_sums_are_found(rows: list[Row]) -> None:
    """48, 58, 108 and 193 are sums of others, and more than 120 is 92 + 15 + 18."""
    sums = {
        one.whole.claim.count.number: {part.claim.count.number for part in one.parts if part.claim.count}
        for row in rows
        if row.unit.id == "herof-2" and row.reconciled is not None
        for one in row.reconciled.sums
        if one.whole.claim.count is not None
    }
    assert sums[48] == {31, 17}
    assert sums[58] == {22, 36}
    assert sums[108] == {67, 41}
    assert sums[193] == {145, 31, 17}
    assert sums[120] == {92, 15, 18}


def test_point_1_58_and_120_do_not_contradict(rows: list[Row]) -> None:
    """Two tolls that include different people are compatible, each with its arithmetic."""
    row = _row(rows, "herof-2", "killed", "unspecified")
    assert row.reconciled is not None
    between = [
        pair
        for pair in row.reconciled.pairs
        if {one.claim.count.number for one in (pair.one, pair.other) if one.claim.count} == {58, 120}
    ]
    assert [pair.verdict for pair in between] == [Verdict.COMPATIBLE]
    assert not row.contested


def test_point_1_the_two_contradictions_of_herof_2(rows: list[Row]) -> None:
    """Forces killed: 22 against over 362; insurgents: 93 against at most 175 in the shared window."""
    forces = _row(rows, "herof-2", "killed", "security_forces")
    assert forces.contested
    assert {"22", "more than 362"} <= {str(one.claim.count) for one in forces.claims}
    insurgents = _row(rows, "herof-2", "killed", "insurgents")
    assert insurgents.contested
    assert "216 includes 41 from before 2026-01-31: at most 175 in the shared window, against 93" in insurgents.reason


def test_point_2_ziarat_is_one_row_with_contested_status(herof_state: State, rows: list[Row]) -> None:
    """Nine dead, of whom the status of at least five is contested."""
    unit = _unit_of(herof_state, "Ziarat", 2022)
    killed = _row(rows, unit.id, "killed", "insurgents")
    assert 9 in {one.claim.count.number for one in killed.claims if one.claim.count}
    status = _row(rows, unit.id, "status")
    assert status.contested
    assert "at least 5" in status.reason or "for at least 4–5" in status.reason


def test_point_2_no_rule_adds_the_contested_dead(herof_state: State) -> None:
    """No rule gives nine insurgents and five civilians, together or twice."""
    unit = _unit_of(herof_state, "Ziarat", 2022)
    results = herof_state.tallies([unit], list(OF_CLAIMS), Measure.KILLED)
    printed = {number for one in results for number in (one.low, one.best, one.high)}
    assert not printed & {14, 18}
    assert not [one for one in results if one.group == "civilians" and one.used]


def test_point_3_thirty_three_and_twenty_three_are_not_added(herof_state: State, rows: list[Row]) -> None:
    """The state's two counts of the attackers stand side by side as a contradiction inside the state."""
    unit = _jaffar(herof_state)
    results = herof_state.tallies([unit], list(OF_CLAIMS), Measure.KILLED)
    assert 56 not in {number for one in results for number in (one.low, one.best, one.high)}
    row = _row(rows, unit.id, "killed", "insurgents")
    assert row.reconciled is not None
    inside = [
        {one.claim.count.number for one in (pair.one, pair.other) if one.claim.count}
        for pair in row.reconciled.contradictions_within
        if pair.within_side is Side.STATE
    ]
    assert {33, 23} in inside


def test_point_3_the_214_are_contested_in_their_occurrence(herof_state: State, rows: list[Row]) -> None:
    """One side counts 214 hostages killed; the other says that there were no hostages."""
    row = _row(rows, _jaffar(herof_state).id, "occurrence")
    assert row.verdict == "contested: occurrence"
    assert 214 in {one.claim.count.number for one in row.claims if one.claim.count}


def test_point_4_three_attributions_and_one_claim_of_responsibility(herof_state: State, rows: list[Row]) -> None:
    """The state names the BLA twice and the TTP once; the BLF alone claims Nokkundi."""
    unit = _unit_of(herof_state, "Chagai", 2025)
    claims = herof_state.claims_of(unit)
    own = {
        one.claim.perpetrator.actor
        for one in claims
        if one.claim.kind is Kind.RESPONSIBILITY and one.claim.speaker.side is Side.INSURGENT and one.claim.perpetrator
    }
    assert own == {"blf"}
    # two name the doer; the third counts "a bomber of the BLA" among the dead
    named = [
        one.claim.perpetrator if one.claim.kind is Kind.RESPONSIBILITY else one.claim.target
        for one in claims
        if one.claim.speaker.side is Side.STATE
        and (one.claim.kind is Kind.RESPONSIBILITY or one.claim.group == "insurgents")
    ]
    by_state = [party.actor for party in named if party is not None and party.actor is not None]
    assert sorted(by_state) == ["bla_j", "bla_j", "ttp"]
    contested = [row for row in rows if row.unit == unit and row.measure == "responsibility"]
    assert any("within the state side" in row.verdict for row in contested)


def test_point_5_a_denial_leaves_the_84(herof_state: State) -> None:
    """In the insurgent lens 84 stays where an outlet adds the state's denial; the denial is a rejection.

    That neither side's figure "could be confirmed" is the outlet's flag on both, and removes neither.
    """
    claims = _by_name(herof_state, "84-denied")
    own = [one.claim for one in claims if one.claim.speaker.side is Side.INSURGENT and one.claim.count]
    assert 84 in {one.count.number for one in own if one.count}
    assert {one.stance for one in own} == {Stance.ASSERTED, Stance.QUESTIONED}
    rejections = [one.claim for one in claims if one.claim.kind is Kind.REJECTION]
    assert {(one.speaker.side, one.target.actor) for one in rejections if one.target} == {(Side.STATE, "bla_j")}


def test_point_6_a_label_raises_no_groups_count(herof_state: State) -> None:
    """Militants killed under the state's label are insurgents, and of no named group."""
    for one in _by_name(herof_state, "panjgur-11"):
        assert one.claim.perpetrator is None or one.claim.perpetrator.actor is None


def test_point_6_a_hospitals_count_is_no_belligerents(herof_state: State) -> None:
    """The hospital speaks for itself: side other, kind medical."""
    speakers = {
        (one.claim.speaker.side, one.claim.speaker.kind) for one in _by_name(herof_state, "example-desk-hospital")
    }
    assert speakers == {("other", "medical")}


def test_point_7_a_garbled_relay_is_no_claim_of_its_speaker(rows: list[Row]) -> None:
    """ISPR's 15 soldiers that became 15 civilians on the way are set aside with the reason."""
    row = _row(rows, "herof-2", "killed", "civilians")
    assert row.reconciled is not None
    set_aside = [one for one in row.reconciled.cell.set_aside if one.garbled]
    assert {one.claim.claim.count.number for one in set_aside if one.claim.claim.count} == {15}
    assert 15 not in {one.claim.count.number for one in row.claims if one.claim.count}
    assert "garbled relay of 15" in row.reason


def test_point_8_an_attack_without_casualties_is_one_attack(herof_state: State) -> None:
    """The rail track of 18 November 2025 is one attack of its month, with nobody harmed."""
    (track,) = [one for one in _by_name(herof_state, "rail-track") if one.claim.kind is Kind.EVENT]
    asked = Asked((Facet.MONTH,), (), Measure.ATTACKS)
    november = [one.unit for one in listed(herof_state, asked) if one.key == ("2025-11",)]
    assert november.count(herof_state.gathered.incident_of[track.claim.id]) == 1
    harmed = [
        one for one in _by_name(herof_state, "rail-track") if one.claim.count is not None and one.claim.count.number > 0
    ]
    assert not harmed
