"""Tables without a frame: rows whose pieces stand in the same columns, one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from counterclaim.documents.layout import Piece, Row
from counterclaim.values.span import Span

FEWEST_ROWS = 3
"""Rows with several cells that make a table."""
LOOSE = 2.6
"""Distance of two rows, in sizes of a letter, over which a table does not reach."""

MOST_WRAPPED = 2
"""Lines in which a long cell may go on between two rows."""

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
        elif place - end >= MOST_WRAPPED:
            break
    return end


def _grid(rows: Sequence[Row], start: int, end: int) -> Grid | None:
    stretch = rows[start:end]
    words = [[word for piece in row.pieces for word in _words(piece)] for row in stretch]
    columns = _columns(words)
    if len(columns) < len(("first", "second")):
        return None
    cells: list[list[list[Piece]]] = []
    steps = [b.baseline - a.baseline for a, b in pairwise(stretch)]
    sorted_words = [_by_column(row, columns) for row in words]
    full = [all(row) for row in sorted_words]
    usual = median([step for step, whole in zip(steps, full[1:], strict=True) if whole] or steps or [0.0])
    edge = max((word.box.right for row in sorted_words for word in row[0]), default=0.0)
    for place, filled in enumerate(sorted_words):
        goes_on = (
            place > 0 and not full[place] and (not filled[0] or _is_wrapped(sorted_words[place - 1], filled, edge))
        )
        tight = place > 0 and steps[place - 1] < TIGHT * usual and not full[place]
        if cells and (goes_on or tight):
            for cell, more in zip(cells[-1], filled, strict=True):
                cell.extend(more)
        else:
            cells.append(filled)
    return Grid(start, end, tuple(tuple(tuple(cell) for cell in row) for row in cells))


def _is_wrapped(before: Sequence[Sequence[Piece]], filled: Sequence[Sequence[Piece]], edge: float) -> bool:
    """Whether a row holds only the rest of a long first cell: it goes on in small letters, or had no room before."""
    if any(filled[1:]) or not filled[0]:
        return False
    word = filled[0][0]
    full = bool(before[0]) and before[0][-1].box.right + BLANK * word.size + word.box.width > edge
    return word.text[0].islower() or full


BLANK = 0.25
"""Width of a blank, in sizes of a letter."""


def _by_column(words: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> list[list[Piece]]:
    filled: list[list[Piece]] = [[] for _ in columns]
    for word in words:
        filled[_column_of(word, columns)].append(word)
    return filled


def _words(piece: Piece) -> list[Piece]:
    """The words of a piece as pieces of their own."""
    return [
        Piece(
            found.group(),
            piece.boxes[found.start() : found.end()],
            piece.baseline,
            piece.size,
            tuple(
                Span(span.start - found.start(), span.end - found.start())
                for span in piece.raised
                if found.start() <= span.start and span.end <= found.end()
            ),
        )
        for found in re.finditer(r"\S+", piece.text)
    ]


TIGHT = 0.9
"""Distance to the row before, against the usual one, below which a row goes on with it."""


STRIPE = 0.55
"""Width, in sizes of a letter, of a stripe free of words that parts two columns."""
CROSSING = 0.12
"""Share of rows that may cross such a stripe, such as a head over several columns."""


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: what lies between the stripes that hardly a row's words cross."""
    words = [word for row in rows for word in row]
    size = median(word.size for word in words)
    edges = sorted({word.box.right for word in words})
    left, right = min(word.box.left for word in words), max(word.box.right for word in words)
    allowed = int(CROSSING * len(rows))
    stripes: list[tuple[float, float]] = []
    for start in edges:
        following = sorted(word.box.left for word in words if word.box.left > start)
        end = following[0] if following else None
        if end is None or end - start < STRIPE * size or sum(_crosses(row, start, end) for row in rows) > allowed:
            continue
        if not stripes or start >= stripes[-1][1]:
            stripes.append((start, end))
    columns = []
    for start, end in stripes:
        columns.append((left, start))
        left = end
    return [*columns, (left, right)]


def _crosses(row: Sequence[Piece], start: float, end: float) -> bool:
    return any(word.box.left < end - 0.1 and word.box.right > start + 0.1 for word in row)


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a piece overlaps most, else the nearest."""

    def distance(column: tuple[float, float]) -> float:
        return max(column[0] - piece.box.right, piece.box.left - column[1])

    return min(range(len(columns)), key=lambda index: distance(columns[index]))
