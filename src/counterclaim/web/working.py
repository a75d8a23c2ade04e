"""Long work, done once for a state, one piece after the other behind the pages.

Whoever asks first waits a while for it. If it is not done by then, they are asked to come back, and it goes on. What is
kept and what waits is bounded: an address can be written in more ways than a server has room for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from counterclaim.engines.tables import Tables
from counterclaim.web.problems import Busy

PATIENCE = 10.0
"""Seconds that somebody waits."""
KEPT = 64
"""Pieces of work on one state that are kept, the last ones that were asked for."""
WAITING = 8
"""Pieces that may wait to be done at once."""
Made = TypeVar("Made")


@dataclass
class Working:
    """Work that is done behind the pages of one server."""

    patience: float = PATIENCE
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "working behind the pages"))
    _waiting: set[Future[Any]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def given(self, tables: Tables, what: str, make: Callable[[], Made]) -> Made:
        """What work comes to, where it is done in time.

        Args:
            tables: of the state that it is of; what was made is kept no longer than they are.
            what: which work.
            make: does it; what it raises is raised here.

        Raises:
            Busy: it goes on, or too much else waits; ask again.
        """
        future: Future[Made] = self._begun(tables, what, make)
        try:
            return future.result(self.patience)
        except TimeoutError as error:
            message = "this is being worked out for the first time: load the page again in a while"
            raise Busy(message) from error

    def _begun(self, tables: Tables, what: str, make: Callable[[], Any]) -> Future[Any]:
        with self._lock:
            there: OrderedDict[str, Future[Any]] = tables.once("working", OrderedDict)
            if what not in there:
                self._waiting = {one for one in self._waiting if not one.done()}
                if len(self._waiting) >= WAITING:
                    message = "much else is being worked out: ask again in a while"
                    raise Busy(message)
                there[what] = self._pool.submit(make)
                self._waiting.add(there[what])
            there.move_to_end(what)
            for one in list(there)[: max(len(there) - KEPT, 0)]:
                del there[one]
            return there[what]
