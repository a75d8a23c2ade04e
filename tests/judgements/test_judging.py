"""A person's decisions: kept as records, told by what they move, and taken back without a trace in the figures."""

from __future__ import annotations

import pytest

from counterclaim.claims.corrected import corrected
from counterclaim.engines.judging import judge, undo
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import State
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.judgements.making import By, about_claim, about_explanation, about_field, about_membership, about_pair
from counterclaim.judgements.records import Judgement, Value
from counterclaim.ledger.keep import redact
from counterclaim.ledger.verify import verify
from counterclaim.tallies.record import as_record
from counterclaim.tallies.rules import OF_CLAIMS

BY = By("reader-1", "because its words say so")


def _figures(state: State) -> tuple[object, ...]:
    """Everything that a ledger says: what is gathered into what, under which id, and every tally."""
    units = sorted(state.units_of)
    tallies = [as_record(one) for one in state.tallies(units, list(OF_CLAIMS))]
    return dict(state.gathered.members), dict(state.gathered.operation_of), tallies, state.lines()


def _of(state: State, words: str, quote: str) -> Filed:
    reports = {one.id for one in state.view.reports.values() if words in one.name}
    return next(one for one in state.filed if one.claim.report in reports and quote in one.claim.quote)


def _judgements(state: State) -> list[Judgement]:
    """One of each sort, on claims that stand in tallies."""
    nine = _of(state, "dawn-noshki-9-20", "nine soldiers")
    train, bodies = _of(state, "coderkeys-33-21", "33 militants"), _of(state, "tbp-23-bodies", "23 unidentified")
    incident = state.gathered.incident_of[train.claim.id]
    rest = state.gathered.members[incident]
    return [
        about_claim(nine.claim.id, Value.NEGATIVE, BY),
        about_field(nine.claim.id, "group", "civilians", BY),
        about_field(nine.claim.id, "place.district", "Kech", BY),
        about_pair(train.claim.id, bodies.claim.id, Value.POSITIVE, BY),
        about_membership(train.claim.id, incident, rest, Value.NEGATIVE, BY),
        about_membership(nine.claim.id, "herof-1", (), Value.POSITIVE, BY),
        about_membership(nine.claim.id, "ganjal", (), Value.NEGATIVE, BY),
        about_membership(incident, "herof-2", (), Value.POSITIVE, BY),
    ]


@pytest.mark.parametrize("which", range(8))
def test_undo_restores_the_exact_earlier_state(ledger: OpenLedger, which: int) -> None:
    """After a decision is taken back, ids, partition, claims and every tally are what they were before it."""
    before = ledger.state()
    kept = judge(ledger, _judgements(before)[which])
    assert _figures(ledger.state()) != _figures(before) or ledger.state().gathered.attached != before.gathered.attached
    undo(ledger, kept.judgement.id, BY)
    after = ledger.state()
    assert _figures(after) == _figures(before)
    assert after.gathered.attached == before.gathered.attached
    assert verify(ledger.store) == ledger.store.head()


def test_what_moved_is_told(ledger: OpenLedger) -> None:
    """A field that reads otherwise moves the tallies of the cell that a claim leaves and of the one that it enters."""
    nine = _of(ledger.state(), "dawn-noshki-9-20", "nine soldiers")
    moved = judge(ledger, about_field(nine.claim.id, "group", "civilians", BY)).moved
    told = {(one.group.value, one.rule, one.after.best if one.after else None) for one in moved}
    assert ("civilians", "ucdp_like", 9) in told
    assert all(one.by > 0 for one in moved)


def test_a_refused_explanation_explains_nothing(ledger: OpenLedger) -> None:
    """A sum that a person refused is no longer offered, and the next best is; undone, it is there again."""
    before = ledger.state().explanations()
    one = next(found for found in before.values() if found.whole.claim.count and found.whole.claim.count.number == 58)
    kept = judge(ledger, about_explanation(one.id, one.whole.claim.id, Value.NEGATIVE, BY))
    assert one.id not in ledger.state().explanations()
    undo(ledger, kept.judgement.id, BY)
    assert ledger.state().explanations().keys() == before.keys()


def test_a_claim_that_is_none_counts_nowhere_and_is_named(ledger: OpenLedger) -> None:
    """A rejected claim stands among those set aside, with who rejected it, and in no contest and no relation."""
    train = _of(ledger.state(), "coderkeys-33-21", "33 militants")
    judge(ledger, about_claim(train.claim.id, Value.NEGATIVE, BY))
    state = ledger.state()
    unit = Unit(UnitKind.INCIDENT, state.gathered.incident_of[train.claim.id])
    results = [one for one in state.tallies([unit], list(OF_CLAIMS)) if one.group == "insurgents"]
    assert train.claim.id not in {used.claim.id for one in results for used in one.used}
    reasons = {
        str(aside.reason) for one in results for aside in one.set_aside if aside.claim.claim.id == train.claim.id
    }
    assert reasons == {"judged to be no claim by reader-1"}
    related = state.relations(unit)
    assert train.claim.id not in {one.one.claim.id for one in related}


