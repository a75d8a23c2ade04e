"""Files and folders into reports, with one message for each thing that is wrong.

A folder may hold a `reports.csv` (file, outlet, published, url, title and, if wanted, note)
that says where its loose files are from. JSON lines say it themselves. Whatever is bad is
yielded as the error that describes it, in its place among the good.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from counterclaim.codebook.mapping import read_mapping
from counterclaim.codebook.tables import did_you_mean
from counterclaim.errors import FolderError, InputError, LineError, Mistake, ReportError
from counterclaim.sources.report import Media, Report
from counterclaim.values.when import When

LARGEST = 20 * 1024 * 1024
"""Bytes of one report, or of one JSON line; a longer one is refused, not read."""

SHEET = "reports.csv"
COLUMNS = ("file", "outlet", "published", "url", "title", "note")
MEDIA = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".pdf": Media.PDF,
    ".docx": Media.WORD,
    ".png": Media.PICTURE,
    ".jpg": Media.PICTURE,
    ".jpeg": Media.PICTURE,
    ".tif": Media.PICTURE,
    ".tiff": Media.PICTURE,
    ".xlsx": Media.TABLE,
    ".csv": Media.TABLE,
}
MAPPING = ".table.yaml"
"""Ending of the file beside a table that says what its columns mean: `toll.xlsx` has `toll.table.yaml`."""
LINES = frozenset({".jsonl", ".ndjson"})
BESIDE = frozenset({".md", ".csv", ".license"})
"""Endings that may lie in a folder of reports without being one, unless `reports.csv` names them."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a row of `reports.csv` says of a file."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    note: str | None = None


