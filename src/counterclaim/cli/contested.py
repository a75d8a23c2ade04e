"""The contested table in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.codebook.terms import Side
from counterclaim.tallies.contested import Row, entry

PIPED_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""


def print_contested(rows: Sequence[Row]) -> None:
    """Print the rows in which more than one speaker has something to say, a column a side."""
    shown = [row for row in rows if row.contested or row.withheld or len(row.claims) > 1]
    if not shown:
        print("No figure is told by more than one speaker.")
        return
    sides = [side for side in Side if any(row.columns.get(side) for row in shown)]
    table = Table(title="Who says what", title_justify="left", show_lines=True)
    table.add_column("what", ratio=2, overflow="fold")
    for side in sides:
        table.add_column(side.value, ratio=3, overflow="fold")
    table.add_column("verdict and reason", ratio=4, overflow="fold")
    for row in shown:
        what = f"{row.label}\n{row.measure.replace('_', ' ')} {row.group.replace('_', ' ')}".strip()
        cells = [Text("\n".join(dict.fromkeys(entry(one) for one in row.columns.get(side, ())))) for side in sides]
        table.add_row(Text(what), *cells, Text(f"{row.verdict}\n{row.reason}"))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH).print(table)
