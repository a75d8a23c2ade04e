"""An incident or an operation: who said what in which order, what agrees, how it is counted, what it is part of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from counterclaim.codebook.terms import Side
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.relations import Related
from counterclaim.incidents.series import as_records as series_records
from counterclaim.tallies.contested import Row
from counterclaim.tallies.rules import rules_of
from counterclaim.web.address import path_of
from counterclaim.web.pages.history import history
from counterclaim.web.telling import (
    Told,
    a_claim,
    a_figure,
    a_row,
    a_tally,
    a_unit,
    in_order,
    paged,
    sentence,
    there,
    unit_path,
)

EACH = 50
SERIES = 2
"""Figures of one speaker and group from which its course is drawn."""


def found(state: State, kind: UnitKind, name: str) -> Unit:
    """The unit of an id; an incident that was merged away leads to where it went.

    Raises:
        UsageError: there is none.
    """
    if kind is UnitKind.OPERATION:
        return Unit(kind, there(name, state.pack.operations, "operation"))
    return Unit(kind, there(state.live(name), state.gathered.members, "incident"))


def unit_page(tables: Tables, unit: Unit, rule: str) -> Told:
    """Everything on one unit.

    Args:
        tables: through a lens.
        unit: the incident or operation.
        rule: under which its figures are told first.
    """
    state = tables.state
    claims = state.claims_of(unit)
    rows = tables.rows(unit)
    label, when = tables.label(unit) if claims else _empty(unit, state)
    return {
        "unit": unit.kind.value,
        "id": unit.id,
        "href": unit_path(unit),
        "label": label,
        "when": str(when) if when is not None else None,
        "facets": {facet.value: value for facet, value in tables.facets(unit).items()} if claims else {},
        "claims": [a_claim(one) for one in in_order(claims)],
        "reports": len({one.claim.report for one in claims}),
        "rows": [a_row(one) for one in rows],
        "sides": [side.value for side in Side if any(one.claim.speaker.side is side for one in claims)],
        "told": [_told(row, claims) for row in rows if row.reconciled is not None],
        "relations": _relations(tables.relations(unit)) if claims else [],
        "tallies": _tallies(state, unit, rule),
        "rule": rule,
        "history": history(state, [unit.id, *(one.claim.id for one in claims)]),
        "toll": [record for one in state.series(unit) for record in series_records(one)],
        "drawn": any(len(one.steps) >= SERIES for one in state.series(unit)),
        **(_of_operation(tables, unit) if unit.kind is UnitKind.OPERATION else _of_incident(tables, unit)),
    }


def _empty(unit: Unit, state: State) -> tuple[str, None]:
    """The name of a unit of which nothing is seen through the lens."""
    return (state.pack.operations[unit.id].name if unit.kind is UnitKind.OPERATION else unit.id), None


def _told(row: Row, claims: Sequence[Filed]) -> Told:
    """The claims of one cell in the order in which they were said, each under its side, set aside or not."""
    compared = row.reconciled
    cell = compared.cell if compared is not None else None
    current = {one.claim.id for one in cell.current} if cell is not None else set()
    aside = {one.claim.claim.id: one.reason for one in cell.set_aside} if cell is not None else {}
    of_cell = [
        one
        for one in claims
        if one.claim.measure is not None
        and (one.claim.measure.value, one.claim.group.value if one.claim.group else "") == (row.measure, row.group)
    ]
    return {
        "measure": row.measure,
        "group": row.group,
        "verdict": row.verdict,
        "contested": row.contested,
        "reasons": [sentence(one) for one in row.reasons],
        "arithmetic": [
            {"id": one.id, **sentence(one.words)} for one in (compared.sums if compared is not None else ())
        ],
        "claims": [
            {
                **a_claim(one),
                "current": one.claim.id in current,
                "aside": sentence(aside[one.claim.id]) if one.claim.id in aside else None,
            }
            for one in in_order(of_cell)
        ],
    }


def _relations(every: Sequence[Related]) -> list[Told]:
    return [
        {
            "relation": one.relation.value,
            "within": one.within_side.value if one.within_side is not None else None,
            "one": a_figure(one.one),
            "other": a_figure(one.other) if one.other is not None else None,
            **sentence(one.words),
        }
        for one in every
    ]


def _tallies(state: State, unit: Unit, rule: str) -> list[Told]:
    """Every cell with what each rule makes of it, the rule that was asked for first."""
    names = [name for name in rules_of(state.pack) if name != "as_coded"]
    ordered = sorted(names, key=lambda name: name != rule)
    counted = [a_tally(one) for one in state.tallies([unit], ordered)]
    return [
        {"measure": measure, "group": group, "rules": list(some)}
        for (measure, group), some in groupby(counted, key=lambda one: (one["measure"], one["group"]))
    ]


def _of_incident(tables: Tables, unit: Unit) -> Told:
    part = tables.state.gathered.attached.get(unit.id)
    operation = None
    if part is not None:
        whole = Unit(UnitKind.OPERATION, part.operation)
        name = tables.state.pack.operations[part.operation].name
        operation = {"id": part.operation, "label": name, "href": unit_path(whole), "reason": part.reason}
    return {"operation": operation}


def _of_operation(tables: Tables, unit: Unit) -> Told:
    """What the pack says of an operation, its counterparts, and the incidents that are part of it."""
    state = tables.state
    row = state.pack.operations[unit.id]
    incidents = [one for one in state.incidents_of(unit) if state.claims_of(one)]
    return {
        "side": row.side.value,
        "named_by": _named(state, row.named_by),
        "meaning": row.meaning,
        "dates": [
            {"by": one.by, "start": one.start, "end": one.end, "mark": one.mark.value, "source": list(one.source)}
            for one in row.dates
        ],
        "relates": [
            {
                "kind": one.kind,
                "to": one.to,
                "label": state.pack.operations[one.to].name,
                "href": path_of("operations", one.to),
            }
            for one in row.relations
        ],
        "counterparts": [
            {"id": one, "label": state.pack.operations[one].name, "href": path_of("operations", one)}
            for one in state.pack.counterparts(unit.id)
        ],
        "incidents": [a_unit(one, tables) for one in incidents],
    }


def _named(state: State, actor: str) -> Told:
    row = state.pack.actors.get(actor)
    return {"id": actor, "label": row.name if row is not None else actor, "href": path_of("actors", actor)}


def listed(tables: Tables, kind: UnitKind, page: int) -> Told:
    """Every unit of a kind that somebody tells of, the latest first."""
    every = [one for one in tables.units if one.kind is kind]
    every.reverse()
    some, pages = paged(every, page, EACH)
    return {"unit": kind.value, "units": [a_unit(one, tables) for one in some], "pages": pages}


def within(tables: Tables, name: str, page: int) -> Told:
    """The incidents of a district."""
    every = list(tables.by_district.get(name, ()))
    every.reverse()
    some, pages = paged(every, page, EACH)
    return {"units": [a_unit(one, tables) for one in some], "pages": pages}
