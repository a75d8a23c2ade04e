"""Sentences of a document that tell of the same as one of a draft, by the numbers and the words that both have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.numbers.told import Told
from counterclaim.mentions.marking import Marked
from counterclaim.values.when import MONTHS

SHARED = 4
"""Longer words that two sentences share that tell of one thing."""
NUMBER = 3
"""What a shared number is worth in such words, and the least number that is worth it."""


def event_in(draft: Draft, sentence: Marked, source: Source) -> int | None:
    """Which sentence of a document tells of the same as one of the draft, by its place; `None` where none does."""
    mine = content([sentence])
    numbers = _numbers(draft, sentence)
    scores = [
        len(mine & content([other])) + NUMBER * len(numbers & _values(source.numbers.of(other)))
        for other in source.sentences
    ]
    best = max(scores, default=0)
    return scores.index(best) if best >= SHARED else None


def _numbers(draft: Draft, sentence: Marked) -> set[float]:
    """The numbers of a sentence; where it has none, of the ones beside it."""
    own = _values(draft.numbers.of(sentence))
    if own:
        return own
    beside = draft.paragraph_of(sentence)
    place = beside.index(sentence)
    return {value for one in beside[max(0, place - 1) : place + 2] for value in _values(draft.numbers.of(one))}


def _values(numbers: Sequence[Told]) -> set[float]:
    return {one.slot.value for one in numbers if one.slot.value >= NUMBER}


def content(sentences: Sequence[Marked]) -> set[str]:
    """The longer words of sentences, cut to their stems, by which two that tell of one thing are known."""
    return {word[:6] for one in sentences for word in re.findall(r"[a-z]{5,}", one.folded)} - _COMMON


_COMMON = {
    word[:6] for word in ("which", "after", "their", "there", "would", "about", "other", "killed", "people", *MONTHS)
}
