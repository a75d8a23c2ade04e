"""The words of a text as they are compared, with their places, and sequences of three of them as numbers.

Case, accents, punctuation and figures make no difference: a reprint that changes a toll repeats its source all the
same.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from counterclaim.values.span import Span

LONG = 3
"""Words of a sequence, as studies of newspaper reprints count them (Clough et al., METER, 2002)."""
FIGURE = "0"
"""What every figure is compared as."""

Hashes = NDArray[np.uint64]


_MARKS = frozenset(
    chr(code) for code in range(0x300, sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("M")
)
"""Signs that stand above, below or beside a letter and are none themselves."""


def _pattern(marks: str = "") -> re.Pattern[str]:
    sign = rf"[\w{marks}]" if marks else r"\w"
    return re.compile(rf"\d[\d.,:]*\d|{sign}+(?:(?:['’\u00ad\u200c\u200d]|-\n){sign}+)*")


_WORD = _pattern()
_BROKEN = re.compile(r"(?<=\w)-\n(?=\w)")
"""The hyphen of a word that goes on in the next line."""
_PLAIN = re.compile(r"[\W_]+")
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class _Numbers(dict[str, int]):
    """The number of the word that stands between two blanks, given when it is first looked up."""

    def __init__(self) -> None:
        """Know no word yet."""
        super().__init__()
        self.several: dict[str, Hashes] = {}
        """The numbers of what is no word or several, such as "and/or"; these have 0."""

    def __missing__(self, told: str) -> int:
        found = [_number(word) for word in _words_of(told).findall(told)]
        if len(found) != 1:
            self.several[told] = np.array(found, dtype=np.int64).view(np.uint64)
        self[told] = found[0] if len(found) == 1 else 0
        return self[told]


class Vocabulary:
    """Numbers for words, the same in every process; each word is looked at once."""

    def __init__(self) -> None:
        """Know no word yet."""
        self._numbers = _Numbers()

    def numbers(self, text: str) -> Hashes:
        """The words of a text as numbers, in order, shape (words,)."""
        told = (_BROKEN.sub("", text) if "-\n" in text else text).split()
        found: Hashes = np.fromiter(map(self._numbers.__getitem__, told), np.int64, len(told)).view(np.uint64)
        several = np.flatnonzero(found == 0)
        if not len(several):
            return found
        parts = np.split(found, np.stack([several, several + 1], axis=1).ravel())
        parts[1::2] = [self._numbers.several[told[place]] for place in several.tolist()]
        return np.concatenate(parts)


def _number(word: str) -> int:
    return int.from_bytes(blake2b(compared(word).encode(), digest_size=8).digest(), signed=True) | 1


def compared(word: str) -> str:
    """A word as it is compared."""
    if word[0].isdigit():
        return FIGURE
    if word.isascii():
        return _PLAIN.sub("", word).lower() or word
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    return _PLAIN.sub("", bare) or word


def places(text: str) -> list[Span]:
    """Where each word of a text stands, in the order of `Vocabulary.numbers`."""
    return [Span(*found.span()) for found in _words_of(text).finditer(text)]


def _words_of(text: str) -> re.Pattern[str]:
    """What finds the words of a text; one without marks is searched faster."""
    marks = _MARKS.intersection(text)
    return _pattern("".join(sorted(marks))) if marks else _WORD


def sequences(words: Hashes) -> Hashes:
    """Every sequence of `LONG` words as a number, in order, shape (words - LONG + 1,)."""
    if len(words) < LONG:
        return np.empty(0, dtype=np.uint64)
    return _mixed(words)


def all_sequences(texts: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.int64]]:
    """The sequences of texts, one text after the other, and where each text begins, shape (texts + 1,)."""
    lengths = np.array([len(one) for one in texts], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(np.maximum(lengths - LONG + 1, 0))]).astype(np.int64)
    words = np.concatenate([np.empty(0, np.uint64), *texts])
    if len(words) < LONG:
        return np.empty(0, dtype=np.uint64), starts
    left = np.arange(len(words)) < np.repeat(np.cumsum(lengths) - LONG + 1, lengths)
    return _mixed(words)[left[: len(words) - LONG + 1]], starts


def _mixed(words: Hashes) -> Hashes:
    last = len(words) - LONG + 1
    total = np.zeros(last, dtype=np.uint64)
    for place, factor in enumerate(_MULTIPLIERS):
        mixed = words[place : place + last] * factor
        total += mixed ^ (mixed >> np.uint64(29))
    total ^= total >> np.uint64(32)
    found: Hashes = np.maximum(total * _MULTIPLIERS[0], np.uint64(1))
    return found
