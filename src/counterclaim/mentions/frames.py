"""Words that name or tell in a way that takes a side, found by the patterns of a table.

An automaton looks for one word of each pattern; only patterns whose word is there are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from counterclaim.codebook.vocabulary import Wording, WordList
from counterclaim.mentions.matcher import Hit
from counterclaim.values.span import Span

GAP = 5
"""Words that may stand where a pattern has "…"."""
_BETWEEN = r"""[\s"'(),-]+"""
_WORD = r"[\w'.-]*\w"


@dataclass(frozen=True, slots=True)
class _Pattern:
    expression: re.Pattern[str]
    row: Wording
    unless: re.Pattern[str] | None
    beside: re.Pattern[str] | None

    @property
    def kernel(self) -> bool:
        """Whether only a part of the words carries the frame."""
        return "kernel" in self.expression.groupindex


class FrameFinder:
    """Finds the words of frames in sentences."""

    def __init__(self, rows: Iterable[Wording], lists: Iterable[WordList]) -> None:
        """Compile the patterns once."""
        named = {one.name: one.words for one in lists}
        anchors: dict[str, list[_Pattern]] = {}
        for row in rows:
            unless, beside = _any_of(row.unless), _any_of(row.beside)
            for words in row.words:
                parts = [_alternatives(part, named) for part in words.split() if part[:1] not in "(…"]
                pattern = _Pattern(re.compile(_expression(words, named)), row, unless, beside)
                for one in _anchor(parts):
                    anchors.setdefault(one, []).append(pattern)
        self._patterns = list(anchors.values())
        self._automaton = AhoCorasick(list(anchors))

    def find(self, folded: str) -> list[Hit[Wording]]:
        """The words of frames in a sentence, in order; of those that overlap the longest.

        Args:
            folded: the sentence in small letters with plain signs (`mentions.matcher.fold`).
        """
        found = {
            (one.start - one.end, one.start, at, place): pattern.row
            for at, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if start == 0 or not folded[start - 1].isalnum()
            for place, pattern in enumerate(self._patterns[at])
            for one in _matches(pattern, folded)
        }
        kept: list[Hit[Wording]] = []
        for minus, start, at, place in sorted(found):
            span = Span(start, start - minus)
            if not any(span.overlaps(one.span) for one in kept):
                kept.append(Hit(span, found[minus, start, at, place]))
        return sorted(kept, key=lambda one: one.span)


def _matches(pattern: _Pattern, folded: str) -> Iterator[Span]:
    found = [Span(*one.span("kernel" if pattern.kernel else 0)) for one in pattern.expression.finditer(folded)]
    if not found or (pattern.beside is not None and pattern.beside.search(folded)):
        return
    not_these = [one.span() for one in pattern.unless.finditer(folded)] if pattern.unless is not None else []
    for one in found:
        if not any(start < one.end and one.start < end for start, end in not_these):
            yield one


def _any_of(expressions: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(expressions)})") if expressions else None


def _alternatives(part: str, lists: dict[str, tuple[str, ...]]) -> list[str]:
    """What may stand at one place of a pattern."""
    bare = part.strip("()<>")
    return [word for one in bare.split("|") for word in (lists[one[1:]] if one[:1] == "@" else (one,))]


def _expression(words: str, lists: dict[str, tuple[str, ...]]) -> str:
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


def _anchor(parts: Sequence[Sequence[str]]) -> Sequence[str]:
    """The words of which one stands wherever the pattern does: those that stand in the fewest texts."""
    best = max(parts, key=lambda part: (min(len(one.rstrip("*")) for one in part), -len(part)))
    return [one.rstrip("*") for one in best]
