"""Reading many reports: the sentences of a batch go through the parser together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from counterclaim.claims.proposing import ModelReader
from counterclaim.claims.reader import Prepared, Reader
from counterclaim.claims.records import Reading
from counterclaim.documents.document import Document
from counterclaim.errors import InputError
from counterclaim.sources.report import Report

TOGETHER = 64
"""Documents whose sentences are parsed together."""

AnyReader = Reader | ModelReader
"""What makes a reading of a report's document."""
Task = tuple[Report, Document]
"""A report that is to be read, with its document."""
Read = Reading | InputError
"""What came of a task."""


def read_documents(reader: Reader, documents: Iterable[Document]) -> Iterator[Reading]:
    """The readings of documents, in order."""
    return (reading for _, reading in read_prepared(reader, documents))


def read_prepared(reader: Reader, documents: Iterable[Document]) -> Iterator[tuple[Prepared, Reading]]:
    """The readings of documents, in order, each with what was marked for it."""
    left = iter(documents)
    while some := list(islice(left, TOGETHER)):
        yield from _read_together(reader, some)


def batches(reader: AnyReader, tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Tasks by batches; a language model, which is asked about one after the other, gets one at a time."""
    left = iter(tasks)
    while some := list(islice(left, TOGETHER if isinstance(reader, Reader) else 1)):
        yield some


def read_batch(reader: AnyReader, tasks: Sequence[Task]) -> list[Read]:
    """What came of each task: its reading, or why there is none."""
    told: dict[int, Read] = {}
    if isinstance(reader, Reader):
        worded = [place for place, (report, _) in enumerate(tasks) if report.mapping is None]
        readings = read_documents(reader, [tasks[place][1] for place in worded])
        told.update(zip(worded, readings, strict=True))
    return [told[place] if place in told else _read(reader, *task) for place, task in enumerate(tasks)]


def _read(reader: AnyReader, report: Report, document: Document) -> Read:
    try:
        return reader.read_report(report, document)
    except InputError as error:
        return error


def _read_together(reader: Reader, documents: Iterable[Document]) -> Iterator[tuple[Prepared, Reading]]:
    """The readings of documents, parsed in one go."""
    prepared: list[Prepared] = [reader.prepare(one) for one in documents]
    parses = iter(reader.language.parser([text for one in prepared for text in one.texts]))
    for one in prepared:
        yield one, reader.finish(one, list(islice(parses, len(one.texts))))
