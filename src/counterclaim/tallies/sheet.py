"""The coding sheet: one row an incident, with the columns that code books of the field ask for.

Every number is a rule's and names the claims that state it; what is contested is named, and a cell in which nobody says
anything stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.contests import contests
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.sorting import Facet, place_of
from counterclaim.tallies.tally import Tally

COUNTED = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.ABDUCTED, Measure.DISAPPEARED)

_FIGURES = {"low": float, "best": float, "high": float, "open": bool}
KINDS: Mapping[str, type] = {
    **dict.fromkeys(("incident", "label", "date_start", "date_end"), str),
    "date_prec": int,
    **dict.fromkeys(("place", "district", "admin1"), str),
    **dict.fromkeys(("lat", "lon"), float),
    "where_prec": int,
    **dict.fromkeys(("actor", "tactic", "target", "setting"), str),
    **{
        f"{measure.value}_{group.value}_{name}": kind
        for measure in COUNTED
        for group in Group
        for name, kind in _FIGURES.items()
    },
    "contested": str,
    **{f"speakers_{side.value}": str for side in Side},
    "reports": int,
    **dict.fromkeys(("outlets", "claims"), str),
}
"""The columns of the sheet in their order, and what is in them."""


def coded_row(
    unit: Unit, claims: Sequence[Filed], tallies: Sequence[Tally], facets: Mapping[Facet, str], pack: Pack
) -> dict[str, Any]:
    """One incident as a row.

    Args:
        unit: the incident.
        claims: on it.
        tallies: of its cells, under one rule.
        facets: of the unit.
        pack: for names.
    """
    there = [one for one in claims if one.counts]
    label, when = label_of(unit, claims, pack)
    place = place_of(there)
    contested = contests(claims, pack)
    speakers = {
        side: dict.fromkeys(one.claim.speaker.name for one in there if one.claim.speaker.side is side) for side in Side
    }
    return {
        "incident": unit.id,
        "label": label,
        "date_start": when.start.isoformat() if when is not None else None,
        "date_end": when.end.isoformat() if when is not None else None,
        "date_prec": int(when.precision) if when is not None else None,
        "place": place.name if place is not None else None,
        "district": facets[Facet.DISTRICT],
        "admin1": facets[Facet.ADMIN1],
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "where_prec": int(place.precision) if place is not None else None,
        "actor": facets[Facet.ACTOR],
        "tactic": facets[Facet.TACTIC],
        "target": facets[Facet.TARGET],
        "setting": facets[Facet.SETTING],
        **_numbers(tallies),
        "contested": "; ".join(f"{one.kind.value}: {one.reason}" for one in contested) or None,
        **{f"speakers_{side.value}": "; ".join(names) or None for side, names in speakers.items()},
        "reports": len({one.claim.report for one in there}),
        "outlets": "; ".join(dict.fromkeys(one.outlet for one in there if one.outlet)) or None,
        "claims": "; ".join(
            dict.fromkeys(one.claim.id for tally in tallies for one in tally.printed if one is not None)
        )
        or None,
    }


def _numbers(tallies: Sequence[Tally]) -> dict[str, Any]:
    at = {(one.measure, one.group): one for one in tallies}
    cells: dict[str, Any] = {}
    for measure in COUNTED:
        for group in Group:
            found = at.get((measure, group))
            name = f"{measure.value}_{group.value}"
            cells |= {
                f"{name}_low": found.low if found is not None else None,
                f"{name}_best": found.best if found is not None else None,
                f"{name}_high": found.high if found is not None else None,
                f"{name}_open": found.open if found is not None and found.figures != (None, None, None) else None,
            }
    return cells
