"""What leads where in a file: references to notes, the notes, links and what they may lead to.

A document's marks are those that were bound to a note. Checking needs the others as well: a reference without a note,
and a link to an anchor that is not there. Markdown, HTML and Word say so themselves; of plain text, PDF and scans
what the document says is all there is, and it may have been misread.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from counterclaim.documents.document import Document, Mark
from counterclaim.documents.markdown import Link, markdown_of
from counterclaim.documents.plain import decode
from counterclaim.documents.shape import Shape
from counterclaim.sources.report import Media, Report
from counterclaim.values.span import Span

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Structure:
    """The references, links and anchors of a file."""

    references: tuple[Mark, ...]
    """Every place where a note is called, in order, with a note or without."""
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    """What a link within the file may lead to."""
    emphasised: tuple[Span, ...] = ()
    """What is set in italics, such as titles, as far as the file says so."""
    exact: bool = False
    """The file itself says what its references and notes are, so that one without the other is missing."""
    lost: tuple[str, ...] = ()
    """What the file refers to and does not hold, where it has no place in the text: notes of a Word file."""

    def dead(self) -> Iterator[Link]:
        """Links within the file that lead nowhere."""
        for one in self.links:
            if one.target.startswith("#") and len(one.target) > 1 and one.target[1:] not in self.anchors:
                yield one


def structure_of(report: Report, document: Document) -> Structure:
    """What leads where in the file of a document."""
    match report.media:
        case Media.MARKDOWN:
            page = markdown_of(decode(report.data, report.name), report.title)
            notes = any(one.shape is Shape.NOTE for one in document.blocks)
            return Structure(
                document.marks,
                tuple(page.links),
                frozenset(page.anchors),
                tuple(page.emphasised),
                exact=notes or bool(document.marks),
            )
        case Media.HTML:
            return _of_page(report, document)
        case Media.WORD:
            return Structure(document.marks, exact=True, lost=tuple(_lost_notes(report.data)))
        case _:
            return Structure(document.marks)


def _of_page(report: Report, document: Document) -> Structure:
    tree = html.fromstring(decode(report.data, report.name))
    anchors = {str(one.get(name)) for one in tree.iter() for name in ("id", "name") if one.get(name)}
    links = []
    at = 0
    for one in tree.iter("a"):
        words = " ".join("".join(str(part) for part in one.itertext()).split())
        found = document.text.find(words, at) if words else -1
        target = str(one.get("href") or "")
        if found >= 0:
            links.append(Link(Span(found, found + len(words)), target))
            at = found
        elif target.startswith("#"):
            links.append(Link(Span(min(at, len(document.text)), min(at, len(document.text))), target))
    return Structure(document.marks, tuple(links), frozenset(anchors))


def _lost_notes(data: bytes) -> Iterator[str]:
    """Ids of notes that the text of a Word file refers to and its parts do not hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        body = etree.fromstring(package.read("word/document.xml"), parser)
        for kind in ("footnote", "endnote"):
            part = f"word/{kind}s.xml"
            held = etree.fromstring(package.read(part), parser) if part in names else etree.Element("none")
            there = {one.get(f"{_WORD}id") for one in held}
            for reference in body.iter(f"{_WORD}{kind}Reference"):
                if reference.get(f"{_WORD}id") not in there:
                    yield f"{kind} {reference.get(f'{_WORD}id')}"
