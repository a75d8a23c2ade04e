"""Whether the sides answer each other, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from counterclaim.codebook.terms import BELLIGERENTS, Side
from counterclaim.dynamics.excitation.retaliation import FEWEST, SIDES, Effort, Follows, Retaliation, retaliation
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import SEED, Answer, Ground, told_as
from counterclaim.engines.occurring import by_place

ROUGH = Effort(turns=199, rounds=(10, 10, 40))
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
        every += [found(name, some, Effort()) for name, some in able.items()]
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
                    f"{one.best - before.best:+.2f}"
                    for one, before in zip(answers, main.follows if main is not None else (), strict=False)
                ),
            }
        )
    few = len(placed) - sum(_enough(some) for some in placed.values())
    notes = [
        *ground.notes(),
        "What follows is looked for within a district, from the next day on.",
        "Trend, season, days of the week, anniversaries and shutdowns are in the null.",
        "The interval is the model's, whose districts have constant rates; the test lets them move, and decides.",
        f"{few} of {len(placed)} districts have fewer than {FEWEST} acts of either side and are not told alone.",
    ]
    return Answer(records, others, ground.observed(), notes)


def _enough(acts: Collection[Occurrence]) -> bool:
    sides = Counter(one.side for one in acts)
    return min(sides[side] for side in SIDES) >= FEWEST


def _in_words(one: Follows) -> str:
    told = "evidence" if one.evidence else "no evidence"
    return f"{one.side} after {one.after} {one.best:.2f} ({one.low:.2f}–{one.high:.2f}), {told}"


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
    return "evidence" if one.evidence else "no evidence"


def _unexplained(one: Retaliation, side: Side) -> str:
    left = one.left[SIDES.index(side)]
    told = f"dispersion {left.dispersion:.2f} (p {left.p_dispersion:.2f}), carried over {left.carried:.2f}"
    return f"{told} (p {left.p_carried:.2f})"
