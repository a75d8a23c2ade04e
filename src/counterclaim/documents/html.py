"""A saved page into a document: main text, title and dates by trafilatura.

Offsets lead back to the words in the page's source: each extracted word is looked for after
the one before it. A word that the source writes otherwise (an entity) has no place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

import trafilatura
from trafilatura.settings import Document as TextBody

from counterclaim.documents.offsets import Builder
from counterclaim.errors import ReportError

FARTHEST = 50_000
"""Code points of source between two neighbouring words of text, at most."""

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Page:
    """What a saved page says about itself."""

    title: str | None
    published: str | None
    """`YYYY-MM-DD`, as the page's metadata states it."""
    outlet: str | None


def declared_encoding(data: bytes) -> str:
    """The encoding that a page declares in its first two kilobytes, else UTF-8."""
    found = _CHARSET.search(data[:2048])
    return found.group(1).decode("ascii") if found else "utf-8"


def extract(source: str, name: str, builder: Builder) -> Page:
    """Add the main text of a page to `builder`, whose raw text is the page's source.

    Raises:
        ReportError: no main text is found.
    """
    found = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False, favor_precision=True)
    body: dict[str, str | None] = found.as_dict() if isinstance(found, TextBody) else {}
    text, title = body.get("text") or "", body.get("title")
    if not text.strip():
        raise ReportError(name, "has no readable text", "Save the article's own page, with its text")
    body_tag = _BODY.search(source)
    position = body_tag.end() if body_tag else 0
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if title and paragraphs and paragraphs[0] == title.strip():
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        if builder.length:
            builder.insert("\n\n")
        copied = 0
        for word in _WORD.finditer(paragraph):
            builder.insert(paragraph[copied : word.start()])
            place = _place(source, word.group(), position)
            if place is None:
                builder.insert(word.group())
            else:
                builder.copy(place, place + len(word.group()))
                position = place + len(word.group())
            copied = word.end()
    return Page(title or None, _published(source), body.get("sitename") or None)


def _place(source: str, word: str, position: int) -> int | None:
    limit = position + FARTHEST
    place = source.find(word, position, limit)
    if place < 0 or (escape(word) != word and source.find(escape(word), position, place) >= 0):
        return None
    return place


_PUBLISHED = re.compile(
    r"<meta[^>]+(?:property|name|itemprop)\s*=\s*[\"'](?:article:published_time|datePublished|pubdate|date)[\"'][^>]+"
    r"content\s*=\s*[\"'](\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


def _published(source: str) -> str | None:
    """Only what the page states as its publication; nothing is guessed from addresses or footers."""
    found = _PUBLISHED.search(source)
    return found.group(1) if found else None
