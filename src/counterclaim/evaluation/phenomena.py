"""What kinds of mistakes a reading makes, against annotated claims of the same documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.evaluation.scores import (
    SCORED,
    Line,
    district_of,
    match,
    same_bounds,
    same_date,
    same_hedge,
    same_measure,
    same_name,
    side_of,
)

LONGEST = 160
"""Code points of an example."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its phenomenon, and the words where it was made."""

    phenomenon: str
    example: str


def mistakes(read: Sequence[Line], annotated: Sequence[Line], text: str) -> list[Mistake]:
    """The mistakes in one document.

    Args:
        read: claim lines of the reader.
        annotated: those of the annotation.
        text: of the document.
    """
    ours = [one for one in read if one.get("measure") in SCORED and one.get("kind", "quantity") == "quantity"]
    pairs = match(ours, annotated)
    met = {id(one) for pair in pairs for one in pair}
    found = [
        Mistake(f"missed: {_form(wanted)}", _shown(text, wanted))
        for wanted in annotated
        if id(wanted) not in met and not wanted.get("optional")
    ]
    found += [Mistake(f"made up: {one['measure']}", _shown(text, one)) for one in ours if id(one) not in met]
    for one, wanted in pairs:
        if not wanted.get("optional"):
            found += [Mistake(what, _shown(text, wanted)) for what in _wrong(one, wanted)]
    return found


def _wrong(one: Line, wanted: Line) -> Iterator[str]:
    """Which fields of a claim that was found are wrong, and how."""
    if not same_measure(one, wanted):
        yield f"measure: {wanted['measure']} read as {one['measure']}"
    if not same_bounds(one, wanted):
        yield "bounds of the number"
    elif not same_hedge(one, wanted):
        yield f"hedge: {wanted['relation']} read as {one['relation']}"
    if one.get("group") != wanted["group"]:
        yield f"group: {wanted['group']} read as {one['group']}"
    if side_of(one) != side_of(wanted):
        yield f"speaker: {side_of(wanted)} read as {side_of(one)}"
    elif not same_name(one, wanted):
        yield "speaker: another name of the same side"
    if one.get("stance") != wanted["stance"]:
        yield f"stance: {wanted['stance']} read as {one['stance']}"
    if (one.get("scope") == "period") != (wanted["scope"] == "period"):
        yield "period read as one happening" if wanted["scope"] == "period" else "one happening read as a period"
    yield from _where_and_when(one, wanted)


def _where_and_when(one: Line, wanted: Line) -> Iterator[str]:
    if wanted.get("date_start") and not same_date(one, wanted):
        yield f"date: {_apart(one, wanted)}"
    if district_of(wanted) and district_of(one) != district_of(wanted):
        yield "district: another" if district_of(one) else "district: none found"


def _apart(one: Line, wanted: Line) -> str:
    """How far the day that was read is from the annotated one."""
    if not one.get("date_start"):
        return "none found"
    ours, theirs = ([date.fromisoformat(str(line[name])[:10]) for name in _ENDS] for line in (one, _ended(wanted)))
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return "a wider stretch"
    days = max((theirs[0] - ours[1]).days, (ours[0] - theirs[1]).days)
    return "off by a day or two" if days <= CLOSE else "off by up to a month" if days <= MONTH else "off by more"


_ENDS = ("date_start", "date_end")
CLOSE = 2
MONTH = 31


def _ended(line: Line) -> Line:
    """The line with an end of its stretch: its beginning, where it has none."""
    return {**line, "date_end": line.get("date_end") or line["date_start"]}


def _form(wanted: Line) -> str:
    """How an annotated number is written."""
    words = str(wanted["quote"]).lower()
    if any(sign.isdigit() for sign in words):
        return "a number in digits"
    first = words.split()[0]
    if first in {"a", "an"}:
        return "one person by an article"
    if first in {"no", "none", "nobody", "neither"}:
        return "a zero in words"
    return "a number in words"


def _shown(text: str, line: Mapping[str, object]) -> str:
    """The words around a claim, the claim itself in bold."""
    start, end = int(str(line["start"])), int(str(line["end"]))
    room = max(0, LONGEST - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), end + room)
    before, behind = text[first:start], text[end:last]
    cut = "…" if first else ""
    rest = "…" if last < len(text) else ""
    return " ".join(f"{cut}{before}**{text[start:end]}**{behind}{rest}".split())
