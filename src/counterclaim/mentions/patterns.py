"""Patterns of words in a sentence, as tables of frames and themes write them.

`word*` is any ending, `a|b` either, `(word)` may be left out, `…` up to five words, `@name` the words of a list, and
`<word word>` the words that count where the rest is only what has to stand around them. An automaton looks for one word
of each pattern; only patterns whose word is there are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from counterclaim.mentions.matcher import Hit
from counterclaim.values.span import Span

GAP = 5
"""Words that may stand where a pattern has "…"."""
_BETWEEN = r"""[\s"'(),-]+"""
_WORD = r"[\w'.-]*\w"

Value = TypeVar("Value")


@dataclass(frozen=True)
class Row(Generic[Value]):
    """Patterns that stand for one thing."""

    value: Value
    words: Sequence[str]
    unless: Sequence[str] = ()
    """Regular expressions of which none may match over the words."""
    beside: Sequence[str] = ()
    """Regular expressions of which none may match anywhere in the sentence."""

    @cached_property
    def over(self) -> re.Pattern[str] | None:
        """What may not match over the words."""
        return _any_of(self.unless)

    @cached_property
    def anywhere(self) -> re.Pattern[str] | None:
        """What may not match in the sentence."""
        return _any_of(self.beside)


@dataclass(frozen=True)
class _Pattern(Generic[Value]):
    words: str
    lists: Mapping[str, Sequence[str]]
    row: Row[Value]
    order: int
    """Of two that stand at one place the one that is given first counts."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compiled when one of its words is met for the first time: a table has thousands."""
        return re.compile(_expression(self.words, self.lists))

    def find(self, folded: str) -> Iterator[Span]:
        kernel = "kernel" if "kernel" in self.expression.groupindex else 0
        found = [Span(*one.span(kernel)) for one in self.expression.finditer(folded)]
        if not found or (self.row.anywhere is not None and self.row.anywhere.search(folded)):
            return
        over = self.row.over
        passed = [Span(*one.span()) for one in over.finditer(folded)] if over is not None else []
        for one in found:
            if not any(one.overlaps(other) for other in passed):
                yield one


class Patterns(Generic[Value]):
    """Finds the patterns of a table in sentences."""

    def __init__(self, rows: Iterable[Row[Value]], lists: Mapping[str, Sequence[str]]) -> None:
        """Compile the patterns once.

        Args:
            rows: of the table.
            lists: words that patterns name by `@`.
        """
        anchors: dict[str, list[_Pattern[Value]]] = {}
        for order, row in enumerate(rows):
            for words in row.words:
                pattern = _Pattern(words, lists, row, order)
                for one in _anchor(words, lists):
                    anchors.setdefault(one, []).append(pattern)
        self._patterns = list(anchors.values())
        self._automaton = AhoCorasick(list(anchors))

    def find(self, folded: str, admits: Callable[[Value, Span], bool] = lambda _value, _span: True) -> list[Hit[Value]]:
        """What stands in a sentence, in order; of what overlaps the longest.

        Args:
            folded: the sentence in small letters with plain signs (`mentions.matcher.fold`).
            admits: whether something counts at a place.
        """
        found = {
            (one.start - one.end, one.start, pattern.order): pattern.row.value
            for at, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if start == 0 or not folded[start - 1].isalnum()
            for pattern in self._patterns[at]
            for one in pattern.find(folded)
            if admits(pattern.row.value, one)
        }
        kept: list[Hit[Value]] = []
        for minus, start, order in sorted(found):
            span = Span(start, start - minus)
            if not any(span.overlaps(one.span) for one in kept):
                kept.append(Hit(span, found[minus, start, order]))
        return sorted(kept, key=lambda one: one.span)


def _any_of(expressions: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(expressions)})") if expressions else None


def _alternatives(part: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """What may stand at one place of a pattern."""
    bare = part.strip("()<>")
    return [word for one in bare.split("|") for word in (lists[one[1:]] if one[:1] == "@" else (one,))]


def _expression(words: str, lists: Mapping[str, Sequence[str]]) -> str:
    made, joint = "", ""
    for part in words.split():
        if part == "…":
            made += rf"(?:{_BETWEEN}{_WORD}){{0,{GAP}}}?"
            continue
        either = "|".join(re.escape(one).replace(r"\*", r"[\w'-]*") for one in _alternatives(part, lists))
        if part[:1] == "(":
            made += f"(?:{joint}(?:{either}))?" if joint else f"(?:(?:{either}){_BETWEEN})?"
            continue
        opens, closes = "(?P<kernel>" if part[:1] == "<" else "", ")" if part[-1:] == ">" else ""
        made += f"{joint}{opens}(?:{either}){closes}"
        joint = _BETWEEN
    return rf"(?<!\w){made}(?!\w)"


def _anchor(words: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """The words of which one stands wherever a pattern does: those that stand in the fewest texts."""
    parts = [_alternatives(part, lists) for part in words.split() if part[:1] not in "(…"]
    best = max(parts, key=lambda part: (min(len(one.rstrip("*")) for one in part), -len(part)))
    return [one.rstrip("*") for one in best]
