"""How the claims on one thing stand to each other: who revises, repeats, rejects, concedes, relays.

Every relation is read off claims that somebody made; none changes a claim. Silence is a relation as
well: that one side never answered the other's figure about its dead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from counterclaim.claims.stakes import OWN, Stake, stake
from counterclaim.codebook.terms import Attribution, Group, Kind, Measure, Scope, Side, Stance, Verdict
from counterclaim.incidents.bodies import SameBodies
from counterclaim.incidents.cells import Cell, Unit, cells
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.reconcile import Reconciled
from counterclaim.incidents.words import Words, does
from counterclaim.values.count import Count


class Relation(StrEnum):
    """How one claim stands to another."""

    REVISES = "revises"
    """The same speaker later gave another figure."""
    CONCEDES = "concedes"
    """A side later admitted more of its own losses than before."""
    REPEATS = "repeats"
    """The same figure of the same speaker, in another text."""
    RELAYS = "relays"
    """A text carries a figure of which the speaker's own text is there."""
    GARBLES = "garbles"
    """A text carries a figure as something that the speaker's own text does not say."""
    REJECTS = "rejects"
    CONTRADICTS = "contradicts"
    SAME_BODIES = "same bodies"
    """The dead of two figures are, or may be, the same people."""
    NEVER_ANSWERED = "never answered"
    """The side whose dead an enemy counts gave no figure of them and rejected none, in the reports that are held."""


SILENT_DAYS = 7
"""Days of further reports without an answer before a side is said to have given none."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relation from one claim to another, with its sentence."""

    relation: Relation
    one: Filed
    other: Filed | None
    """`None` for silence."""
    words: Words
    within_side: Side | None = None
    """The side inside which two claims contradict each other."""


def relations(
    unit: Unit,
    claims: Sequence[Filed],
    reconciled: Sequence[Reconciled],
    links: Sequence[SameBodies] = (),
    *,
    until: date | None = None,
) -> list[Related]:
    """The relations between the claims on a unit, in the order of cells and of telling.

    Args:
        unit: an incident or an operation.
        claims: the claims on it.
        reconciled: its cells, compared.
        links: between figures of the unit, or of it and others, that may be about the same dead.
        until: the last day from which reports are held; `None`: of silence nothing is said, as where one side's claims
            alone are looked at.
    """
    shown = [one for one in claims if one.counts]
    found: list[Related] = []
    garbled: set[str] = set()
    for cell in cells(unit, shown):
        found += _in_cell(cell)
        garbled |= {aside.claim.claim.id for aside in cell.set_aside if aside.garbled}
    for one in reconciled:
        found += _contradictions(one)
    found += _rejections(shown)
    found += [Related(Relation.SAME_BODIES, one.one, one.other, one.words) for one in links]
    if until is not None:
        found += _silences([one for one in shown if one.claim.id not in garbled], until)
    return found


def _in_cell(cell: Cell) -> Iterator[Related]:
    """Relations between the counts of each speaker; parts of a count and additions to one are none."""
    by_speaker: dict[str, list[Filed]] = defaultdict(list)
    again = (aside.claim for aside in cell.set_aside if aside.repeats)
    for one in (*cell.current, *cell.earlier, *again):
        if one.claim.count is not None:
            by_speaker[one.speaker].append(one)
    for aside in cell.set_aside:
        if aside.garbled:
            own = _own_text(aside.claim, by_speaker[aside.claim.speaker])
            yield Related(Relation.GARBLES, aside.claim, own, aside.reason)
    for told in by_speaker.values():
        ordered = sorted(told, key=lambda one: (*one.rank, one.claim.id))
        yield from _repeats(ordered)
        yield from _revisions(ordered)


