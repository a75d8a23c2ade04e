"""The verdicts of the worked examples with their sentences, on the ledger that `make run` makes."""

from __future__ import annotations

import pytest

from counterclaim.codebook.terms import Side, Verdict
from counterclaim.engines.state import State
from counterclaim.incidents.reconcile import Pair
from counterclaim.tallies.contested import Row


@pytest.fixture(scope="module")
def rows(herof_state: State) -> list[Row]:
    """The contested table."""
    return herof_state.contested()


def _row(rows: list[Row], label: str, measure: str, group: str) -> Row:
    """The row of a unit by the beginning of its label."""
    (found,) = [row for row in rows if row.label.startswith(label) and (row.measure, row.group) == (measure, group)]
    return found


def _pairs(row: Row) -> list[Pair]:
    assert row.reconciled is not None
    return list(row.reconciled.pairs)


def _sums(rows: list[Row], label: str) -> set[str]:
    return {str(one) for row in rows if row.label.startswith(label) and row.reconciled for one in row.reconciled.sums}


def _verdict(row: Row, one: float, other: float) -> tuple[Verdict, str]:
    """The verdict and the sentence on two numbers of a row."""
    found = [
        (pair.verdict, str(pair.reason))
        for pair in _pairs(row)
        if {each.claim.count.number for each in (pair.one, pair.other) if each.claim.count} == {one, other}
    ]
    assert found, (one, other)
    return found[0]


HEROF_2 = "Operation Herof II"


@pytest.mark.parametrize(
    ("group", "one", "other", "sentence"),
    [
        ("insurgents", 93, 216, "216 includes 41 from before 2026-01-31: at most 175 in the shared window, against 93"),
        ("security_forces", 362, 22, "BLA (Jeeyand) says more than 362, "),
    ],
)
def test_a_two_contradictions(rows: list[Row], group: str, one: float, other: float, sentence: str) -> None:
    """Herof II: 93 against at most 175 in the window that both count, and 22 against over 362."""
    verdict, told = _verdict(_row(rows, HEROF_2, "killed", group), one, other)
    assert verdict is Verdict.CONTRADICTORY
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("group", "one", "other"),
    [("insurgents", 197, 216), ("insurgents", 145, 216), ("civilians", 31, 36), ("security_forces", 17, 22)],
)
def test_a_one_state_series(rows: list[Row], group: str, one: float, other: float) -> None:
    """Herof II: what the state said by one hour and by a later one is one series, each with its day."""
    verdict, told = _verdict(_row(rows, HEROF_2, "killed", group), one, other)
    assert verdict is Verdict.COMPATIBLE
    assert told.startswith(f"one state series: {one:g} by ")
    assert f", {other:g} by " in told


def test_a_only_two_groups_of_the_dead_are_contested(rows: list[Row]) -> None:
    """Herof II: the state's own figures on civilians differ by the hour and contradict nobody."""
    contested = {row.group for row in rows if row.label == HEROF_2 and row.measure == "killed" and row.contested}
    assert contested == {"insurgents", "security_forces"}


def test_a_sums_with_their_arithmetic(rows: list[Row]) -> None:
    """Herof II: 48, 58, 108, 193, more than 120 and 93, each as the sum that it is."""
    assert _sums(rows, HEROF_2) >= {
        "48 = 17 security forces + 31 civilians",
        "58 = 22 security forces + 36 civilians",
        "108 = 67 insurgents + 41 insurgents",
        "193 = 145 insurgents + 17 security forces + 31 civilians",
        "92 insurgents + 15 security forces + 18 civilians = 125, which fits more than 120",
        "93 = 50 insurgents + 26 insurgents + 17 insurgents",
    }


def test_herof_1_sums_and_the_contradiction(rows: list[Row]) -> None:
    """Herof I: 130 is 68 and 62, 14 is 10 and 4, 73 is 14, 21 and 38; 130 and 14 contradict."""
    assert _sums(rows, "Operation Herof I") >= {
        "130 = 68 security forces + 62 security forces",
        "14 = 10 security forces + 4 security forces",
        "73 = 21 insurgents + 14 security forces + 38 civilians",
    }
    forces = next(row for row in rows if row.label == "Operation Herof I" and row.group == "security_forces")
    assert _verdict(forces, 130, 14) == (Verdict.CONTRADICTORY, "BLA (Jeeyand) says 130, Pakistan Army 14")


def test_tootak_counts_of_bodies_contradict(rows: list[Row], herof_state: State) -> None:
    """Tootak: 13, 15, 25, 103 and 169 bodies are rival counts, and three more are added to none of them."""
    row = _row(rows, "Khuzdar", "killed", "unspecified")
    numbers = {one.claim.count.number for one in row.claims if one.claim.count}
    assert numbers >= {13, 15, 25, 103, 169}
    assert row.contested
    assert _verdict(row, 15, 25) == (Verdict.CONTRADICTORY, "Assistant commissioner says 15, Pakistani press 25")
    assert _verdict(row, 13, 169)[0] is Verdict.CONTRADICTORY
    assert row.reconciled is not None
    inside = {
        frozenset(one.claim.count.number for one in (pair.one, pair.other) if one.claim.count)
        for pair in row.reconciled.contradictions_within
        if pair.within_side is Side.STATE
    }
    assert frozenset({13, 15}) in inside
    more = [str(one.reason) for one in row.reconciled.cell.set_aside if one.claim.claim.quote.startswith("three more")]
    assert more == ["an addition to an earlier count"]
    assert not {16, 18, 28} & {
        number for one in herof_state.tallies([row.unit], ["range"]) for number in (one.low, one.high)
    }


def test_noshki_and_panjgur_the_ministers_twelve(rows: list[Row]) -> None:
    """Noshki and Panjgur: the minister's 12 is 7 and 5; against the army's 9 it stands inside the state."""
    assert "12 = 7 security forces + 5 security forces" in _sums(rows, "Ganjal")
    row = _row(rows, "Ganjal", "killed", "security_forces")
    within = next(pair for pair in _pairs(row) if pair.within_side is Side.STATE)
    assert within.verdict is Verdict.CONTRADICTORY
    assert _verdict(row, 100, 12)[0] is Verdict.CONTRADICTORY


def test_ziarat_the_number_is_settled_where_the_status_is_not(rows: list[Row]) -> None:
    """Ziarat: the nine are the nine of every speaker who counts them as fighters; what they were is contested."""
    row = _row(rows, "Ziarat", "killed", "insurgents")
    nines = [one for one in row.claims if one.claim.count and one.claim.count.number == 9]
    assert len(nines) > 1
    assert all(
        pair.verdict is Verdict.SAME
        for pair in _pairs(row)
        if {one.claim.count.number for one in (pair.one, pair.other) if one.claim.count} == {9}
    )
    status = _row(rows, "Ziarat", "status", "")
    assert status.reason.startswith("status contested for at least ")


def test_jaffar_three_contests(rows: list[Row]) -> None:
    """Jaffar Express: 33 and 23 inside the state, 214 against 23 of the forces, and whether there were hostages."""
    assert _verdict(_row(rows, "Jaffar", "killed", "insurgents"), 33, 23)[0] is Verdict.CONTRADICTORY
    assert _verdict(_row(rows, "Jaffar", "killed", "security_forces"), 214, 23)[0] is Verdict.CONTRADICTORY
    occurrence = _row(rows, "Jaffar", "occurrence", "")
    assert occurrence.reason.endswith("says that there were none")
