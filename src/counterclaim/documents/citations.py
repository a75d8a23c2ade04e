"""Notes into the works that they cite: author, title, outlet, date, page; *ibid.* resolved.

A note is cut at its title, which stands between quotation marks; the last part that is a date
dates it, what stands between title and date is the kind of work and the outlet. *Ibid.*, "op.
cit." and short forms lead to the note that they mean. What cannot be cut that way keeps its words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from counterclaim.documents.document import Document
from counterclaim.documents.shape import Shape
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS


@dataclass(frozen=True, slots=True)
class Citation:
    """A work that a document cites."""

    label: str
    """Number of its note."""
    words: str
    """The note as it stands."""
    authors: tuple[str, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    """Place of the title in the document."""
    kind: str | None = None
    """What the note calls the work ("Report", "Expert Comment")."""
    outlet: str | None = None
    published: str | None = None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with `THH:MM` where the note gives a time."""
    pages: str | None = None
    address: str | None = None
    same_as: str | None = None
    """Label of the note that states this work, where the note only points to it."""

    @property
    def complete(self) -> bool:
        """Whether title and outlet are known."""
        return self.title is not None and self.outlet is not None


_TITLE = re.compile(
    r"[“«\"„](?P<title>.+?)(?:,[”\"»](?=\s+[A-Z])|,?[”\"»](?=\s*[,.;(]|\s*$))|‘(?P<single>.+?),?’(?=\s*[,.;]|\s*$)"
)
_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_DATE = re.compile(
    rf"(?:(?:(?P<d1>\d{{1,2}})\s+)?(?P<m1>{_MONTH})\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}),\s*(?P<y2>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<y3>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE)
_PAGES = re.compile(r"\b(?:pp?\.|pages?)\s*(?P<pages>\d+(?:\s*[-–]\s*\d+)?)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+?(?=[.,;)]?(?:\s|$))")
_IBID = re.compile(r"\W*[IT1l][bh]i[dcl]\b\.?", re.IGNORECASE)
_OP_CIT = re.compile(r"\b(?:op\.?\s*cit|loc\.?\s*cit|supra|cited above|above)\b", re.IGNORECASE)
_SUPRA = re.compile(r"\b(?:note|n\.|footnote)\s*(?P<label>\d{1,3})", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*and\s+|\s+and\s+|\s*&\s*|;\s*)")
ALIKE = 85.0
"""Similarity (0 to 100) above which a short title is the beginning of a full one."""


def citations_of(document: Document) -> tuple[Citation, ...]:
    """The works that the notes of a document cite, in order; a note without any has its words alone."""
    found: list[Citation] = []
    for block in document.blocks:
        if block.shape is Shape.NOTE:
            found.append(_resolved(citation_in(document.text, block.span, block.label or ""), found))
    return tuple(found)


def citation_in(text: str, span: Span, label: str) -> Citation:
    """The work that one note cites, as far as the note itself tells."""
    words = span.of(text)
    address = _ADDRESS.search(words)
    pages = _PAGES.search(words)
    bare = Citation(
        label,
        words,
        address=address.group() if address else None,
        pages=re.sub(r"\s+", "", pages["pages"]) if pages else None,
    )
    title = _TITLE.search(words)
    if title is None:
        return bare
    group = "title" if title["title"] is not None else "single"
    after = _ADDRESS.sub("", words[title.end() :])
    dated = list(_DATE.finditer(after))
    date = dated[-1] if dated else None
    kind, outlet = _publication(after[: date.start()] if date else after)
    place = Span(*title.span(group)).shifted(span.start)
    return replace(
        bare,
        authors=_authors(words[: title.start()]),
        title=_clean(title[group]),
        title_span=place,
        kind=kind,
        outlet=outlet,
        published=_published(date, after) if date else None,
    )


def _authors(words: str) -> tuple[str, ...]:
    """Names before the title. An office and its body ("DG, ISPR") are one name."""
    words = re.sub(r"^(?:see(?:\s+also)?|cf\.?)\s+", "", words.strip(), flags=re.IGNORECASE).strip(" ,:")
    if not words:
        return ()
    parts = [part.strip(" ,") for part in _AND.split(words) if part.strip(" ,")]
    last = parts[-1:]
    names = [name.strip() for part in parts[:-1] for name in part.split(",")]
    if last and all(len(piece.split()) > 1 for piece in last[0].split(",")):
        last = [piece.strip() for piece in last[0].split(",")]
    return tuple(name for name in [*names, *last] if name)


def _publication(words: str) -> tuple[str | None, str | None]:
    """Kind of work and outlet: the last of several parts is the outlet, what stands before it the kind."""
    words = re.sub(r"^\W*in\s+", "", _PAGES.sub("", words).strip(" ,.;"))
    parts = [part.strip(" ,.;") for part in words.split(",") if part.strip(" ,.;()")]
    if not parts:
        return None, None
    return ", ".join(parts[:-1]) or None, parts[-1]


def _published(date: re.Match[str], after: str) -> str:
    if date["iso"]:
        day = date["iso"]
    elif date["y3"]:
        day = date["y3"]
    else:
        month = date["m1"] or date["m2"]
        number = next(index for index, name in enumerate(MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
        day = f"{date['y1'] or date['y2']}-{number:02d}"
        days = int(date["d1"] or date["d2"] or 0)
        if days and days <= monthrange(int(day[:4]), number)[1]:
            day += f"-{days:02d}"
    time = _TIME.search(after, date.end())
    if time is None:
        return day
    hour = int(time["hour"]) % 12 + (12 if time["half"].lower() == "p" else 0)
    return f"{day}T{hour:02d}:{time['minute']}"


def _clean(title: str) -> str:
    return " ".join(title.split())


def _resolved(one: Citation, before: Sequence[Citation]) -> Citation:
    """The citation with the work that it points to, if it points to one cited before."""
    meant = _meant(one, before)
    if meant is None:
        return one
    return replace(
        meant,
        label=one.label,
        words=one.words,
        pages=one.pages or (meant.pages if _IBID.match(one.words) else None),
        same_as=meant.same_as or meant.label,
    )


def _meant(one: Citation, before: Sequence[Citation]) -> Citation | None:
    if not before:
        return None
    if _IBID.match(one.words):
        return before[-1]
    told = _SUPRA.search(one.words)
    if told is not None:
        return next((other for other in before if other.label == told["label"]), None)
    if _OP_CIT.search(one.words) or (one.title is not None and one.published is None):
        return next((other for other in reversed(before) if _same_work(one, other)), None)
    return None


def _same_work(short: Citation, full: Citation) -> bool:
    """Whether a short form means a work cited in full: by its title's beginning, else by its author."""
    if full.title is None:
        return False
    if short.title is not None:
        beginning = full.title[: len(short.title)].casefold()
        return fuzz.ratio(short.title.casefold().rstrip(". …"), beginning.rstrip(". …")) >= ALIKE
    author = re.match(r"[^\W\d_][\w’'-]+(?:\s[A-Z][\w’'-]+)*", short.words)
    return author is not None and any(author.group().split()[-1] in name.split() for name in full.authors)
