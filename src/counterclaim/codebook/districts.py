"""Districts as they were on a day, as they are now, or on the constant boundaries of a pack's base year."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from counterclaim.codebook.pack import BOUNDARIES, Pack
from counterclaim.values.when import When


class Boundaries(StrEnum):
    """By which map districts are counted."""

    THEN = "then"
    """As they were on the day."""
    NOW = "now"
    BASE = "base"
    """Constant: those of the base year, into which later ones are put back."""


class Districts:
    """The districts of one pack by name."""

    def __init__(self, pack: Pack) -> None:
        """Take the rows of a pack's districts."""
        self._rows = {one.name: one for one in pack.places.values() if one.kind == "district"}
        self._by_id = pack.places

    def on(self, name: str, day: date | None, boundaries: Boundaries) -> str:
        """The district that stands for `name`, which is one of now; a name that the pack lacks stands for itself."""
        row = self._rows.get(name)
        if row is None or boundaries is Boundaries.NOW:
            return name
        if boundaries is Boundaries.BASE:
            return row.base_2017 or name
        seen = {row.id}
        while day is not None and row.valid_from is not None and day < When.parse(row.valid_from).start:
            if row.parent is None or row.parent in seen:
                break
            row = self._by_id[row.parent]
            seen.add(row.id)
        return row.name


def outlines(pack: Pack, provinces: Collection[str]) -> list[Mapping[str, Any]]:
    """The outlines of the districts of some provinces, as features of GeoJSON; all of them where none is of these.

    A pack's outlines are of one year; districts that were formed later lie within their parents'.
    """
    data = pack.files.get(BOUNDARIES)
    features: list[Mapping[str, Any]] = json.loads(data)["features"] if data is not None else []
    rows = [one for one in pack.places.values() if one.kind == "district" and one.admin1 in provinces]
    wanted = {name.casefold() for one in rows for name in (one.name, one.base_2017 or "", *one.spellings)}
    some = [one for one in features if str(one["properties"].get("name", "")).casefold() in wanted]
    return some or features


NEXT_DOOR = 0.1
"""Degrees within which the outlines of two districts count as touching: they are approximate."""


def neighbours(pack: Pack, names: Sequence[str]) -> list[set[int]]:
    """For each of some districts the places in `names` of those that touch it; nothing for one without an outline."""
    features: list[Mapping[str, Any]] = json.loads(pack.files.get(BOUNDARIES, b'{"features": []}'))["features"]
    rows = {one.name: one for one in pack.places.values() if one.kind == "district"}
    points: dict[str, list[tuple[float, float]]] = {}
    for one in features:
        points[str(one["properties"].get("name", "")).casefold()] = list(_points(one["geometry"]["coordinates"]))
    found: list[set[int]] = [set() for _ in names]
    grids = []
    for name in names:
        row = rows.get(name)
        known = [one.casefold() for one in (name, *((row.name, *row.spellings) if row is not None else ()))]
        outline = next((points[one] for one in known if one in points), [])
        # points in cells as wide as the distance: two outlines touch where cells of both are next to each other
        grids.append({(round(x / NEXT_DOOR), round(y / NEXT_DOOR)) for x, y in outline})
    for place, grid in enumerate(grids):
        wide = {(x + across, y + up) for x, y in grid for across in (-1, 0, 1) for up in (-1, 0, 1)}
        for other in range(place):
            if wide & grids[other]:
                found[place].add(other)
                found[other].add(place)
    return found


def _points(part: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401  # lists in lists, as deep as the geometry is
    if part and isinstance(part[0], int | float):
        yield part[0], part[1]
        return
    for one in part:
        yield from _points(one)
