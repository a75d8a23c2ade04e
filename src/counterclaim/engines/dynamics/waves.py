"""Waves of a ledger or data set, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from counterclaim.dynamics.days import AROUND
from counterclaim.dynamics.excitation.retaliation import SIDES
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.dynamics.waves import DRAWS, Scan, Wave, by_actor, scan
from counterclaim.engines.dynamics.ground import SEED, Answer, Ground, Step, day_at, told_as

FEWEST = 10
"""Acts with a day and a district below which a scan can hardly find anything."""
ROUGH = 199
"""Draws under rules and lenses beside that asked for."""


def waves(ground: Ground) -> Answer:
    """The waves of every actor of either side; where there is none, what comes nearest to one."""

    def found(acts: Sequence[Occurrence], draws: int, step: Step) -> Scan:
        groups = {
            name: some
            for side in SIDES
            for name, some in by_actor([one for one in acts if one.side is side], side.value).items()
        }
        return scan(groups, np.random.default_rng(SEED), draws=draws, step=step)

    main = found(ground.asked_for, DRAWS, ground.step)
    waves_found = _once(main.waves)
    shown = waves_found or ((main.nearest,) if main.nearest is not None else ())
    records = [_wave(one, main.level, ground) for one in shown]
    others = []
    for rule, lens, acts in ground.others():
        again = found(acts, ROUGH, ground.step)
        told = _once(again.waves)
        same = sum(any(_same(one, other) for other in again.waves) for one in waves_found)
        others.append(
            {
                **told_as(rule, lens, acts),
                "answer": "; ".join(f"{one.first} {one.actor}" for one in told) or _none(again),
                "moves": f"{same} of {len(waves_found)} found again, {len(told)} in all",
            }
        )
    looked = ", ".join(f"{name} {number}" for name, number in main.looked_at.items())
    notes = [
        *ground.notes(),
        f"Looked at: {looked}. Left out: {main.left_out} without a district, or dated to a span longer than a week.",
        f"p: share of {main.draws} redraws in which some window of some actor is as far above expectation or farther.",
        f"No p can be below 1/{main.draws + 1}, nor below 1/{ROUGH + 1} beside.",
    ]
    if ground.asking.dataset is None and ground.silent(ground.stretch()):
        notes.append("For months of which nothing is held too little is expected: p may be too low.")
    if _scanned(main) < FEWEST:
        notes.append(f"With fewer than {FEWEST} acts that have a day and a district a scan can hardly find anything.")
    if not main.waves:
        notes.append(f"No wave at 5 %{': shown is what comes nearest to one' if shown else ''}.")
    return Answer(records, others, ground.observed(), notes)


def _scanned(found: Scan) -> int:
    """The acts of both sides that were scanned."""
    return sum(found.looked_at[side.value] for side in SIDES)


def _none(found: Scan) -> str:
    return "no wave" if _scanned(found) >= FEWEST else f"too few acts: {_scanned(found)} with day and district"


def _once(waves: Sequence[Wave]) -> list[Wave]:
    """Waves, without those of a side whose acts are all those of one of its groups' waves."""
    sides = {side.value for side in SIDES}
    groups = [{each.id for each in one.members} for one in waves if one.actor not in sides]
    return [one for one in waves if one.actor not in sides or {each.id for each in one.members} not in groups]


def _same(one: Wave, other: Wave) -> bool:
    return one.actor == other.actor and one.first <= other.last and other.first <= one.last


def _wave(one: Wave, level: float, ground: Ground) -> dict[str, Any]:
    operations = Counter(each.operation for each in one.members if each.operation is not None)
    names = [ground.pack.operations[name].name for name in operations if name in ground.pack.operations]
    return {
        "actor": one.actor,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "districts": list(one.districts),
        "acts": len(one.members),
        "expected": round(one.expected, 3),
        "p": round(one.p, 4),
        "wave": one.p <= level,
        "operation": names,
        "operation_ids": list(operations),
        "calendar": _kept_days(one.first, one.last, ground),
        "members": [each.id for each in one.members],
        "told": _told(one),
        "claims": [claim for each in one.members for claim in each.claims],
    }


def _told(one: Wave) -> dict[str, list[str]]:
    """The claims that tell of it, by district."""
    found: dict[str, list[str]] = {}
    for each in one.members:
        found.setdefault(each.district or "", []).extend(each.claims)
    return found


def _kept_days(first: date, last: date, ground: Ground) -> list[str]:
    """Anniversaries on or around some days."""
    days = [day_at(first, offset).isoformat()[5:] for offset in range(-AROUND, (last - first).days + AROUND + 1)]
    return [one.text for one in ground.pack.calendar.values() if one.yearly in days]
