"""Accounts and sessions. Passwords are kept as Argon2id hashes, sessions as digests of their tokens.

A session begins with a token of its own at every sign-in, so that one planted before is worth nothing. A name that
does not exist takes as long to refuse as a wrong password. After some refusals a name has to wait.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from counterclaim.errors import UsageError
from counterclaim.ledger import clock
from counterclaim.people.file import PeopleFile, attempt, person, session, stamp
from counterclaim.people.rights import Right, Role, may
from counterclaim.values.digest import digest

SHORTEST = 12
"""Letters of a password."""
LONGEST = 200
IDLE = timedelta(hours=8)
"""How long a session lasts without being used."""
AT_MOST = timedelta(days=7)
"""How long it lasts at all."""
TRIES = 5
"""Wrong passwords for one name within `WAIT` after which it has to wait."""
WAIT = timedelta(minutes=5)
_NAME = re.compile(r"[\w.@+-]{2,80}")
_PSEUDONYM = re.compile(r"[a-z0-9][a-z0-9-]{1,40}")
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_urlsafe())
"""What a password is held against where there is no such name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    name: str
    pseudonym: str
    """Under which the ledger keeps what they decide."""
    role: Role
    barred: bool = False
    made_at: str = ""

    def may(self, right: Right) -> bool:
        """Whether they have a right."""
        return may(self.role, right)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in."""

    person: Person
    form: str
    """What every form of this session carries, and no other site can know."""


class Refused(UsageError):
    """A sign-in was refused; the message does not say whether the name exists."""


class Accounts:
    """The accounts and sessions of one file."""

    def __init__(self, file: PeopleFile) -> None:
        """Take the file."""
        self._file = file

    def add(self, name: str, pseudonym: str, role: Role, password: str) -> Person:
        """Make an account.

        Raises:
            UsageError: the name, the pseudonym or the password will not do, or is taken.
        """
        if not _NAME.fullmatch(name):
            message = f"{name!r} is no name for an account: 2 to 80 letters, digits and . @ + - _"
            raise UsageError(message)
        if not _PSEUDONYM.fullmatch(pseudonym):
            message = f"{pseudonym!r} is no pseudonym: small letters, digits and -, such as reader-1"
            raise UsageError(message)
        made_at = stamp()
        row = {
            "name": name,
            "pseudonym": pseudonym,
            "role": role.value,
            "secret": hashed(password),
            "made_at": made_at,
            "barred": False,
        }
        try:
            with self._file.writing() as connection:
                connection.execute(insert(person), row)
        except IntegrityError as error:
            message = f"the name {name!r} or the pseudonym {pseudonym!r} is taken: give another"
            raise UsageError(message) from error
        return Person(name, pseudonym, role, made_at=made_at)

    def every(self) -> list[Person]:
        """Every account, in order of names."""
        with self._file.writing() as connection:
            return [_person(row) for row in connection.execute(select(person).order_by(person.c.name))]

    def change(
        self, name: str, *, role: Role | None = None, password: str | None = None, barred: bool | None = None
    ) -> Person:
        """Give an account another role or password, or bar it; its sessions end.

        Raises:
            UsageError: there is none of that name, the password will not do, or no administrator would be left.
        """
        values = {
            key: value
            for key, value in {
                "role": role.value if role is not None else None,
                "secret": hashed(password) if password is not None else None,
                "barred": barred,
            }.items()
            if value is not None
        }
        with self._file.writing() as connection:
            known = connection.execute(select(person).where(person.c.name == name)).first()
            if known is None:
                message = f"no account {name!r}: `counterclaim people list` lists them"
                raise UsageError(message)
            if values:
                connection.execute(update(person).where(person.c.name == name).values(**values))
            connection.execute(delete(session).where(session.c.name == name))
            left = select(func.count()).where(person.c.role == Role.ADMINISTRATOR.value, person.c.barred.is_(False))
            if known.role == Role.ADMINISTRATOR.value and not connection.execute(left).scalar():
                message = f"{name!r} is the last administrator: make another one first"
                raise UsageError(message)
            return _person(connection.execute(select(person).where(person.c.name == name)).one())

    def remove(self, name: str) -> None:
        """Delete an account with its name; what it decided stays under its pseudonym.

        Raises:
            UsageError: there is none of that name, or no administrator would be left.
        """
        self.change(name, barred=True)
        with self._file.writing() as connection:
            connection.execute(delete(person).where(person.c.name == name))

    def sign_in(self, name: str, password: str) -> tuple[str, Session]:
        """Begin a session.

        Returns:
            The token that the browser keeps, and the session.

        Raises:
            Refused: name and password do not fit, or the name has to wait.
        """
        now = clock.now()
        self._try(name, now)
        with self._file.engine.connect() as connection:
            row = connection.execute(select(person).where(person.c.name == name)).first()
        if not _fits(row.secret if row is not None else _NOBODY, password) or row is None or row.barred:
            message = "name and password do not fit"
            raise Refused(message)
        token, form = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        begun = {"token": digest(token.encode()), "name": name, "form": form}
        with self._file.writing() as connection:
            connection.execute(delete(attempt).where(attempt.c.who == digest(name.encode())))
            connection.execute(insert(session), begun | {"made_at": stamp(now), "seen_at": stamp(now)})
        return token, Session(_person(row), form)

    def _try(self, name: str, now: datetime) -> None:
        """Note a try, in one transaction with the count of those before: many at once are counted as well."""
        with self._file.writing() as connection:
            connection.execute(delete(attempt).where(attempt.c.at < stamp(now - WAIT)))
            tries = select(func.count()).where(attempt.c.who == digest(name.encode()))
            if (connection.execute(tries).scalar() or 0) >= TRIES:
                message = f"too many tries: wait {WAIT.seconds // 60} minutes"
                raise Refused(message)
            connection.execute(insert(attempt), {"who": digest(name.encode()), "at": stamp(now)})

    def session(self, token: str | None) -> Session | None:
        """The session of a token, if it holds."""
        if not token:
            return None
        now, key = clock.now(), digest(token.encode())
        with self._file.engine.connect() as connection:
            begun = connection.execute(select(session).where(session.c.token == key)).first()
            row = connection.execute(select(person).where(person.c.name == begun.name)).first() if begun else None
        if begun is None or row is None or row.barred:
            return None
        if begun.seen_at < stamp(now - IDLE) or begun.made_at < stamp(now - AT_MOST):
            self.sign_out(token)
            return None
        if begun.seen_at < stamp(now - timedelta(minutes=1)):
            with self._file.writing() as connection:
                connection.execute(update(session).where(session.c.token == key).values(seen_at=stamp(now)))
        return Session(_person(row), begun.form)

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._file.writing() as connection:
            connection.execute(delete(session).where(session.c.token == digest(token.encode())))


def hashed(password: str) -> str:
    """The hash of a password.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        message = f"a password has {SHORTEST} to {LONGEST} letters"
        raise UsageError(message)
    return _HASHER.hash(password)


def _fits(secret: str, password: str) -> bool:
    try:
        return _HASHER.verify(secret, password[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False


def _person(row: Row[Any]) -> Person:
    return Person(row.name, row.pseudonym, Role(row.role), row.barred, row.made_at)
