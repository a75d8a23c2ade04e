"""Rows to the terminal or to a file, in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from counterclaim.values.signs import UNSEEN, shown


class Format(StrEnum):
    """The formats of every command that prints data."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


Record = Mapping[str, Any]

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
                print(json.dumps({**record, **(stamp or {})}, ensure_ascii=False))
        case Format.CSV:
            for line in _csv_lines({**record, **(stamp or {})} for record in records):
                sys.stdout.write(line)
        case Format.XLSX:
            sys.stdout.buffer.write(_xlsx(list(records), stamp))


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


_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control signs that no spreadsheet file may hold, and that no program should obey."""


def sheet_cell(value: object) -> str | int | float | None:
    """One cell of a sheet. A text that a spreadsheet would run as a formula is quoted."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(json.dumps(one, ensure_ascii=False) if isinstance(one, dict) else str(one) for one in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    text = _UNWRITABLE.sub(UNSEEN, str(value))
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _table(records: Sequence[Record]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not records:
        print("nothing to show")
        return
    table = Table(show_lines=False)
    for name in records[0]:
        table.add_column(name, overflow="fold")
    for record in records:
        table.add_row(*(Text(shown(str(sheet_cell(value)))) if value is not None else "–" for value in record.values()))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH).print(table)


def _xlsx(records: Sequence[Record], stamp: Mapping[str, Any] | None) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "results"
    if records:
        sheet.append(list(records[0]))
        for record in records:
            sheet.append([sheet_cell(value) for value in record.values()])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    if stamp:
        about = book.create_sheet("about")
        for name, value in stamp.items():
            about.append([name, str(value)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
