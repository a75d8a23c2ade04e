"""The cell: one unit, measure and group, and the claims that stand in it.

Used are claims of quantity of current readings, not denied by their own speaker, that count a
total. Whatever is left out is named with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Attribution, Counting, Group, Kind, Measure, Scope, Side, Stance
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import Gathered
from counterclaim.incidents.words import Words
from counterclaim.values.count import Count


class UnitKind(StrEnum):
    """What a tally is of."""

    INCIDENT = "incident"
    OPERATION = "operation"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """An incident, an operation or a period."""

    kind: UnitKind
    id: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that is not used, and why."""

    claim: Filed
    reason: Words
    garbled: bool = False
    repeats: bool = False
    """It tells what its speaker's current claim tells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims on one unit, measure and group."""

    unit: Unit
    measure: Measure
    group: Group
    current: tuple[Filed, ...]
    """The latest claim of each speaker, ties included, latest first."""
    earlier: tuple[Filed, ...]
    """Claims that their own speaker replaced."""
    set_aside: tuple[SetAside, ...]
    subgroup: str | None = None
    """Of whom alone it is, where it is of one kind of people within the group."""

    @property
    def by_side(self) -> Mapping[Side, tuple[Filed, ...]]:
        """Current claims by their speaker's side, latest first."""
        sides: dict[Side, list[Filed]] = defaultdict(list)
        for one in self.current:
            sides[one.claim.speaker.side].append(one)
        return {side: tuple(claims) for side, claims in sides.items()}


ByUnit = Mapping[Unit, Sequence[Filed]]
"""The claims on each incident, operation and period."""


def by_unit(filed: Iterable[Filed], gathered: Gathered) -> ByUnit:
    """Every claim under the one thing that it is about."""
    units: dict[Unit, list[Filed]] = defaultdict(list)
    for one in filed:
        claim = one.claim
        if claim.id in gathered.incident_of:
            units[Unit(UnitKind.INCIDENT, gathered.incident_of[claim.id])].append(one)
        elif claim.id in gathered.operation_of:
            units[Unit(UnitKind.OPERATION, gathered.operation_of[claim.id])].append(one)
        elif claim.scope is Scope.PERIOD:
            units[Unit(UnitKind.PERIOD, period_id(one))].append(one)
    return units


def claims_of_unit(units: ByUnit, unit: Unit, pack: Pack, *, only: bool = False) -> list[Filed]:
    """The claims on a unit; those on an operation include its counterparts' unless `only`."""
    wanted = [unit]
    if unit.kind is UnitKind.OPERATION and not only:
        wanted += [Unit(unit.kind, other) for other in pack.counterparts(unit.id)]
    return [one for each in wanted for one in units.get(each, ())]


def period_id(one: Filed) -> str:
    """A period's unit: its stretch and its place."""
    when, place = one.claim.when, one.claim.place
    return f"{when or 'undated'} {place.name if place else 'no place'}"


def cells(unit: Unit, claims: Sequence[Filed], *, subgroups: bool = False) -> list[Cell]:
    """The cells of a unit, in the order of measures and groups.

    Args:
        unit: what the claims are on.
        claims: on it.
        subgroups: a cell for each kind of people within a group that claims count by itself, and none for the groups.
    """
    by_key: dict[tuple[Measure, Group, str | None], list[Filed]] = defaultdict(list)
    for one in claims:
        claim = one.claim
        if claim.kind is Kind.QUANTITY and claim.measure is not None and claim.group is not None:
            if subgroups and claim.subgroup is None:
                continue
            by_key[claim.measure, claim.group, claim.subgroup if subgroups else None].append(one)
    measures, groups = list(Measure), list(Group)
    keys = sorted(by_key, key=lambda key: (measures.index(key[0]), groups.index(key[1]), key[2] or ""))
    return [_cell(unit, key, by_key[key], claims) for key in keys]


