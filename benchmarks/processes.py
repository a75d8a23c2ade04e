"""What a second process is worth: to reading, and to the bare pipeline of the parser.

python -m benchmarks.processes [DOCUMENTS]

The same documents as in `reading_speed`, in a file of JSON lines. `counterclaim read` goes over it with
one process and with two; the pipeline's own `pipe` takes a part of the texts with one and with two.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from benchmarks.reading_speed import documents
from counterclaim.engines.parser import MODEL

DOCUMENTS = 5_000
SHARE = 5
"""The pipeline, which is slower, takes every so many of the documents."""


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure and print."""
    chosen = documents(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
    texts = [one.text for one in chosen[::SHARE]]
    pipeline = spacy.load(MODEL)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        rows = ({"id": one.name, "text": one.text, "published": one.published} for one in chosen)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

        def read(jobs: int) -> None:
            command = [sys.executable, "-m", "counterclaim", "read", str(path), "--pack", "balochistan"]
            subprocess.run([*command, "--format", "jsonl", "--jobs", str(jobs)], check=True, stdout=subprocess.DEVNULL)

        def pipe(processes: int) -> None:
            for _ in pipeline.pipe(texts, n_process=processes):
                pass

        ours = [seconds(partial(read, jobs)) for jobs in (1, 2)]
        theirs = [seconds(partial(pipe, jobs)) for jobs in (1, 2)]
    faster, bare = ours[0] / ours[1], theirs[0] / theirs[1]
    for what, number, took in (("reading", len(chosen), ours), ("bare pipeline", len(texts), theirs)):
        print(f"{what}, {number:,} documents: {took[0]:.1f} s in one process, {took[1]:.1f} s in two")
    print(f"speed-up of reading {faster:.2f}, of the pipeline {bare:.2f}")
    print(f"reading's speed-up over the pipeline's: {faster / bare:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
