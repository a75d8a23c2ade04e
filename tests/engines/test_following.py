"""A ledger that is followed gives the state that the whole ledger gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.engines.following import FollowedLedger
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.stages import Outcome, mint, read_inputs
from counterclaim.engines.state import State, state_of
from counterclaim.errors import UsageError
from counterclaim.judgements.making import By, about_claim, about_field, about_pair, taken_back
from counterclaim.judgements.records import Judgement, Value
from counterclaim.ledger.keep import keep_evidence, keep_judgement, keep_pack, keep_report, redact
from counterclaim.ledger.view import view
from tests.conftest import EXAMPLES

BY = By("reader-1")


def told(state: State) -> dict[str, object]:
    """All that follows from a ledger, in a form that can be compared."""
    gathered = state.gathered
    return {
        "view": state.view,
        "judged": state.judged,
        "filed": state.filed,
        "members": gathered.members,
        "incident_of": gathered.incident_of,
        "operation_of": gathered.operation_of,
        "founders": gathered.founders,
        "redirects": gathered.redirects,
        "attached": gathered.attached,
        "units": state.units_of,
        "by_report": state.by_report,
    }


def agrees(followed: FollowedLedger) -> State:
    """The followed state, which is that of the whole ledger."""
    state, whole = followed.state(), state_of(view(followed.store))
    here, there = told(state), told(whole)
    for name, value in there.items():
        assert here[name] == value, name
    return state


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[FollowedLedger]:
    """An empty ledger that is followed."""
    with OpenLedger(tmp_path / "ledger.sqlite") as ledger:
        yield FollowedLedger(ledger)


def test_an_empty_ledger_says_what_to_do(followed: FollowedLedger) -> None:
    """There is no state of a ledger that holds nothing."""
    with pytest.raises(UsageError, match="counterclaim run"):
        followed.state()


def test_reports_one_by_one_and_decisions_between_them(
    followed: FollowedLedger, reader: Reader, evidence: Evidence
) -> None:
    """After each of some steps, new reports, decisions and a redaction among them, the two states are the same."""
    order = random.Random(8)  # noqa: S311  # drawn by seed
    read = list(read_inputs([EXAMPLES], reader, Outcome()))
    order.shuffle(read)
    keep_evidence(followed.store, evidence)
    keep_pack(followed.store, reader.pack, reader.pack_digest)
    made: list[Judgement] = []
    for number, (report, document, reading) in enumerate(read):
        keep_report(followed.store, report, document, reading)
        if number % 9 == 0:
            state = agrees(followed)
            made += [keep_judgement(followed.store, one, _report(state, one)) for one in _decisions(state, order)]
            agrees(followed)
            mint(followed, Outcome())
            agrees(followed)
    for one in made[::3]:
        keep_judgement(followed.store, taken_back(one, BY), None)
    agrees(followed)
    redact(followed.store, read[0][0].id, None)
    assert read[0][0].id in agrees(followed).view.withheld


def _decisions(state: State, order: random.Random) -> Iterator[Judgement]:
    """One decision of each kind that moves something, about claims drawn by seed."""
    claims = [one.claim.id for one in state.filed]
    if len(claims) < 5:
        return
    one, other, third, fourth = order.sample(claims, 4)
    yield about_pair(one, other, order.choice([Value.POSITIVE, Value.NEGATIVE]), BY)
    yield about_claim(third, Value.NEGATIVE, BY)
    yield about_field(fourth, "group", order.choice(["civilians", "insurgents"]), BY)


def _report(state: State, judgement: Judgement) -> str:
    return next(one.claim.report for one in state.filed if one.claim.id == judgement.first)
