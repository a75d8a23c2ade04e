"""Whether the sides answer each other, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from counterclaim.codebook.terms import BELLIGERENTS, Side
from counterclaim.dynamics.excitation.model import DELAYS
from counterclaim.dynamics.excitation.retaliation import (
    FEWEST,
    SIDES,
    Effort,
    Follows,
    Retaliation,
    corrected,
    retaliation,
)
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import SEED, Answer, Ground, told_as
from counterclaim.engines.occurring import by_place

ROUGH = Effort(turns=199, rounds=(10, 10, 40), again=0)
"""What is computed under rules and lenses beside that asked for."""


def answers_each_other(ground: Ground) -> Answer:
    """Whether acts of one side follow those of the other: in all districts together, and in each if asked for."""
    entries = list(ground.pack.calendar.values())

    def found(place: str, acts: Sequence[Occurrence], effort: Effort) -> Retaliation | None:
        return retaliation(place, acts, entries, np.random.default_rng(SEED), effort, ground.step)

    acts = [one for one in ground.asked_for if one.side in BELLIGERENTS]
    placed = by_place(acts)
    every = [found("all districts", acts, Effort())]
    if ground.asking.districts:
        able = {name: list(some) for name, some in placed.items() if _enough(some)}
        every = corrected([*every, *(found(name, some, Effort()) for name, some in able.items())])
    records = [row for one in every if one is not None for row in _follows(one)]
    main = every[0]
    others = []
    for rule, lens, some in ground.others():
        again = found("all districts", [one for one in some if one.side in BELLIGERENTS], ROUGH)
        answers = again.follows[:2] if again is not None else ()
        others.append(
            {
                **told_as(rule, lens, some),
                "answer": "; ".join(map(_in_words, answers)) or f"too few acts of a side: {FEWEST} needed",
                "moves": ", ".join(
                    _moved(before, one)
                    for one, before in zip(answers, main.follows if main is not None else (), strict=False)
                ),
            }
        )
    few = len(placed) - sum(_enough(some) for some in placed.values())
    notes = [
        *ground.notes(),
        "Only later acts in the same district, from the next day on, count as following.",
        "Trend, season, days of the week, anniversaries and shutdowns are in the null.",
        "low, high: a 90 % interval of a model whose districts keep their rates; the test lets them move, and decides.",
        *_slowest(main),
        f"{few} of {len(placed)} districts have fewer than {FEWEST} acts of one side or the other: not reported alone.",
    ]
    return Answer(records, others, ground.observed(), notes)


def _slowest(main: Retaliation | None) -> list[str]:
    """That a delay is the longest of those tried, where it is."""
    longest = [side.value for side, one in zip(SIDES, main.delays if main else (), strict=False) if one == DELAYS[-1]]
    return [f"delay: {DELAYS[-1]:.0f} days is the longest tried ({', '.join(longest)})."] if longest else []


def _moved(before: Follows, one: Follows) -> str:
    flips = f" (now {_found(one)})" if one.evidence is not before.evidence else ""
    return f"{one.best - before.best:+.2f}{flips}"


def _enough(acts: Collection[Occurrence]) -> bool:
    sides = Counter(one.side for one in acts)
    return min(sides[side] for side in SIDES) >= FEWEST


def _in_words(one: Follows) -> str:
    return f"{one.side} after {one.after} {one.best:.2f} ({one.low:.2f}–{one.high:.2f}), {_found(one)}"


def _found(one: Follows) -> str:
    return "evidence" if one.evidence else "no evidence"


def _follows(one: Retaliation) -> list[dict[str, Any]]:
    """The directions of one place; one row that says why where nothing is fitted."""
    told: dict[str, Any] = {
        "place": one.place,
        "from": one.start.isoformat(),
        "until": one.end.isoformat(),
        "districts": one.districts,
        "acts_state": one.acts[0],
        "acts_insurgent": one.acts[1],
        "left_out": one.left_out,
        "null": list(one.calendar),
    }
    few = f"too few acts: {min(one.acts)} of {FEWEST}"
    empty = dict.fromkeys(("side", "after", "follows", "low", "high", "p", "holm"))
    if not one.follows:
        return [{**empty, "verdict": few, "delay": None, "unexplained": None, **told}]
    return [
        {
            "side": each.side.value,
            "after": each.after.value,
            "follows": round(each.best, 3),
            "low": round(each.low, 3),
            "high": round(each.high, 3),
            "p": each.p,
            "holm": each.holm,
            "verdict": _verdict(each),
            "delay": one.delays[SIDES.index(each.side)],
            "unexplained": _unexplained(one, each.side),
            **told,
        }
        for each in one.follows
    ]


def _verdict(one: Follows) -> str:
    if one.holm is None:
        return "runs of its own: not tested"
    return _found(one)


def _unexplained(one: Retaliation, side: Side) -> str:
    left = one.left[SIDES.index(side)]
    told = f"dispersion {left.dispersion:.2f} (p {left.p_dispersion:.2f}), carried over {left.carried:.2f}"
    return f"{told} (p {left.p_carried:.2f})"
