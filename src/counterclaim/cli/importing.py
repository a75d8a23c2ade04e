"""`counterclaim import`: data sets of other compilers, as the user has them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, LedgerPath, PackName
from counterclaim.cli.work import BAD_INPUT, reader_at, tell
from counterclaim.errors import UsageError


def import_(
    form: Annotated[str, typer.Argument(help="ucdp (GED or Candidate), acled, gtd, or table with --mapping.")],
    file: Annotated[Path, typer.Argument(help="The file as you have it: CSV, or a workbook.")],
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="Of a table: a YAML file that says what its columns are.")
    ] = None,
    ledger: LedgerPath = LEDGER,
    pack: PackName = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Under which it is asked for; a later file takes its place.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", help="The day of its release, for --published-by.")
    ] = None,
) -> None:
    """Take in a data set of another compiler, to be counted as coded and set beside incidents.

    Example: counterclaim import ucdp GEDEvent.csv --pack balochistan --ledger ledger.sqlite
    """
    from counterclaim.collection.datasets import load_dataset
    from counterclaim.datasets.received import FORMS, TABLE
    from counterclaim.engines.datasets import read_dataset, take
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.state import known
    from counterclaim.values.when import day_named

    known(form, [*FORMS, TABLE], "form of rows")
    if (form == TABLE) is (mapping is None):
        message = "--mapping goes with a table: counterclaim import table FILE --mapping COLUMNS.yaml"
        raise UsageError(message)
    if published is not None:
        day_named(published)
    if name is not None and not re.fullmatch(r"[A-Za-z0-9]+(?:[_.-][A-Za-z0-9]+)*", name):
        message = f"--name {name!r}: letters, digits, and _ . - between them"
        raise UsageError(message)
    dataset = load_dataset(file, form, name=name, published=published, mapping=mapping)
    reader = reader_at(ledger, pack)
    read = read_dataset(dataset, reader.pack)
    with OpenLedger(ledger) as opened:
        new = take(opened.store, read, reader)
        for error in read.errors:
            tell(f"counterclaim: {error}")
        many = f"{len(read.events)} rows" + (f", {len(read.errors)} that could not be read" if read.errors else "")
        print(f"{dataset.name} by {dataset.compiler}: {many}{'' if new else '; nothing new'}")
        odd = sum(bool(one.notes) for one in read.events)
        if odd:
            asked = f"counterclaim tally --dataset {dataset.name} --by event --ledger {ledger} --format csv"
            print(f"{odd} rows with odd numbers: column notes of {asked}")
        print(f"{ledger}  head {opened.store.head()}")
    if read.errors:
        raise typer.Exit(BAD_INPUT)