def _repeats(told: Sequence[Filed]) -> Iterator[Related]:
    """Texts with a figure that the speaker gave elsewhere: relayed where the speaker's own text is there."""
    first: dict[Count | None, Filed] = {}
    for one in told:
        known = first.setdefault(one.claim.count, one)
        own = _own_text(one, [other for other in told if other.claim.count == one.claim.count])
        if one.claim.attribution is Attribution.PRIMARY:
            continue
        source = own if own is not None else known
        if source is one or source.claim.report == one.claim.report:
            continue
        here, there = (each.outlet or "a text" for each in (one, source))
        words = Words.of(f"{here} has ", one, f" of {one.claim.speaker.name}, as {there} has")
        yield Related(Relation.RELAYS if own is not None else Relation.REPEATS, one, source, words)


def _own_text(one: Filed, told: Sequence[Filed]) -> Filed | None:
    return next((other for other in told if other is not one and other.claim.attribution is Attribution.PRIMARY), None)


def _revisions(told: Sequence[Filed]) -> Iterator[Related]:
    """Each figure of a speaker against its figure of the time before."""
    figures: list[Filed] = []
    for one in told:
        if not figures or figures[-1].claim.count != one.claim.count:
            figures.append(one)
    for before, after in pairwise(figures):
        if before.told >= after.told or before.claim.count is None or after.claim.count is None:
            continue
        falls = after.claim.count.number < before.claim.count.number
        if falls and before.told_by >= after.told:
            continue  # the higher figure may be the later one: nobody is said to have lowered it
        admits = stake(after.claim) is Stake.OWN_LOSS and after.claim.count.least > before.claim.count.least
        yield Related(
            Relation.CONCEDES if admits else Relation.REVISES,
            after,
            before,
            Words.of(f"{after.claim.speaker.name}: ", before, f" by {_day(before)}, ", after, f" by {_day(after)}"),
        )


def _day(one: Filed) -> date:
    """The day by which a figure was given; a toll of an operation so far may have only the day of its beginning."""
    known = one.claim.said_at is not None or one.claim.scope is not Scope.OPERATION
    return one.told if known else one.told_by


def _contradictions(found: Reconciled) -> Iterator[Related]:
    for pair in found.pairs:
        if pair.verdict is Verdict.CONTRADICTORY:
            yield Related(Relation.CONTRADICTS, pair.one, pair.other, pair.reason, pair.within_side)


def _rejections(claims: Sequence[Filed]) -> Iterator[Related]:
    by_id = {one.claim.id: one for one in claims}
    for one in claims:
        if one.claim.kind is not Kind.REJECTION:
            continue
        pointed = [by_id[claim] for claim in one.claim.rejects if claim in by_id]
        for other in pointed:
            name = other.claim.speaker.name
            what = (other, f" of {name}") if other.claim.count is not None else (f"what {name} says",)
            yield Related(Relation.REJECTS, one, other, Words.of(f"{does(one, 'reject')} ", *what))
        if not pointed and one.claim.target is not None:
            name = one.claim.target.name
            yield Related(Relation.REJECTS, one, None, Words.of(f"{does(one, 'reject')} the account of {name}"))


def _silences(claims: Sequence[Filed], until: date) -> Iterator[Related]:
    """Figures of an enemy's dead about which the enemy says nothing in reports that reach some days further."""
    for side, group in OWN.items():
        about = [
            one
            for one in claims
            if one.claim.group is group
            and one.claim.measure is Measure.KILLED
            and stake(one.claim) is Stake.ENEMY_LOSS
            and one.claim.stance is Stance.ASSERTED
            and one.claim.count is not None
            and (until - one.told_by).days >= SILENT_DAYS
        ]
        if about and not _answers(side, group, claims):
            highest = max(about, key=lambda one: (one.claim.count.number if one.claim.count else 0, one.claim.id))
            said = Words.of(f"{does(highest, 'say')} ", highest, f"; no figure of the {side.value} side is held")
            yield Related(Relation.NEVER_ANSWERED, highest, None, said)


def _answers(side: Side, group: Group, claims: Sequence[Filed]) -> bool:
    return any(
        one.claim.speaker.side is side
        and (
            one.claim.kind is Kind.REJECTION
            or (one.claim.kind is Kind.STATUS and one.claim.stance is Stance.DENIED)
            or (one.claim.group in {group, Group.MIXED} and one.claim.measure is Measure.KILLED)
        )
        for one in claims
    )
