"""The brief that needs no manuscript: each contested row with its speakers, their figures and the verdict on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.briefs.answers import row_blocks
from counterclaim.briefs.assemble import noted_blocks
from counterclaim.briefs.notes import NoteBook
from counterclaim.briefs.page import Block, Heading, Page, Paragraph, Plain
from counterclaim.tallies.contested import Row


def compose(rows: Sequence[Row], book: NoteBook, title: str, stamp: str) -> Page:
    """Write a brief of the rows that have something to compare.

    Args:
        rows: the contested table.
        book: takes the notes.
        title: what stands at the top.
        stamp: lens, rule, review state, times and head.
    """
    blocks = noted_blocks([Paragraph((Plain(_summary(rows, len(book.reports))),), 0), *_blocks(rows)], book)
    return Page(title, (), None, stamp, tuple(blocks), tuple(book.notes))


def _summary(rows: Sequence[Row], reports: int) -> str:
    contested = sum(row.contested for row in rows)
    withheld = sum(row.withheld for row in rows)
    told = f"{len(rows)} rows from {reports} reports; {contested} contested, {len(rows) - contested} not."
    return f"{told} {withheld} claims of redacted reports are withheld." if withheld else told


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    chosen = [row for row in rows if row.compares]
    for unit in dict.fromkeys(row.unit for row in chosen):
        of_unit = [row for row in chosen if row.unit == unit]
        yield Heading(2, (Plain(of_unit[0].label),))
        for row in of_unit:
            yield from row_blocks(row, 0, 3)
