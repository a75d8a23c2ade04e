"""A tally as plain values, in the form that the design gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.codebook.terms import Measure
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.contests import Contested
from counterclaim.tallies.contested import entry
from counterclaim.tallies.tally import Tally
from counterclaim.values.count import digits, in_a_row

STATUS_CONTESTED = "status contested"
"""What stands for the group in the line of the dead of whom speakers differ on what they were."""


def status_record(unit: Unit, one: Contested) -> dict[str, Any]:
    """The line of its own for the dead whose status is contested: they are among the others, and not to be added."""
    count = one.at_least
    return {
        "rule": "",
        "unit": f"{unit.kind.value}:{unit.id}",
        "measure": Measure.KILLED.value,
        "group": STATUS_CONTESTED,
        "low": count.low if count is not None else None,
        "best": None,
        "high": count.high if count is not None else None,
        "open": True,
        "beneath": [],
        "withheld": 0,
        "reason": f"counted once, among the lines above: {one.reason}",
        "used": [filed.claim.id for filed in one.claims],
        "set_aside": [],
    }


def side_by_side(records: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Tallies of several rules with a row a cell and a column a rule: low / best / high, open, and the reason."""
    rules = list(dict.fromkeys(one["rule"] for one in records if one["rule"]))
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in records:
        key = one["unit"], one["measure"], one["group"]
        row = rows.setdefault(key, dict(zip(("unit", "measure", "group"), key, strict=True)) | dict.fromkeys(rules))
        row[one["rule"] or rules[0]] = _in_words(one)
    return list(rows.values())


def _in_words(record: Mapping[str, Any]) -> str:
    numbers = [record[name] for name in ("low", "best", "high")]
    told = [digits(one) for one in numbers if one is not None]
    shown = in_a_row(numbers) if len(told) > 1 else "".join(told) or "–"
    shown += ", open" if record["open"] and told else ""
    return f"{shown} ({record['reason']})" if record["reason"] else shown


def as_record(one: Tally) -> dict[str, Any]:
    """The tally with the ids of the claims used and those set aside with their reasons."""
    return {
        "rule": one.rule,
        "unit": f"{one.unit.kind.value}:{one.unit.id}",
        "measure": one.measure.value,
        "group": one.group.value,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "open": one.open,
        "beneath": [entry(filed) for filed in one.beneath],
        "withheld": one.withheld,
        "reason": one.reason,
        "used": [filed.claim.id for filed in one.used],
        "set_aside": [{"claim": aside.claim.claim.id, "reason": str(aside.reason)} for aside in one.set_aside],
    }
