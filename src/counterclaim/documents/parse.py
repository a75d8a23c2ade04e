"""From a report's bytes to its document."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PIL.Image import Image

from counterclaim.documents.assemble import Known, assemble
from counterclaim.documents.dated import date_line
from counterclaim.documents.document import Block, Document, Mark, Place
from counterclaim.documents.docx import read_word
from counterclaim.documents.flow import strips_of
from counterclaim.documents.furniture import without_furniture
from counterclaim.documents.html import declared_encoding, read_page
from counterclaim.documents.layout import Piece, around, columns_of
from counterclaim.documents.lines import Line
from counterclaim.documents.offsets import Builder, Offsets, Run
from counterclaim.documents.pdf import pages_of
from counterclaim.documents.plain import decode, lines_in
from counterclaim.documents.received import Received, Spot, lines_of
from counterclaim.documents.recognised import Recognise
from counterclaim.documents.scan import pictures_in, pieces_of
from counterclaim.documents.shape import Shape
from counterclaim.documents.sheets import sheets_in, text_of
from counterclaim.errors import ReportError
from counterclaim.sources.report import Media, PublishedBasis, Report
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Aids:
    """What parsing needs from outside; whoever calls looks it up."""

    known: Known = lambda _: False
    """Whether a word, in lower case, is one of the language; tells a broken word from a compound."""
    recognise: Recognise | None = None
    """Recognises the words of a scanned page; `None` where nothing that can is installed."""
    agencies: Mapping[str, str] = field(default_factory=dict)
    """News agencies, by every name under which a byline credits them."""


def parse(report: Report, aids: Aids | None = None) -> Document:
    """The document of a report. A title that was supplied stands first, but for JSON lines.

    Args:
        report: as received.
        aids: what to parse with.

    Raises:
        ReportError: the report cannot be read.
    """
    aids = aids or Aids()
    match report.media:
        case Media.LINE:
            return _line(report)
        case Media.TABLE:
            return _table(report)
        case Media.HTML:
            return _html(report, aids)
        case Media.TEXT:
            return _text(report, aids.known)
        case Media.PDF:
            return _pdf(report, aids)
        case Media.WORD:
            return _word(report, aids.known)
        case Media.PICTURE:
            return _picture(report, aids)


def _line(report: Report) -> Document:
    """Offsets count code points of `text` as given, so nothing is changed in it."""
    text = str(json.loads(report.data)["text"])
    offsets = Offsets((Run(0, 0, len(text)),))
    return _document(report, text, offsets, report.title, _blocks_in(text, report.title), name=report.name)


def _blocks_in(text: str, title: str | None) -> tuple[Block, ...]:
    """The blocks of a text that stays as it is."""
    strips = strips_of(lines_in(text), text, title, in_place=True)
    return tuple(
        Block(strip.lines[0].span.joined(strip.lines[-1].span), strip.shape, strip.label, strip.lead)
        for strip in strips
    )


def _text(report: Report, known: Known) -> Document:
    raw = decode(report.data, report.name)
    return _paged(report, raw, lines_in(raw), known)


def _table(report: Report) -> Document:
    found = text_of(sheets_in(report.data, report.name))
    blocks = [Block(span, Shape.HEADING) for span in found.names] + [Block(span, Shape.TABLE) for span in found.tables]
    return replace(
        _document(report, found.text, Offsets(()), report.title, tuple(sorted(blocks, key=lambda one: one.span))),
        places=found.places,
    )


def _pdf(report: Report, aids: Aids) -> Document:
    received = Received()
    lines: list[Line] = []
    sure: list[float] = []
    for page in pages_of(report.data, report.name):
        pieces = page.pieces
        if page.fineness is not None:
            dpi = min(max(page.fineness, LEAST_DPI), SCAN_DPI, (MOST_DOTS / page.area) ** 0.5)
            pieces, confidences = _recognised(report, page.picture(dpi), aids, dpi)
            sure += confidences
        lines += lines_of(columns_of(pieces), received, page.number, recognised=page.fineness is not None)
    return _scanned(report, _paged(report, received.raw, lines, aids.known, received.spots), sure)


LEAST_DPI, SCAN_DPI = 100.0, 300.0
"""Dots per inch between which a page without text is drawn for recognition, as fine as its picture is."""
MOST_DOTS = 40_000_000
"""Dots of a drawn page; a larger page is drawn more coarsely."""


def _picture(report: Report, aids: Aids) -> Document:
    received = Received()
    lines: list[Line] = []
    sure: list[float] = []
    for number, picture in enumerate(pictures_in(report.data, report.name), 1):
        dpi = float(picture.info.get("dpi", (SCAN_DPI, SCAN_DPI))[0]) or SCAN_DPI
        pieces, confidences = _recognised(report, picture, aids, dpi)
        sure += confidences
        lines += lines_of(columns_of(pieces), received, number, recognised=True)
    return _scanned(report, _paged(report, received.raw, lines, aids.known, received.spots), sure)


def _recognised(report: Report, picture: Image, aids: Aids, dpi: float) -> tuple[list[Piece], list[float]]:
    if aids.recognise is None:
        hint = "`make system`, or your system's package tesseract-ocr, installs it"
        raise ReportError(report.name, "is a scan, and Tesseract is not installed", hint)
    return pieces_of(picture, aids.recognise, dpi)


def _scanned(report: Report, document: Document, sure: Sequence[float]) -> Document:
    """The document with how surely its words were recognised; refused where there are none."""
    if not document.text.strip():
        raise ReportError(report.name, "holds no text", "Check the file in a viewer")
    return replace(document, recognised=round(sum(sure) / len(sure) / 100, 3) if sure else None)


def _word(report: Report, known: Known) -> Document:
    word = read_word(report.data, report.name)
    document = _paged(report, word.raw, word.lines, known)
    starts = sorted(word.paragraphs)
    places = []
    for run in document.offsets.runs:
        for found in _WORD.finditer(word.raw, run.raw, run.raw + run.length):
            called = word.paragraphs[starts[bisect_right(starts, found.start()) - 1]]
            start = run.start + found.start() - run.raw
            places.append(Place(start, found.end() - found.start(), paragraph=called))
    return replace(document, places=tuple(places))


def _paged(report: Report, raw: str, lines: list[Line], known: Known, spots: Sequence[Spot] = ()) -> Document:
    """The document of a file that is read line by line."""
    builder = Builder(raw)
    title: tuple[Block, ...] = ()
    if report.title:
        builder.insert(report.title)
        title = (Block(Span(0, builder.length), Shape.HEADLINE),)
        if lines and lines[0].span.of(raw) == report.title.strip():
            lines = lines[1:]
    strips = strips_of(without_furniture(lines, raw, report.title), raw, titled=bool(title))
    blocks, marks = assemble(strips, builder, known, before=len(title))
    document = _document(report, builder.text, builder.offsets, report.title, (*title, *blocks), marks=marks)
    return replace(document, places=tuple(_places(builder, spots))) if spots else document


_WORD = re.compile(r"\S+")


def _places(builder: Builder, spots: Sequence[Spot]) -> Iterator[Place]:
    """The place of each word of a text; one that a line end broke has two."""
    at = {spot.at: spot for spot in spots}
    for run in builder.runs:
        for word in _WORD.finditer(builder.raw, run.raw, run.raw + run.length):
            found = [at[place] for place in range(*word.span()) if place in at]
            if found:
                start = run.start + word.start() - run.raw
                box = around([spot.box for spot in found])
                yield Place(start, word.end() - word.start(), found[0].page, box)


def _html(report: Report, aids: Aids) -> Document:
    source = decode(report.data, report.name, declared_encoding(report.data))
    page = read_page(source, report.name, aids.agencies)
    about = page.about
    document = _paged(replace(report, title=report.title or about.title), page.raw, page.lines, aids.known)
    published, basis = document.published, document.published_basis
    if report.published is None and about.published is not None:
        published, basis = about.published, PublishedBasis.METADATA
    return replace(
        document,
        offsets=Offsets(tuple(_written(document.offsets, page.sources))),
        outlet=report.outlet or about.outlet,
        published=published,
        published_basis=basis,
        modified=about.modified,
        author=about.author,
        agency=about.agency,
    )


def _written(offsets: Offsets, sources: Sequence[Span | None]) -> Iterator[Run]:
    """The runs of a text over the places where its signs are written in a page's source."""
    last: Run | None = None
    for run in offsets.runs:
        for index in range(run.length):
            span = sources[run.raw + index]
            if span is None:
                continue
            start = run.start + index
            plain = len(span) == 1
            joins = last is not None and plain and last.width is None
            if joins and last is not None and (last.start + last.length, last.raw_end) == (start, span.start):
                last = replace(last, length=last.length + 1)
                continue
            if last is not None:
                yield last
            last = Run(start, span.start, 1, None if plain else len(span))
    if last is not None:
        yield last


def _document(
    report: Report,
    text: str,
    offsets: Offsets,
    title: str | None,
    blocks: tuple[Block, ...],
    *,
    marks: tuple[Mark, ...] = (),
    name: str | None = None,
) -> Document:
    published, basis = report.published, PublishedBasis.STATED
    if published is None:
        published, basis = date_line(text), PublishedBasis.TEXT
    if published is None:
        basis = PublishedBasis.UNKNOWN
    return Document(
        report=report.id,
        name=name or report.id,
        text=text,
        blocks=blocks,
        marks=marks,
        offsets=offsets,
        outlet=report.outlet,
        title=title,
        published=published,
        published_basis=basis,
    )
