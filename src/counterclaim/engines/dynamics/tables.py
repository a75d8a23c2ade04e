"""The tables of dynamics."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.dynamics.asked import What
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
    asked = narrowed(what, asking)
    return several(store, state, {asked: asking}, step)[asked]


def several(
    store: Store | None, state: State, asked: Mapping[What, Asking], step: Step = lambda: None
) -> dict[What, Answer]:
    """Tables of dynamics, what they have in common worked out once.

    Args:
        store: as `dynamics` has it.
        state: of it.
        asked: what each table is narrowed to.
        step: called after each piece of work.

    Raises:
        UsageError: as `dynamics` does.
    """
    from counterclaim.engines.dynamics.every import TABLES  # noqa: PLC0415  # statistics take a second to load

    grounds = {asking: Ground(store, state, asking, step) for asking in asked.values()}
    return {what: TABLES[narrowed(what, asking)](grounds[asking]) for what, asking in asked.items()}
