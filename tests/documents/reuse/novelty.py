"""Holds that texts which do not copy one another share no more than chance words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from tests.documents.reuse.voice import Voice
from tests.documents.reuse.words import trigrams, words_of

LONGEST = 12
"""No run of so many words, official quotations apart, stands in two texts that do not copy one another."""
MOST = 0.2
"""Nor does more than this share of the shorter one's three-word sequences."""
Run = tuple[str, ...]
QUOTE = "§"
"""Stands for an official quotation."""


class Novelty:
    """What has been written so far, and by whom."""

    def __init__(self) -> None:
        """Start with nothing written."""
        self._runs: dict[Run, str] = {}
        self._texts: list[int] = []
        self._where: dict[tuple[str, str, str], list[int]] = {}

    def free(self, runs: Sequence[Run], owner: str) -> bool:
        """Whether nobody but the owner wrote any of these runs."""
        known = self._runs
        return all(known.get(run, owner) == owner for run in runs)

    def note(self, runs: Iterable[Run], owner: str) -> None:
        """These runs are the owner's from now on."""
        self._runs.update(dict.fromkeys(runs, owner))

    def apart(self, report: str, voice: Voice) -> bool:
        """Whether a report is unlike every other; if so, it is noted."""
        grams = trigrams(masked(report, voice))
        shared = Counter(chain.from_iterable(self._where.get(gram, ()) for gram in grams))
        sizes, size = self._texts, len(grams)
        if any(count > MOST * min(size, sizes[number]) for number, count in shared.items()):
            return False
        for gram in grams:
            self._where.setdefault(gram, []).append(len(self._texts))
        self._texts.append(len(grams))
        return True


def runs_of(text: str, voice: Voice) -> list[Run]:
    """The long runs of a sentence."""
    words = words_of(masked(text, voice))
    return [tuple(words[at : at + LONGEST]) for at in range(len(words) - LONGEST + 1)]


def masked(text: str, voice: Voice) -> str:
    """The text with each official quotation as one sign."""
    for quote in voice.quotes:
        text = text.replace(quote, QUOTE)
    return text
