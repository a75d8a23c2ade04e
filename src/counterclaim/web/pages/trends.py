"""Totals over time under one rule, with what moved and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.charts.drawing import Spec
from counterclaim.codebook.districts import Boundaries
from counterclaim.codebook.terms import Measure
from counterclaim.engines.tables import Tables
from counterclaim.engines.trending import asked_for, sums
from counterclaim.errors import UsageError
from counterclaim.tallies.rules import rules_of_claims
from counterclaim.tallies.sorting import PERIODS, Facet
from counterclaim.tallies.trends import Row, as_record, in_words, trend
from counterclaim.web.telling import Told

SPLITS = (Facet.GROUP, Facet.ADMIN1, Facet.DISTRICT, Facet.ACTOR, Facet.TACTIC, Facet.TARGET, Facet.SETTING)
"""By what totals may be parted beside time."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What a trend is of."""

    by: str = Facet.MONTH.value
    split: str = Facet.GROUP.value
    measure: str = Measure.KILLED.value
    districts: str = Boundaries.THEN.value
    any_base: bool = False

    def facets(self) -> list[str]:
        """Time, and what else totals are parted by.

        Raises:
            UsageError: time is neither month nor year.
        """
        if self.by not in {one.value for one in PERIODS}:
            message = f"no trend by {self.by!r}: month or year"
            raise UsageError(message)
        return [self.by, *([self.split] if self.split else [])]


def counted(tables: Tables, wanted: Trend, rule: str) -> list[Row]:
    """The totals.

    Raises:
        UsageError: there is no such facet, measure, rule or map.
    """
    asked = asked_for(tables.state, wanted.facets(), [rule], wanted.measure, wanted.districts)
    return trend(
        sums(tables.state, asked), asked.by, list(tables.state.pack.calendar.values()), any_base=wanted.any_base
    )


def trends_page(tables: Tables, wanted: Trend, rule: str) -> Told:
    """The totals as a table: each as a person reads it, and as plain values."""
    rows = counted(tables, wanted, rule)
    shown = [one for one in rows if one.sum.incidents]
    return {
        "by": wanted.by,
        "split": wanted.split,
        "measure": wanted.measure,
        "districts": wanted.districts,
        "any_base": wanted.any_base,
        "rule": rule,
        "columns": list(in_words(shown[0])) if shown else [],
        "words": [in_words(one) for one in shown],
        "totals": [as_record(one) for one in rows],
        "may_split": [one.value for one in SPLITS],
        "measures": [one.value for one in Measure],
        "maps": [one.value for one in Boundaries],
        "rules": rules_of_claims(tables.state.pack),
    }


def drawn(tables: Tables, wanted: Trend, rule: str) -> Spec | None:
    """The totals as a chart, or `None` where there is nothing to draw."""
    from counterclaim.charts.trend import trend_chart  # noqa: PLC0415  # Altair takes a second

    rows = counted(tables, wanted, rule)
    title = f"{tables.state.pack.about.title}: {wanted.measure.replace('_', ' ')}"
    asked = asked_for(tables.state, wanted.facets(), [rule], wanted.measure, wanted.districts)
    return trend_chart(rows, asked.by, title, tables.state.stamp() | {"rules": rule})
