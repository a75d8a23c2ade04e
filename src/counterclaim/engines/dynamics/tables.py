"""The tables of dynamics."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.ahead import look_ahead, scores
from counterclaim.engines.dynamics.answers import answers_each_other
from counterclaim.engines.dynamics.ground import Answer, Asking, Ground, Step, narrowed
from counterclaim.engines.dynamics.phases import named, phases
from counterclaim.engines.dynamics.series import series
from counterclaim.engines.dynamics.waves import waves
from counterclaim.engines.state import State
from counterclaim.ledger.store import Store

_TABLES: Mapping[What, Callable[[Ground], Answer]] = {
    What.SERIES: series,
    What.WAVES: waves,
    What.PHASES: phases,
    What.NAMED: named,
    What.RETALIATION: answers_each_other,
    What.SCORES: scores,
    What.AHEAD: look_ahead,
}


def dynamics(store: Store | None, state: State, what: str, asking: Asking, step: Step = lambda: None) -> Answer:
    """A table of dynamics.

    Args:
        store: the ledger, for the data sets that it holds; `None`: for its own claims alone.
        state: of it.
        what: which table.
        asking: what it is narrowed to.
        step: called after each piece of work.

    Raises:
        UsageError: there is no such table, rule, side, province or data set, or it goes with another table.
    """
    asked = narrowed(what, asking)
    return _TABLES[asked](Ground(store, state, asking, step))