class InputLine(BaseModel):
    """One JSON line: a report with its text."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None


def collect(inputs: Iterable[Path]) -> Iterator[Report | InputError]:
    """Every report of the inputs, in order of their names, and every error in its place."""
    for path in inputs:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            sheet, errors = _sheet(path.parent)
            about = sheet.get(path.name, SheetRow())
            yield from (error for error in errors if path.name in str(error))
            yield from _file(path, about)
        else:
            yield ReportError(str(path), "does not exist", "Check the path")


def _folder(folder: Path) -> Iterator[Report | InputError]:
    sheet, errors = _sheet(folder)
    yield from errors
    found, seen = 0, set[str]()
    for path in _paths(folder, errors := []):
        name = path.relative_to(folder).as_posix()
        if path.name.endswith(MAPPING):
            yield from _without_table(path)
            continue
        if path.suffix.lower() in BESIDE and name not in sheet and not _mapping_of(path).is_file():
            continue
        found += 1
        seen.add(name)
        yield from _file(path, sheet.get(name, SheetRow()))
    yield from errors
    for name in sheet:
        if name not in seen:
            near = did_you_mean(name, sorted(seen))
            hint = near or "Add the file or take out the row"
            yield FolderError(str(folder / SHEET), f"names {name[:80]!r}, which is not in the folder", hint)
    if not found:
        yield FolderError(str(folder), "holds no report", "Put text, HTML or JSON lines files into it")


def _paths(folder: Path, errors: list[InputError]) -> list[Path]:
    """Every file of a folder and the folders in it, in order of their names; what cannot be looked into is reported."""

    def report(error: OSError) -> None:
        errors.append(FolderError(str(error.filename), f"cannot be opened: {error.strerror}", "Check who may read it"))

    found = []
    for root, folders, files in os.walk(folder, onerror=report):
        folders[:] = [one for one in folders if not one.startswith(".")]
        found += [Path(root) / name for name in files if not name.startswith(".")]
    return sorted(found)


def _sheet(folder: Path) -> tuple[Mapping[str, SheetRow], list[InputError]]:
    path = folder / SHEET
    if not path.is_file():
        return {}, []
    errors: list[InputError] = []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return {}, [FolderError(str(path), f"is not UTF-8 (byte {error.start})", "Save it as UTF-8")]
    reader = csv.DictReader(io.StringIO(text, newline=None))
    header = reader.fieldnames or []
    for column in header:
        if column not in COLUMNS:
            hint = did_you_mean(column, COLUMNS) or f"Known are {', '.join(COLUMNS)}"
            errors.append(FolderError(f"{path}:1", f"has an unknown column {column!r}", hint))
    if "file" not in header:
        errors.append(FolderError(f"{path}:1", "has no column 'file'", f"Columns are {', '.join(COLUMNS)}"))
        return {}, errors
    rows: dict[str, SheetRow] = {}
    for row in _rows(path, reader, errors):
        name = (row.get("file") or "").strip()
        values = {one: (row.get(one) or "").strip() or None for one in COLUMNS[1:]}
        published = values["published"]
        if published and not _is_date(published):
            what = f"has {published!r} as the date of {name}"
            errors.append(FolderError(f"{path}:{reader.line_num}", what, "Write YYYY, YYYY-MM or YYYY-MM-DD"))
            values["published"] = None
        if name in rows:
            errors.append(FolderError(f"{path}:{reader.line_num}", f"names {name!r} a second time", "Keep one row"))
        rows[name] = SheetRow(**values)
    return rows, errors


def _rows(path: Path, reader: csv.DictReader[str], errors: list[InputError]) -> Iterator[dict[str, str]]:
    """The rows of a sheet; one with another number of cells, or that cannot be read, is reported."""
    try:
        for row in reader:
            where = f"{path}:{reader.line_num}"
            if None in row or None in row.values():
                hint = "Quote a value with commas in it, and close every quotation mark"
                errors.append(FolderError(where, "has another number of cells than the header", hint))
            if any(value and "\n" in value for value in row.values() if isinstance(value, str)):
                errors.append(FolderError(where, "has a cell over several lines", "Close the quotation mark"))
            yield row
    except csv.Error as error:
        errors.append(
            FolderError(f"{path}:{reader.line_num}", f"cannot be read: {error}", "Save it anew as CSV, UTF-8")
        )


def _file(path: Path, about: SheetRow) -> Iterator[Report | InputError]:
    """The reports of one file, or why it cannot be read."""
    try:
        yield from _opened(path, about)
    except OSError as error:
        yield ReportError(str(path), f"cannot be opened: {error.strerror}", "Check that it is there and may be read")


def _opened(path: Path, about: SheetRow) -> Iterator[Report | InputError]:
    suffix = path.suffix.lower()
    if suffix in LINES:
        yield from _lines(path)
        return
    media = MEDIA.get(suffix)
    if media is None:
        yield ReportError(
            str(path), f"is of a form that is not read yet ({suffix or 'no ending'})", "Save it as text or HTML"
        )
        return
    if path.stat().st_size > LARGEST:
        yield ReportError(str(path), f"has {path.stat().st_size:,} bytes, more than {LARGEST:,}", "Split it")
        return
    mapping = None
    if media is Media.TABLE:
        beside = _mapping_of(path)
        if not beside.is_file():
            yield ReportError(str(path), "is a table and nothing says what it counts", f"Write {beside.name} beside it")
            return
        mapping = beside.read_bytes()
        mistakes: list[Mistake] = []
        if read_mapping(str(beside), mapping, mistakes) is None:
            yield from (ReportError(str(path), f"has a mapping with a mistake: {one}", CORRECT) for one in mistakes)
            return
    yield Report.received(
        path.read_bytes(),
        media,
        path.name,
        mapping=mapping,
        address=about.url,
        outlet=about.outlet,
        published=about.published,
        title=about.title,
        note=about.note,
    )


CORRECT = "Correct it and add the table again"


def _mapping_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}{MAPPING}")


def _without_table(mapping: Path) -> Iterator[InputError]:
    """The error of a mapping beside which no table lies."""
    table = mapping.name.removesuffix(MAPPING)
    if not any(mapping.with_name(f"{table}{ending}").is_file() for ending in (".xlsx", ".csv")):
        hint = f"Name the table {table}.xlsx or {table}.csv, or take the mapping away"
        yield FolderError(str(mapping), "is a mapping without its table", hint)


def _lines(path: Path) -> Iterator[Report | InputError]:
    with path.open("rb") as file:
        number, empty = 0, True
        while line := file.readline(LARGEST + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > LARGEST:
                length = len(line)
                while not line.endswith(b"\n") and (line := file.readline(LARGEST)):
                    length += len(line)
                empty = False
                yield LineError(where, f"is a line of {length:,} bytes, more than {LARGEST:,}", "Split the document")
                continue
            line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if line.strip():
                empty = False
                yield _line(where, line)
    if empty:
        yield ReportError(str(path), "is empty", "Remove it, or write it again")


def _line(where: str, data: bytes) -> Report | InputError:
    try:
        line = InputLine.model_validate(_json(data))
    except UnicodeDecodeError as error:
        return LineError(where, f"is not UTF-8 (byte {error.start} of the line)", "Convert the file to UTF-8")
    except RecursionError:
        return LineError(where, "is nested too deeply", "A line is one flat object")
    except json.JSONDecodeError as error:
        return LineError(where, f"is not JSON: {error.msg} at character {error.pos}", "Write one JSON object a line")
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        return LineError(where, f"{field}: {first['msg'].lower()}", "A line needs at least id and text")
    except ValueError as error:
        return LineError(where, f"holds a value that cannot be read: {error}", "Write one JSON object a line")
    if any(_LONE.search(value) for value in (line.id, line.text, *filter(None, (line.outlet, line.title, line.url)))):
        return LineError(where, "holds half of a sign (a lone surrogate)", "Write the text as UTF-8")
    if not line.text.strip():
        return LineError(where, "has an empty text", "Remove the line, or fetch the text again")
    if line.published and not _is_date(line.published):
        return LineError(where, f"has {line.published!r} as published", "Write YYYY, YYYY-MM or YYYY-MM-DD")
    return Report.received(
        data.strip(),
        Media.LINE,
        line.id,
        address=line.url,
        outlet=line.outlet,
        published=line.published,
        title=line.title,
    )


_LONE = re.compile(r"[\ud800-\udfff]")


def _is_date(text: str) -> bool:
    """Whether a date of publication is of the form we take and a real day."""
    try:
        When.parse(text)
    except ValueError:
        return False
    return True


def _json(data: bytes) -> Any:  # noqa: ANN401  # whatever the line holds
    return json.loads(data.decode("utf-8"))
