"""Which tellings are compared at all: those whose days come within reach of each other.

Tellings lie in drawers of two weeks by the days on which their happening can have been. Two that share a
drawer are compared unless their places are apart and nothing rare is told by both. Whether two are
compared depends on the two and on nothing else, so that order of arrival plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterclaim.incidents.evidence import APART, RARE, Spread, place_level, worth
from counterclaim.incidents.facets import Facets
from counterclaim.incidents.tellings import Telling

DRAWER = 14
"""Days of a drawer."""
UNPLACED = frozenset({"neither placed", "one unplaced", "cannot be compared", "one is all of the country"})
NAMES = 2.0
"""Worth of shared names from which two tellings are compared although their places are apart."""


def compared(one: Facets, other: Facets, spread: Spread) -> bool:
    """Whether the days of two tellings come within reach, and they have anything else in common."""
    if not _within_reach(one, other):
        return False
    level = place_level(one, other)
    if level not in APART | UNPLACED:
        return True
    if any(not site.endswith(":") for site in one.sites & other.sites):
        return True
    names = sum(worth(spread(name)) for name in one.names & other.names)
    if names >= (NAMES if level in APART else NAMES / 2):
        return True
    return level in UNPLACED and _same_toll(one, other)


def _within_reach(one: Facets, other: Facets) -> bool:
    if one.reach is None or other.reach is None:
        return one.reach is other.reach
    return one.reach[0] <= other.reach[1] and other.reach[0] <= one.reach[1]


def _same_toll(one: Facets, other: Facets) -> bool:
    """Whether both tell a toll that is no common one."""
    for measure in one.figures.keys() & other.figures.keys():
        ours, theirs = ({figure.bounds for figure in each.figures[measure]} for each in (one, other))
        if any(bounds.least >= RARE for bounds in ours & theirs):
            return True
    return False


class Drawers:
    """Tellings by the stretches of days on which their happenings can have been."""

    def __init__(self) -> None:
        """Start empty."""
        self._in: dict[int | None, dict[str, Telling]] = defaultdict(dict)

    def put(self, telling: Telling) -> None:
        """Add a telling."""
        for drawer in _drawers(telling.facets):
            self._in[drawer][telling.id] = telling

    def near(self, telling: Telling) -> Iterator[Telling]:
        """The tellings of other reports that share a drawer, each once."""
        seen = {telling.id}
        for drawer in _drawers(telling.facets):
            for other in self._in[drawer].values():
                if other.id in seen or other.facets.report == telling.facets.report:
                    continue
                seen.add(other.id)
                yield other


def _drawers(told: Facets) -> list[int | None]:
    if told.reach is None:
        return [None]
    first, last = (day.toordinal() // DRAWER for day in told.reach)
    return list(range(first, last + 1))
