"""From a report's bytes to its document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PIL.Image import Image

from counterclaim.documents.assemble import Known
from counterclaim.documents.document import Block, Document, Place
from counterclaim.documents.docx import read_word
from counterclaim.documents.html import declared_encoding, read_page
from counterclaim.documents.layout import Piece, columns_of
from counterclaim.documents.lines import Line
from counterclaim.documents.markdown import read_markdown
from counterclaim.documents.offsets import Offsets, Run
from counterclaim.documents.pdf import pages_of
from counterclaim.documents.plain import decode
from counterclaim.documents.received import Received, lines_of
from counterclaim.documents.recognised import Recognise
from counterclaim.documents.scan import fineness_of, pictures_in, pieces_of
from counterclaim.documents.shape import Shape
from counterclaim.documents.sheets import sheets_in, text_of
from counterclaim.documents.texts import WORD, document_of, paged, read_line, read_text
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
            return read_line(report)
        case Media.TABLE:
            return _table(report)
        case Media.HTML:
            return _html(report, aids)
        case Media.TEXT:
            return read_text(report, aids.known)
        case Media.MARKDOWN:
            return read_markdown(report)
        case Media.PDF:
            return _pdf(report, aids)
        case Media.WORD:
            return _word(report, aids.known)
        case Media.PICTURE:
            return _picture(report, aids)


def _table(report: Report) -> Document:
    found = text_of(sheets_in(report.data, report.name))
    blocks = [Block(span, Shape.HEADING) for span in found.names] + [Block(span, Shape.TABLE) for span in found.tables]
    return replace(
        document_of(report, found.text, Offsets(()), report.title, tuple(sorted(blocks, key=lambda one: one.span))),
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
    return _scanned(report, paged(report, received.raw, lines, aids.known, received.spots), sure)


LEAST_DPI, SCAN_DPI = 100.0, 300.0
"""Dots per inch between which a page without text is drawn for recognition, as fine as its picture is."""
LEAST_SURE = 50.0
"""Mean confidence (0 to 100) of its words under which a scan is no text."""
MOST_DOTS = 40_000_000
"""Dots of a drawn page; a larger page is drawn more coarsely."""


def _picture(report: Report, aids: Aids) -> Document:
    received = Received()
    lines: list[Line] = []
    sure: list[float] = []
    for number, picture in enumerate(pictures_in(report.data, report.name), 1):
        dpi = fineness_of(picture)
        pieces, confidences = _recognised(report, picture, aids, dpi)
        sure += confidences
        lines += lines_of(columns_of(pieces), received, number, recognised=True)
    return _scanned(report, paged(report, received.raw, lines, aids.known, received.spots), sure)


def _recognised(report: Report, picture: Image, aids: Aids, dpi: float) -> tuple[list[Piece], list[float]]:
    if aids.recognise is None:
        hint = "`make system`, or your system's package tesseract-ocr, installs it"
        raise ReportError(report.name, "is a scan, and Tesseract is not installed", hint)
    return pieces_of(picture, aids.recognise, dpi)


def _scanned(report: Report, document: Document, sure: Sequence[float]) -> Document:
    """The document with how surely its words were recognised; refused where there are none."""
    if not document.text.strip():
        raise ReportError(report.name, "holds no text", "Check the file in a viewer")
    if sure and sum(sure) / len(sure) < LEAST_SURE:
        raise ReportError(report.name, "can hardly be read", "Turn its pages upright, or scan it anew")
    return replace(document, recognised=round(sum(sure) / len(sure) / 100, 3) if sure else None)


def _word(report: Report, known: Known) -> Document:
    word = read_word(report.data, report.name)
    document = paged(report, word.raw, word.lines, known)
    starts = sorted(word.paragraphs)
    places = []
    for run in document.offsets.runs:
        for found in WORD.finditer(word.raw, run.raw, run.raw + run.length):
            called = word.paragraphs[starts[bisect_right(starts, found.start()) - 1]]
            start = run.start + found.start() - run.raw
            places.append(Place(start, found.end() - found.start(), paragraph=called))
    return replace(document, places=tuple(places))


def _html(report: Report, aids: Aids) -> Document:
    source = decode(report.data, report.name, declared_encoding(report.data))
    page = read_page(source, report.name, aids.agencies)
    about = page.about
    document = paged(replace(report, title=report.title or about.title), page.raw, page.lines, aids.known)
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
