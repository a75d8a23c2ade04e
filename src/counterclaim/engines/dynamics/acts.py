"""The acts that everything else here counts, one by one, each with the claims that tell of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from counterclaim.dynamics.months import counted_in, counted_on, month_name
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import Answer, Ground, told_as


def acts(ground: Ground) -> Answer:
    """Acts by day, those without a date at the end."""
    ordered = sorted(ground.asked_for, key=_when)
    asked_for = {one.id for one in ordered}
    others = []
    for rule, lens, some in ground.others():
        again = {one.id for one in some}
        moves = f"{len(asked_for & again)} of {len(asked_for)} again, {len(again - asked_for)} others"
        others.append({**told_as(rule, lens, some), "answer": f"{len(again)} acts", "moves": moves})
    return Answer([_act(one, ground) for one in ordered], others, ground.observed(), ground.notes())


def _when(one: Occurrence) -> tuple[bool, date, str]:
    return one.when is None, one.days[0] if one.when is not None else date.max, one.id


def _act(one: Occurrence, ground: Ground) -> dict[str, Any]:
    """An act; `month` and `day` are those in which series and phases count it."""
    first, last = one.days if one.when is not None else (None, None)
    month, day = counted_in(one), counted_on(one)
    operation = ground.pack.operations.get(one.operation or "")
    return {
        "first": first.isoformat() if first is not None else None,
        "last": last.isoformat() if last is not None else None,
        "month": month_name(month) if month is not None else None,
        "day": day.isoformat() if day is not None else None,
        "district": one.district,
        "admin1": one.admin1,
        "side": one.side.value if one.side is not None else None,
        "actor": one.actor,
        "operation": operation.name if operation is not None else None,
        "reports": len(one.told_by),
        "act": one.id,
        "claims": list(one.claims),
    }
