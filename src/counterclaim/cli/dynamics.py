"""`dynamics`: waves, phases, retaliation and an honest look ahead."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from counterclaim.cli.options import LEDGER, AsOf, DatasetName, Form, LedgerPath, Lens, Province, PublishedBy
from counterclaim.cli.output import Format, Record, emit
from counterclaim.cli.work import opened_ledger, tell
from counterclaim.dynamics.asked import ABOUT, What
from counterclaim.errors import UsageError

_LONG = frozenset(
    {"members", "claims", "told", "operation_ids", "null", "from", "until", "left_out", "source", "looks", "interval"}
)
"""Columns that a table on a terminal leaves out."""
_LONG_OF_ACTS = frozenset({"claims", "month", "day"})
_KEPT = frozenset({What.PHASES})
"""Tables whose dates are what they tell."""
EVERY = 2.0
"""Seconds between two lines of progress."""


def dynamics(
    what: Annotated[
        What, typer.Argument(help="; ".join(f"{name.value}: {words}" for name, words in ABOUT.items()))
    ] = What.WAVES,
    ledger: LedgerPath = LEDGER,
    rule: Annotated[
        str | None,
        typer.Option(help="Acts in which this rule counts somebody killed; told: all that are told of."),
    ] = None,
    lens: Lens = None,
    admin1: Province = None,
    dataset: DatasetName = None,
    side: Annotated[
        str | None, typer.Option(help="With acts, series, phases, named, scores, ahead: acts of this side only.")
    ] = None,
    districts: Annotated[
        bool | None, typer.Option("--districts", help="With retaliation, scores, ahead: by district too.")
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Only under this rule and lens, not beside others: faster.")
    ] = False,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="Draw it: .svg, .png, .json; series, waves and phases on one line.")
    ] = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    form: Form = Format.TABLE,
) -> None:
    """Waves, phases, retaliation and a look ahead, each against chance and under other rules and lenses.

    Example: counterclaim dynamics waves --admin1 Balochistan --ledger ledger.sqlite
    """
    from counterclaim.engines.dynamics.drawn import drawn
    from counterclaim.engines.dynamics.ground import Asking
    from counterclaim.engines.dynamics.tables import dynamics as answered
    from counterclaim.engines.results import Drawn

    with opened_ledger(ledger) as opened:
        asking = Asking(rule, lens, admin1, dataset, side, districts, as_of, published_by, beside=not alone)
        state = opened.state(as_of, published_by)
        if chart is not None:
            spec = drawn(opened.store, state, what, asking, _ticking(what))
            if spec is None:
                message = f"there is nothing to draw of {what}: look at the table for why"
                raise UsageError(message)
            Drawn(spec).save(chart)
            print(chart)
            return
        answer = answered(opened.store, state, what, asking, _ticking(what))
        stamp = state.stamp() | asking.stamp()
        if form is Format.JSON:
            emit(answer.records, form, stamp | answer.told())
            return
        if form is not Format.TABLE:
            emit(answer.records, form, stamp | {"notes": " ".join(answer.notes)})
            return
        _tables(what, answer.records, answer.told())
        print(" · ".join(f"{name} {value}" for name, value in stamp.items()))


def _tables(what: What, records: Sequence[Record], told: Mapping[str, Any]) -> None:
    """A forecast's scores before it; then the table, what stands under it, and what is beside."""
    if what is What.AHEAD:
        _lines(told["notes"])
        if told.get("scores"):
            emit(told["scores"], Format.TABLE)
    emit(_short(what, records), Format.TABLE)
    if what is not What.AHEAD:
        _lines(told["notes"])
    if told["observed"]:
        print("what could be observed:")
        emit(told["observed"], Format.TABLE)
    if told["beside"]:
        print("under other rules and lenses:")
        emit(told["beside"], Format.TABLE)


def _lines(notes: Sequence[str]) -> None:
    for one in notes:
        print(one)


def _short(what: What, records: Sequence[Record]) -> list[Record]:
    left_out = _LONG_OF_ACTS if what is What.ACTS else _LONG - ({"from", "until"} if what in _KEPT else set())
    return [{name: value for name, value in one.items() if name not in left_out} for one in records]


def _ticking(what: What) -> Callable[[], None]:
    """Progress on standard error where somebody watches, else nothing."""
    if not sys.stderr.isatty():
        return lambda: None
    done, told = 0, time.monotonic()

    def step() -> None:
        nonlocal done, told
        done += 1
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            tell(f"{what}: {done:,} steps")

    return step
