"""`counterclaim export`, for other programs and for the work of every day: shapes of other people, sheets, references.

Each says on standard error what its form cannot hold.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.options import LEDGER, AsOf, DatasetName, Form, LedgerPath, Province, PublishedBy
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import FOR_EVERYBODY, exported, tell
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.datasets.event import Event
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.state import State
    from counterclaim.tallies.rules import Rule

exchange_app = typer.Typer()

File = Annotated[Path | None, typer.Option("--out", help="The file to write; standard output where none is given.")]
OutFile = Annotated[Path, typer.Option("--out", help="The file to write.")]
OneRule = Annotated[str, typer.Option("--rule", help="The rule under which incidents are counted.")]
Month = Annotated[str | None, typer.Option("--month", help="Only incidents that began in it: 2026-01.")]


@exchange_app.command()
def ucdp(
    ledger: LedgerPath = LEDGER,
    dataset: DatasetName = None,
    rule: OneRule = "ucdp_like",
    admin1: Province = None,
    out: File = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Incidents with dead, or the rows of a data set, as CSV in the columns of UCDP GED.

    Example: counterclaim export ucdp --ledger ledger.sqlite --out incidents-ged.csv
    """
    from counterclaim.codebook.terms import Measure
    from counterclaim.datasets.ucdp import LOST, write_ucdp

    with exported(ledger) as opened:
        events = _events(opened, dataset, rule, admin1, as_of, published_by)
        if dataset is None:
            events = [one for one in events if (found := one.figures(Measure.KILLED)) is not None and found.high]
        _write("".join(write_ucdp(events)).encode(), out, LOST)


