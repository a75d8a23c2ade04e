"""Whether one side answers the other, in one place: estimates, intervals, a test, and what is left unexplained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.codebook.terms import Side
from counterclaim.dynamics.days import cells_of
from counterclaim.dynamics.excitation.intervals import ROUNDS, FittedTo, intervals
from counterclaim.dynamics.excitation.model import Cells, fit
from counterclaim.dynamics.excitation.residuals import AGAIN, Residuals, residuals
from counterclaim.dynamics.excitation.simulate import Acts, Dice, recording
from counterclaim.dynamics.excitation.testing import TURNS, follows
from counterclaim.dynamics.occurrences import Occurrence

SIDES = (Side.STATE, Side.INSURGENT)
LONGEST = 7
"""Days within which an act's date has to be known."""
FEWEST = 30
"""Acts of each side without which nothing is fitted: fewer tell nothing of who answers whom."""
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Follows:
    """Acts of one side that follow those of one side, its own or the other."""

    side: Side
    after: Side
    best: float
    """Acts that follow one act, on average."""
    low: float
    high: float
    p: float | None
    """Of the test that none follow; `None` for a side's own, which no turning of days can tell from runs."""
    holm: float | None
    """The same, for that several directions, and places, were tested."""

    @property
    def evidence(self) -> bool:
        """Whether there is any that one side answers the other."""
        return self.holm is not None and self.holm <= LEVEL


@dataclass(frozen=True, slots=True)
class Retaliation:
    """What was found of one place."""

    place: str
    start: date
    end: date
    districts: int
    acts: tuple[int, int]
    """Of the state and of the insurgents."""
    left_out: int
    """Acts whose side or district nobody states, or whose date is not known within a week."""
    calendar: tuple[str, ...]
    """The factors of the null."""
    follows: tuple[Follows, ...]
    """Empty where there are too few acts."""
    delays: tuple[float, ...]
    """Mean delay in days of what follows, by side."""
    left: tuple[Residuals, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is computed."""

    turns: int = TURNS
    rounds: Sequence[int] = ROUNDS
    again: int = AGAIN
    """Series by which what is left unexplained is told; none: it is not told."""


def retaliation(  # noqa: PLR0917  # what is asked of which acts
    place: str,
    acts: Sequence[Occurrence],
    calendar: Sequence[CalendarEntry],
    dice: Dice,
    effort: Effort | None = None,
    step: Callable[[], None] = lambda: None,
) -> Retaliation | None:
    """Whether the sides answer each other in a place; `None` where no act has side, district and date.

    Args:
        place: its name.
        acts: of both sides; their districts have rates of their own, and answers are looked for within a district.
        calendar: the pack's.
        dice: a seeded generator.
        effort: how much is computed.
        step: called after each piece of it.
    """
    effort = effort or Effort()
    known = recorded_acts(acts, calendar)
    if known is None:
        return None
    end = known.start + timedelta(days=known.shape[2] - 1)
    left_out = len(acts) - sum(known.number)
    told = (place, known.start, end, known.shape[1], known.number, left_out, known.cells.names)
    if min(known.number) < FEWEST:
        return Retaliation(*told, (), (), ())
    counts, cells = known.records.counts(known.shape), known.cells
    fitted = fit(counts, cells)
    ground = FittedTo(counts, cells, recording(known.records, len(SIDES)))
    found = intervals(fitted, ground, dice, rounds=effort.rounds, step=step)
    tests = {pair: follows(counts, cells, pair, dice, turns=effort.turns, step=step) for pair in ((0, 1), (1, 0))}
    p_of = _holm(tests)
    return Retaliation(
        *told,
        tuple(
            Follows(
                SIDES[side],
                SIDES[other],
                float(found.best[side, other]),
                float(found.low[side, other]),
                float(found.high[side, other]),
                tests.get((side, other)),
                p_of.get((side, other)),
            )
            for side, other in ((0, 1), (1, 0), (0, 0), (1, 1))
        ),
        tuple(one.delay for one in fitted.sides),
        residuals(fitted, known.records, known.shape, cells, dice, again=effort.again),
    )


@dataclass(frozen=True, slots=True)
class Recorded:
    """Acts of both sides as a model takes them."""

    records: Acts
    cells: Cells
    start: date
    shape: tuple[int, int, int]
    """Sides, districts and days."""
    number: tuple[int, int]
    """Acts of the state and of the insurgents."""


def recorded_acts(acts: Sequence[Occurrence], calendar: Sequence[CalendarEntry]) -> Recorded | None:
    """The acts that a model can take, with their calendar; `None` where there is none."""
    kept = [one for one in acts if _fit(one)]
    if not kept:
        return None
    start, end = min(one.days[0] for one in kept), max(one.days[1] for one in kept)
    number = (sum(one.side is SIDES[0] for one in kept), sum(one.side is SIDES[1] for one in kept))
    districts = sorted({one.district or "" for one in kept})
    days = (end - start).days + 1
    cells = cells_of(start, days, min(number), calendar)
    return Recorded(_records(kept, start, districts), cells, start, (len(SIDES), len(districts), days), number)


def _fit(one: Occurrence) -> bool:
    return one.side in SIDES and one.district is not None and one.when is not None and one.length <= LONGEST


def _records(acts: Sequence[Occurrence], start: date, districts: Sequence[str]) -> Acts:
    at = {name: place for place, name in enumerate(districts)}
    rows = [
        (SIDES.index(one.side or Side.OTHER), at[one.district or ""], *((day - start).days for day in one.days))
        for one in acts
    ]
    return Acts(*np.array(rows, dtype=np.int64).T)


def corrected(places: Sequence[Retaliation | None]) -> list[Retaliation | None]:
    """The same, with p-values for that so many places were tested."""
    tests = {
        (place, which): one.p
        for place, found in enumerate(places)
        if found is not None
        for which, one in enumerate(found.follows)
        if one.p is not None
    }
    p_of = _holm(tests)
    return [
        replace(
            found,
            follows=tuple(replace(one, holm=p_of.get((place, which))) for which, one in enumerate(found.follows)),
        )
        if found is not None
        else None
        for place, found in enumerate(places)
    ]


def _holm(tests: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """P-values for that several were computed (Holm 1979)."""
    least = 0.0
    found = {}
    for place, (pair, p) in enumerate(sorted(tests.items(), key=lambda one: one[1])):
        least = max(least, min(1.0, p * (len(tests) - place)))
        found[pair] = least
    return found
