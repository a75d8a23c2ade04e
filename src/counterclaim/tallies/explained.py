"""Why two rules come to different totals: incident by incident, which claim each takes and why that one.

Each rule is looked at by the figure that stands for it, its best or else its high. The differences of the incidents add
up to the difference of the totals; a rule that says nothing of an incident gives nothing to its total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.codebook.policies import Reducer
from counterclaim.codebook.terms import Group, Measure
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import Tally

HOW = {
    Reducer.NOTHING: "prints nothing",
    Reducer.LEAST_FLOOR: "the least with a floor",
    Reducer.GREATEST: "the greatest stated",
    Reducer.DISINTERESTED: "the lowest of the most disinterested",
    Reducer.MOST_ORIGINS: "that with most origins, else the lowest",
    Reducer.LATEST: "the side's latest",
    Reducer.ADMITTED: "the greater of own admission and disinterested floor",
    Reducer.ENEMY: "the greatest of an enemy",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One incident of which two rules print different figures."""

    unit: Unit
    measure: Measure
    group: Group
    one: float | None
    other: float | None
    why: Words

    @property
    def difference(self) -> float:
        """What it gives to the difference of the totals, the first rule's less the second's."""
        return (self.one or 0) - (self.other or 0)


def in_words(rule: Rule) -> dict[str, str]:
    """What a rule prints as its low, best and high."""
    return {name: HOW[getattr(rule, name)] for name in ("low", "best", "high")}


def explained(tallies: Sequence[Tally], one: Rule, other: Rule) -> list[Explained]:
    """Where two rules print different figures, the greatest difference first.

    Args:
        tallies: of the same cells under both rules.
        one: the first rule.
        other: the second.
    """
    by_cell = {(tally.unit, tally.measure, tally.group, tally.rule): tally for tally in tallies}
    found = []
    for key in dict.fromkeys((tally.unit, tally.measure, tally.group) for tally in tallies):
        here, there = by_cell[*key, one.name], by_cell[*key, other.name]
        a, b = getattr(here, one.heads), getattr(there, other.heads)
        if a != b:
            why = Words.of(*_takes(here, one), "; ", *_takes(there, other))
            found.append(Explained(*key, a, b, why))
    return sorted(found, key=lambda row: (-abs(row.difference), row.unit, row.measure.value, row.group.value))


def _takes(tally: Tally, rule: Rule) -> tuple[str | Filed, ...]:
    printed = tally.printed[("low", "best", "high").index(rule.heads)]
    how = HOW[rule.best if rule.heads == "best" else rule.high]
    if printed is None:
        return (f"{rule.name} says nothing ({tally.reason or how})",)
    return (f"{rule.name} takes ", printed, f" by {printed.claim.speaker.name} ({tally.reason or how})")
