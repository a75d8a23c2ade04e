"""The data sets that a ledger holds as of a moment: of each name the last one imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from counterclaim.datasets.received import Dataset
from counterclaim.errors import UsageError
from counterclaim.ledger import clock, records
from counterclaim.ledger.schema import dataset, entry, report_key
from counterclaim.ledger.store import Store
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Held:
    """A data set in a ledger, without its rows."""

    id: str
    name: str
    form: str
    compiler: str
    published: str | None
    learnt_at: str
    withheld: bool
    """Its key was deleted: its rows cannot be read."""


def held(store: Store, as_of: datetime | None = None, published_by: datetime | None = None) -> dict[str, Held]:
    """The data sets by name.

    Args:
        store: the ledger.
        as_of: only what was imported by then.
        published_by: only what was released by then; what has no day of release is left out.
    """
    columns = [dataset.c[name] for name in ("id", "name", "form", "compiler", "published")]
    query = select(*columns, entry.c.learnt_at, report_key.c.report).join_from(
        dataset, entry, dataset.c.position == entry.c.position
    )
    query = query.outerjoin(report_key, report_key.c.report == dataset.c.id).order_by(dataset.c.position)
    if as_of is not None:
        query = query.where(entry.c.learnt_at < clock.stamp(as_of))
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return {
        row.name: Held(row.id, row.name, row.form, row.compiler, row.published, row.learnt_at, row.report is None)
        for row in rows
        if published_by is None or (row.published and When.parse(row.published).end < published_by.date())
    }


def dataset_with(store: Store, one: Held) -> Dataset:
    """A data set with its rows.

    Raises:
        UsageError: it is redacted.
    """
    if one.withheld:
        message = f"data set {one.name!r} is withheld: it was redacted. Import it again under another name"
        raise UsageError(message)
    query = select(dataset, report_key.c.key).join(report_key, report_key.c.report == dataset.c.id)
    with store.reading() as connection:
        row = connection.execute(query.where(dataset.c.id == one.id)).mappings().one()
        return records.dataset_of(dict(row), bytes(row["key"]))
