"""Checking a ledger from its first record to its last."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from counterclaim.errors import LedgerBroken
from counterclaim.ledger.chain import GENESIS, Head, link
from counterclaim.ledger.schema import RECORDS, entry, report_key
from counterclaim.ledger.seal import open_bytes
from counterclaim.ledger.store import Store, guards


def verify(store: Store, head: Head | None = None) -> Head:
    """Walk the chain and return its head.

    Args:
        store: the ledger.
        head: a head printed earlier; with it a cut or rebuilt ledger is found too.

    Raises:
        LedgerBroken: a record was changed, removed or put in, or `head` is not on the chain.
    """
    try:
        with store.reading() as connection:
            found = _walk(connection, head)
            _no_strangers(connection)
            _guarded(connection)
            _keys_fit(connection)
    except (DatabaseError, ValueError, TypeError, KeyError) as error:
        message = f"{store.path} is damaged: {error}. Restore a backup"
        raise LedgerBroken(message) from error
    return found


def _walk(connection: Connection, head: Head | None) -> Head:
    before, position = GENESIS, 0
    met = head is None or head.position == 0
    if head is not None and head.position == 0 and head.digest != before:
        message = "the head given is not that of an empty ledger"
        raise LedgerBroken(message)
    rows = {
        kind: iter(connection.execute(select(table).order_by(table.c.position)).mappings())
        for kind, table in RECORDS.items()
    }
    for record in connection.execute(select(entry).order_by(entry.c.position)):
        position += 1
        if record.position != position:
            message = f"position {position} is missing: the next record is at {record.position}"
            raise LedgerBroken(message)
        if record.kind not in RECORDS:
            message = f"position {position} holds an unknown kind of record, {record.kind!r}"
            raise LedgerBroken(message)
        row = next(rows[record.kind], None)
        if row is None or row["position"] != position:
            message = f"the {record.kind} record at position {position} is missing"
            raise LedgerBroken(message)
        digest = link(position, record.learnt_at, record.kind, dict(row), before)
        if digest != record.digest or row["id"] != record.id:
            message = f"the {record.kind} record {record.id} at position {position} was changed"
            raise LedgerBroken(message)
        before = digest
        if head is not None and head.position == position:
            if head.digest != digest:
                message = f"position {position} has another digest than the head given: this ledger was rebuilt"
                raise LedgerBroken(message)
            met = True
    if not met and head is not None:
        message = f"the ledger ends at position {position}, before the head given ({head.position}): it was cut"
        raise LedgerBroken(message)
    return Head(position, before)


def _no_strangers(connection: Connection) -> None:
    """Every row of a record table must have its entry."""
    for kind, table in RECORDS.items():
        rows = connection.execute(select(func.count()).select_from(table)).scalar() or 0
        entries = connection.execute(select(func.count()).select_from(entry).where(entry.c.kind == kind)).scalar() or 0
        if rows != entries:
            message = f"table {kind} holds {rows} rows but the chain knows {entries}"
            raise LedgerBroken(message)


def _guarded(connection: Connection) -> None:
    """The triggers that refuse change must be there."""
    there = {row.name for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in [*RECORDS.values(), entry]:
        for statement in guards(table):
            name = statement.split()[2]
            if name not in there:
                message = f"the guard {name} of table {table.name} was taken away"
                raise LedgerBroken(message)


def _keys_fit(connection: Connection) -> None:
    """Every report and data set has a key that opens its words, or a redaction that says why it has none."""
    keys = {row.report: row.key for row in connection.execute(select(report_key))}
    redacted = {row.id for row in connection.execute(select(RECORDS["redaction"].c.id))}
    sealed = [
        (kind, row)
        for kind in ("report", "dataset")
        for row in connection.execute(select(RECORDS[kind].c.id, RECORDS[kind].c.sealed))
    ]
    for kind, row in sealed:
        if row.id in redacted:
            if row.id in keys:
                message = f"{kind} {row.id} is redacted, but its key is there: redact it again"
                raise LedgerBroken(message)
        elif row.id not in keys:
            message = f"the key of {kind} {row.id} is gone, and no redaction says why. Restore a backup"
            raise LedgerBroken(message)
        else:
            open_bytes(bytes(keys[row.id] or b""), bytes(row.sealed), f"{kind}:{row.id}")
