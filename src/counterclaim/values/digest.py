"""Identity from content: canonical JSON and its digests."""

from __future__ import annotations

import hashlib
import json
from typing import Any

SHORT = 16
"""Hexadecimal digits in an id. 64 bits: a collision is expected near four thousand million records."""


def canonical_json(value: Any) -> str:  # noqa: ANN401  # any JSON value
    """`value` in the one JSON form that digests are taken of: sorted keys, no spaces, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(data: bytes) -> str:
    """SHA-256 of `data`, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(*parts: str | int | None) -> str:
    """A short id of an ordered list of parts; the same parts give the same id on any machine."""
    return digest(canonical_json(list(parts)).encode())[:SHORT]
