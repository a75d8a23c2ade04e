"""Which place of the received text each code point of a document comes from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points from `start` in the document stand at `raw` in what was received."""

    start: int
    raw: int
    length: int
    width: int | None = None
    """Code points that they take there, where that is another number (an entity); `None` where it is not."""

    @property
    def raw_end(self) -> int:
        """Where they end in what was received."""
        return self.raw + (self.length if self.width is None else self.width)


@dataclass(frozen=True, slots=True)
class Offsets:
    """The runs of a document, in order; what lies between them was put in by normalising."""

    runs: tuple[Run, ...]

    def raw(self, span: Span) -> Span | None:
        """Where the words of `span` stand in the received text, or `None` if they are not from it."""
        if not self.runs:
            return None
        starts = [run.start for run in self.runs]
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, max(span.start, span.end - 1)) - 1
        if first < 0 or span.start >= self.runs[first].start + self.runs[first].length:
            return None
        begin, end = self.runs[first], self.runs[last]
        start = begin.raw + (span.start - begin.start if begin.width is None else 0)
        return Span(start, end.raw_end if end.width is not None else min(end.raw + span.end - end.start, end.raw_end))


@dataclass(slots=True)
class Builder:
    """Puts a document's text together while remembering where each piece is from."""

    raw: str
    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def copy(self, start: int, end: int) -> None:
        """Take over `raw[start:end]`."""
        if end <= start:
            return
        last = self.runs[-1] if self.runs else None
        if last and last.start + last.length == self.length and last.raw + last.length == start:
            self.runs[-1] = Run(last.start, last.raw, last.length + end - start)
        else:
            self.runs.append(Run(self.length, start, end - start))
        self._add(self.raw[start:end])

    def insert(self, text: str) -> None:
        """Put in text that was not received, such as a title or a paragraph break."""
        self._add(text)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The document's text so far."""
        return "".join(self.pieces)

    @property
    def offsets(self) -> Offsets:
        """The runs so far."""
        return Offsets(tuple(self.runs))
