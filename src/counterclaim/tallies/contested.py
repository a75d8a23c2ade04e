"""The table of contested figures: who says what about one thing, side by side.

Rows are an incident or operation by measure and group, and one for each contest that is not
of number. There is a column for each side, with the latest current claim of each speaker; the
verdict and its reason stand at the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Contest, Kind, Side
from counterclaim.incidents.cells import Cell, Unit, UnitKind, by_unit, claims_of_unit
from counterclaim.incidents.contests import Contested, contests
from counterclaim.incidents.explain import NOTHING_DECIDED
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.identity import Gathered
from counterclaim.incidents.reconcile import Reconciled, reconciled
from counterclaim.incidents.words import Words, distinct, joined
from counterclaim.judgements.records import Value
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    unit: Unit
    label: str
    when: When | None
    measure: str
    """A measure, or what the row is contested in: `responsibility`, `status`, `occurrence`."""
    group: str
    columns: Mapping[Side, tuple[Filed, ...]]
    """The claims in each side's column, latest first."""
    verdict: str
    reasons: tuple[Words, ...]
    contested: bool
    withheld: int = 0
    """Claims of redacted reports that would stand here."""
    reconciled: Reconciled | None = None

    @property
    def reason(self) -> str:
        """The reasons as one line."""
        return joined(self.reasons)

    @property
    def claims(self) -> tuple[Filed, ...]:
        """Every claim of the row, by side."""
        return tuple(one for side in Side for one in self.columns.get(side, ()))

    @property
    def compares(self) -> bool:
        """Whether there is anything to compare: two claims, a contest, or something withheld."""
        return self.contested or self.withheld > 0 or len(self.claims) > 1

    def as_record(self) -> dict[str, Any]:
        """The row as plain values, a list of claims for each side."""
        return {
            "unit": self.unit.kind.value,
            "id": self.unit.id,
            "label": self.label,
            "measure": self.measure,
            "group": self.group,
            **{side.value: [entry(one) for one in self.columns.get(side, ())] for side in Side},
            "verdict": self.verdict,
            "reason": self.reason,
            "withheld": self.withheld,
            "claims": [one.claim.id for one in self.claims],
        }


def entry(one: Filed) -> str:
    """A claim as the table shows it: figure with its hedge, speaker, the outlets it came by, day and window."""
    claim = one.claim
    day = claim.said_at or (str(one.published) if one.published else "undated")
    details = [*dict.fromkeys([*claim.via, one.outlet or "outlet unknown"]), day]
    if claim.window is not None:
        details.append(claim.window.words)
    return f"{figure(one)} — {claim.speaker.name} ({', '.join(details)})"


def figure(one: Filed) -> str:
    """What a claim states: its count, or the words of a claim without one."""
    claim = one.claim
    if claim.kind is Kind.RESPONSIBILITY and claim.perpetrator is not None:
        return f"denies: {claim.perpetrator.name}" if claim.stance == "denied" else claim.perpetrator.name
    if claim.kind is Kind.STATUS and claim.status is not None:
        said = f"{claim.count} " if claim.count else ""
        denied = "not " if claim.stance == "denied" else ""
        return f"{said}{denied}{claim.status.value.replace('_', ' ')}"
    return str(claim.count) if claim.count is not None else f"“{claim.quote}”"


def contested_table(
    filed: Sequence[Filed], gathered: Gathered, pack: Pack, decided: Mapping[str, Value] = NOTHING_DECIDED
) -> list[Row]:
    """Every row of a ledger: operations first, then incidents by date.

    Args:
        filed: every claim.
        gathered: into what.
        pack: for names and dates of operations.
        decided: what persons said of explanations, by their ids.
    """
    by_report: dict[str, list[Filed]] = defaultdict(list)
    for one in filed:
        by_report[one.claim.report].append(one)
    claims_by_unit = by_unit(filed, gathered)
    rows: list[Row] = []
    for unit in units(filed, gathered, pack):
        claims = claims_of_unit(claims_by_unit, unit, pack)
        known = (one for report in {one.claim.report for one in claims} for one in by_report[report])
        span = pack.operation_when(unit.id) if unit.kind is UnitKind.OPERATION else None
        compared = reconciled(unit, claims, known, span.start if span else None, decided)
        rows += rows_of(unit, claims, compared, pack)
    return rows


def rows_of(unit: Unit, claims: Sequence[Filed], compared: Sequence[Reconciled], pack: Pack) -> list[Row]:
    """The rows on one unit.

    Args:
        unit: the incident or operation.
        claims: on it.
        compared: its cells, each with the verdicts on its pairs.
        pack: for names.
    """
    label, when = label_of(unit, claims, pack)
    return [
        *(_of_cell(unit, label, when, found.cell, found) for found in compared),
        *(_of_contest(unit, label, when, one) for one in contests(claims, pack)),
    ]


def _of_cell(unit: Unit, label: str, when: When | None, cell: Cell, found: Reconciled) -> Row:
    withheld = sum(one.claim.withheld for one in cell.set_aside)
    reasons = list(found.reasons) if cell.current or not withheld else []
    reasons += [Words.of(f"{withheld} withheld")] if withheld else []
    reasons += [one.reason for one in cell.set_aside if one.garbled]
    return Row(
        unit=unit,
        label=label,
        when=when,
        measure=cell.measure.value,
        group=cell.group.value,
        columns=cell.by_side,
        verdict=_verdict(cell, found, withheld),
        reasons=distinct(reasons),
        contested=found.contested,
        withheld=withheld,
        reconciled=found,
    )


def _verdict(cell: Cell, found: Reconciled, withheld: int) -> str:
    if not cell.current:
        return "withheld" if withheld else "no current claim"
    if found.contested:
        return f"contested: {Contest.NUMBER.value}"
    return found.verdict.value.replace("_", " ") if found.verdict is not None else "one speaker"


def _of_contest(unit: Unit, label: str, when: When | None, contest: Contested) -> Row:
    columns: dict[Side, list[Filed]] = defaultdict(list)
    for one in contest.claims:
        columns[one.claim.speaker.side].append(one)
    inside = f" (within the {contest.within_side.value} side)" if contest.within_side else ""
    return Row(
        unit=unit,
        label=label,
        when=when,
        measure=contest.kind.value,
        group="",
        columns={side: tuple(claims) for side, claims in columns.items()},
        verdict=f"contested: {contest.kind.value}{inside}",
        reasons=(contest.reason,),
        contested=True,
    )


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
    places = Counter(one.claim.place.district or one.claim.place.name for one in claims if one.claim.place is not None)
    thing = things.most_common(1)
    place = places.most_common(1)
    words = []
    if thing and 2 * thing[0][1] >= len(claims):
        what, _, name = thing[0][0].partition(":")
        words.append(f"{name.capitalize()} {what}")
    if place:
        words.append(place[0][0])
    return ", ".join([*(words or ["unnamed"]), str(when) if when else "undated"]), when
