"""Dynamics as a chart: the timeline with phases and waves, who follows whom, the months ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counterclaim.charts.drawing import Spec
from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.ground import Answer, Asking, Step, narrowed
from counterclaim.engines.dynamics.tables import several
from counterclaim.engines.state import State
from counterclaim.ledger.store import Store

ON_A_LINE = (What.ACTS, What.SERIES, What.WAVES, What.PHASES, What.NAMED)
"""Tables that are drawn on one timeline."""
FIRST = 3
"""Notes of a look ahead that a chart carries: what the scores came to."""


def drawn(store: Store | None, state: State, what: str, asking: Asking, step: Step = lambda: None) -> Spec | None:
    """The chart of a table, or `None` where there is nothing to draw.

    Args:
        store: the ledger.
        state: of it.
        what: which table; scores have no chart of their own.
        asking: what it is narrowed to.
        step: called after each piece of work.

    Raises:
        UsageError: as `dynamics` does.
    """
    asked = narrowed(what, asking)
    alone = replace(asking, beside=False)
    return chart_of(asked, several(store, state, behind(asked, alone), step), state, alone)


def behind(what: What, asking: Asking) -> dict[What, Asking]:
    """The tables from which the chart of one is drawn, and what each is narrowed to."""
    if what in ON_A_LINE:
        # waves are looked for among the acts of every side
        sideless = replace(asking, side=None)
        return {What.SERIES: asking, What.PHASES: asking, What.WAVES: sideless}
    return {what if what is What.RETALIATION else What.AHEAD: asking}


def chart_of(what: What, tables: Mapping[What, Answer], state: State, asking: Asking) -> Spec | None:
    """The chart of a table, or `None` where there is nothing to draw.

    Args:
        what: which table.
        tables: at least those `behind` it.
        state: of the ledger.
        asking: what they are narrowed to.
    """
    stamp = state.stamp() | asking.stamp()
    place = asking.admin1 or state.pack.about.title
    if what in ON_A_LINE:
        from counterclaim.charts.rhythm import Rhythm, rhythm_chart  # noqa: PLC0415  # Altair takes a second

        series, phases, waves = (tables[of] for of in (What.SERIES, What.PHASES, What.WAVES))
        found = Rhythm(series.records, phases.records, waves.records, series.observed)
        return rhythm_chart(found, f"{place}: acts by month", stamp)
    from counterclaim.charts.intervals import ahead_chart, follows_chart  # noqa: PLC0415  # Altair takes a second

    if what is What.RETALIATION:
        return follows_chart(tables[what].records, f"{place}: who follows whom", stamp)
    ahead = tables[What.AHEAD]
    return ahead_chart(ahead.records, f"{place}: months ahead", stamp, ahead.notes[:FIRST])
