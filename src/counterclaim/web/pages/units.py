"""An incident or an operation: who said what in which order, what agrees, how it is counted, what it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from counterclaim.codebook.terms import Side
from counterclaim.engines.narrating import Narratives
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.relations import Related, Relation
from counterclaim.incidents.series import as_records as series_records
from counterclaim.tallies.contested import Row
from counterclaim.tallies.origins import spread
from counterclaim.tallies.rules import rules_of_claims
from counterclaim.web.address import path_of
from counterclaim.web.pages.history import history
from counterclaim.web.pages.narratives import tellings
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
AROUND = 7
"""Days around an incident within which another may be the same."""
CARRIED = frozenset({Relation.RELAYS, Relation.REPEATS})
"""Relations by which a text has a figure from another text."""
_SAME = ("words", "speaker", "side", "said", "published", "window", "state", "described", "current")
"""What is the same of two claims on one line, beside by way of whom they came and why they are set aside."""
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


def unit_page(tables: Tables, unit: Unit, rule: str, narrated: Narratives) -> Told:
    """Everything on one unit.

    Args:
        tables: through a lens.
        unit: the incident or operation.
        rule: under which its figures are told first.
        narrated: how each side tells it.
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
        "tellings": tellings(narrated, unit),
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
        "claims": _together(
            {
                **a_claim(one),
                "filed": one,
                "current": one.claim.id in current,
                "aside": sentence(aside[one.claim.id]) if one.claim.id in aside else None,
            }
            for one in in_order(of_cell)
        ),
    }


def _together(claims: Iterable[Told]) -> list[Told]:
    """The claims of a cell, those that say the same in other texts of the day beneath the first that does."""
    lines: dict[tuple[object, ...], Told] = {}
    for one in claims:
        aside = one["aside"]["words"] if one["aside"] is not None else None
        key = (*(one[name] for name in _SAME), tuple(one["via"]), aside)
        lines.setdefault(key, {**one, "also": []})["also"].append(one)
    for line in lines.values():
        line["spread"] = str(spread([one.pop("filed") for one in line["also"]]))
        line.pop("filed", None)
        others = {one["document"]: one for one in reversed(line["also"])}
        line["also"] = [one for name, one in reversed(others.items()) if name != line["document"]]
    return list(lines.values())


def _relations(every: Sequence[Related]) -> list[Told]:
    """How claims relate; texts that carry one figure from one text are told together."""
    lines: dict[tuple[object, ...], Told] = {}
    for one in every:
        carried = one.relation in CARRIED and one.other is not None
        figure_of = (one.one.claim.speaker.name, str(one.one.claim.count))
        key = (
            (one.relation, one.within_side, one.other.claim.id if one.other else None, figure_of) if carried else (one,)
        )
        carrier = a_figure(one.one, one.one.outlet or "a report")
        if key in lines:
            lines[key]["also"].append(carrier)
            continue
        lines[key] = {
            "relation": one.relation.value,
            "within": one.within_side.value if one.within_side is not None else None,
            "one": a_figure(one.one),
            "other": a_figure(one.other) if one.other is not None else None,
            **sentence(one.words),
            "also": [],
        }
    return list(lines.values())


def _tallies(state: State, unit: Unit, rule: str) -> list[Told]:
    """Every cell with what each rule makes of it, the rule that was asked for first.

    Rules that have no figure, all for one reason, are told together.
    """
    ordered = sorted(rules_of_claims(state.pack), key=lambda name: name != rule)
    counted = [a_tally(one) for one in state.tallies([unit], ordered)]
    return [
        {"measure": measure, "group": group, **_with_figures(list(some), rule)}
        for (measure, group), some in groupby(counted, key=lambda one: (one["measure"], one["group"]))
    ]


def _with_figures(every: Sequence[Told], asked: str) -> Told:
    """The rules that have a figure, and the one that was asked for; the names of the others by their reason."""
    bare = [one for one in every if one["rule"] != asked and not _has_figures(one)]
    return {
        "rules": [one for one in every if one not in bare],
        "without": [
            {"reason": reason or "no figure", "rules": [one["rule"] for one in bare if one["reason"] == reason]}
            for reason in dict.fromkeys(one["reason"] for one in bare)
        ],
    }


def _has_figures(one: Told) -> bool:
    return bool(one["withheld"]) or any(one[name] is not None for name in ("low", "best", "high"))


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


def near(tables: Tables, unit: Unit) -> list[Told]:
    """Incidents of the days around one, each by a claim of it: what it might be merged with."""
    _, when = tables.label(unit)
    found = []
    for other in tables.units:
        label, day = tables.label(other)
        apart = max((day.start - when.end).days, (when.start - day.end).days) if day and when else 0
        if other.kind is UnitKind.INCIDENT and other != unit and apart <= AROUND:
            found.append({"label": label, "claim": tables.state.claims_of(other)[0].claim.id})
    return found[:EACH]


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
