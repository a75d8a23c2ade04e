"""From lines to a document, as every form of file comes to it; plain text and JSON lines whole.

Nothing here opens a format of its own, so it is what a program that meets only text has to load.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.documents.assemble import Known, assemble
from counterclaim.documents.dated import date_line
from counterclaim.documents.document import Block, Document, Mark, Place
from counterclaim.documents.flow import strips_of
from counterclaim.documents.furniture import without_furniture
from counterclaim.documents.layout import around
from counterclaim.documents.lines import Line
from counterclaim.documents.offsets import Builder, Offsets, Run
from counterclaim.documents.plain import decode, lines_in
from counterclaim.documents.received import Spot
from counterclaim.documents.shape import Shape
from counterclaim.sources.report import PublishedBasis, Report
from counterclaim.values.span import Span


def read_line(report: Report) -> Document:
    """The document of a JSON line: offsets count code points of its `text`, so nothing is changed in it."""
    text = str(json.loads(report.data)["text"])
    offsets = Offsets((Run(0, 0, len(text)),))
    return document_of(report, text, offsets, report.title, _blocks_in(text, report.title), name=report.name)


def _blocks_in(text: str, title: str | None) -> tuple[Block, ...]:
    """The blocks of a text that stays as it is."""
    strips = strips_of(lines_in(text), text, title, in_place=True)
    return tuple(
        Block(strip.lines[0].span.joined(strip.lines[-1].span), strip.shape, strip.label, strip.lead)
        for strip in strips
    )


def read_text(report: Report, known: Known) -> Document:
    """The document of a text file.

    Raises:
        ReportError: the file is binary, empty or in an unknown encoding.
    """
    raw = decode(report.data, report.name)
    return paged(report, raw, lines_in(raw), known)


def paged(report: Report, raw: str, lines: list[Line], known: Known, spots: Sequence[Spot] = ()) -> Document:
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
    document = document_of(report, builder.text, builder.offsets, report.title, (*title, *blocks), marks=marks)
    return replace(document, places=tuple(_places(builder, spots))) if spots else document


WORD = re.compile(r"\S+")
"""A word of a text, of which the place in the file is kept."""


def _places(builder: Builder, spots: Sequence[Spot]) -> Iterator[Place]:
    """The place of each word of a text; one that a line end broke has two."""
    at = {spot.at: spot for spot in spots}
    for run in builder.runs:
        for word in WORD.finditer(builder.raw, run.raw, run.raw + run.length):
            found = [at[place] for place in range(*word.span()) if place in at]
            if found:
                start = run.start + word.start() - run.raw
                box = around([spot.box for spot in found])
                yield Place(start, word.end() - word.start(), found[0].page, box)


def document_of(
    report: Report,
    text: str,
    offsets: Offsets,
    title: str | None,
    blocks: tuple[Block, ...],
    *,
    marks: tuple[Mark, ...] = (),
    name: str | None = None,
) -> Document:
    """A document, its date as supplied with the report, else as a line of the text states it."""
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
