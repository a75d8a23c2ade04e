"""`counterclaim import`: data sets of other compilers, as the user has them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, LedgerPath, PackName
from counterclaim.cli.work import BAD_INPUT, tell, with_reader
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
    from counterclaim.engines.datasets import take
    from counterclaim.engines.state import known
    from counterclaim.values.when import day_named

    known(form, [*FORMS, TABLE], "form of rows")
    if (form == TABLE) is (mapping is None):
        message = "--mapping goes with a table: counterclaim import table FILE --mapping COLUMNS.yaml"
        raise UsageError(message)
    if published is not None:
        day_named(published)
    dataset = load_dataset(file, form, name=name, published=published, mapping=mapping)
    opened, reader = with_reader(ledger, pack)
    with opened:
        read, new = take(opened.store, dataset, reader)
        for error in read.errors:
            tell(f"counterclaim: {error}")
        many = f"{len(read.events)} rows" + (f", {len(read.errors)} that could not be read" if read.errors else "")
        print(f"{dataset.name} by {dataset.compiler}: {many}{'' if new else '; nothing new'}")
        odd = sum(bool(one.notes) for one in read.events)
        if odd:
            print(f"{odd} rows with odd numbers: counterclaim tally --dataset {dataset.name} --by event names them")
        print(f"{ledger}  head {opened.store.head()}")
    if read.errors:
        raise typer.Exit(BAD_INPUT)
