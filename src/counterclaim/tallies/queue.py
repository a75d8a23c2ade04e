"""Questions for a person, those first whose answer would move the published tallies most.

The weight of a question is the greatest change of a printed number, under any of the rules, between the two
answers. A question that nothing hangs on stands last, however unsure the answer is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import Kind, Side, SpeakerKind
from counterclaim.incidents.bodies import Overlap, SameBodies
from counterclaim.incidents.cells import ByUnit, Unit, UnitKind, cells
from counterclaim.incidents.explain import Sum
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import Gathered
from counterclaim.judgements.making import (
    By,
    about_bodies,
    about_claim,
    about_explanation,
    about_field,
    about_pair,
    taken_back,
)
from counterclaim.judgements.records import About, Judgement, Value
from counterclaim.tallies.moves import moves
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.provenance import Confidence
from counterclaim.values.where import WherePrecision

DOUBTFUL = 2.0
"""Log-odds up to which, above zero or below, it is worth asking whether two tellings are one."""
NOBODY = By("")


@dataclass(frozen=True, slots=True)
class Ask:
    """One question with what hangs on it."""

    words: str
    """The question, answered yes or no."""
    weight: float
    """By how many the answer would move a published tally."""
    judgement: Judgement
    """The decision that yes stands for, as far as it is made before anybody answers."""
    claims: tuple[Filed, ...]
    """What there is to look at."""

    @property
    def subject(self) -> tuple[str, ...]:
        """What the question is about."""
        taken_back = self.judgement.undoes
        return ("undo", taken_back) if taken_back is not None else self.judgement.subject

    @property
    def wants_value(self) -> bool:
        """Whether it is answered by what a field should read, and not by yes or no."""
        return self.judgement.about is About.FIELD and self.judgement.undoes is None


def queue(
    units: ByUnit, gathered: Gathered, sums: Mapping[str, Sum], links: Sequence[SameBodies], rules: Sequence[Rule]
) -> list[Ask]:
    """Every question about claims, incidents and what explains them, the weightiest first.

    Args:
        units: the claims on each incident and operation.
        gathered: what the claims were gathered into.
        sums: explanations by their ids.
        links: figures that may be about the same dead.
        rules: under which tallies are published.
    """
    asked = [*_claims(units, rules), *_pairs(units, gathered, rules), *_bodies(links), *_sums(sums)]
    return sorted(asked, key=lambda one: (-one.weight, one.subject))


def adrift(holding: Iterable[Judgement], filed: Iterable[Filed], moot: Mapping[str, Sequence[str]]) -> list[Ask]:
    """Questions about decisions that no longer rest on anything; none of them moves a tally.

    Args:
        holding: the judgements that hold.
        filed: every claim.
        moot: by claim, the corrections that its present reading cannot have.
    """
    there = {one.claim.id: one for one in filed}
    return list(_adrift(holding, there, moot))


_OF_CLAIMS = frozenset({About.PAIR, About.BODIES, About.FIELD, About.CLAIM})


def _adrift(
    holding: Iterable[Judgement], there: Mapping[str, Filed], moot: Mapping[str, Sequence[str]]
) -> Iterator[Ask]:
    for one in holding:
        if one.about not in _OF_CLAIMS:
            continue
        named = [one.first, *([one.second] if one.second else [])]
        gone = [claim for claim in named if claim not in there]
        what = f"judgement {one.id} by {one.person} ({one.about.value} {one.value.value})"
        shown = tuple(there[claim] for claim in named if claim in there)
        if gone:
            words = f"{what} rests on {', '.join(gone)}, which no reading has any more: take it back?"
            yield Ask(words, 0.0, taken_back(one, NOBODY), shown)
        elif one.about is About.FIELD and one.field in moot.get(one.first, ()):
            words = f"{what} sets {one.field} to {one.given!r}, which no longer fits the claim: take it back?"
            yield Ask(words, 0.0, taken_back(one, NOBODY), shown)
    for claim in there.values():
        if claim.orphaned:
            words = (
                f"“{claim.claim.quote}” is no longer at its place and counts nowhere: is it a claim? Then enter it anew"
            )
            yield Ask(words, 0.0, about_claim(claim.claim.id, Value.POSITIVE, NOBODY), (claim,))


def _tallies(unit: Unit, claims: Sequence[Filed], rules: Sequence[Rule]) -> list[Tally]:
    of_unit = cells(unit, claims)
    return [tally(cell, rule, of_unit) for cell in of_unit for rule in rules]


def _moved(unit: Unit, before: Sequence[Filed], after: Sequence[Filed], rules: Sequence[Rule]) -> float:
    changed = moves(_tallies(unit, before, rules), _tallies(unit, after, rules))
    return changed[0].by if changed else 0.0


def _fewer(apart: Sequence[Tally], together: Sequence[Tally]) -> float:
    """By how much the sum of two tallies differs from the tally of both together, at most."""
    sums: dict[tuple[object, ...], float] = defaultdict(float)
    for sign, tallies in ((1, apart), (-1, together)):
        for one in tallies:
            for name, number in (("low", one.low), ("best", one.best), ("high", one.high)):
                sums[one.measure, one.group, one.rule, name] += sign * (number or 0)
    return max(map(abs, sums.values()), default=0.0)


def _claims(units: Mapping[Unit, Sequence[Filed]], rules: Sequence[Rule]) -> Iterator[Ask]:
    """Claims of which something is unsure: how they were read, who speaks, or where it was."""
    for unit, claims in units.items():
        if unit.kind is UnitKind.PERIOD:
            continue
        for one in claims:
            doubts = list(_doubts(one.claim, unit)) if one.counts and one.claim.kind is Kind.QUANTITY else []
            if not doubts:
                continue
            weight = _moved(unit, claims, [other for other in claims if other is not one], rules)
            for asks, judgement in doubts:
                yield Ask(f"“{one.claim.quote}” ({one.claim.speaker.name}): {asks}", weight, judgement, (one,))


def _doubts(claim: Claim, unit: Unit) -> Iterator[tuple[str, Judgement]]:
    if claim.provenance.confidence is Confidence.LOW:
        asks = "is it a claim as it was read? It was read with little confidence"
        yield asks, about_claim(claim.id, Value.POSITIVE, NOBODY)
    if claim.speaker.kind is SpeakerKind.UNNAMED and claim.speaker.side is Side.OTHER:
        yield "who is the speaker?", about_field(claim.id, "speaker", None, NOBODY)
    if unit.kind is not UnitKind.INCIDENT:
        return
    if claim.place is None:
        yield "where was it?", about_field(claim.id, "place", None, NOBODY)
    elif claim.place.district is None and claim.place.precision <= WherePrecision.DISTRICT:
        yield f"in which district is {claim.place.name}?", about_field(claim.id, "place.district", None, NOBODY)


def _pairs(units: Mapping[Unit, Sequence[Filed]], gathered: Gathered, rules: Sequence[Rule]) -> Iterator[Ask]:
    """Pairs of incidents that are nearly as likely one as two."""
    gatherer = gathered.by
    seen: set[tuple[str, str]] = set()
    for here in sorted(gatherer.tellings):
        for there in sorted(gatherer.linked(here)):
            one, other = sorted((gathered.incident_of[here], gathered.incident_of[there]))
            if one == other or (one, other) in seen or gatherer.score(here, there) > DOUBTFUL:
                continue
            seen.add((one, other))
            first, second = (units.get(Unit(UnitKind.INCIDENT, each), ()) for each in (one, other))
            unit = Unit(UnitKind.INCIDENT, one)
            apart = [*_tallies(unit, first, rules), *_tallies(unit, second, rules)]
            weight = _fewer(apart, _tallies(unit, [*first, *second], rules))
            claims = tuple(gatherer.claims([here, there]))
            words = " and ".join(f"“{each.claim.quote}” ({each.claim.speaker.name})" for each in claims)
            yield Ask(f"{words}: one happening?", weight, about_pair(here, there, Value.POSITIVE, NOBODY), claims)


def _bodies(links: Sequence[SameBodies]) -> Iterator[Ask]:
    """Figures that may be about the same dead: what hangs on each is how many a sum of one group leaves out."""
    for link in links:
        if link.overlap is not Overlap.MAY:
            continue
        summed = link.units[0] != link.units[1] and len({one.claim.group for one in (link.one, link.other)}) == 1
        left_out = min(one.claim.count.number for one in (link.one, link.other) if one.claim.count) if summed else 0.0
        made = about_bodies(link.one.claim.id, link.other.claim.id, Value.POSITIVE, NOBODY)
        yield Ask(f"{link.words}: the same people?", left_out, made, (link.one, link.other))


def _sums(sums: Mapping[str, Sum]) -> Iterator[Ask]:
    """Explanations by sum: what hangs on each is whether its figure counts as explained."""
    for key, one in sums.items():
        made = about_explanation(key, one.whole.claim.id, Value.POSITIVE, NOBODY)
        yield Ask(f"{one}: is that what the figure is?", 0.0, made, (one.whole, *one.parts))
