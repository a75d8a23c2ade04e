"""The stages of the main job, run here: take in, read, keep, gather."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.collection.inputs import collect
from counterclaim.collection.packs import load_evidence
from counterclaim.documents.document import Document
from counterclaim.engines.batches import AnyReader, Task, batches, read_batch
from counterclaim.engines.parsing import Parsing
from counterclaim.engines.state import HasState
from counterclaim.errors import InputError
from counterclaim.ledger.keep import keep_evidence, keep_incidents, keep_pack, keep_report, known
from counterclaim.ledger.store import Store
from counterclaim.sources.report import Report


@dataclass(slots=True)
class Outcome:
    """What came of the inputs."""

    reports: int = 0
    new_reports: int = 0
    new_claims: int = 0
    new_questions: int = 0
    new_incidents: int = 0
    errors: list[InputError] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Whether the ledger is as it was."""
        return not (self.new_reports or self.new_incidents)


Tell = Callable[[Report], None]
"""Takes a report that was just read."""


def read_inputs(
    inputs: Iterable[Path],
    reader: AnyReader,
    outcome: Outcome,
    wanted: Callable[[Report], bool] = lambda _: True,
    jobs: int = 1,
) -> Iterator[tuple[Report, Document, Reading]]:
    """Read inputs, in order.

    Args:
        inputs: files and folders.
        reader: reads each document.
        outcome: counts the reports; what is bad is added to its errors.
        wanted: whether a report is to be read; one that is not is counted and passed over.
        jobs: how many processes read; a language model is asked from this one alone.
    """
    with Parsing(reader.agencies) as parsing:
        some = batches(reader, _documents(inputs, parsing, outcome, wanted))
        if jobs > 1 and isinstance(reader, Reader):
            from counterclaim.engines.pool import read_in_processes  # noqa: PLC0415  # most runs need no pool

            done = read_in_processes(reader.pack, some, jobs)
        else:
            done = ((batch, read_batch(reader, batch)) for batch in some)
        for batch, readings in done:
            for (report, document), reading in zip(batch, readings, strict=True):
                if isinstance(reading, InputError):
                    outcome.errors.append(reading)
                else:
                    yield report, document, reading


def _documents(
    inputs: Iterable[Path], parsing: Parsing, outcome: Outcome, wanted: Callable[[Report], bool]
) -> Iterator[Task]:
    """The reports that are to be read, with their documents."""
    for one in collect(inputs):
        if isinstance(one, InputError):
            outcome.errors.append(one)
            continue
        outcome.reports += 1
        if not wanted(one):
            continue
        try:
            yield one, parsing.parse(one)
        except InputError as error:
            outcome.errors.append(error)


def add(store: Store, inputs: Iterable[Path], reader: AnyReader, tell: Tell = lambda _: None, jobs: int = 1) -> Outcome:
    """Take reports into the ledger: each with its document and reading in one transaction.

    A report that was read before, by this reader with this pack, is passed over unread.

    Args:
        store: of the ledger.
        inputs: files and folders.
        reader: reads each document.
        tell: takes each report as it is kept.
        jobs: how many processes read.
    """
    outcome = Outcome()
    keep_evidence(store, load_evidence())
    keep_pack(store, reader.pack, reader.pack_digest)
    done = known(store, "reading") | known(store, "redaction")

    def wanted(report: Report) -> bool:
        return reader.reading_id(report) not in done and report.id not in done

    for report, document, reading in read_inputs(inputs, reader, outcome, wanted, jobs):
        tell(report)
        if keep_report(store, report, document, reading):
            outcome.new_reports += 1
            outcome.new_claims += len(reading.claims)
            outcome.new_questions += len(reading.questions)
    return outcome


def mint(ledger: HasState, outcome: Outcome) -> None:
    """Gather what the ledger holds and mint an id for every incident that has none."""
    state = ledger.state()
    gathered = state.gathered
    if (
        gathered.founders.items() <= state.view.incidents.items()
        and gathered.redirects.items() <= state.view.redirects.items()
    ):
        return
    outcome.new_incidents += keep_incidents(
        ledger.store, dict(gathered.founders), state.view.pack_id or "", dict(gathered.redirects)
    )
