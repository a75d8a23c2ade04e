"""A ledger's claims to Arrow, beside the bare read of the same columns by the same driver.

    python -m benchmarks.arrow [--claims 1000000]

The examples are read into a ledger once and its rows are copied until there are enough; copies have ids and readings of
their own. Each way runs in a process of its own. Seconds are of one machine: read the ratio.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import adbc_driver_sqlite.dbapi

RUNS = 3


def grow(path: Path, wanted: int) -> int:
    """Copy the claims of a ledger, with their readings and reports, until there are so many."""
    with closing(sqlite3.connect(path)) as connection, connection:
        own = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
        last = connection.execute("SELECT max(position) FROM entry").fetchone()[0]
        for copy in range(1, wanted // own):
            for table, fixed in (("reading", ("id", "report")), ("claim", ("id", "claim", "reading", "report"))):
                names = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
                values = [
                    f"position + {copy * (last + 1)}"
                    if name == "position"
                    else f"\"{name}\" || '.{copy}'"
                    if name in fixed
                    else f'"{name}"'
                    for name in names
                ]
                connection.execute(
                    f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE position <= {last}"
                )
        return int(connection.execute("SELECT count(*) FROM claim").fetchone()[0])


def ours(path: Path) -> int:
    """Our way."""
    from counterclaim.engines.arrow import claims_table

    return int(claims_table(path).num_rows)


def bare(path: Path) -> int:
    """The driver alone, on the columns that ours has."""
    from counterclaim.engines.arrow import BATCH, COLUMNS

    named = ", ".join(f'"{one.name}"' for one in COLUMNS)
    query = f"SELECT {named} FROM claim"
    with (
        adbc_driver_sqlite.dbapi.connect(f"file:{path}?mode=ro") as connection,
        connection.cursor(adbc_stmt_kwargs={"adbc.sqlite.query.batch_rows": BATCH}) as cursor,
    ):
        cursor.execute(query)
        return int(cursor.fetch_arrow_table().num_rows)


WAYS = {"ours": ours, "bare": bare}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", nargs=2)
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.child:
        begun = time.perf_counter()
        rows = WAYS[given.child[0]](Path(given.child[1]))
        print(rows, time.perf_counter() - begun)
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.sqlite"
        command = [sys.executable, "-m", "counterclaim", "add", "examples/herof", "--pack", "balochistan", "--ledger"]
        subprocess.run([*command, str(path)], check=True, capture_output=True)
        claims = grow(path, given.claims)
        seconds = {}
        for way in ("bare", "ours"):
            command = [sys.executable, "-m", "benchmarks.arrow", "--child", way, str(path)]
            outputs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(RUNS)]
            runs = [one.split() for one in outputs]
            assert {int(rows) for rows, _ in runs} == {claims}, f"{way} gives other rows"
            seconds[way] = min(float(time) for _, time in runs)
            print(f"{way}: {seconds[way]:.2f} s")
        print(f"{claims:,} claims: {seconds['ours'] / seconds['bare']:.2f} of the bare read (asked 2)")


if __name__ == "__main__":
    main()
