"""What commands do in common: open, read in, write the brief, report what came of it."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from counterclaim.errors import UsageError
from counterclaim.values.signs import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from counterclaim.claims.proposing import ModelReader
    from counterclaim.claims.reader import Reader
    from counterclaim.claims.records import Reading
    from counterclaim.documents.document import Document
    from counterclaim.engines.copies import To
    from counterclaim.engines.model import Model
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.stages import Outcome
    from counterclaim.engines.state import State

BAD_INPUT = 3
"""Exit code: some or all input was bad, the rest is done."""


def opened_ledger(path: Path) -> OpenLedger:
    """The ledger at `path`, which must be there, to be used in a `with` statement."""
    from counterclaim.engines.opened import OpenLedger

    return OpenLedger(path, create=False)


FOR_EVERYBODY: ContextVar[bool] = ContextVar("for everybody", default=False)
"""Whether the group of exports was called with `--public`."""


def exported(path: Path) -> OpenLedger:
    """The ledger of an export, with `--public` as everybody may see it; to be used in a `with` statement."""
    if not FOR_EVERYBODY.get():
        return opened_ledger(path)
    from counterclaim.engines.publishing import PublicLedger

    return PublicLedger(path, create=False)


def reader_for(pack: str | None) -> Reader:
    """A reader for work without a ledger."""
    from counterclaim.engines.parser import make_reader

    if pack is None:
        tell("no --pack given: taking 'generic', which knows no names")
    return make_reader(pack if pack is not None else "generic")


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """The options that name a language model."""

    address: str | None
    name: str
    timeout: float
    prices: str | None


def with_model(reader: Reader, options: ModelOptions) -> tuple[Reader | ModelReader, Model | None]:
    """The reader itself, or with an address the model's, anchored by it; the key comes from the environment."""
    if options.address is None:
        return reader, None
    if find_spec("httpx") is None:
        message = "--model needs the package httpx. Install counterclaim[llm]"
        raise UsageError(message)
    from counterclaim.claims.proposing import ModelReader
    from counterclaim.engines.model import Bill, Model

    bill = Bill(prices=_prices(options.prices))
    key = os.environ.get("COUNTERCLAIM_MODEL_KEY")
    model = Model(options.address, options.name, key, options.timeout, bill=bill)
    return ModelReader(reader, model.ask, options.name), model


def _prices(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        tokens_in, tokens_out = map(float, text.split(","))
    except ValueError as error:
        message = f"--prices {text}: not two numbers. Give the prices of a million tokens in and out: 0.15,0.60"
        raise UsageError(message) from error
    return tokens_in, tokens_out


def tell_bill(model: Model | None) -> None:
    """What asking the model took."""
    if model is not None:
        tell(f"model {model.name}: {model.bill}")


def tell_reasons(document: Document, reading: Reading) -> None:
    """The words that made each claim of a document, why numbers were refused, and what was not understood."""
    for claim in reading.claims:
        tell(f"{document.name}:{claim.span.start}: {claim.quote!r}: {'; '.join(claim.provenance.reasons)}")
    for span, reason in reading.rejected:
        tell(f"{document.name}:{span.start}: {span.of(document.text)!r}: {reason}")
    for question in reading.questions:
        tell(f"{document.name}:{question.span.start}: {question.quote!r}: {question.asks}")


def take_in(
    path: Path, inputs: list[Path], pack: str | None, options: ModelOptions | None = None, jobs: int = 1
) -> tuple[OpenLedger, Outcome]:
    """Read inputs into the ledger at `path` with the pack given, the one it remembers, or `generic`, and gather.

    A ledger is made only once the pack is known to be in order and something to read is there.
    The ledger that comes back is open.
    """
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.stages import add, mint

    if not any(one.exists() for one in inputs):
        message = f"{', '.join(map(str, inputs))}: nothing is there. Check the path"
        raise UsageError(message)
    reader = reader_at(path, pack)
    opened = OpenLedger(path)
    read_by, model = with_model(reader, options) if options is not None else (reader, None)
    told = progress()
    try:
        outcome = add(opened.store, inputs, read_by, lambda one: told(one.name), jobs)
    finally:
        tell_bill(model)
    mint(opened, outcome)
    return opened, outcome


def reader_at(path: Path, pack: str | None) -> Reader:
    """A reader by the pack given, else by the one that the ledger at `path` remembers, else by `generic`.

    No ledger is made: that is for when there is something to keep.
    """
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.parser import make_reader, reader_of

    if pack is not None:
        return make_reader(pack)
    if path.exists():
        with OpenLedger(path) as opened:
            found = reader_of(opened.store)
        if found is not None:
            return found
    tell("no --pack given: this new ledger takes 'generic', which knows no names")
    return make_reader("generic")


def write_brief(state: State, out: Path, forms: Sequence[To] | None = None) -> list[Path]:
    """Write brief (as HTML and Markdown where no forms are named) and table into a folder; returns their paths."""
    from counterclaim.briefs.compose import compose
    from counterclaim.briefs.notes import NoteBook, Style
    from counterclaim.cli.output import as_csv
    from counterclaim.engines.copies import To, copies

    rows = state.contested()
    line = " · ".join(f"{name} {value}" for name, value in state.stamp().items())
    book = NoteBook(state.view.reports, state.view.documents, Style.WORDS)
    written = compose(rows, book, f"Who says what: {state.pack.about.title}", line)
    files = copies(written, "brief", forms or (To.HTML, To.MARKDOWN))
    files["contested.csv"] = as_csv([row.as_record() for row in rows]).encode()
    return write_files(files, out)


def write_files(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write files into a folder; returns their paths."""
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
    return [out / name for name in files]


def progress() -> Callable[[str], None]:
    """Progress on standard error where somebody watches, else nothing."""
    return (lambda name: tell(f"read {name}")) if sys.stderr.isatty() else (lambda _name: None)


def tell(line: str) -> None:
    """Say something on standard error."""
    print(shown(line), file=sys.stderr)


def report(outcome: Outcome) -> None:
    """Say what is new, then what was bad."""
    if outcome.nothing_new and not outcome.errors:
        print(f"nothing new: {outcome.reports} reports were known")
    else:
        print(
            f"{outcome.new_reports} new of {outcome.reports} reports, {outcome.new_claims} claims, "
            f"{outcome.new_incidents} incidents, {outcome.new_questions} questions"
        )
    report_errors(outcome)


def report_errors(outcome: Outcome) -> None:
    """One message for each thing that was bad, and exit code 3 if there was any."""
    for error in outcome.errors:
        tell(f"counterclaim: {error}")
    if outcome.errors:
        raise typer.Exit(BAD_INPUT)
