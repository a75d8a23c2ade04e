"""Counting a cell by a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.claims.stakes import Stake, stake
from counterclaim.codebook.policies import Admits, Opens, Reducer
from counterclaim.codebook.terms import NAMED_GROUPS, Group, Measure, Side
from counterclaim.incidents.cells import Cell, SetAside, Unit
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.tallies.origins import MAJORITY, origins
from counterclaim.tallies.rules import Rule
from counterclaim.values.count import Count


@dataclass(frozen=True, slots=True)
class Tally:
    """What a rule makes of a cell. `None`: nobody said; 0: somebody said none."""

    rule: str
    unit: Unit
    measure: Measure
    group: Group
    low: float | None
    best: float | None
    high: float | None
    open: bool
    used: tuple[Filed, ...]
    beneath: tuple[Filed, ...]
    """Under a side's rule, the other current claims of that side."""
    set_aside: tuple[SetAside, ...]
    reason: str
    printed: tuple[Filed | None, Filed | None, Filed | None] = (None, None, None)
    """The claims that state the low, the best and the high."""

    @property
    def figures(self) -> tuple[float | None, float | None, float | None]:
        """Low, best and high."""
        return self.low, self.best, self.high

    @property
    def withheld(self) -> int:
        """Claims of redacted reports that would stand in this cell."""
        return sum(one.claim.withheld for one in self.set_aside)


@dataclass(frozen=True, slots=True)
class _Figure:
    claim: Filed | None
    reason: str = ""
    greatest: bool = False
    """Whether the ceiling is printed where the claim states one ("between 20 and 30")."""

    @property
    def number(self) -> float | None:
        count = _count(self.claim)
        if count is None:
            return None
        return count.high if self.greatest and count.high is not None else count.number


def tally(cell: Cell, rule: Rule, elsewhere: Sequence[Cell] = ()) -> Tally:
    """Count a cell by a rule.

    Args:
        cell: the cell.
        rule: the rule.
        elsewhere: the other cells of the unit, to which an empty answer points.
    """
    admitted = [one for one in cell.current if rule.admits is Admits.ALL or one.claim.speaker.side is rule.side]
    if rule.named_groups_only and cell.group not in NAMED_GROUPS:
        return _result(cell, rule, (), (_Figure(None),) * 3, "not applicable to this group")
    figures = tuple(_REDUCERS[reducer](admitted) for reducer in (rule.low, rule.best, rule.high))
    if not admitted:
        return _result(cell, rule, (), figures, _nothing(rule, elsewhere, cell))
    reasons = [figure.reason for figure in figures if figure.reason]
    low, _, high = (figure.number for figure in figures)
    if rule.named_groups_only and low is not None and high is not None and low > high:
        reasons.append("crossed: the floor lies above the ceiling")
    return _result(cell, rule, admitted, figures, "; ".join(reasons))


def _result(cell: Cell, rule: Rule, admitted: Sequence[Filed], figures: Sequence[_Figure], reason: str) -> Tally:
    printed = [figure.claim for figure in figures if figure.claim is not None]
    looked_at = admitted if rule.opens is Opens.ANY_USED else _top(rule, figures)
    is_open = any(count.is_open for one in looked_at if (count := _count(one)) is not None)
    beneath = tuple(one for one in admitted if one not in printed) if rule.admits is Admits.SIDE else ()
    low, best, high = (figure.number for figure in figures)
    return Tally(
        rule=rule.name,
        unit=cell.unit,
        measure=cell.measure,
        group=cell.group,
        low=low,
        best=best,
        high=high,
        open=is_open,
        used=tuple(admitted),
        beneath=beneath,
        set_aside=(*cell.set_aside, *(SetAside(one, _REPLACED) for one in cell.earlier)),
        reason=reason,
        printed=(figures[0].claim, figures[1].claim, figures[2].claim),
    )


_REPLACED = Words.of("its speaker gave a later figure")


def _top(rule: Rule, figures: Sequence[_Figure]) -> list[Filed]:
    """The claim behind the number that is printed last: the high where there is one, else the best."""
    _, best, high = figures
    top = high if rule.high is not Reducer.NOTHING else best
    return [top.claim] if top.claim is not None else []


def _nothing(rule: Rule, elsewhere: Sequence[Cell], cell: Cell) -> str:
    if rule.side is None:
        return "nobody's current figure"
    mixed = [
        one
        for other in elsewhere
        if other.group is Group.MIXED and other.measure is cell.measure
        for one in other.current
        if one.claim.speaker.side is rule.side
    ]
    if mixed:
        return f"none; but {_count(mixed[0])} mixed, by {mixed[0].claim.speaker.name}"
    return "none"


def _count(one: Filed | None) -> Count | None:
    return one.claim.count if one is not None else None


def _low(one: Filed) -> float | None:
    count = _count(one)
    return count.low if count is not None else None


