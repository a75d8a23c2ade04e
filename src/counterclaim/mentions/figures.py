"""Numbers that count nobody and yet say something: shares, sums of money, changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Measure
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.numbers import Quantity
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A share, an amount or a change, within a sentence."""

    quantity: Quantity
    span: Span
    """Hedge, number and unit, for a change with the word that says so."""
    measure: Measure
    unit: str
    word: str | None = None
    """Of a change: `increase` or `decrease`."""


class Figures:
    """Finds figures with the units and words of change of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the tables."""
        before = {word: row for row in vocabulary.units for word in row.before}
        after = {word: row for row in vocabulary.units for word in row.after}
        self._units = {**before, **after}
        self._before = re.compile(rf"(?<![\w])({_either(before)})\s*$")
        self._after = re.compile(rf"\s*({_either(after)})(?!\w)")
        grown = {word: row.change for row in vocabulary.changes for word in row.after}
        grew = {word: row.change for row in vocabulary.changes for word in row.before}
        self._words = {**grew, **grown}
        self._grown = re.compile(rf"[\s-]+(?:(?:overall|annual|sharp|steep|total)\s+)?({_either(grown)})\b")
        self._grew = re.compile(rf"\b({_either(grew)})\s+(?:by\s+|of\s+|to\s+)?(?:a\s+|an\s+)?$")

    def find(self, sentence: str, quantities: Sequence[Quantity]) -> list[Figure]:
        """The figures of a sentence whose quantities are known, in order."""
        text = fold(sentence)
        return [found for one in quantities if (found := self._figure(text, one)) is not None]

    def _figure(self, text: str, quantity: Quantity) -> Figure | None:
        span = quantity.span
        before = self._before.search(text[: quantity.number.start])
        after = self._after.match(text, quantity.number.end)
        if before is None and after is None:
            return None
        found = before or after
        row = self._units[found.group(1) if found else ""]
        span = (
            Span(min(span.start, before.start(1)), span.end) if before else span.joined(Span(span.start, _end(after)))
        )
        if row.measure is not Measure.SHARE:
            return Figure(quantity, span, row.measure, row.unit)
        grown = self._grown.match(text, span.end)
        grew = self._grew.search(text[: span.start])
        if grown is not None:
            return Figure(
                quantity, Span(span.start, grown.end()), Measure.CHANGE, row.unit, self._words[grown.group(1)]
            )
        if grew is not None and not text[: span.start].rstrip().endswith(" to"):
            return Figure(quantity, Span(grew.start(), span.end), Measure.CHANGE, row.unit, self._words[grew.group(1)])
        return Figure(quantity, span, Measure.SHARE, row.unit)


def _end(found: re.Match[str] | None) -> int:
    return found.end(1) if found else 0


def _either(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
