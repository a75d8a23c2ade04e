"""Where a stretch of a draft stands in its file: line and column, page, or paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from counterclaim.documents.document import Document
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in a file; what the file does not have is `None`. Lines and columns count from 1."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    paragraph: str | None = None

    def __str__(self) -> str:
        """As a message names it."""
        if self.line is not None:
            return f"{self.line}:{self.column}"
        if self.page is not None:
            return f"page {self.page}"
        return self.paragraph or "?"


class Places:
    """Finds the places of a draft's stretches."""

    def __init__(self, document: Document, source: str | None) -> None:
        """Take the draft.

        Args:
            document: the draft.
            source: its file as text, line ends and all; `None` for a file that is none (PDF, Word).
        """
        self._document = document
        lines = source.splitlines(keepends=True) if source is not None else []
        self._starts = [0, *accumulate(len(line) for line in lines)] if source is not None else None

    def of(self, span: Span) -> FilePlace:
        """Where a stretch stands."""
        if self._starts is not None:
            raw = self._document.offsets.raw(span) or self._before(span)
            line, column = self._at(raw.start)
            end_line, end_column = self._at(max(raw.end, raw.start))
            return FilePlace(line, column, end_line, end_column)
        found = self._document.places_of(Span(span.start, max(span.end, span.start + 1)))
        if not found:
            return FilePlace(page=1)
        return FilePlace(page=found[0].page, paragraph=found[0].paragraph)

    def _before(self, span: Span) -> Span:
        """The last place of the file before words that are not from it."""
        runs = [one for one in self._document.offsets.runs if one.start <= span.start]
        at = runs[-1].raw_end if runs else 0
        return Span(at, at)

    def _at(self, place: int) -> tuple[int, int]:
        starts = self._starts or [0]
        line = bisect_right(starts, place)
        return line, place - starts[line - 1] + 1
