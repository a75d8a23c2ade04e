"""Tables whose totals do not recompute, by column and by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text
from counterclaim.documents.document import Block
from counterclaim.documents.shape import Shape
from counterclaim.mentions.matcher import fold
from counterclaim.values.span import Span

_TOTAL = re.compile(
    r"(?:grand\s+|sub-?\s?)?totals?\b|(?:all|sum|overall|together|altogether|combined|whole|in\s+all|entire|"
    r"aggregate)\b|.*\btotal\b.*|.*\ball\b.*|year|pakistan|country|province"
)
_JOINED = re.compile(
    r"(?:\w+\s+)?(?:years|months|quarters|weeks|period)|[\w-]+(?:\s+[\w-]+)?\s+(?:and|\+|&)\s+[\w-]+|.*\btotal\b.*|"
    r"all(?:\s+\w+)?|sum|casualties|together|combined|overall"
)
_NUMBER = re.compile(r"[~≥≤<>]?\s*(?P<digits>\d{1,3}(?:[,\s\u202f]\d{3})+|\d+(?:\.\d+)?)\s*(?P<percent>%)?\*?")
_MINUS = str.maketrans({"\u2212": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    span: Span
    words: str
    value: float | None
    percent: bool = False


def check_tables(draft: Draft) -> Iterator[Finding]:
    """Rows and columns of the draft's tables that do not add up to their totals."""
    for block in draft.document.blocks:
        if block.shape is Shape.TABLE:
            rows = rows_of(draft.text, block.span)
            if len(rows) >= 3 and not _OVERLAPS.search(fold(_around(draft, block))):
                yield from _columns(rows)
                yield from _across(rows)
            yield from _changes(rows)


_OVERLAPS = re.compile(
    r"\b(?:exceed\w*|overlap\w*|more\s+than\s+(?:one|once)|under\s+each|do\s+not\s+(?:add|sum)|not\s+(?:add|"
    r"sum)\s+(?:up|to)|need\s+not|not\s+shown|"
    r"counted\s+(?:in\s+)?(?:each|both|twice)|rows?\s+(?:is|are)\s+left\s+out|selected|"
    r"other\s+\w+\s+(?:are\s+)?(?:not|omitted))\b"
)
"""Where the text beside a table says that its rows overlap, or that some are left out."""


def _around(draft: Draft, block: Block) -> str:
    """The blocks right before and behind a table."""
    blocks = draft.document.blocks
    place = blocks.index(block)
    return " ".join(one.span.of(draft.text) for one in blocks[max(0, place - 1) : place + 2] if one is not block)


def table_values(draft: Draft) -> Iterator[float]:
    """Every number that stands alone in a cell."""
    for block in draft.document.blocks:
        if block.shape is Shape.TABLE:
            yield from (cell.value for row in rows_of(draft.text, block.span) for cell in row if cell.value is not None)


_INDENTED = re.compile(r"\s*[-–—•·>]\s*\w")
EVEN = 1e-6
"""Difference up to which two sums are one."""
_INSIDE = re.compile(
    r"[\s*(]*(?:-\s*)?(?:of\s+(?:which|whom|these|them|those)|thereof|including|incl\.|among\s+them)\b"
)


def is_inside(label: str) -> bool:
    """Whether a row is named as part of the row above it: "of which miners", "– Kech"."""
    return bool(_INSIDE.match(fold(label)) or _INDENTED.match(label))


_WORKED_OUT = re.compile(r"%|per\s?cent|share|rate|average|mean|ratio|change|per\s")


def is_worked_out(header: str) -> bool:
    """Whether a column's name says that its numbers were worked out from others: shares, rates, changes."""
    return bool(_WORKED_OUT.search(fold(header)))


def rows_of(text: str, span: Span) -> list[list[Cell]]:
    """The cells of a table that stands at a place of a text."""
    rows = []
    at = span.start
    for line in span.of(text).split("\n"):
        cells = []
        start = at
        for words in line.split("\t"):
            cells.append(_cell(words, Span(start, start + len(words))))
            start += len(words) + 1
        rows.append(cells)
        at += len(line) + 1
    return rows


def _cell(words: str, span: Span) -> Cell:
    found = _NUMBER.fullmatch(words.strip().translate(_MINUS))
    if found is None:
        return Cell(span, words.strip(), None)
    return Cell(span, words.strip(), float(re.sub(r"[,\s\u202f]", "", found["digits"])), bool(found["percent"]))


