"""Workbooks and CSV files into a document's text: a table a sheet, each cell with its address."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import XMLSyntaxError
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from counterclaim.documents.document import Place
from counterclaim.documents.package import OLDER, refuse_package
from counterclaim.documents.plain import decode
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

DAMAGE = (ParseError, XMLSyntaxError, InvalidFileException, KeyError, OSError, ValueError, zipfile.BadZipFile)
"""What a damaged workbook makes openpyxl raise."""
MOST_CELLS = 500_000
"""Cells of a file; a larger one is a data set, not a table of a report."""

ANEW = "Open it in a spreadsheet program and save it anew"
OPENING = 2_000
"""Code points of a CSV file by whose lines commas, semicolons and tabs are told apart."""


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
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        written = openpyxl.load_workbook(io.BytesIO(data))
    except (*DAMAGE, AttributeError, TypeError) as error:
        raise ReportError(name, "is no readable workbook", ANEW) from error
    try:
        yield from _sheets(book, written, name)
    except DAMAGE as error:
        raise ReportError(name, "has a damaged sheet", ANEW) from error
    finally:
        book.close()
        written.close()


def _sheets(book: Workbook, written: Workbook, name: str) -> Iterator[Sheet]:
    """The sheets that a reader of the workbook sees, each cell as it is shown."""
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        over = _merged(sheet)
        rows: list[list[str]] = []
        for row, formulas in zip(sheet.iter_rows(), written[sheet.title].iter_rows(values_only=True), strict=True):
            hidden = sheet.row_dimensions[len(rows) + 1].hidden
            shown = [
                _shown(over.get(cell.coordinate, cell), formula) for cell, formula in zip(row, formulas, strict=True)
            ]
            rows.append([] if hidden else _trimmed(shown))
            cells += len(rows[-1])
            _refuse_large(cells, name)
        yield Sheet(_one_line(sheet.title), _without_end(rows))


def _merged(sheet: Worksheet) -> dict[str, Any]:
    """The cell whose words each part of a merged cell shows; a merged number stands once."""
    found: dict[str, Any] = {}
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        if isinstance(first.value, str):
            found |= {sheet.cell(row, column).coordinate: first for row, column in area.cells}
    return found


def _csv(data: bytes, name: str) -> Iterator[Sheet]:
    text = decode(data, name)
    opening = [line for line in text[:OPENING].splitlines() if line.strip()]
    separator = max(",;\t", key=lambda sign: _alike([line.count(sign) for line in opening]))
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=None), delimiter=separator):
            rows.append(_trimmed([_one_line(cell) for cell in row]))
            cells += len(rows[-1])
            _refuse_large(cells, name)
    except csv.Error as error:
        raise ReportError(name, f"cannot be read as CSV: {error}", "Save it anew as CSV, UTF-8") from error
    yield Sheet(None, _without_end(rows))


def _alike(counts: Sequence[int]) -> int:
    """How many lines have one and the same number of a sign: a separator is as many in every row."""
    return max((counts.count(one) for one in counts if one), default=0)


def _refuse_large(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise ReportError(name, f"has more than {MOST_CELLS:,} cells", "Keep the sheets with the figures alone")


def _shown(cell: Any, formula: object) -> str:  # noqa: ANN401  # openpyxl's cells have no common class
    """A cell as a reader of the sheet sees it; a formula that nobody has worked out, as it is written."""
    value = cell.value
    if value is None:
        return _one_line(str(formula)) if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, CellRichText):
        return _one_line("".join(_lifted(part) for part in value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _one_line(str(value))
    return _formatted(value, str(cell.number_format or "General"))


def _formatted(value: float, form: str) -> str:
    """A number as its format shows it; one of a format with words of its own keeps the format beside it."""
    plain = _PLAIN.fullmatch(form.partition(";")[0])
    if plain is None:
        number = str(int(value)) if float(value).is_integer() else str(value)
        return number if form == "General" else f"{number} [{form}]"
    decimals = len(plain["decimals"] or "")
    return f"{value * 100:.{decimals}f}%" if plain["per"] else f"{value:.{decimals}f}"


_PLAIN = re.compile(r"(?:#,##)?0(?:\.(?P<decimals>0+))?(?P<per>%)?")


def _lifted(part: object) -> str:
    """A part of a cell's words; raised signs, such as a note's number, are kept apart from a number before them."""
    if isinstance(part, TextBlock) and part.font.vertAlign == "superscript":
        return f" ^{part.text}"
    return str(part)


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
