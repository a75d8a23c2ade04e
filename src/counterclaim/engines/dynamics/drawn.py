"""Dynamics as a chart: the timeline with phases and waves, who follows whom, the months ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from counterclaim.charts.drawing import Spec
from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.ground import Answer, Asking, Step, narrowed
from counterclaim.engines.dynamics.tables import dynamics
from counterclaim.engines.state import State
from counterclaim.ledger.store import Store

ON_A_LINE = (What.SERIES, What.WAVES, What.PHASES, What.NAMED)
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
    stamp = state.stamp() | asking.stamp()
    place = asking.admin1 or state.pack.about.title

    def table(of: What) -> Answer:
        # waves are looked for among the acts of every side
        return dynamics(store, state, of, replace(alone, side=None) if of is What.WAVES else alone, step)

    if asked in ON_A_LINE:
        return _line(table, f"{place}: acts by month", stamp)
    from counterclaim.charts.intervals import ahead_chart, follows_chart  # noqa: PLC0415  # Altair takes a second

    if asked is What.RETALIATION:
        return follows_chart(table(asked).records, f"{place}: who follows whom", stamp)
    ahead = table(What.AHEAD)
    return ahead_chart(ahead.records, f"{place}: months ahead", stamp, ahead.notes[:FIRST])


def _line(table: Callable[[What], Answer], title: str, stamp: Mapping[str, Any]) -> Spec | None:
    from counterclaim.charts.rhythm import Rhythm, rhythm_chart  # noqa: PLC0415  # Altair takes a second

    series, phases, waves = (table(of) for of in (What.SERIES, What.PHASES, What.WAVES))
    return rhythm_chart(Rhythm(series.records, phases.records, waves.records, series.observed), title, stamp)
