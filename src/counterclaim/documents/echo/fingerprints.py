"""Which texts may repeat which: those that share rare sequences of words.

Of each text a part of its sequences is kept by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every
`WINDOW` that follow each other the smallest, so that two texts that share `WINDOW + LONG - 1` words in a row have one
in common. A sequence that stands in many texts, or in many of one outlet's, tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.documents.echo.words import Hashes

WINDOW = 4
"""Sequences of which one is kept."""
NEAREST = 4
"""Earlier texts with a sequence to which a text is compared: so many of the last before it, and of the first."""
SHARED = 2
"""Sequences that two texts must share to be compared closer."""
COMMON = 64
"""Texts in which a sequence may stand whatever the number of all."""
GROWTH = 0.6
"""The power of the number of texts up to which a sequence may stand in them."""
HOUSE = 0.2
"""The share of an outlet's texts from which a sequence is its furniture."""
HOUSE_TEXTS = 5
"""The number of them from which it may be."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kept:
    """The sequences that winnowing keeps of texts, each once a text, in order of texts."""

    sequences: Hashes
    texts: Numbers
    """The text of each, by its number."""


def winnowed(sequences: Hashes, starts: Numbers) -> Kept:
    """What is kept of the sequences of texts.

    Args:
        sequences: of all texts, one text after the other.
        starts: where each text begins among them, and where the last ends, shape (texts + 1,).
    """
    lengths = np.diff(starts)
    text_of = np.repeat(np.arange(len(lengths)), lengths)
    if not len(sequences):
        return Kept(sequences, text_of)
    smallest = sequences.copy()
    place = np.arange(len(sequences))
    chosen = place.copy()
    ends = np.repeat(starts[1:], lengths)
    for step in range(1, WINDOW):
        there = np.minimum(place + step, ends - 1)
        less = sequences[there] < smallest
        smallest[less] = sequences[there][less]
        chosen[less] = there[less]
    kept = np.zeros(len(sequences), dtype=bool)
    kept[chosen] = True
    order = np.lexsort((sequences[kept], text_of[kept]))
    values, texts = sequences[kept][order], text_of[kept][order]
    first = np.ones(len(values), dtype=bool)
    first[1:] = (values[1:] != values[:-1]) | (texts[1:] != texts[:-1])
    return Kept(values[first], texts[first])


def common(kept: Kept, outlets: Numbers) -> Hashes:
    """The sequences that tell nothing, sorted: those of many texts, and the furniture of outlets.

    Args:
        kept: of texts.
        outlets: of each text a number for its outlet, -1 where it is unknown.
    """
    texts = len(outlets)
    values, many = np.unique(kept.sequences, return_counts=True)
    often = values[many > max(COMMON, texts**GROWTH)]
    known = outlets[kept.texts] >= 0
    value, of = kept.sequences[known], outlets[kept.texts][known]
    order = np.lexsort((of, value))
    value, of = value[order], of[order]
    begins = (
        np.flatnonzero(np.r_[True, (value[1:] != value[:-1]) | (of[1:] != of[:-1])]) if len(value) else np.empty(0, int)
    )
    in_outlet = np.diff(np.r_[begins, len(value)])
    size = np.bincount(outlets[outlets >= 0], minlength=1)
    house = (in_outlet >= HOUSE_TEXTS) & (in_outlet >= HOUSE * size[of[begins]])
    return np.unique(np.r_[often, value[begins[house]]])


def pairs(kept: Kept, told: Hashes) -> Numbers:
    """Texts that may repeat earlier ones: (later, earlier), shape (pairs, 2), in order.

    Args:
        kept: of texts that are numbered by when they were published.
        told: sequences that tell nothing, sorted.
    """
    left = ~np.isin(kept.sequences, told)
    value, text = kept.sequences[left], kept.texts[left]
    order = np.argsort(value, kind="stable")
    value, text = value[order], text[order]
    place = np.arange(len(value))
    begins = np.r_[True, value[1:] != value[:-1]] if len(value) else np.empty(0, bool)
    first = np.maximum.accumulate(np.where(begins, place, 0)) if len(value) else place
    found = []
    for step in range(1, NEAREST + 1):
        near = place - step >= first
        found.append((text[near], text[place[near] - step]))
    for step in range(NEAREST):
        far = first + step < place - NEAREST
        found.append((text[far], text[first[far] + step]))
    later = np.concatenate([one for one, _ in found]) if found else np.empty(0, int)
    earlier = np.concatenate([one for _, one in found]) if found else np.empty(0, int)
    key, shared = np.unique(later.astype(np.int64) << 32 | earlier.astype(np.int64), return_counts=True)
    key = key[shared >= SHARED]
    return np.stack([key >> 32, key & 0xFFFFFFFF], axis=1)


def telling(sequences: Hashes, starts: Numbers, told: Hashes) -> NDArray[np.bool_]:
    """Of each sequence whether it tells anything: none does beside one that winnowing kept and that tells nothing.

    Args:
        sequences: of all texts, as in `winnowed`.
        starts: where each text begins among them.
        told: sequences that tell nothing, sorted.
    """
    nothing = np.isin(sequences, told)
    text_of = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    wide = nothing.copy()
    for step in range(1, WINDOW):
        same = text_of[step:] == text_of[:-step]
        wide[step:] |= nothing[:-step] & same
        wide[:-step] |= nothing[step:] & same
    return ~wide
