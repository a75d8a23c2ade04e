"""What a ledger held at one moment, as values: the ground on which everything else is a function.

Two times. `as_of` asks what this ledger had learnt by then; `published_by` leaves in only
what had been published by then, judged with all that is known.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from counterclaim.claims.entered import BY_HAND
from counterclaim.claims.records import Claim, Question
from counterclaim.documents.document import Document
from counterclaim.errors import LedgerBroken
from counterclaim.judgements.records import Judgement
from counterclaim.ledger import clock, records
from counterclaim.ledger.chain import GENESIS, Head
from counterclaim.ledger.narrations import Narration, narration_of
from counterclaim.ledger.schema import (
    claim,
    document,
    entry,
    evidence,
    incident,
    judgement,
    narration,
    pack,
    question,
    reading,
    redirect,
    report,
    report_key,
)
from counterclaim.ledger.store import Store
from counterclaim.sources.report import Report
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class View:
    """The ledger as of one moment. Redacted reports are in `withheld` and nowhere else by words."""

    head: Head
    as_of: str
    published_by: str | None
    pack_id: str | None
    pack_name: str | None
    pack_files: Mapping[str, bytes]
    evidence_files: Mapping[str, bytes]
    """The tables of evidence that the ledger remembers."""
    reports: Mapping[str, Report]
    documents: Mapping[str, Document]
    """By report id."""
    claims: tuple[Claim, ...]
    """Of current readings, in order of their ids."""
    entered: Mapping[str, Claim]
    """By the judgement by which a person entered it."""
    questions: tuple[Question, ...]
    incidents: Mapping[str, str]
    """Founding claim by incident id, in the order in which they were minted."""
    redirects: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    """In the order in which they were learnt."""
    withheld: frozenset[str]
    """Ids of redacted reports."""
    learnt: Mapping[str, str] = field(default_factory=dict)
    """When the current reading of each report was learnt."""
    narrations: Mapping[str, Narration] = field(default_factory=dict)
    """The frames and themes of each report, of its current reading."""
    undated: frozenset[str] = field(default_factory=frozenset)
    """Reports that `published_by` left out because nobody knows their date."""

    def admits(self, published: str | None) -> bool:
        """Whether a report of that date of publication is let in by the day that is asked for."""
        return admits(published, self.published_by)


def admits(published: str | None, by: str | None) -> bool:
    """Whether a report was published by a day; one whose date nobody knows was not.

    Args:
        published: its date, as it states it.
        by: a moment, ISO; `None` lets everything in.
    """
    if by is None:
        return True
    try:
        return published is not None and When.parse(published).end < datetime.fromisoformat(by).date()
    except ValueError:
        return False


def view(store: Store, as_of: datetime | None = None, published_by: datetime | None = None) -> View:
    """Read the ledger as of a moment; without one, as it is now."""
    with _reading(store) as connection:
        return _View(connection, as_of, published_by).build()


@contextmanager
def _reading(store: Store) -> Iterator[Connection]:
    """A connection to read with.

    Raises:
        LedgerBroken: whatever a changed row does to what is read from it.
    """
    try:
        with store.reading() as connection:
            yield connection
    except (DatabaseError, ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
        why = " ".join(str(error).split())
        message = f"{store.path} holds a record that does not read: {why}. Run `counterclaim ledger verify`"
        raise LedgerBroken(message) from error


def view_since(store: Store, before: View) -> View:
    """The ledger as it is now, from an earlier view of the present and what was appended since.

    Args:
        store: the ledger.
        before: as `view` gave it, without a moment or a day of publication.
    """
    with _reading(store) as connection:
        reader = _View(connection, None, None, since=before.head)
        new = reader.build()
    same_pack = new.pack_id is None or new.pack_files == before.pack_files
    settled = same_pack and not new.evidence_files and reader.keys.keys() >= before.reports.keys()
    if not settled or new.withheld:
        # another pack, other weights or a redaction change what was there before
        return view(store)
    kept = (one for one in before.claims if one.report not in reader.reread)
    return replace(
        before,
        head=new.head,
        as_of=new.as_of or before.as_of,
        pack_id=new.pack_id or before.pack_id,
        reports={**before.reports, **new.reports},
        documents={**before.documents, **new.documents},
        claims=tuple(sorted([*kept, *new.claims], key=lambda one: one.id)),
        entered={**before.entered, **new.entered},
        questions=(*(one for one in before.questions if one.report not in reader.reread), *new.questions),
        incidents={**before.incidents, **new.incidents},
        redirects={**before.redirects, **new.redirects},
        judgements=(*before.judgements, *new.judgements),
        learnt={**before.learnt, **new.learnt},
        narrations={
            **{one: told for one, told in before.narrations.items() if one not in reader.reread},
            **new.narrations,
        },
    )


def latest_pack(store: Store) -> tuple[str, Mapping[str, bytes]] | None:
    """Name and files of the pack that the ledger remembers."""
    with store.reading() as connection:
        row = connection.execute(select(pack).order_by(pack.c.position.desc()).limit(1)).mappings().first()
        return (row["name"], records.packed_files(dict(row))) if row else None


class _View:
    """Reads what stands in the ledger, or what was appended to it since a head."""

    def __init__(
        self,
        connection: Connection,
        as_of: datetime | None,
        published_by: datetime | None,
        since: Head = Head(0, GENESIS),  # noqa: B008  # a frozen value
    ) -> None:
        self.connection = connection
        self.since = since
        self.reread: frozenset[str] = frozenset()
        """Reports of which a reading was appended."""
        self.limit = clock.stamp(as_of) if as_of else None
        self.published_by = published_by
        self.keys = {row.report: bytes(row.key) for row in connection.execute(select(report_key))}
        self.entries = self._entries()

    def _entries(self) -> Mapping[int, str]:
        query = select(entry.c.position, entry.c.learnt_at, entry.c.digest)
        query = query.where(entry.c.position > self.since.position)
        if self.limit:
            query = query.where(entry.c.learnt_at < self.limit)
        rows = self.connection.execute(query.order_by(entry.c.position)).all()
        last = rows[-1] if rows else None
        self.head = Head(last.position, last.digest) if last else self.since
        self.moment = self.limit or (last.learnt_at if last else "")
        return {row.position: row.learnt_at for row in rows}

    def _rows(self, table: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401  # a Table
        here = (table.c.position > self.since.position) & (table.c.position <= self.head.position)
        query = select(table).where(here).order_by(table.c.position)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def build(self) -> View:
        withheld = frozenset(row["id"] for row in self._rows(report) if row["id"] not in self.keys)
        packs, weighed = self._rows(pack), self._rows(evidence)
        read = [row for row in self._rows(reading) if row["reader"] != BY_HAND]
        current = {row["report"]: row["id"] for row in read}
        self.reread = frozenset(current)
        by_hand = {row["id"] for row in self._rows(reading) if row["reader"] == BY_HAND}
        reports = {
            row["id"]: records.report_of(row, self.keys[row["id"]])
            for row in self._rows(report)
            if row["id"] in self.keys
        }
        documents = {
            row["report"]: records.document_of(row, self.keys[row["report"]])
            for row in self._rows(document)
            if row["report"] in self.keys
        }
        published = {row["report"]: row["published"] for row in self._rows(document)}
        by = self.published_by.isoformat() if self.published_by else None
        admitted = {one for one in published if admits(published[one], by)}
        undated = frozenset(one for one, day in published.items() if self.published_by and day is None)
        claims, entered = [], {}
        for row in self._rows(claim):
            if self.published_by is not None and row["report"] not in admitted:
                continue
            if row["reading"] in by_hand:
                entered[row["reading"]] = records.claim_of(row, self.keys.get(row["report"]))
            elif current.get(row["report"]) == row["reading"]:
                claims.append(records.claim_of(row, self.keys.get(row["report"])))
        questions = [
            records.question_of(row, self.keys[row["report"]])
            for row in self._rows(question)
            if current.get(row["report"]) == row["reading"] and row["report"] in self.keys
        ]
        last = packs[-1] if packs else None
        return View(
            head=self.head,
            as_of=self.moment,
            published_by=by,
            pack_id=last["id"] if last else None,
            pack_name=last["name"] if last else None,
            pack_files=records.packed_files(last) if last else {},
            evidence_files=records.packed_files(weighed[-1]) if weighed else {},
            reports=reports,
            documents=documents,
            claims=tuple(sorted(claims, key=lambda one: one.id)),
            entered=entered,
            questions=tuple(questions),
            incidents={row["id"]: row["founder"] for row in self._rows(incident)},
            redirects={row["incident"]: row["to"] for row in self._rows(redirect)},
            judgements=tuple(
                records.judgement_of(row, self.keys.get(row["report"]), self.entries[row["position"]])
                for row in self._rows(judgement)
            ),
            withheld=withheld,
            learnt={row["report"]: self.entries[row["position"]] for row in read},
            undated=undated,
            narrations={
                row["report"]: narration_of(row, self.keys[row["report"]], documents[row["report"]].text)
                for row in self._rows(narration)
                if current.get(row["report"]) == row["id"]
                and row["report"] in self.keys
                and (self.published_by is None or row["report"] in admitted)
            },
        )
