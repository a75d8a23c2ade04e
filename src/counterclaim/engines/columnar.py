"""Runs compiled rules over columns of claims, in DuckDB, a stretch of cells after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from counterclaim.tallies.columns import Columns
from counterclaim.tallies.compiled import statements
from counterclaim.tallies.rules import Rule

THREADS = 2
MEMORY = "100MB"
"""What DuckDB may hold beside the claims; what is more goes to a temporary folder."""
STRETCH = 200_000
"""Claims that are looked at together: few enough for a small memory, enough for the work to outweigh its beginning."""


def counted(columns: Columns, rules: Sequence[Rule], threads: int = THREADS) -> pa.Table:
    """What rules make of every cell: a row a rule and cell, with the codes of the claims that state its numbers.

    Args:
        columns: the claims, in order of their cells, and the cells.
        rules: under which they are counted.
        threads: how many cores may be used.
    """
    return pa.concat_tables(_run(columns, statements(rules), threads))


def added_up(columns: Columns, rules: Sequence[Rule], by: Sequence[str], threads: int = THREADS) -> pa.Table:
    """Sums of what rules make of cells.

    Columns are `rule` by name, those of `by`, `every`, `cells`, `low`, `best`, `high`, `squares` and `open`. A sum is
    null where no cell has that number.

    Args:
        columns: the claims, in order of their cells, and the cells.
        rules: under which they are counted.
        by: columns of the cells for which results are added up.
        threads: how many cores may be used.
    """
    key, names = _keys(columns.cells, by)
    cells = columns.cells.select(["cell", "group"]).append_column("key", pa.array(key))
    size = len(rules) * names.num_rows
    every = np.zeros(size, dtype=np.int64)
    many, opened, there_is = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    sums = {name: (np.zeros(size), np.zeros(size, dtype=bool)) for name in _FIGURES}
    for part in _run(Columns(columns.claims, cells, columns.ids), statements(rules, added_up=True), threads):
        # a part has one row of a rule and key
        at = part["rule"].to_numpy() * names.num_rows + part["key"].to_numpy()
        every[at] += part["every"].to_numpy()
        many[at] += part["cells"].to_numpy()
        there_is[at] = True
        opened[at] |= part["open"].to_numpy()
        for name, (total, known) in sums.items():
            numbers = part[name].to_numpy()
            there = ~np.isnan(numbers)
            total[at[there]] += numbers[there]
            known[at[there]] = True
    rows = np.flatnonzero(there_is)
    rule = pa.DictionaryArray.from_arrays(
        pa.array((rows // names.num_rows).astype(np.int8)), [one.name for one in rules]
    )
    found = {"rule": rule, **{one: names[one].take(pa.array(rows % names.num_rows)) for one in by}}
    found |= {"every": pa.array(every[rows]), "cells": pa.array(many[rows])}
    found |= {name: pa.array(total[rows], mask=~known[rows]) for name, (total, known) in sums.items()}
    return pa.table({**found, "open": pa.array(opened[rows])})


_FIGURES = ("low", "best", "high", "squares")


def _run(columns: Columns, queries: Sequence[str], threads: int) -> Iterator[pa.Table]:
    *before, last = queries
    with (
        TemporaryDirectory() as folder,
        duckdb.connect(config={"threads": threads, "memory_limit": MEMORY, "temp_directory": folder}) as connection,
    ):
        for claims, cells in _stretches(columns):
            connection.register("claims", claims)
            connection.register("cells", cells)
            for one in before:
                connection.execute(one)
            yield connection.sql(last).to_arrow_table()


def _keys(cells: pa.Table, by: Sequence[str]) -> tuple[Any, pa.Table]:
    """A whole number for each combination that there is, by cell, and the combinations by number."""
    code = np.zeros(cells.num_rows, dtype=np.int64)
    for name in by:
        values = cells[name].combine_chunks()
        values = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
        # the last code is for cells that have none
        codes = values.indices.fill_null(len(values.dictionary)).to_numpy(zero_copy_only=False)
        code = code * (len(values.dictionary) + 1) + codes
    _, first, key = np.unique(code, return_index=True, return_inverse=True)
    return key.astype(np.int32), cells.select(list(by)).take(pa.array(first))


def _stretches(columns: Columns) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Claims and cells, cut where a cell ends."""
    of = columns.claims["cell"].to_numpy()
    begin, cell = 0, 0
    if not columns.cells.num_rows:
        yield columns.claims, columns.cells
    while cell < columns.cells.num_rows:
        last = of[min(begin + STRETCH, len(of)) - 1] if len(of) else columns.cells.num_rows
        next_cell = int(last) + 1 if begin + STRETCH < len(of) else columns.cells.num_rows
        end = int(np.searchsorted(of, next_cell))
        yield columns.claims.slice(begin, end - begin), columns.cells.slice(cell, next_cell - cell)
        begin, cell = end, next_cell
