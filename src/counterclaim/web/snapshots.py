"""The ledger as readers see it: the newest state, kept up to date behind them, and earlier ones by their address.

Whoever reads never waits for a report that is being added: a page is of the newest state that has been worked out, and
says by its head which that is. Everybody sees the published state; people who are signed in see the whole one.
"""

from __future__ import annotations

import gc
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event, Lock, RLock, Semaphore, Thread

from counterclaim import __version__
from counterclaim.codebook.terms import Side
from counterclaim.disclosure.public import Withheld
from counterclaim.engines.following import FollowedLedger
from counterclaim.engines.publishing import Publisher
from counterclaim.engines.searching import Index
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.values.digest import content_id
from counterclaim.web.address import Asked
from counterclaim.web.kept import Kept
from counterclaim.web.pages import documents, places, voices
from counterclaim.web.problems import Busy
from counterclaim.web.render import bundles

EVERY = 1.0
"""Seconds between two looks at the ledger's head."""
REST = 10.0
"""How many times as long as it took to work out a state nothing new is worked out."""
PATIENCE = 10.0
"""Seconds that somebody waits while an earlier state is worked out for somebody else."""
WAITING = 4
"""How many may wait for that at once."""
LONGEST_REST = 60.0
"""Seconds after which the ledger is looked at again in any case."""
WARMED = (places.spots, places.timeline, places.districts, voices.actors, voices.outlets, documents.in_order)
"""What pages make of all of the tables."""
KEPT = 6
"""Earlier states that are kept at once."""

_Key = tuple[bool, str, str]
"""Whether for everybody, as of when and by which head or redactions, and published by when."""


@dataclass
class Snapshot:
    """One state with its tables, and what was asked of it once."""

    state: State
    public: bool
    whole: State
    """The state that it was made of, which decides what a brief may say, and is not shown to everybody."""
    withheld: tuple[Withheld, ...] = ()
    index: Index | None = None
    tables: dict[Side | None, Tables] = field(default_factory=dict)
    earlier: dict[Side | None, Tables] = field(default_factory=dict)
    """Of the snapshots before, as long as nothing was taken over from them."""
    answers: Kept = field(default_factory=Kept)
    """Pages and pictures that were made of it."""
    lock: RLock = field(default_factory=RLock)

    @cached_property
    def version(self) -> str:
        """What the snapshot is of, in a word: another one where anything that it shows may be another."""
        view = self.state.view
        parts = (str(view.head), view.as_of, view.published_by or "", str(self.public), __version__)
        return content_id(*parts, *sorted(view.withheld), "bundles", *sorted(bundles().values()))

    def seen(self, lens: Side | None) -> Tables:
        """The tables through a lens."""
        with self.lock:
            if lens not in self.tables:
                self.tables[lens] = Tables(self.state.through(lens), self.earlier.pop(lens, None))
            return self.tables[lens]

    def search(self) -> Index:
        """The index of its words."""
        with self.lock:
            if self.index is None:
                self.index = Index()
                self.index.follow(self.state)
            return self.index


@dataclass
class _Line:
    """The snapshots of one kind, each made from the one before."""

    public: bool
    publisher: Publisher = field(default_factory=Publisher)
    index: Index = field(default_factory=Index)
    current: Snapshot | None = None
    of: State | None = None

    def follow(self, state: State) -> Snapshot:
        """The snapshot of the newest state."""
        if self.current is not None and self.of is state:
            return self.current
        made = _snapshot(state, self.publisher if self.public else None)
        before = self.current
        if before is not None:
            made.earlier = {**before.earlier, **before.tables}
        made.seen(None).prepare()
        for lens in {Side.STATE, Side.INSURGENT, *(before.tables if before is not None else ())} - {None}:
            len(made.seen(lens).contested)
        for warm in WARMED:
            warm(made.seen(None))
        self.index.follow(made.state)
        made.index = self.index
        self.current, self.of = made, state
        # what stays for long is not looked through again for what could be thrown away
        gc.collect()
        gc.freeze()
        return made


