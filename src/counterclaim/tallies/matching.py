"""Our incidents beside another compiler's rows: the same with the same numbers, with others, and those of one alone.

A row and an incident are taken for one happening where their days meet and their places may be one, the closest first:
by days apart, by place, by how near the numbers are. It is a proposal to look at, and nothing is merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterclaim.codebook.terms import Measure
from counterclaim.datasets.event import Event, Figures
from counterclaim.values.count import digits
from counterclaim.values.when import DatePrecision
from counterclaim.values.where import WherePrecision, distance_km

DAYS = 2
"""Days between two dates of one happening, as compilers date by report or by deed."""
NEAR_KM = 60.0


class Outcome(StrEnum):
    """What came of one row or incident."""

    SAME = "same numbers"
    OTHER = "other numbers"
    THEIRS = "in theirs, not in ours"
    OURS = "in ours, not in theirs"


@dataclass(frozen=True, slots=True)
class Match:
    """One row of a data set beside one of our incidents, or either alone."""

    outcome: Outcome
    ours: Event | None
    theirs: Event | None
    why: str


def matched(ours: Sequence[Event], theirs: Sequence[Event]) -> list[Match]:
    """Every incident and every row, each once.

    Args:
        ours: our incidents as rows, under one rule.
        theirs: the rows of a data set.
    """
    pairs = sorted(
        (score, place, other, why)
        for place, one in enumerate(ours)
        for other, row in enumerate(theirs)
        for score, why in _close(one, row)
    )
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    found: list[Match] = []
    for _, place, other, why in pairs:
        if place not in taken_ours and other not in taken_theirs:
            taken_ours.add(place)
            taken_theirs.add(other)
            found.append(_match(ours[place], theirs[other], why))
    found += [
        Match(Outcome.OURS, one, None, _alone(one, theirs)) for place, one in enumerate(ours) if place not in taken_ours
    ]
    found += [
        Match(Outcome.THEIRS, None, one, _alone(one, ours))
        for place, one in enumerate(theirs)
        if place not in taken_theirs
    ]
    return sorted(found, key=lambda one: (list(Outcome).index(one.outcome), _day(one), _id(one)))


def as_record(one: Match) -> dict[str, Any]:
    """A match as plain values, ours and theirs side by side."""
    return {
        **{f"ours {name}": value for name, value in _told(one.ours).items()},
        **{f"theirs {name}": value for name, value in _told(one.theirs).items()},
        "theirs credits": one.theirs.credited_words if one.theirs is not None else None,
        "why": one.why,
    }


def _told(event: Event | None) -> dict[str, Any]:
    figures = _figures(event) if event is not None else Figures()
    place = event.place if event is not None else None
    return {
        "id": event.id if event is not None else None,
        "when": str(event.when or "") if event is not None else None,
        "place": place.name if place is not None else None,
        "district": place.district if place is not None else None,
        "low": figures.low,
        "best": figures.best,
        "high": figures.high,
    }


def _close(one: Event, row: Event) -> Iterator[tuple[float, str]]:
    """How far the two are apart, where they may be one; less is closer."""
    if one.when is None or row.when is None or not one.when.overlaps(row.when, DAYS):
        return
    if max(one.when.precision, row.when.precision) >= DatePrecision.YEAR:
        return
    place = _place(one, row)
    if place is None:
        return
    apart, where = place
    days = (
        0
        if one.when.overlaps(row.when)
        else min(abs((one.when.start - row.when.end).days), abs((row.when.start - one.when.end).days))
    )
    a, b = _best(one), _best(row)
    numbers = abs(a - b) / max(a, b) if a is not None and b is not None and max(a, b) > 0 else 0.5
    when = "the same days" if days == 0 else f"{days} days apart"
    yield days + apart + numbers, f"{when}, {where}"


def _place(one: Event, row: Event) -> tuple[float, str] | None:
    a, b = one.place, row.place
    if a is None or b is None:
        return None
    if a.district is not None and b.district is not None:
        if a.district == b.district:
            return 0.0, f"both in {a.district}"
        apart = distance_km(a, b)
        close = apart is not None and apart <= NEAR_KM and max(a.precision, b.precision) <= WherePrecision.NEAR
        return (1.0, f"{a.district} and {b.district}, {apart:.0f} km apart") if close else None
    return (1.5, f"both in {a.admin1}") if a.admin1 is not None and a.admin1 == b.admin1 else None


def _match(one: Event, row: Event, why: str) -> Match:
    a, b = _figures(one), _figures(row)
    if a.best is not None and a.best == b.best:
        return Match(Outcome.SAME, one, row, why)
    return Match(Outcome.OTHER, one, row, f"{why}; {_difference(a, b, row)}")


def _difference(ours: Figures, theirs: Figures, row: Event) -> str:
    if ours.best is None:
        return "our rule says nothing here"
    if theirs.best is None:
        return "their row has no number"
    if theirs.low is not None and theirs.high is not None and theirs.low <= ours.best <= theirs.high:
        return f"ours {digits(ours.best)} lies between their low {digits(theirs.low)} and high {digits(theirs.high)}"
    if ours.low is not None and ours.high is not None and ours.low <= theirs.best <= ours.high:
        return f"theirs {digits(theirs.best)} lies between our low {digits(ours.low)} and high {digits(ours.high)}"
    credited = f", credited to {row.credited_words}" if row.credited_words else ""
    beside = f"ours {digits(ours.best)}, theirs {digits(theirs.best)}{credited}"
    return f"{beside}: beyond what either side of it leaves possible"


def _alone(one: Event, others: Sequence[Event]) -> str:
    """Why nothing was found for a row or an incident."""
    if one.when is None:
        return "undated"
    days = [other for other in others if other.when is not None and one.when.overlaps(other.when, DAYS)]
    if not days:
        span = [other.when for other in others if other.when is not None]
        covered = span and min(each.start for each in span) <= one.when.start <= max(each.end for each in span)
        return "nothing on these days" if covered else "outside the days that the other covers"
    if (_best(one) or 0) == 0:
        return "no dead: a data set of events with deaths leaves it out"
    return f"{len(days)} on these days, none in its district or not already taken"


def _best(one: Event) -> float | None:
    return _figures(one).best


def _figures(one: Event) -> Figures:
    return one.figures(Measure.KILLED) or Figures()


def _day(one: Match) -> str:
    event = one.ours or one.theirs
    return event.when.start.isoformat() if event is not None and event.when is not None else ""


def _id(one: Match) -> str:
    event = one.ours or one.theirs
    return event.id if event is not None else ""
