"""`counterclaim export`: what a ledger holds, for other programs."""

from __future__ import annotations

import typer

from counterclaim.cli.options import LEDGER, AsOf, Form, LedgerPath, PublishedBy
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger

export_app = typer.Typer(no_args_is_help=True, help="Write what a ledger holds for other programs.")


@export_app.command()
def claims(
    ledger: LedgerPath = LEDGER,
    form: Form = Format.JSONL,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Claim lines with incident and operation.

    Example: counterclaim export claims --ledger ledger.sqlite --format jsonl
    """
    with opened_ledger(ledger) as opened:
        emit(opened.state(as_of, published_by).lines(), form)


@export_app.command()
def questions(ledger: LedgerPath = LEDGER, form: Form = Format.TABLE) -> None:
    """What the reader saw and did not understand.

    Example: counterclaim export questions --ledger ledger.sqlite
    """
    with opened_ledger(ledger) as opened:
        found = opened.state().view.questions
        emit(
            [{"report": one.report, "start": one.span.start, "quote": one.quote, "asks": one.asks} for one in found],
            form,
        )
