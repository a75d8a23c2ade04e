"""Sentences of a block, by our own splitter.

News and official statements are full of abbreviations ("Lt. Col.", "Maj-Gen", "U.S.",
"No. 3") and of quotations that end inside a sentence. A sentence ends at ".", "!" or "?"
with closing quotes and a note mark, before white space and something that can start one; so at the full stops and
question marks of Urdu, Arabic and Hindi, for what a person enters from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.documents.document import Document
from counterclaim.values.span import Span

ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "maj", "lt", "col", "capt", "sgt", "brig", "cdr", "adm", "rev",
    "hon", "st", "sr", "jr", "no", "nos", "vol", "pp", "p", "dept", "est", "approx", "inc", "ltd", "co", "corp",
    "govt", "vs", "etc", "al", "ca", "cf", "eg", "ie", "fig", "sec", "art", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "rs", "pkr", "retd", "supt", "insp", "sub", "asst",
    "addl", "dir", "gov", "sen", "rep", "pres", "cpl", "pvt", "pfc", "cmdr", "comdr", "cllr", "amb", "atty",
    "det", "messrs", "gens", "cols", "mt", "ft",
})  # fmt: skip
"""Words before a full stop that do not end a sentence when a capital or a digit follows."""

_END = re.compile(r"[.!?…۔؟।]{1,6}[\"'”’»)\]]{0,4}(?P<mark>\d{1,3}|[®!])?(?=\s)")
_START = re.compile(r"\s+[\"'“‘«(\[]*(?:[A-Z0-9À-ÖØ-Þ]|[^\x00-\x7f])")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")


_DATELINE = re.compile(
    r"[A-Z][A-Z' .-]{2,}(?:,\s*[A-Z][A-Za-z ]+)?"
    r"(?:,\s*(?:\d{1,2}\s+)?[A-Z][A-Za-z]{2,8}\.?(?:\s+\d{1,2}|\s+\d{4})?)?\s*"
    r"(?:\((?P<agency>[A-Z][\w ./-]{1,30})\)\s*)?[-–—]+\s+(?:\[[A-Z][A-Za-z ]{2,20}\]\s+)?"
)


def dateline(text: str, block: Span) -> re.Match[str] | None:
    """The dateline that opens a block ("QUETTA, Feb 1 (PTI) - "): place and day of writing, and the agency."""
    return _DATELINE.match(text, block.start, block.end)


_WRITTEN_AT = re.compile(r"(?P<place>[A-Z][A-Z' .-]{2,}?)(?=\s*(?:,|:|\(|[-–—]+\s))")


def place_of_dateline(text: str, block: Span) -> str | None:
    """The place in capitals that opens a block, as it would be written otherwise: "QUETTA: " is Quetta."""
    found = _WRITTEN_AT.match(text, block.start, block.end)
    return found["place"].title() if found is not None else None


def agency_of(document: Document) -> str | None:
    """The agency that a dateline or the page's byline credits, whose text the document then is."""
    for block in document.blocks:
        opening = dateline(document.text, block.span)
        if opening is not None and opening["agency"]:
            return opening["agency"]
    return document.agency


def split_sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of `block`, in order, without surrounding white space and without a dateline."""
    opening = dateline(text, block)
    start = opening.end() if opening else block.start
    for end in _END.finditer(text, start, block.end):
        if not _ends_here(text, start, end, block.end):
            continue
        yield from _trim(text, start, end.end())
        start = end.end()
    yield from _trim(text, start, block.end)


def _ends_here(text: str, start: int, end: re.Match[str], limit: int) -> bool:
    following = _START.match(text, end.end(), limit)
    if following is None:
        return text[end.end() : limit].strip() == ""
    if text[end.start()] != "." or end.group()[1:2] == ".":
        return True
    before = _WORD_BEFORE.search(text, start, end.start())
    if before is None:
        return True
    word = before.group(1)
    if word.lower().rstrip(".") in ABBREVIATIONS:
        return False
    # an initial ("Q. Khan") or an abbreviation with inner stops ("U.S.") goes on, unless quotes closed it
    return (len(word) > 1 and "." not in word) or end.group() != "."


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
