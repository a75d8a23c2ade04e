"""Who repeats whom: chains of texts with their origin, and figures with how far they went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.documents.echo.chains import Chains
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.filed import Filed
from counterclaim.narratives.told import UNKNOWN, Published
from counterclaim.tallies.contested import figure
from counterclaim.tallies.origins import Spread, origins, spread


@dataclass(frozen=True, slots=True)
class Link:
    """A text of a chain: what it has from which other."""

    published: Published
    source: str | None
    """The report from which it has most; `None` of the origin."""
    share: float
    """Of its words that stand there, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Texts of which all but the first repeat others."""

    links: tuple[Link, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """In the order in which they came in."""
        return tuple(dict.fromkeys(one.published.outlet for one in self.links))

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        origin = self.links[0].published
        return {
            "origin": origin.report,
            "origin_outlet": origin.outlet,
            "published": origin.day,
            "outlets": list(self.outlets),
            "texts": len(self.links),
            "spread": str(Spread(len(self.outlets), 1)),
            "reports": [one.published.report for one in self.links],
            "from": [one.source for one in self.links],
            "share": [round(one.share, 3) for one in self.links],
        }


def chains(found: Chains, reports: Mapping[str, Published]) -> list[Chain]:
    """The chains of texts, the longest first."""
    made = []
    for members in found.members().values():
        there = [reports[one] for one in members if one in reports]
        links = [
            Link(one, found.echoes[one.report].source, found.echoes[one.report].share)
            if one.report in found.echoes
            else Link(one, None, 0.0)
            for one in there
        ]
        if len(links) > 1:
            made.append(Chain(tuple(sorted(links, key=lambda one: (one.source is not None, one.published.day or "")))))
    return sorted(made, key=lambda one: (-len(one.links), one.links[0].published.report))


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure of one speaker, and who carries it."""

    unit: Unit
    claims: tuple[Filed, ...]
    """In the order in which they were published."""

    @property
    def spread(self) -> Spread:
        """In how many outlets, from how many origins."""
        return spread(self.claims)

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        first = self.claims[0].claim
        return {
            "unit": f"{self.unit.kind.value}:{self.unit.id}",
            "figure": figure(self.claims[0]),
            "measure": first.measure.value if first.measure is not None else None,
            "group": first.group.value if first.group is not None else None,
            "says": sorted({one.claim.speaker.name for one in self.claims}),
            "outlets": list(dict.fromkeys(one.outlet or UNKNOWN for one in self.claims)),
            "origins": sorted(origins(self.claims)),
            "spread": str(self.spread),
            "claims": [one.claim.id for one in self.claims],
        }


def carried(units: Iterable[tuple[Unit, Sequence[Filed]]]) -> list[Carried]:
    """Every figure that more than one outlet carries, those that went farthest first.

    Args:
        units: each with its claims.
    """
    found = []
    for unit, claims in units:
        by_figure: dict[tuple[object, ...], list[Filed]] = defaultdict(list)
        for one in claims:
            claim = one.claim
            if one.counts and claim.count is not None and claim.measure is not None:
                by_figure[claim.measure, claim.group, claim.count.low, claim.count.high].append(one)
        for some in by_figure.values():
            ordered = sorted(some, key=lambda one: (str(one.published or "9999"), one.claim.id))
            if spread(ordered).outlets > 1:
                found.append(Carried(unit, tuple(ordered)))
    return sorted(found, key=lambda one: (-one.spread.outlets, one.unit, one.claims[0].claim.id))
