"""Cells of a data set's row: numbers, days and coordinates, each refused in words where it is none."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from counterclaim.values.signs import guarded
from counterclaim.values.when import EARLIEST, LATEST

T = TypeVar("T")

Row = Mapping[str, str]
"""A row by the heads of its columns, each cell without the space around it."""


MOST = 100_000_000
"""People that one event may count; more is a slip."""
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d+)(?:\.0+)?", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.ASCII)


def number(row: Row, column: str) -> float | None:
    """The number of people in a cell; `None` where it is empty or says "not recorded" by a number below zero.

    Raises:
        ValueError: the cell holds something else.
    """
    words = row.get(column, "")
    if not words:
        return None
    if _NUMBER.fullmatch(words) is None or (value := float(words.replace(",", ""))) > MOST:
        message = f"{column} is {words!r}, which is no number of people: write 1234 or 2.5"
        raise ValueError(message)
    return None if value < 0 else int(value) if value == int(value) else value


def whole(row: Row, column: str) -> int | None:
    """A whole number, as a code; `None` where the cell is empty.

    Raises:
        ValueError: the cell holds something else.
    """
    words = row.get(column, "")
    found = _WHOLE.fullmatch(words)
    if words and found is None:
        message = f"{column} is {words!r}, which is no whole number"
        raise ValueError(message)
    return int(found[1]) if found else None


def code(row: Row, column: str, known: Mapping[str, T]) -> T | None:
    """What a code stands for; `None` where the cell is empty.

    Raises:
        ValueError: the shape has no such code.
    """
    value = whole(row, column)
    if value is None:
        return None
    if str(value) not in known:
        message = f"{column} is {row[column]!r}, which is none of {', '.join(known)}"
        raise ValueError(message)
    return known[str(value)]


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
    found = _ISO.fullmatch(words)
    try:
        if found is not None:
            return _likely(date.fromisoformat(found[1]), column)
    except ValueError as error:
        message = f"{column} is {words!r}: {error}"
        raise ValueError(message) from None
    for form in ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y"):
        try:
            return _likely(datetime.strptime(words, form).date(), column)  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    message = f"{column} is {words!r}, which is no day: 2026-01-31 or 31 January 2026"
    raise ValueError(message)


def _likely(day: date, column: str) -> date:
    """A day of a year that an event may be of.

    Raises:
        ValueError: it is of another.
    """
    if not EARLIEST <= day.year <= LATEST:
        message = f"{column} is of the year {day.year}, outside {EARLIEST} to {LATEST}"
        raise ValueError(message)
    return day


def written(value: float | None) -> str:
    """A number as a cell; empty where there is none."""
    return "" if value is None else str(int(value)) if value == int(value) else str(value)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A CSV line by line, its header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for cells in itertools.chain([list(columns)], ([row[name] for name in columns] for row in rows)):
        writer.writerow([guarded(one) for one in cells])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
