"""Long work, done once for a state, one piece after the other behind the pages.

Whoever asks first waits a while for it. If it is not done by then, they are asked to come back, and it goes on. What is
kept, what waits to be done and who waits for it are bounded: an address can be written in more ways than a server has
room for, and pages that need no such work are to be answered meanwhile.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Lock, Semaphore, Thread
from typing import Any, TypeVar

from counterclaim.engines.tables import Tables
from counterclaim.web.problems import Busy

PATIENCE = 10.0
"""Seconds that somebody waits."""
KEPT = 64
"""Pieces of work on one state that are kept, the last ones that were asked for."""
WAITING = 8
"""Pieces that may wait to be done at once, and people who may wait for one."""
Made = TypeVar("Made")
_Piece = tuple["Future[Any]", Callable[[], Any]]


@dataclass
class Working:
    """Work that is done behind the pages of one server, by a thread that ends with it."""

    patience: float = PATIENCE
    _pieces: SimpleQueue[_Piece] = field(default_factory=SimpleQueue)
    _waiting: set[Future[Any]] = field(default_factory=set)
    _patient: Semaphore = field(default_factory=lambda: Semaphore(WAITING))
    _lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None

    def given(self, tables: Tables, what: str, make: Callable[[], Made]) -> Made:
        """What work comes to, where it is done in time.

        Args:
            tables: of the state that it is of; what was made is kept no longer than they are.
            what: which work.
            make: does it; what it raises is raised here, and nothing of it is kept.

        Raises:
            Busy: it goes on, or too much else waits; ask again.
        """
        with self._lock:
            there: OrderedDict[str, Future[Any]] = tables.once("working", OrderedDict)
        future: Future[Made] = self._begun(there, what, make)
        waits = not future.done() and self._patient.acquire(blocking=False)
        try:
            return future.result(self.patience if waits else 0)
        except TimeoutError as error:
            message = "this is being worked out for the first time: load the page again in a while"
            raise Busy(message) from error
        finally:
            if waits:
                self._patient.release()
            if future.done() and future.exception() is not None:
                self._forget(there, what, future)

    def _begun(self, there: OrderedDict[str, Future[Any]], what: str, make: Callable[[], Any]) -> Future[Any]:
        with self._lock:
            if what not in there:
                self._waiting = {one for one in self._waiting if not one.done()}
                if len(self._waiting) >= WAITING:
                    message = "much else is being worked out: ask again in a while"
                    raise Busy(message)
                there[what] = Future()
                self._waiting.add(there[what])
                self._pieces.put((there[what], make))
                if self._thread is None:
                    self._thread = Thread(target=self._run, name="working behind the pages", daemon=True)
                    self._thread.start()
            there.move_to_end(what)
            for one in list(there)[: max(len(there) - KEPT, 0)]:
                del there[one]
            return there[what]

    def _forget(self, there: OrderedDict[str, Future[Any]], what: str, future: Future[Any]) -> None:
        with self._lock:
            if there.get(what) is future:
                del there[what]

    def _run(self) -> None:
        while True:
            future, make = self._pieces.get()
            try:
                future.set_result(make())
            except Exception as error:  # noqa: BLE001  # whoever asked is told, and the next piece is done
                future.set_exception(error)