def test_no_beats_every_chain(ledger: OpenLedger) -> None:
    """A parted pair stays apart though each of the two is joined to a third."""
    state = ledger.state()
    train, bodies = _of(state, "coderkeys-33-21", "33 militants"), _of(state, "tbp-23-bodies", "23 unidentified")
    third = _of(state, "devdiscourse-ap-31", "33 insurgents")
    judge(ledger, about_pair(train.claim.id, bodies.claim.id, Value.NEGATIVE, BY))
    judge(ledger, about_pair(train.claim.id, third.claim.id, Value.POSITIVE, BY))
    assert judge(ledger, about_pair(bodies.claim.id, third.claim.id, Value.POSITIVE, BY)).broken
    state = ledger.state()
    incident = state.gathered.incident_of
    assert incident[train.claim.id] != incident[bodies.claim.id]
    assert state.judged.bonds.broken


def test_a_merged_id_leads_to_where_it_went_and_comes_back(ledger: OpenLedger) -> None:
    """Of two incidents that a person joins the older id stays and the other leads to it, until that is undone."""
    state = ledger.state()
    train, bodies = _of(state, "coderkeys-33-21", "33 militants"), _of(state, "tbp-23-bodies", "23 unidentified")
    ids = {state.gathered.incident_of[one.claim.id] for one in (train, bodies)}
    kept = judge(ledger, about_pair(train.claim.id, bodies.claim.id, Value.POSITIVE, BY))
    joined = ledger.state()
    assert len({joined.live(one) for one in ids}) == 1
    undo(ledger, kept.judgement.id, BY)
    apart = ledger.state()
    assert {apart.live(one) for one in ids} == ids


def test_as_of_knows_only_what_was_decided_by_then(ledger: OpenLedger) -> None:
    """What the ledger held before a decision is for ever what it held."""
    before = ledger.state()
    moment = before.view.as_of
    nine = _of(before, "dawn-noshki-9-20", "nine soldiers")
    kept = judge(ledger, about_claim(nine.claim.id, Value.NEGATIVE, BY))
    assert kept.judgement.at > moment
    earlier = ledger.state(as_of=kept.judgement.at)
    assert not earlier.view.judgements
    assert _figures(earlier) == _figures(before)


def test_a_redacted_reports_judgement_keeps_no_words(ledger: OpenLedger) -> None:
    """With its report a judgement's reason is gone; that something was decided, and when, stays."""
    nine = _of(ledger.state(), "dawn-noshki-9-20", "nine soldiers")
    judge(ledger, about_field(nine.claim.id, "group", "civilians", BY))
    redact(ledger.store, nine.claim.report, None)
    (one,) = ledger.state().view.judgements
    assert (one.reason, one.given, one.person) == ("withheld", None, "reader-1")
    verify(ledger.store)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("grup", "civilians", "did you mean 'group'"),
        ("group", "civilian", "cannot be"),
        ("quote", "other words", "cannot be corrected"),
        ("place.distrikt", "Kech", "place.district"),
        ("measure.x", "killed", "it has no parts"),
        ("place.lat", "north", "a number or null"),
        ("place", 5, "an object with name"),
        ("via", "Dawn", "a list of words"),
        ("said_at", "yesterday", "is no date"),
        ("low", 12, "does not fit"),
        ("count", {"low": "ten"}, "a number or null"),
    ],
)
def test_a_field_that_cannot_be_is_refused(ledger: OpenLedger, field: str, value: object, says: str) -> None:
    """A misspelt field or an impossible value is told with what would do, and nothing is kept."""
    nine = _of(ledger.state(), "dawn-noshki-9-20", "nine soldiers")
    with pytest.raises(UsageError, match=says):
        judge(ledger, about_field(nine.claim.id, field, value, BY))
    assert not ledger.state().view.judgements


def test_a_correction_leaves_the_words(ledger: OpenLedger) -> None:
    """A corrected claim quotes what it quoted, from where it did."""
    nine = _of(ledger.state(), "dawn-noshki-9-20", "nine soldiers").claim
    made = corrected(nine, {"group": "civilians", "count": {"low": 10, "relation": "at_least"}})
    assert (made.id, made.quote, made.span, made.sentence) == (nine.id, nine.quote, nine.span, nine.sentence)
    assert str(made.count) == "at least 10"
