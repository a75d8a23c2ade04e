"""Phases of a ledger or data set, found and named, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from counterclaim.codebook.rows import NamedPhase
from counterclaim.dynamics.months import counted_on, daily
from counterclaim.dynamics.observed import NOT_HELD
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.dynamics.phases.literature import OF_RATES, Beside, beside
from counterclaim.dynamics.phases.segments import AGAIN, LEVEL, Segments, segments
from counterclaim.engines.dynamics.ground import SEED, Answer, Ground, day_at, told_as

MONTH = 365.25 / 12
FEWEST = 10
"""Acts of a series without which no change of its rate is looked for."""
EQUAL = 1.0
"""A difference of criteria, which are logarithms of how likely a number of phases is, that decides nothing."""


def _cut(ground: Ground, acts: Sequence[Occurrence], again: int) -> tuple[date, Segments] | None:
    series = daily(acts, ground.last)
    if series is None or series[1].sum() < FEWEST:
        return None
    start, counts = series
    return start, segments(counts, np.random.default_rng(SEED), again=again, step=ground.step)


def _main(ground: Ground) -> tuple[date, Segments] | None:
    """The cut of the series asked for."""
    return ground.once("cut", lambda: _cut(ground, ground.asked_for, AGAIN))


def phases(ground: Ground) -> Answer:
    """The phases of a series by its own rate, each with what the literature calls a phase of those years."""
    main = _main(ground)
    if main is None:
        return Answer((), (), ground.observed(), [*ground.notes(), f"Fewer than {FEWEST} acts: too few."])
    start, found = main
    ends = [0, *(one.day for one in found.cuts)]
    until = [*(day_at(start, one.day - 1) for one in found.cuts), ground.last]
    named = list(ground.pack.phases.values())
    records = [
        {
            "phase": place + 1,
            "from": day_at(start, begin).isoformat(),
            "from_low": day_at(start, found.cuts[place - 1].low).isoformat() if place else None,
            "from_high": day_at(start, found.cuts[place - 1].high).isoformat() if place else None,
            "until": end.isoformat(),
            "acts": int(number),
            "a_month": round(rate * MONTH, 2),
            "named": [one.name for one in named if _overlaps(one, day_at(start, begin), end)],
            "claims": _telling(ground.asked_for, day_at(start, begin), end),
        }
        for place, (begin, end, rate, number) in enumerate(zip(ends, until, found.rates, found.numbers, strict=True))
    ]
    return Answer(
        records,
        _cut_otherwise(ground, [day_at(start, one.day) for one in found.cuts]),
        ground.observed(),
        [
            *ground.notes(),
            *ground.left_out(),
            f"Counts are {found.spread.name}.",
            _chosen(found.criteria),
            f"Between: a {LEVEL:.0%} interval, by series made up with the rates on both sides of a change.",
            *(_silence(ground)),
        ],
    )


def _telling(acts: Sequence[Occurrence], begin: date, end: date) -> list[str]:
    """A claim for each act of some days."""
    there = (one for one in acts if (day := counted_on(one)) is not None and begin <= day <= end)
    return [one.claims[0] for one in there if one.claims]


def _chosen(criteria: Sequence[float]) -> str:
    """How many phases the criterion chose, and how near the next best number came."""
    best, *rest = sorted(range(len(criteria)), key=lambda one: -criteria[one])
    told = f"{best + 1} phases have the highest modified Bayesian criterion"
    if not rest:
        return f"{told}: the series is too short for more."
    apart = criteria[best] - criteria[rest[0]]
    near = ": as good as equal" if apart < EQUAL else ""
    return f"{told}; {rest[0] + 1} phases come next, {apart:.2f} lower{near}."


def _silence(ground: Ground) -> list[str]:
    if ground.asking.dataset is not None or not any(one["what"] == NOT_HELD for one in ground.observed()):
        return []
    return ["Months of which nothing is held count as months without acts: a change there may be one of what is held."]


def _overlaps(one: NamedPhase, begin: date, end: date) -> bool:
    when = beside(one, (), None)
    return one.meaning in OF_RATES and when.start <= end and (when.end or end) >= begin


def _cut_otherwise(ground: Ground, cuts: Sequence[date]) -> list[dict[str, Any]]:
    """When the rate changed under other rules and lenses, and how far from the dates found."""
    others = []
    for rule, lens, acts in ground.others():
        again = _cut(ground, acts, 1)
        days = [day_at(again[0], one.day) for one in again[1].cuts] if again is not None else []
        moved = [_same_change(one, cuts, days) for one in cuts]
        new = len(days) - sum(one is not None for one in moved)
        others.append(
            {
                **told_as(rule, lens, acts),
                "answer": ", ".join(map(str, days)) or ("no change" if again is not None else "too few acts"),
                "moves": ", ".join(f"{one} days" if one is not None else "gone" for one in moved)
                + (f"; {new} more" if new else ""),
            }
        )
    return others


def _same_change(one: date, cuts: Sequence[date], days: Sequence[date]) -> int | None:
    """Days from a change to that of another series which is nearest to it and to no other; `None`: there is none."""
    nearest = min(days, key=lambda day: abs((day - one).days), default=None)
    if nearest is None or min(cuts, key=lambda cut: abs((cut - nearest).days)) != one:
        return None
    return abs((nearest - one).days)


def named(ground: Ground) -> Answer:
    """What the pack's literature calls a phase, beside the changes of rate found."""
    main = _main(ground)
    start, cuts, rates = (main[0], main[1].cuts, main[1].rates) if main is not None else (None, (), ())
    changes = [(day_at(start, one.low), day_at(start, one.day), day_at(start, one.high)) for one in cuts if start]
    falls = {day: after < before for (_, day, _), (before, after) in zip(changes, pairwise(rates), strict=True)}
    span = (start, ground.last) if start is not None else None
    records = [_beside(beside(one, changes, span), falls) for one in ground.pack.phases.values()]
    notes = [
        *ground.notes(),
        *_silence(ground),
        "One operation is no rate: where it is called a phase, no change is looked for.",
    ]
    if not ground.pack.phases:
        notes.append("The pack has no phases.yaml: nothing is named.")
    return Answer(records, (), ground.observed(), notes)


def _beside(one: Beside, falls: Mapping[date, bool]) -> dict[str, Any]:
    """A named phase; `days_apart` is from its beginning to the interval of the change."""
    return {
        "name": one.row.name,
        "scheme": one.row.scheme,
        "meaning": one.row.meaning,
        "start": one.row.start,
        "latest_start": one.row.latest_start,
        "end": one.row.end,
        "change": one.change.isoformat() if one.change is not None else None,
        "rate": ("falls" if falls[one.change] else "rises") if one.change is not None else None,
        "days_apart": one.apart,
        "verdict": one.verdict,
        "source": list(one.row.source),
        "mark": one.row.mark.value,
    }
