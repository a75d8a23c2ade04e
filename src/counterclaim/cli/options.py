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
Rules = Annotated[str, typer.Option("--rule", help="One rule or several, by commas.")]
Lens = Annotated[str | None, typer.Option("--lens", help="Only the claims of one side, before any rule.")]
Province = Annotated[str | None, typer.Option("--admin1", help="Only what is placed in this province.")]
DatasetName = Annotated[str | None, typer.Option("--dataset", help="Count the rows of this data set instead.")]

ModelAddress = Annotated[
    str | None,
    typer.Option(
        "--model", help="Read by a language model at this address (http://127.0.0.1:8080/v1); off without it."
    ),
]
ModelName = Annotated[str, typer.Option("--model-name", help="The model's name at that address.")]
Timeout = Annotated[float, typer.Option("--timeout", help="Seconds for one answer of the model.", min=0.1)]
Prices = Annotated[str | None, typer.Option("--prices", help="Of a million tokens in and out, for the bill: 0.15,0.60")]

Jobs = Annotated[int, typer.Option("--jobs", help="How many processes read; no more than there are cores.", min=1)]

LEDGER = Path("ledger.sqlite")
OUT = Path("out")
