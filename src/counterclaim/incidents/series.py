"""The toll tracker: each speaker's count over time, by the day on which it was told: said, else first published.

A series holds what one speaker said of one group, in the order in which it was said. Between two
statements the earlier one stands; nothing is drawn where nobody said anything yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Cell
from counterclaim.incidents.filed import Filed
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Step:
    """A figure from the day on which its speaker first gave it."""

    told: date
    """By which it was told."""
    claim: Filed
    texts: int
    """Texts that have it of this speaker, this one included."""
    since: date
    """From which on it can have been told: earlier only where nothing but a month or a year of publication is known."""

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.since == self.told


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker's counts of one group."""

    speaker: str
    side: Side
    measure: Measure
    group: Group
    steps: tuple[Step, ...]


def as_records(one: Series) -> list[dict[str, Any]]:
    """The steps of a series as plain values."""
    return [
        {
            "measure": one.measure.value,
            "group": one.group.value,
            "speaker": one.speaker,
            "side": one.side.value,
            "told": str(When(step.since, step.told)),
            "figure": str(step.claim.claim.count),
            "low": step.claim.claim.count.low if step.claim.claim.count else None,
            "high": step.claim.claim.count.high if step.claim.claim.count else None,
            "texts": step.texts,
            "claim": step.claim.claim.id,
        }
        for step in one.steps
    ]


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
    """The steps of one speaker; a text without a day of its own that has an older figure quotes it, and is no step."""
    ordered = sorted(claims, key=lambda one: (one.told_by, one.claim.said_at is None, one.claim.id))
    steps: list[Step] = []
    for one in ordered:
        quoted = [place for place, step in enumerate(steps) if step.claim.claim.count == one.claim.count]
        if quoted and (quoted[-1] == len(steps) - 1 or one.claim.said_at is None):
            step = steps[quoted[-1]]
            steps[quoted[-1]] = replace(step, texts=step.texts + (one.claim.report != step.claim.claim.report))
        else:
            steps.append(Step(one.told_by, one, 1, _since(one)))
    newest = ordered[-1].claim.speaker
    return Series(newest.name, newest.side, cell.measure, cell.group, tuple(steps))


def _since(one: Filed) -> date:
    if one.claim.said_at or one.published is None:
        return one.told_by
    happened = one.claim.when.end if one.claim.when is not None else date.min
    return min(max(happened, one.published.start), one.told_by)
