"""What one server serves: a ledger, its people, a folder of briefs; and who asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request

from counterclaim.claims.reader import Reader
from counterclaim.codebook.pack import Pack
from counterclaim.engines.judging import PUBLISHED, Judged
from counterclaim.engines.parser import reader_with
from counterclaim.people.accounts import Accounts, Session
from counterclaim.people.record import Book
from counterclaim.people.rights import Right
from counterclaim.web.desk.intake import Intake
from counterclaim.web.problems import Busy, NotAllowed, NotFromHere, SignInFirst
from counterclaim.web.snapshots import PATIENCE, Snapshots
from counterclaim.web.working import Working

COOKIE = "session"
REMEMBERED = 500
"""Decisions of which it is known what they moved."""
Moved = dict[str, Any]


@dataclass
class Site:
    """One server."""

    snapshots: Snapshots
    accounts: Accounts | None
    """`None` in public mode: nobody signs in and nothing can be written."""
    book: Book | None
    briefs: Path | None = None
    contact: str | None = None
    """Whom to write to, where complaints cannot be left here."""
    datasets: frozenset[str] = frozenset()
    """Data sets whose dynamics everybody may see; people with an account see those of all."""
    intake: Intake | None = None
    """Takes in uploads."""
    working: Working = field(default_factory=Working)
    """What takes long, behind the pages."""
    _moved: OrderedDict[str, Moved] = field(default_factory=OrderedDict)
    _reader: Reader | None = None
    _reading: Lock = field(default_factory=Lock)

    def remember(self, done: Judged) -> None:
        """Keep what a decision moved for the page that tells it."""
        self._moved[done.judgement.id] = {
            "judgement": done.judgement.id,
            "undoes": done.judgement.undoes,
            "moved": [str(one) for one in done.moved],
            "rules": list(PUBLISHED),
            "broken": done.broken,
        }
        while len(self._moved) > REMEMBERED:
            self._moved.popitem(last=False)

    def remembered(self, judgement: str) -> Moved | None:
        """What a decision moved, where it was made here not long ago."""
        return self._moved.get(judgement)

    @property
    def public(self) -> bool:
        """Whether nothing can be written here."""
        return self.accounts is None

    @contextmanager
    def reading(self, pack: Pack) -> Iterator[Reader]:
        """The reader with the pack of a state, for one thread at a time: its parser holds what it is at.

        Raises:
            Busy: others have been reading for too long.
        """
        if not self._reading.acquire(timeout=PATIENCE):
            message = "something else is being read: ask again in a while"
            raise Busy(message)
        try:
            if self._reader is None or self._reader.pack.digest != pack.digest:
                self._reader = reader_with(pack)
            yield self._reader
        finally:
            self._reading.release()

    def who(self, request: Request) -> Session | None:
        """Who asks, where somebody is signed in."""
        return self.accounts.session(request.cookies.get(COOKIE)) if self.accounts is not None else None

    def with_right(self, request: Request, right: Right) -> Session:
        """Who asks, who must have a right.

        Raises:
            SignInFirst: nobody is signed in.
            NotAllowed: they have not got it.
        """
        return must_have(self.who(request), right)


def must_have(session: Session | None, right: Right, why: str = "") -> Session:
    """The session, whose person must have a right.

    Args:
        session: of who asks, where somebody is signed in.
        right: which.
        why: what to say behind, where it is not plain.

    Raises:
        SignInFirst: nobody is signed in.
        NotAllowed: they have not got it.
    """
    if session is None:
        message = f"sign in to {right.value}{why}"
        raise SignInFirst(message)
    if not session.person.may(right):
        message = f"a {session.person.role.value} may not {right.value}"
        raise NotAllowed(message)
    return session


def same_session(session: Session, sent: str | None) -> None:
    """Refuse a form that was not made for this session.

    Raises:
        NotFromHere: it was made for another one, or by somebody else.
    """
    if sent != session.form:
        message = "this form belongs to another session: load the page again, then send it"
        raise NotFromHere(message)
