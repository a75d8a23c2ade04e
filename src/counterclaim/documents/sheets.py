"""Workbooks and CSV files into a document's text: a table a sheet, each cell with its address."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import XMLSyntaxError
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from counterclaim.documents.document import Place
from counterclaim.documents.package import OLDER, refuse_package
from counterclaim.documents.plain import decode
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

MOST_CELLS = 500_000
"""Cells of a file; a larger one is a data set, not a table of a report."""

ANEW = "Open it in a spreadsheet program and save it anew"
OPENING = 2_000
"""Code points of a CSV file by which commas and semicolons are told apart."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file."""

    name: str | None
    """`None` for a CSV file."""
    rows: Sequence[Sequence[str]]
    """The words of every cell, from the first row and column on."""


@dataclass(frozen=True, slots=True)
class SheetText:
    """Sheets as one text: rows as lines, cells parted by tabs, sheets by an empty line under their name."""

    text: str
    names: tuple[Span, ...]
    tables: tuple[Span, ...]
    places: tuple[Place, ...]
    """Of each cell that has words: its address, such as "Balochistan!C5"."""


def sheets_in(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a file that have anything in them.

    Raises:
        ReportError: the file is damaged, too large, or empty.
    """
    book = name.lower().endswith(".xlsx") or data.startswith(OLDER)
    found = list(_workbook(data, name) if book else _csv(data, name))
    filled = [one for one in found if any(cell for row in one.rows for cell in row)]
    if not filled:
        raise ReportError(name, "holds no table", "Check the file in a spreadsheet program")
    return filled


def text_of(sheets: Sequence[Sheet]) -> SheetText:
    """Sheets written one below the other."""
    parts: list[str] = []
    names: list[Span] = []
    tables: list[Span] = []
    places: list[Place] = []
    length = 0

    def put(words: str) -> int:
        nonlocal length
        parts.append(words)
        length += len(words)
        return length - len(words)

    for number, sheet in enumerate(sheets):
        if number:
            put("\n\n")
        if sheet.name is not None:
            names.append(Span(put(sheet.name), length))
            put("\n\n")
        start = length
        for down, row in enumerate(sheet.rows):
            if down:
                put("\n")
            for across, cell in enumerate(row):
                if across:
                    put("\t")
                if cell:
                    address = f"{get_column_letter(across + 1)}{down + 1}"
                    called = f"{sheet.name}!{address}" if sheet.name is not None else address
                    places.append(Place(put(cell), len(cell), paragraph=called))
        tables.append(Span(start, length))
    return SheetText("".join(parts), tuple(names), tuple(tables), tuple(places))


def _workbook(data: bytes, name: str) -> Iterator[Sheet]:
    refuse_package(data, name, "Excel", ".xlsx")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise ReportError(
            name, "is no readable workbook", "Open it in a spreadsheet program and save it anew"
        ) from error
    try:
        yield from _sheets(book, name)
    except (ParseError, XMLSyntaxError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ReportError(name, "has a damaged sheet", ANEW) from error
    finally:
        book.close()


def _sheets(book: Workbook, name: str) -> Iterator[Sheet]:
    cells = 0
    for sheet in book.worksheets:
        rows: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True):
            rows.append(_trimmed([_words(value) for value in row]))
            cells += len(rows[-1])
            _refuse_large(cells, name)
        yield Sheet(_one_line(sheet.title), _without_end(rows))


def _csv(data: bytes, name: str) -> Iterator[Sheet]:
    text = decode(data, name)
    opening = text[:OPENING]
    semicolons = opening.count(";") > opening.count(",")
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=None), delimiter=";" if semicolons else ","):
            rows.append(_trimmed([_one_line(cell) for cell in row]))
            cells += len(rows[-1])
            _refuse_large(cells, name)
    except csv.Error as error:
        raise ReportError(name, f"cannot be read as CSV: {error}", "Save it anew as CSV, UTF-8") from error
    yield Sheet(None, _without_end(rows))


def _refuse_large(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise ReportError(name, f"has more than {MOST_CELLS:,} cells", "Keep the sheets with the figures alone")


def _words(value: object) -> str:
    """A cell's value as a reader of the sheet would write it down."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _one_line(str(value))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _without_end(rows: list[list[str]]) -> list[list[str]]:
    while rows and not rows[-1]:
        rows.pop()
    return rows
