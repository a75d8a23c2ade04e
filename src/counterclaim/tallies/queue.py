"""Questions for a person, those first whose answer would move the published tallies most.

The weight of a question is the greatest change of a printed number, under any of the rules, between the two
answers. A question that nothing hangs on stands last, however unsure the answer is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Kind, Side, SpeakerKind
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.explain import Sum
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import Gathered
from counterclaim.judgements.making import By, about_claim, about_explanation, about_pair
from counterclaim.judgements.records import Judgement, Value
from counterclaim.tallies.moves import moves
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.provenance import Confidence

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
        return self.judgement.subject


def queue(
    units: Mapping[Unit, Sequence[Filed]], gathered: Gathered, sums: Mapping[str, Sum], rules: Sequence[Rule]
) -> list[Ask]:
    """Every question, the weightiest first.

    Args:
        units: the claims on each incident and operation.
        gathered: what the claims were gathered into.
        sums: explanations by their ids.
        rules: under which tallies are published.
    """
    asked = [*_claims(units, rules), *_pairs(units, gathered, rules), *_sums(sums)]
    return sorted(asked, key=lambda one: (-one.weight, one.subject))


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
            doubts = list(_doubts(one)) if one.counts and one.claim.kind is Kind.QUANTITY else []
            if not doubts:
                continue
            weight = _moved(unit, claims, [other for other in claims if other is not one], rules)
            words = f"“{one.claim.quote}” ({one.claim.speaker.name}): is it a claim as it was read? {'; '.join(doubts)}"
            yield Ask(words, weight, about_claim(one.claim.id, Value.POSITIVE, NOBODY), (one,))


def _doubts(one: Filed) -> Iterator[str]:
    claim = one.claim
    if claim.provenance.confidence is Confidence.LOW:
        yield "read with little confidence"
    if claim.speaker.kind is SpeakerKind.UNNAMED and claim.speaker.side is Side.OTHER:
        yield "nobody knows who the speaker is"
    if claim.place is None:
        yield "no place was found"


def _pairs(units: Mapping[Unit, Sequence[Filed]], gathered: Gathered, rules: Sequence[Rule]) -> Iterator[Ask]:
    """Pairs of incidents that are nearly as likely one as two."""
    gatherer = gathered.by
    seen: set[tuple[str, str]] = set()
    for here, others in sorted(gatherer.links.items()):
        for there in sorted(others):
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


def _sums(sums: Mapping[str, Sum]) -> Iterator[Ask]:
    """Explanations by sum: what hangs on each is whether its figure counts as explained."""
    for key, one in sums.items():
        made = about_explanation(key, one.whole.claim.id, Value.POSITIVE, NOBODY)
        yield Ask(f"{one}: is that what the figure is?", 0.0, made, (one.whole, *one.parts))
