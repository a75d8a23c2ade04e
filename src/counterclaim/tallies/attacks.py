"""How many attacks in a month: incidents that somebody says were an attack, each counted once.

A casualty data set leaves out what harmed nobody; here an attack without casualties counts
like any other. An operation's own count of attacks is not added to its incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Kind, Measure, Stance
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import Gathered
from counterclaim.values.when import DatePrecision

MONTHLY = frozenset({DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK, DatePrecision.MONTH})
"""Precisions that put an incident into one month."""


@dataclass(frozen=True, slots=True)
class Month:
    """The attacks of one month, by incident, with the first claim that tells of each."""

    month: str
    """`YYYY-MM`."""
    incidents: Mapping[str, Filed]

    @property
    def attacks(self) -> int:
        """How many."""
        return len(self.incidents)


def attacks_by_month(filed: Sequence[Filed], gathered: Gathered) -> list[Month]:
    """Attacks by the month in which they began, in order of months."""
    telling: dict[str, list[Filed]] = defaultdict(list)
    for one in filed:
        incident = gathered.incident_of.get(one.claim.id)
        if incident is not None and not one.withheld and _tells_of_attack(one):
            telling[incident].append(one)
    months: dict[str, dict[str, Filed]] = defaultdict(dict)
    for incident, claims in sorted(telling.items()):
        dated = [
            (one.claim.when.precision, one.claim.when.start, one.claim.id, one) for one in claims if one.claim.when
        ]
        close = [item for item in dated if item[0] in MONTHLY]
        if close:
            first = min(close, key=lambda item: item[:3])
            months[f"{first[1]:%Y-%m}"][incident] = first[3]
    return [Month(month, months[month]) for month in sorted(months)]


def _tells_of_attack(one: Filed) -> bool:
    claim = one.claim
    if claim.stance is Stance.DENIED or claim.tactic == "security_operation":
        return False
    return (
        claim.kind in {Kind.EVENT, Kind.RESPONSIBILITY} or claim.measure is Measure.ATTACKS or claim.tactic is not None
    )
