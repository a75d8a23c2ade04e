"""Many phrases at once, as whole words.

One Aho-Corasick automaton goes over a text for all tables that are wanted of it. Where hits of a
table overlap, the leftmost wins, and of those that start together the longest, so that "police
station" is not read as police.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        self._tables: Tables[Value] = Tables([phrases])

    def find(self, text: str, folded: str | None = None) -> list[Hit[Value]]:
        """Hits in the order of the text; a phrase with several meanings gives one hit for each.

        Args:
            text: to look through.
            folded: the same, folded, where that has been done.
        """
        return self._tables.find(text, fold(text) if folded is None else folded)[0]


class Tables(Generic[Value]):
    """Finds the phrases of several tables at once; what one table finds hides nothing of another."""

    def __init__(self, tables: Sequence[Iterable[tuple[str, Value]]]) -> None:
        """Take the phrases of each table with their values."""
        values: dict[str, dict[int, list[tuple[str, Value]]]] = {}
        for table, phrases in enumerate(tables):
            for phrase, value in phrases:
                values.setdefault(fold(phrase), {}).setdefault(table, []).append((phrase, value))
        self._number = len(tables)
        self._values = [tuple(every.items()) for every in values.values()]
        self._automaton = AhoCorasick(list(values)) if values else None

    def find(self, text: str, folded: str) -> list[list[Hit[Value]]]:
        """The hits of each table, in the order of the text.

        Args:
            text: to look through.
            folded: the same, folded.
        """
        hits: list[list[Hit[Value]]] = [[] for _ in range(self._number)]
        if self._automaton is None:
            return hits
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if is_whole(folded, start, end)
        ]
        reached = [0] * self._number
        for start, minus_end, index in sorted(found):
            span = Span(start, -minus_end)
            for table, phrases in self._values[index]:
                if start < reached[table]:
                    continue
                meant = [value for phrase, value in phrases if _case_fits(phrase, text[start:-minus_end])]
                if meant:
                    hits[table] += [Hit(span, value) for value in meant]
                    reached[table] = span.end
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
