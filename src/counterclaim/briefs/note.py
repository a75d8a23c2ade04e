"""A situation note of one month: figures under a rule, what is contested, what moved, and what the note can see.

The coverage statement says from what the note is made: how many reports, of which outlets, whose words they carry, what
nobody looked at, and what broke reporting in the month. It stands in the note, so that no figure is read without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.tally import Tally
from counterclaim.values.count import digits

SHOWN = 8
"""Outlets named in the coverage statement."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """From what a note is made."""

    reports: int
    outlets: Mapping[str, int]
    speakers: Mapping[Side, int]
    """Claims by the side of their speaker."""
    districts: int
    """In which something is told of."""
    questions: int
    """That the reader did not understand."""
    withheld: int
    judged: int
    """Claims that a person looked at."""
    claims: int
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One operation or incident of the month in the note."""

    unit: Unit
    label: str
    contested: tuple[str, ...]
    tallies: tuple[Tally, ...]


def coverage(claims: Sequence[Filed], questions: int, judged: frozenset[str], breaks: Sequence[str]) -> Coverage:
    """The coverage of the claims of one month."""
    return Coverage(
        reports=len({one.claim.report for one in claims}),
        outlets=Counter(one.outlet for one in {filed.claim.report: filed for filed in claims}.values() if one.outlet),
        speakers=Counter(one.claim.speaker.side for one in claims),
        districts=len({one.claim.place.district for one in claims if one.claim.place and one.claim.place.district}),
        questions=questions,
        withheld=sum(one.withheld for one in claims),
        judged=sum(one.claim.id in judged for one in claims),
        claims=len(claims),
        breaks=tuple(breaks),
    )


def situation_note(month: str, title: str, lines: Sequence[Line], seen: Coverage, stamp: Mapping[str, Any]) -> str:
    """The note in Markdown.

    Args:
        month: `YYYY-MM`.
        title: of the conflict.
        lines: its incidents, in order of their dates.
        seen: what the note is made of.
        stamp: lens, rule, review state, times and head.
    """
    carried = " · ".join(f"{name.replace('_', ' ')} {value}" for name, value in stamp.items())
    parts = [
        f"# {title}: situation note for {month}",
        carried,
        _opening(lines),
        _table([one for one in lines if one.unit.kind is UnitKind.INCIDENT]),
        "## Contested",
        "\n".join(_contested(lines)) or "Nothing is contested in the incidents of this month.",
        "## Operations and incidents",
        "\n\n".join(_incident(one) for one in lines) or "The ledger holds nothing of this month.",
        "## What this note can see",
        _coverage(seen),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(lines: Sequence[Line]) -> str:
    many = sum(one.unit.kind is UnitKind.INCIDENT for one in lines)
    whole = [one.label for one in lines if one.unit.kind is UnitKind.OPERATION]
    beside = (
        f" Beside them stand the figures of {', '.join(whole)} as a whole, which are not added to them."
        if whole
        else ""
    )
    return f"{many} incidents, added up under the rule named above; each figure stands with who states it.{beside}"


def _table(lines: Sequence[Line]) -> str:
    rows = ["| measure | group | incidents | low | best | high |", "|---|---|---|---|---|---|"]
    for measure in (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.ABDUCTED, Measure.DISAPPEARED):
        for group in Group:
            some = [one for line in lines for one in line.tallies if (one.measure, one.group) == (measure, group)]
            some = [one for one in some if one.figures != (None, None, None)]
            if some:
                numbers = [_sum(one.figures[place] for one in some) for place in range(3)]
                is_open = ", open" if any(one.open for one in some) else ""
                name = group.value.replace("_", " ")
                rows.append(f"| {measure.value} | {name} | {len(some)} | {' | '.join(numbers)}{is_open} |")
    return "\n".join(rows)


def _sum(numbers: Any) -> str:  # noqa: ANN401  # an iterable of numbers or None
    known = [one for one in numbers if one is not None]
    return digits(sum(known)) if known else "–"


def _contested(lines: Sequence[Line]) -> list[str]:
    return [f"- {line.label}: {reason}" for line in lines for reason in line.contested]


def _incident(line: Line) -> str:
    told = [f"**{line.label}** ({line.unit.kind.value} `{line.unit.id}`)"]
    for one in line.tallies:
        printed = dict.fromkeys(claim for claim in one.printed if claim is not None)
        for claim in printed:
            where = claim.outlet or "outlet unknown"
            name = one.group.value.replace("_", " ")
            told.append(
                f"- {one.measure.value} {name}: {claim.claim.speaker.name} said {claim.claim.count} "
                f"({where}, {claim.published or 'undated'}): “{claim.claim.quote}”"
            )
    return "\n".join(told)


def _coverage(seen: Coverage) -> str:
    outlets = sorted(seen.outlets.items(), key=lambda one: (-one[1], one[0]))
    named = ", ".join(f"{name} {number}" for name, number in outlets[:SHOWN])
    more = f" and {len(outlets) - SHOWN} more" if len(outlets) > SHOWN else ""
    speakers = ", ".join(f"{side.value} {seen.speakers[side]}" for side in Side if seen.speakers.get(side))
    lines = [
        f"- {seen.reports} reports" + (f": {named}{more}" if named else ""),
        f"- {seen.claims} claims, by the side of who speaks: {speakers or 'none'}",
        f"- {seen.districts} districts in which something is told of; silence about the others is no sign of calm",
        f"- {seen.judged} claims that a person looked at, {seen.questions} numbers not understood yet",
        f"- {seen.withheld} claims withheld",
        *(f"- {one}" for one in seen.breaks),
    ]
    return "\n".join(lines)
