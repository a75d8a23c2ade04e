"""The contested table in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.cli.output import PIPED_WIDTH
from counterclaim.codebook.terms import Side
from counterclaim.tallies.contested import Row, entry
from counterclaim.values.signs import shown


def print_contested(rows: Sequence[Row]) -> None:
    """Print the rows in which more than one speaker has something to say, a column a side."""
    compared = [row for row in rows if row.compares]
    if not compared:
        print("No figure is told by more than one speaker.")
        return
    sides = [side for side in Side if any(row.columns.get(side) for row in compared)]
    table = Table(title="Who says what", title_justify="left", show_lines=True)
    table.add_column("what", ratio=2, overflow="fold")
    for side in sides:
        table.add_column(side.value, ratio=3, overflow="fold")
    table.add_column("verdict and reason", ratio=4, overflow="fold")
    for row in compared:
        what = f"{row.label}\n{row.measure.replace('_', ' ')} {row.group.replace('_', ' ')}".strip()
        voices = ["\n".join(dict.fromkeys(entry(one) for one in row.columns.get(side, ()))) for side in sides]
        table.add_row(*(Text(shown(words)) for words in (what, *voices, f"{row.verdict}\n{row.reason}")))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH).print(table)
