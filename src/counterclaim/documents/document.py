"""A report's readable text, in blocks that say what they are."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.codebook.terms import Part
from counterclaim.documents.offsets import Offsets
from counterclaim.sources.report import PublishedBasis
from counterclaim.values.span import Span

METHOD = "documents/1"
"""Name and version of the method from bytes to text; a new one makes new documents."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or note of a document."""

    span: Span
    part: Part


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
