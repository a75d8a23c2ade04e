"""What a file shows line by line, before anything is known of its paragraphs.

Text files, PDF pages and scans all become lines over one received text; what they know beyond
the words (page, place on the page, size, raised signs) goes with the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.documents.shape import Shape
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    def joined(self, other: Box) -> Box:
        """The smallest box that covers both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, in reading order."""

    span: Span
    """Its words in the received text, without white space around them."""
    page: int = 1
    apart: bool | None = False
    """Whether it stands apart from the line before. `None` where a page or a column begins, which says nothing."""
    box: Box | None = None
    size: float | None = None
    """Height of its letters in points, the raised ones left aside."""
    raised: tuple[Span, ...] = ()
    """Signs set smaller and higher, in the received text."""
    recognised: bool = False
    """Whether it was read from a picture, so that a digit may be another."""
    tabular: bool = False
    """Whether it is a row of a table, its cells parted by tabs."""
    shape: Shape | None = None
    """What the file itself says that it is; `None` where that has to be found out."""
    label: str | None = None
    """Of an item or a note of which the file says so: its number, letter or sign."""


def words_of(lines: Sequence[Line], raw: str) -> str:
    """The words of lines as one, joined by spaces."""
    return " ".join(line.span.of(raw) for line in lines)


def usual_size(lines: Sequence[Line]) -> float | None:
    """The size in which most of the letters are set, to half a point; `None` where no size is known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[round(line.size * 2) / 2] += len(line.span)
    return sizes.most_common(1)[0][0] if sizes else None


def by_page(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each page that has any."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    yield from pages.values()


def runs(places: Sequence[int]) -> Iterator[Span]:
    """Ascending places, neighbours among them joined to spans."""
    start = None
    for index, place in enumerate(places):
        start = place if start is None else start
        if index + 1 == len(places) or places[index + 1] != place + 1:
            yield Span(start, place + 1)
            start = None
