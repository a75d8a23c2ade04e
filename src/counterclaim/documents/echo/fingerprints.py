"""Which texts may repeat which: those that share rare sequences of words.

Of each text a part of its sequences is kept by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every
`WINDOW` that follow each other the smallest, so that two texts that share `WINDOW + LONG - 1` words in a row have one
in common. A sequence that stands in many texts, or in many of one outlet's, tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.documents.echo.words import Hashes, all_sequences

WINDOW = 4
"""Sequences of which one is kept."""
NEAREST, FIRST = 4, 2
"""Earlier texts with a sequence to which a text is compared: of the last before it, and of the first."""
SHARED = 2.4
"""What the sequences that two texts share must weigh together for them to be compared closer. One that stands in no
third text weighs nearly 1, one that stands in many less, by the logarithm of how many."""
LEAST_TEXTS = 5_000
"""The number of texts from which on it counts in how many of all a sequence stands."""
COMMON = 100
"""Texts in which a sequence may stand whatever the number of all."""
OFTEN = 0.03
"""The share of texts in which a sequence may stand."""
TOGETHER = 256
"""Texts whose sequences are worked out at once: so many as the nearest memory of a processor holds."""
NUMBER, WEIGHT = 24, 15
"""Bits for the number of a text and for a weight, so that two texts and what they share weighs are one number."""
WHOLE = (1 << WEIGHT) - 1
"""A weight of 1."""
HOUSE = 0.2
"""The share of an outlet's texts from which a sequence is its furniture."""
HOUSE_TEXTS = 5
"""The number of them from which it may be."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kept:
    """The sequences that winnowing keeps of texts, each once a text, in order of sequences and then of texts."""

    sequences: Hashes
    texts: Numbers
    """The text of each, by its number."""
    begins: Numbers
    """Where another sequence begins."""

    @property
    def many(self) -> Numbers:
        """In how many texts each sequence stands, in the order of `begins`."""
        found: Numbers = np.diff(np.r_[self.begins, len(self.sequences)])
        return found


def winnowed(words: Sequence[Hashes]) -> Kept:
    """What is kept of the sequences of texts.

    Args:
        words: of each text, as `Vocabulary.numbers` gives them.
    """
    parts = [_chosen(words[first : first + TOGETHER], first) for first in range(0, len(words), TOGETHER)]
    values = np.concatenate([np.empty(0, np.uint64), *(one for one, _ in parts)])
    texts = np.concatenate([np.empty(0, np.int64), *(one for _, one in parts)])
    order = np.argsort(values, kind="stable")
    values, texts = values[order], texts[order]
    first = np.ones(len(values), dtype=bool)
    first[1:] = (values[1:] != values[:-1]) | (texts[1:] != texts[:-1])
    values, texts = values[first], texts[first]
    begins = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.empty(0, np.int64)
    return Kept(values, texts, begins)


def _chosen(words: Sequence[Hashes], first: int) -> tuple[Hashes, Numbers]:
    """What is kept of texts that follow each other, each with the number of its text; `first` is that of the first."""
    sequences, starts = all_sequences(words)
    text_of = np.repeat(np.arange(first, first + len(words)), np.diff(starts))
    chosen = _smallest(sequences, text_of)
    return sequences[chosen], text_of[chosen]


def _smallest(sequences: Hashes, text_of: Numbers) -> NDArray[np.bool_]:
    """Of each sequence whether it is the smallest of some `WINDOW` that follow each other in its text."""
    least = sequences.copy()
    for step in range(1, WINDOW):
        same = text_of[step:] == text_of[:-step]
        np.minimum(least[:-step], sequences[step:], out=least[:-step], where=same)
    chosen: NDArray[np.bool_] = least == sequences
    for step in range(1, WINDOW):
        same = text_of[step:] == text_of[:-step]
        chosen[step:] |= same & (least[:-step] == sequences[step:])
    return chosen


def common(kept: Kept, outlets: Numbers) -> Hashes:
    """The sequences that tell nothing, sorted: those of many texts, and the furniture of outlets.

    Args:
        kept: of texts.
        outlets: of each text a number for its outlet, -1 where it is unknown.
    """
    texts, many = len(outlets), kept.many
    often = kept.sequences[kept.begins[many > max(COMMON, texts * OFTEN)]]
    enough = np.repeat(many >= HOUSE_TEXTS, many) & (outlets[kept.texts] >= 0)
    value, of = kept.sequences[enough], outlets[kept.texts[enough]]
    order = np.lexsort((of, value))
    value, of = value[order], of[order]
    begins = (
        np.flatnonzero(np.r_[True, (value[1:] != value[:-1]) | (of[1:] != of[:-1])]) if len(value) else np.empty(0, int)
    )
    in_outlet = np.diff(np.r_[begins, len(value)])
    size = np.bincount(outlets[outlets >= 0], minlength=1)
    house = (in_outlet >= HOUSE_TEXTS) & (in_outlet >= HOUSE * size[of[begins]])
    return np.unique(np.r_[often, value[begins[house]]])


def pairs(kept: Kept, told: Hashes, texts: int) -> Numbers:
    """Texts that may repeat earlier ones: (later, earlier), shape (pairs, 2), in order.

    Args:
        kept: of texts that are numbered by when they were published.
        told: sequences that tell nothing, sorted.
        texts: how many there are.
    """
    several = (kept.many > 1) & ~_among(kept.sequences[kept.begins], told)
    many = kept.many[several]
    if not len(many):
        return np.empty((0, 2), dtype=np.int64)
    text = kept.texts[np.repeat(several, kept.many)]
    weight = np.repeat(((1 - np.log(many - 1) / np.log(max(texts, LEAST_TEXTS))) * WHOLE).astype(np.int64), many)
    first = np.repeat(np.r_[0, np.cumsum(many)[:-1]], many)
    told = np.sort(np.concatenate(list(_near(text, first, weight))))
    pair, weighs = told >> WEIGHT, told & ((1 << WEIGHT) - 1)
    starts = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    enough = pair[starts][np.add.reduceat(weighs, starts) >= SHARED * WHOLE] if len(pair) else pair
    return np.stack([enough >> NUMBER, enough & ((1 << NUMBER) - 1)], axis=1)


def _near(text: Numbers, first: Numbers, weight: Numbers) -> Iterator[Numbers]:
    """Pairs of texts with a sequence in common, each with what it weighs in one number; see `NEAREST`."""
    place = np.arange(len(text))
    for step in range(1, NEAREST + 1):
        near = np.flatnonzero(place - step >= first)
        yield (text[near] << NUMBER | text[near - step]) << WEIGHT | weight[near]
    for step in range(FIRST):
        far = np.flatnonzero(first + step < place - NEAREST)
        yield (text[far] << NUMBER | text[first[far] + step]) << WEIGHT | weight[far]


def _among(sequences: Hashes, told: Hashes) -> NDArray[np.bool_]:
    """Of each sequence whether it is one of those told, which are sorted."""
    if not len(told):
        return np.zeros(len(sequences), dtype=bool)
    found: NDArray[np.bool_] = told[np.minimum(np.searchsorted(told, sequences), len(told) - 1)] == sequences
    return found


def telling(sequences: Hashes, told: Hashes) -> NDArray[np.bool_]:
    """Of each sequence of a text whether it tells anything: none does beside one that is told.

    Args:
        sequences: of the text.
        told: sequences that tell nothing, sorted.
    """
    nothing = _among(sequences, told)
    wide = nothing.copy()
    for step in range(1, WINDOW):
        wide[step:] |= nothing[:-step]
        wide[:-step] |= nothing[step:]
    return ~wide
