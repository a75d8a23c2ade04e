"""Trends of a ledger, or of a data set that it holds, and the claims behind every total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.terms import Group, Measure
from counterclaim.datasets.event import Event
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.engines.columnar import added_up, counted
from counterclaim.engines.state import State, known
from counterclaim.incidents.cells import Cell, Unit, UnitKind, cells
from counterclaim.tallies.attacks import attack_told
from counterclaim.tallies.coded import CodedTally, added
from counterclaim.tallies.columns import Columns, columns
from counterclaim.tallies.once import least
from counterclaim.tallies.rules import RULES, Rule, rules_named
from counterclaim.tallies.sorting import OF_CELLS, UNKNOWN, Facet, facets_of, placed
from counterclaim.tallies.tally import tally
from counterclaim.tallies.trends import Key, Sum

BOUNDS = RULES["range"]
"""By which the least and greatest that speakers leave possible are found."""
TOLD = "told"
"""What stands for the rule where incidents are counted that somebody tells of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a trend is of."""

    by: tuple[Facet, ...]
    rules: tuple[Rule, ...]
    measure: Measure
    boundaries: Boundaries = Boundaries.THEN

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Those of units, not of the cells within them."""
        return tuple(one for one in self.by if one not in OF_CELLS)


@dataclass(frozen=True, slots=True)
class Listed:
    """What one incident gives to a total: the claims that state its figures."""

    rule: str
    key: Key
    unit: str
    low: float | None
    best: float | None
    high: float | None
    claims: tuple[str | None, str | None, str | None]
    """That state the low, the best and the high."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """The cells of the incidents asked for, each with its key."""

    cells: tuple[Cell, ...]
    keys: tuple[Key, ...]
    columns: Columns


def asked_for(  # what there is to ask
    state: State, by: Sequence[str], rules: Sequence[str], measure: str, districts: str, *, rows: bool = False
) -> Asked:
    """What a trend is of, by names.

    Args:
        state: whose pack may declare rules.
        by: facets.
        rules: under which totals are counted.
        measure: what is counted.
        districts: the map.
        rows: whether the rows of a data set are counted.

    Raises:
        UsageError: there is no such facet, rule, measure or map.
    """
    facets = tuple(dict.fromkeys(Facet(known(one.strip(), list(Facet), "facet")) for one in by))
    counted_by = tuple(rules_named(rules, state.pack, rows=rows))
    what = Measure(known(measure, list(Measure), "measure"))
    boundaries = Boundaries(known(districts, list(Boundaries), "map of districts"))
    if not rows and what is not Measure.ATTACKS and not OF_CELLS & set(facets):
        # groups never mix: a text's mixed dead may be another's civilians and forces
        facets = (*facets, Facet.GROUP)
    return Asked(facets, counted_by, what, boundaries)


def listed_record(one: Listed, asked: Asked) -> dict[str, Any]:
    """What an incident gives to a total, as plain values."""
    return {
        "rule": one.rule,
        "measure": asked.measure.value,
        **{facet.value: value for facet, value in zip(asked.by, one.key, strict=True)},
        "incident": one.unit,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        **dict(zip(("low_claim", "best_claim", "high_claim"), one.claims, strict=True)),
    }


def sums(state: State, asked: Asked) -> list[Sum]:
    """The totals of a ledger's incidents, by rules and facets."""
    if asked.measure is Measure.ATTACKS:
        return _attacks(state, asked)
    ground = _ground(state, asked)
    names = [one.value for one in asked.by]
    every = (*asked.rules, BOUNDS) if BOUNDS not in asked.rules else asked.rules
    rows = added_up(ground.columns, every, names).to_pylist()
    bounds = {
        _key(row, names): (row["low"] or 0.0, None if row["open"] else row["high"] or 0.0)
        for row in rows
        if row["rule"] == BOUNDS.name
    }
    twice = _twice(state, asked, ground)
    rules = {one.name: one for one in asked.rules}
    found = []
    for row in rows:
        if row["rule"] not in rules:
            continue
        key = _key(row, names)
        found.append(
            Sum(
                row["rule"],
                asked.measure.value,
                key,
                row["every"],
                row["cells"],
                row["low"],
                row["best"],
                row["high"],
                row["open"],
                row[rules[row["rule"]].heads],
                row["squares"] or 0.0,
                bounds[key],
                twice.get((row["rule"], key), 0),
            )
        )
    return found


def listed(state: State, asked: Asked) -> list[Listed]:
    """What each incident gives to the totals, with the claims: the figures of a total add up to it."""
    if asked.measure is Measure.ATTACKS:
        return [
            Listed(TOLD, key, unit.id, None, 1, None, (None, claim, None)) for unit, key, claim in _told(state, asked)
        ]
    ground = _ground(state, asked)
    table = counted(ground.columns, asked.rules).to_pylist()
    ids = ground.columns.ids
    return [
        Listed(
            asked.rules[row["rule"]].name,
            ground.keys[row["cell"]],
            ground.cells[row["cell"]].unit.id,
            row["low"],
            row["best"],
            row["high"],
            (_id(ids, row["low_claim"]), _id(ids, row["best_claim"]), _id(ids, row["high_claim"])),
        )
        for row in table
        if (row["low"], row["best"], row["high"]) != (None, None, None)
    ]


def _id(ids: Sequence[str], code: int | None) -> str | None:
    return ids[code] if code is not None else None


def _key(row: Mapping[str, Any], names: Iterable[str]) -> Key:
    return tuple(row[name] for name in names)


def _facets(state: State, asked: Asked) -> dict[Unit, Mapping[Facet, str]]:
    districts = Districts(state.pack)
    units = state.units(UnitKind.INCIDENT)
    return {unit: facets_of(unit, state.claims_of(unit), state.pack, districts, asked.boundaries) for unit in units}


