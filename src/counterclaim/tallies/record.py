"""A tally as plain values, in the form that the design gives."""

from __future__ import annotations

from typing import Any

from counterclaim.tallies.contested import entry
from counterclaim.tallies.tally import Tally


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