@exchange_app.command()
def acled(
    ledger: LedgerPath = LEDGER,
    dataset: DatasetName = None,
    rule: OneRule = "lowest",
    admin1: Province = None,
    out: File = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Incidents, or the rows of a data set, as CSV in the columns of ACLED.

    Example: counterclaim export acled --ledger ledger.sqlite --out incidents-acled.csv
    """
    from counterclaim.datasets.acled import LOST, write_acled

    with exported(ledger) as opened:
        events = _events(opened, dataset, rule, admin1, as_of, published_by)
        _write("".join(write_acled(events)).encode(), out, LOST)


def _events(  # what both shapes are asked for with
    opened: OpenLedger, dataset: str | None, rule: str, admin1: str | None, as_of: str | None, published_by: str | None
) -> Sequence[Event]:
    from counterclaim.engines.sheets import as_events

    state = opened.state(as_of, published_by)
    if dataset is not None:
        return _rows(opened, state, dataset, admin1, (as_of, published_by))
    return as_events(state.within(admin1), _rule(state, rule))


@exchange_app.command("coding-sheet")
def coding_sheet(
    ledger: LedgerPath = LEDGER,
    rule: OneRule = "ucdp_like",
    month: Month = None,
    admin1: Province = None,
    form: Form = Format.CSV,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """One row an incident, with the columns of the field's code books; XLSX links claims to their words.

    Example: counterclaim export coding-sheet --ledger ledger.sqlite --month 2026-01 --format xlsx > january.xlsx
    """
    from counterclaim.engines.sheets import coding_sheet as sheet

    with exported(ledger) as opened:
        state = opened.state(as_of, published_by).within(admin1)
        rows = sheet(state, _rule(state, rule), _named(month))
        carried = state.stamp() | {"rule": rule, "month": month or "all"}
        if form is Format.XLSX:
            from counterclaim.cli.books import Sheet, workbook

            sheets = [Sheet("incidents", rows, frozenset({"claims"})), _claims(state)]
            sys.stdout.buffer.write(workbook(sheets, carried))
            return
        emit(rows, form, carried)


@exchange_app.command("workbook")
def contested_workbook(
    out: OutFile,
    ledger: LedgerPath = LEDGER,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """The table of contested figures and the claims as a workbook, every cell linked to its words.

    Example: counterclaim export workbook --ledger ledger.sqlite --out contested.xlsx
    """
    from counterclaim.cli.books import Sheet, workbook

    with exported(ledger) as opened:
        state = opened.state(as_of, published_by)
        rows = [one.as_record() | {"claims": "; ".join(one.as_record()["claims"])} for one in state.contested()]
        _write(workbook([Sheet("contested", rows, frozenset({"claims"})), _claims(state)], state.stamp()), out)


def _claims(state: State) -> Any:  # noqa: ANN401  # a sheet of `books`, which is imported where it is needed
    from counterclaim.cli.books import Sheet

    rows = [
        {
            "claim": line["claim"],
            "quote": line["quote"],
            "sentence": line["sentence"],
            "kind": line["kind"],
            "measure": line["measure"],
            "group": line["group"],
            "subgroup": line["subgroup"],
            "low": line["low"],
            "high": line["high"],
            "relation": line["relation"],
            "speaker": (line["speaker"] or {}).get("name"),
            "side": (line["speaker"] or {}).get("side"),
            "said_at": line["said_at"],
            "report": state.view.reports[line["report"]].name if line.get("report") in state.view.reports else None,
            "incident": line["incident"],
            "operation": line["operation"],
        }
        for line in state.lines()
    ]
    return Sheet("claims", rows, key="claim")


@exchange_app.command()
def geoparquet(
    out: OutFile,
    ledger: LedgerPath = LEDGER,
    rule: OneRule = "ucdp_like",
    month: Month = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """The coding sheet with a point an incident, as GeoParquet.

    Example: counterclaim export geoparquet --ledger ledger.sqlite --out incidents.parquet
    """
    from pyarrow import parquet

    from counterclaim.engines.sheets import coding_sheet as sheet
    from counterclaim.tallies.geo import LOST, geo_table

    with exported(ledger) as opened:
        state = opened.state(as_of, published_by)
        carried = state.stamp() | {"rule": rule, "month": month or "all"}
        sink = io.BytesIO()
        parquet.write_table(geo_table(sheet(state, _rule(state, rule), _named(month)), carried), sink)
    _write(sink.getvalue(), out, LOST)


@exchange_app.command()
def csl(ledger: LedgerPath = LEDGER, out: File = None, as_of: AsOf = None, published_by: PublishedBy = None) -> None:
    """The ledger's reports as CSL JSON, for reference managers and word processors.

    Example: counterclaim export csl --ledger ledger.sqlite --out reports.json
    """
    from counterclaim.briefs.references import LOST, as_csl

    with exported(ledger) as opened:
        view = opened.state(as_of, published_by).view
        items = as_csl((one, view.documents.get(one.id)) for one in view.reports.values())
    _write(json.dumps(items, ensure_ascii=False, indent=1).encode(), out, LOST)


@exchange_app.command()
def bibtex(ledger: LedgerPath = LEDGER, out: File = None, as_of: AsOf = None, published_by: PublishedBy = None) -> None:
    """The ledger's reports as BibTeX.

    Example: counterclaim export bibtex --ledger ledger.sqlite --out reports.bib
    """
    from counterclaim.briefs.references import LOST, as_bibtex

    with exported(ledger) as opened:
        view = opened.state(as_of, published_by).view
        text = as_bibtex([(one, view.documents.get(one.id)) for one in view.reports.values()])
    _write(text.encode(), out, LOST)


@exchange_app.command()
def reconciliation(
    out: OutFile,
    dataset: Annotated[str, typer.Option("--dataset", help="The data set to compare with.")],
    ledger: LedgerPath = LEDGER,
    rule: OneRule = "ucdp_like",
    admin1: Province = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Incidents beside the rows of a data set, as a workbook: in both, in one alone, and why.

    Example: counterclaim export reconciliation --dataset ucdp --ledger ledger.sqlite --out beside-ucdp.xlsx
    """
    from counterclaim.cli.books import Sheet, workbook
    from counterclaim.engines.sheets import as_events
    from counterclaim.tallies.matching import Outcome, as_record, matched

    with exported(ledger) as opened:
        whole = opened.state(as_of, published_by)
        state = whole.within(admin1)
        theirs = _rows(opened, state, dataset, admin1, (as_of, published_by))
        found = matched(as_events(state, _rule(state, rule)), theirs)
        counts = {one: sum(match.outcome is one for match in found) for one in Outcome}
        summary = [{"outcome": one.value, "rows": number} for one, number in counts.items()]
        sheets = [Sheet("summary", summary)]
        sheets += [
            Sheet(one.name.lower(), [as_record(match) for match in found if match.outcome is one]) for one in Outcome
        ]
        _write(workbook(sheets, state.stamp() | {"rule": rule, "dataset": dataset, "admin1": admin1 or "all"}), out)
        print(", ".join(f"{one.value}: {number}" for one, number in counts.items()))


@exchange_app.command()
def note(
    month: Annotated[str, typer.Option("--month", help="The month: 2026-01.")],
    ledger: LedgerPath = LEDGER,
    rule: OneRule = "ucdp_like",
    admin1: Province = None,
    out: File = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """A situation note of one month in Markdown, with what it is made of and what it cannot see.

    Example: counterclaim export note --month 2026-01 --ledger ledger.sqlite --out january.md
    """
    from counterclaim.briefs.note import situation_note
    from counterclaim.engines.monthly import month_coverage, month_lines

    with exported(ledger) as opened:
        state = opened.state(as_of, published_by).within(admin1)
        lines = month_lines(state, month, _rule(state, rule))
        carried = {"rule": rule} | state.stamp()
        text = situation_note(month, state.pack.about.title, lines, month_coverage(state, month), carried)
    _write(text.encode(), out)


def _named(month: str | None) -> str | None:
    from counterclaim.engines.monthly import month_named

    return month_named(month) if month is not None else None


def _rows(
    opened: OpenLedger, state: State, dataset: str, admin1: str | None, times: tuple[str | None, str | None]
) -> Sequence[Event]:
    """The rows of a data set; other people's records are not masked, so they go to nobody but who holds the ledger."""
    from counterclaim.engines.coded import rows_of

    if FOR_EVERYBODY.get():
        message = "rows of a data set are not masked: export them without --public, or leave --dataset out"
        raise UsageError(message)
    return rows_of(opened.store, state.pack, dataset, admin1, None, *times).events


def _rule(state: State, name: str) -> Rule:
    from counterclaim.tallies.rules import rules_named

    return rules_named([name], state.pack)[0]


def _write(data: bytes, out: Path | None, lost: Iterable[str] = ()) -> None:
    if out is None:
        sys.stdout.flush()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.buffer.write(data)
    else:
        if out.is_dir():
            message = f"{out} is a folder: give --out a file"
            raise UsageError(message)
        out.write_bytes(data)
        print(out)
    for one in lost:
        tell(f"not held by this form: {one}")
