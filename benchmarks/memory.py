"""Whether memory stays level: the peak of reading many documents, and of ten times as many.

python -m benchmarks.memory [DOCUMENTS]

Each document has new names in it. `counterclaim read` runs over a file of JSON lines in a process of
its own, whose peak of resident memory is taken; then over ten times the documents.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOCUMENTS = 2_000
TIMES = 10
SEED = "counterclaim-memory-1"
SYLLABLES = ("ka", "ro", "min", "dal", "she", "tur", "bel", "oz", "gan", "ri", "pu", "nad", "vel", "mas", "ith", "jo")


def name(rng: random.Random) -> str:
    """A name that was not met before, most likely."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(3, 5))).capitalize()


def rows(number: int) -> Iterator[dict[str, str]]:
    """Reports with names of persons, places and bodies that no other has."""
    rng = random.Random(SEED)
    for place in range(number):
        town, body, person = name(rng), name(rng), f"{name(rng)} {name(rng)}"
        dead = rng.randint(2, 60)
        text = (
            f"{dead} people were killed in {town} on Monday, {person}, a spokesman for the {body} Front, said.\n\n"
            f"The governor of {name(rng)}, {name(rng)} {name(rng)}, put the number at {dead + 3}. Roads to "
            f"{name(rng)} were closed. {name(rng)} Hospital had received {rng.randint(2, 40)} wounded."
        )
        yield {"id": f"m{place}", "outlet": f"{name(rng)} Times", "published": "2024-05-06", "text": text}


def peak(number: int, folder: Path) -> int:
    """Kilobytes of resident memory at the peak of reading so many documents."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows(number))
    command = [sys.executable, "-m", "counterclaim", "read", str(path), "--pack", "balochistan", "--format", "jsonl"]
    with (folder / "claims.jsonl").open("wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        message = f"reading ended with {status}"
        raise RuntimeError(message)
    return used.ru_maxrss


def main() -> int:
    """Measure and print."""
    few = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        one, more = (peak(number, Path(folder)) for number in (few, few * TIMES))
    print(f"{few:,} documents: {one / 1024:.0f} MB at the peak")
    print(f"{few * TIMES:,} documents: {more / 1024:.0f} MB, {more / one:.3f} times as much")
    return 0


if __name__ == "__main__":
    sys.exit(main())
