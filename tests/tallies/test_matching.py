"""Our incidents beside another compiler's rows."""

from __future__ import annotations

from datetime import date

from counterclaim.codebook.terms import Measure
from counterclaim.datasets.event import Event, Figures, Harm
from counterclaim.tallies.matching import Outcome, matched
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision


def _event(name: str, day: int, district: str, best: float | None, *ends: float) -> Event:
    place = Where(district, district, "B", "P", precision=WherePrecision.DISTRICT)
    low, high = ends or (best, best)
    return Event(name, 0, When.day(date(2025, 3, day)), place, (Harm(Measure.KILLED, None, Figures(low, best, high)),))


def test_the_closest_are_proposed_and_each_stands_once() -> None:
    """By days, then place, then numbers; what is left of either side stands alone."""
    ours = [_event("a", 1, "Kech", 5), _event("b", 2, "Kech", 9), _event("c", 20, "Quetta", 2)]
    theirs = [_event("x", 2, "Kech", 9), _event("y", 1, "Kech", 4), _event("z", 10, "Quetta", 1)]
    found = matched(ours, theirs)
    told = {(one.ours.id if one.ours else None, one.theirs.id if one.theirs else None): one.outcome for one in found}
    assert told == {
        ("b", "x"): Outcome.SAME,
        ("a", "y"): Outcome.OTHER,
        ("c", None): Outcome.OURS,
        (None, "z"): Outcome.THEIRS,
    }
    assert all(one.why for one in found)


def test_why_numbers_differ() -> None:
    """Inside their range, inside ours, or beyond both."""

    def why(one: Event, other: Event) -> str:
        (match,) = matched([one], [other])
        return match.why

    assert "lies between their low 3 and high 9" in why(_event("a", 1, "Kech", 5), _event("x", 1, "Kech", 4, 3, 9))
    assert "lies between our low 3 and high 9" in why(_event("a", 1, "Kech", 5, 3, 9), _event("x", 1, "Kech", 4))
    assert "beyond what either" in why(_event("a", 1, "Kech", 5), _event("x", 1, "Kech", 40))
    assert "our rule says nothing" in why(_event("a", 1, "Kech", None), _event("x", 1, "Kech", 40))


def test_why_one_stands_alone() -> None:
    """Outside the days, on other days, in another district, or without dead."""
    theirs = [_event("x", 10, "Quetta", 1), _event("y", 20, "Quetta", 1)]

    def why(one: Event) -> str:
        return next(match.why for match in matched([one], theirs) if match.ours is not None)

    assert why(_event("a", 1, "Kech", 5)) == "outside the days that the other covers"
    assert why(_event("a", 15, "Kech", 5)) == "nothing on these days"
    assert why(_event("a", 10, "Kech", 5)).startswith("1 on these days")
    assert why(_event("a", 10, "Kech", 0)).startswith("no dead")
