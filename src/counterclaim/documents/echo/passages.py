"""The passages that one text has from another, by the words of both.

Sequences of words that both have once are points of a plane; points that go on from one another are one passage,
whatever was changed between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.documents.echo.words import LONG, Hashes


@dataclass(frozen=True, slots=True)
class Course:
    """How far shared sequences may be from one another to go on from one another."""

    gap: int
    """Words between two of them that may have been changed."""
    slack: int
    """Words by which such a stretch may be longer in one text than in the other."""


CLOSE = Course(24, 12)
"""Where it is asked whether a text is an echo."""
WIDE = Course(40, 12)
"""Where it is known that it is one."""
OPEN = 4
"""Passages that may still go on, the last ones begun."""


@dataclass(slots=True)
class Run:
    """A passage by its words: of the echo and of the source, each from the first up to the one behind the last."""

    start: int
    end: int
    source_start: int
    source_end: int
    shared: int = 1
    """Sequences of words in it that both texts have."""

    @property
    def words(self) -> int:
        """How many words of the echo it has."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Once:
    """The sequences that a text has once, sorted, each with its place."""

    sequences: Hashes
    places: NDArray[np.int64]

    @classmethod
    def of(cls, sequences: Hashes) -> Once:
        """Of a text's sequences; those that tell nothing are 0."""
        values, places, many = np.unique(sequences, return_index=True, return_counts=True)
        once = (many == 1) & (values != 0)
        return cls(values[once], places[once].astype(np.int64))


def runs(echo: Once, source: Once, course: Course = CLOSE) -> list[Run]:
    """The passages of one text that stand in another, in order."""
    if not len(echo.sequences) or not len(source.sequences):
        return []
    there = np.minimum(np.searchsorted(source.sequences, echo.sequences), len(source.sequences) - 1)
    both = source.sequences[there] == echo.sequences
    points = np.stack([echo.places[both], source.places[there[both]]], axis=1)
    found: list[Run] = []
    for at, in_source in points[np.argsort(points[:, 0])].tolist():
        run = _goes_on(found, at, in_source, course)
        if run is None:
            found.append(Run(at, at + LONG, in_source, in_source + LONG))
        else:
            run.end, run.source_end, run.shared = at + LONG, in_source + LONG, run.shared + 1
    return found


def _goes_on(found: list[Run], at: int, in_source: int, course: Course) -> Run | None:
    """The passage that a point goes on, the one whose course it keeps best."""
    best, least = None, course.slack + 1
    for run in found[-OPEN:]:
        step, step_there = at + LONG - run.end, in_source + LONG - run.source_end
        within = 0 < step <= course.gap + LONG and 0 < step_there <= course.gap + LONG
        if within and abs(step - step_there) < least:
            best, least = run, abs(step - step_there)
    return best
