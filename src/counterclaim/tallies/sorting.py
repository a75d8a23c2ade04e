"""What a unit's figures are sorted by: when, where, who, how and against whom, as most of its claims have it.

A unit of which only the year is known has a month of its own, so that months add up to their year. Who did it is told
only where nobody who speaks of it contradicts that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Stance
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.contests import responsibility
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.attacks import setting
from counterclaim.tallies.contested import label_of
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where

MONTHLY = frozenset({DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK, DatePrecision.MONTH})
"""Precisions that put a happening into one month: that in which it began."""
UNKNOWN = "not stated"
UNDATED = "undated"
CONTESTED = "contested"


class Facet(StrEnum):
    """By what totals can be sorted."""

    MONTH = "month"
    YEAR = "year"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    ACTOR = "actor"
    """The group or body that is said to have done it."""
    TACTIC = "tactic"
    TARGET = "target"
    SETTING = "setting"
    """Whether in an attack, or in an operation of the forces."""
    GROUP = "group"
    SUBGROUP = "subgroup"
    """Kinds of people within the groups, counted apart; they are parts of the groups and not added to them."""


PERIODS = (Facet.MONTH, Facet.YEAR)
OF_CELLS = frozenset({Facet.GROUP, Facet.SUBGROUP})


def month_of(when: When | None) -> str:
    """The month in which something began, or its year where no more is known."""
    if when is None:
        return UNDATED
    return when.start.isoformat()[:7] if when.precision in MONTHLY else f"{when.start.year} (month not known)"


def year_of(when: When | None) -> str:
    """The year in which something began."""
    return str(when.start.year) if when is not None else UNDATED


def placed(when: When | None, place: Where | None, districts: Districts, boundaries: Boundaries) -> dict[Facet, str]:
    """When and where as facets."""
    day: date | None = when.start if when is not None else None
    name = place.district if place is not None else None
    return {
        Facet.MONTH: month_of(when),
        Facet.YEAR: year_of(when),
        Facet.DISTRICT: districts.on(name, day, boundaries) if name else UNKNOWN,
        Facet.ADMIN1: (place.admin1 if place is not None else None) or UNKNOWN,
        Facet.COUNTRY: (place.country if place is not None else None) or UNKNOWN,
    }


def facets_of(
    unit: Unit, claims: Sequence[Filed], pack: Pack, districts: Districts, boundaries: Boundaries
) -> Mapping[Facet, str]:
    """The facets of one unit but those of its cells.

    Args:
        unit: the incident or operation.
        claims: on it.
        pack: for names.
        districts: of the pack.
        boundaries: by which map.
    """
    there = [one for one in claims if one.counts]
    _, when = label_of(unit, claims, pack)
    return placed(when, place_of(there), districts, boundaries) | {
        Facet.ACTOR: _actor(there, pack),
        Facet.TACTIC: _most(one.claim.tactic for one in there if one.claim.tactic),
        Facet.TARGET: _most(
            one.claim.target.side.value if one.claim.target.side is not None else one.claim.target.name
            for one in there
            if one.claim.target is not None
        ),
        Facet.SETTING: setting(there) or UNKNOWN,
    }


def place_of(claims: Iterable[Filed]) -> Where | None:
    """The place that most claims name, the closest of those that as many name."""
    places = Counter(one.claim.place for one in claims if one.claim.place is not None)
    return min(places, key=lambda one: (-places[one], one.precision, one.name)) if places else None


def _actor(claims: Sequence[Filed], pack: Pack) -> str:
    if responsibility(claims, pack):
        return CONTESTED
    doers = [
        one.claim.perpetrator
        for one in claims
        if one.claim.perpetrator is not None and one.claim.stance is not Stance.DENIED
    ]
    named = [pack.actors[one.actor].name for one in doers if one.actor is not None and one.actor in pack.actors]
    return (
        _most(named) if named else _most(f"{one.side.value}, no group named" for one in doers if one.side is not None)
    )


def _most(values: Iterable[str]) -> str:
    many = Counter(values)
    return min(many, key=lambda one: (-many[one], one)) if many else UNKNOWN
