"""Files from a browser into the ledger: read in a process of their own, with progress and clear messages."""

from __future__ import annotations

import csv
import multiprocessing
import re
import secrets
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from counterclaim.collection.inputs import COLUMNS, SHEET
from counterclaim.errors import CounterclaimError

MOST = 200
"""Files of one upload."""
KEPT = 50
"""Uploads that are remembered."""
_UNSAFE = re.compile(r"[^\w. ()-]+")


@dataclass
class Job:
    """One upload on its way into the ledger."""

    id: str
    pseudonym: str
    files: int
    done: list[str] = field(default_factory=list)
    """Names of the reports that were kept so far."""
    kept: set[str] = field(default_factory=set)
    """Their ids."""
    told: str | None = None
    """What came of it, once it is over."""
    errors: list[str] = field(default_factory=list)
    """One message for each thing that was bad."""

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.told is not None


def safe_name(given: str) -> str:
    """A file's name as it may lie in a folder of ours: no path, no sign that leads elsewhere."""
    last = re.split(r"[\\/]", given)[-1]
    plain = _UNSAFE.sub("_", last).lstrip(".")[-120:]
    return plain or "report"


class Intake:
    """Takes uploads in, one after the other."""

    def __init__(self, ledger: Path) -> None:
        """Take the ledger's path."""
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._one = Lock()

    def job(self, name: str) -> Job | None:
        """The upload of an id."""
        return self._jobs.get(name)

    def begin(self, files: Sequence[tuple[str, bytes]], about: Mapping[str, str], pseudonym: str) -> Job:
        """Begin to take in files.

        Args:
            files: each with its name.
            about: outlet, published, url, title and note, as they were typed, for those that do not say it themselves.
            pseudonym: who uploads.
        """
        folder = Path(tempfile.mkdtemp(prefix="counterclaim-upload-"))
        names = _written(folder, files)
        rows = {name: {key: about.get(key, "").strip() for key in COLUMNS[1:]} for name in names}
        if any(any(row.values()) for row in rows.values()):
            with (folder / SHEET).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                writer.writerows({"file": name, **row} for name, row in rows.items())
        job = Job(secrets.token_urlsafe(12), pseudonym, len(names))
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-KEPT]:
            del self._jobs[old]
        Thread(target=self._run, args=(job, folder), daemon=True, name="taking in an upload").start()
        return job

    def _run(self, job: Job, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        with self._one:
            child = context.Process(target=_take_in, args=(theirs, self._ledger, folder), daemon=False)
            child.start()
            theirs.close()
            try:
                while True:
                    kind, words = ours.recv()
                    if kind == "kept":
                        report, _, name = words.partition(" ")
                        job.kept.add(report)
                        job.done.append(name)
                    elif kind == "bad":
                        job.errors.append(words.replace(f"{folder}/", ""))
                    else:
                        job.told = words
            except EOFError:
                child.join()
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                if job.told is None:
                    job.told = "reading ended before its time: what was kept is kept; add the rest again"


def _written(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[str]:
    names: list[str] = []
    for given, data in files[:MOST]:
        name = safe_name(given)
        if name in names or name == SHEET:
            name = f"{len(names) + 1}-{name}"
        (folder / name).write_bytes(data)
        names.append(name)
    return names


def _take_in(pipe: Connection, ledger: Path, folder: Path) -> None:
    """In a process of its own: read the folder into the ledger, and gather."""
    from counterclaim.engines.opened import OpenLedger  # noqa: PLC0415  # loaded where it is used
    from counterclaim.engines.parser import make_reader, reader_of  # noqa: PLC0415
    from counterclaim.engines.stages import add, mint  # noqa: PLC0415

    def send(kind: str, words: Any) -> None:  # noqa: ANN401  # words, or what can be told in words
        pipe.send((kind, str(words)))

    try:
        with OpenLedger(ledger) as opened:
            reader = reader_of(opened.store) or make_reader("generic")
            outcome = add(opened.store, [folder], reader, lambda one: send("kept", f"{one.id} {one.name}"))
            for error in outcome.errors:
                send("bad", error)
            mint(opened, outcome)
            send(
                "over",
                f"{outcome.new_reports} new of {outcome.reports} reports, {outcome.new_claims} claims, "
                f"{outcome.new_incidents} incidents, {outcome.new_questions} questions",
            )
    except CounterclaimError as error:
        send("bad", error)
        send("over", "nothing more was kept")
    finally:
        pipe.close()
