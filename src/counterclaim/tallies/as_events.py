"""Incidents as rows of other people's shapes: one low, best and high for everybody, and a best for each group.

Such a row wants one number for all the dead, which nobody may have stated. It is the greater of the named groups added
up, who are different people, and of a figure for people of no stated group, who may be the same ones again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import NAMED_GROUPS, Group, Side
from counterclaim.datasets.event import Cited, Event, Figures, Harm
from counterclaim.datasets.ucdp import GOVERNMENT
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.filed import Filed
from counterclaim.sources.report import Report
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.sorting import UNKNOWN, Facet, place_of
from counterclaim.tallies.tally import Tally
from counterclaim.values.arithmetic import total


def as_event(
    unit: Unit,
    claims: Sequence[Filed],
    tallies: Sequence[Tally],
    facets: Mapping[Facet, str],
    *,
    reports: Mapping[str, Report],
    pack: Pack,
) -> Event:
    """An incident as one row.

    Args:
        unit: the incident.
        claims: on it.
        tallies: of its cells, under the one rule by which it is written.
        facets: of the unit.
        reports: of the ledger, by id.
        pack: for the name of the state.
    """
    label, when = label_of(unit, claims, pack)
    there = [one for one in claims if one.counts]
    told = dict.fromkeys(one.claim.report for one in there)
    speakers = dict.fromkeys(
        one.claim.speaker.name for one in there if one.claim.speaker.side is not Side.OUTLET and one.claim.count
    )
    return Event(
        id=unit.id,
        line=0,
        when=when,
        place=place_of(there),
        harms=tuple(harms_of(tallies)),
        parties=tuple(_parties(there, facets[Facet.ACTOR], pack)),
        what=facets[Facet.TACTIC] if facets[Facet.TACTIC] != UNKNOWN else None,
        credited_words="; ".join(speakers) or None,
        cited=tuple(_cited(reports[one]) for one in told if one in reports),
        notes=(label,),
    )


def harms_of(tallies: Sequence[Tally]) -> list[Harm]:
    """What tallies of one incident under one rule come to as a row: everybody first, then each named group."""
    found = []
    for measure in dict.fromkeys(one.measure for one in tallies):
        of_group = {one.group: one for one in tallies if one.measure is measure}
        found.append(Harm(measure, None, _whole(of_group)))
        found += [
            Harm(measure, group, Figures(best=best))
            for group in NAMED_GROUPS
            if group in of_group and (best := of_group[group].best) is not None
        ]
    return found


def _whole(of_group: Mapping[Group, Tally]) -> Figures:
    """The named groups added up, or a figure for people of no stated group: all of it from the one that is greater."""
    named = [of_group[group] for group in NAMED_GROUPS if group in of_group]
    sides = [_added(named), *(_added([of_group[one]]) for one in (Group.MIXED, Group.UNSPECIFIED) if one in of_group)]
    return max(sides, key=lambda one: (one.best is not None, one.best or 0, one.high or 0))


def _added(tallies: Sequence[Tally]) -> Figures:
    """Their figures added up; where a rule prints no best, low and high stand without one."""
    counted = [one for one in tallies if one.best is not None] or list(tallies)
    return Figures(
        total(one.low if one.low is not None else one.best for one in counted),
        total(one.best for one in counted),
        total(one.high if one.high is not None else one.best for one in counted),
    )


def _parties(claims: Sequence[Filed], actor: str, pack: Pack) -> list[str]:
    """The state where its forces were there, then the group; nobody where who did it is contested."""
    forces = any(
        one.claim.group is Group.SECURITY_FORCES or (one.claim.perpetrator and one.claim.perpetrator.side is Side.STATE)
        for one in claims
    )
    state = [f"{GOVERNMENT}{pack.about.country}"] if forces and pack.about.country else []
    return [*state, *([actor] if actor in {one.name for one in pack.actors.values()} else [])]


def _cited(report: Report) -> Cited:
    words = ", ".join(one for one in (report.outlet, report.published, report.title) if one) or report.name
    return Cited(words, report.outlet, report.published, report.title)
