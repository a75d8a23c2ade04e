"""Opening a ledger, appending to it under the writer lock, and closing it cleanly.

SQLite in WAL mode: many readers, one writer, several processes at once. A writer takes the
lock before it looks at the head, so that positions are consecutive and the chain has no
forks. What one call appends is there as a whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from counterclaim.errors import LedgerBroken, LedgerError, LedgerForeign, LedgerLocked, UsageError
from counterclaim.judgements.records import About, Judgement
from counterclaim.ledger import clock, seal
from counterclaim.ledger.chain import GENESIS, Head, link
from counterclaim.ledger.schema import APPLICATION_ID, FORMAT, RECORDS, entry, metadata, report_key
from counterclaim.values.when import instant

WAIT_SECONDS = 60
"""How long a writer waits for another."""


class Store:
    """The file of a ledger."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the ledger at `path`, making it where there is none.

        Args:
            path: the file.
            create: refuse a path where nothing is, instead of making a ledger there.

        Raises:
            UsageError: nothing is there and nothing may be made.
            LedgerForeign: the file is something else, or of a later version.
            LedgerError: it cannot be opened or made.
        """
        self.path = path
        if not create and not path.exists():
            message = f"there is no ledger at {path}: `counterclaim run INPUT --ledger {path}` makes one"
            raise UsageError(message)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        self.engine = _engine(path)
        try:
            self._prepare()
        except OperationalError as error:
            message = f"{path} cannot be opened: {error.orig}. Check that the folder exists and can be written"
            raise LedgerError(message) from error
        except DatabaseError as error:
            message = f"{path} is not a ledger: {error.orig}. Give another path"
            raise LedgerForeign(message) from error

    def _prepare(self) -> None:
        with self.engine.connect() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if application == APPLICATION_ID and version != FORMAT:
            what = "Update counterclaim" if version > FORMAT else "Make a new ledger from the reports"
            message = f"{self.path} is of format {version}; this version reads {FORMAT}. {what}"
            raise LedgerForeign(message)
        if application == APPLICATION_ID:
            return
        if tables and application != APPLICATION_ID:
            message = f"{self.path} is a database, but no ledger. Give another path"
            raise LedgerForeign(message)
        with self._begin("BEGIN IMMEDIATE") as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar() == FORMAT:
                return
            metadata.create_all(connection)
            for table in [*RECORDS.values(), entry]:
                for statement in guards(table):
                    connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def _begin(self, statement: str) -> Iterator[Connection]:
        try:
            with self.engine.connect().execution_options(begin=statement) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            if "locked" in str(error.orig):
                message = (
                    f"{self.path} is locked: another process has been writing for {WAIT_SECONDS} s. Try again later"
                )
                raise LedgerLocked(message) from error
            message = f"{self.path}: {error.orig}. What was appended before is safe"
            raise LedgerError(message) from error
        except DatabaseError as error:
            message = f"{self.path} is damaged: {error.orig}. Restore a backup"
            raise LedgerBroken(message) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger until it is left."""
        with self._begin("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The writer lock; what is appended within is committed together or not at all."""
        with self._begin("BEGIN IMMEDIATE") as connection:
            yield Writer(connection)

    def head(self) -> Head:
        """The last position and its digest."""
        with self.reading() as connection:
            return head_of(connection)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self.engine.dispose()


class Writer:
    """Appends records at the head, under the lock."""

    def __init__(self, connection: Connection) -> None:
        """Take a connection that holds the lock."""
        self.connection = connection
        self._head = head_of(connection)
        self.learnt = _next_moment(connection)

    def has(self, kind: str, record: str) -> bool:
        """Whether a record of that kind and id is in the ledger."""
        query = select(entry.c.position).where(entry.c.kind == kind, entry.c.id == record)
        return self.connection.execute(query).first() is not None

    def last(self, kind: str) -> str | None:
        """The id of the last record of that kind."""
        query = select(entry.c.id).where(entry.c.kind == kind).order_by(entry.c.position.desc()).limit(1)
        found: str | None = self.connection.execute(query).scalar()
        return found

    def append(self, kind: str, row: Mapping[str, Any]) -> int:
        """Append one record; `row` holds the columns of its table, `id` among them."""
        position = self._head.position + 1
        digest = link(position, self.learnt, kind, row, self._head.digest)
        self.connection.execute(
            insert(entry),
            {"position": position, "learnt_at": self.learnt, "kind": kind, "id": row["id"], "digest": digest},
        )
        self.connection.execute(insert(RECORDS[kind]), {"position": position, **row})
        self._head = Head(position, digest)
        return position

    def report_of(self, judgement: str) -> str:
        """The report under whose key a judgement is sealed."""
        table = RECORDS["judgement"]
        found: str = self.connection.execute(select(table.c.report).where(table.c.id == judgement)).scalar_one()
        return found

    def taken_back(self, judgement: str) -> bool:
        """Whether a judgement was taken back."""
        table = RECORDS["judgement"]
        return self.connection.execute(select(table.c.id).where(table.c.undoes == judgement)).first() is not None

    def last_judgement(self, judgement: Judgement) -> str:
        """The id of the last judgement on the subject of one, those that take others back among them, or ""."""
        table = RECORDS["judgement"]
        query = select(table.c.id).where(table.c.about == judgement.about.value, table.c.first == judgement.first)
        for column, value in ((table.c.second, judgement.second), (table.c.field, judgement.field)):
            query = query.where(column.is_(None) if value is None else column == value)
        if judgement.about is About.CODE:
            query = query.where(table.c.person == judgement.person)
        found: str | None = self.connection.execute(query.order_by(table.c.position.desc()).limit(1)).scalar()
        return found or ""

    def key_of(self, report: str) -> bytes:
        """The key of a report, made where there is none yet."""
        query = select(report_key.c.key).where(report_key.c.report == report)
        found = self.connection.execute(query).scalar()
        if found is not None:
            return bytes(found)
        key = seal.new_key()
        self.connection.execute(insert(report_key), {"report": report, "key": key})
        return key


def head_of(connection: Connection) -> Head:
    """The last position and digest that the connection sees."""
    row = connection.execute(
        select(entry.c.position, entry.c.digest).order_by(entry.c.position.desc()).limit(1)
    ).first()
    return Head(row.position, row.digest) if row else Head(0, GENESIS)


def guards(table: Table) -> Iterator[str]:
    """Triggers that refuse change, removal and a second record at a known key.

    `INSERT OR REPLACE` deletes without firing delete triggers, so insertion looks first.
    """
    name = table.name
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    yield f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}"
    yield f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} {refuse}"
    keys = ["position = NEW.position", *(["kind = NEW.kind AND id = NEW.id"] if name == entry.name else [])]
    for number, key in enumerate(keys):
        known = f"EXISTS (SELECT 1 FROM {name} WHERE {key})"  # noqa: S608  # names of our own tables
        yield f"CREATE TRIGGER {name}_no_replace_{number} BEFORE INSERT ON {name} WHEN {known} {refuse}"


def _next_moment(connection: Connection) -> str:
    """Now, or right after the last record where the clock was set back: a moment is of one transaction alone."""
    last = connection.execute(select(entry.c.learnt_at).order_by(entry.c.position.desc()).limit(1)).scalar()
    moment = clock.stamp(clock.now())
    return max(moment, clock.stamp(instant(last) + timedelta(microseconds=1))) if last else moment


def _engine(path: Path) -> Engine:
    # built from its parts: a path may hold signs that an address would read otherwise
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {WAIT_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine
