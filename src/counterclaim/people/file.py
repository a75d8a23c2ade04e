"""The file of people: its tables, and one way to read and write it.

It holds names and password hashes, and nothing of a ledger but ids. Deleting it takes every name away; the ledger
goes on with its pseudonyms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import (
    URL,
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.exc import DatabaseError, OperationalError

from counterclaim.errors import LedgerError, LedgerLocked
from counterclaim.ledger import clock

FORMAT = 1
OWN = 0o600
"""Who runs the server may read and write the file, and nobody else."""
metadata = MetaData()

person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("pseudonym", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("barred", Boolean, nullable=False, default=False),
)

session = Table(
    "session",
    metadata,
    Column("token", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("pseudonym", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("about", Text),
    Column("detail", Text),
)

complaint = Table(
    "complaint",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("made_at", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("contact", Text),
    Column("state", Text, nullable=False),
    Column("summary", Text),
    Column("reply", Text),
    Column("judgement", Text),
    Column("answered_at", Text),
    Column("pseudonym", Text),
)


class PeopleFile:
    """An open file of people; several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, making it where there is none.

        Raises:
            LedgerError: it cannot be opened, or is something else.
        """
        self.path = path
        self.engine = _engine(path)
        try:
            path.touch(mode=OWN, exist_ok=True)
            with self.engine.begin() as connection:
                version = connection.exec_driver_sql("PRAGMA user_version").scalar()
                if version not in {0, FORMAT}:
                    message = f"{path} is of format {version}; this version reads {FORMAT}. Update counterclaim"
                    raise LedgerError(message)
                metadata.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
        except (DatabaseError, OSError) as error:
            why = error.orig if isinstance(error, DatabaseError) else error.strerror
            message = f"{path} cannot be used as the file of people: {why}. Give another with --people"
            raise LedgerError(message) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is there as a whole or not at all.

        Raises:
            LedgerLocked: others have been writing for too long.
        """
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
        except OperationalError as error:
            message = f"{self.path} cannot be written: {error.orig}. Try again"
            raise LedgerLocked(message) from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def beside(ledger: Path) -> Path:
    """Where the people of a ledger are kept, unless another place is named."""
    return ledger.with_name(f"{ledger.name}.people")


def stamp(moment: datetime | None = None) -> str:
    """A moment, or the present one, as it is written."""
    return clock.stamp(moment if moment is not None else clock.now())


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine
