"""The rows of a file, each with the line where it begins, whatever the file is: CSV by any separator, or a workbook.

A workbook's cells are taken as they are stored, not as they are shown: a filter hides rows and a format rounds numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import openpyxl

from counterclaim.documents.package import refuse_package
from counterclaim.documents.plain import decode
from counterclaim.documents.sheets import ANEW, DAMAGE
from counterclaim.errors import LineError, ReportError

Lines = Iterable[tuple[str, Sequence[str] | LineError]]
"""Rows from the header on, each with its place for messages, or what is wrong with it."""

LARGEST_BOOK = 4 * 1024**3
"""Bytes to which a workbook may unpack."""
LONGEST_CELL = 16 * 1024**2
MOST_RESTARTS = 50
"""Rows with a quotation mark that never closes, after each of which reading begins anew."""
csv.field_size_limit(LONGEST_CELL)


def lines_of(data: bytes, file: str, wanted: Sequence[str]) -> Lines:
    """The rows of a file.

    Args:
        data: the file.
        file: its name, for messages.
        wanted: heads that its table has to have, by which the sheet of a workbook is found.

    Raises:
        InputError: it cannot be read at all.
    """
    if file.lower().endswith(".xlsx"):
        return _book(data, file, {one.lower() for one in wanted})
    return _csv(decode(data, file), file)


def _csv(text: str, file: str) -> Lines:
    physical = text.removeprefix("\ufeff").splitlines(keepends=True)
    begin, separator = 0, ","
    while begin < len(physical) and not physical[begin].strip():
        begin += 1
    if begin < len(physical) and physical[begin].lower().startswith("sep="):
        separator = physical[begin].rstrip("\r\n")[len("sep=") :] or ","
        begin += 1
    elif begin < len(physical):
        separator = max(",;\t", key=physical[begin].count)
    for _ in range(MOST_RESTARTS):
        reader = csv.reader(iter(physical[begin:]), delimiter=separator, strict=True)
        at = begin
        try:
            for row in reader:
                yield f"{file}:{at + 1}", row
                at = begin + reader.line_num
            return  # noqa: TRY300  # all of it was read
        except csv.Error as error:
            where = f"{file}:{at + 1}"
            yield where, LineError(where, f"cannot be read: {error}", "Close every quotation mark")
            begin = at + 1
    where = f"{file}:{begin + 1}"
    yield where, LineError(where, "and what follows is not read: too many such rows", "Save the file anew as CSV")


def _book(data: bytes, file: str, wanted: set[str]) -> Lines:
    refuse_package(data, file, "Excel", ".xlsx", LARGEST_BOOK)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    except (*DAMAGE, AttributeError, TypeError) as error:
        raise ReportError(file, "is no readable workbook", ANEW) from error
    try:
        header: list[str] | None = None
        for sheet in book.worksheets:
            rows = _sheet(sheet.iter_rows(values_only=True), f"{file}!{sheet.title}")
            where, first = next(rows, ("", []))
            if not first:
                continue
            heads = [one.strip().lower() for one in first]
            if header is None and wanted <= set(heads):
                header = heads
                yield where, first
            elif heads != header:
                yield where, LineError(where, "is not read: it has other columns", "Give it as a file of its own")
                continue
            yield from ((place, _padded(row, len(heads))) for place, row in rows)
    except DAMAGE as error:
        raise ReportError(file, "has a damaged sheet", ANEW) from error
    finally:
        book.close()


def _sheet(rows: Iterable[Sequence[object]], name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a sheet that have anything in them, without their empty ends."""
    for line, row in enumerate(rows, start=1):
        cells = [_stored(one) for one in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield f"{name}:{line}", cells


def _padded(row: list[str], length: int) -> list[str]:
    return [*row, *([""] * (length - len(row)))]


def _stored(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
