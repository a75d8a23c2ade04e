"""Commands: each parses its options, calls the rooms and prints.

Exit codes: 0 all done; 1 `check` found something; 2 usage; 3 some or all input was bad, the
rest is done; 4 could not do it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.output import Format, emit
from counterclaim.errors import CounterclaimError, InputError, LedgerError, PackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.claims.reader import Reader
    from counterclaim.engines.opened import OpenLedger, State
    from counterclaim.engines.stages import Outcome

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
ledger_app = typer.Typer(no_args_is_help=True, help="Verify, redact, back up and restore a ledger.")
pack_app = typer.Typer(no_args_is_help=True, help="List and check conflict packs.")
export_app = typer.Typer(no_args_is_help=True, help="Write what a ledger holds for other programs.")
app.add_typer(ledger_app, name="ledger")
app.add_typer(pack_app, name="pack")
app.add_typer(export_app, name="export")

Inputs = Annotated[
    list[Path], typer.Argument(help="Files or folders: text, HTML, JSON lines; a folder may hold reports.csv.")
]
LedgerPath = Annotated[Path, typer.Option("--ledger", help="The ledger's file; made where there is none.")]
PackName = Annotated[str | None, typer.Option("--pack", help="A shipped pack or the folder of one.")]
Form = Annotated[Format, typer.Option("--format", help="How results are printed.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What this ledger held by that date or time (UTC).")]
PublishedBy = Annotated[str | None, typer.Option("--published-by", help="Only what was published by that date.")]

BAD_INPUT = 3
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
    ledger: LedgerPath = Path("ledger.sqlite"),
    out: Annotated[Path, typer.Option("--out", help="Folder for the brief and the table.")] = Path("out"),
    pack: PackName = None,
) -> None:
    """Read reports into a ledger, print who says what, and write a cited brief.

    Example: counterclaim run examples/herof --pack balochistan --ledger out/ledger.sqlite --out out
    """
    from counterclaim.cli.contested import print_contested

    with _opened(ledger) as opened:
        outcome = _add(opened, inputs, pack)
        state = opened.state()
        rows = state.contested()
        print_contested(rows)
        for path in _write(state, out):
            print(path)
        print(f"{ledger}  head {state.view.head}")
    _report(outcome)


@app.command()
def add(inputs: Inputs, ledger: LedgerPath = Path("ledger.sqlite"), pack: PackName = None) -> None:
    """Read reports into a ledger and gather them, without table and brief.

    Example: counterclaim add more-reports/ --ledger ledger.sqlite
    """
    with _opened(ledger) as opened:
        outcome = _add(opened, inputs, pack)
        print(f"{ledger}  head {opened.store.head()}")
    _report(outcome)


@app.command()
def read(
    inputs: Inputs,
    pack: PackName = None,
    form: Form = Format.JSONL,
    explain: Annotated[bool, typer.Option("--explain", help="Also the numbers refused, each with its reason.")] = False,
) -> None:
    """Print the claims of reports, without a ledger.

    Example: counterclaim read report.txt --pack balochistan --format jsonl
    """
    from counterclaim.claims.line import to_line
    from counterclaim.engines.stages import Outcome, read_inputs

    outcome = Outcome()
    lines = []
    for _, document, reading in read_inputs(inputs, _reader(pack), outcome):
        lines += [to_line(claim) for claim in reading.claims]
        if explain:
            for span, reason in reading.rejected:
                _tell(f"{document.name}:{span.start}: {span.of(document.text)!r}: {reason}")
            for question in reading.questions:
                _tell(f"{document.name}:{question.span.start}: {question.quote!r}: {question.asks}")
    emit(lines, form)
    _errors(outcome)


@app.command()
def gather(ledger: LedgerPath = Path("ledger.sqlite"), form: Form = Format.TABLE, as_of: AsOf = None) -> None:
    """List the incidents and operations into which claims were gathered.

    Example: counterclaim gather --ledger ledger.sqlite --format csv
    """
    from counterclaim.tallies.contested import label_of, units

    with _opened(ledger) as opened:
        state = opened.state(as_of)
        records = []
        for unit in units(state.filed, state.gathered, state.pack):
            claims = state.claims_of(unit)
            label, when = label_of(unit, claims, state.pack)
            reports = len({one.claim.report for one in claims})
            records.append(
                {
                    "unit": unit.kind.value,
                    "id": unit.id,
                    "label": label,
                    "when": str(when or ""),
                    "claims": len(claims),
                    "reports": reports,
                }
            )
        emit(records, form, _stamp(state))


@app.command()
def tally(
    ledger: LedgerPath = Path("ledger.sqlite"),
    by: Annotated[str, typer.Option(help="incident, operation or period: every unit of that kind.")] = "operation",
    operation: Annotated[str | None, typer.Option(help="One operation, its counterparts included.")] = None,
    incident: Annotated[str | None, typer.Option(help="One incident.")] = None,
    only: Annotated[bool, typer.Option("--only", help="Leave an operation's counterparts out.")] = False,
    rule: Annotated[str, typer.Option(help="One rule or several, by commas.")] = "range",
    measure: Annotated[str | None, typer.Option(help="Only this measure.")] = None,
    group: Annotated[str | None, typer.Option(help="Only this group.")] = None,
    admin1: Annotated[str | None, typer.Option(help="Only claims placed in this province.")] = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    form: Form = Format.TABLE,
) -> None:
    """Count under one rule or several side by side.

    Example: counterclaim tally --operation herof-2 --rule interest,range --published-by 2026-02-20
    """
    from counterclaim.tallies.record import as_record

    with _opened(ledger) as opened:
        state = opened.state(as_of, published_by)
        results = opened.tally(
            operation=operation, incident=incident, by=by, rule=rule.split(","), measure=measure, group=group,
            admin1=admin1, only=only, as_of=as_of, published_by=published_by,
        )  # fmt: skip
        records = [as_record(one) for one in results]
        if form is Format.TABLE:
            hidden = {"used", "set_aside"}
            records = [{name: value for name, value in one.items() if name not in hidden} for one in records]
        emit(records, form, _stamp(state))


@app.command()
def brief(
    ledger: LedgerPath = Path("ledger.sqlite"),
    out: Annotated[Path, typer.Option("--out", help="Folder for the brief and the table.")] = Path("out"),
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Write the brief and the table of contested figures again.

    Example: counterclaim brief --ledger ledger.sqlite --out out --published-by 2026-02-20
    """
    with _opened(ledger) as opened:
        for path in _write(opened.state(as_of, published_by), out):
            print(path)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder with docs.jsonl and claims.jsonl.")],
    pack: PackName = None,
    split: Annotated[Path | None, typer.Option(help="A split file made by this project; needs --part.")] = None,
    part: Annotated[str | None, typer.Option(help="Score one part of the split only.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """Score the reader on hand-annotated claims, beside the frozen baseline.

    Example: counterclaim evaluate gold/ --pack balochistan --split tests/gold/split.json --part one
    """
    from counterclaim.evaluation.report import evaluate_gold

    outcome, records = evaluate_gold(gold, _reader(pack), split, part)
    emit(records, form)
    _errors(outcome)


@ledger_app.command()
def verify(
    ledger: LedgerPath = Path("ledger.sqlite"),
    head: Annotated[str | None, typer.Option(help="POSITION:DIGEST, as printed earlier.")] = None,
) -> None:
    """Check every record and the chain; with --head also that nothing was cut or rebuilt.

    Example: counterclaim ledger verify --ledger ledger.sqlite --head 12:9f…
    """
    from counterclaim.ledger.chain import Head
    from counterclaim.ledger.verify import verify as walk

    with _opened(ledger) as opened:
        print(f"{ledger} is whole: head {walk(opened.store, Head.parse(head) if head else None)}")


@ledger_app.command()
def redact(
    report: Annotated[str, typer.Argument(help="The report's id.")],
    ledger: LedgerPath = Path("ledger.sqlite"),
    reason: Annotated[str | None, typer.Option(help="Kept in the ledger.")] = None,
) -> None:
    """Delete the key of a report: its words are gone everywhere and tallies say "withheld".

    Example: counterclaim ledger redact 3f6a… --reason "taken down at the family's request"
    """
    from counterclaim.ledger.keep import redact as forget

    with _opened(ledger) as opened:
        forget(opened.store, report, reason)
        print(f"{report} is redacted. Backups made before still hold it: {ledger}  head {opened.store.head()}")


@ledger_app.command()
def backup(target: Annotated[Path, typer.Argument()], ledger: LedgerPath = Path("ledger.sqlite")) -> None:
    """Copy the ledger while others use it.

    Example: counterclaim ledger backup copies/2026-02-20.sqlite
    """
    from counterclaim.ledger.keep import backup as copy

    with _opened(ledger) as opened:
        copy(opened.store, target)
        print(target)


@ledger_app.command()
def restore(source: Annotated[Path, typer.Argument()], ledger: LedgerPath = Path("ledger.sqlite")) -> None:
    """Verify a backup and copy it to a ledger's place that is still free.

    Example: counterclaim ledger restore copies/2026-02-20.sqlite --ledger ledger.sqlite
    """
    from counterclaim.ledger.keep import backup as copy
    from counterclaim.ledger.verify import verify as walk

    with _opened(source) as opened:
        head = walk(opened.store)
        copy(opened.store, ledger)
    print(f"{ledger}  head {head}")


@pack_app.command("list")
def list_packs(form: Form = Format.TABLE) -> None:
    """Name the packs that come with the package.

    Example: counterclaim pack list
    """
    from counterclaim.collection.packs import load_pack, shipped_packs

    packs = [load_pack(name) for name in shipped_packs()]
    emit(
        [
            {"pack": pack.about.name, "title": pack.about.title, "actors": len(pack.actors), "outlets": len(pack.outlets),
             "places": len(pack.places), "operations": len(pack.operations), "digest": pack.digest[:16]}
            for pack in packs
        ],
        form,
    )  # fmt: skip


@pack_app.command()
def check(pack: Annotated[str, typer.Argument(help="A shipped pack or the folder of one.")]) -> None:
    """Load a pack and list every mistake with file, line and field.

    Example: counterclaim pack check packs/my-conflict
    """
    from counterclaim.collection.packs import load_pack

    loaded = load_pack(pack)
    unsure = sum(
        row.mark != "confirmed"
        for rows in (loaded.actors, loaded.outlets, loaded.places, loaded.operations)
        for row in rows.values()
    )
    print(f"{pack} is in order; {unsure} rows are weak or unconfirmed")


@export_app.command()
def claims(
    ledger: LedgerPath = Path("ledger.sqlite"),
    form: Form = Format.JSONL,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Claim lines with incident and operation.

    Example: counterclaim export claims --ledger ledger.sqlite --format jsonl
    """
    with _opened(ledger) as opened:
        emit(opened.state(as_of, published_by).lines(), form)


@export_app.command()
def questions(ledger: LedgerPath = Path("ledger.sqlite"), form: Form = Format.TABLE) -> None:
    """What the reader saw and did not understand.

    Example: counterclaim export questions --ledger ledger.sqlite
    """
    with _opened(ledger) as opened:
        found = opened.state().view.questions
        emit(
            [{"report": one.report, "start": one.span.start, "quote": one.quote, "asks": one.asks} for one in found],
            form,
        )


def main() -> None:
    """Run the command line and turn what the package raises into messages and exit codes."""
    try:
        app()
    except UsageError as error:
        _fail(error, 2)
    except (InputError, PackError) as error:
        _fail(error, BAD_INPUT)
    except (LedgerError, OSError) as error:
        _fail(error, COULD_NOT)
    except CounterclaimError as error:
        _fail(error, COULD_NOT)


def _fail(error: Exception, code: int) -> None:
    print(f"counterclaim: {error}", file=sys.stderr)
    sys.exit(code)


def _opened(path: Path) -> OpenLedger:
    from counterclaim.engines.opened import OpenLedger

    return OpenLedger(path)


def _reader(pack: str | None) -> Reader:
    from counterclaim.engines.parser import make_reader

    if pack is None:
        _tell("no --pack given: taking 'generic', which knows no names")
    return make_reader(pack or "generic")


def _add(opened: OpenLedger, inputs: list[Path], pack: str | None) -> Outcome:
    from counterclaim.engines.parser import make_reader, reader_of
    from counterclaim.engines.stages import add as take_in
    from counterclaim.engines.stages import mint

    remembered = reader_of(opened.store)
    if pack is None and remembered is None:
        _tell("no --pack given: this new ledger takes 'generic', which knows no names")
    reader = make_reader(pack or "generic") if pack or remembered is None else remembered
    outcome = take_in(opened.store, inputs, reader, _progress())
    mint(opened, outcome)
    return outcome


def _write(state: State, out: Path) -> list[Path]:
    from counterclaim.briefs.compose import compose
    from counterclaim.briefs.render import as_html, as_markdown
    from counterclaim.cli.output import as_csv

    rows = state.contested()
    stamp = " · ".join(f"{name} {value}" for name, value in _stamp(state).items())
    written = compose(rows, state.view.reports, f"Who says what: {state.pack.about.title}", stamp)
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        "brief.html": as_html(written),
        "brief.md": as_markdown(written),
        "contested.csv": as_csv([row.as_record() for row in rows]),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    return [out / name for name in texts]


def _stamp(state: State) -> dict[str, str | int]:
    """What every result carries: lens, review state, the two times and the head."""
    view = state.view
    return {
        "lens": "all",
        "review": "not reviewed",
        "as_of": view.as_of,
        "published_by": view.published_by or "any",
        "undated_left_out": len(view.undated),
        "head": str(view.head),
    }


def _progress() -> Callable[[str], None]:
    """Progress on standard error where somebody watches, else nothing."""
    return (lambda name: _tell(f"read {name}")) if sys.stderr.isatty() else (lambda _name: None)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _report(outcome: Outcome) -> None:
    if outcome.nothing_new:
        print(f"nothing new: {outcome.reports} reports were known")
    else:
        print(
            f"{outcome.new_reports} new of {outcome.reports} reports, {outcome.new_claims} claims, "
            f"{outcome.new_incidents} incidents, {outcome.new_questions} questions"
        )
    _errors(outcome)


def _errors(outcome: Outcome) -> None:
    for error in outcome.errors:
        _tell(f"counterclaim: {error}")
    if outcome.errors:
        raise typer.Exit(BAD_INPUT)
