"""A stretch of text, and words that can be found again.

Offsets count Unicode code points, start inclusive and end exclusive, as Python slices do.
An `Anchor` is a W3C text-quote selector with a position: the exact words, what stands
before and after them, and where they were.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points of context kept on each side of an anchor."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts or starts before the text."""
        if not 0 <= self.start <= self.end:
            message = f"a span needs 0 <= start <= end, got {self.start}..{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that starts `by` code points earlier."""
        return Span(self.start + by, self.end + by)

    def joined(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words at a place, with enough around them to recognise the place."""

    span: Span
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def quoted(cls, span: Span, exact: str) -> Anchor:
        """An anchor of which only the words and their place were kept."""
        return cls(span, exact, "", "")

    @classmethod
    def at(cls, span: Span, text: str) -> Anchor:
        """The anchor of `span` in `text`."""
        return cls(
            span=span,
            exact=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        )

    def holds_in(self, text: str) -> bool:
        """Whether the exact words still stand at their place in `text`.

        An anchor that does not hold is orphaned; it is never moved by guesswork.
        """
        return self.span.of(text) == self.exact
