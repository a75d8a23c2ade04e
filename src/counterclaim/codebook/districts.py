"""Districts as they were on a day, as they are now, or on the constant boundaries of a pack's base year."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
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
