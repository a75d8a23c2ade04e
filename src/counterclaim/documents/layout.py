"""Pieces of text with their places on a page into lines in reading order.

A page is cut where a gutter runs through it: what crosses the gutter stands above or below the
columns, and the columns are read one after the other. Within a column, what stands on one
baseline is a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from counterclaim.documents.lines import Box
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one baseline."""

    text: str
    boxes: tuple[Box, ...]
    """Of each code point."""
    baseline: float
    """Points from the top of the page."""
    size: float
    """Size of the letters in points, raised ones left aside."""
    raised: tuple[Span, ...] = ()
    """Signs set smaller and higher, counted from the piece's start."""

    @property
    def box(self) -> Box:
        """The box around all of it."""
        return around(self.boxes)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that covers them all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces on one baseline of one column, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """The box around all of them."""
        return around([piece.box for piece in self.pieces])

    @property
    def words(self) -> str:
        """The words, pieces parted by blanks."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        """Size of the longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def baseline(self) -> float:
        """Baseline of the longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text)).baseline


@dataclass(frozen=True, slots=True)
class Column:
    """Rows of one column or of one stretch across the page, from top to bottom."""

    rows: tuple[Row, ...]


GUTTER = 0.9
"""Least width of a gutter, in heights of a letter."""
WIDE = 0.6
"""Width of a piece, against the page's text, from which it goes across columns."""
CROSSING = 0.08
"""Share of pieces that may reach into a gutter."""
FEWEST = 4
"""Pieces that a column holds at least."""
SAME_BASELINE = 0.45
"""Distance of two baselines, in heights of a letter, within which they are one."""


def columns_of(pieces: Sequence[Piece]) -> list[Column]:
    """The pieces of a page as columns in reading order."""
    if not pieces:
        return []
    gutter = _gutter(pieces)
    if gutter is None:
        return [Column(tuple(rows_of(pieces)))]
    rows = rows_of(pieces)
    table = _table_across(rows, gutter)
    if table is not None:
        start, end = table
        above = [piece for row in rows[:start] for piece in row.pieces]
        below = [piece for row in rows[end:] for piece in row.pieces]
        return [*columns_of(above), Column(tuple(rows[start:end])), *columns_of(below)]
    left_edge, right_edge = gutter
    left = [one for one in pieces if one.box.right <= right_edge]
    right = [one for one in pieces if one.box.right > right_edge and one.box.left >= left_edge]
    across = [one for one in pieces if one.box.right > right_edge and one.box.left < left_edge]
    found: list[Column] = []
    bands = sorted({one.box.top for one in across})
    limits = [float("-inf"), *bands, float("inf")]
    for top, bottom in pairwise(limits):
        found += [Column((row,)) for row in rows_of([one for one in across if one.box.top == top])]
        for side in (left, right):
            inside = [one for one in side if top <= one.box.top < bottom]
            found += columns_of(inside) if inside else []
    return _across_joined(found)


def _table_across(rows: Sequence[Row], gutter: tuple[float, float]) -> tuple[int, int] | None:
    """The first table across both columns: its first row, and the first behind it.

    Its rows have short cells on both sides of the gutter; rows with the rest of a long first cell stand
    between them, and those of its head above.
    """
    across = [_has_cells(row, gutter) for row in rows]
    place = 0
    while place < len(rows):
        end = place + 1
        while across[place] and end < len(rows) and any(across[end : end + 3]) and _close(rows[end - 1], rows[end]):
            end += 1
        while end > place and not across[end - 1]:
            end -= 1
        if sum(across[place:end]) >= FEWEST_ROWS:
            start = place
            while start and place - start < MOST_HEAD and _close(rows[start - 1], rows[start], alike=True):
                start -= 1
            while end < len(rows) and _close(rows[end - 1], rows[end], alike=True) and rows[end].box.right < gutter[0]:
                end += 1
            return start, end
        place = max(end, place + 1)
    return None


