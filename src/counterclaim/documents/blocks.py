"""Blocks of a text: headlines, paragraphs and notes, by their own form."""

from __future__ import annotations

import re

from counterclaim.codebook.terms import Part
from counterclaim.documents.document import Block
from counterclaim.values.span import Span

LONGEST_HEADLINE = 160
"""Code points; a longer first line is a paragraph."""

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_NOTE = re.compile(r"\d{1,3}\s+(?:[“«\"'‘]|Ibid|Tbid|[A-Z][^“«\"]{0,80}[“«\"])")
_YEAR_END = re.compile(r"(?:\b(?:19|20)\d\d\b[^.]{0,20}|[Ii]bid|Tbid)\.?\s*$")
_ENDS = re.compile(r"[.!?:;…]['\"”’)\]]*\d{0,3}\s*$")


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Split at blank lines; the first short line without a full stop is a headline.

    A block that starts with a number and reads like a citation is a note. A block that goes on
    in lower case after one without an end is part of it (a page broke the sentence).
    """
    blocks: list[Block] = []
    position = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        span = _trimmed(text, position, end)
        position = gap.end() if gap else end
        if not len(span):
            continue
        words = span.of(text)
        if not blocks and _is_headline(words, title):
            blocks.append(Block(span, Part.HEADLINE))
        elif _NOTE.match(words) and _YEAR_END.search(words):
            blocks.append(Block(span, Part.FOOTNOTE))
        else:
            _add_paragraph(blocks, span, text)
    return tuple(blocks)


def _add_paragraph(blocks: list[Block], span: Span, text: str) -> None:
    previous = blocks[-1] if blocks else None
    broken = (
        previous is not None
        and previous.part is Part.BODY
        and not _ENDS.search(previous.span.of(text))
        and text[span.start].islower()
    )
    if previous is not None and broken:
        blocks[-1] = Block(previous.span.joined(span), Part.BODY)
    else:
        blocks.append(Block(span, Part.BODY))


def _is_headline(words: str, title: str | None) -> bool:
    if title and words.strip() == title.strip():
        return True
    return (
        len(words) <= LONGEST_HEADLINE
        and "\n" not in words
        and not words.rstrip("”’\"'").endswith((".", "!", ":", ";"))
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
