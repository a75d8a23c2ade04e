"""The toll tracker: each speaker's count over time, as it was told.

A series holds what one speaker said of one group, in the order in which it was said. Between two
statements the earlier one stands; nothing is drawn where nobody said anything yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Cell
from counterclaim.incidents.filed import Filed


@dataclass(frozen=True, slots=True)
class Step:
    """A figure from the day on which its speaker first gave it."""

    told: date
    claim: Filed
    texts: int
    """Texts that have it of this speaker, this one included."""


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker's counts of one group."""

    speaker: str
    side: Side
    measure: Measure
    group: Group
    steps: tuple[Step, ...]


def series(cell: Cell) -> list[Series]:
    """The series of a cell's speakers, those who spoke first standing first."""
    told: dict[str, list[Filed]] = defaultdict(list)
    aside = (one.claim for one in cell.set_aside if one.repeats)
    for one in (*cell.current, *cell.earlier, *aside):
        if one.claim.count is not None:
            told[one.speaker].append(one)
    found = [_series(cell, claims) for claims in told.values()]
    return sorted(found, key=lambda one: (one.steps[0].told, one.speaker))


def _series(cell: Cell, claims: Sequence[Filed]) -> Series:
    ordered = sorted(claims, key=lambda one: (one.told, one.claim.id))
    steps: list[Step] = []
    for one in ordered:
        if steps and steps[-1].claim.claim.count == one.claim.count:
            last = steps[-1]
            steps[-1] = Step(last.told, last.claim, last.texts + (one.claim.report != last.claim.claim.report))
        else:
            steps.append(Step(one.told, one, 1))
    newest = ordered[-1].claim.speaker
    return Series(newest.name, newest.side, cell.measure, cell.group, tuple(steps))
