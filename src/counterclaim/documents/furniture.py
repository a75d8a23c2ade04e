"""Running heads, feet and page numbers: what stands on a page and belongs to no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from counterclaim.documents.lines import Box, Line, by_page, usual_size
from counterclaim.documents.note_lines import is_small

EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
ALIKE = 90.0
"""Similarity (0 to 100) above which two running heads are one, misreadings of a scan included."""
LONGEST = 120
"""Code points; a longer line is text."""

_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.?|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|from)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)
CITATION = re.compile(r"\d{1,3}\s+(?:[“«\"'‘]|Ibid|Tbid|[A-Z][^“«\"]{0,80}[“«\"])")
"""How a numbered citation begins, a scan's misreadings included."""
_OTHER = re.compile(r"[\W\d_]+")


def without_furniture(lines: Sequence[Line], raw: str, title: str | None = None) -> list[Line]:
    """The lines that are text.

    From the outer edge of each page inwards a line is furniture if it is a page number, if it
    comes again at the same edge of another page, or if it repeats the document's title after
    the first page. A citation is none, however often it comes.

    Args:
        lines: in reading order.
        raw: the received text.
        title: the document's title, where it is known.
    """
    pages = list(by_page(lines))
    title = _plain(title) if title else _opening(pages, raw)
    edges = {(number, edge): _edge(page, edge) for number, page in enumerate(pages) for edge in ("top", "foot")}
    told = {place: [_plain(line.span.of(raw)) for line in outer] for place, outer in edges.items()}
    dropped: set[Line] = set()
    usual = usual_size(lines)
    for (number, edge), outer in edges.items():
        elsewhere = [
            words for (other, where), texts in told.items() if where == edge and other != number for words in texts
        ]
        for line in outer:
            words = _plain(line.span.of(raw))
            heading = number > 0 and title is not None and _alike(words, title)
            again = bool(words) and any(_alike(words, text) for text in elsewhere)
            if number == 0:
                # a title is set otherwise than the running head that repeats it
                again = again and _set_alike(
                    line, [one for place, lines in edges.items() if place[0] for one in lines], raw
                )
            numbered = _NUMBER.fullmatch(line.span.of(raw)) and (line.box is not None or len(pages) > 1)
            lone = number_beside(line, raw) and _far(line, pages[number])
            head = _is_small_head(line, usual, raw) and _far(line, pages[number])
            lone = lone or (head and (number > 0 or bool(_UNDATED.fullmatch(line.span.of(raw)))))
            if (CITATION.match(line.span.of(raw)) and not lone) or not (heading or again or numbered or lone):
                break
            dropped.add(line)
    return _begun_again([line for line in lines if line not in dropped])


_BESIDE = re.compile(r"\d{1,4}(?:\s+[|/·•–—-]?|[|/·•])\s*\D+|\D+[\s|/·•–—-]\d{1,4}\W?")


_UNDATED = re.compile(r"\D+|.*\s\d{1,3}")
"""A head of a first page: without a date, which may be the document's own, or with its page's number behind it."""


def number_beside(line: Line, raw: str) -> bool:
    """Whether a line with a place is a short one with a page number at its beginning or end."""
    words = line.span.of(raw)
    return line.box is not None and not line.raised and len(words) <= LONGEST and bool(_BESIDE.fullmatch(words))


def _is_small_head(line: Line, usual: float | None, raw: str) -> bool:
    """Whether a line is short, in small type and no sentence, as a running head is that stands on one page only."""
    words = line.span.of(raw).rstrip()
    return (
        is_small(line, usual) and not line.raised and len(words) <= LONGEST and not words.endswith((".", ",", ";", ":"))
    )


def _far(line: Line, page: Sequence[Line]) -> bool:
    """Whether a line stands far above or below all others of its page."""
    if line.box is None:
        return False
    gaps = [
        max(other.box.top - line.box.bottom, line.box.top - other.box.bottom)
        for other in page
        if other is not line and other.box is not None and abs(other.box.top - line.box.top) > line.box.height / 2
    ]
    return bool(gaps) and min(gaps) > FAR * line.box.height


FAR = 0.9
"""Distance of a running head from the text, in heights of its line."""


def _opening(pages: Sequence[Sequence[Line]], raw: str) -> str | None:
    """The first lines of the first page up to a gap: its title, if they are short."""
    opening: list[str] = []
    for line in pages[0] if pages else ():
        if opening and line.apart:
            break
        opening.append(line.span.of(raw))
    words = _plain(" ".join(opening))
    return words if words and len(words) <= LONGEST else None


def _edge(page: Sequence[Line], edge: str) -> list[Line]:
    """The outer lines of a page at one edge, the outermost first, by their place where that is known."""
    boxes = [line.box for line in page]
    ordered = list(page)
    if all(box is not None for box in boxes):
        ordered = [line for _, line in sorted(zip(boxes, page, strict=True), key=_height)]
    reach = min(EDGE, len(ordered) // 2)
    return ordered[:reach] if edge == "top" else ordered[len(ordered) - reach :][::-1]


def _height(placed: tuple[Box | None, Line]) -> tuple[float, float]:
    box = placed[0]
    return (box.top, box.left) if box is not None else (0.0, 0.0)


def _plain(words: str) -> str:
    """Letters in lower case and nothing else: page numbers differ from page to page."""
    return " ".join(_OTHER.sub(" ", words).casefold().split())


def _alike(one: str, other: str) -> bool:
    return len(one) <= LONGEST and fuzz.ratio(one, other) >= ALIKE


def _set_alike(line: Line, others: Sequence[Line], raw: str) -> bool:
    """Whether one of the others has the same letters, capitals as well, in the same size."""
    words = _OTHER.sub("", line.span.of(raw))
    return any(
        _OTHER.sub("", other.span.of(raw)) == words and (line.size or 0) == (other.size or 0) for other in others
    )


def _begun_again(lines: Sequence[Line]) -> list[Line]:
    """The lines, the first of each page marked as one whose distance to the line before says nothing."""
    again: list[Line] = []
    for line in lines:
        turned = bool(again) and again[-1].page != line.page
        again.append(replace(line, apart=None) if turned else line)
    return again
