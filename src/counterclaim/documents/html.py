"""A saved page into lines: its main text by trafilatura, with headings, lists, quotations and tables.

Raised note marks are kept apart from the words before them. Dates are those that the page
states of itself, as publication and as modification; nothing is guessed from addresses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import trafilatura
from lxml import etree

from counterclaim.documents.about_page import AboutPage, about_page
from counterclaim.documents.dated import date_in, without_date
from counterclaim.documents.lines import Line, runs
from counterclaim.documents.shape import Shape
from counterclaim.documents.source_text import SourceText
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

RAISED = ("⁅", "⁆")
"""Signs put around raised words, so that they are told from what they stand beside."""
KEPT = 0.6
"""Share of the words that could be kept below which a careful extraction has lost some."""
LONGEST_CELL = 300
"""Code points; a table with a longer cell is a layout, not a table."""

_BLOCKS = frozenset({"p", "head", "list", "quote", "table", "div"})
_ASIDE = re.compile(
    r"(?:read more|also read|see also|read also|related|watch|listen|more on this|advertisement|subscribe|follow us|"
    r"share this|sign up|published in)\b.{0,140}",
    re.IGNORECASE,
)
_LINKS = re.compile(r"[^|\d]{1,30}(?:\|[^|\d]{1,30})+")
LONGEST_BYLINE = 140
"""Code points of a line that says who wrote a page and when, at most."""
OPENING = 3
"""Lines at the top of a page among which such a line stands."""
_RETURN = re.compile(r"[\s\u21a9\u2191\u2934\ufe0e\ufe0f^]+$")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.IGNORECASE | re.DOTALL)
_CAPTIONED = re.compile(r"</table>\s*<figcaption\b[^>]*>(.*?)</figcaption>", re.IGNORECASE | re.DOTALL)
"""Captions, which trafilatura drops, are rows of a single cell to it."""
_POINTS = re.compile(r"<sup\b[^>]*>\s*<a\b[^>]*href\s*=\s*[\"']#(?P<target>[^\"']+)", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*\bid\s*=\s*[\"']?(?P<id>[^\"'\s>]+)", re.IGNORECASE)
_SUP = re.compile(r"<(/?)sup\b[^>]*>", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """A saved page: the lines of its main text, and what it says about itself."""

    raw: str = ""
    lines: list[Line] = field(default_factory=list)
    sources: list[Span | None] = field(default_factory=list)
    """Where each code point of `raw` is written in the source."""
    about: AboutPage = field(default_factory=AboutPage)


def declared_encoding(data: bytes) -> str:
    """The encoding that a page declares in its first two kilobytes, else UTF-8."""
    found = _CHARSET.search(data[:2048])
    declared = found.group(1).decode("ascii") if found else "utf-8"
    # as browsers do: pages that declare Latin-1 are written in its superset
    return "windows-1252" if declared.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else declared


def read_page(source: str, name: str, agencies: Mapping[str, str]) -> Page:
    """The main text of a page.

    Args:
        source: the page.
        name: of the report, for messages.
        agencies: news agencies, by every name under which a byline credits them.

    Raises:
        ReportError: no main text is found.
    """
    marked = _SUP.sub(lambda tag: RAISED[bool(tag.group(1))], source)
    marked = _CAPTIONED.sub(r"<tr><td>\1</td></tr></table>", _CAPTION.sub(r"<tr><td>\1</td></tr>", marked))
    body = _body(marked)
    if body is None:
        raise ReportError(name, "has no readable text", "Save the article's own page, with its text")
    page = Page(about=about_page(source, agencies))
    _Writer(page, SourceText(source), _notes_pointed_to(source)).write(body)
    return page


def _notes_pointed_to(source: str) -> int:
    """How many items of lists the raised marks of a page point to: its notes, with or without a heading."""
    targets = {found["target"] for found in _POINTS.finditer(source)}
    return len(targets & {found["id"] for found in _ITEM.finditer(source)})


def _body(source: str) -> etree._Element | None:
    """The main text; where trafilatura's choice keeps little of what it could keep, all of that."""
    bodies = []
    for recall in (False, True):
        found = trafilatura.bare_extraction(
            source, with_metadata=False, include_comments=False, include_tables=True, favor_recall=recall
        )
        body = getattr(found, "body", None)
        bodies.append((body, len("".join(body.itertext()).split()) if body is not None else 0))
    (careful, some), (whole, most) = bodies
    return (whole if some < KEPT * most else careful) if most else None


