"""The same dead, told of twice: across groups, and across disappearance, killing and body found.

Nine "terrorists" to one side are four fighters and five missing persons to another; bodies brought to a hospital
are, it may be, those of an encounter that is counted by itself. Who they were is nobody's guess here: a link says
that two figures may be about the same dead and why, until a person says that they are or that they are not. A sum takes
linked figures for as few dead as they can be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, product

from counterclaim.codebook.terms import Counting, Group, Kind, Measure, Side, Stance, Status
from counterclaim.incidents.cells import ByUnit, Unit, UnitKind
from counterclaim.incidents.contests import status
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.judgements.bonds import Pair
from counterclaim.judgements.records import Value
from counterclaim.values.when import DatePrecision

AFTERWARDS = 21
"""Days after a killing within which its bodies may be brought, shown or buried."""
SOON = 7
"""Days within which bodies in the district of a killing may be its own though no text tells of both."""
LONG_AFTER = 365
"""Days after a disappearance within which a body of its district may be that of somebody who disappeared."""
DEAD = frozenset({Measure.KILLED, Measure.BODIES_FOUND})
GONE = frozenset({Measure.DISAPPEARED, Measure.ABDUCTED, Measure.MISSING})
FIGHTERS = (Measure.KILLED, Group.INSURGENTS)
CUSTODY = frozenset({Status.MISSING_PERSON, Status.IN_CUSTODY})
CLOSE = frozenset({DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK})


class Overlap(StrEnum):
    """What is said of the dead of two figures."""

    WITHIN = "within"
    """Those of the one are among those of the other."""
    MAY = "may overlap"
    """Nobody knows: some, all or none of them may be the same."""
    SAME = "same"
    """A person said so."""


@dataclass(frozen=True, slots=True)
class SameBodies:
    """Two figures, or a figure and what somebody says of its dead, that may be about the same dead."""

    one: Filed
    """The part, or what was told later."""
    other: Filed
    units: tuple[Unit, Unit]
    """Of the one and of the other; the same twice inside an incident."""
    overlap: Overlap
    words: Words

    @property
    def cells(self) -> frozenset[_Cell]:
        """The units, measures and groups that it links."""
        return frozenset({_cell(self.units[0], self.one), _cell(self.units[1], self.other)})

    def of(self, measure: Measure, group: Group) -> bool:
        """Whether both are figures of one measure and group."""
        return _key(self.one) == _key(self.other) == (measure, group)


_Key = tuple[Measure | None, Group | None]
_Cell = tuple[Unit, _Key]


def _key(one: Filed) -> _Key:
    return one.claim.measure, one.claim.group


def _cell(unit: Unit, one: Filed) -> _Cell:
    return unit, _key(one)


def same_bodies(units: ByUnit, decided: Mapping[Pair, Value]) -> list[SameBodies]:
    """Every link between figures of the dead, inside incidents and between them.

    Args:
        units: the claims on each unit.
        decided: what persons said of two claims: the same dead, or others; both hold for the figures of their
            speakers' units and groups as well.
    """
    told = sorted(
        (_Told.of(unit, claims) for unit, claims in units.items() if unit.kind is UnitKind.INCIDENT),
        key=lambda one: (one.began or date.max, one.unit),
    )
    found = [link for one in told for link in (*_contested(one), *_found(one), *_on_other_days(one))]
    found += [link for one, other, days in _near(told) for link in _between(one, other, days)]
    return _as_decided(found, decided, units)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the claims on an incident tell of people killed, found dead and gone."""

    unit: Unit
    claims: tuple[Filed, ...]
    dead: tuple[Filed, ...]
    """Figures of people killed or of bodies."""
    bodies: tuple[Filed, ...]
    """Those that count bodies."""
    gone: tuple[Filed, ...]
    """Figures of people who disappeared."""
    custody: tuple[Filed, ...]
    """Claims that some of the dead had disappeared or were held."""
    began: date | None
    districts: frozenset[str]

    @classmethod
    def of(cls, unit: Unit, claims: Sequence[Filed]) -> _Told:
        shown = [one for one in claims if one.counts and one.claim.stance is not Stance.DENIED]
        counted = [one for one in shown if one.claim.kind is Kind.QUANTITY and _number(one) > 0]
        dead = [one for one in counted if one.claim.measure in DEAD]
        days = [one.claim.when for one in shown if one.claim.when is not None and one.claim.when.precision in CLOSE]
        return cls(
            unit,
            tuple(shown),
            tuple(dead),
            tuple(one for one in dead if one.around.bodies or one.claim.measure is Measure.BODIES_FOUND),
            tuple(one for one in counted if one.claim.measure in GONE),
            tuple(one for one in shown if one.claim.kind is Kind.STATUS and one.claim.status in CUSTODY),
            min((day.start for day in days), default=None),
            frozenset(one.claim.place.district for one in shown if one.claim.place and one.claim.place.district),
        )


def _number(one: Filed) -> float:
    return one.claim.count.number if one.claim.count is not None else 0


def _greatest(claims: Sequence[Filed]) -> list[Filed]:
    """Of each measure and group the claim with the greatest number."""
    best: dict[_Key, Filed] = {}
    for one in sorted(claims, key=lambda one: (_number(one), one.claim.id)):
        best[_key(one)] = one
    return list(best.values())