def _ground(state: State, asked: Asked) -> _Ground:
    facets = _facets(state, asked)
    subgroups = Facet.SUBGROUP in asked.by
    every = [
        cell
        for unit in facets
        for cell in cells(unit, state.claims_of(unit), subgroups=subgroups)
        if cell.measure is asked.measure
    ]

    def value(cell: Cell, facet: Facet) -> str:
        if facet is Facet.GROUP:
            return cell.group.value
        return (cell.subgroup or "") if facet is Facet.SUBGROUP else facets[cell.unit][facet]

    beside = {facet.value: [facets[one.unit][facet] for one in every] for facet in asked.facets}
    keys = tuple(tuple(value(one, facet) for facet in asked.by) for one in every)
    return _Ground(tuple(every), keys, columns(every, beside))


def _twice(state: State, asked: Asked, ground: _Ground) -> dict[tuple[str, Key], float]:
    """How many of a total may be counted twice: figures of two of its incidents that may be about the same dead."""
    if Facet.SUBGROUP in asked.by:
        return {}
    placed_at = zip(ground.cells, ground.keys, strict=True)
    at = {(cell.unit, cell.group): (cell, key) for cell, key in placed_at}
    linked: dict[Key, list[tuple[Cell, Cell]]] = defaultdict(list)
    for link in state.same_bodies:
        for group in Group:
            ends = [at[unit, group] for unit in link.units if (unit, group) in at]
            if link.of(asked.measure, group) and len(ends) > 1 and ends[0][1] == ends[1][1]:
                linked[ends[0][1]].append((ends[0][0], ends[1][0]))
    found: dict[tuple[str, Key], float] = {}
    for rule in asked.rules:
        for key, pairs in linked.items():
            cells_of = {cell.unit: cell for pair in pairs for cell in pair}
            numbers = {unit: getattr(tally(cell, rule), rule.heads) or 0 for unit, cell in cells_of.items()}
            units = [(one.unit, other.unit) for one, other in pairs]
            found[rule.name, key] = sum(numbers.values()) - least(numbers, units)
    return found


def _told(state: State, asked: Asked) -> list[tuple[Unit, Key, str]]:
    """The incidents that somebody says were an attack, with the claim that tells of it."""
    facets = _facets(state, asked)
    found = []
    for unit, values in facets.items():
        first = attack_told(state.claims_of(unit))
        if first is not None:
            found.append((unit, tuple(values.get(facet, UNKNOWN) for facet in asked.by), first.claim.id))
    return found


def _attacks(state: State, asked: Asked) -> list[Sum]:
    many: dict[Key, int] = defaultdict(int)
    for _, key, _ in _told(state, asked):
        many[key] += 1
    return [
        Sum(TOLD, asked.measure.value, key, number, number, None, number, None, False, number, number, (number, number))
        for key, number in sorted(many.items())
    ]


def of_events(state: State, asked: Asked, tallies: Sequence[CodedTally]) -> list[Sum]:
    """The totals of a data set's rows under the rules by which they were counted."""
    found = []
    for one, keys in _keyed(state, asked, tallies):
        by_key: dict[Key, list[int]] = defaultdict(list)
        for place, key in enumerate(keys):
            by_key[key].append(place)
        found += [_of_rows(one, key, places) for key, places in sorted(by_key.items())]
    return found


def listed_events(state: State, asked: Asked, tallies: Sequence[CodedTally]) -> list[Listed]:
    """What each row of a data set gives to the totals; its numbers are the row's own, and no claim states them."""
    return [
        Listed(one.rule, key, event.id, figures.low, figures.best, figures.high, (None, None, None))
        for one, keys in _keyed(state, asked, tallies)
        for event, figures, key in zip(one.events, one.figures, keys, strict=True)
        if figures is not None
    ]


def _keyed(state: State, asked: Asked, tallies: Sequence[CodedTally]) -> Iterator[tuple[CodedTally, list[Key]]]:
    """The tallies that a trend is of, each with the key of every row."""
    districts = Districts(state.pack)
    for one in tallies:
        if (one.group is not None) is (Facet.GROUP in asked.by):
            group = one.group.value if one.group is not None else "all"
            facets = [_of_event(event, districts, asked.boundaries) for event in one.events]
            yield (
                one,
                [
                    tuple(group if facet is Facet.GROUP else each.get(facet, UNKNOWN) for facet in asked.by)
                    for each in facets
                ],
            )


def _of_event(event: Event, districts: Districts, boundaries: Boundaries) -> dict[Facet, str]:
    actor = next((one for one in event.parties if not one.startswith(GOVERNMENT) and one != "Civilians"), UNKNOWN)
    return placed(event.when, event.place, districts, boundaries) | {
        Facet.ACTOR: actor,
        Facet.TACTIC: event.what or UNKNOWN,
        Facet.TARGET: event.parties[1] if len(event.parties) > 1 else UNKNOWN,
    }


def _of_rows(one: CodedTally, key: Key, places: Sequence[int]) -> Sum:
    some = [figures for place in places if (figures := one.figures[place]) is not None]

    whole = added(some)
    heads = "best" if whole.best is not None else "high"
    squares = sum((getattr(figures, heads) or 0) ** 2 for figures in some)
    ends = [end for end in (whole.low, whole.best, whole.high) if end is not None] or [0.0]
    return Sum(
        rule=one.rule,
        measure=one.measure.value,
        key=key,
        incidents=len(places),
        counted=len(some),
        low=whole.low,
        best=whole.best,
        high=whole.high,
        open=False,
        number=getattr(whole, heads),
        squares=squares,
        bounds=(min(ends), max(ends)),
    )
