"""Which text repeats which, with the passages, and where each chain of echoes began.

A text is an echo of the earlier one from which it has most. It began where that text began, and so on: the first of a
chain is the origin of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from rapidfuzz.distance import LCSseq

from counterclaim.documents.echo.fingerprints import telling
from counterclaim.documents.echo.passages import WIDE, Once, Run, runs
from counterclaim.documents.echo.words import Hashes, sequences

PART = 5
"""Shared sequences of three words from which a passage is one."""
SHARED, SAME, LONG_TEXT, LEAST = 1.7, 1.82, 3.6, 1.5
"""Log-odds of an echo: for each root of the shared sequences, and of the words that its longest passage has in the
order of the source; against it for the logarithm of the words of the shorter text, since more is alike by chance in
longer ones; and the least that says it. Learnt on made-up reprints: `tests/documents/reuse`, on another seed."""
QUOTED = 24
"""Words that passages must have: an official's sentence that two texts quote makes neither an echo of the other."""
AROUND = 10
"""Words around the longest passage that are compared with it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is compared."""

    id: str
    text: str
    at: str = ""
    """When it was published, ISO; texts of one moment stand in the order in which they are given."""
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """That a text has passages of an earlier one."""

    text: str
    source: str
    runs: tuple[Run, ...]
    says: float
    """The log-odds that it is one, above what is asked."""
    share: float
    """How many of the text's words stand in them, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A text by its words, ready to be compared."""

    id: str
    words: Hashes
    once: Once

    @classmethod
    def of(cls, text: Text, words: Hashes, nothing: Hashes) -> Worded:
        """A text with its words and its sequences, without those that tell nothing."""
        told = sequences(words)
        return cls(text.id, words, Once.of(np.where(telling(told, nothing), told, np.uint64(0))))


def compared(text: Worded, source: Worded) -> Echo | None:
    """The echo that a text is of an earlier one, if it is one."""
    some = [one for one in runs(text.once, source.once) if one.shared >= PART]
    enough = sum(one.words for one in some) >= QUOTED
    says = _says(some, text.words, source.words) if enough else -1.0
    if says < 0:
        return None
    whole = [each for each in runs(text.once, source.once, WIDE) if each.shared >= PART]
    share = sum(each.words for each in whole) / len(text.words)
    return Echo(text.id, source.id, tuple(whole), says, share)


def _says(some: Sequence[Run], echo: Hashes, source: Hashes) -> float:
    """The log-odds that passages make an echo, above what is asked."""
    longest = max(some, key=lambda one: one.shared)
    here = echo[max(0, longest.start - AROUND) : longest.end + AROUND].tolist()
    there = source[max(0, longest.source_start - AROUND) : longest.source_end + AROUND].tolist()
    same = LCSseq.similarity(here, there)
    shared = sum(one.shared for one in some)
    return SHARED * sqrt(shared) + SAME * sqrt(same) - LONG_TEXT * log(min(len(echo), len(source))) - LEAST


def in_order(found: Iterable[Echo]) -> list[Echo]:
    """Echoes, those of one text together, what says most for one first."""
    return sorted(found, key=lambda one: (one.text, -one.says, one.source))


def origins(texts: Iterable[Text], found: Iterable[Echo]) -> Mapping[str, str]:
    """The origin of each text: itself where it repeats none."""
    best: dict[str, str] = {}
    for one in found:
        best.setdefault(one.text, one.source)
    began: dict[str, str] = {}
    for text in sorted(texts, key=lambda each: each.at):
        source = best.get(text.id)
        began[text.id] = began.get(source, source) if source is not None else text.id
    return began
