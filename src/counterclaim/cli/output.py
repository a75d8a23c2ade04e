"""Rows to the terminal or to a file, in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from counterclaim.cli.books import Sheet, workbook
from counterclaim.cli.cells import sheet_cell, words_of
from counterclaim.values.signs import shown

if TYPE_CHECKING:
    from rich.text import Text


class Format(StrEnum):
    """The formats of every command that prints data."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


Record = Mapping[str, Any]

BETWEEN = 3
"""Letters of a line between two columns, its blanks included."""
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
    columns = {
        name: [Text(shown(words_of(one[name]))) if one[name] is not None else Text("–") for one in records]
        for name in names
    }
    heads = {name: Text(name.replace("_", " ")) for name in names}
    widths = _widths([(heads[name], columns[name]) for name in names], console.width - 1)
    table = Table(show_lines=False)
    for name, width in zip(names, widths, strict=False):
        table.add_column(heads[name], overflow="fold", width=width)
    for row in zip(*(columns[name] for name in names[: len(widths)]), strict=True):
        table.add_row(*row)
    console.print(table)
    if len(widths) < len(names):
        print(f"{len(names) - len(widths)} more columns do not fit: --format csv or xlsx has them")


def _widths(columns: Sequence[tuple[Text, Sequence[Text]]], room: int) -> list[int]:
    """The widths of as many columns as fit, at least one: no word of a head is broken, and the narrowest grow first.

    Args:
        columns: each with its head and its cells.
        room: letters in a line.
    """
    least = [max(map(len, head.plain.split()), default=1) for head, _ in columns]
    fitting = sum(total <= room for total in accumulate(one + BETWEEN for one in least)) or 1
    wanted = [max(one.cell_len for text in (head, *cells) for one in text.split()) for head, cells in columns[:fitting]]

    def at(level: int) -> list[int]:
        return [max(low, min(high, level)) for low, high in zip(least, wanted, strict=False)]

    found = at(0)
    for level in range(1, room + 1):
        if sum(at(level)) + BETWEEN * fitting > room:
            break
        found = at(level)
    return found