def _columns(rows: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    header, body = rows[0], rows[1:]
    last = body[-1]
    if not last or not (_is_total(last[0].words, [row[0].words for row in body[:-1] if row]) or _makes_a_total(body)):
        return
    above = [row for row in body[:-1] if row and not _TOTAL.fullmatch(fold(row[0].words).strip())]
    inside = [row for row in above if is_inside(row[0].words)]
    above = [row for row in above if row not in inside]
    for column in range(1, len(last)):
        total = last[column]
        cells = [row[column] for row in above if column < len(row)]
        known = [one for one in cells if one.value is not None and not one.percent]
        name = fold(header[column].words) if column < len(header) else ""
        if (
            total.value is None
            or total.percent
            or len(known) < 2
            or len(known) < len([one for one in cells if one.words not in {"", "-", "–", "—"}])
        ):
            continue
        if is_worked_out(name) or _is_year(known):
            continue
        found = sum(one.value or 0.0 for one in known)
        within = sum(row[column].value or 0.0 for row in inside if column < len(row))
        if within and abs(found + within - total.value) < EVEN:
            message = (
                f"{total.words} adds {as_text(within)} to the rows that contain them; without them {as_text(found)}"
            )
            yield Finding("SCO03", total.span, message, as_text(found))
        elif abs(found - total.value) > EVEN and not _rows_explain(rows, column, found):
            message = (
                f"the column “{header[column].words if column < len(header) else column}” adds up to "
                f"{as_text(found)}, not "
                f"{total.words}"
            )
            yield Finding("ARI01", total.span, message, as_text(found))


def _rows_explain(rows: Sequence[Sequence[Cell]], column: int, found: float) -> bool:
    """Whether it is a cell above that is wrong, as the sum of its own row shows."""
    header = rows[0]
    for row in rows[1:-1]:
        wrong = _row_sum(header, row)
        if wrong is not None and wrong[0] == column and len(rows[-1]) > column:
            cell = row[column]
            mended = found - (cell.value or 0) + wrong[1]
            return abs(mended - (rows[-1][column].value or 0)) < 1e-6
    return False


_CHANGE = re.compile(r"\b(?:change|growth|increase|rise)\b|±|\+/-")
_SIGNED = re.compile(r"\s*(?P<sign>[+-]?)\s*(?P<digits>\d+(?:\.\d+)?)\s*(?:%|per\s+cent)\s*")


def _changes(rows: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    """A column of changes in per cent of the two before it, where most rows recompute and one does not."""
    for column in range(3, len(rows[0])):
        if not _CHANGE.search(fold(rows[0][column].words)):
            continue
        told = [made for row in rows[1:] if column < len(row) and (made := _change_of(row, column)) is not None]
        wrong = [(cell, right) for cell, right, holds in told if not holds]
        if len(wrong) * 2 < len(told):
            for cell, right in wrong:
                message = f"the change is {right:+.1f} per cent, not {cell.words}"
                yield Finding("ARI04", cell.span, message, f"{right:+.0f} per cent")


def _change_of(row: Sequence[Cell], column: int) -> tuple[Cell, float, bool] | None:
    """The cell of a change, what it is by the two cells before it, and whether it says so."""
    earlier, later = row[column - 2].value, row[column - 1].value
    found = _SIGNED.fullmatch(row[column].words.translate(_MINUS))
    if found is None or not earlier or later is None:
        return None
    right = 100 * (later - earlier) / earlier
    stated = float(found["digits"]) * (-1 if found["sign"] == "-" else 1)
    half = 0.5 * 10.0 ** -len(found["digits"].partition(".")[2])
    return row[column], right, abs(right - stated) <= half + EVEN


def _is_total(label: str, others: Sequence[str]) -> bool:
    words = re.sub(r"\([^()]*\)", " ", fold(label)).strip(" *:_")
    return bool(_TOTAL.fullmatch(words)) and words not in {fold(one).strip() for one in others}


def _makes_a_total(body: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last row is the sum of three and more above it in some column, whatever it is called."""
    *above, last = body
    for column in range(1, len(last)):
        values = [row[column].value for row in above if column < len(row)]
        known = [value for value in values if value is not None]
        if len(known) == len(above) > 2 and last[column].value == sum(known) > 0 and not last[column].percent:
            return True
    return False


def _is_year(cells: Sequence[Cell]) -> bool:
    return all(one.value is not None and 1900 <= one.value <= 2100 and "," not in one.words for one in cells)


def _across(rows: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    for row in rows[1:]:
        wrong = _row_sum(rows[0], row)
        if wrong is not None:
            column, found = wrong
            message = f"the row “{row[0].words}” adds up to {as_text(found)}, not {row[column].words}"
            yield Finding("ARI01", row[column].span, message, as_text(found))


def _row_sum(header: Sequence[Cell], row: Sequence[Cell]) -> tuple[int, float] | None:
    """The column that holds the sum of a row, and what the sum is, where it does not hold it."""
    for column in range(2, min(len(header), len(row))):
        name = fold(header[column].words).strip()
        value = row[column].value
        if value is None or row[column].percent or not _JOINED.fullmatch(name):
            continue
        parts = [one for one in row[1:column] if one.value is not None]
        if (
            len(parts) < 2
            or len(parts) != column - 1
            or any(one.percent for one in parts)
            or not _parts_named(header, column)
        ):
            continue
        found = sum(one.value or 0.0 for one in parts)
        if abs(found - value) > 1e-6:
            return column, found
    return None


def _parts_named(header: Sequence[Cell], column: int) -> bool:
    """Whether the columns before are what the name of the sum says: "killed and wounded" of "killed" and "wounded"."""
    name = fold(header[column].words)
    before = [fold(one.words).strip() for one in header[1:column]]
    joined = re.split(r"\s+(?:and|\+|&)\s+", name)
    if len(joined) > 1 and "total" not in name:
        return len(before) == len(joined)
    return all(not re.search(r"attack|incident|event|operation|strike", one) for one in before) or all(
        re.search(r"attack|incident|event|operation|strike", one) for one in before
    )
