"""Which text repeats which, among texts of which further ones may come in later.

Texts are searched at once; those that come in later are looked up among the sequences that were kept. What tells
nothing is told anew when there are a tenth more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from counterclaim.documents.echo.echoes import Echo, Text, Worded, compared, in_order
from counterclaim.documents.echo.fingerprints import (
    LEAST_TEXTS,
    NEAREST,
    SHARED,
    Kept,
    Numbers,
    common,
    pairs,
    winnowed,
)
from counterclaim.documents.echo.words import Vocabulary

GROWN = 0.1
"""The share of texts added from which all are searched anew."""


def echoes(texts: Sequence[Text]) -> list[Echo]:
    """Every text with every earlier one that it repeats, those of one text together, what says most for one first."""
    return Search(texts).found


class Search:
    """The echoes among texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        """Search texts; of one moment that comes first which is given first."""
        self._vocabulary = Vocabulary()
        self._at_once(texts)

    @property
    def found(self) -> list[Echo]:
        """Every echo, in order."""
        return in_order(self._found)

    @property
    def texts(self) -> Sequence[Text]:
        """All texts that were taken in."""
        return self._texts

    def _at_once(self, texts: Sequence[Text]) -> None:
        order = sorted(range(len(texts)), key=lambda place: (texts[place].at, place))
        self._texts = [texts[place] for place in order]
        self._searched = len(self._texts)
        words = [self._vocabulary.numbers(one.text) for one in self._texts]
        self._kept = winnowed(words)
        self._nothing = common(self._kept, _outlets(self._texts))
        self._later: dict[int, list[int]] = defaultdict(list)
        known: dict[int, Worded] = {}

        def worded(place: int) -> Worded:
            if place not in known:
                known[place] = Worded.of(self._texts[place], words[place], self._nothing)
            return known[place]

        every = pairs(self._kept, self._nothing, len(texts)).tolist()
        self._found = [
            found for later, earlier in every if (found := compared(worded(later), worded(earlier))) is not None
        ]

    def add(self, texts: Iterable[Text]) -> None:
        """Take in further texts: each may repeat those that are there, and they it."""
        some = list(texts)
        if len(self._texts) + len(some) > self._searched * (1 + GROWN) + NEAREST:
            self._at_once([*self._texts, *some])
            return
        for one in some:
            self._add(one)

    def _add(self, text: Text) -> None:
        words = self._vocabulary.numbers(text.text)
        kept = winnowed([words])
        mine = Worded.of(text, words, self._nothing)
        for place in self._alike(kept):
            other = self._texts[place]
            known = Worded.of(other, self._vocabulary.numbers(other.text), self._nothing)
            pair = (mine, known) if other.at <= text.at else (known, mine)
            found = compared(*pair)
            self._found += [found] if found is not None else []
        for value in kept.sequences.tolist():
            self._later[value].append(len(self._texts))
        self._texts.append(text)

    def _alike(self, kept: Kept) -> list[int]:
        """The texts that share enough with what was kept of another."""
        values = kept.sequences[~np.isin(kept.sequences, self._nothing)]
        first = np.searchsorted(self._kept.sequences, values, "left")
        behind = np.searchsorted(self._kept.sequences, values, "right")
        weighs: dict[int, float] = defaultdict(float)
        for value, start, end in zip(values.tolist(), first.tolist(), behind.tolist(), strict=True):
            some = [*self._kept.texts[start:end].tolist(), *self._later.get(value, ())]
            if some:
                weight = 1 - np.log(len(some)) / np.log(max(len(self._texts), LEAST_TEXTS))
                for place in some[:NEAREST] + some[max(NEAREST, len(some) - NEAREST) :]:
                    weighs[place] += weight
        return sorted(place for place, weight in weighs.items() if weight >= SHARED)


def _outlets(texts: Sequence[Text]) -> Numbers:
    """Of each text a number for its outlet, -1 where it is unknown."""
    names: dict[str, int] = {}
    found = [names.setdefault(one.outlet, len(names)) if one.outlet is not None else -1 for one in texts]
    return np.array(found, dtype=np.int64)
