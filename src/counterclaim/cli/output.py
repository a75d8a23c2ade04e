"""Rows to the terminal or to a file, in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from counterclaim.cli.books import Sheet, workbook
from counterclaim.cli.cells import sheet_cell, words_of
from counterclaim.values.signs import shown


class Format(StrEnum):
    """The formats of every command that prints data."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


Record = Mapping[str, Any]

NARROWEST = 6
"""Letters of a column in a table, its line included, below which nobody can read it."""
PIPED_WIDTH = 200
"""Columns of a table that goes to a file or a pipe."""


def emit(records: Iterable[Record], form: Format, stamp: Mapping[str, Any] | None = None) -> None:
    """Print records on standard output; JSONL and CSV row by row, as they come.

    Args:
        records: rows with the same fields.
        form: the format; XLSX goes out as bytes.
        stamp: what every result carries (times, head): beside the rows in JSON, below the table, on a
            second sheet in XLSX, and in every row of JSONL and CSV, so that no part passes for the whole.
    """
    match form:
        case Format.TABLE:
            _table(list(records))
            if stamp:
                print(" · ".join(f"{name} {value}" for name, value in stamp.items()))
        case Format.JSON:
            body = {"results": list(records), **stamp} if stamp else list(records)
            print(json.dumps(body, ensure_ascii=False, indent=1))
        case Format.JSONL:
            for record in records:
                print(json.dumps(_carrying(record, stamp), ensure_ascii=False))
        case Format.CSV:
            for line in _csv_lines(_carrying(record, stamp) for record in records):
                sys.stdout.write(line)
        case Format.XLSX:
            sys.stdout.buffer.write(workbook([Sheet("results", list(records))], stamp or {}))


def _carrying(record: Record, stamp: Mapping[str, Any] | None) -> Record:
    """A row with what every result carries; what the row says itself stays."""
    return {**record, **{name: value for name, value in (stamp or {}).items() if name not in record}}


def as_csv(records: Iterable[Record]) -> str:
    """CSV with a header; lists are joined by semicolons."""
    return "".join(_csv_lines(records))


def _csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """The header and the rows of a CSV, each with its line break."""
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for record in records:
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(record), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: sheet_cell(value) for name, value in record.items()})
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _table(records: Sequence[Record]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not records:
        print("nothing to show")
        return
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH)
    names = list(records[0])
    fitting = names[: max(console.width // NARROWEST, 1)]
    table = Table(show_lines=False)
    for name in fitting:
        table.add_column(name, overflow="fold")
    for record in records:
        values = (record[name] for name in fitting)
        table.add_row(*(Text(shown(words_of(value))) if value is not None else "–" for value in values))
    console.print(table)
    if len(fitting) < len(names):
        print(f"{len(names) - len(fitting)} more columns do not fit: --format csv or xlsx has them")
