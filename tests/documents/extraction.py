"""What a document holds, in the neutral form in which the sixty documents are measured."""

from __future__ import annotations

from counterclaim.documents.document import Document
from counterclaim.documents.shape import Shape
from tests.documents.sixty.measure import Extracted

BODY = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTATION, Shape.HEADING})


def extracted(document: Document) -> Extracted:
    """A document as title, paragraphs, notes, bindings and tables."""
    text, blocks = document.text, document.blocks
    captions = [block.span.of(text) for block in blocks if block.shape is Shape.CAPTION]
    tables = [
        [line.split("\t") for line in block.span.of(text).split("\n")] for block in blocks if block.shape is Shape.TABLE
    ]
    return Extracted(
        title=next((block.span.of(text) for block in blocks if block.shape is Shape.HEADLINE), document.title or ""),
        paragraphs=[block.span.of(text) for block in blocks if block.shape in BODY],
        notes={block.label or "": block.span.of(text) for block in blocks if block.shape is Shape.NOTE},
        bindings=[(mark.label, _before(document, mark.at)) for mark in document.marks],
        metadata={
            name: value
            for name in ("published", "modified", "author", "agency", "outlet")
            if (value := getattr(document, name)) is not None
        },
        tables=[(captions[place] if place < len(captions) else "", rows) for place, rows in enumerate(tables)],
    )


def _before(document: Document, at: int) -> str:
    """The text of its block before a mark."""
    block = next(one for one in document.blocks if one.span.start < at <= one.span.end)
    return document.text[block.span.start : at]
