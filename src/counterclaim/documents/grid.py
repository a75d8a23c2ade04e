"""Tables without a frame: rows whose pieces stand in the same columns, one below the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.documents.layout import Piece, Row

FEWEST_ROWS = 3
"""Rows with several cells that make a table."""
LOOSE = 2.6
"""Distance of two rows, in sizes of a letter, over which a table does not reach."""

_LABEL = re.compile(r"(?:[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[\]).:]{0,2}|[•●▪–—*†‡-])")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: from which row to which of its column it reaches, and its cells."""

    start: int
    end: int
    """The first row behind it."""
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    """Pieces by row and column."""


def grids_in(rows: Sequence[Row]) -> list[Grid]:
    """The tables among the rows of one column of a page, in order."""
    found: list[Grid] = []
    place = 0
    while place < len(rows):
        end = _reach(rows, place)
        tabular = [row for row in rows[place:end] if _is_tabular(row)]
        if len(tabular) >= FEWEST_ROWS:
            grid = _grid(rows, place, end)
            if grid is not None:
                found.append(grid)
                place = end
                continue
        place += 1
    return found


def _is_tabular(row: Row) -> bool:
    """Whether a row has several cells; a label and its text are one."""
    pieces = [piece for piece in row.pieces if piece.text.strip()]
    return len(pieces) > 1 and not (len(pieces) == len(("label", "text")) and _LABEL.fullmatch(pieces[0].text))


def _reach(rows: Sequence[Row], start: int) -> int:
    """The first row behind the stretch that begins with a row of several cells and goes on with such rows."""
    if not _is_tabular(rows[start]):
        return start
    end = start + 1
    for place in range(start + 1, len(rows)):
        near = (rows[place].baseline - rows[place - 1].baseline) <= LOOSE * rows[place].size
        if not near:
            break
        if _is_tabular(rows[place]):
            end = place + 1
        elif place - end >= 1:
            break
    return end


def _grid(rows: Sequence[Row], start: int, end: int) -> Grid | None:
    stretch = rows[start:end]
    columns = _columns(stretch)
    if len(columns) < len(("first", "second")):
        return None
    cells: list[list[list[Piece]]] = []
    steps = [b.baseline - a.baseline for a, b in pairwise(stretch)]
    usual = Counter(round(step) for step in steps).most_common(1)[0][0] if steps else 0
    for place, row in enumerate(stretch):
        filled: list[list[Piece]] = [[] for _ in columns]
        for piece in row.pieces:
            filled[_column_of(piece, columns)].append(piece)
        goes_on = place > 0 and not filled[0] and sum(map(bool, filled)) < len(columns)
        tight = place > 0 and steps[place - 1] < TIGHT * usual and sum(map(bool, filled)) < len(columns)
        if cells and (goes_on or tight):
            for cell, more in zip(cells[-1], filled, strict=True):
                cell.extend(more)
        else:
            cells.append(filled)
    return Grid(start, end, tuple(tuple(tuple(cell) for cell in row) for row in cells))


TIGHT = 0.8
"""Distance to the row before, against the usual one, below which a row goes on with it."""


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Left and right edges of the columns, by the rows that have the usual number of cells."""
    counts = Counter(len(row.pieces) for row in rows if _is_tabular(row))
    usual = max(counts, key=lambda count: (counts[count], count))
    edges: list[tuple[float, float]] = []
    for row in rows:
        if len(row.pieces) == usual:
            placed = [(piece.box.left, piece.box.right) for piece in row.pieces]
            edges = (
                [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(edges, placed, strict=True)] if edges else placed
            )
    if any(before[1] > after[0] for before, after in pairwise(edges)):
        return []
    return edges


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a piece overlaps most, else the nearest."""

    def distance(column: tuple[float, float]) -> float:
        return max(column[0] - piece.box.right, piece.box.left - column[1])

    return min(range(len(columns)), key=lambda index: distance(columns[index]))
