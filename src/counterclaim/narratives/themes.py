"""Grievances that reports code: each statement with its figures, and beside violence.

A stock is never added to a flow, nor either to all since a beginning. What stands beside violence co-occurs with it;
the table says no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.claims.records import Themed
from counterclaim.incidents.filed import Filed
from counterclaim.narratives.told import Published

CO_OCCURS = "co-occurs with"
"""All that is said of a theme beside violence."""
ALONE = "no incident of that month is known"
"""What is said of it in a month beside which nothing stands."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement on a theme, in its report, with its figures."""

    themed: Themed
    title: str
    published: Published
    figures: tuple[Filed, ...]

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        one = self.themed
        return {
            "theme": one.theme,
            "says": one.speaker.name,
            "side": one.speaker.side.value,
            "through": one.through.name if one.through is not None else None,
            "outlet": self.published.outlet,
            "published": self.published.day,
            "place": one.place.name if one.place is not None else None,
            "when": str(one.when) if one.when is not None else None,
            "kept_as": one.accrual.value if one.accrual is not None else None,
            "figures": [" ".join(each.claim.quote.split()) for each in self.figures],
            "quote": " ".join(one.quote.split()),
            "report": one.report,
            "start": one.span.start,
            "end": one.span.end,
            "claims": [each.claim.id for each in self.figures],
        }


@dataclass(frozen=True, slots=True)
class Beside:
    """A theme and violence in one month."""

    theme: str
    month: str
    statements: int
    incidents: int

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "theme": self.theme,
            "month": self.month,
            "statements": self.statements,
            "words": CO_OCCURS if self.incidents else ALONE,
            "incidents": self.incidents,
        }


def statements(
    themed: Iterable[Themed], titles: Mapping[str, str], reports: Mapping[str, Published], claims: Mapping[str, Filed]
) -> list[Statement]:
    """Statements on themes, by theme and day.

    Args:
        themed: as the reader found them.
        titles: of the pack's themes.
        reports: by id.
        claims: by id, for their figures.
    """
    found = [
        Statement(
            one,
            titles.get(one.theme, one.theme),
            reports[one.report],
            _widest([claims[claim] for claim in one.claims if claim in claims and claims[claim].counts]),
        )
        for one in themed
        if one.report in reports
    ]
    order = list(titles)
    place = {theme: at for at, theme in enumerate(order)}
    return sorted(
        found,
        key=lambda one: (
            place.get(one.themed.theme, len(order)),
            one.published.day or "",
            one.themed.report,
            one.themed.span,
        ),
    )


def _widest(some: Sequence[Filed]) -> tuple[Filed, ...]:
    """Claims without those whose words stand within another's: one figure of a sentence may be read as two statuses.

    Told by their words, since what everybody sees has no places.
    """
    quotes = {one.claim.quote for one in some}
    within = {
        mine
        for mine in quotes
        for other in quotes - {mine}
        if re.search(rf"(?<!\w){re.escape(mine)}(?!\w)", other) is not None
    }
    return tuple(one for one in some if one.claim.quote not in within)


def beside(some: Sequence[Statement], incidents: Mapping[str, int]) -> list[Beside]:
    """Statements on each theme beside incidents, month by month.

    Args:
        some: statements; they stand in the month that they tell of, else in that of their report.
        incidents: how many happened in each month, ISO.
    """
    many: dict[tuple[str, str], int] = defaultdict(int)
    for one in some:
        when = one.themed.when
        within = when is not None and when.start.isoformat()[:7] == when.end.isoformat()[:7]
        month = when.start.isoformat()[:7] if within and when is not None else one.published.month
        if month is not None:
            many[one.themed.theme, month] += 1
    return [Beside(theme, month, number, incidents.get(month, 0)) for (theme, month), number in sorted(many.items())]
