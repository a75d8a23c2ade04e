"""The ledger's tables.

`entry` is the chain: consecutive positions, the time each record was learnt, and a digest over
the record and the digest before it. Each kind of record has a table of its own, keyed by the
entry's position. Words of a report stand only in `sealed` columns, encrypted under the
key of that report or data set; `report_key` is the one table from which something can be deleted.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

APPLICATION_ID = 0x436C6D31
"""Marks a file as a ledger ("Clm1")."""

FORMAT = 8
"""The format that this version writes and reads."""

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("learnt_at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("kind", "id"),
)


def _position() -> Column[Any]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=not required)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer)


pack = Table("pack", metadata, _position(), _text("id", required=True), _text("name"), Column("files", LargeBinary))

evidence = Table("evidence", metadata, _position(), _text("id", required=True), Column("files", LargeBinary))

report = Table(
    "report",
    metadata,
    _position(),
    _text("id", required=True),
    _text("digest", required=True),
    _text("media", required=True),
    _text("outlet"),
    _text("published"),
    Column("sealed", LargeBinary),
    Column("data", LargeBinary),
)

document = Table(
    "document",
    metadata,
    _position(),
    _text("id", required=True),
    _text("report", required=True),
    _text("method", required=True),
    _text("outlet"),
    _text("published"),
    _text("published_basis", required=True),
    Column("sealed", LargeBinary),
)

reading = Table(
    "reading",
    metadata,
    _position(),
    _text("id", required=True),
    _text("report", required=True),
    _text("reader", required=True),
    _text("pack", required=True),
    _number("claims"),
    _number("questions"),
)

claim = Table(
    "claim",
    metadata,
    _position(),
    _text("id", required=True),
    _text("claim", required=True),
    _text("reading", required=True),
    _text("report", required=True),
    *(
        _text(name)
        for name in (
            "reader", "confidence", "kind", "status", "part", "measure", "group", "subgroup", "relation", "counting",
            "includes", "window_start", "window_end", "unit", "speaker_actor", "speaker_side",
            "speaker_kind", "said_at", "attribution", "basis", "stance", "perpetrator_actor", "perpetrator_side",
            "tactic", "target_actor", "target_side", "place_district", "place_admin1", "place_country", "date_start",
            "date_end", "scope", "subset_of", "replaces", "rejects", "named",
        )
    ),
    *(_number(name) for name in ("start", "end", "low", "high", "place_where_prec", "date_prec")),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("sealed", LargeBinary),
    Index("claim_of_reading", "reading"),
)  # fmt: skip

question = Table(
    "question",
    metadata,
    _position(),
    _text("id", required=True),
    _text("reading", required=True),
    _text("report", required=True),
    _number("start"),
    _number("end"),
    Column("sealed", LargeBinary),
)

narration = Table(
    "narration",
    metadata,
    _position(),
    _text("id", required=True),
    _text("report", required=True),
    _number("framings"),
    _number("themed"),
    Column("sealed", LargeBinary),
)

incident = Table(
    "incident",
    metadata,
    _position(),
    _text("id", required=True),
    _text("founder", required=True),
    _text("pack", required=True),
)

redirect = Table(
    "redirect",
    metadata,
    _position(),
    _text("id", required=True),
    _text("incident", required=True),
    _text("to", required=True),
)

redaction = Table("redaction", metadata, _position(), _text("id", required=True), _text("reason"))

judgement = Table(
    "judgement",
    metadata,
    _position(),
    _text("id", required=True),
    _text("about", required=True),
    _text("value", required=True),
    _text("first", required=True),
    _text("second"),
    _text("others"),
    _text("field"),
    _text("person", required=True),
    _text("undoes"),
    _text("report"),
    Column("sealed", LargeBinary),
)

dataset = Table(
    "dataset",
    metadata,
    _position(),
    _text("id", required=True),
    _text("name", required=True),
    _text("form", required=True),
    _text("compiler", required=True),
    _text("published"),
    Column("sealed", LargeBinary),
    Column("data", LargeBinary),
)

closing = Table(
    "closing",
    metadata,
    _position(),
    _text("id", required=True),
    _text("month", required=True),
    _text("admin1"),
    _text("rules", required=True),
    _text("person", required=True),
)

report_key = Table("report_key", metadata, Column("report", Text, primary_key=True), Column("key", LargeBinary))

RECORDS = {
    one.name: one
    for one in (
        pack, evidence, report, document, reading, claim, question, narration, incident, redirect, redaction, judgement,
        dataset, closing,
    )
}  # fmt: skip
"""Tables of records by kind: all but the chain and the keys."""
