"""One publication by one outlet, exactly as received.

A report's id is a digest of its bytes, its address or file name, and its outlet: the same
bytes from elsewhere are another report, and an echo.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.values.digest import content_id, digest


class Media(StrEnum):
    """The form in which a report's bytes arrived."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    WORD = "word"
    PICTURE = "picture"
    """A scanned page, or several."""
    TABLE = "table"
    """A workbook or a CSV file, with a mapping beside it."""
    LINE = "line"
    """One JSON object of a JSON lines file."""


class PublishedBasis(StrEnum):
    """How the date of publication is known."""

    STATED = "stated"
    """By whoever supplied the report: `reports.csv` or a JSON line."""
    METADATA = "metadata"
    """By the page's own metadata."""
    TEXT = "text"
    """By a date line in the text."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """The bytes of one publication with what was said about them on arrival."""

    id: str
    digest: str
    media: Media
    name: str
    """File name, or the `id` of a JSON line."""
    address: str | None
    outlet: str | None
    """As supplied; the pack resolves it."""
    published: str | None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, perhaps with a time; as supplied."""
    title: str | None
    note: str | None
    """What the supplier says about it, such as that it paraphrases another text."""
    data: bytes
    mapping: bytes | None = None
    """Of a table: what its columns mean, as written beside it. It belongs to the reading, not to the report."""

    @classmethod
    def received(
        cls,
        data: bytes,
        media: Media,
        name: str,
        *,
        address: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        title: str | None = None,
        note: str | None = None,
        mapping: bytes | None = None,
    ) -> Report:
        """The report of these bytes; its id follows from them, the address or name, and the outlet."""
        bytes_digest = digest(data)
        return cls(
            id=content_id(bytes_digest, address or name, outlet),
            digest=bytes_digest,
            media=media,
            name=name,
            address=address,
            outlet=outlet,
            published=published,
            title=title,
            note=note,
            data=data,
            mapping=mapping,
        )
