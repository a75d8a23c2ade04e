"""Parsing in a child process, under limits of time and memory.

Files from outside may be made to exhaust or to crash whoever opens them. What has a format of
its own (PDF, Word, pictures, web pages) is parsed in a child, which is started when the first
such file comes and again after one that killed it; plain text is parsed here.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self

from counterclaim.documents.assemble import Known
from counterclaim.documents.document import Document
from counterclaim.documents.markdown import read_markdown
from counterclaim.documents.texts import read_line, read_text
from counterclaim.engines.words import english_words
from counterclaim.errors import ReportError
from counterclaim.sources.report import Media, Report

LIMIT_SECONDS = 60.0
"""Time without a sign of life: for a file, or for one page of a scan."""
LIMIT_BYTES = 6 * 1024**3
"""Memory of the child, address space included."""

_ALIVE, _DONE, _REFUSED = "alive", "done", "refused"


@dataclass(slots=True)
class Parsing:
    """Parses reports, those of other formats in a child; usable in a `with` statement."""

    agencies: Mapping[str, str]
    limit_seconds: float = LIMIT_SECONDS
    _known: Known = field(init=False)
    _child: SpawnProcess | None = field(default=None, init=False)
    _pipe: Connection | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Prepare what is parsed here."""
        self._known = english_words()

    def __enter__(self) -> Self:
        """The parser itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._end()

    def parse(self, report: Report) -> Document:
        """The document of a report.

        Raises:
            ReportError: it cannot be read, or reading it took too long or too much memory.
        """
        if report.media is Media.LINE:
            return read_line(report)
        if report.media is Media.TEXT:
            return read_text(report, self._known)
        if report.media is Media.MARKDOWN:
            return read_markdown(report)
        pipe = self._pipe or self._start()
        pipe.send(report)
        try:
            while pipe.poll(self.limit_seconds):
                kind, value = pipe.recv()
                if kind == _DONE:
                    found: Document = value
                    return found
                if kind == _REFUSED:
                    raise ReportError(*value)
        except EOFError as error:
            self._end()
            what = "crashed whoever opened it, or needs too much memory"
            raise ReportError(report.name, what, "Open it in a viewer and save it anew, or split it") from error
        self._end()
        what = f"takes more than {self.limit_seconds:.0f} s to open"
        raise ReportError(report.name, what, "Split it, or save its text alone")

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs, dict(self.agencies)), daemon=True)
        self._child.start()
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


def _serve(pipe: Connection, agencies: dict[str, str]) -> None:
    """What the child does: parse what comes until the pipe closes."""
    # what reads the formats takes a second to load, and only the child needs it
    from counterclaim.collection.tesseract import recogniser  # noqa: PLC0415
    from counterclaim.documents.parse import Aids, parse  # noqa: PLC0415
    from counterclaim.documents.recognised import Look, Recognised  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    recognise = recogniser()

    def recognising(png: bytes, look: Look) -> list[Recognised]:
        pipe.send((_ALIVE, None))
        return recognise(png, look) if recognise is not None else []

    aids = Aids(english_words(), recognising if recognise is not None else None, agencies)
    while True:
        try:
            report: Report = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(report, lambda one: parse(one, aids)))


def _answer(report: Report, parse: Callable[[Report], Document]) -> tuple[str, Any]:
    try:
        return _DONE, parse(report)
    except ReportError as error:
        return _REFUSED, (error.where, error.what, error.hint)
    except MemoryError:
        return _REFUSED, (report.name, "needs too much memory to open", "Split it, or save its text alone")
    except RecursionError:
        return _REFUSED, (report.name, "is nested too deeply", "Save its text alone")
