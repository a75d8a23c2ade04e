"""`counterclaim pack`: the data of a conflict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import Form
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import report_errors, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counterclaim.codebook.pack import Pack
    from counterclaim.codebook.rows import Row, Source

pack_app = typer.Typer(no_args_is_help=True, help="List and check conflict packs.")


@pack_app.command("list")
def list_packs(form: Form = Format.TABLE) -> None:
    """Name the packs that come with the package.

    Example: counterclaim pack list
    """
    from counterclaim.collection.packs import load_pack, shipped_packs

    records = [
        {
            "pack": pack.about.name,
            "title": pack.about.title,
            "actors": len(pack.actors),
            "outlets": len(pack.outlets),
            "places": len(pack.places),
            "operations": len(pack.operations),
            "digest": pack.digest[:16],
        }
        for pack in (load_pack(name) for name in shipped_packs())
    ]
    emit(records, form)


@pack_app.command()
def check(
    pack: Annotated[str, typer.Argument(help="A shipped pack or the folder of one.")],
    inputs: Annotated[
        list[Path] | None, typer.Argument(help="Reports whose names the pack should know, or a gold folder.")
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """Load a pack and list every mistake with file, line and field; with reports, every name that it does not know.

    Example: counterclaim pack check balochistan examples/herof
    """
    from counterclaim.collection.packs import load_pack

    loaded = load_pack(pack)
    tell(f"{pack} is in order; {sum(row['mark'] != 'confirmed' for row in _rows(loaded))} rows are weak or unconfirmed")
    if not inputs:
        return
    from counterclaim.engines.parser import make_reader
    from counterclaim.evaluation.names import names_missing

    outcome, missing = names_missing(inputs, make_reader(pack))
    emit(
        [
            {"what": one.what.value, "name": one.text, "in": ", ".join(one.documents[:SHOWN]), "hint": one.near}
            for one in missing
        ],
        form,
    )
    tell(f"{len(missing)} names of {outcome.reports} reports have no record in the pack")
    report_errors(outcome)
    if missing:
        raise typer.Exit(FOUND)


SHOWN = 5
"""Documents named beside a missing name, at most."""
FOUND = 1
"""Exit code: something was found."""


@pack_app.command()
def show(
    pack: Annotated[str, typer.Argument(help="A shipped pack or the folder of one.")],
    mark: Annotated[str | None, typer.Option(help="Only rows of this mark: confirmed, weak or unconfirmed.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List a pack's rows, each with how well it is confirmed and by which sources.

    Example: counterclaim pack show balochistan --mark unconfirmed --format csv
    """
    from counterclaim.codebook.terms import Mark
    from counterclaim.collection.packs import load_pack
    from counterclaim.errors import UsageError

    if mark is not None and mark not in {one.value for one in Mark}:
        message = f"no mark {mark!r}: use one of {', '.join(one.value for one in Mark)}"
        raise UsageError(message)
    emit([row for row in _rows(load_pack(pack)) if mark in {None, row["mark"]}], form)


Packed = Annotated[str, typer.Argument(help="A shipped pack or the folder of one.")]


@pack_app.command()
def definitions(pack: Packed, form: Form = Format.TABLE) -> None:
    """What each compiler's totals count and leave out.

    Example: counterclaim pack definitions balochistan
    """
    from counterclaim.collection.packs import load_pack
    from counterclaim.tallies.published import crosswalk

    emit(crosswalk(load_pack(pack)), form)


@pack_app.command()
def totals(pack: Packed, form: Form = Format.TABLE) -> None:
    """Published totals, with the sums and changes printed beside them done again. Exit code 1 where one is wrong.

    Example: counterclaim pack totals balochistan
    """
    from counterclaim.collection.packs import load_pack
    from counterclaim.tallies.published import verdicts

    loaded = load_pack(pack)
    found = list(verdicts(loaded))
    records = [
        {
            "total": total.id,
            "what": total.what,
            "number": total.number,
            "compiler": loaded.definitions[total.definition].compiler if total.definition else "",
            "arithmetic": "; ".join(
                f"{one.what}: {one.checked.sentence}: {'right' if one.checked.right else 'wrong'}"
                for one in found
                if one.total is total
            ),
            "mark": total.mark.value,
        }
        for total in loaded.totals.values()
    ]
    emit(records, form)
    if not all(one.checked.right for one in found):
        raise typer.Exit(FOUND)


@pack_app.command()
def bridge(
    pack: Packed,
    one: Annotated[str, typer.Argument(help="The first total.")],
    other: Annotated[str, typer.Argument(help="The second total, of the same measure, place and stretch.")],
    ledger: Annotated[
        Path | None, typer.Option("--ledger", help="Take figures for the steps from this ledger.")
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """From one published total to another: what each counts, what that comes to, and what is left.

    Example: counterclaim pack bridge balochistan pips-2024-balochistan-killed crss-2024-balochistan-killed
    """
    from counterclaim.collection.packs import load_pack
    from counterclaim.tallies.published import bridge as build

    loaded = load_pack(pack)
    figures = None
    if ledger is not None:
        from counterclaim.cli.work import opened_ledger
        from counterclaim.engines.bridging import components

        with opened_ledger(ledger) as opened:
            figures = components(opened.state(), loaded.totals[one]) if one in loaded.totals else None
    found = build(loaded, one, other, figures)
    rows: list[tuple[str, str, str, float | None, str]] = [
        (found.one.what, "", "", found.one.number, found.one.id),
        *((one.component.value, one.here, one.there, one.figure, one.words) for one in found.steps),
        ("residual", "", "", found.residual, "nothing here accounts for it"),
        (found.other.what, "", "", found.other.number, found.other.id),
    ]
    emit([dict(zip(("step", "here", "there", "figure", "why"), row, strict=True)) for row in rows], form)


def _rows(pack: Pack) -> list[dict[str, str]]:
    """Every row of a pack that has an id, with its mark and its sources in words."""
    tables: dict[str, Mapping[str, Row]] = {
        "actor": pack.actors,
        "label": pack.labels,
        "outlet": pack.outlets,
        "place": pack.places,
        "operation": pack.operations,
        "definition": pack.definitions,
        "calendar": pack.calendar,
        "asset": pack.assets,
        "total": pack.totals,
        "rule": pack.rules,
    }
    return [
        {
            "what": what,
            "id": identifier,
            "name": str(getattr(row, "name", "")),
            "mark": row.mark.value,
            "source": "; ".join(_source(pack.sources[one]) if one in pack.sources else one for one in row.source),
            "note": row.note or "",
        }
        for what, table in tables.items()
        for identifier, row in table.items()
    ]


def _source(source: Source) -> str:
    return ", ".join(part for part in (source.outlet, source.title, source.date) if part)
