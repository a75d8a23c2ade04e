"""Tables of incidents: coding sheet, rows of other shapes, and a data set beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.datasets.event import Event
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.tallies.as_events import as_event
from counterclaim.tallies.attacks import setting
from counterclaim.tallies.belligerents import Account, accounts
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.sheet import coded_row
from counterclaim.tallies.sorting import Facet, facets_of
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.when import When


def incidents(
    state: State, month: str | None = None, boundaries: Boundaries = Boundaries.THEN
) -> Iterator[tuple[Unit, Mapping[Facet, str]]]:
    """The incidents, of one month or all, in order of their dates, with their facets."""
    districts = Districts(state.pack)
    units = state.units(UnitKind.INCIDENT)
    found = [(unit, facets_of(unit, state.claims_of(unit), state.pack, districts, boundaries)) for unit in units]
    found.sort(key=lambda one: (one[1][Facet.MONTH], one[0]))
    return (one for one in found if month in {None, one[1][Facet.MONTH]})


def counted(state: State, unit: Unit, rules: Sequence[Rule]) -> list[Tally]:
    """Every cell of a unit under rules."""
    of_unit = cells(unit, state.claims_of(unit))
    return [tally(cell, rule, of_unit) for cell in of_unit for rule in rules]


def operations(state: State, month: str | None = None) -> list[Unit]:
    """The operations that claims are about, one of each pair of counterparts; those that ran in a month, or all."""
    every = state.units(UnitKind.OPERATION)
    ids = [one.id for one in every]
    first = [one for place, one in enumerate(every) if not set(state.pack.counterparts(one.id)) & set(ids[:place])]
    return [one for one in first if month is None or _ran_in(state, one, When.parse(month))]


def _ran_in(state: State, operation: Unit, month: When) -> bool:
    whole = (operation.id, *state.pack.counterparts(operation.id))
    return any(span.overlaps(month) for one in whole if (span := state.pack.operation_when(one)) is not None)


def month_tallies(state: State, month: str, rules: Sequence[Rule]) -> list[Tally]:
    """Every cell of a month's operations and incidents under rules."""
    return [one for unit in month_units(state, month) for one in counted(state, unit, rules)]


def month_units(state: State, month: str) -> list[Unit]:
    """The operations that ran in a month, and the incidents that began in it."""
    return [*operations(state, month), *(unit for unit, _ in incidents(state, month))]


def coding_sheet(state: State, rule: Rule, month: str | None = None) -> list[dict[str, Any]]:
    """The coding sheet, one row an incident, under one rule."""
    return [
        coded_row(unit, state.claims_of(unit), counted(state, unit, [rule]), facets, state.pack)
        for unit, facets in incidents(state, month)
    ]


def as_events(state: State, rule: Rule, month: str | None = None) -> list[Event]:
    """Incidents as rows of other shapes, under one rule."""
    return [
        as_event(
            unit,
            state.claims_of(unit),
            counted(state, unit, [rule]),
            facets,
            reports=state.view.reports,
            pack=state.pack,
        )
        for unit, facets in incidents(state, month)
    ]


def belligerents(state: State) -> list[Account]:
    """What belligerents say of each other's losses and of their own.

    Over operations, and over incidents whose operation has no figure of its own for the same measure and group.
    """
    whole = [cell for unit in operations(state) for cell in cells(unit, state.claims_of(unit))]
    told = {
        (operation, cell.measure, cell.group)
        for cell in whole
        for operation in (cell.unit.id, *state.pack.counterparts(cell.unit.id))
    }
    parts = state.gathered.attached
    within = [
        cell
        for unit in state.units(UnitKind.INCIDENT)
        for cell in cells(unit, state.claims_of(unit))
        # the dead of an incident may be among those of its operation
        if unit.id not in parts or (parts[unit.id].operation, cell.measure, cell.group) not in told
    ]
    units = dict.fromkeys(cell.unit for cell in (*whole, *within))
    settings = {unit.id: setting(state.claims_of(unit)) or "not stated" for unit in units}
    return accounts([*whole, *within], settings)
