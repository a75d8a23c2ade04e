"""From a report's bytes to its document."""

from __future__ import annotations

import json
import re
from datetime import date

from counterclaim.documents.blocks import find_blocks
from counterclaim.documents.document import Document
from counterclaim.documents.html import declared_encoding, extract
from counterclaim.documents.offsets import Builder, Offsets, Run
from counterclaim.documents.plain import decode, join_lines
from counterclaim.sources.report import Media, PublishedBasis, Report
from counterclaim.values.when import MONTHS

DATE_LINE_WITHIN = 1000
"""Code points at the start of a text within which a line that is only a date counts as its date."""

_DATE_LINE = re.compile(
    rf"^\s*(?:(?P<m1>{'|'.join(MONTHS)})\s+(?P<d1>\d{{1,2}}),?|(?P<d2>\d{{1,2}})\s+(?P<m2>{'|'.join(MONTHS)}))\s+"
    r"(?P<year>\d{4})\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def parse(report: Report) -> Document:
    """The document of a report. A title that was supplied stands first, but for JSON lines.

    Raises:
        ReportError: the report cannot be read.
    """
    match report.media:
        case Media.LINE:
            return _line(report)
        case Media.HTML:
            return _html(report)
        case Media.TEXT:
            return _text(report)


def _line(report: Report) -> Document:
    """Offsets count code points of `text` as given, so nothing is changed in it."""
    text = str(json.loads(report.data)["text"])
    offsets = Offsets((Run(0, 0, len(text)),))
    return _document(report, text, offsets, report.title, name=report.name)


def _text(report: Report) -> Document:
    builder = Builder(decode(report.data, report.name))
    if report.title:
        builder.insert(f"{report.title}\n\n")
        title_length = builder.length
        rest = Builder(_without_title(builder.raw, report.title))
        join_lines(rest)
        builder.pieces += rest.pieces
        builder.runs += [Run(run.start + title_length, run.raw, run.length) for run in rest.runs]
    else:
        join_lines(builder)
    return _document(report, builder.text, builder.offsets, report.title)


def _without_title(text: str, title: str) -> str:
    """The text with a first line that repeats the title blanked out, so that every offset stays."""
    first, _, _ = text.lstrip().partition("\n")
    start = text.find(first)
    if first.strip() != title.strip():
        return text
    return text[:start] + " " * len(first) + text[start + len(first) :]


def _html(report: Report) -> Document:
    source = decode(report.data, report.name, declared_encoding(report.data))
    body = Builder(source)
    page = extract(source, report.name, body)
    title = report.title or page.title
    prefix = f"{title}\n\n" if title else ""
    offsets = Offsets(tuple(Run(run.start + len(prefix), run.raw, run.length) for run in body.runs))
    return _document(
        report, prefix + body.text, offsets, title, outlet=report.outlet or page.outlet, metadata=page.published
    )


def _document(
    report: Report,
    text: str,
    offsets: Offsets,
    title: str | None,
    *,
    name: str | None = None,
    outlet: str | None = None,
    metadata: str | None = None,
) -> Document:
    published, basis = report.published, PublishedBasis.STATED
    if published is None and metadata is not None:
        published, basis = metadata, PublishedBasis.METADATA
    if published is None:
        published, basis = _date_line(text), PublishedBasis.TEXT
    if published is None:
        basis = PublishedBasis.UNKNOWN
    return Document(
        report=report.id,
        name=name or report.id,
        text=text,
        blocks=find_blocks(text, title),
        offsets=offsets,
        outlet=outlet or report.outlet,
        title=title,
        published=published,
        published_basis=basis,
    )


def _date_line(text: str) -> str | None:
    """The date of a line near the top that holds nothing else."""
    found = _DATE_LINE.search(text[:DATE_LINE_WITHIN])
    if found is None:
        return None
    month = MONTHS.index((found["m1"] or found["m2"]).lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["d1"] or found["d2"])).isoformat()
    except ValueError:
        return None
