"""Reading many documents: their sentences go through the parser together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from counterclaim.claims.reader import Prepared, Reader
from counterclaim.claims.records import Reading
from counterclaim.documents.document import Document

TOGETHER = 64
"""Documents whose sentences are parsed together."""


def read_documents(reader: Reader, documents: Iterable[Document]) -> Iterator[Reading]:
    """The readings of documents, in order."""
    left = iter(documents)
    while some := [reader.prepare(one) for one in islice(left, TOGETHER)]:
        yield from finish_all(reader, some)


def finish_all(reader: Reader, prepared: list[Prepared]) -> Iterator[Reading]:
    """The readings of prepared documents, parsed in one go."""
    parses = iter(reader.language.parser([text for one in prepared for text in one.texts]))
    for one in prepared:
        yield reader.finish(one, list(islice(parses, len(one.texts))))
