"""A brief as PDF for print and for screen readers: PDF/A-2a and PDF/UA-1, set by Typst from a template.

The page is given to the template as data, so that no word of a report is ever read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counterclaim.briefs.page import (
    COVERAGE,
    Block,
    Figure,
    Heading,
    Inline,
    Listing,
    Marker,
    Page,
    Paragraph,
    Picture,
    Plain,
    Table,
    Text,
    byline,
    column_shares,
    is_web,
    merged,
)
from counterclaim.errors import UsageError
from counterclaim.values.signs import shown
from counterclaim.values.when import When

STANDARDS = ("a-2a", "ua-1")
_MISSING = re.compile(r'the text `"(?P<signs>.+?)"` could not be displayed')


def as_pdf(page: Page, template: str) -> bytes:
    """The PDF of a brief, tagged, its charts with their words, its notes at the foot of the page.

    Args:
        page: the brief.
        template: the text of a Typst template, such as `templates/brief.typ` beside this module.

    Raises:
        UsageError: no font of this machine has a sign that stands in the brief.
    """
    import typst  # noqa: PLC0415  # a compiler that only PDF needs

    files = {"main.typ": template.encode(), "page.json": json.dumps(_data(page), ensure_ascii=False).encode()}
    files |= {_file(place): one.svg.encode() for place, one in _pictures(page)}
    try:
        return bytes(typst.compile(files, format="pdf", pdf_standards=list(STANDARDS)))  # type: ignore[call-overload]  # its stub knows of one file
    except typst.TypstError as error:
        found = _MISSING.search(str(error))
        if found is None:
            raise
        signs = found["signs"]
        codes = " ".join(f"U+{ord(sign):04X}" for sign in signs[:4])
        message = (
            f"PDF: no font of this machine has “{signs}” ({codes}): "
            "install one that has, such as Noto (fonts-noto on Debian), or write html or docx"
        )
        raise UsageError(message) from error


def _pictures(page: Page) -> Iterator[tuple[int, Picture]]:
    return ((place, block) for place, block in enumerate(page.blocks) if isinstance(block, Picture))


def _file(place: int) -> str:
    return f"picture-{place}.svg"


def _data(page: Page) -> dict[str, Any]:
    language, _, region = page.language.partition("-")
    run = _Run({note.claim.claim.id: f"entry-{note.number}" for note in page.annex if note.claim is not None})
    return {
        "title": page.title,
        "authors": list(page.authors),
        "byline": byline(page),
        "day": _day(page.dated),
        "language": language,
        "region": region or None,
        "stamp": page.stamp,
        "blocks": [run.block(block, place) for place, block in enumerate(page.blocks)],
        "notes": [run.text(note.text) for note in page.notes],
        "annex": [{"number": note.number, "text": run.text(note.text)} for note in page.annex],
    }


def _day(dated: str | None) -> dict[str, int] | None:
    try:
        day = When.parse(dated or "").start
    except ValueError:
        return None
    return {"year": day.year, "month": day.month, "day": day.day}


@dataclass(slots=True)
class _Run:
    """Turns blocks into what the template reads; knows which notes were called and how deep headings may go."""

    entries: dict[str, str]
    _called: set[int] = field(default_factory=set)
    _level: int = 0

    def block(self, block: Block, place: int) -> dict[str, Any]:
        match block:
            case Heading():
                # the title is no heading of the text; a level that is left out fails readers who go by headings
                self._level = min(max(block.level - 1, 1), self._level + 1)
                return {"kind": "heading", "level": self._level, "text": self.text(block.text)}
            case Paragraph():
                return {"kind": "quotation" if block.quoted else "paragraph", "text": self.text(block.text)}
            case Listing():
                kind = "numbered" if block.ordered else "list"
                return {"kind": kind, "items": [self.text(item) for item in block.items]}
            case Table():
                return {
                    "kind": "table",
                    "columns": column_shares(block),
                    "head": [self.text(cell) for cell in block.head],
                    "rows": [[self.text(cell) for cell in row] for row in block.rows],
                    "caption": block.caption,
                }
            case Picture():
                words = {"alternative": block.alternative, "caption": block.caption}
                return {"kind": "picture", "file": _file(place), **words}

    def text(self, text: Text) -> list[dict[str, Any]]:
        return [self._inline(part) for part in merged(text)]

    def _inline(self, part: Inline) -> dict[str, Any]:
        match part:
            case Marker(annex=True):
                return {"kind": "entry", "number": part.number}
            case Marker():
                first = part.number not in self._called
                self._called.add(part.number)
                return {"kind": "note", "number": part.number, "first": first}
            case Figure():
                opens = part.rule != COVERAGE and part.claims
                to = self.entries.get(part.claims[0].claim.id) if opens else None
                return _words(part.words, to=to)
            case Plain():
                link = part.link if is_web(part.link) else None
                return _words(part.words, emphasis=part.emphasis, strong=part.strong, link=link)


def _words(
    words: str, *, emphasis: bool = False, strong: bool = False, to: str | None = None, link: str | None = None
) -> dict[str, Any]:
    return {"kind": "words", "words": shown(words), "emphasis": emphasis, "strong": strong, "to": to, "link": link}
