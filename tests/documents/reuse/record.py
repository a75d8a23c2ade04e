"""What the set says about each text."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end, in code points."""
KINDS = ("trimming", "ordering", "numbers", "attribution", "scanning", "wording", "embedding", "mixed")
"""The kinds of change, in the order of PROTOCOL.md."""
STRENGTHS = ("light", "middling", "heavy")
ORIGINAL = "original"
"""The kind of a text that copies nothing."""
MINIMUM = 30
"""Words that a copy keeps at least: in the order of its source, in runs of three or more, before any noise."""
LONGEST_QUOTE = 20
"""Words of an official quotation that texts may share without being reuse of one another."""
BRIDGE = 100
"""Code points, in the copy and in the source, over which two copied stretches are still one passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text that was copied, and where it stands in its source."""

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    gaps: tuple[Span, ...] = ()
    """What the copier put inside, in the copy's offsets: neither right nor wrong to find."""
    source_gaps: tuple[Span, ...] = ()
    """What the copier left out inside, in the source's offsets."""


@dataclass(frozen=True, slots=True)
class ReuseText:
    """A text and the truth about it."""

    id: str
    text: str
    outlet: str
    published: str
    language: str
    event: str
    origin: str
    """The first text of its group; its own id if it copies nothing."""
    source: str
    """The text that it was copied from, the main one of two; empty if it copies nothing."""
    kind: str
    strength: str
    parts: tuple[str, ...]
    """The kinds that a mixed change is made of."""
    kept: int
    """Words taken over as they were, before noise."""
    frame: tuple[Span, ...]
    """What the outlet puts around or between: boilerplate, links, page headers."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReuseSet:
    """All texts, in order of publication."""

    seed: int
    texts: tuple[ReuseText, ...]

    def by_id(self) -> dict[str, ReuseText]:
        """The texts by their ids."""
        return {text.id: text for text in self.texts}

    def copies(self) -> tuple[ReuseText, ...]:
        """The texts that copy another."""
        return tuple(text for text in self.texts if text.source)


def report_of(text: ReuseText) -> str:
    """A text without what its outlet puts around it."""
    parts, at = [], 0
    for start, end in text.frame:
        parts.append(text.text[at:start])
        at = end
    return "".join([*parts, text.text[at:]])