def _least(claims: Sequence[Filed]) -> _Figure:
    with_floor = [(low, one.claim.id, one) for one in claims if (low := _low(one)) is not None]
    if not with_floor:
        return _Figure(None)
    one = min(with_floor)[2]
    enemy = all(stake(other.claim) is Stake.ENEMY_LOSS for other in claims if _count(other) == _count(one))
    return _Figure(one, "only an enemy says it" if enemy else "")


def _greatest(claims: Sequence[Filed]) -> _Figure:
    stated = [
        (count.high if count.high is not None else count.number, count.is_open, one)
        for one in claims
        if (count := _count(one))
    ]
    best = max(stated, key=lambda item: (item[0], item[1], item[2].claim.id), default=None)
    return _Figure(best[2] if best else None, greatest=True)


_DISINTEREST = (
    frozenset({Side.MONITOR, Side.OTHER, Side.OUTLET}),
    frozenset({Side.POLITICAL}),
    frozenset({Side.STATE, Side.INSURGENT}),
)


def _disinterested(claims: Sequence[Filed]) -> _Figure:
    """Speakers without a stake first, then admissions of own loss, then an enemy whom nobody contradicts."""
    for sides in _DISINTEREST:
        free = [
            one
            for one in claims
            if one.claim.speaker.side in sides
            and stake(one.claim) is not Stake.ENEMY_LOSS
            and not _repeats(one, claims)
        ]
        lowest = _least(free).claim
        if lowest is not None:
            return _Figure(lowest)
    enemies = [one for one in claims if stake(one.claim) is Stake.ENEMY_LOSS]
    contradicted = any(not _agree(one, other) for one in enemies for other in claims if one.speaker != other.speaker)
    return _Figure(None, "only enemies, who contradict each other") if contradicted else _Figure(_least(enemies).claim)


def _repeats(one: Filed, claims: Sequence[Filed]) -> bool:
    """Whether an outlet's unattributed figure is what a belligerent in the cell says: no origin of its own."""
    if one.claim.speaker.side is not Side.OUTLET:
        return False
    belligerents = (other for other in claims if other.claim.speaker.side in {Side.STATE, Side.INSURGENT})
    return any(_count(other) == _count(one) for other in belligerents)


def _agree(one: Filed, other: Filed) -> bool:
    a, b = _count(one), _count(other)
    return a is None or b is None or a.agrees_with(b)


def _most_origins(claims: Sequence[Filed]) -> _Figure:
    """The figure with most origins, if it is unique and has two or more; else the lowest."""
    if not claims:
        return _Figure(None)
    lowest = _least(claims).claim or min(
        claims, key=lambda one: (count.number if (count := _count(one)) else 0, one.claim.id)
    )
    stated: dict[Count | None, list[Filed]] = defaultdict(list)
    for one in claims:
        stated[_count(one)].append(one)
    many = {count: len(origins(of)) for count, of in stated.items()}
    if len(stated) == 1:
        (number,) = many.values()
        return _Figure(lowest, "one origin" if number < MAJORITY else f"{number} origins")
    most = max(many.values())
    leading = [count for count, number in many.items() if number == most]
    if most >= MAJORITY and len(leading) == 1:
        return _Figure(stated[leading[0]][0], f"{most} origins")
    return _Figure(lowest, "no majority")


def _admitted(claims: Sequence[Filed]) -> _Figure:
    admissions = [one for one in claims if stake(one.claim) is Stake.OWN_LOSS]
    latest = max(admissions, key=lambda one: one.rank, default=None)
    neutral = [one for one in claims if one.claim.speaker.side in _DISINTEREST[0] | _DISINTEREST[1]]
    free = _least([one for one in neutral if not _repeats(one, claims)]).claim
    both = [one for one in (latest, free) if one is not None]
    return _Figure(max(both, key=lambda one: _low(one) or 0, default=None))


def _nothing_at_all(_claims: Sequence[Filed]) -> _Figure:
    return _Figure(None)


def _latest(claims: Sequence[Filed]) -> _Figure:
    """Current claims stand latest first."""
    return _Figure(claims[0] if claims else None)


def _enemy(claims: Sequence[Filed]) -> _Figure:
    return _greatest([one for one in claims if stake(one.claim) is Stake.ENEMY_LOSS])


_REDUCERS: Mapping[Reducer, Callable[[Sequence[Filed]], _Figure]] = {
    Reducer.NOTHING: _nothing_at_all,
    Reducer.LEAST_FLOOR: _least,
    Reducer.GREATEST: _greatest,
    Reducer.DISINTERESTED: _disinterested,
    Reducer.MOST_ORIGINS: _most_origins,
    Reducer.LATEST: _latest,
    Reducer.ADMITTED: _admitted,
    Reducer.ENEMY: _enemy,
}
