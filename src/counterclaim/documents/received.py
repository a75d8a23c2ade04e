"""Pages into the received text of a file: line after line in reading order, each sign with its place.

Whether a line stands apart from the one before follows from the distance to it, from its
indent and from the size of its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from counterclaim.documents.grid import Grid, grids_in
from counterclaim.documents.layout import Column, Piece, Row, around
from counterclaim.documents.lines import Box, Line
from counterclaim.values.span import Span

WIDER = 1.18
"""A distance between lines, against the usual one, from which they stand apart."""
INDENT = 0.7
"""An indent, in heights of a letter, from which it begins a paragraph."""
HALF_FULL = 0.7
"""Width of a centred line, against its column, under which nothing of it goes on in the next."""
OTHER_SIZE = 0.12
"""Difference in size, as a share, from which two lines are not one text."""

_LABEL = re.compile(r"(?:[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[\]).:]{0,2}|[•●▪–—*†‡-])\s")
_END = re.compile(r"[.!?:;]['\"”’)\]]*\s*$")


@dataclass(slots=True)
class Received:
    """The received text of a file with pages, written in reading order, and the place of each code point."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spots: list[Spot] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def take(self, piece: Piece, page: int) -> Span:
        """Add a piece; returns its place."""
        start = self.length
        self.put(piece.text)
        self.spots += [Spot(start + index, page, box) for index, box in enumerate(piece.boxes)]
        return Span(start, self.length)

    def put(self, text: str) -> None:
        """Add a text that stands nowhere, such as a line end."""
        self.pieces.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one code point of the received text stands."""

    at: int
    page: int
    box: Box


def lines_of(columns: Sequence[Column], received: Received, page: int, *, recognised: bool = False) -> list[Line]:
    """The lines of a page, each marked by whether it stands apart from the one before.

    Args:
        columns: in reading order.
        received: takes the words of the page.
        page: its number, from 1.
        recognised: its words were read from a picture.
    """
    lines: list[Line] = []
    for column in columns:
        pitch = _pitch(column.rows)
        left = min((row.box.left for row in column.rows), default=0.0)
        right = max((row.box.right for row in column.rows), default=0.0)
        tables = {grid.start: grid for grid in grids_in(column.rows)}
        skip = 0
        for place, row in enumerate(column.rows):
            if place < skip:
                continue
            before = column.rows[place - 1] if place else None
            apart: bool | None = None if before is None else _apart(before, row, pitch, (left, right))
            if place in tables:
                lines += _table(tables[place], received, page)
                skip = tables[place].end
            else:
                lines.append(_line(row, received, page, True if place == skip > 0 else apart))
    return [replace(line, recognised=True) for line in lines] if recognised else lines


def _table(grid: Grid, received: Received, page: int) -> Iterator[Line]:
    """The rows of a table, cells parted by tabs."""
    for place, row in enumerate(grid.rows):
        start = received.length
        boxes = [piece.box for cell in row for piece in cell]
        for column, cell in enumerate(row):
            if column:
                received.put("\t")
            for index, piece in enumerate(cell):
                if index:
                    received.put(" ")
                received.take(piece, page)
        span = Span(start, received.length)
        received.put("\n")
        yield Line(span, page, place == 0, around(boxes), None, tabular=True)


def _line(row: Row, received: Received, page: int, apart: bool | None) -> Line:
    start = received.length
    raised: list[Span] = []
    for place, piece in enumerate(row.pieces):
        if place:
            received.put(" ")
        at = received.take(piece, page)
        raised += [span.shifted(at.start) for span in piece.raised]
    span = Span(start, received.length)
    received.put("\n")
    return Line(span, page, apart, row.box, row.size, tuple(raised))


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between two baselines, in heights of a letter."""
    steps = [
        (b.baseline - a.baseline) / a.size for a, b in pairwise(rows) if abs(a.size - b.size) <= OTHER_SIZE * a.size
    ]
    return median(steps) if steps else 1.3


def _apart(before: Row, row: Row, pitch: float, edges: tuple[float, float]) -> bool:
    size = before.size
    if abs(row.size - size) > OTHER_SIZE * size:
        return True
    if (row.baseline - before.baseline) / size > WIDER * pitch:
        return True
    shift = row.box.left - before.box.left
    centred = abs((row.box.left + row.box.right) - (before.box.left + before.box.right)) < size
    if centred and abs(shift) > INDENT * size:
        return before.box.width < HALF_FULL * (edges[1] - edges[0])
    if shift > INDENT * size:
        return not _LABEL.match(before.words) and before.box.left <= edges[0] + INDENT * size
    short = before.box.right < edges[1] - 0.2 * (edges[1] - edges[0])
    return short and bool(_END.search(before.words)) and row.box.left <= before.box.left + INDENT * size
