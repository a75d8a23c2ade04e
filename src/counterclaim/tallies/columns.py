"""Claims as columns: what a rule has to know of each, for counting very many at once.

Two tables. A row of `claims` is a claim that stands in a cell; a row of `cells` is a cell with what it may be sorted
by. A column holds what the record form computes (`stake`, `told`, `origin`), so that the compiled rules and the
interpreted ones start from the same values.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from counterclaim.claims.stakes import stake
from counterclaim.codebook.terms import Attribution, Part
from counterclaim.incidents.cells import Cell
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.origins import origin

_WORD = pa.dictionary(pa.int8(), pa.string())
CLAIMS = pa.schema(
    [
        pa.field("claim", pa.int32()),
        pa.field("cell", pa.int32()),
        pa.field("speaker", pa.int32()),
        pa.field("side", _WORD),
        pa.field("stake", _WORD),
        pa.field("origin", pa.int32()),
        pa.field("figure", pa.int32()),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("least", pa.float64()),
        pa.field("most", pa.float64()),
        pa.field("told", pa.int32()),
        pa.field("primary", pa.bool_()),
        pa.field("usable", pa.bool_()),
        pa.field("rank", pa.int32()),
        pa.field("by_low", pa.int32()),
        pa.field("by_high", pa.int32()),
    ]
)
"""The columns of a claim.

`claim`: its place among the claims in order of their ids. `figure`: equal for equal bounds, hedge and word. `origin`:
null where it shows none of its own. `low` and `high`: as stated, null for none; `least` and `most`: what they leave
possible. `told`: the day, counted as in the common era. `primary`: from the speaker's own text. `usable`: not set
aside before a speaker's latest is looked for. `rank`, `by_low`, `by_high`: its place among all claims by how late and
how close to the speaker it is told, by its floor (those without one last, by their number), and by its ceiling, equal
ones in order of their ids.
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """Claims as columns, and what the codes stand for."""

    claims: pa.Table
    """In order of their cells."""
    cells: pa.Table
    """`cell`, `unit`, `measure`, `group`, and the facets of the unit."""
    ids: tuple[str, ...]
    """Of claims, by code."""


@dataclass(slots=True)
class _Codes:
    """Whole numbers for values, in the order in which they are met."""

    of: dict[Hashable, int] = field(default_factory=dict)

    def code(self, value: Hashable) -> int:
        return self.of.setdefault(value, len(self.of))


def columns(cells: Sequence[Cell], facets: Mapping[str, Sequence[str]] | None = None) -> Columns:
    """The claims of cells, those set aside included.

    Args:
        cells: the cells.
        facets: columns by which cells are sorted, a value a cell.
    """
    placed = [
        (one, code, usable)
        for code, cell in enumerate(cells)
        for one, usable in (
            *((one, True) for one in (*cell.current, *cell.earlier)),
            *((aside.claim, aside.repeats) for aside in cell.set_aside),
        )
    ]
    placed.sort(key=lambda item: item[0].claim.id)
    rows: dict[str, list[Any]] = {name: [] for name in CLAIMS.names}
    speakers, figures, starts = _Codes(), _Codes(), _Codes()
    for place, (one, code, usable) in enumerate(placed):
        start = origin(one)
        values = _row(one) | {
            "claim": place,
            "cell": code,
            "speaker": speakers.code(one.speaker),
            "origin": starts.code(start) if start is not None else None,
            "figure": figures.code(one.claim.count),
            "usable": usable,
        }
        for name, value in values.items():
            rows[name].append(value)
    rows |= _places([one for one, _, _ in placed])
    return Columns(
        _table(CLAIMS, rows).sort_by("cell"), _cells(cells, facets or {}), tuple(one.claim.id for one, _, _ in placed)
    )


def _cells(cells: Sequence[Cell], facets: Mapping[str, Sequence[str]]) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array(range(len(cells)), pa.int32()),
            "unit": pa.array([f"{one.unit.kind.value}:{one.unit.id}" for one in cells], pa.string()),
            "measure": pa.array([one.measure.value for one in cells], pa.string()),
            "group": pa.array([one.group.value for one in cells], pa.string()),
            "subgroup": pa.array([one.subgroup for one in cells], pa.string()),
            **{name: pa.array(values, pa.string()) for name, values in facets.items()},
        }
    )


def _table(schema: pa.Schema, rows: dict[str, list[Any]]) -> pa.Table:
    def plain(kind: pa.DataType) -> pa.DataType:
        return kind.value_type if pa.types.is_dictionary(kind) else kind

    arrays = {one.name: pa.array(rows[one.name], plain(one.type)).cast(one.type) for one in schema}
    return pa.table(arrays, schema)


def _row(one: Filed) -> dict[str, Any]:
    count = one.claim.count
    return {
        "side": one.claim.speaker.side.value,
        "stake": stake(one.claim).value,
        "low": count.low if count is not None else None,
        "high": count.high if count is not None else None,
        "least": count.least if count is not None else None,
        "most": count.most if count is not None else None,
        "told": one.told.toordinal(),
        "primary": one.claim.attribution is Attribution.PRIMARY,
    }


def _places(filed: Sequence[Filed]) -> dict[str, list[int]]:
    """Where each claim, in order of their ids, stands in the three orders."""
    counts = [one.claim.count for one in filed]
    tops = [-1 if one is None else one.high if one.high is not None else one.number for one in counts]
    published = [(one.published.end if one.published is not None else date.min).toordinal() for one in filed]
    # numpy sorts by the last key first, and leaves equal ones in the order of their ids
    orders = {
        "rank": (
            published,
            [one.claim.part is Part.BODY for one in filed],
            [one.claim.attribution is Attribution.PRIMARY for one in filed],
            [one.told.toordinal() for one in filed],
        ),
        "by_low": (
            [-1 if one is None else one.number for one in counts],
            [one is None or one.low is None for one in counts],
        ),
        "by_high": ([one is not None and one.is_open for one in counts], tops),
    }
    return {name: _position(keys) for name, keys in orders.items()}


def _position(keys: Iterable[Sequence[Any]]) -> list[int]:
    order = np.lexsort(tuple(np.asarray(one, dtype=float) for one in keys))
    position = np.empty(len(order), dtype=np.int32)
    position[order] = np.arange(len(order), dtype=np.int32)
    places: list[int] = position.tolist()
    return places
