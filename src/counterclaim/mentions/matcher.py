"""Many phrases at once, as whole words.

One Aho-Corasick automaton a table. Where hits overlap, the leftmost wins, and of those that
start together the longest, so that "police station" is not read as police.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from counterclaim.values.span import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase found in a text, with what it stands for."""

    span: Span
    value: Value


def fold(text: str) -> str:
    """Lower case and plain apostrophes and hyphens, with every code point at its place."""
    lowered = text.translate(_PLAIN)
    small = lowered.lower()
    if len(small) == len(text):
        return small
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in lowered)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "\u00a0": " ", "\n": " "})


class Matcher(Generic[Value]):
    """Finds phrases and returns what each stands for."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        """Take phrases with their values; one phrase may stand for several things."""
        values: dict[str, list[tuple[str, Value]]] = {}
        for phrase, value in phrases:
            values.setdefault(fold(phrase), []).append((phrase, value))
        self._values = list(values.values())
        self._automaton = AhoCorasick(list(values)) if values else None

    def find(self, text: str, folded: str | None = None) -> list[Hit[Value]]:
        """Hits in the order of the text; a phrase with several meanings gives one hit for each.

        Args:
            text: to look through.
            folded: the same, folded, where that has been done.
        """
        if self._automaton is None:
            return []
        folded = fold(text) if folded is None else folded
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if is_whole(folded, start, end)
        ]
        hits: list[Hit[Value]] = []
        reached = 0
        for start, minus_end, index in sorted(found):
            if start < reached:
                continue
            span = Span(start, -minus_end)
            meant = [value for phrase, value in self._values[index] if _case_fits(phrase, span.of(text))]
            if meant:
                hits += [Hit(span, value) for value in meant]
                reached = span.end
        return hits


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins and ends at the edges of words."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not before and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _case_fits(phrase: str, found: str) -> bool:
    """A name is written with its capitals ("Hub", "BLA"); a headline in capitals is accepted."""
    if phrase.islower() or found.isupper():
        return not (phrase.islower() and found.isupper() and len(found) <= SHORT)
    if len(phrase) <= SHORT and phrase.isupper():
        return found == phrase
    return found[:1] == phrase[:1] or found[:1].isupper()


SHORT = 4
"""Letters up to which an all-capital name is matched only as written ("FC", "BLA")."""
