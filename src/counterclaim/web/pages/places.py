"""Districts, the map and the timeline: where and when what is told happened, by how much is told of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterclaim.charts.map import Spot
from counterclaim.codebook.districts import outlines
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Kind, Side
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.sorting import UNDATED, Facet, month_of
from counterclaim.values.where import WherePrecision
from counterclaim.web.address import path_of
from counterclaim.web.pages.units import within
from counterclaim.web.problems import NotThere
from counterclaim.web.telling import Told


def districts(tables: Tables) -> Told:
    """The districts in which incidents are told of, with how many and how many are contested."""
    return tables.once("districts", lambda: _districts(tables))


def _districts(tables: Tables) -> Told:
    found = []
    for name, units in tables.by_district.items():
        rows = [row for unit in units for row in tables.rows(unit)]
        found.append(
            {
                "label": name,
                "href": path_of("districts", name),
                "incidents": len(units),
                "contested": sum(any(row.contested for row in tables.rows(unit)) for unit in units),
                "rows": sum(row.contested for row in rows),
            }
        )
    return {"districts": sorted(found, key=lambda one: (-one["incidents"], one["label"]))}


def district_page(tables: Tables, name: str, page: int) -> Told:
    """One district: what the pack knows of it and the incidents in it.

    Raises:
        NotThere: neither the pack nor an incident has it.
    """
    rows = [one for one in tables.state.pack.places.values() if one.kind == "district" and one.name == name]
    if not rows and name not in tables.by_district:
        message = f"no district {name!r}"
        raise NotThere(message)
    row = rows[0] if rows else None
    parent = tables.state.pack.places.get(row.parent or "") if row is not None else None
    return {
        "label": name,
        "admin1": row.admin1 if row is not None else None,
        "valid_from": row.valid_from if row is not None else None,
        "taken_from": parent.name if parent is not None else None,
        "spellings": list(row.spellings) if row is not None else [],
        **within(tables, name, page),
    }


def months_of_places(filed: Iterable[Filed]) -> Mapping[tuple[str, float, float, int], Counter[str]]:
    """How many claims each placed spot has in each month."""
    found: dict[tuple[str, float, float, int], Counter[str]] = defaultdict(Counter)
    for one in filed:
        where = one.claim.place
        if where is None or where.lat is None or where.lon is None or where.precision >= WherePrecision.PROVINCE:
            continue
        found[where.name, where.lat, where.lon, int(where.precision)][month_of(one.claim.when)] += 1
    return found


def spots(tables: Tables) -> Mapping[tuple[str, float, float, int], Counter[str]]:
    """How many claims each placed spot has in each month, through a lens."""
    return tables.once("spots", lambda: months_of_places(tables.state.filed))


def map_page(tables: Tables, since: str, until: str) -> Told:
    """What the map shows: spots with their claims by month, and the pack's assets.

    Args:
        tables: through a lens.
        since: the first month, ISO; "": from the beginning.
        until: the last month; "": to the end.
    """
    every = spots(tables)
    months = sorted({month for many in every.values() for month in many if month != UNDATED})
    shown = []
    for (name, lat, lon, precision), many in every.items():
        told = sum(number for month, number in many.items() if _between(month, since, until))
        if told:
            shown.append(
                {
                    "name": name,
                    "lat": lat,
                    "lon": lon,
                    "where_prec": precision,
                    "claims": told,
                    "months": {name: many[name] for name in sorted(many) if _between(name, since, until)},
                    "district": _district(name, tables.state.pack),
                }
            )
    shown.sort(key=lambda one: (-int(str(one["claims"])), str(one["name"])))
    placed = sum(sum(many.values()) for many in every.values())
    return {
        "since": since,
        "until": until,
        "months": months,
        "spots": shown,
        "unplaced": len(tables.state.filed) - placed,
        "assets": [
            {"name": one.name, "kind": one.kind, "lat": one.lat, "lon": one.lon, "district": one.district}
            for one in tables.state.pack.assets.values()
            if one.lat is not None and one.lon is not None
        ],
    }


def _between(month: str, since: str, until: str) -> bool:
    if month == UNDATED:
        return not since and not until
    return (not since or month[: len(since)] >= since) and (not until or month[: len(until)] <= until)


def _district(name: str, pack: Pack) -> Told | None:
    found = next((one.district for one in pack.places.values() if one.name == name and one.district), None)
    return {"label": found, "href": path_of("districts", found)} if found is not None else None


def spots_of(page: Mapping[str, Any]) -> list[Spot]:
    """The spots of a map page for the drawing that needs no script."""
    return [Spot(one["name"], one["claims"], str(one["claims"]), one["lat"], one["lon"]) for one in page["spots"]]


def features(state: State) -> dict[str, Any]:
    """The outlines of the districts around which the pack's conflict is."""
    admin1 = state.pack.about.admin1
    return {"type": "FeatureCollection", "features": list(outlines(state.pack, {admin1} if admin1 else set()))}


def timeline(tables: Tables) -> Told:
    """Month by month: incidents, claims by the side of who speaks, contested figures, and what the calendar says."""
    return tables.once("timeline", lambda: _timeline(tables))


def _timeline(tables: Tables) -> Told:
    months: dict[str, Told] = {}

    def row(month: str) -> Told:
        return months.setdefault(month, {"month": month, "incidents": 0, "contested": 0, "claims": {}, "calendar": []})

    for unit in tables.units:
        if unit.kind is not UnitKind.INCIDENT:
            continue
        here = row(tables.facets(unit)[Facet.MONTH])
        here["incidents"] += 1
        here["contested"] += any(one.contested for one in tables.rows(unit))
    for one in tables.state.filed:
        if one.claim.kind is Kind.QUANTITY:
            here = row(month_of(one.claim.when))
            side = one.claim.speaker.side.value
            here["claims"][side] = here["claims"].get(side, 0) + 1
    for here in months.values():
        here["calendar"] = _calendar(tables.state.pack, here["month"])
    ordered = sorted(months.values(), key=lambda one: (one["month"] == UNDATED, one["month"]))
    return {"months": ordered, "sides": _sides(ordered), "operations": _operations(tables.state)}


def _sides(months: Sequence[Told]) -> list[str]:
    return [side.value for side in Side if any(side.value in one["claims"] for one in months)]


def _calendar(pack: Pack, month: str) -> list[Told]:
    found = []
    for one in pack.calendar.values():
        yearly = one.yearly is not None and len(month) == len("2026-01") and one.yearly[:2] == month[5:7]
        start, end = (one.start or "")[:7], (one.end or one.start or "")[:7]
        if yearly or (start and start <= month <= end):
            found.append({"what": one.what, "text": one.text, "mark": one.mark.value})
    return found


def _operations(state: State) -> list[Told]:
    found = []
    for one in state.pack.operations.values():
        span = state.pack.operation_when(one.id)
        if span is not None and one.tallied:
            found.append(
                {
                    "id": one.id,
                    "label": one.name,
                    "href": path_of("operations", one.id),
                    "side": one.side.value,
                    "start": span.start.isoformat(),
                    "dates": [
                        {"by": each.by, "start": each.start, "end": each.end, "mark": each.mark.value}
                        for each in one.dates
                    ],
                }
            )
    return sorted(found, key=lambda one: one["start"])
