"""The queue: what is asked first is what would move the published tallies most."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import counterclaim
from counterclaim.engines.judging import PUBLISHED, judge, would_move
from counterclaim.engines.opened import OpenLedger
from counterclaim.judgements.records import About, Value
from counterclaim.ledger.keep import backup
from tests.conftest import Examples


@pytest.fixture
def ledger(examples: Examples, tmp_path: Path) -> Iterator[OpenLedger]:
    """A copy of the examples' ledger."""
    copy = tmp_path / "ledger.sqlite"
    with counterclaim.open(examples.ledger) as original:
        backup(original.store, copy)
    with counterclaim.open(copy) as opened:
        yield opened


def test_the_weightiest_question_comes_first(ledger: OpenLedger) -> None:
    """Questions stand by what hangs on them, each subject once."""
    asked = ledger.state().questions(PUBLISHED)
    weights = [one.weight for one in asked]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0
    assert len({one.subject for one in asked}) == len(asked)
    assert {one.judgement.about for one in asked} >= {About.CLAIM, About.PAIR, About.EXPLANATION}


def test_a_claims_weight_is_what_its_rejection_moves(ledger: OpenLedger) -> None:
    """What the queue says of a claim is what happens when a person finds that it is none."""
    state = ledger.state()
    asked = next(one for one in state.questions(PUBLISHED) if one.judgement.about is About.CLAIM)
    moved = would_move(state, replace(asked.judgement, value=Value.NEGATIVE, person="reader-1"))
    assert moved[0].by == asked.weight
    assert not ledger.state().view.judgements


@pytest.mark.parametrize("value", [Value.POSITIVE, Value.NEGATIVE, Value.UNSURE])
def test_what_was_decided_is_not_asked_again(ledger: OpenLedger, value: Value) -> None:
    """Yes, no and cannot be told are answers; a question that was put aside comes back."""
    asked = ledger.state().questions(PUBLISHED)[0]
    judge(ledger, replace(asked.judgement, value=value, person="reader-1"))
    assert asked.subject not in {one.subject for one in ledger.state().questions(PUBLISHED)}
    judge(ledger, replace(asked.judgement, value=Value.NO_JUDGEMENT, person="reader-1"))
    assert asked.subject not in ledger.state().judged.settled


def test_answers_at_the_terminal_are_kept(ledger: OpenLedger) -> None:
    """One question answered, one put off, then stopped: one judgement, with what it moved."""
    path = ledger.store.path
    ledger.close()
    command = [sys.executable, "-m", "counterclaim", "review", "next", "--ledger", str(path), "--as", "reader-1"]
    done = subprocess.run(command, input="u\ns\nq\n", capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout.count("would move a tally by") == 3
    with counterclaim.open(path) as again:
        (one,) = again.state().view.judgements
    assert (one.value, one.person) == (Value.UNSURE, "reader-1")
