"""The words of a page's source, each sign with its place in it, entities included."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections import defaultdict
from html.parser import HTMLParser

from counterclaim.values.span import Span

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
     "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip
"""Elements that part words."""
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
HIDDEN = frozenset({"script", "style", "template", "noscript"})
FARTHEST = 60
"""Words that may lie between two neighbouring words of an extracted text."""
ANCHOR = 4
"""Words by which the beginning of an extracted paragraph is found."""


class SourceText(HTMLParser):
    """Every word of a page's source in order, with the place of each of its signs."""

    def __init__(self, source: str) -> None:
        """Walk the source once."""
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self.places: list[tuple[Span, ...]] = []
        """Of each word: where each of its signs is written in the source."""
        self._headings: dict[int, int] = {}
        """Of each heading: the index of the word behind it, and that of its own first word."""
        self._opened = 0
        self._source = source
        self._lines = [0]
        for index, sign in enumerate(source):
            if sign == "\n":
                self._lines.append(index + 1)
        self._signs: list[str] = []
        self._spans: list[Span] = []
        self._hidden = 0
        self.feed(source)
        self.close()
        self._end()
        self._at: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self._at[word].append(index)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as the parser calls it
        """A block ends the word before it."""
        self._hidden += tag in HIDDEN
        if tag in BLOCKS:
            self._end()
        if tag in HEADINGS:
            self._opened = len(self.words)

    def handle_endtag(self, tag: str) -> None:
        """As a start tag does."""
        self._hidden -= tag in HIDDEN and self._hidden > 0
        if tag in BLOCKS:
            self._end()
        if tag in HEADINGS and self._opened < len(self.words):
            self._headings[len(self.words)] = self._opened

    def handle_data(self, data: str) -> None:
        """Words as written."""
        start = self._place()
        for index, sign in enumerate(data):
            self._take(sign, Span(start + index, start + index + 1))

    def handle_entityref(self, name: str) -> None:
        """A named sign."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A numbered sign."""
        self._reference(f"&#{name}")

    def find(self, words: list[str], after: int) -> list[int | None]:
        """Which words of the source these are, in order; `None` for one that is not found near its neighbours.

        Args:
            words: of one extracted paragraph.
            after: index of the word of the source behind which they are looked for first.
        """
        found: list[int | None] = []
        position = self._anchor(words, after)
        for word in words:
            places = self._at.get(word, [])
            index = bisect_left(places, position)
            near = places[index] if index < len(places) else None
            if near is None or near - position > FARTHEST:
                found.append(None)
                continue
            found.append(near)
            position = near + 1
        return found

    def heading_above(self, words: list[str], after: int) -> str | None:
        """The heading right above the paragraph of these words; `None` where none is, or it lies before `after`."""
        at = self._anchor(words, after)
        start = self._headings.get(at)
        return " ".join(self.words[start:at]) if start is not None and start >= after else None

    def _anchor(self, words: list[str], after: int) -> int:
        """Where the paragraph begins: the first place behind `after`, else anywhere, with its first words."""
        opening = words[:ANCHOR]
        if not opening:
            return after
        places = self._at.get(opening[0], [])
        fits = [place for place in places if self.words[place : place + len(opening)] == opening]
        behind = [place for place in fits if place >= after]
        return (behind or fits or [after])[0]

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _reference(self, written: str) -> None:
        start = self._place()
        if self._source[start + len(written) : start + len(written) + 1] == ";":
            written += ";"
        span = Span(start, start + len(written))
        for sign in html.unescape(written):
            self._take(sign, span)

    def _take(self, sign: str, span: Span) -> None:
        if self._hidden:
            return
        if sign.isspace():
            self._end()
        elif sign != "\u00ad":
            self._signs.append(sign)
            self._spans.append(span)

    def _end(self) -> None:
        if self._signs:
            self.words.append("".join(self._signs))
            self.places.append(tuple(self._spans))
            self._signs, self._spans = [], []
