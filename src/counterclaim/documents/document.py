"""A report's readable text, in blocks that say what they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from counterclaim.codebook.terms import Part
from counterclaim.documents.lines import Box
from counterclaim.documents.offsets import Offsets
from counterclaim.documents.shape import Shape
from counterclaim.sources.report import PublishedBasis
from counterclaim.values.span import Span

METHOD = "documents/3"
"""Name and version of the method from bytes to text; a new one makes new documents."""


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, paragraph, item, quotation, table, caption or note of a document."""

    span: Span
    shape: Shape = Shape.PARAGRAPH
    label: str | None = None
    """Of a note or an item: its number, letter or sign."""
    lead: int | None = None
    """Of an item or a quotation: index of the block that introduces it."""

    @property
    def part(self) -> Part:
        """The part of the document that the claim line names."""
        return self.shape.part


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's mark: it stood right before `at`, and is taken out of the text."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word of the text stands in the file: on a page, or in a numbered paragraph."""

    start: int
    length: int
    page: int | None = None
    box: Box | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Text, the blocks it consists of, and where each word came from."""

    report: str
    name: str
    """What the claim line calls it: the `id` of a JSON line, else the report's id."""
    text: str
    blocks: tuple[Block, ...]
    offsets: Offsets
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis
    modified: str | None = None
    """Day of the last change that the document states of itself."""
    author: str | None = None
    recognised: float | None = None
    """Of a scan: how surely its words were recognised, 0 to 1."""
    agency: str | None = None
    """The news agency that it credits."""
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()
    """Of each word, in order, for files that have pages or numbered paragraphs."""

    def places_of(self, span: Span) -> tuple[Place, ...]:
        """Where the words of `span` stand in the file, one place for each word."""
        starts = [place.start for place in self.places]
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = bisect_left(starts, span.end)
        return tuple(place for place in self.places[first:last] if place.start + place.length > span.start)
