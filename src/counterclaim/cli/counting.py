"""`tally` and `trends`: how many, according to whom, by which rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.options import (
    LEDGER,
    AsOf,
    DatasetName,
    Form,
    LedgerPath,
    Lens,
    Province,
    PublishedBy,
    Rules,
)
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counterclaim.engines.state import State
    from counterclaim.tallies.tally import Tally


def tally(
    ledger: LedgerPath = LEDGER,
    by: Annotated[
        str, typer.Option(help="incident, operation, period; speaker: the belligerents' ledger; event: with --dataset.")
    ] = "operation",
    operation: Annotated[str | None, typer.Option(help="One operation, its counterparts included.")] = None,
    incident: Annotated[str | None, typer.Option(help="One incident.")] = None,
    only: Annotated[bool, typer.Option("--only", help="Leave an operation's counterparts out.")] = False,
    rule: Annotated[
        str | None, typer.Option("--rule", help="One rule or several, by commas; range, or with --dataset as_coded.")
    ] = None,
    explain: Annotated[
        tuple[str, str] | None, typer.Option("--explain", help="Two rules: where and why they differ.")
    ] = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure.")] = None,
    group: Annotated[str | None, typer.Option(help="Only this group.")] = None,
    admin1: Province = None,
    dataset: DatasetName = None,
    lens: Lens = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    form: Form = Format.TABLE,
) -> None:
    """Count under one rule or several side by side.

    Example: counterclaim tally --operation herof-2 --rule interest,range --published-by 2026-02-20
    """
    from counterclaim.codebook.terms import Measure
    from counterclaim.engines.opened import tally_of
    from counterclaim.engines.state import side_named
    from counterclaim.tallies.coded import event_records
    from counterclaim.tallies.record import side_by_side, status_record

    _agree(by, operation, incident, dataset, explain, only=only)
    rule = rule or ("range" if dataset is None else "as_coded")
    with opened_ledger(ledger) as opened:
        if dataset is not None:
            rows = opened.tally_rows(
                dataset, rule=rule, measure=measure, group=group, admin1=admin1, lens=lens, as_of=as_of,
                published_by=published_by,
            )  # fmt: skip
            records = [record for one in rows for record in event_records(one)] if by == "event" else rows.records
            _emit(records, form, rows.stamp)
            return
        state = opened.state(as_of, published_by).within(admin1).through(side_named(lens))
        if by == "speaker":
            _belligerents(state, measure, group, form)
            return
        results = tally_of(
            state, operation=operation, incident=incident, by=by, rule=rule if explain is None else explain,
            measure=measure, group=group, only=only,
        )  # fmt: skip
        if explain is not None:
            records = _explained(state, explain, results)
        else:
            records = results.records
            if measure in {None, Measure.KILLED.value} and group is None:
                units = dict.fromkeys(one.unit for one in results)
                records += [status_record(*one) for one in state.status_contests(units)]
        if form is Format.TABLE and explain is None and "," in rule:
            records = side_by_side(records)
        _emit(records, form, results.stamp)


_LONG = frozenset({"used", "set_aside", "claims", "calendar"})
"""Columns that a table on a terminal leaves out."""


def _emit(records: Sequence[Mapping[str, Any]], form: Format, carried: Mapping[str, Any]) -> None:
    if form is Format.TABLE:
        records = [{name: value for name, value in one.items() if name not in _LONG} for one in records]
    emit(records, form, carried)


def _belligerents(state: State, measure: str | None, group: str | None, form: Format) -> None:
    from counterclaim.engines.sheets import belligerents
    from counterclaim.engines.state import measure_named
    from counterclaim.tallies.belligerents import WARNING

    measure_named(measure)
    found = [
        one for one in belligerents(state) if measure in {None, one.measure.value} and group in {None, one.group.value}
    ]
    _emit([one.as_record() for one in found], form, state.stamp() | {"note": WARNING})


def _explained(state: State, names: tuple[str, str], results: Sequence[Tally]) -> list[dict[str, Any]]:
    """Where two rules differ, with the sum of it all at the end."""
    from counterclaim.tallies.contested import label_of
    from counterclaim.tallies.explained import explained
    from counterclaim.tallies.rules import rules_named
    from counterclaim.values.arithmetic import total

    one, other = rules_named(names, state.pack)
    rows = explained(results, one, other)
    records = [
        {
            "unit": f"{row.unit.kind.value}:{row.unit.id}",
            "label": label_of(row.unit, state.claims_of(row.unit), state.pack)[0],
            "measure": row.measure.value,
            "group": row.group.value,
            one.name: row.one,
            other.name: row.other,
            "difference": row.difference,
            "why": str(row.why),
            "claims": [claim.claim.id for claim in row.why.claims],
        }
        for row in rows
    ]
    for measure, group in dict.fromkeys((row.measure, row.group) for row in rows):
        some = [row for row in rows if (row.measure, row.group) == (measure, group)]
        records.append(
            {
                "unit": "all",
                "label": f"{len(some)} where they differ",
                "measure": measure.value,
                "group": group.value,
                one.name: total(row.one for row in some),
                other.name: total(row.other for row in some),
                "difference": sum(row.difference for row in some),
                "why": "",
                "claims": [],
            }
        )
    return records


def trends(
    ledger: LedgerPath = LEDGER,
    by: Annotated[
        str,
        typer.Option(
            help="By commas: month or year; district, admin1, country, actor, tactic, target, setting, group, subgroup."
        ),
    ] = "month",
    rule: Rules = "ucdp_like",
    measure: Annotated[str, typer.Option(help="attacks, killed, wounded and so on.")] = "killed",
    admin1: Province = None,
    districts: Annotated[
        str, typer.Option(help="then (as they were on the day), now, or base (constant boundaries).")
    ] = "then",
    dataset: DatasetName = None,
    lens: Lens = None,
    any_base: Annotated[bool, typer.Option("--any-base", help="Give percentages on bases below 20 too.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="List what each incident or row gives.")] = False,
    chart: Annotated[Path | None, typer.Option("--chart", help="Draw it: .svg, .png, .json.")] = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    form: Form = Format.TABLE,
) -> None:
    """Totals over time and by what else they are sorted by, with what moved and how sure that is.

    Example: counterclaim trends --by month,group --measure killed --rule ucdp_like --ledger ledger.sqlite
    """
    from counterclaim.tallies.trends import in_words

    if claims and chart is not None:
        message = "--claims lists what totals are made of: leave out --chart"
        raise UsageError(message)
    with opened_ledger(ledger) as opened:
        if claims:
            listed = opened.listed(
                by, rule=rule, measure=measure, admin1=admin1, districts=districts, dataset=dataset, lens=lens,
                as_of=as_of, published_by=published_by,
            )  # fmt: skip
            emit(listed.records, form, listed.stamp)
            return
        table = opened.trends(
            by, rule=rule, measure=measure, admin1=admin1, districts=districts, dataset=dataset, lens=lens,
            any_base=any_base, as_of=as_of, published_by=published_by,
        )  # fmt: skip
        if chart is not None:
            table.chart().save(chart)
            print(chart)
            return
        if form is Format.TABLE:
            shown = [in_words(row) for row in table if row.sum.incidents]
            emit(shown, form, table.stamp | {"measure": measure})
            return
        _emit(table.records, form, table.stamp)


def _agree(
    by: str,
    operation: str | None,
    incident: str | None,
    dataset: str | None,
    explain: tuple[str, str] | None,
    *,
    only: bool,
) -> None:
    """Refuse options of which one would silently be passed over."""
    if operation is not None and incident is not None:
        message = "give --operation or --incident, not both"
        raise UsageError(message)
    options = {"--operation": operation, "--incident": incident, "--explain": explain, "--only": only}
    given = [name for name, value in options.items() if value]
    if dataset is not None and given:
        message = f"--dataset counts the rows of a data set: leave out {', '.join(given)}"
        raise UsageError(message)
    if dataset is not None and by not in {"operation", "event"}:
        message = f"--dataset has no --by {by}: leave it out for totals, or give --by event; trends sorts by more"
        raise UsageError(message)
    if by == "speaker" and given:
        message = f"--by speaker looks at every operation and incident: leave out {', '.join(given)}"
        raise UsageError(message)
