"""Long work, done once for a state, one piece after the other behind the pages.

Whoever asks first waits a while for it. If it is not done by then, they are asked to come back, and it goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from counterclaim.engines.tables import Tables
from counterclaim.web.problems import Busy

PATIENCE = 10.0
"""Seconds that somebody waits."""
Made = TypeVar("Made")


@dataclass
class Working:
    """Work that is done behind the pages of one server."""

    patience: float = PATIENCE
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "working behind the pages"))
    _lock: Lock = field(default_factory=Lock)

    def given(self, tables: Tables, what: str, make: Callable[[], Made]) -> Made:
        """What work comes to, where it is done in time.

        Args:
            tables: of the state that it is of; what was made is kept as long as they are.
            what: which work.
            make: does it.

        Raises:
            Busy: it goes on; ask again.
        """
        with self._lock:
            future: Future[Any] = tables.once(f"work: {what}", lambda: self._pool.submit(make))
        try:
            made: Made = future.result(self.patience)
        except TimeoutError as error:
            message = "this is being worked out for the first time: load the page again in a while"
            raise Busy(message) from error
        return made
