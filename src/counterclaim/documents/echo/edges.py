"""Where a passage begins and ends: from its shared sequences outwards, word by word.

What was changed in the words at the ends of a passage breaks the sequences of three there. The words around are aligned
with those of the source (Smith and Waterman, 1981), as far as that speaks for the passage going on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from counterclaim.documents.echo.passages import Run
from counterclaim.documents.echo.words import compared, places
from counterclaim.values.span import Span

REACH = 30
"""Words beyond the shared sequences that are looked at."""
SAME, ALIKE, SMALL = 1.0, 0.7, 0.5
"""What a word speaks for that is the same, that a scan may have damaged, and that is short and stands everywhere."""
OTHER = 0.6
"""What a word speaks against that is another, is missing or came in between."""
LETTERS = 3
"""Letters up to which a word is short."""
DAMAGED = 75.0
"""How alike, of 100, two words are of which one may be the other, damaged."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, and where it stands in the source; code points of each."""

    span: Span
    source: Span


def passages(some: Iterable[Run], echo: str, source: str) -> list[Passage]:
    """The passages of a text that stand in its source, with their places in both.

    Args:
        some: the passages by their shared sequences.
        echo: the text.
        source: its source.
    """
    here, there = places(echo), places(source)
    words = [compared(one.of(echo)) for one in here]
    others = [compared(one.of(source)) for one in there]
    return [
        Passage(
            Span(here[one.start].start, here[one.end - 1].end),
            Span(there[one.source_start].start, there[one.source_end - 1].end),
        )
        for one in (widened(run, words, others) for run in some)
    ]


def widened(run: Run, echo: Sequence[str], source: Sequence[str]) -> Run:
    """The passage with the words around it that go on with it.

    Args:
        run: by its shared sequences.
        echo: the words of the text, as they are compared.
        source: those of its source.
    """
    before = _goes_on(
        echo[max(0, run.start - REACH) : run.start][::-1],
        source[max(0, run.source_start - REACH) : run.source_start][::-1],
    )
    after = _goes_on(echo[run.end : run.end + REACH], source[run.source_end : run.source_end + REACH])
    return Run(
        run.start - before[0], run.end + after[0], run.source_start - before[1], run.source_end + after[1], run.shared
    )


def _goes_on(here: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """How many words of two texts, from their beginnings on, speak for one going on with the other."""
    best, reach = 0.0, (0, 0)
    row = [-OTHER * place for place in range(len(there) + 1)]
    for at, word in enumerate(here, start=1):
        last, row[0] = row[0], -OTHER * at
        for place, other in enumerate(there, start=1):
            says = _says(word, other)
            last, row[place] = row[place], max(last + says, row[place] - OTHER, row[place - 1] - OTHER)
            if says > 0 and row[place] > best:
                best, reach = row[place], (at, place)
    return reach


def _says(word: str, other: str) -> float:
    """What two words at one place speak for, below zero against."""
    if word == other:
        return SMALL if len(word) <= LETTERS else SAME
    long = len(word) > LETTERS and len(other) > LETTERS
    return ALIKE if long and ratio(word, other) >= DAMAGED else -OTHER
