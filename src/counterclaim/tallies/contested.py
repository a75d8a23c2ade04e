"""The table of contested figures: who says what about one thing, side by side.

Rows are an incident or operation by measure and group. There is a column for each side, with
the latest current claim of each speaker; the verdict and its reason stand at the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Contest, Group, Measure, Side, Verdict
from counterclaim.incidents.cells import Cell, Unit, UnitKind, cells, claims_of_unit
from counterclaim.incidents.contests import Contested, contests
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.gather import Gathered
from counterclaim.incidents.reconcile import Reconciled, reconcile
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell with its verdict, and the contests of its unit that touch it."""

    unit: Unit
    label: str
    when: When | None
    reconciled: Reconciled
    contests: tuple[Contested, ...]

    @property
    def cell(self) -> Cell:
        """The cell of the row."""
        return self.reconciled.cell

    @property
    def contested(self) -> bool:
        """Whether anything about it is contested, number or otherwise."""
        return self.reconciled.contested or bool(self.contests)

    @property
    def withheld(self) -> int:
        """Claims of redacted reports that would stand here."""
        return sum(one.claim.withheld for one in self.cell.set_aside)

    @property
    def verdict(self) -> str:
        """The verdict in words, with every kind of contest."""
        if not self.cell.current:
            return "withheld" if self.withheld else "no current claim"
        kinds = [Contest.NUMBER.value] if self.reconciled.contested else []
        kinds += [one.kind.value for one in self.contests]
        if kinds:
            return "contested: " + ", ".join(dict.fromkeys(kinds))
        verdict = self.reconciled.verdict
        return verdict.value.replace("_", " ") if verdict is not None else "one speaker"

    @property
    def reason(self) -> str:
        """The sentence behind the verdict."""
        sentences = [one.reason for one in self.contests]
        if self.reconciled.verdict is not Verdict.SAME or not sentences:
            sentences.append(self.reconciled.reason)
        if self.withheld:
            sentences.append(f"{self.withheld} withheld")
        return "; ".join(dict.fromkeys(sentences))

    def as_record(self) -> dict[str, Any]:
        """The row as plain values, a list of claims for each side."""
        return {
            "unit": self.unit.kind.value,
            "id": self.unit.id,
            "label": self.label,
            "measure": self.cell.measure.value,
            "group": self.cell.group.value,
            **{side.value: [entry(one) for one in self.cell.by_side.get(side, ())] for side in Side},
            "verdict": self.verdict,
            "reason": self.reason,
            "withheld": self.withheld,
            "claims": [one.claim.id for one in self.cell.current],
        }


def entry(one: Filed) -> str:
    """A claim as the table shows it: figure with its hedge, speaker, outlet, day and window."""
    claim = one.claim
    day = claim.said_at or (str(one.published) if one.published else "undated")
    details = [one.outlet or "outlet unknown", day]
    if claim.window is not None:
        details.append(claim.window.words)
    return f"{claim.count} — {claim.speaker.name} ({', '.join(details)})"


def contested_table(filed: Sequence[Filed], gathered: Gathered, pack: Pack) -> list[Row]:
    """Every row of a ledger: operations first, then incidents by date."""
    rows: list[Row] = []
    for unit in units(filed, gathered, pack):
        claims = claims_of_unit(filed, gathered, unit, pack)
        found = contests(claims, pack)
        label, when = label_of(unit, claims, pack)
        for cell in cells(unit, claims):
            touching = tuple(one for one in found if _touches(one, cell))
            rows.append(Row(unit, label, when, reconcile(cell, claims), touching))
    return rows


def _touches(contest: Contested, cell: Cell) -> bool:
    if cell.measure is not Measure.KILLED:
        return False
    if contest.kind is Contest.OCCURRENCE:
        return any(one in cell.current or one in cell.earlier for one in contest.claims)
    return cell.group is Group.INSURGENTS and contest.kind is Contest.STATUS


def units(filed: Sequence[Filed], gathered: Gathered, pack: Pack) -> list[Unit]:
    """Operations that claims are about, one of each pair of counterparts, then incidents."""
    operations = sorted(set(gathered.operation_of.values()))
    shown: list[str] = []
    for operation in sorted(operations, key=lambda one: (pack.operations[one].side is Side.STATE, one)):
        if not any(other in shown for other in pack.counterparts(operation)):
            shown.append(operation)
    first = _first_days(filed, gathered)
    incidents = sorted(gathered.members, key=lambda one: (first[one], one))
    return [
        *(Unit(UnitKind.OPERATION, one) for one in sorted(shown)),
        *(Unit(UnitKind.INCIDENT, one) for one in incidents),
    ]


def _first_days(filed: Sequence[Filed], gathered: Gathered) -> Mapping[str, str]:
    first: dict[str, str] = defaultdict(lambda: "9999")
    for one in filed:
        incident = gathered.incident_of.get(one.claim.id)
        if incident is not None and one.claim.when is not None:
            first[incident] = min(first[incident], one.claim.when.start.isoformat())
    return first


def label_of(unit: Unit, claims: Sequence[Filed], pack: Pack) -> tuple[str, When | None]:
    """What to call a unit, and when it was: by its operation, its named thing or its place."""
    dated = [one.claim.when for one in claims if one.claim.when is not None]
    when = min(dated, key=lambda one: (one.precision, one.start, one.end), default=None)
    if unit.kind is UnitKind.OPERATION:
        return pack.operations[unit.id].name, reduce(When.joined, dated) if dated else None
    things = Counter(name for one in claims for name in one.claim.named if ":" in name)
    places = Counter(
        one.claim.place.district or one.claim.place.name for one in claims if one.claim.place is not None
    )
    thing = things.most_common(1)
    place = places.most_common(1)
    words = []
    if thing and 2 * thing[0][1] >= len(claims):
        what, _, name = thing[0][0].partition(":")
        words.append(f"{name.capitalize()} {what}")
    if place:
        words.append(place[0][0])
    return ", ".join([*(words or ["unnamed"]), str(when) if when else "undated"]), when
