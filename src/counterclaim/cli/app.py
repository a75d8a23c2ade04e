"""Commands: each parses its options, calls the rooms and prints.

Exit codes: 0 all done; 1 `check` found something; 2 usage; 3 some or all input was bad, the
rest is done; 4 could not do it.
"""

from __future__ import annotations

import io
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.brief import brief, say
from counterclaim.cli.check import check
from counterclaim.cli.counting import tally, trends
from counterclaim.cli.dynamics import dynamics
from counterclaim.cli.exchange import exchange_app
from counterclaim.cli.export import export_app
from counterclaim.cli.importing import import_
from counterclaim.cli.ledger import ledger_app
from counterclaim.cli.narrative import narrative
from counterclaim.cli.options import (
    LEDGER,
    OUT,
    AsOf,
    Form,
    Inputs,
    Jobs,
    LedgerPath,
    ModelAddress,
    ModelName,
    Out,
    PackName,
    Prices,
    Timeout,
)
from counterclaim.cli.output import Format, emit
from counterclaim.cli.packs import pack_app
from counterclaim.cli.review import review_app
from counterclaim.cli.serve import people_app, serve
from counterclaim.cli.work import (
    BAD_INPUT,
    ModelOptions,
    opened_ledger,
    reader_for,
    report,
    report_errors,
    take_in,
    tell,
    tell_bill,
    tell_reasons,
    with_model,
    write_brief,
)
from counterclaim.errors import BriefError, CounterclaimError, InputError, PackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(ledger_app, name="ledger")
app.add_typer(pack_app, name="pack")
export_app.add_typer(exchange_app)
app.add_typer(export_app, name="export")
app.add_typer(review_app, name="review")
app.add_typer(people_app, name="people")


class Show(StrEnum):
    """What `gather` shows of one unit."""

    RELATIONS = "relations"
    TOLL = "toll"
    EVIDENCE = "evidence"
    PARTS = "parts"
    EXPLANATIONS = "explanations"


USAGE = 2
COULD_NOT = 4


