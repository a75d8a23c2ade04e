"""Reports as references for other programs: CSL JSON (citeproc) and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from counterclaim.documents.document import Document
from counterclaim.sources.report import Report
from counterclaim.values.signs import shown
from counterclaim.values.when import When

Work = tuple[Report, Document | None]
LOST = (
    "the exact words of a claim and its place in the text: a reference names a whole report",
    "who is quoted: outlet and author only",
    "in BibTeX, braces and backslashes of a title, which stand as brackets and strokes",
)
"""What a reference cannot hold."""


def as_csl(works: Iterable[Work]) -> list[dict[str, Any]]:
    """Items of CSL JSON 1.0, one a report."""
    return [_item(report, document) for report, document in works]


def _item(report: Report, document: Document | None) -> dict[str, Any]:
    item: dict[str, Any] = {"id": report.id, "type": "article-newspaper", "title": _title(report, document)}
    author = document.author if document is not None else None
    if author:
        item["author"] = [{"literal": author}]
    outlet = (document.outlet if document is not None else None) or report.outlet
    if outlet:
        item["container-title"] = outlet
    if report.address:
        item["URL"] = report.address
    if report.note:
        item["note"] = report.note
    parts = _date(document.published if document is not None else report.published)
    if parts:
        item["issued"] = {"date-parts": [parts]}
    return item


def as_bibtex(works: Sequence[Work]) -> str:
    """Entries of BibTeX, one a report, in UTF-8."""
    return "\n".join(_entry(report, document) for report, document in works)


def _entry(report: Report, document: Document | None) -> str:
    parts = _date(document.published if document is not None else report.published)
    day = "-".join(f"{one:02d}" if place else f"{one:04d}" for place, one in enumerate(parts))
    fields = {
        "title": f"{{{_braced(_title(report, document))}}}",
        "author": f"{{{_braced(document.author)}}}" if document is not None and document.author else None,
        "journal": _braced((document.outlet if document is not None else None) or report.outlet or ""),
        "date": day,
        "year": day[:4],
        "url": (report.address or "").replace("{", "%7B").replace("}", "%7D"),
        "note": _braced(report.note or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{report.id},", *lines, "}", ""])


def _title(report: Report, document: Document | None) -> str:
    return (document.title if document is not None else None) or report.title or report.name


def _date(published: str | None) -> list[int]:
    """Year, month and day, as far as they are known."""
    if published is None:
        return []
    try:
        When.parse(published)
    except ValueError:
        return []
    return [int(one) for one in published[:10].split("-")]


_SPECIAL = re.compile(r"([&%$#_])")
_ACCENTS = {"^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}


def _braced(text: str) -> str:
    """Text in which nothing is a command of BibTeX, and every brace has its other half."""
    plain = text.replace("\\", "/").replace("{", "(").replace("}", ")")
    escaped = _SPECIAL.sub(r"\\\1", " ".join(shown(plain).split()))
    return "".join(_ACCENTS.get(sign, sign) for sign in escaped)
