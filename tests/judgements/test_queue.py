"""The queue: what is asked first is what would move the published tallies most."""

from __future__ import annotations

from dataclasses import replace

import pytest

import counterclaim
from counterclaim.engines.judging import PUBLISHED, judge, would_move
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import state_of
from counterclaim.judgements.making import By, about_field
from counterclaim.judgements.records import About, Value
from tests.conftest import counterclaim_command


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
    done = counterclaim_command("review", "next", "--ledger", path, "--as", "reader-1", stdin="u\ns\nq\n")
    assert done.out.count("would move a tally by") == 3
    with counterclaim.open(path) as again:
        (one,) = again.state().view.judgements
    assert (one.value, one.person) == (Value.UNSURE, "reader-1")


def test_an_unknown_place_is_asked_for_and_answered_by_its_name(ledger: OpenLedger) -> None:
    """The answer to "where was it?" is a place's name, which the pack places; then it is not asked again."""
    asked = next(one for one in ledger.state().questions(PUBLISHED) if one.judgement.field == "place")
    assert asked.wants_value
    path = ledger.store.path
    before = [one.subject for one in ledger.state().questions(PUBLISHED)].index(asked.subject)
    answers = "s\n" * before + "Mach\nq\n"
    ledger.close()
    done = counterclaim_command("review", "next", "--ledger", path, "--as", "reader-1", stdin=answers)
    assert done.code == 0, done.err
    with counterclaim.open(path) as again:
        state = again.state()
    claim = next(one.claim for one in state.filed if one.claim.id == asked.judgement.first)
    assert claim.place is not None
    assert claim.place.district == "Kachhi"
    assert asked.subject not in {one.subject for one in state.questions(PUBLISHED)}


def test_a_place_that_cannot_be_told_is_not_asked_again(ledger: OpenLedger) -> None:
    """Unsure of a field changes nothing and settles the question."""
    before = ledger.state()
    asked = next(one for one in before.questions(PUBLISHED) if one.wants_value)
    judge(ledger, replace(asked.judgement, value=Value.UNSURE, person="reader-1"))
    after = ledger.state()
    assert after.lines() == before.lines()
    assert asked.subject not in {one.subject for one in after.questions(PUBLISHED)}


def test_figures_that_may_be_the_same_dead_are_asked_about(ledger: OpenLedger) -> None:
    """A no takes the link away, and it is not asked again."""
    asked = next(one for one in ledger.state().questions(PUBLISHED) if one.judgement.about is About.BODIES)
    links = len(ledger.state().same_bodies)
    judge(ledger, replace(asked.judgement, value=Value.NEGATIVE, person="reader-1"))
    state = ledger.state()
    assert len(state.same_bodies) < links
    assert asked.subject not in {one.subject for one in state.questions(PUBLISHED)}


def test_a_decision_whose_claim_is_gone_is_asked_about(ledger: OpenLedger) -> None:
    """A judgement on a claim that no reading has comes back as a question; yes takes it back."""
    state = ledger.state()
    claim = next(one.claim for one in state.filed if one.claim.count is not None and one.claim.place is not None)
    kept = judge(ledger, about_field(claim.id, "count", {"low": 3, "high": 3, "relation": "exact"}, By("reader-1")))
    view = ledger.state().view
    gone = state_of(replace(view, claims=tuple(one for one in view.claims if one.id != claim.id)))
    (lost,) = [one for one in gone.questions(PUBLISHED) if one.judgement.undoes]
    assert "which no reading has any more" in lost.words
    judge(ledger, replace(lost.judgement, person="reader-1"))
    assert kept.judgement.id not in {one.id for one in ledger.state().judged.judgements}


def test_a_correction_that_no_longer_fits_is_asked_about(ledger: OpenLedger) -> None:
    """What a new reading made impossible is passed over in every figure, and told."""
    state = ledger.state()
    claim = next(one.claim for one in state.filed if one.claim.count is not None)
    made = about_field(claim.id, "low", 3, By("reader-1"))
    view = ledger.state().view
    supposed = replace(made, id="supposed")
    after = state_of(replace(view, judgements=(*view.judgements, supposed)))
    (lost,) = [one for one in after.questions(PUBLISHED) if one.judgement.undoes]
    assert "sets low to 3, which no longer fits the claim" in lost.words
    assert after.lines() == state.lines()
