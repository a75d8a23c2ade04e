"""What one report tells of one happening.

A report may speak of several happenings, background ones included. Its claims are parted by
evidence first; what is left together is a telling, and tellings of several reports are gathered into
incidents. A figure that is the sum of two tellings' figures is of neither: it stands by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.codebook.evidence import START, Evidence, Sign
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Kind, Measure, Part
from counterclaim.incidents.evidence import weigh, within
from counterclaim.incidents.facets import OPEN_GROUPS, Facets, facets
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.linkage import parts
from counterclaim.judgements.bonds import Bonds

FAR = -4.0
"""Log-odds of two claims of a long report that stand too far apart to be compared."""
HEADED = 6.0
"""Log-odds by which a headline's figure and the same of its text are of one happening."""
REACH = 80
"""Claims of a report, in order, within which two are compared."""
LEAST_PART = 3
"""Number from which a figure can be a summand: smaller ones add up by accident."""
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
Split = Callable[[Sequence[Filed]], list[list[Filed]]]
"""Parts claims of one report by happening."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one happening."""

    id: str
    """Its first claim, in order of ids."""
    claims: tuple[Filed, ...]
    facets: Facets


def tellings(claims: Sequence[Filed], pack: Pack, evidence: Evidence, bonds: Bonds) -> list[Telling]:
    """The tellings of one report.

    Args:
        claims: of the report, without periods and operations, in any order.
        pack: for the lineage of actors.
        evidence: the weights.
        bonds: what persons decided about pairs of claims.
    """
    ordered = sorted(claims, key=lambda one: (one.claim.span.start, one.claim.id))

    def split(some: Sequence[Filed]) -> list[list[Filed]]:
        return _split(some, pack, evidence, bonds)

    several = _over_several(ordered, split)
    alone = split([one for one in ordered if one.claim.id not in several])
    found = [_telling(part, whole=len(alone) == 1 and not several) for part in alone]
    whole = sorted(several)
    sums = parts(whole, [(one, other, 1.0) for one, other in combinations(whole, 2)], FAR, bonds)
    found += [_telling([one for one in ordered if one.claim.id in part], several=True) for part in sums]
    return sorted(found, key=lambda one: one.id)


def _telling(claims: Sequence[Filed], *, several: bool = False, whole: bool = False) -> Telling:
    ordered = tuple(sorted(claims, key=lambda one: one.claim.id))
    return Telling(ordered[0].claim.id, ordered, facets(ordered, several=several, whole=whole))


def _split(claims: Sequence[Filed], pack: Pack, evidence: Evidence, bonds: Bonds) -> list[list[Filed]]:
    """Claims of one report, parted by happening."""
    of = {one.claim.id: one for one in claims}
    alone = [(one.claim.id, facets([one])) for one in claims]
    weights = evidence.weights["within"]
    start = weights[Sign(START, "")].weight
    told = _told_below(claims)
    scores = (
        (one, other, start + weigh(within(here, there, pack), weights) + (HEADED if {one, other} in told else 0))
        for place, (one, here) in enumerate(alone)
        for other, there in alone[place + 1 : place + 1 + REACH]
    )
    return [[of[claim] for claim in part] for part in parts(list(of), scores, FAR, bonds)]


def _told_below(claims: Sequence[Filed]) -> list[set[str]]:
    """Headlines' figures, each with the first of its text that agrees with it: a headline tells what its text tells."""
    found = []
    for head in claims:
        if head.claim.part is not Part.HEADLINE or _number(head) is None:
            continue
        below = next((one for one in claims if _agrees(head, one)), None)
        if below is not None:
            found.append({head.claim.id, below.claim.id})
    return found


def _agrees(head: Filed, one: Filed) -> bool:
    """Whether a figure of the text has the number of a headline's, of the same measure and a group that may be its."""
    here, there = head.claim, one.claim
    groups = here.group is there.group or not {here.group, there.group}.isdisjoint(OPEN_GROUPS)
    same = here.measure is there.measure and groups and there.part is Part.BODY
    return same and _number(head) == _number(one)


def _over_several(claims: Sequence[Filed], split: Split) -> frozenset[str]:
    """Claims whose figures are sums over tellings, with those that stand in one sentence with them.

    "At least 58 died in two bombings": 54 in the one, four in the other. Whether the summands are of two
    happenings is asked of the other claims alone, since the sum would hold them together.
    """
    sums = list(_sums(claims))
    if not sums:
        return frozenset()
    held = {claim for whole, _, _ in sums for claim in _with(whole, claims)}
    part_of = {
        one.claim.id: number
        for number, part in enumerate(split([one for one in claims if one.claim.id not in held]))
        for one in part
    }
    real = [
        whole
        for whole, one, other in sums
        if one.claim.id in part_of and other.claim.id in part_of and part_of[one.claim.id] != part_of[other.claim.id]
    ]
    return frozenset(claim for whole in real for claim in _with(whole, claims))


def _with(whole: Filed, claims: Sequence[Filed]) -> set[str]:
    """A sum's claim, those that tell the same figure and those of its sentence."""
    return {
        one.claim.id
        for one in claims
        if one.claim.sentence == whole.claim.sentence
        or (_number(one) == _number(whole) and one.claim.measure is whole.claim.measure)
    }


def _sums(claims: Sequence[Filed]) -> Iterator[tuple[Filed, Filed, Filed]]:
    """Claims whose number is the sum of two others', told in other sentences of the same days."""
    by_measure: dict[Measure | None, list[Filed]] = defaultdict(list)
    for one in claims:
        if _number(one) is not None:
            by_measure[one.claim.measure].append(one)
    for told in by_measure.values():
        by_number: dict[float, list[Filed]] = defaultdict(list)
        for one in told:
            by_number[_number(one) or 0].append(one)
        for one, other in combinations(told, 2):
            a, b = _number(one) or 0, _number(other) or 0
            if min(a, b) < LEAST_PART:
                continue
            for whole in by_number.get(a + b, ()):
                if _fits(whole, one, other):
                    yield whole, one, other


def _fits(whole: Filed, one: Filed, other: Filed) -> bool:
    sentences = {each.claim.sentence for each in (whole, one, other)}
    days = [each.claim.when for each in (whole, one, other) if each.claim.when is not None]
    near = all(a.overlaps(b, 1) for a, b in combinations(days, 2))
    a, b = one.claim.group, other.claim.group
    alike = a is b or bool({a, b} & OPEN_GROUPS)
    covered = whole.claim.group in {a, b} or bool({whole.claim.group, a, b} & OPEN_GROUPS)
    return len(sentences) == len((whole, one, other)) and near and alike and covered


def _number(one: Filed) -> float | None:
    claim = one.claim
    if claim.kind is not Kind.QUANTITY or claim.count is None or claim.measure not in TOLLS:
        return None
    return claim.count.number
