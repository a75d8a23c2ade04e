"""A first look at every sentence: which sorts of words stand in it, and nothing more.

One Aho-Corasick automaton over all tables goes once over a whole document. What it finds
decides which sentences are marked in full and parsed; most of a document never is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ahocorasick_rs import AhoCorasick

from counterclaim.codebook.terms import Part
from counterclaim.codebook.vocabulary import Statement, Vocabulary
from counterclaim.documents.document import Document
from counterclaim.documents.sentences import split_sentences
from counterclaim.mentions.matcher import fold, is_whole
from counterclaim.mentions.numbers import ORDINALS, WORDS_OF_NUMBER, ZEROS
from counterclaim.mentions.time_forms import TIME_WORDS
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS


class Sort:
    """Sorts of words in a sentence, to be joined in one whole number."""

    NUMBER = 1
    """A digit, a number in words, a vague one or none."""
    HARM = 2
    PEOPLE = 4
    TACTIC = 8
    STATEMENT = 16
    """Of those who claim, deny, blame or reject."""
    UNIT = 32
    """Of a share, a sum of money or a change."""
    SPEECH = 64
    """A verb of saying, or a phrase such as "according to"."""
    COUNT = 128
    """A number that may count people: no year, share, sum of money or measure."""
    ABOUT = 256
    """What is claimed, denied or rejected: "responsibility", "the figure"."""
    DOUBT = 512
    """The report's own words of doubt."""
    PLACE = 2048
    """Of a place that is counted as attacked: "in 12 towns"."""
    PHRASE = 8192
    """Several words that state something wherever they stand: "had nothing to do with"."""
    TAKING = 4096
    """What may be said of an attack or of responsibility alone: "took", "owned"."""
    DEED = 1024
    """What somebody may say that somebody did: "launched", "its men"."""
    TIME = 16384
    """Of when something was: "Friday", "ago"."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence and the sorts of words that stand in it."""

    span: Span
    """Its place in the document."""
    part: Part
    block: int
    index: int
    """Its number in the document."""
    sorts: int


class Scanner:
    """Looks over documents with the tables of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile one automaton over all tables."""
        tables = (
            (Sort.HARM, (row.words for row in vocabulary.harm if row.as_ != "place")),
            (Sort.PLACE, (row.words for row in vocabulary.harm if row.as_ == "place")),
            (Sort.PEOPLE, (row.words for row in vocabulary.people)),
            (Sort.TACTIC, (row.words for row in vocabulary.tactics if row.tactic is not None)),
            (Sort.STATEMENT, (_plain(row) for row in vocabulary.statements if row.sort in _STATING)),
            (Sort.PHRASE, (_phrases(row) for row in vocabulary.statements if row.sort in _STATING)),
            (Sort.TAKING, (row.words for row in vocabulary.statements if row.sort == "takes")),
            (Sort.ABOUT, (row.words for row in vocabulary.statements if row.sort in _SPOKEN_OF)),
            (Sort.DEED, (row.words for row in vocabulary.statements if row.sort in _DOING)),
            (Sort.DOUBT, (row.words for row in vocabulary.statements if row.sort in _DOUBTING)),
            (Sort.UNIT, ((*row.before, *row.after) for row in vocabulary.units)),
            (Sort.SPEECH, (row.words for row in vocabulary.speech if row.as_ != "noun")),
            (Sort.TIME, (TIME_WORDS,)),
            (Sort.NUMBER, (WORDS_OF_NUMBER, ZEROS, tuple(row.word for row in vocabulary.numbers))),
        )
        sorts: dict[str, int] = {}
        for sort, rows in tables:
            for word in (word for words in rows for word in words):
                sorts[fold(word)] = sorts.get(fold(word), 0) | sort
        self._sorts = list(sorts.values())
        self._automaton = AhoCorasick(list(sorts))
        attacks = [row.words for row in vocabulary.tactics if row.tactic is not None]
        people = [row.words for row in vocabulary.people]
        harms = [row.words for row in vocabulary.harm]
        self._counts = _counts(
            (word for row in vocabulary.not_counts for word in row.after), chain(*people, *harms, *attacks)
        )

    def scan(self, document: Document) -> list[Scanned]:
        """The sentences of a document's blocks, in order; notes are left out."""
        spans = [
            (span, block.part, index)
            for index, block in enumerate(document.blocks)
            if block.part is not Part.FOOTNOTE
            for span in split_sentences(document.text, block.span)
        ]
        text = fold(document.text)
        starts = [span.start for span, _, _ in spans]
        found = [0] * len(spans)
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            place = bisect_right(starts, start) - 1
            sort = self._sorts[pattern]
            if place >= 0 and found[place] & sort != sort and is_whole(text, start, end):
                found[place] |= sort
        for digits in _DIGITS.finditer(text):
            place = bisect_right(starts, digits.start()) - 1
            if place >= 0:
                found[place] |= Sort.NUMBER
        return [
            Scanned(span, part, block, index, self._counting(text, span, sorts))
            for index, ((span, part, block), sorts) in enumerate(zip(spans, found, strict=True))
        ]

    def _counting(self, text: str, span: Span, sorts: int) -> int:
        counts = sorts & Sort.NUMBER and self._counts.search(text, span.start, span.end)
        return sorts | Sort.COUNT if counts else sorts


