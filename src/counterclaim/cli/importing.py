"""`counterclaim import`: data sets of other compilers, as the user has them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, LedgerPath, PackName
from counterclaim.cli.work import BAD_INPUT, tell, with_reader

import_app = typer.Typer(no_args_is_help=True, help="Take in data sets of other compilers, each under its own name.")

File = Annotated[Path, typer.Argument(help="The file as you have it: CSV, or a workbook.")]
Name = Annotated[str | None, typer.Option("--name", help="Under which it is asked for; a later file takes its place.")]
Published = Annotated[str | None, typer.Option("--published", help="The day of its release, for --published-by.")]


@import_app.command()
def ucdp(
    file: File, ledger: LedgerPath = LEDGER, pack: PackName = None, name: Name = None, published: Published = None
) -> None:
    """Rows of UCDP GED or of UCDP Candidate.

    Example: counterclaim import ucdp GEDEvent.csv --pack balochistan --ledger ledger.sqlite
    """
    _take("ucdp", file, ledger, pack, name, published)


@import_app.command()
def acled(
    file: File, ledger: LedgerPath = LEDGER, pack: PackName = None, name: Name = None, published: Published = None
) -> None:
    """Rows of ACLED.

    Example: counterclaim import acled pakistan.csv --ledger ledger.sqlite
    """
    _take("acled", file, ledger, pack, name, published)


@import_app.command()
def gtd(
    file: File, ledger: LedgerPath = LEDGER, pack: PackName = None, name: Name = None, published: Published = None
) -> None:
    """Rows of the Global Terrorism Database.

    Example: counterclaim import gtd globalterrorismdb.xlsx --ledger ledger.sqlite
    """
    _take("gtd", file, ledger, pack, name, published)


@import_app.command()
def table(
    file: File,
    mapping: Annotated[Path, typer.Option("--mapping", help="A YAML file that says what the columns are.")],
    ledger: LedgerPath = LEDGER,
    pack: PackName = None,
    name: Name = None,
    published: Published = None,
) -> None:
    """Anybody's table of events, CSV or workbook.

    Example: counterclaim import table incidents.xlsx --mapping incidents.yaml --ledger ledger.sqlite
    """
    _take("table", file, ledger, pack, name, published, mapping)


def _take(  # what every form of file has
    form: str, file: Path, ledger: Path, pack: str | None, name: str | None, published: str | None,
    mapping: Path | None = None,
) -> None:  # fmt: skip
    from counterclaim.collection.datasets import load_dataset
    from counterclaim.engines.datasets import take

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