def _cell(
    unit: Unit, key: tuple[Measure, Group, str | None], claims: Sequence[Filed], of_unit: Sequence[Filed]
) -> Cell:
    measure, group, subgroup = key
    set_aside: list[SetAside] = []
    used: list[Filed] = []
    for one in sorted(claims, key=lambda filed: filed.claim.id):
        # a part of the group is all of its own kind of people
        part = subgroup is not None and one.claim.counting is Counting.PART
        reason, garbling = None if part and one.counts else _why_not(one), garbled(one, of_unit)
        if reason:
            set_aside.append(SetAside(one, Words.of(reason)))
        elif garbling:
            set_aside.append(SetAside(one, garbling, garbled=True))
        else:
            used.append(one)
    current: list[Filed] = []
    earlier: list[Filed] = []
    by_speaker: dict[str, list[Filed]] = defaultdict(list)
    for one in used:
        by_speaker[one.speaker].append(one)
    for own in by_speaker.values():
        latest = max(one.told for one in own)
        newest = sorted(
            (one for one in own if one.told == latest), key=lambda one: (one.rank, one.claim.id), reverse=True
        )
        primary = [one for one in newest if one.claim.attribution is Attribution.PRIMARY] or newest
        told = {one.claim.count: one for one in reversed(primary)}
        current += told.values()
        repeated = [one for one in newest if one not in told.values()]
        set_aside += [
            SetAside(one, Words.of("told again, or relayed, of the same day"), repeats=True) for one in repeated
        ]
        earlier += [one for one in own if one.told != latest]
    current.sort(key=lambda one: (one.rank, one.claim.id), reverse=True)
    earlier.sort(key=lambda one: (one.rank, one.claim.id), reverse=True)
    return Cell(unit, measure, group, tuple(current), tuple(earlier), tuple(set_aside), subgroup)


def _why_not(one: Filed) -> str | None:
    claim = one.claim
    if one.withheld:
        return "withheld: its report is redacted"
    if one.rejected_by is not None:
        return f"judged to be no claim by {one.rejected_by}"
    if one.orphaned:
        return "orphaned: its words are no longer at their place"
    if claim.stance is Stance.DENIED:
        return "denied by its own speaker"
    if claim.attribution is Attribution.INHERITED:
        return "a headline's figure, which its text gives with its speaker"
    if claim.counting is Counting.PART:
        return "a part of another count"
    if claim.counting is Counting.INCREMENT:
        return "an addition to an earlier count"
    return None


def garbled(one: Filed, of_unit: Sequence[Filed]) -> Words | None:
    """Why a relayed figure is none of its speaker's.

    A relay is garbled when a primary text of the same speaker, on the same day, gives another
    number for the group, and the relayed number for another group; or when the text that it
    repeats word for word has another figure there.
    """
    return _beside_own(one, of_unit) or _beside_source(one, of_unit)


def _beside_own(one: Filed, of_unit: Sequence[Filed]) -> Words | None:
    """The speaker's own text gives the figure for others."""
    claim = one.claim
    if claim.count is None or not claim.via:
        return None
    own = [
        other
        for other in of_unit
        if other.speaker == one.speaker
        and other.claim.attribution is Attribution.PRIMARY
        and other.claim.measure is claim.measure
        and other.claim.count is not None
        and (other.claim.when is None or claim.when is None or other.claim.when.overlaps(claim.when))
    ]
    same_group = [other for other in own if other.claim.group is claim.group]
    elsewhere = [other for other in own if other.claim.group is not claim.group and other.claim.count == claim.count]
    if not same_group or not elsewhere or any(other.claim.count == claim.count for other in same_group):
        return None
    group = (elsewhere[0].claim.group or Group.UNSPECIFIED).value.replace("_", " ")
    return Words.of(
        "garbled relay of ",
        one,
        ": the speaker's own text has ",
        same_group[0],
        " here, and ",
        elsewhere[0],
        f" {group}",
    )


def _beside_source(one: Filed, of_unit: Sequence[Filed]) -> Words | None:
    """The text that it repeats has another figure of the same speaker, and the speaker gives this one nowhere else."""
    claim, echo = one.claim, one.echo
    if claim.count is None or claim.attribution is Attribution.PRIMARY or echo is None or echo.claim is None:
        return None
    source = next((other for other in of_unit if other.claim.id == echo.claim), None)
    if source is None or source.speaker != one.speaker or source.claim.count is None:
        return None
    figure, there = _figure(one), _figure(source)
    chain = {echo.report, claim.report}
    said = [
        other
        for other in of_unit
        if other.claim.report == echo.report or (other.speaker == one.speaker and _began(other) not in chain)
    ]
    kept = any(_figure(other) == there for other in of_unit if other.claim.report == claim.report)
    if figure == there or kept or any(_figure(other) == figure for other in said):
        return None
    names = [(each.claim.group or Group.UNSPECIFIED).value.replace("_", " ") for each in (one, source)]
    return Words.of(
        "garbled relay of ",
        one,
        f" {names[0]}: the text that it repeats, of {source.outlet or 'another'}, has ",
        source,
        f" {names[1]}",
    )


def _figure(one: Filed) -> tuple[Measure | None, Group | None, Count | None]:
    return one.claim.measure, one.claim.group, one.claim.count


def _began(one: Filed) -> str:
    """The report in which its words began."""
    return one.echo.report if one.echo is not None else one.claim.report
