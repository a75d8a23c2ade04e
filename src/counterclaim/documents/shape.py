"""What a stretch of text is on its page."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.codebook.terms import Part


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
