"""Blind double coding: codes move nothing and stay hidden, differences are settled, agreement is measured."""

from __future__ import annotations

from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.engines.judging import code, judge
from counterclaim.engines.opened import OpenLedger
from counterclaim.errors import UsageError
from counterclaim.judgements.agreement import Level, agreements, alpha, interval, nominal, ratio
from counterclaim.judgements.coding import FIELDS, Coded
from counterclaim.judgements.making import By, about_code, about_field
from counterclaim.ledger.keep import redact
from tests.conftest import counterclaim_command

A, B, EDITOR = By("coder-a"), By("coder-b"), By("editor-1")


def _coded(ledger: OpenLedger, by: By, field: str, value: object, most: int) -> list[str]:
    """Code a field of the next claims with one value."""
    state = ledger.state()
    done = [one.claim.id for one, _ in state.to_code(by.person, [field])][:most]
    for claim in done:
        code(ledger, state, [about_code(claim, field, value, by)])
    return done


def test_a_code_moves_nothing(ledger: OpenLedger) -> None:
    """Claims, tallies and partition are as they were; the code is in the log."""
    before = ledger.state()
    _coded(ledger, A, "group", "civilians", 3)
    after = ledger.state()
    assert after.lines() == before.lines()
    assert after.contested() == before.contested()
    assert len(after.view.judgements) == 3


def test_the_second_coder_gets_what_the_first_began(ledger: OpenLedger) -> None:
    """What one coder coded comes first to the next, and what two have coded to nobody."""
    first = _coded(ledger, A, "group", "civilians", 4)
    state = ledger.state()
    assert not {one.claim.id for one, _ in state.to_code("coder-a", ["group"])} & set(first)
    second = [one.claim.id for one, _ in state.to_code("coder-b", ["group"])]
    assert set(second[:4]) == set(first)
    assert _coded(ledger, B, "group", "civilians", 4) == second[:4]
    assert not {one.claim.id for one, _ in ledger.state().to_code("coder-c", ["group"])} & set(first)


def test_only_the_fields_left_are_asked(ledger: OpenLedger) -> None:
    """A claim that was coded in part comes again with the rest of its fields."""
    (claim,) = _coded(ledger, A, "group", "civilians", 1)
    left = {one.claim.id: fields for one, fields in ledger.state().to_code("coder-a", FIELDS)}[claim]
    assert left == [one for one in FIELDS if one != "group"]


def test_codes_stay_hidden_until_two_have_coded(ledger: OpenLedger) -> None:
    """The log shows neither coder the other's code before their own is kept."""
    (claim,) = _coded(ledger, A, "group", "civilians", 1)
    log = counterclaim_command("review", "log", "--ledger", ledger.store.path, "--format", "jsonl").out
    assert '"given": "blind"' in log
    assert "civilians" not in log
    state = ledger.state()
    code(ledger, state, [about_code(claim, "group", "mixed", B)])
    log = counterclaim_command("review", "log", "--ledger", ledger.store.path, "--format", "jsonl").out
    assert "civilians" in log
    assert "mixed" in log


def test_what_differs_is_settled_by_a_judgement(ledger: OpenLedger) -> None:
    """Two codes that differ, or agree on something else than the claim has, are asked until somebody decided."""
    state = ledger.state()
    forces = [one.claim for one in state.filed if one.claim.group == "security_forces"][:3]
    for claim, (one, other) in zip(
        forces,
        (("civilians", "mixed"), ("civilians", "civilians"), ("security_forces", "security_forces")),
        strict=True,
    ):
        code(ledger, state, [about_code(claim.id, "group", one, A)])
        code(ledger, state, [about_code(claim.id, "group", other, B)])
    asked = {one.claim: one.codes for one in ledger.state().to_adjudicate()}
    assert asked == {
        forces[0].id: {"coder-a": "civilians", "coder-b": "mixed"},
        forces[1].id: {"coder-a": "civilians", "coder-b": "civilians"},
    }
    judge(ledger, about_field(forces[0].id, "group", "mixed", EDITOR))
    after = ledger.state()
    assert [one.claim for one in after.to_adjudicate()] == [forces[1].id]
    assert next(one.claim.group for one in after.filed if one.claim.id == forces[0].id) == "mixed"


def test_a_code_that_cannot_be_is_refused(ledger: OpenLedger) -> None:
    """A code is held to the claim line's values, as a correction is."""
    state = ledger.state()
    claim = state.filed[0].claim.id
    with pytest.raises(UsageError, match="cannot be"):
        code(ledger, state, [about_code(claim, "group", "civilian", A)])
    assert not ledger.state().view.judgements


