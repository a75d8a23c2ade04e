"""One hash chain over the canonical JSON of every record.

The digest of a record covers its position, the time it was learnt, its kind and id, every
column of its row, and the digest of the record before it. Binary columns enter by their own
digest, so that a redacted report, whose ciphertext stays, still verifies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.values.digest import canonical_json, digest

GENESIS = "0" * 64
"""What stands before the first record."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last position of a ledger and the digest there: printed with every result."""

    position: int
    digest: str

    def __str__(self) -> str:
        """`POSITION:DIGEST`, as `ledger verify --head` takes it."""
        return f"{self.position}:{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read `POSITION:DIGEST`.

        Raises:
            UsageError: `text` is not of that form.
        """
        position, _, digits = text.partition(":")
        if not position.isascii() or not position.isdigit() or len(digits) != len(GENESIS):
            message = f"{text!r} is no head: it reads POSITION:DIGEST, with 64 hexadecimal digits"
            raise UsageError(message)
        return cls(int(position), digits)


def body(row: Mapping[str, Any]) -> dict[str, Any]:
    """A record's row as JSON: absent where null, binary columns by their digest."""
    return {
        name: {"sha256": digest(bytes(value))} if isinstance(value, bytes | memoryview) else value
        for name, value in row.items()
        if value is not None and name != "position"
    }


def link(position: int, learnt_at: str, kind: str, row: Mapping[str, Any], before: str) -> str:
    """The digest of one record on top of the digest before it."""
    return digest(canonical_json([position, learnt_at, kind, row["id"], body(row), before]).encode())