class _Writer:
    """Writes the extracted tree line by line and finds each word in the source."""

    def __init__(self, page: Page, source: SourceText, noted: int) -> None:
        self.page = page
        self.source = source
        self.noted = noted
        self.at = 0
        self.signs: list[str] = []

    def write(self, body: etree._Element) -> None:
        for child in body:
            self._block(child)
        self.page.raw = "".join(self.signs)

    def _block(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "head":
            words = _words(element)
            title = words == self.page.about.title if self.page.about.title else not self.page.lines
            self._line(words, Shape.HEADLINE if title and not self.page.lines else Shape.HEADING)
        elif tag == "list":
            kind = "1" if element.get("rend") == "ol" else "•"
            items = [one for one in element if _words(one)]
            shape = Shape.NOTE if kind == "1" and len(items) == self.noted else Shape.ITEM
            for number, item in enumerate(items, 1):
                self._line(_words(item), shape, str(number) if kind == "1" else kind)
        elif tag == "quote":
            inner = [one for one in element if one.tag == "p"]
            for words in [_words(one) for one in inner] or [_words(element)]:
                self._line(words, Shape.QUOTATION)
        elif tag == "table":
            self._table(element)
        elif any(child.tag in _BLOCKS for child in element):
            self._inner(element)
        elif tag != "graphic":
            self._line(_words(element), None)

    def _table(self, element: etree._Element) -> None:
        rows = list(element.iter("row"))
        cells = [_words(cell) for row in rows for cell in row.iter("cell")]
        if any(len(cell) > LONGEST_CELL for cell in cells) or len(cells) == len(rows) == 1:
            self._layout([cell for row in rows for cell in row.iter("cell")])
            return
        while rows and _lone(rows[0]) and len(rows) > 1:
            self._line(_words(rows.pop(0)), Shape.CAPTION)
        below: list[str] = []
        while rows and _lone(rows[-1]) and len(rows) > 1:
            below.insert(0, _words(rows.pop()))
        for place, row in enumerate(rows):
            start = len(self.signs)
            for column, cell in enumerate(row.iter("cell")):
                if column:
                    self._put("\t", None)
                self._take(_words(cell))
            if len(self.signs) > start:
                span = Span(start, len(self.signs))
                self.page.lines.append(Line(span, apart=place == 0, tabular=True))
                self._put("\n", None)
        for words in below:
            self._line(words, Shape.CAPTION)

    def _layout(self, cells: list[etree._Element]) -> None:
        """What stands in the large cells of a table that only lays out a page."""
        longest = max((len(_words(cell)) for cell in cells), default=0)
        for cell in cells:
            if len(_words(cell)) >= longest / 2:
                self._inner(cell)

    def _inner(self, element: etree._Element) -> None:
        """The paragraphs of a cell of a layout, by its blocks and its line breaks."""
        loose: list[str] = [element.text or ""]
        for child in element:
            if child.tag in _BLOCKS or child.tag == "lb":
                self._line("".join(loose).strip(), None)
                loose = []
            if child.tag in _BLOCKS:
                self._block(child)
            elif child.tag != "lb":
                loose.append(_words(child))
            loose.append(child.tail or "")
        self._line("".join(loose).strip(), None)

    def _line(self, words: str, shape: Shape | None, label: str | None = None) -> None:
        words = _RETURN.sub("", words)
        if shape is None and self._is_furniture(words):
            return
        if shape is None and (heading := self.source.heading_above(words.split(), self.at)) not in {None, words}:
            self._line(heading, Shape.HEADING)
        start = len(self.signs)
        raised = self._take(words)
        if len(self.signs) > start:
            span = Span(start, len(self.signs))
            self.page.lines.append(Line(span, apart=True, raised=tuple(raised), shape=shape, label=label))
            self._put("\n", None)

    def _is_furniture(self, words: str) -> bool:
        """Whether a paragraph belongs to the page around the text: links to other pages, or who wrote it and when."""
        if words.endswith(".") or len(words) > LONGEST_BYLINE:
            return False
        if _ASIDE.fullmatch(words) or _LINKS.fullmatch(words):
            return True
        opening = len(self.page.lines) < OPENING and not any(line.shape is None for line in self.page.lines)
        author, day = self.page.about.author, date_in(words)
        if not opening or not (day or words.startswith(("By ", "BY ")) or (author is not None and author in words)):
            return False
        self.page.about.published = self.page.about.published or day
        self.page.about.author = author or without_date(words).removeprefix("By ").removeprefix("BY ") or None
        return True

    def _take(self, text: str) -> list[Span]:
        """Add words without the signs around raised ones; returns where the raised ones stand."""
        raised: list[int] = []
        plain: list[str] = []
        high: list[bool] = []
        lifted = False
        for sign in text:
            if sign in RAISED:
                lifted = sign == RAISED[0]
                continue
            plain.append(sign)
            high.append(lifted)
        joined = "".join(plain)
        found = list(re.finditer(r"\S+", joined))
        for place, (word, spans) in enumerate(zip(found, self._written([one.group() for one in found]), strict=True)):
            if place:
                self._put(" ", None)
            for offset, sign in enumerate(word.group()):
                if high[word.start() + offset]:
                    raised.append(len(self.signs))
                self._put(sign, spans[offset] if spans else None)
        return list(runs(raised))

    def _written(self, words: list[str]) -> list[tuple[Span, ...] | None]:
        found = self.source.find(words, self.at)
        known = [one for one in found if one is not None]
        if known:
            self.at = known[-1] + 1
        return [self.source.places[one] if one is not None else None for one in found]

    def _put(self, sign: str, span: Span | None) -> None:
        self.signs.append(sign)
        self.page.sources.append(span)


def _lone(row: etree._Element) -> bool:
    """Whether a row of a table has one cell with words: its caption, or a note below it."""
    return len([cell for cell in row.iter("cell") if _words(cell)]) == 1


def _words(element: etree._Element) -> str:
    """All words of an element; a line break within it is a blank."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag in {"lb", "p", "item"} else "", _words(child), child.tail or ""]
    return "".join(parts).strip()
