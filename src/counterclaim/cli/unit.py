"""`gather` on one incident or operation: its relations, its toll over time, the evidence that holds it together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim.tallies.contested import label_of, units
from counterclaim.values.count import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.engines.state import State
    from counterclaim.incidents.cells import Unit
    from counterclaim.incidents.filed import Filed


def unit_records(state: State) -> list[dict[str, Any]]:
    """Every operation and incident, a row each."""
    records = []
    for unit in units(state.filed, state.gathered, state.pack):
        claims = state.claims_of(unit)
        label, when = label_of(unit, claims, state.pack)
        part = state.gathered.attached.get(unit.id)
        records.append(
            {
                "unit": unit.kind.value,
                "id": unit.id,
                "label": label,
                "when": str(when or ""),
                "claims": len(claims),
                "reports": len({one.claim.report for one in claims}),
                "part of": part.operation if part is not None else None,
                "because": part.reason if part is not None else None,
            }
        )
    return records


def relation_records(state: State, unit: Unit) -> Iterator[dict[str, Any]]:
    """The relations between a unit's claims, an edge a row."""
    for one in state.relations(unit):
        inside = f" (within the {one.within_side.value} side)" if one.within_side else ""
        yield {
            "claim": one.one.claim.id,
            "who": _who(one.one),
            "relation": f"{one.relation.value}{inside}",
            "other": one.other.claim.id if one.other is not None else None,
            "whom": _who(one.other) if one.other is not None else None,
            "sentence": str(one.words),
        }


def _who(one: Filed) -> str:
    figure = str(one.claim.count) if one.claim.count is not None else f"“{one.claim.quote}”"
    return f"{one.claim.speaker.name}: {figure} ({one.outlet or 'outlet unknown'}, {one.told})"


def explanation_records(state: State, unit: Unit) -> Iterator[dict[str, Any]]:
    """The sums that explain a unit's figures, with what persons decided about each."""
    for found in state.reconciled(unit):
        for one in found.sums:
            decided = state.judged.explanations.get(one.id)
            yield {
                "explanation": one.id,
                "sentence": str(one),
                "status": f"{decided.value} by judgement" if decided is not None else "a hypothesis",
                "whole": one.whole.claim.id,
                "parts": [part.claim.id for part in one.parts],
            }


def evidence_records(state: State, unit: Unit) -> Iterator[dict[str, Any]]:
    """The evidence between what reports tell of a unit: a sign a row, with its weight and its sentence."""
    gatherer = state.gathered.by
    tellings = sorted({gatherer.telling_of[claim] for claim in state.gathered.members.get(unit.id, ())})
    names = {one.id: one.name for one in state.view.reports.values()}
    for place, one in enumerate(tellings):
        for other in tellings[place + 1 :]:
            reports = [gatherer.tellings[each].facets.report for each in (one, other)]
            for sign in gatherer.signs(one, other):
                yield {
                    "one": names.get(reports[0], reports[0]),
                    "other": names.get(reports[1], reports[1]),
                    "feature": sign.feature,
                    "weight": sign.weight,
                    "words": sign.words,
                    "log-odds of the pair": round(gatherer.score(one, other), 2),
                }


def parts_records(state: State, unit: Unit, rules: list[str]) -> Iterator[dict[str, Any]]:
    """An operation's own figures, the sum of its incidents, and what is between them."""
    for one in state.parts(unit, rules):
        whole = one.whole
        yield {
            "rule": whole.rule,
            "measure": whole.measure.value,
            "group": whole.group.value,
            "own": in_a_row((whole.low, whole.best, whole.high)),
            "incidents": len(one.parts),
            "sum of incidents": in_a_row(one.total),
            "residual": in_a_row(one.residual),
            "may overlap": [str(link.words) for link in one.links],
        }
