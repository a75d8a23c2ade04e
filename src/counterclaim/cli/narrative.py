"""`narrative`: how reports tell it, in whose words, and who repeats whom."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, AsOf, Form, LedgerPath, Lens, PublishedBy
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger
from counterclaim.narratives.asked import ABOUT, What

_LONG = frozenset({"claims", "framings", "report", "reports", "from", "start", "end", "sentence"})
"""Columns that a table on a terminal leaves out."""


def narrative(
    what: Annotated[
        What, typer.Argument(help="; ".join(f"{name.value}: {words}" for name, words in ABOUT.items()))
    ] = What.OUTLETS,
    ledger: LedgerPath = LEDGER,
    operation: Annotated[str | None, typer.Option(help="With tellings, spread, answers, uses: one operation.")] = None,
    incident: Annotated[str | None, typer.Option(help="With tellings, spread, answers, uses: one incident.")] = None,
    by: Annotated[str | None, typer.Option(help="With frames: outlet, side or month.")] = None,
    voice: Annotated[str | None, typer.Option(help="With outlets, frames, uses: own, quoted or all.")] = None,
    frame: Annotated[str | None, typer.Option(help="With frames, uses: only this one.")] = None,
    theme: Annotated[str | None, typer.Option(help="With themes, beside: only this one.")] = None,
    lens: Lens = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    form: Form = Format.TABLE,
) -> None:
    """How reports tell it: frames and whose words they are, who repeats whom, what was taken back, themes.

    Example: counterclaim narrative tellings --operation herof-2 --ledger ledger.sqlite
    """
    with opened_ledger(ledger) as opened:
        found = opened.narrative(
            what, operation=operation, incident=incident, by=by, voice=voice, frame=frame, theme=theme, lens=lens,
            as_of=as_of, published_by=published_by,
        )  # fmt: skip
        records = found.records
        if form is Format.TABLE:
            records = [{name: value for name, value in one.items() if name not in _LONG} for one in records]
        emit(records, form, found.stamp)
