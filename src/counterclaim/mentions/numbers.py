"""Numbers as a text states them: digits, words, ranges, vague words, none, and their hedges.

What the number counts is not decided here; a year, a distance and a dead soldier all come
out. Hedges bind to the number that they stand beside, before or after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from text_to_num import text2num

from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.mentions.matcher import fold
from counterclaim.values.count import Count, Relation
from counterclaim.values.span import Span

MOST_DIGITS = 12
"""Digits of a number of people, things or money; a longer one is an account's or a telephone's."""


class Form(StrEnum):
    """How the number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    ZERO = "zero"
    ARTICLE = "article"
    """"a soldier": a number only where somebody is harmed."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge, within a sentence."""

    span: Span
    """Hedge and number."""
    number: Span
    count: Count
    form: Form
    increment: bool = False
    """"another 62", "two more": an addition to what was counted before."""


_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 10**9,
}
ORDINALS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_MULTIPLES = ("hundred", "hundreds", "thousand", "thousands", "lakh", "million", "crore", "billion", "dozen", "dozens")
WORDS_OF_NUMBER = (*_UNITS, *_TENS, *_MULTIPLES, "pair", "couple", "twin", "both", "half", *ORDINALS, "twelfth")
"""Words one of which every number without digits has, articles apart."""
ZEROS = ("no", "no one", "none", "nobody", "not a single", "not one", "zero")
_WORD = rf"(?:{'|'.join([*_UNITS, *_TENS, 'hundred', 'thousand'])})"
_NUMBER = rf"""
    (?P<dozen>(?:a|half\s+a|(?P<times>{_WORD}|\d+))\s+dozen)\b
  | (?P<pair>(?:a|the)\s+(?:pair|couple)\s+of|twin(?=\s+\w+s\b))\b
  | (?P<half>half\s+a|a\s+quarter\s+of\s+a|a)\s+(?P<halfscale>million|lakh|crore|billion|thousand)\b
  | (?P<digits>\d{{1,3}}(?:,\d{{2,3}})+|\d+(?:\.\d+)?)(?!\d|(?:st|nd|rd|th|d)\b)
    (?:[\s-](?P<scale>hundred|thousand|lakh|million|crore|billion)s?\b)?
  | (?P<words>(?!hundred|thousand)(?:a\s+(?=hundred|thousand|million|lakh))?{_WORD}(?:(?:[\s-]|\s+and\s+){_WORD})*)\b
    (?:\s(?P<wordscale>lakh|million|crore|billion)s?\b)?
"""
_ANY = re.compile(rf"(?<![\w.,/:-])(?!\d{{1,2}}:\d\d\b)(?:{_NUMBER})", re.VERBOSE)
_JOINT = re.compile(r"\s*(?:-|–|—|to|or(?:\s+even)?|or\s+perhaps)\s*")
_BETWEEN = re.compile(r"\b(?:between|from)\s+$")
_ZERO = re.compile(
    r"\b(?:no\s+one|no|none|nobody|not\s+a\s+single|not\s+one|zero)\b(?!\s+(?:longer|more\s+than|fewer|less|doubt))"
)
_ARTICLE = re.compile(r"\b(?:an?|another|the\s+other|one\s+other)\b")
_NO = re.compile(r"\b(?:no|not)\s+$")
_ORDINAL = re.compile(
    rf"\b(?!a\s+\w+\s+of\b)(?:a|the)\s+(?:{'|'.join(ORDINALS)}|twelfth)"  # "a third of them" is a share
    r"(?=\s+(?:was|were|had|has|is|died|later|succumbed|blew|also|who|of\s+(?:them|whom|the)|victim|man|person|soldier|policeman|"
    r"body|attacker|bomber|gunman|militant|worker|labourer|passenger|[a-z]+ed)\b|,)"
)
_BOTH = re.compile(
    r"\bboth\b(?!\s+(?:sides|parties|in|on|at|by|for|the|of|to|countries|governments|cases|attacks|were|are|have))"
)
_MORE = re.compile(r"\s+(?:more|additional|further)\b")
_FROM = re.compile(
    r"\b(?:rose|risen|rises|rising|up|increased|jumped|climbed|grew|grown|went|gone|revised|raised|fell|down)\b[^.;]*\bfrom\s+$"
)
_RISEN = re.compile(r"\b(?:gone|went|goes|going|moved|climbed|shot|crept|added|adds|adding)\s+$")
""""gone up to 197" is a rise to 197, not a ceiling."""
_HANDED = re.compile(
    r"\b(?:hand(?:ed|ing|s)?|turn(?:ed|ing|s)?|tak(?:en|ing|es?)|took|ran|run|gave|given|came|went)\s+$"
)
""""Handed over 16 bodies" hands over exactly so many."""
_ADDED = re.compile(r"\b(?:another|a\s+further|an\s+additional|additional|further)\s+$")