@app.callback(invoke_without_command=True)
def _top(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Who says how many: attributed claims of a conflict, counted under named rules."""
    if version:
        from counterclaim import __version__

        print(__version__)
        raise typer.Exit


@app.command()
def run(
    inputs: Inputs,
    ledger: LedgerPath = LEDGER,
    out: Out = OUT,
    pack: PackName = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a ledger, print who says what, and write a cited brief.

    Example: counterclaim run examples/herof --pack balochistan --ledger out/ledger.sqlite --out out
    """
    from counterclaim.cli.contested import print_contested

    opened, outcome = take_in(ledger, inputs, pack, jobs=jobs)
    with opened:
        state = opened.state()
        rows = state.contested()
        print_contested(rows)
        for path in write_brief(state, out):
            print(path)
        print(f"{ledger}  head {state.view.head}")
    report(outcome)


@app.command()
def add(
    inputs: Inputs,
    ledger: LedgerPath = LEDGER,
    pack: PackName = None,
    model: ModelAddress = None,
    model_name: ModelName = "default",
    timeout: Timeout = 120.0,
    prices: Prices = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a ledger and gather them, without table and brief.

    Example: counterclaim add more-reports/ --ledger ledger.sqlite
    """
    opened, outcome = take_in(ledger, inputs, pack, ModelOptions(model, model_name, timeout, prices), jobs)
    with opened:
        print(f"{ledger}  head {opened.store.head()}")
    report(outcome)


@app.command()
def read(
    inputs: Inputs,
    pack: PackName = None,
    form: Form = Format.JSONL,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also the words that made each field, and why numbers were refused."),
    ] = False,
    model: ModelAddress = None,
    model_name: ModelName = "default",
    timeout: Timeout = 120.0,
    prices: Prices = None,
    jobs: Jobs = 1,
) -> None:
    """Print the claims of reports, without a ledger.

    Example: counterclaim read report.txt --pack balochistan --format jsonl
    """
    from counterclaim.claims.line import to_line
    from counterclaim.engines.stages import Outcome, read_inputs

    outcome = Outcome()
    reader, asked = with_model(reader_for(pack), ModelOptions(model, model_name, timeout, prices))

    def lines() -> Iterator[dict[str, Any]]:
        for _, document, reading in read_inputs(inputs, reader, outcome, jobs=jobs):
            if explain:
                tell_reasons(document, reading)
            yield from (to_line(claim) for claim in reading.claims)

    emit(lines(), form)
    tell_bill(asked)
    report_errors(outcome)


@app.command()
def gather(
    ledger: LedgerPath = LEDGER,
    operation: Annotated[str | None, typer.Option(help="One operation: with --show.")] = None,
    incident: Annotated[str | None, typer.Option(help="One incident: with --show.")] = None,
    show: Annotated[Show | None, typer.Option("--show", help="Of one unit: what is to be shown.")] = None,
    rule: Annotated[str, typer.Option(help="With --show parts, one rule or several, by commas.")] = "ucdp_like",
    chart: Annotated[Path | None, typer.Option("--chart", help="With --show toll, draw it: .svg, .png, .json.")] = None,
    form: Form = Format.TABLE,
    as_of: AsOf = None,
) -> None:
    """List the incidents and operations into which claims were gathered, or look into one of them.

    Example: counterclaim gather --ledger ledger.sqlite --operation herof-2 --show relations
    """
    from counterclaim.cli import unit as of_unit
    from counterclaim.engines.state import unit_named

    with opened_ledger(ledger) as opened:
        if chart is not None and show is not Show.TOLL:
            message = "--chart goes with --show toll"
            raise UsageError(message)
        if show is Show.TOLL:
            toll = opened.toll(operation, incident, as_of)
            if chart is None:
                emit(toll.records, form, toll.stamp)
            else:
                toll.chart().save(chart)
                print(chart)
            return
        state = opened.state(as_of)
        if show is None:
            if operation is not None or incident is not None:
                message = f"say what to show of it: --show {', '.join(Show)}"
                raise UsageError(message)
            emit(of_unit.unit_records(state), form, state.stamp())
            return
        chosen = unit_named(state, operation, incident)
        if show is Show.RELATIONS:
            records = of_unit.relation_records(state, chosen)
        elif show is Show.EXPLANATIONS:
            records = of_unit.explanation_records(state, chosen)
        elif show is Show.EVIDENCE:
            records = of_unit.evidence_records(state, chosen)
        else:
            records = of_unit.parts_records(state, chosen, rule.split(","))
        emit(list(records), form, state.stamp())


app.command()(tally)
app.command()(brief)
app.command()(say)
app.command()(check)
app.command()(trends)
app.command()(narrative)
app.command()(dynamics)
app.command("import")(import_)
app.command()(serve)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder with docs.jsonl and claims.jsonl.")],
    incidents: Annotated[
        bool,
        typer.Option("--incidents", help="Score gathering instead; also on a file of the Gun Violence Corpus."),
    ] = False,
    from_gold: Annotated[
        bool, typer.Option("--from-gold", help="Gather the annotated claims instead of those read; needs --incidents.")
    ] = False,
    pack: PackName = None,
    split: Annotated[Path | None, typer.Option(help="A split file made by this project; needs --part.")] = None,
    part: Annotated[str | None, typer.Option(help="Score one part of the split only.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """Score the reader on hand-annotated claims, beside the frozen baseline.

    Example: counterclaim evaluate gold/ --pack balochistan --split tests/gold/split.json --part one
    """
    if incidents:
        if split is not None or part is not None:
            message = "--incidents scores a gold folder whole: leave out --split and --part"
            raise UsageError(message)
        from counterclaim.collection.packs import load_evidence
        from counterclaim.engines.parser import lemmas
        from counterclaim.evaluation.gathered import evaluate_gathering

        emit(evaluate_gathering(gold, reader_for(pack), load_evidence(), lemmas(), from_gold=from_gold), form)
        return
    if from_gold:
        message = "--from-gold gathers annotated claims: give --incidents too"
        raise UsageError(message)
    from counterclaim.evaluation.report import evaluate_gold

    outcome, records = evaluate_gold(gold, reader_for(pack), split, part)
    emit(records, form)
    report_errors(outcome)


def _prepare_output() -> None:
    """Take part in a pipeline as other tools do: end quietly with it, and write UTF-8 whatever the locale."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> None:
    """Run the command line and turn what the package raises into messages and exit codes."""
    _prepare_output()
    try:
        app()
    except UsageError as error:
        _fail(error, USAGE)
    except (InputError, PackError, BriefError) as error:
        _fail(error, BAD_INPUT)
    except (CounterclaimError, OSError) as error:
        _fail(error, COULD_NOT)


def _fail(error: Exception, code: int) -> None:
    tell(f"counterclaim: {error}")
    sys.exit(code)
