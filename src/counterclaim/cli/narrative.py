"""`narrative`: how reports tell it, in whose words, and who repeats whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, AsOf, Form, LedgerPath, Lens, PublishedBy
from counterclaim.cli.output import Format, Record, emit
from counterclaim.cli.work import opened_ledger
from counterclaim.codebook.terms import Side
from counterclaim.narratives.asked import ABOUT, What

_LONG = frozenset({"claims", "framings", "report", "reports", "from", "start", "end", "sentence"})
"""Columns that a table on a terminal leaves out."""
_FOR_PROGRAMS = frozenset({Format.JSON, Format.JSONL})
"""Formats that keep structures."""


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
        records: Sequence[Record] = found.records
        if what is What.TELLINGS and form not in _FOR_PROGRAMS:
            records = [{**one, "frames": _in_words(one)} for one in records]
        if what is What.OUTLETS and form is Format.TABLE:
            using = [one for one in records if any(_cells(one).values())]
            emit([_row(one) for one in using], form, found.stamp)
            _tell_silent(len(records) - len(using))
            return
        if form is Format.TABLE:
            records = [{name: value for name, value in one.items() if name not in _LONG} for one in records]
        emit(records, form, found.stamp)


def _tell_silent(number: int) -> None:
    if number:
        told = "1 outlet uses none and is" if number == 1 else f"{number} outlets use none and are"
        print(f"{told} left out: --format csv has {'it' if number == 1 else 'them'}")


def _in_words(telling: Record) -> list[str]:
    """The frames of a side's telling, each by its words."""
    whose = ", own voice" if telling["side"] == Side.OUTLET else ""
    return [f"{', '.join(one['words'])} ({_plain(one['frame'])}{whose})" for one in telling["frames"]]


def _row(outlet: Record) -> Record:
    """An outlet with its frames in one cell: a column for each would fit no terminal."""
    frames = [f"{_plain(name)} {cell}" for name, cell in _cells(outlet).items() if cell]
    return {"outlet": outlet["outlet"], "reports": outlet["reports"], "frames": frames}


def _cells(outlet: Record) -> Record:
    return {name: value for name, value in outlet.items() if name not in {"outlet", "reports"}}


def _plain(name: str) -> str:
    return name.replace("_", " ")
