"""Which method read something, under which vocabulary, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """A coarse grade of the reading, not of the statement's truth."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The method and version that made a claim, with its grade and its reasons."""

    reader: str
    """Method and version, `signs/3`."""
    confidence: Confidence
    reasons: tuple[str, ...] = ()
    """Short sentences: the words that made each field."""
