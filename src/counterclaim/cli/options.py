"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.output import Format

Inputs = Annotated[
    list[Path],
    typer.Argument(help="Files or folders: text, PDF, Word, HTML, scans, JSON lines; a folder may hold reports.csv."),
]
LedgerPath = Annotated[Path, typer.Option("--ledger", help="The ledger's file; made where there is none.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for the brief and the table.")]
PackName = Annotated[str | None, typer.Option("--pack", help="A shipped pack or the folder of one.")]
Form = Annotated[Format, typer.Option("--format", help="How results are printed.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What this ledger held by that date or time (UTC).")]
PublishedBy = Annotated[str | None, typer.Option("--published-by", help="Only what was published by that date.")]

LEDGER = Path("ledger.sqlite")
OUT = Path("out")