def _phrases(row: Statement) -> tuple[str, ...]:
    return tuple(word for word in row.words if " " in word and row.sort in _BY_PHRASE)


def _plain(row: Statement) -> tuple[str, ...]:
    """The words of a row that may state something by themselves: "took" needs an attack or responsibility beside it."""
    return tuple(word for word in row.words if row.sort != "takes" or " " in word)


_STATING = frozenset({"takes", "doer", "denies", "blames", "rejects", "untrue", "status"})
_BY_PHRASE = frozenset({"takes", "denies", "rejects"})
_SPOKEN_OF = frozenset({"role", "account", "status"})
_DOING = frozenset({"deed", "own"})
_DOUBTING = frozenset({"doubts", "checks", "untrue"})
_DIGITS = re.compile(r"\d+")
_MONTHS_BEFORE = "".join(rf"(?<!{month} )" for month in MONTHS)
_NUMBERS = "|".join(one for one in WORDS_OF_NUMBER if one not in {"one", "half", *ORDINALS})
_MEASURES = (
    r"(?:[\s-]*(?:%|per\s?cent\b|percent\b|km|kilomet|met(?:re|er)s?\b|th\b|st\b|nd\b|rd\b|runs?\b|wickets?\b|goals?\b)"
    r"|\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)


def _counts(no_counts: Iterable[str], counted: Iterable[str]) -> re.Pattern[str]:
    """Finds numbers that may count people: no year, ordinal or day, and none of something else.

    Args:
        no_counts: words behind a number that make it no count.
        counted: words of the tables of people, harm and attacks; any other plural right behind a number
            ("38 trees") is of things that are not counted here.
    """
    words = "|".join(sorted({re.escape(fold(one)) for one in no_counts if one[0].isalpha()}, key=len, reverse=True))
    plurals = {last for one in counted if (last := fold(one).split()[-1]).endswith("s") and last.isalpha()}
    kept = "|".join(sorted({*plurals, *_NO_PLURALS}, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,$£€/:-])(?<!rs )(?<!rs\. )(?<!no )(?<!no\. ){_MONTHS_BEFORE}"
        rf"(?:(?!(?:19|20)\d\d\b)\d{{1,3}}(?:,\d{{2,3}})*(?!\d|[.,:/-]\d|-)|(?:{_NUMBERS}|none|nobody)\b)"
        rf"(?!{_MEASURES})(?!\s+(?:{words})\b)(?!\s+(?:more\s+)?(?!(?:{kept})\b)[a-z]{{2,}}[a-rt-z]s\b)"
    )


_NO_PLURALS = frozenset({
    "was", "has", "does", "says", "others", "losses", "casualties", "goes", "makes", "brings", "includes",
    "comes", "remains", "lives", "souls", "perhaps", "always", "versus", "minus", "this", "thus", "yes", "its",
    "his", "hers", "theirs", "ours", "years",
})  # fmt: skip
"""Words in -s that stand right behind a number that may count people."""