def _snapshot(state: State, publisher: Publisher | None) -> Snapshot:
    if publisher is None:
        return Snapshot(state, public=False, whole=state)
    published = publisher.publish(state)
    return Snapshot(published.state, public=True, whole=state, withheld=published.withheld)


class Snapshots:
    """The snapshots of one ledger."""

    def __init__(self, ledger: FollowedLedger, tell: Callable[[str], None] = lambda _: None) -> None:
        """Take the ledger, which is followed from `start` on.

        Args:
            ledger: the ledger.
            tell: takes a line of progress, and what went wrong behind the readers.
        """
        self.ledger = ledger
        self._tell = tell
        self._lines = {True: _Line(public=True), False: _Line(public=False)}
        self._making = {True: RLock(), False: RLock()}
        self._earlier: OrderedDict[_Key, Snapshot] = OrderedDict()
        self._lock = Lock()
        self._looking_back = RLock()
        self._waiting = Semaphore(WAITING)
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Work out the first snapshot, then follow the ledger in a thread of its own until `stop`."""
        self._follow(public=True)
        self._thread = Thread(target=self._run, name="following the ledger", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Follow no longer."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        rest = EVERY
        while not self._stop.wait(rest):
            started = time.monotonic()
            try:
                if self.ledger.store.head() != self._of_head():
                    self._follow(public=True)
                    if self._lines[False].current is not None:
                        self._follow(public=False)
            except Exception as error:  # noqa: BLE001  # whatever went wrong, who reads keeps what there is
                # the next look may go well, and without one every page would stand still
                self._tell(f"following the ledger: {error or type(error).__name__}")
            rest = min(max(EVERY, REST * (time.monotonic() - started)), LONGEST_REST)

    def _of_head(self) -> object:
        state = self._lines[True].of
        return state.view.head if state is not None else None

    def _follow(self, *, public: bool) -> Snapshot:
        with self._making[public]:
            return self._lines[public].follow(self.ledger.state())

    def newest(self, *, public: bool) -> Snapshot:
        """The newest snapshot that has been worked out."""
        found = self._lines[public].current
        return found if found is not None else self._follow(public=public)

    def now(self) -> Snapshot:
        """The whole state as it is now, for whoever decides: what was just kept is in it."""
        return self._follow(public=False)

    def at(self, asked: Asked, *, public: bool) -> Snapshot:
        """The snapshot that an address asks for.

        Raises:
            UsageError: a time is none.
            Busy: others have to be served first.
        """
        if asked.as_of is None and asked.published_by is None:
            return self.newest(public=public)
        now = self.newest(public=public).state.view
        # what was redacted since is withheld from earlier states as well
        of = str(now.head) if asked.as_of is None else content_id(*sorted(now.withheld))
        key = (public, f"{asked.as_of or ''}@{of}", asked.published_by or "")
        found = self._made_before(key)
        if found is not None:
            return found
        self._wait_to_look_back()
        try:
            found = self._made_before(key)
            if found is None:
                state = self.ledger.ledger.state(asked.as_of, asked.published_by)
                found = _snapshot(state, Publisher() if public else None)
                self._keep_earlier(key, found)
            return found
        finally:
            self._looking_back.release()

    def _wait_to_look_back(self) -> None:
        """Wait until no other earlier state is being worked out; only few wait, so that others are answered.

        Raises:
            Busy: enough wait already, or it takes too long.
        """
        waits = self._waiting.acquire(blocking=False)
        try:
            if not waits or not self._looking_back.acquire(timeout=PATIENCE):
                message = "an earlier state is being worked out for somebody else: ask again in a while"
                raise Busy(message)
        finally:
            if waits:
                self._waiting.release()

    def _made_before(self, key: _Key) -> Snapshot | None:
        with self._lock:
            if key in self._earlier:
                self._earlier.move_to_end(key)
            return self._earlier.get(key)

    def _keep_earlier(self, key: _Key, made: Snapshot) -> None:
        with self._lock:
            self._earlier[key] = made
            for old in [
                one for one in self._earlier if made.state.view.withheld - self._earlier[one].state.view.withheld
            ]:
                del self._earlier[old]
            while len(self._earlier) > KEPT:
                self._earlier.popitem(last=False)
