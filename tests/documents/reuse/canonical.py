"""The set as text lines that are the same everywhere, and the digests that hold it fast.

`python -m tests.documents.reuse.canonical` prints the digests; `... canonical lines` prints the texts.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.documents.reuse.generator import SEED, generate
from tests.documents.reuse.record import ReuseSet

HERE = Path(__file__).parent
DIGESTS = HERE / "digest.sha256"
AFTERWARDS = frozenset({"scores.py", "measure.py", "conftest.py"})
"""Modules that do not take part in making the texts."""


def lines_of(made: ReuseSet) -> Iterator[str]:
    """One JSON object a text, its keys in order."""
    for text in made.texts:
        yield json.dumps(asdict(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(made: ReuseSet) -> str:
    """The SHA-256 of the lines, each ended by a line feed."""
    whole = hashlib.sha256()
    for line in lines_of(made):
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()


def files() -> list[Path]:
    """What the texts are made of: the modules and the hand-written data."""
    modules = (one for one in HERE.glob("*.py") if not one.name.startswith("test_") and one.name not in AFTERWARDS)
    return sorted([*modules, *(HERE / "wording").glob("*.yaml")])


def digests(made: ReuseSet) -> dict[str, str]:
    """The digest of the set and of each file, by name."""
    named = {f"generate({SEED})": digest_of(made)}
    for path in files():
        named[path.relative_to(HERE).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return named


def main() -> None:
    """Print the digests in the form of `sha256sum`, or the texts."""
    made = generate()
    if sys.argv[1:] == ["lines"]:
        sys.stdout.writelines(f"{line}\n" for line in lines_of(made))
    else:
        sys.stdout.writelines(f"{digest}  {name}\n" for name, digest in digests(made).items())


if __name__ == "__main__":
    main()
