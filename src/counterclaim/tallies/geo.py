"""Incidents as a GeoParquet table: a point each, with the figures of a rule.

After the GeoParquet specification 1.1: the geometry column holds well-known binary in longitude and latitude
(OGC:CRS84), and the metadata of the table says so. An incident without coordinates has none.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from counterclaim.tallies.sheet import KINDS

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
LOST = (
    "who says it: the figures are a rule's; claims are named by id",
    "how closely the place is known is a code (where_prec), not a shape: a point may stand for a district",
    "contests as text only",
)
"""What such a table cannot hold."""


def geo_table(rows: Sequence[dict[str, Any]], stamp: dict[str, Any]) -> pa.Table:
    """Rows with `lon` and `lat` as a table with a geometry column and the metadata of GeoParquet.

    Args:
        rows: of a coding sheet.
        stamp: lens, rule, review state, times and head, which the table carries.
    """
    points = [_point(row["lon"], row["lat"]) for row in rows]
    known = [(row["lon"], row["lat"]) for row in rows if row["lon"] is not None and row["lat"] is not None]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if known:
        lons, lats = zip(*known, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    meta = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    schema = pa.schema([pa.field(name, _TYPES[kind]) for name, kind in KINDS.items()])
    table = pa.Table.from_pylist(list(rows), schema).append_column("geometry", pa.array(points, pa.binary()))
    carried = {"geo": json.dumps(meta), "counterclaim": json.dumps(stamp, ensure_ascii=False)}
    return table.replace_schema_metadata(carried)


def _point(lon: float | None, lat: float | None) -> bytes | None:
    """A point in well-known binary, the least significant byte first."""
    return struct.pack("<BIdd", 1, 1, lon, lat) if lon is not None and lat is not None else None
