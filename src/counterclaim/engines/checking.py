"""Reading a draft and what it cites, so that it can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.checks.checking import Aids, Checked, check
from counterclaim.checks.cited import Source, cited_by
from counterclaim.checks.draft import Draft
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.claims.speakers import outlet_named
from counterclaim.collection.packs import load_loaded
from counterclaim.documents.document import Document
from counterclaim.documents.structure import structure_of
from counterclaim.engines.batches import read_documents
from counterclaim.engines.towns import finder
from counterclaim.mentions.marking import WHOLE, Marked, published_when
from counterclaim.sources.report import Report

Parsed = tuple[Report, Document]
"""A report with its document."""


def check_documents(reader: Reader, draft: Parsed, sources: Sequence[Parsed]) -> Checked:
    """Check a draft against the documents that it cites.

    Args:
        reader: reads them all, at once.
        draft: what is checked.
        sources: what is held of what it cites.
    """
    readings = list(read_documents(reader, [draft[1], *(document for _, document in sources)]))
    held = [
        Source(report, document, reading.claims, tuple(_marked(reader, document)))
        for (report, document), reading in zip(sources, readings[1:], strict=True)
    ]
    made = draft_of(reader, *draft, readings[0])
    cited = cited_by(made, held, lambda name: outlet_named(name, reader.pack).name)
    return check(made, cited, Aids(finder(reader.pack), reader.pack.related, load_loaded()))


def draft_of(reader: Reader, report: Report, document: Document, reading: Reading) -> Draft:
    """A document with its reading as a draft, every sentence marked."""
    marked = tuple(_marked(reader, document))
    return Draft(document, structure_of(report, document), marked, reading.claims, published_when(document))


def _marked(reader: Reader, document: Document) -> list[Marked]:
    """Every sentence of a document with everything marked on it."""
    scanned = reader.scanner.scan(document)
    return reader.marker.mark(document, scanned, [WHOLE] * len(scanned), reader.marker.context(document))
