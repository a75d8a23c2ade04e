"""Five rules over very many claims, by district and month: compiled rules beside the same rules written in pandas.

    python -m benchmarks.rules                 # a million claims
    python -m benchmarks.rules --growth        # from 10,000 to 3,000,000

Both sides read one Arrow file, each in a process of its own, and give the same table; time is of the counting alone,
memory the most that the process held while it counted. Seconds are of one machine: read the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.rules_ground import made_up

RULES = ("range", "lowest", "ucdp_like", "majority", "interest")
BY = ("measure", "group", "district", "month")
GROWTH = (10_000, 100_000, 1_000_000, 3_000_000)


def compiled(claims: pa.Table, cells: pa.Table) -> pa.Table:
    """Our way."""
    from counterclaim.engines.columnar import added_up
    from counterclaim.tallies.columns import Columns
    from counterclaim.tallies.rules import RULES as EVERY

    return added_up(Columns(claims, cells, ()), [EVERY[name] for name in RULES], BY)


def in_pandas(claims: pa.Table, cells: pa.Table) -> pa.Table:
    """The peer's way."""
    from benchmarks.rules_peer import in_pandas as peer

    return peer(claims, cells, BY)


WAYS = {"compiled": compiled, "pandas": in_pandas}


def _child(way: str, folder: Path) -> None:
    """Count in this process, and print seconds, memory and a digest of the result."""
    tables = [pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all() for name in ("claims", "cells")]
    WAYS[way](*(one.slice(0, 100) for one in tables))  # what is imported and compiled once
    before = _status("VmRSS")
    begun = time.perf_counter()
    result = WAYS[way](*tables)
    seconds = time.perf_counter() - begun
    peak = _status("VmHWM")
    rows = sorted(_plain(one) for one in result.select(["rule", *BY, "low", "best", "high", "open"]).to_pylist())
    digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]
    print(json.dumps({"seconds": seconds, "peak": peak, "before": before, "rows": len(rows), "digest": digest}))


def _plain(row: dict[str, Any]) -> list[str]:
    """A row in which both ways write nothing alike."""
    numbers = [row[name] for name in ("low", "best", "high")]
    numbers = ["" if one is None or math.isnan(one) else f"{one:g}" for one in numbers]
    return [*(str(row[name]) for name in ("rule", *BY)), *numbers, str(bool(row["open"]))]


def _status(name: str) -> int:
    """Bytes of this process by the kernel's own count; `getrusage` would begin with those of the parent."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(one.split()[1]) for one in lines if one.startswith(f"{name}:")) * 1024


def measure(claims: int, ways: tuple[str, ...] = ("compiled", "pandas"), repeat: int = 3) -> dict[str, dict[str, Any]]:
    """Each way in processes of its own; the quickest run, and the least memory of all runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, table in zip(("claims", "cells"), made_up(claims), strict=True):
            with pa.OSFile(str(folder / f"{file}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table.combine_chunks())
        found: dict[str, dict[str, Any]] = {}
        for way in ways:
            command = [sys.executable, "-m", "benchmarks.rules", "--child", way, str(folder)]
            outputs = [
                subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(repeat)
            ]
            runs = [json.loads(one) for one in outputs]
            found[way] = min(runs, key=lambda one: one["seconds"]) | {"peak": min(one["peak"] for one in runs)}
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", nargs=2)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.child:
        _child(given.child[0], Path(given.child[1]))
        return
    if given.growth:
        for claims in GROWTH:
            one = measure(claims, ("compiled",))["compiled"]
            each, memory = 1e6 * one["seconds"] / claims, one["peak"] / 2**20
            print(f"{claims:>9,} claims: {one['seconds']:.2f} s, {each:.2f} µs a claim, {memory:.0f} MiB")
        return
    found = measure(given.claims)
    ours, theirs = found["compiled"], found["pandas"]
    assert ours["digest"] == theirs["digest"], "the two ways differ"
    for way, one in found.items():
        memory, before = one["peak"] / 2**20, one["before"] / 2**20
        print(f"{way}: {one['seconds']:.2f} s, most memory {memory:.0f} MiB (before counting {before:.0f})")
    print(f"{given.claims:,} claims, {len(RULES)} rules, {ours['rows']:,} rows of results, equal")
    ratios = ours["seconds"] / theirs["seconds"], ours["peak"] / theirs["peak"]
    print(f"of pandas: time {ratios[0]:.2f} (asked 1), memory {ratios[1]:.2f} (asked 0.67)")


if __name__ == "__main__":
    main()