def test_a_redacted_reports_codes_are_no_codes(ledger: OpenLedger) -> None:
    """What can no longer be read is not taken for "not stated"."""
    (claim,) = _coded(ledger, A, "group", "civilians", 1)
    _coded(ledger, B, "group", "mixed", 1)
    report = next(one.claim.report for one in ledger.state().filed if one.claim.id == claim)
    redact(ledger.store, report, None)
    state = ledger.state()
    assert not state.coded()
    assert not state.agreement()


LEVELS: dict[Literal["nominal", "interval", "ratio"], Level] = {
    "nominal": nominal,
    "interval": interval,
    "ratio": ratio,
}


@pytest.mark.parametrize("level", LEVELS)
@given(
    rows=st.lists(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=3, max_size=3), min_size=2, max_size=12)
)
def test_alpha_is_krippendorffs(level: Literal["nominal", "interval", "ratio"], rows: list[list[int | None]]) -> None:
    """The same as an implementation by others, with codes missing, at each level of measurement."""
    values = list(range(6))
    counts = np.array([[row.count(value) for value in values] for row in rows], dtype=np.float64)
    apart = LEVELS[level](np.array(values, dtype=np.float64))
    paired = counts[counts.sum(axis=1) >= 2]
    if np.count_nonzero(paired.sum(axis=0)) < 2:
        assert alpha(counts, apart) is None
        return
    data = np.array([[np.nan if one is None else one for one in row] for row in rows], dtype=np.float64).T
    assert alpha(counts, apart) == pytest.approx(
        krippendorff.alpha(reliability_data=data, level_of_measurement=level), abs=1e-9
    )


def test_agreement_by_field_and_month() -> None:
    """Each field over all and in each month; counts by their ratio as well, days by their distance."""
    codes: dict[str, list[tuple[object, object]]] = {
        "group": [("civilians", "civilians"), ("mixed", "civilians"), ("mixed", "mixed"), (None, None)],
        "low": [(12, 12), (100, 101), (5, 5), (None, 7)],
        "date_start": [("2026-01-31", "2026-01-31"), ("2026-01-30", "2026-01-31"), (None, None)],
        "scope": [("incident", "incident"), ("incident", "incident")],
    }
    every = [
        Coded(f"claim-{place}", field, {"a": one, "b": other}, "2026-02")
        for field, pairs in codes.items()
        for place, (one, other) in enumerate(pairs)
    ]
    found = {
        (one.field, one.level, one.month): one
        for one in agreements(every, lambda one: "2026-01" if one.claim == "claim-0" else "2026-02")
    }
    group = found["group", "nominal", None]
    assert (group.claims, group.coders, group.agreed) == (4, 2, 0.75)
    assert group.alpha is not None
    assert group.low is not None
    assert group.high is not None
    assert group.low <= group.alpha <= group.high
    assert found["group", "nominal", "2026-02"].claims == 3
    assert found["low", "ratio", None].claims == 3
    assert (found["low", "ratio", None].alpha or 0) > 0.99 > (found["low", "nominal", None].alpha or 0)
    assert found["date_start", "interval", None].claims == 2
    assert found["scope", "nominal", None].alpha is None
    assert found["scope", "nominal", None].agreed == 1


def test_coding_in_the_terminal(ledger: OpenLedger) -> None:
    """Two coders, one difference, an editor and the agreement, as typed; a wrong answer is asked again."""
    path = ledger.store.path
    command = ("review", "coding")
    shown = []
    for coder, answers in (("coder-a", "civilian\ncivilians\n"), ("coder-b", "mixed\n")):
        done = counterclaim_command(
            *command, "next", "--field", "group", "--most", "1", "--as", coder, "--ledger", path, stdin=answers
        )
        assert done.code == 0, done.err
        shown.append(done.out)
    assert "cannot be" in shown[0]
    assert "civilians\n" not in shown[1]
    differ = counterclaim_command(*command, "differences", "--ledger", path, "--format", "jsonl").out
    assert "coder-a: civilians; coder-b: mixed" in differ
    settled = counterclaim_command(*command, "adjudicate", "--as", "editor-1", "--ledger", path, stdin="2\n")
    assert "judgement" in settled.out
    assert counterclaim_command(*command, "differences", "--ledger", path).out.startswith("nothing to show")
    told = counterclaim_command(*command, "alpha", "--ledger", path, "--format", "jsonl").out
    assert '"agreed": 0.0' in told
