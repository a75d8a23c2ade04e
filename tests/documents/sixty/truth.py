"""What a perfect reading of a document would give, and the digest of the set.

`python -m tests.documents.sixty.truth` prints the digest as `digest.txt` holds it.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.documents.sixty.document import (
    MARK,
    PROSE,
    Document,
    end_heading,
    front_lines,
    load,
    plain,
)

HERE = Path(__file__).parent
CONTEXT = 40


@dataclass(frozen=True)
class Known:
    """The known text of a document."""

    identifier: str
    form: str
    title: str
    metadata: Mapping[str, str]
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    notes: Mapping[str, str]
    bindings: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    optional: tuple[str, ...]


def bindings_of(text: str) -> list[tuple[str, str]]:
    """Give each mark of a text with up to 40 characters of the mark-free text right before it."""
    return [(match.group(1), plain(text[: match.start()])[-CONTEXT:]) for match in MARK.finditer(text)]


def known_of(document: Document) -> Known:
    """Work out the known text of a document that has been read from its file."""
    prose = [block for block in document.blocks if block.kind in PROSE]
    captions = tuple(block.text for block in document.blocks if block.kind == "caption")
    ending = end_heading(document)
    times = tuple(str(time) for time in document.options.get("times", ()))
    return Known(
        identifier=document.identifier,
        form=document.form,
        title=document.title,
        metadata=document.metadata,
        paragraphs=tuple(plain(block.text) for block in prose),
        items=tuple(plain(block.text) for block in prose if block.kind == "item"),
        notes={str(number): text for number, text in document.notes.items()},
        bindings=tuple(pair for block in prose for pair in bindings_of(block.text)),
        tables=tuple((block.caption, block.rows) for block in document.blocks if block.kind == "table"),
        optional=(*front_lines(document), *captions, *times, *((ending,) if ending else ())),
    )


def known(identifier: str) -> Known:
    """Read the known text of one document of the set."""
    return known_of(load(identifier))


def hash_of(paths: Iterable[Path]) -> str:
    """SHA-256 over files sorted by path: for each the path in the set, a NUL, its bytes, a NUL."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda each: each.relative_to(HERE).as_posix()):
        total.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def digest() -> str:
    """Give the text of `digest.txt`: one line for texts and renderers, one for truth and scorer."""
    rendered = [*HERE.glob("texts/*.yaml"), *HERE.glob("render*.py"), HERE / "document.py"]
    scored = [HERE / "truth.py", HERE / "measure.py"]
    return f"texts-and-renderers {hash_of(rendered)}\ntruth-and-measure {hash_of(scored)}\n"


if __name__ == "__main__":
    sys.stdout.write(digest())
