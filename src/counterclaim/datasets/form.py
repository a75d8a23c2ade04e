"""The shape in which a compiler publishes its rows: which columns there have to be, and how one row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.tables import did_you_mean
from counterclaim.datasets.cells import Row
from counterclaim.datasets.credited import Credits
from counterclaim.datasets.event import Event
from counterclaim.datasets.lines import Lines
from counterclaim.datasets.places import Places
from counterclaim.errors import LineError
from counterclaim.values.signs import shown, unguarded


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are read with."""

    pack: Pack
    places: Places
    credits: Credits


@dataclass(frozen=True, slots=True)
class Form:
    """One published shape of rows."""

    name: str
    compiler: str
    """Whose figures they are: the speaker of every row."""
    required: tuple[str, ...]
    read: Callable[[Row, int, Known], Event]
    """One row with the line where it begins.

    Raises:
        ValueError: a cell holds what it cannot; the message names the column.
    """
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other heads that versions of the shape have for a column."""
    once: str = "id"
    """What no two rows may share."""


def read_rows(file: str, lines: Lines, form: Form, known: Known) -> Iterator[Event | LineError]:
    """Every row of a table, in order; a row that cannot be read is an error in its place.

    A second line of HXL tags is passed over. A second row of one id is an error.

    Args:
        file: name of the file, for messages.
        lines: the table with its header.
        form: its shape.
        known: names of places and speakers.

    Raises:
        LineError: columns are missing, or nothing is there.
    """
    rows = iter(lines)
    where, head = next(rows, (file, ()))
    if isinstance(head, LineError):
        raise head
    header = [form.aliases.get(one.strip().lower(), one.strip().lower()) for one in head]
    if not any(header):
        raise LineError(file, "is empty", f"Give the table of {form.compiler}")
    missing = [one for one in form.required if one not in header]
    if missing:
        hint = did_you_mean(missing[0], header) or f"Give the table as {form.compiler} publishes it"
        raise LineError(where, f"has no column {missing[0]!r}", hint)
    twice = [one for one in form.required if header.count(one) > 1]
    if twice:
        raise LineError(where, f"has the column {twice[0]!r} twice", "Take one of them out")
    seen: dict[str, str] = {}
    first = True
    for place, cells in rows:
        if isinstance(cells, LineError):
            yield cells
        elif any(one.strip() for one in cells):
            tags, first = first and _is_hxl(cells), False
            if not tags:
                yield _event(place, header, cells, seen, form, known)


def _event(  # noqa: PLR0917  # one row with all that it is read by
    where: str, header: list[str], cells: Sequence[str], seen: dict[str, str], form: Form, known: Known
) -> Event | LineError:
    if len(cells) != len(header):
        what = f"has {len(cells)} cells where the header has {len(header)}"
        return LineError(where, what, "Quote a value with commas in it")
    row = dict(zip(header, (shown(unguarded(one.strip())) for one in cells), strict=True))
    try:
        event = form.read(row, int(where.rpartition(":")[2]), known)
    except ValueError as error:
        return LineError(where, str(error), "Correct the cell, or take the row out")
    if not event.id:
        return LineError(where, f"has no {form.once}", "Give every row its own")
    if event.id in seen:
        what = f"has the {form.once} {event.id!r} of {seen[event.id]}"
        return LineError(where, what, "Keep one of the rows")
    seen[event.id] = where
    return event


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a line holds HXL tags (hxlstandard.org)."""
    tags = [one for one in cells if one.strip()]
    return bool(tags) and all(one.strip().startswith("#") for one in tags)
