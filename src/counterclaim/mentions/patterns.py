"""Finds the patterns of tables of frames and themes (`codebook.patterns`) in sentences.

An automaton looks for one word of each pattern; only patterns whose word is there are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from counterclaim.codebook.patterns import Lists, Pattern, parsed
from counterclaim.mentions.matcher import Hit, fold
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
class _Wanted(Generic[Value]):
    pattern: Pattern
    row: Row[Value]
    order: int
    """Of two that stand at one place the one that is given first counts."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compiled when one of its words is met for the first time: a table has thousands."""
        return re.compile(_expression(self.pattern))

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

    def __init__(self, rows: Iterable[Row[Value]], lists: Lists) -> None:
        """Compile the patterns once.

        Args:
            rows: of the table.
            lists: words that patterns name by `@`.

        Raises:
            FieldError: one of them is no pattern.
        """
        anchors: dict[str, list[_Wanted[Value]]] = {}
        for order, row in enumerate(rows):
            for words in row.words:
                wanted = _Wanted(parsed(fold(words), lists), row, order)
                for one in wanted.pattern.anchors:
                    anchors.setdefault(one, []).append(wanted)
        self._wanted = list(anchors.values())
        self._automaton = AhoCorasick(list(anchors))

    def find(self, folded: str, admits: Callable[[Value, Span], bool] = lambda _value, _span: True) -> list[Hit[Value]]:
        """What stands in a sentence, in order; of what overlaps the longest.

        Args:
            folded: the sentence in small letters with plain signs (`mentions.matcher.fold`).
            admits: whether something counts at a place.
        """
        found = {
            (one.start - one.end, one.start, wanted.order): wanted.row.value
            for at, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if start == 0 or not folded[start - 1].isalnum()
            for wanted in self._wanted[at]
            for one in wanted.find(folded)
            if admits(wanted.row.value, one)
        }
        kept: list[Hit[Value]] = []
        for minus, start, order in sorted(found):
            span = Span(start, start - minus)
            if not any(span.overlaps(one.span) for one in kept):
                kept.append(Hit(span, found[minus, start, order]))
        return sorted(kept, key=lambda one: one.span)


def _any_of(expressions: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(expressions)})") if expressions else None


def _expression(pattern: Pattern) -> str:
    made, joint = "", ""
    for part in pattern.parts:
        if not part.words:
            made += rf"(?:{_BETWEEN}{_WORD}){{0,{GAP}}}?"
            continue
        either = "|".join(re.escape(one).replace(r"\*", r"[\w'-]*") for one in part.words)
        if part.optional:
            made += f"(?:{joint}(?:{either}))?" if joint else f"(?:(?:{either}){_BETWEEN})?"
            continue
        opens, closes = "(?P<kernel>" if part.opens else "", ")" if part.closes else ""
        made += f"{joint}{opens}(?:{either}){closes}"
        joint = _BETWEEN
    return rf"(?<!\w){made}(?!\w)"
