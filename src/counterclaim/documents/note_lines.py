"""Where notes begin among the lines of a page: by small type, raised numbers and labels that a scan damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.documents.lines import Line

SMALL = 0.93
"""Size of letters, against the body's, below which a strip may be a note."""

LABEL = re.compile(r"[\[(]?(?P<label>\d{1,3}|[*†‡])[\])]?[.:]?\s*(?=\S)")
"""The number or sign at the beginning of a note."""


def is_small(line: Line, body: float | None) -> bool:
    """Whether a line is set in smaller type than the body."""
    return body is not None and line.size is not None and line.size < SMALL * body


def is_raised(line: Line) -> bool:
    """Whether a line begins with a raised sign, as a note does."""
    return bool(line.raised) and line.raised[0].start == line.span.start


@dataclass(slots=True)
class NoteLines:
    """Cuts small type at the numbers of notes."""

    raw: str
    body: float | None
    raised: bool
    """The file raises the numbers of its notes: no other number opens one."""
    last: int = 0

    def apart(self, group: list[Line]) -> Iterator[tuple[list[Line], str | None]]:
        """The group, cut where a note begins or small type does; with a note's number where it is misread."""
        part: list[Line] = []
        label: str | None = None
        for line in group:
            small = is_small(line, self.body)
            begins = self._opens(line, part[-1] if part else None) if small or is_raised(line) else None
            changes = bool(part) and small != is_small(part[-1], self.body) and len(line.span) >= SHORTEST
            if part and (begins is not None or changes):
                yield part, label
                part, label = [], None
            part.append(line)
            label = label or begins or None
        if part:
            yield part, label

    def _opens(self, line: Line, before: Line | None) -> str | None:
        """Whether a line opens a note: its number where it is raised or guessed, "" where the words begin with it."""
        words = line.span.of(self.raw)
        label = LABEL.match(words)
        if self.raised:
            return line.raised[0].of(self.raw).strip("[]() ") if label is not None and is_raised(line) else None
        if (
            label is not None
            and label["label"].isdigit()
            and self.last < int(label["label"]) <= self.last + MOST_MISSING
        ):
            self.last = int(label["label"])
            return ""
        ended = before is None or not is_small(before, self.body) or bool(_FULL_STOP.search(before.span.of(self.raw)))
        if _DAMAGED.match(words) or (self.last and ended and before is not None):
            self.last += 1
            return str(self.last)
        return None


_DAMAGED = re.compile(r"[‘’'`*“\"^!|§°®]\s?(?=[A-Z“\"])")
"""What scanning makes of a raised number before a note."""
_FULL_STOP = re.compile(r"\.[”’\"')]*$")
SHORTEST = 6
"""Code points; the size of a shorter line says nothing."""
MOST_MISSING = 3
"""Numbers of notes that may be missing between two."""
