"""What one server serves: a ledger, its people, a folder of briefs; and who asks."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.requests import Request

from counterclaim.claims.reader import Reader
from counterclaim.engines.parser import make_reader, reader_of
from counterclaim.people.accounts import Accounts, Session
from counterclaim.people.record import Book
from counterclaim.people.rights import Right
from counterclaim.web.desk.intake import Intake
from counterclaim.web.problems import NotAllowed, NotFromHere, SignInFirst
from counterclaim.web.snapshots import Snapshots

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
    intake: Intake | None = None
    """Takes in uploads."""
    _moved: OrderedDict[str, Moved] = field(default_factory=OrderedDict)

    def remember(self, judgement: str, moved: list[str], *, broken: bool) -> None:
        """Keep what a decision moved for the page that tells it."""
        self._moved[judgement] = {"judgement": judgement, "moved": moved, "broken": broken}
        while len(self._moved) > REMEMBERED:
            self._moved.popitem(last=False)

    def remembered(self, judgement: str) -> Moved | None:
        """What a decision moved, where it was made here not long ago."""
        return self._moved.get(judgement)

    @property
    def public(self) -> bool:
        """Whether nothing can be written here."""
        return self.accounts is None

    @cached_property
    def reader(self) -> Reader:
        """The reader with the pack that the ledger remembers."""
        found = reader_of(self.snapshots.ledger.store)
        return found if found is not None else make_reader("generic")

    def who(self, request: Request) -> Session | None:
        """Who asks, where somebody is signed in."""
        return self.accounts.session(request.cookies.get(COOKIE)) if self.accounts is not None else None

    def with_right(self, request: Request, right: Right) -> Session:
        """Who asks, who must have a right.

        Raises:
            SignInFirst: nobody is signed in.
            NotAllowed: they have not got it.
        """
        session = self.who(request)
        if session is None:
            message = f"sign in to {right.value}"
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