class Numbers:
    """Finds quantities, with the hedges and vague words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the vocabulary's hedges."""
        before = [(word, row.relation) for row in vocabulary.hedges if row.side == "before" for word in row.words]
        after = [(word, row.relation) for row in vocabulary.hedges if row.side == "after" for word in row.words]
        self._relation_before = dict(before)
        self._relation_after = dict(after)
        self._before = re.compile(rf"\b({_alternatives(before)})(?:\s+(?:the|a|an|another|some))?\s+$")
        self._after = re.compile(rf"(?:\s+|,\s+)({_alternatives(after)})\b")
        self._vague = {row.word: row.ours for row in vocabulary.numbers}
        longest_first = sorted(self._vague, key=len, reverse=True)
        self._vague_words = re.compile(rf"\b({'|'.join(longest_first)})\b")

    def find(self, sentence: str) -> list[Quantity]:
        """Quantities of a sentence in order; "a" and "no" are found wherever they stand."""
        text = fold(sentence)
        found = sorted([*self._numerals(text), *self._vague_numbers(text)], key=lambda one: one.span)
        taken = [one.span for one in found]
        others = (
            (_ZERO, Form.ZERO, 0),
            (_ORDINAL, Form.WORDS, 1),
            (_BOTH, Form.ARTICLE, 2),
            (_ARTICLE, Form.ARTICLE, 1),
        )
        for pattern, form, number in others:
            for hit in pattern.finditer(text):
                span = Span(hit.start(), hit.end())
                if not any(span.overlaps(one) for one in taken):
                    taken.append(span)
                    added = form is Form.ARTICLE and "other" in hit.group()
                    found.append(Quantity(span, span, Count.stated(number), form, added))
        return sorted(found, key=lambda one: one.span)

    def _numerals(self, text: str) -> Iterator[Quantity]:
        matches = list(_ANY.finditer(text))
        skip = False
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            if skip:
                skip = False
                continue
            number = _value(match)
            if number is None or (match.group() == "one" and _NO.search(text[: match.start()])):
                continue
            span = Span(match.start(), match.end())
            second = self._range(text, match, following)
            if second is not None and _FROM.search(text[: span.start]):
                continue  # "rose from 34 to 93" states 93
            if second is not None and following is not None and number < second:
                opening = _BETWEEN.search(text[: span.start])
                whole = Span(opening.start() if opening else span.start, following.end())
                yield Quantity(whole, Span(span.start, following.end()), Count.between(number, second), Form.DIGITS)
                skip = True
                continue
            form = Form.DIGITS if match["digits"] else Form.WORDS
            yield self._hedged(text, span, number, form)

    def _range(self, text: str, match: re.Match[str], following: re.Match[str] | None) -> float | None:
        if following is None:
            return None
        between = text[match.end() : following.start()]
        opened = _BETWEEN.search(text[: match.start()])
        joined = _JOINT.fullmatch(between) or (opened and re.fullmatch(r"\s+(?:and|to)\s+", between))
        return _value(following) if joined else None

    def _vague_numbers(self, text: str) -> Iterator[Quantity]:
        for hit in self._vague_words.finditer(text):
            span = Span(hit.start(), hit.end())
            word = hit.group(1)
            count = Count.stated(self._vague[word], Relation.AT_LEAST, word)
            yield Quantity(span, span, count, Form.VAGUE)

    def _hedged(self, text: str, span: Span, number: float, form: Form) -> Quantity:
        relation, whole = Relation.EXACT, span
        added = _ADDED.search(text[: span.start])
        if added:
            whole = Span(added.start(), span.end)
        while before := self._before.search(text[: whole.start]):
            if before.group(1) == "over" and _HANDED.search(text[: before.start(1)]):
                break
            stated = self._relation_before[" ".join(before.group(1).split())]
            if stated is Relation.UP_TO and _RISEN.search(text[: before.start(1)]):
                break
            relation = relation if stated is Relation.EXACT else stated
            whole = Span(before.start(1), whole.end)
        after = self._after.match(text, span.end)
        if after:
            relation = self._relation_after[" ".join(after.group(1).split())]
            whole = Span(whole.start, after.end())
        more = _MORE.match(text, whole.end)
        increment = bool(added) or bool(more)
        return Quantity(whole, span, Count.stated(number, relation), form, increment)


def _alternatives(rows: list[tuple[str, Relation]]) -> str:
    words = sorted((word for word, _ in rows), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _value(match: re.Match[str]) -> float | None:
    """The number that was matched, whole where it is; `None` where the words make none."""
    if match["pair"]:
        return 2
    if match["half"]:
        share = {"half a": 0.5, "a": 1.0}.get(" ".join(match["half"].split()), 0.25)
        return int(share * _SCALES[match["halfscale"]])
    if match["dozen"]:
        times = match["times"]
        if times:
            return 12 * (int(times) if times.isdigit() else int(text2num(times, "en")))
        return 6 if match["dozen"].startswith("half") else 12
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        if len(digits) > MOST_DIGITS:
            return None
        value = Decimal(digits) * _SCALES.get(match["scale"] or "", 1)
        return int(value) if value == int(value) else float(value)
    words = re.sub(r"^a\s+", "one ", match["words"])
    try:
        return int(text2num(re.sub(r"\s+", " ", words), "en")) * _SCALES.get(match["wordscale"] or "", 1)
    except ValueError:
        return None
