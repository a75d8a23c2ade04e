"""Acts by month and side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.codebook.terms import Side
from counterclaim.dynamics.excitation.retaliation import SIDES
from counterclaim.dynamics.months import Months, monthly
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import Answer, Ground, told_as


def series(ground: Ground) -> Answer:
    """Acts by month and side."""
    months = ground.months
    if months is None:
        return Answer((), notes=ground.notes())
    by_side = {
        side: monthly([one for one in ground.asked_for if one.side is side], ground.last, since=months.first)
        for side in (*SIDES, None)
    }
    records = []
    for offset in range(months.counts.shape[1]):
        name = months.name(offset)
        records.append(
            {
                "month": name,
                "acts": int(months.counts[0, offset]),
                "state": _in(by_side[Side.STATE], months.first + offset),
                "insurgent": _in(by_side[Side.INSURGENT], months.first + offset),
                "nobody_named": _in(by_side[None], months.first + offset),
                "reports": ground.reports.get(name, 0) if ground.asking.dataset is None else None,
                "hindered": ground.in_month(name),
            }
        )
    others = [{**told_as(rule, lens, acts), **_totals(acts)} for rule, lens, acts in ground.others()]
    return Answer(records, others, ground.observed(), [*ground.notes(), *ground.left_out()])


def _in(months: Months | None, month: int) -> int:
    if months is None or not 0 <= month - months.first < months.counts.shape[1]:
        return 0
    return int(months.counts[0, month - months.first])


def _totals(acts: Sequence[Occurrence]) -> dict[str, int]:
    sides = Counter(one.side for one in acts)
    return {"state": sides[Side.STATE], "insurgent": sides[Side.INSURGENT], "nobody_named": sides[None]}
