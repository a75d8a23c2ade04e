"""What claims tell of their happening: its days, places, doers, manner, figures and names.

A claim by itself has facets, and so have all claims of one report that are taken to tell of one
happening. Evidence compares facets and looks at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.claims.records import Claim, Party
from counterclaim.codebook.terms import BELLIGERENTS, Group, Kind, Measure, Part, Side
from counterclaim.incidents.filed import Filed
from counterclaim.values.count import Bounds
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

OPEN_GROUPS = frozenset({Group.MIXED, Group.UNSPECIFIED, None})
"""Groups that may hold any other: one report often leaves open whom another names."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What somebody stated of some group."""

    bounds: Bounds
    group: Group | None
    side: Side

    def comparable(self, other: Figure) -> bool:
        """Whether the two count the same people and come from one side, or from two that fight on none."""
        alike = self.group is other.group or bool({self.group, other.group} & OPEN_GROUPS)
        return alike and (self.side is other.side or not {self.side, other.side} & BELLIGERENTS)


Figures = Mapping[Measure, tuple[Figure, ...]]
"""The figures stated of each measure."""

SLACK = 10
"""Days by which a day that a text gives may miss that of the happening."""
ROUGH_SLACK = 31
"""Days by which a stretch may that is known only to the month or the year."""
SOON = 21
"""Days after a happening within which an undated report of it appears."""

WIDE = frozenset({WherePrecision.PROVINCE, WherePrecision.COUNTRY, WherePrecision.ELSEWHERE})
"""Precisions of a place that is no place of one happening."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a claim, or a report's claims on one happening, say of it."""

    report: str
    days: tuple[When, ...]
    """Stretches in which the text puts it; those told roughly only where there are no closer ones."""
    published: When | None
    places: tuple[Where, ...]
    """The closest that are told: no province where a town or district is."""
    doers: tuple[Party, ...]
    tactics: frozenset[str]
    targets: frozenset[str]
    sites: frozenset[str]
    """Trains, roads, camps and the like in its sentences, by kind and name."""
    things: frozenset[str]
    """Trains, dams and the like that its text is about, by kind and name."""
    figures: Figures
    outlets: frozenset[str]
    """Its report's outlet."""
    relays: frozenset[str]
    """Outlets that it names as where its figures come from."""
    names: frozenset[str]
    """Words of names that stand around its claims."""
    sentences: frozenset[str]
    blocks: tuple[int, ...]
    """Paragraphs of its claims, in order."""
    turns: tuple[int, ...]
    """Turns to another happening that stand before its claims, in order."""
    in_headline: bool
    placed_here: bool
    """A sentence of its own names its place."""
    several: bool
    """Its figures are sums over more than one happening."""
    reach: tuple[date, date] | None
    """The days on which the happening can have been; `None` where nothing tells."""


def facets(claims: Sequence[Filed], *, several: bool = False, whole: bool = False) -> Facets:
    """The facets of some claims of one report.

    Args:
        claims: of the report, one or more.
        several: whether their figures are sums over more than one happening.
        whole: whether the report tells of nothing else, so that every name in it is theirs.
    """
    of = [one.claim for one in claims]
    around = [one.around for one in claims]
    days, published = _closest_days(one.when for one in of if one.when is not None), claims[0].published
    return Facets(
        report=of[0].report,
        days=days,
        published=published,
        places=_closest_places(one.place for one in of if one.place is not None),
        doers=tuple(dict.fromkeys(one.perpetrator for one in of if one.perpetrator is not None)),
        tactics=frozenset(one.tactic for one in of if one.tactic),
        targets=frozenset(one.target.name for one in of if one.target is not None),
        sites=frozenset().union(*(one.sites for one in around)),
        things=frozenset().union(*(_landmarks(one) for one in of)),
        figures=_figures(claims),
        outlets=frozenset(one.outlet for one in around if one.outlet),
        relays=frozenset().union(*(one.relays for one in around)),
        names=frozenset().union(*(one.all_names if whole else one.names for one in around)),
        sentences=frozenset(one.sentence for one in of),
        blocks=tuple(sorted({one.block for one in around})),
        turns=tuple(sorted({one.turn for one in around})),
        in_headline=any(one.part is Part.HEADLINE for one in of),
        placed_here=any(one.placed_here for one in around),
        several=several,
        reach=_reach(days, published),
    )


def _landmarks(claim: Claim) -> frozenset[str]:
    """What the reader found named in its paragraph; a hospital there is mostly where the harmed were brought."""
    return frozenset(one for one in claim.named if ":" in one and not one.startswith("hospital:"))


def _reach(days: Sequence[When], published: When | None) -> tuple[date, date] | None:
    if days:
        close = all(map(is_close, days))
        slack = timedelta(days=SLACK if close else ROUGH_SLACK)
        return min(day.start for day in days) - slack, max(day.end for day in days) + slack
    return (published.start - timedelta(days=SOON), published.end) if published is not None else None


def _closest_days(days: Iterable[When]) -> tuple[When, ...]:
    every = sorted(set(days), key=lambda one: (one.precision, one.start, one.end))
    close = [one for one in every if is_close(one)]
    return tuple(close or every)


def is_close(day: When) -> bool:
    """Whether the text itself gives the day or the week; a day of telling is no day of happening."""
    return day.precision in {DatePrecision.DAY, DatePrecision.WEEK}


def _closest_places(places: Iterable[Where]) -> tuple[Where, ...]:
    every = sorted(set(places), key=lambda one: (one.precision, one.name))
    near = [one for one in every if one.district is not None or one.precision <= WherePrecision.DISTRICT]
    return tuple(near or every)


def _figures(claims: Iterable[Filed]) -> Figures:
    stated: dict[Measure, dict[Figure, None]] = {}
    for one in claims:
        claim = one.claim
        if claim.kind is Kind.QUANTITY and claim.measure is not None and claim.count is not None:
            figure = Figure(Bounds.of(claim.count), claim.group, claim.speaker.side)
            stated.setdefault(claim.measure, {})[figure] = None
    return {measure: tuple(figures) for measure, figures in stated.items()}
