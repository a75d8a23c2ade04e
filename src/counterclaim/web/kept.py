"""Answers that are kept to be given again: the last ones that were asked for, as far as they fit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

ROOM = 48 * 1024 * 1024
"""Bytes that are kept of one snapshot."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent."""

    body: bytes
    media: str


@dataclass(slots=True)
class Kept:
    """Answers by their address; several threads may ask."""

    room: int = ROOM
    _answers: OrderedDict[str, Answer] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> Answer | None:
        """The answer to an address, where it is kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def given(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The answer to an address, made where it is not kept; two who ask at once may both make it."""
        found = self.get(key)
        return found if found is not None else self._keep(key, make())

    def _keep(self, key: str, answer: Answer) -> Answer:
        with self._lock:
            before = self._answers.pop(key, None)
            self._answers[key] = answer
            self._bytes += len(answer.body) - (len(before.body) if before is not None else 0)
            while self._bytes > self.room:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= len(oldest.body)
        return answer
