"""Comments in a draft that leave findings out.

    <!-- counterclaim: ignore ARI01, VOI03 the sum is the ministry's own -->
    <!-- counterclaim: ignore-file VOI03 -->

The first concerns its own line and the next line with words, the second the whole file. Without codes every finding is
left out. A comment that leaves nothing out is told of, so that none outlives its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(
    r"<!--\s*counterclaim:\s*(?P<what>ignore(?:-file)?)\b(?P<codes>(?:[\s,]+[A-Z]{3}\d\d)*)(?P<why>.*?)-->", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that leaves findings out."""

    lines: range | None
    """The lines that it concerns; `None`: all."""
    codes: frozenset[str]
    """Empty: every code."""
    at: int
    """The line on which it stands."""

    def leaves_out(self, code: str, line: int | None) -> bool:
        """Whether it leaves out a finding of a code on a line."""
        here = self.lines is None or (line is not None and line in self.lines)
        return here and (not self.codes or code in self.codes)


def ignores_in(source: str) -> list[Ignore]:
    """The comments of a file."""
    lines = source.splitlines()
    found = []
    for hit in _COMMENT.finditer(source):
        at = source.count("\n", 0, hit.start()) + 1
        last = source.count("\n", 0, hit.end()) + 1
        behind = next((number for number in range(last + 1, len(lines) + 1) if lines[number - 1].strip()), last)
        alone = not _COMMENT.sub("", lines[at - 1]).strip() if at == last and at <= len(lines) else True
        concerned = None if hit["what"] == "ignore-file" else range(at, (behind if alone else last) + 1)
        found.append(Ignore(concerned, frozenset(re.findall(r"[A-Z]{3}\d\d", hit["codes"])), at))
    return found
