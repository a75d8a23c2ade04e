"""Where a text turns from one happening to another: "in a separate attack", "two days earlier"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from counterclaim.values.when import MONTHS

_ONE_OR_MORE = r"(?:an?|the|one|two|three|four|five|six|several|some|few|\d+)"


class Turns:
    """Finds the turns of a table."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """Take the words by what they do: another, happenings, phrases, spans, units."""
        another, happenings, phrases, spans, units = (
            "|".join(map(re.escape, sorted(words.get(sort, ()), key=len, reverse=True))) or r"(?!)"
            for sort in ("another", "happenings", "phrases", "spans", "units")
        )
        self._turn = re.compile(
            rf"\b(?:(?:{another})\s+(?:[\w'’-]+\s+){{0,2}}?(?:{happenings})|{phrases}|"
            rf"{_ONE_OR_MORE}\s+(?:{units})\s+(?:{spans})|in\s+(?:19|20)\d\d|(?:{'|'.join(MONTHS)})\s+(?:of\s+)?(?:19|20)\d\d)\b",
            re.IGNORECASE,
        )

    def find(self, text: str) -> list[int]:
        """Where each turn begins."""
        return [one.start() for one in self._turn.finditer(text)]