def _has_cells(row: Row, gutter: tuple[float, float]) -> bool:
    """Whether a row has several short cells behind the gutter and ends with one before it."""
    before = [one for one in row.pieces if one.box.right <= gutter[1]]
    behind = [one for one in row.pieces if one.box.left >= gutter[0]]
    short = all(len(one.text) < CELL for one in [*before[-1:], *behind])
    return short and len(before) >= 1 and len(behind) >= 1 and len(row.pieces) >= FEWEST


def _close(row: Row, following: Row, *, alike: bool = False) -> bool:
    """Whether a row follows another without a gap and, where asked, in the same size."""
    size = min(row.size, following.size)
    same = abs(row.size - following.size) <= 0.05 * size
    return following.baseline - row.baseline <= TABLE_STEP * size and (same or not alike)


CELL = 24
"""Code points of a cell of a table, at most."""
FEWEST_ROWS = 3
MOST_HEAD = 3
"""Rows of a table's head, at most."""
TABLE_STEP = 2.0
"""Distance of two rows of a table, in sizes of a letter, at most."""


def _across_joined(columns: Sequence[Column]) -> list[Column]:
    """Rows across the page that follow each other, as one stretch."""
    joined: list[Column] = []
    for column in columns:
        before = joined[-1] if joined else None
        single = len(column.rows) == 1
        if before is not None and single and _follows(before.rows[-1], column.rows[0]):
            joined[-1] = Column((*before.rows, *column.rows))
        else:
            joined.append(column)
    return joined


def _follows(row: Row, following: Row) -> bool:
    """Whether a row stands right below another and overlaps it in width."""
    a, b = row.box, following.box
    overlap = min(a.right, b.right) - max(a.left, b.left)
    return 0 <= b.top - a.bottom + a.height <= 2 * a.height and overlap >= 0.5 * min(a.width, b.width)


def _gutter(pieces: Sequence[Piece]) -> tuple[float, float] | None:
    """Left and right edge of the widest stretch that hardly a piece reaches into, with columns on both sides."""
    size = median(one.size for one in pieces)
    left, right = min(one.box.left for one in pieces), max(one.box.right for one in pieces)
    width = right - left
    narrow = [one for one in pieces if one.box.width < WIDE * width]
    if len(narrow) < 2 * FEWEST:
        return None
    allowed = int(CROSSING * len(narrow))
    for start, end in sorted(_stretches(narrow, left, width, allowed), key=lambda gap: gap[0] - gap[1]):
        before = [one for one in narrow if one.box.right <= start]
        behind = [one for one in narrow if one.box.left >= end]
        columns = min(len(before), len(behind)) >= FEWEST and _are_text(before) and _are_text(behind)
        if end - start >= GUTTER * size and columns:
            return start, end
    return None


def _stretches(narrow: Sequence[Piece], left: float, width: float, allowed: int) -> Iterator[tuple[float, float]]:
    """Stretches of the middle of a page, point by point, that no more than `allowed` pieces reach into."""
    covered = [0] * (int(width) + 2)
    for one in narrow:
        for point in range(max(int(one.box.left - left), 0), min(int(one.box.right - left), len(covered) - 1) + 1):
            covered[point] += 1
    start: int | None = None
    for point in range(int(0.2 * width), int(0.8 * width) + 1):
        if covered[point] <= allowed:
            start = point if start is None else start
        elif start is not None:
            yield left + start, left + point
            start = None
    if start is not None:
        yield left + start, left + int(0.8 * width)


def _are_text(pieces: Sequence[Piece]) -> bool:
    """Whether pieces fill their column as running text does; the cells of a table do not."""
    rows = rows_of(pieces)
    width = max(row.box.right for row in rows) - min(row.box.left for row in rows)
    full = sum(row.box.width >= 0.7 * width for row in rows)
    letters = median(len(row.words) for row in rows)
    return full >= 0.5 * len(rows) and letters >= LETTERS


LETTERS = 18
"""Code points of a usual line of running text, at least; cells are shorter."""


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces by their baseline, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.baseline, one.box.left)):
        near = rows[-1][0] if rows else None
        if near is not None and abs(piece.baseline - near.baseline) <= SAME_BASELINE * min(piece.size, near.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda one: one.box.left))) for row in rows]