def _contested(told: _Told) -> Iterator[SameBodies]:
    """Dead who are fighters to one and were missing or held to another: they are among those that the one counts."""
    both = (told.unit, told.unit)
    fighters = [one for one in _greatest(told.dead) if _key(one) == FIGHTERS]
    contest = status(told.claims)
    others = [claim for claim in contest.claims if claim in told.custody] if contest is not None else []
    if not fighters or not others:
        return
    whole = fighters[0]
    part = max(others, key=lambda one: (_number(one), one.claim.id))
    many: str | Filed = part if part.claim.count is not None else "some"
    was = (part.claim.status or Status.UNKNOWN).value.replace("_", " ")
    words = Words.of(many, f" of the dead ({was}: {_who(part)}) are among the ", whole, f" {_told_as(whole)}")
    yield SameBodies(part, whole, both, Overlap.WITHIN, words)
    for other in _greatest(told.dead):
        if _key(other) in {(Measure.KILLED, Group.CIVILIANS), (Measure.KILLED, Group.UNSPECIFIED)}:
            yield _may(other, whole, both, "the status of the dead is contested")


def _found(told: _Told) -> Iterator[SameBodies]:
    """Bodies found beside people killed, in one incident."""
    of_incident = _greatest(told.dead)
    for one in of_incident:
        for other in of_incident:
            if one.claim.measure is Measure.BODIES_FOUND and other.claim.measure is Measure.KILLED:
                yield _may(one, other, (told.unit, told.unit), "told of one incident")


def _on_other_days(told: _Told) -> Iterator[SameBodies]:
    """Counts of one group by two speakers of one side for days apart: not two tolls to add, and not one for sure."""
    cells: dict[tuple[Measure | None, Group | None, Side], dict[str, Filed]] = defaultdict(dict)
    for one in sorted(told.dead, key=lambda one: (_number(one), one.claim.id)):
        if one.claim.when is not None and one.claim.when.precision in CLOSE and one.claim.counting is Counting.TOTAL:
            cells[*_key(one), one.claim.speaker.side][one.speaker] = one
    for by_speaker in cells.values():
        for one, other in combinations(by_speaker.values(), 2):
            a, b = one.claim.when, other.claim.when
            if a is not None and b is not None and not a.overlaps(b) and one.claim.count != other.claim.count:
                yield _may(one, other, (told.unit, told.unit), f"the one is told of {a}, the other of {b}")


def _near(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told, int]]:
    """Two incidents of which the later tells of bodies or custody, and the days between them."""
    began = [one.began or date.max for one in told]
    for place, later in enumerate(told):
        if later.began is None or not (later.bodies or later.custody):
            continue
        first = bisect_left(began, later.began - timedelta(days=LONG_AFTER))
        for earlier in told[first:place]:
            if earlier.began is not None:
                yield later, earlier, (later.began - earlier.began).days


def _between(later: _Told, earlier: _Told, days: int) -> Iterator[SameBodies]:
    """Links between two incidents."""
    units = (later.unit, earlier.unit)
    here = bool(later.districts & earlier.districts)
    beside = [(one, other) for one in later.bodies for other in earlier.claims if _told_together(one, other)]
    if beside and days <= AFTERWARDS:
        cells = {_key(other) if other.claim.kind is Kind.QUANTITY else FIGHTERS for _, other in beside}
        for one, other in product(_greatest([one for one, _ in beside]), _greatest(earlier.dead)):
            if _key(other) in cells:
                yield _may(one, other, units, f"a text tells of both, {days} days apart")
    elif here and days <= SOON:
        for one, other in product(_greatest(later.bodies), _greatest(earlier.dead)):
            if _number(one) <= _number(other):
                yield _may(one, other, units, f"in one district, {days} days apart")
    if here:
        for one, other in product(_greatest([*later.bodies, *later.custody]), _greatest(earlier.gone)):
            yield _may(one, other, units, f"in one district, {days} days after people disappeared")


def _told_together(one: Filed, other: Filed) -> bool:
    """Whether one text tells of both in one paragraph or in two that follow, without a turn between."""
    return (
        one.claim.report == other.claim.report
        and abs(one.around.block - other.around.block) <= 1
        and one.around.turn == other.around.turn
    )


def _may(one: Filed, other: Filed, units: tuple[Unit, Unit], why: str) -> SameBodies:
    words = Words.of(one, f" {_told_as(one)} and ", other, f" {_told_as(other)} may overlap: {why}")
    return SameBodies(one, other, units, Overlap.MAY, words)


def _told_as(one: Filed) -> str:
    claim = one.claim
    if claim.kind is Kind.STATUS:
        return f"{(claim.status or Status.UNKNOWN).value.replace('_', ' ')} ({_who(one)})"
    group = (claim.group or Group.UNSPECIFIED).value.replace("_", " ")
    return f"{group} {(claim.measure or Measure.KILLED).value.replace('_', ' ')} ({_who(one)})"


def _who(one: Filed) -> str:
    return one.claim.speaker.name


def _as_decided(found: Sequence[SameBodies], decided: Mapping[Pair, Value], units: ByUnit) -> list[SameBodies]:
    """The links as persons decided about them: a no takes one away, a yes makes it sure, or makes one."""
    if not decided:
        return list(found)
    named = {claim for both in decided for claim in both}
    there = {one.claim.id: (unit, one) for unit, claims in units.items() for one in claims if one.claim.id in named}
    said: dict[frozenset[_Cell], tuple[Value, Pair]] = {}
    for both, value in decided.items():
        if all(claim in there for claim in both):
            said[frozenset(_cell(*there[claim]) for claim in both)] = value, both
    kept = [one for one in found if one.cells not in said]
    for value, both in said.values():
        if value is Value.POSITIVE:
            (unit, one), (other_unit, other) = (there[claim] for claim in both)
            words = Words.of(
                one, f" {_told_as(one)} and ", other, f" {_told_as(other)} are the same people, by judgement"
            )
            kept.append(SameBodies(one, other, (unit, other_unit), Overlap.SAME, words))
    return kept
