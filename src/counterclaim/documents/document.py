"""A report's readable text, in blocks that say what they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.codebook.terms import Part
from counterclaim.documents.offsets import Offsets
from counterclaim.sources.report import PublishedBasis
from counterclaim.values.span import Span

METHOD = "documents/2"
"""Name and version of the method from bytes to text; a new one makes new documents."""


class Shape(StrEnum):
    """What a block is on its page."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"

    @property
    def part(self) -> Part:
        """The part of the document that the claim line names."""
        return _PARTS.get(self, Part.BODY)


_PARTS = {Shape.HEADLINE: Part.HEADLINE, Shape.CAPTION: Part.CAPTION, Shape.NOTE: Part.FOOTNOTE}


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
    marks: tuple[Mark, ...] = ()
