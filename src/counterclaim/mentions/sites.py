"""Trains, roads, camps and markets of a sentence: where it happened, closer than any district.

Two attacks of one evening in one city are told apart by them, and two reports of one train are
known as one by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_NAME = re.compile(r"((?:[A-Z][\w'’-]*\s+){1,3})$")
_NO_NAMES = frozenset({
    "the", "a", "an", "at", "in", "on", "of", "near", "this", "that", "his", "her", "its", "their", "one",
    "two", "three", "daily", "civil", "central", "district", "state", "government", "police", "railway",
    "federal", "local", "main", "old", "new", "north", "south", "east", "west", "national", "public", "medical",
    "regional", "general",
})  # fmt: skip
"""Capitals before a site's word that name none in particular."""
_BROUGHT = re.compile(
    r"\b(?:taken|brought|shifted|moved|rushed|transferred|admitted|airlifted|treat\w*|doctors?|spokes\w+|director|officials?|"
    r"superintendent|sources?|staff|told|died|pronounced|condition|recover\w*)\b(?:\W+[\w'’]+){0,6}?\W+$"
)
"""What stands before a hospital that received the harmed, and where nothing happened."""


class Sites:
    """Finds the sites of a table."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        """Take the words of each kind."""
        self._kind = {word: kind for kind, words in kinds.items() for word in words}
        longest = sorted(self._kind, key=len, reverse=True)
        self._words = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)

    def find(self, sentence: str) -> frozenset[str]:
        """The sites of a sentence, as `kind:name`, or `kind:` where it has no name."""
        found = set()
        for one in self._words.finditer(sentence):
            kind = self._kind[one.group().lower()]
            before = sentence[max(0, one.start() - 80) : one.start()]
            name = _name(before) if one.group()[0].isupper() else None
            if kind == "hospital" and _BROUGHT.search(before.removesuffix(name or "").lower()):
                continue
            found.add(f"{kind}:{name or ''}")
        return frozenset(found)


def _name(before: str) -> str | None:
    """The last word of the name that stands before a site's word, if it is one."""
    found = _NAME.search(before)
    if found is None:
        return None
    words = [word.lower().replace("’", "'").removesuffix("'s") for word in found.group().split()]
    told = [word for word in words if word not in _NO_NAMES]
    return told[0] if told else None
