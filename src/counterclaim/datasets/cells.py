"""Cells of a data set's row: numbers, days and coordinates, each refused in words where it is none."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

Row = Mapping[str, str]
"""A row by the heads of its columns, each cell without the space around it."""


def number(row: Row, column: str) -> float | None:
    """The number of people in a cell; `None` where it is empty or says "not recorded" by a number below zero.

    Raises:
        ValueError: the cell holds something else.
    """
    words = row.get(column, "").replace(",", "")
    if not words:
        return None
    try:
        value = float(words)
    except ValueError:
        message = f"{column} is {row[column]!r}, which is no number"
        raise ValueError(message) from None
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124  # not a number
        message = f"{column} is {row[column]!r}, which is no number"
        raise ValueError(message)
    return None if value < 0 else int(value) if value == int(value) else value


def whole(row: Row, column: str) -> int | None:
    """A whole number, as a code; `None` where the cell is empty.

    Raises:
        ValueError: the cell holds something else.
    """
    words = row.get(column, "")
    try:
        return int(words) if words else None
    except ValueError:
        message = f"{column} is {words!r}, which is no whole number"
        raise ValueError(message) from None


def degrees(row: Row, column: str, limit: float) -> float | None:
    """A coordinate; `None` where the cell is empty.

    Raises:
        ValueError: the cell holds something else, or lies outside ±`limit`.
    """
    words = row.get(column, "")
    if not words:
        return None
    try:
        value = float(words)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        message = f"{column} is {words!r}, which is no coordinate"
        raise ValueError(message)
    return value


def day(row: Row, column: str) -> date | None:
    """A day, written `2026-01-31`, with or without a time behind it, or `31 January 2026`; `None` where it is empty.

    Raises:
        ValueError: the cell holds something else.
    """
    words = row.get(column, "")
    if not words:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        pass
    for form in ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    message = f"{column} is {words!r}, which is no day: 2026-01-31 or 31 January 2026"
    raise ValueError(message)


def written(value: float | None) -> str:
    """A number as a cell; empty where there is none."""
    return "" if value is None else str(int(value)) if value == int(value) else str(value)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A CSV line by line, its header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for cells in itertools.chain([list(columns)], ([row[name] for name in columns] for row in rows)):
        writer.writerow(cells)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
