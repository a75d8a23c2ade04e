"""Keeping a person's judgement, and saying which tallies it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.claims.corrected import corrected
from counterclaim.claims.entered import Entry, entered
from counterclaim.claims.records import Claim
from counterclaim.claims.speakers import outlet_named
from counterclaim.claims.spelt import Spelt
from counterclaim.collection.packs import load_vocabulary
from counterclaim.engines.stages import Outcome, mint
from counterclaim.engines.state import HasState, State, known, state_of
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.judgements.making import By, about_entry, taken_back
from counterclaim.judgements.records import About, Judgement
from counterclaim.judgements.standing import DECIDED
from counterclaim.ledger.keep import keep_judgement
from counterclaim.tallies.moves import Moved, moves
from counterclaim.values.when import When

PUBLISHED = ("range", "lowest", "ucdp_like", "majority", "interest")
"""Rules under which a change of tallies is told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it was kept, with what it moved."""

    judgement: Judgement
    moved: tuple[Moved, ...]
    broken: bool = False
    """It joins, or breaks a chain that joins, what somebody parted: not all that was joined can hold."""


def judge(ledger: HasState, judgement: Judgement, seen: str | None = None) -> Judged:
    """Append a judgement and gather anew.

    Args:
        ledger: the ledger.
        judgement: what was decided; the ledger gives it its id and time.
        seen: the last judgement on the subject that the person has seen, as in `keep_judgement`.

    Raises:
        UsageError: what it is about is not there, or a field cannot have that value.
        Overtaken: there is a later one than the person has seen.
    """
    before = ledger.state()
    report = _report_of(judgement, before)
    _check(judgement, before)
    return _keep(ledger, before, judgement, report, seen=seen)


def enter(ledger: HasState, report: str, entry: Entry, by: By) -> Judged:
    """Keep a claim that a person read out of a report, as one more judgement.

    Args:
        ledger: the ledger.
        report: the report's id, or its file's name where only one has it.
        entry: the words and the fields, as they were typed: see `Spelt`.
        by: who reads so.

    Raises:
        UsageError: there is no such report, the words are not there, or a field cannot have that value.
    """
    before = ledger.state()
    document = before.view.documents[_named(report, before)]
    spelt = Spelt(before.pack, load_vocabulary())
    day = When.parse(document.published).end if document.published else None
    fields = {name: spelt.value(name, given, day) for name, given in entry.fields.items()}
    here = [one.claim for one in before.filed if one.claim.report == document.report]
    outlet = outlet_named(document.outlet, before.pack)
    number = spelt.number_in(entry.words)
    claim = entered(replace(entry, fields=fields), number, document, outlet, person=by.person, known=here)
    return _keep(ledger, before, about_entry(claim.id, by), claim.report, claim)


def code(ledger: HasState, state: State, judgements: Sequence[Judgement]) -> list[Judgement]:
    """Keep what a coder reads fields as, all or none of them; it moves nothing.

    Args:
        ledger: the ledger.
        state: as it stands: codes change nothing of it but what was coded.
        judgements: of `about_code`.

    Raises:
        UsageError: there is no such claim, or a field cannot have that value.
    """
    for one in judgements:
        _check(one, state)
    return [keep_judgement(ledger.store, one, _report_of(one, state)) for one in judgements]


def as_typed(state: State, claim: str, field: str, given: Any) -> Any:  # noqa: ANN401  # any JSON value
    """What a field of a claim should read, from plain words: see `Spelt`."""
    one = next((one for one in state.filed if one.claim.id == claim), None)
    return Spelt(state.pack, load_vocabulary()).value(
        field, given, one.published.end if one and one.published else None
    )


def _named(report: str, state: State) -> str:
    """The id of a report whose words are there, given its id or its name."""
    names = [one.id for one in state.view.reports.values() if report in {one.name, one.id}]
    there = [one for one in names if one in state.view.documents]
    if len(there) > 1:
        message = f"{len(there)} reports are named {report!r}: give the id of one, {', '.join(sorted(there))}"
        raise UsageError(message)
    if not there:
        return known(report, state.view.documents, "report")
    return there[0]


def _keep(
    ledger: HasState,
    before: State,
    judgement: Judgement,
    report: str | None,
    claim: Claim | None = None,
    *,
    seen: str | None = None,
) -> Judged:
    kept = keep_judgement(ledger.store, judgement, report, claim, seen)
    mint(ledger, Outcome())
    after = ledger.state()
    broken = bool(after.judged.bonds.broken - before.judged.bonds.broken)
    return Judged(kept, tuple(moved(before, after)), broken)


def undo(ledger: HasState, judgement: str, by: By, seen: str | None = None) -> Judged:
    """Take a judgement back, which is again a record.

    Args:
        ledger: the ledger.
        judgement: its id.
        by: who takes it back.
        seen: the last judgement on its subject that the person has seen, as in `keep_judgement`.

    Raises:
        UsageError: there is none of that id, or it was taken back before.
        Overtaken: there is a later one than the person has seen.
    """
    every = {one.id: one for one in ledger.state().view.judgements}
    target = every[known(judgement, every, "judgement")]
    if target.undoes is not None or any(one.undoes == judgement for one in every.values()):
        message = f"{judgement} takes back another judgement or was taken back itself: decide anew instead"
        raise UsageError(message)
    return judge(ledger, taken_back(target, by), seen)


def would_move(state: State, judgement: Judgement) -> list[Moved]:
    """What a judgement would move, without keeping it."""
    supposed = replace(judgement, id="supposed")
    return moved(state, state_of(replace(state.view, judgements=(*state.view.judgements, supposed))))


def moved(before: State, after: State) -> list[Moved]:
    """The tallies that differ between two states, under the published rules."""
    changed = {
        unit for unit in before.units_of.keys() | after.units_of.keys() if _claims(before, unit) != _claims(after, unit)
    }
    wide = {
        Unit(UnitKind.OPERATION, other)
        for unit in changed
        if unit.kind is UnitKind.OPERATION
        for other in (unit.id, *before.pack.counterparts(unit.id))
    }
    looked_at = sorted(changed | wide)
    return moves(before.tallies(looked_at, PUBLISHED), after.tallies(looked_at, PUBLISHED))


def _claims(state: State, unit: Unit) -> Sequence[Any]:
    return [(one.claim, one.rejected_by) for one in state.units_of.get(unit, ())]


def _report_of(judgement: Judgement, state: State) -> str | None:
    """The report under whose key the judgement's words are sealed: that of the first claim it is about.

    A judgement whose claim is gone can still be taken back: `None`.
    """
    reports = {one.claim.id: one.claim.report for one in state.filed}
    members = state.gathered.members.get(judgement.first, ())
    named = (judgement.first, judgement.second or "", *members, *judgement.others)
    found = next((reports[one] for one in named if one in reports), None)
    if found is None and judgement.undoes is None:
        message = f"no claim or incident {judgement.first!r}: `counterclaim export claims` lists them"
        raise UsageError(message)
    return found


def _check(judgement: Judgement, state: State) -> None:
    """Refuse what is not there.

    Raises:
        UsageError: a claim, incident, operation or field is unknown.
    """
    if judgement.undoes is not None:
        return
    claims = {one.claim.id: one.claim for one in state.filed}
    if judgement.about in {About.PAIR, About.BODIES, About.FIELD, About.CODE, About.CLAIM}:
        known(judgement.first, claims, "claim")
    if judgement.about in {About.PAIR, About.BODIES}:
        known(judgement.second or "", claims, "claim")
        if judgement.first == judgement.second:
            message = "a claim is one with itself: give two"
            raise UsageError(message)
    if judgement.about is About.EXPLANATION:
        known(judgement.second or "", claims, "claim")
        known(judgement.first, state.explanations(), "explanation")
    if judgement.about is About.MEMBERSHIP:
        known(judgement.first, [*claims, *state.gathered.members], "claim or incident")
        known(judgement.second or "", [*state.gathered.members, *state.pack.operations], "incident or operation")
    decided = judgement.value in DECIDED
    if judgement.about in {About.FIELD, About.CODE} and judgement.field is not None and decided:
        corrected(claims[judgement.first], {judgement.field: judgement.given})
