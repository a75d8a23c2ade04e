"""A claim: its words, its fields, where it is counted, how it stands to others, and what was decided about it."""

from __future__ import annotations

from counterclaim.claims.line import to_line
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit, UnitKind, cells, period_id
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.rules import rules_of_claims
from counterclaim.web.pages.history import history
from counterclaim.web.telling import Told, a_claim, a_figure, a_unit, sentence, there


def claim_page(tables: Tables, name: str) -> Told:
    """Everything on one claim.

    Raises:
        UsageError: there is none of that id.
    """
    one = tables.by_id[there(name, tables.by_id, "claim")]
    state = tables.state
    unit = unit_of(state, one)
    return {
        **a_claim(one),
        "marked": marked(one),
        "line": to_line(one.claim, *_gathered(state, one)),
        "in": a_unit(unit, tables) if unit is not None and unit.kind is not UnitKind.PERIOD else None,
        "counted": _counted(state, unit, one) if unit is not None else [],
        "aside": _aside(state, unit, one) if unit is not None else None,
        "relations": _relations(tables, unit, one) if unit is not None else [],
        "history": history(state, [one.claim.id]),
        "corrected": sorted(state.judged.corrections.get(one.claim.id, ())),
        "why": list(one.claim.provenance.reasons),
        "reader": one.claim.provenance.reader,
    }


def unit_of(state: State, one: Filed) -> Unit | None:
    """The incident, operation or period that a claim is about."""
    claim = one.claim.id
    if claim in state.gathered.incident_of:
        return Unit(UnitKind.INCIDENT, state.gathered.incident_of[claim])
    if claim in state.gathered.operation_of:
        return Unit(UnitKind.OPERATION, state.gathered.operation_of[claim])
    period = Unit(UnitKind.PERIOD, period_id(one))
    return period if period in state.units_of else None


def _gathered(state: State, one: Filed) -> tuple[str | None, str | None]:
    return state.gathered.incident_of.get(one.claim.id), state.gathered.operation_of.get(one.claim.id)


def marked(one: Filed) -> list[Told]:
    """The sentence of a claim in pieces, the quotation marked where it stands in it."""
    claim = one.claim
    before, found, after = claim.sentence.partition(claim.quote)
    if not found:
        return [{"words": claim.sentence, "mark": False}]
    parts = [(before, False), (found, True), (after, False)]
    return [{"words": words, "mark": mark} for words, mark in parts if words]


def _counted(state: State, unit: Unit, one: Filed) -> list[Told]:
    """The rules under which the claim's figure is printed."""
    return [
        {"rule": tally.rule, "as": name}
        for tally in state.tallies([unit], rules_of_claims(state.pack))
        for name, printed in zip(("low", "best", "high"), tally.printed, strict=True)
        if printed is not None and printed.claim.id == one.claim.id
    ]


def _aside(state: State, unit: Unit, one: Filed) -> Told | None:
    for cell in cells(unit, state.claims_of(unit)):
        for each in cell.set_aside:
            if each.claim.claim.id == one.claim.id:
                return sentence(each.reason)
    return None


def _relations(tables: Tables, unit: Unit, one: Filed) -> list[Told]:
    if unit.kind is UnitKind.PERIOD:
        return []
    found = []
    for each in tables.relations(unit):
        ends = [end for end in (each.one, each.other) if end is not None]
        if any(end.claim.id == one.claim.id for end in ends):
            others = [a_figure(end) for end in ends if end.claim.id != one.claim.id]
            found.append({"relation": each.relation.value, "others": others, **sentence(each.words)})
    return found
