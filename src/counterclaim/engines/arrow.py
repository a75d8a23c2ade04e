"""A ledger's claims as an Arrow table, straight from its file.

Numbers, dates and terms of the codebook are clear in a ledger and come as columns; words, names of speakers among them,
are sealed with their report and do not. The claims are as they were read or entered, before what persons corrected.
"""

from __future__ import annotations

from pathlib import Path

import adbc_driver_sqlite.dbapi
import pyarrow as pa
from sqlalchemy import Float, Integer, LargeBinary

from counterclaim.claims.entered import BY_HAND
from counterclaim.ledger.schema import claim

_LEFT_OUT = frozenset({"position", "id", "reading"})
COLUMNS = tuple(one for one in claim.columns if not isinstance(one.type, LargeBinary) and one.name not in _LEFT_OUT)
BATCH = 65_536
"""Rows that the driver hands over together."""


def claims_table(path: Path) -> pa.Table:
    """Every claim of a current reading, in the order in which they were learnt, with its clear columns.

    Args:
        path: of the ledger.
    """
    # the driver takes the type of a column from its first rows, where it may be null
    typed = ", ".join(f'{_sample(one.type)} AS "{one.name}"' for one in COLUMNS)
    named = ", ".join(f'c."{one.name}"' for one in COLUMNS)
    query = f"""
        SELECT {typed} UNION ALL
        SELECT {named} FROM claim c JOIN reading r ON r.id = c.reading
        LEFT JOIN (SELECT report, max(position) AS newest FROM reading WHERE reader <> '{BY_HAND}' GROUP BY report) l
        ON l.report = r.report WHERE r.reader = '{BY_HAND}' OR r.position = l.newest
    """  # noqa: S608  # names of our own columns
    with (
        adbc_driver_sqlite.dbapi.connect(f"file:{path}?mode=ro") as connection,
        connection.cursor(adbc_stmt_kwargs={"adbc.sqlite.query.batch_rows": BATCH}) as cursor,
    ):
        cursor.execute(query)
        table = cursor.fetch_arrow_table()
    return table.slice(1)


def _sample(kind: object) -> str:
    if isinstance(kind, Integer):
        return "0"
    return "0.0" if isinstance(kind, Float) else "''"
