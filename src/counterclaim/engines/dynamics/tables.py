"""The tables of dynamics."""

from __future__ import annotations

from counterclaim.engines.dynamics.ground import Answer, Asking, Ground, Step, narrowed
from counterclaim.engines.state import State
from counterclaim.ledger.store import Store


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
    from counterclaim.engines.dynamics.every import TABLES  # noqa: PLC0415  # statistics take a second to load

    asked = narrowed(what, asking)
    return TABLES[asked](Ground(store, state, asking, step))
