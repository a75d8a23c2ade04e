"""Workbooks with several sheets, each cell that names a claim linked to its words."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from counterclaim.cli.cells import sheet_cell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 32
"""Letters of a column, at most."""
LINE, TALLEST = 13, 12
"""Points of a line, and lines of the tallest row."""
PRINTED = 25
"""Columns of a sheet that is printed one page wide; a wider one could not be read so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    records: Sequence[Mapping[str, Any]]
    links: frozenset[str] = frozenset()
    """Columns whose cells hold ids of claims, several by semicolons: they lead to the first one's row of `claims`."""
    key: str | None = None
    """The column to whose cells others link."""


def workbook(sheets: Sequence[Sheet], stamp: Mapping[str, Any]) -> bytes:
    """A workbook: the sheets in their order, and at the end one with what every result carries.

    Args:
        sheets: with their rows.
        stamp: lens, rule, review state, times and head.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    rows = {one.title: _rows(one) for one in sheets}
    target = next(((one.title, one.key) for one in sheets if one.key), None)
    for one in sheets:
        page = book.create_sheet(one.title)
        _fill(page, one.records)
        if target is not None and one.records:
            _link(page, one, target[0], rows[target[0]])
    if stamp:
        about = book.create_sheet("about")
        for name, value in stamp.items():
            about.append([name, sheet_cell(str(value))])
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 20, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Sheet) -> dict[str, int]:
    if sheet.key is None:
        return {}
    return {str(record[sheet.key]): place for place, record in enumerate(sheet.records, start=2)}


def _fill(page: Worksheet, records: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    if not records:
        page.append(["nothing to show"])
        return
    names = list(records[0])
    page.append(names)
    for record in records:
        page.append([sheet_cell(value) for value in record.values()])
    for cell in page[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(records) + 1}"
    widths = [_width(name, [record[name] for record in records]) for name in names]
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    wrapped = Alignment(wrap_text=True, vertical="top")
    for place, row in enumerate(page.iter_rows(min_row=2), start=2):
        lines = [ceil(len(str(cell.value)) / width) for cell, width in zip(row, widths, strict=True) if cell.value]
        page.row_dimensions[place].height = LINE * min(max(lines, default=1), TALLEST)
        for cell in row:
            cell.alignment = wrapped
    if len(names) <= PRINTED:
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_title_rows = "1:1"


def _width(name: str, values: Sequence[object]) -> int:
    longest = max([len(name), *(len(str(value)) for value in values if value is not None)])
    return min(longest + 2, WIDEST)


def _link(page: Worksheet, sheet: Sheet, target: str, rows: Mapping[str, int]) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    names = list(sheet.records[0])
    for name in sheet.links & set(names):
        column = names.index(name) + 1
        for place, record in enumerate(sheet.records, start=2):
            first = str(record[name] or "").partition(";")[0].strip()
            if first in rows:
                cell = page.cell(place, column)
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A{rows[first]}")
                cell.font = Font(color="0563C1", underline="single")
