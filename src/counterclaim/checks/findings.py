"""What a check says of a draft: a finding with its words, or something that it could not decide, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.values.span import Span


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Wrong by the draft's own words, or by those that it cites."""
    WARNING = "warning"
    """Told otherwise than its source tells it, or in a way that misleads."""
    INFORMATION = "information"
    """Something that a reader should be told beside it."""


class Family(StrEnum):
    """What a finding is about."""

    SOURCE = "source"
    CLAIM = "claim"
    VOICE = "voice"
    TIME = "time"
    SCOPE = "scope"
    ARITHMETIC = "arithmetic"
    NOTES = "notes"


_FAMILIES = {
    "SRC": Family.SOURCE,
    "CLM": Family.CLAIM,
    "VOI": Family.VOICE,
    "TIM": Family.TIME,
    "SCO": Family.SCOPE,
    "ARI": Family.ARITHMETIC,
    "NOT": Family.NOTES,
}


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that a check looks for."""

    code: str
    name: str
    severity: Severity
    finds: str
    why: str
    mend: str

    @property
    def family(self) -> Family:
        """What it is about."""
        return _FAMILIES[self.code[:3]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a draft, at its words."""

    code: str
    """Of the table of codes."""
    span: Span
    """In the draft's readable text."""
    message: str
    """What is wrong, with both figures."""
    suggestion: str | None = None
    """How it could be worded."""
    evidence: tuple[str, ...] = ()
    """Words of the sources, or arithmetic, that show it."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that could not be decided. It is no finding."""

    span: Span
    reason: str


Told = Finding | Unchecked
"""What a check yields."""
