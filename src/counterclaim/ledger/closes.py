"""Months that were closed: marks in the ledger, each with the moment up to which it holds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from counterclaim.errors import UsageError
from counterclaim.ledger.schema import closing, entry
from counterclaim.ledger.store import Store
from counterclaim.tallies.errata import Close
from counterclaim.values.digest import content_id


def keep_close(store: Store, month: str, rules: tuple[str, ...], admin1: str | None, person: str) -> Close:
    """Append the close of a month; everything learnt before it belongs to it.

    Raises:
        UsageError: it has not begun, or is closed under these rules and for this place and nothing was learnt since.
    """
    with store.writing() as writer:
        if month > writer.learnt[: len(month)]:
            message = f"{month} has not begun: a month is closed when its figures are published"
            raise UsageError(message)
        known = [one for one in closes(store) if (one.month, one.rules, one.admin1) == (month, rules, admin1)]
        record = content_id(month, ",".join(rules), admin1, str(len(known)))
        if known and not _learnt_since(writer.connection, known[-1].at):
            message = f"{month} is closed as the ledger stands: nothing was learnt since"
            raise UsageError(message)
        row = {"id": record, "month": month, "admin1": admin1, "rules": ",".join(rules), "person": person}
        writer.append("closing", row)
        return Close(month, rules, admin1, person, writer.learnt)


def _learnt_since(connection: Connection, moment: str) -> bool:
    """Whether anything but closes was appended after a moment."""
    later = select(entry.c.position).where(entry.c.learnt_at > moment, entry.c.kind != "closing")
    return connection.execute(later.limit(1)).first() is not None


def closes(store: Store) -> list[Close]:
    """Every close, in the order in which they were made."""
    query = select(closing, entry.c.learnt_at).join(entry, entry.c.position == closing.c.position)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(closing.c.position)).all()
    return [Close(row.month, tuple(row.rules.split(",")), row.admin1, row.person, row.learnt_at) for row in rows]
