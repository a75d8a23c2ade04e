"""What is appended when a report comes in, is read, is gathered or is redacted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, select

from counterclaim.claims.entered import BY_HAND
from counterclaim.claims.records import Claim, Reading
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.datasets.received import Dataset
from counterclaim.documents.document import Document
from counterclaim.errors import LedgerError, LedgerForeign, LedgerLocked, Overtaken, UsageError
from counterclaim.judgements.records import Judgement, judgement_id
from counterclaim.ledger import narrations, records
from counterclaim.ledger.schema import RECORDS, entry, report_key
from counterclaim.ledger.store import Store
from counterclaim.sources.report import Report


def keep_pack(store: Store, pack: Pack, digest: str) -> bool:
    """Append a pack under the digest by which readings name it; whether it is new."""
    if digest in known(store, "pack"):
        return False
    with store.writing() as writer:
        if writer.has("pack", digest):
            return False
        writer.append("pack", records.pack_row(pack, digest))
        return True


def keep_evidence(store: Store, evidence: Evidence) -> bool:
    """Append the tables of evidence, if the ledger's last are others; whether they were."""
    with store.writing() as writer:
        if writer.last("evidence") == evidence.digest:
            return False
        if writer.has("evidence", evidence.digest):
            message = "the ledger went on with newer evidence after this one. Update counterclaim"
            raise LedgerForeign(message)
        writer.append("evidence", records.evidence_row(evidence))
        return True


def known(store: Store, kind: str) -> set[str]:
    """The ids of all records of a kind."""
    with store.reading() as connection:
        found = connection.execute(select(entry.c.id).where(entry.c.kind == kind))
        return {row.id for row in found}


def keep_report(store: Store, report: Report, document: Document, reading: Reading) -> bool:
    """Append a report, its document and its reading as far as they are new; whether anything was.

    All of it is one transaction: a reading is never without its claims.
    """
    with store.writing() as writer:
        if writer.has("reading", reading.id) or writer.has("redaction", report.id):
            return False
        key = writer.key_of(report.id)
        if not writer.has("report", report.id):
            writer.append("report", records.report_row(report, key))
        row = records.document_row(document, key)
        if not writer.has("document", row["id"]):
            writer.append("document", row)
        writer.append("reading", records.reading_row(reading))
        for claim in reading.claims:
            writer.append("claim", records.claim_row(claim, reading.id, key))
        for question in reading.questions:
            writer.append("question", records.question_row(question, reading.id, key))
        if reading.framings or reading.themed:
            writer.append("narration", narrations.narration_row(reading, key))
        return True


def keep_incidents(store: Store, founders: dict[str, str], pack: str, redirects: dict[str, str]) -> int:
    """Mint incident ids with their founding claims, and redirects from ids that were merged away.

    Returns:
        How many incidents were new.
    """
    new = 0
    with store.writing() as writer:
        for incident, founder in founders.items():
            if not writer.has("incident", incident):
                writer.append("incident", {"id": incident, "founder": founder, "pack": pack})
                new += 1
        for incident, to in redirects.items():
            record = f"{incident}>{to}"
            if not writer.has("redirect", record):
                writer.append("redirect", {"id": record, "incident": incident, "to": to})
    return new


def keep_judgement(
    store: Store, judgement: Judgement, report: str | None, entered: Claim | None = None, seen: str | None = None
) -> Judgement:
    """Append a judgement under the id that falls to it, and return it with that id and its time.

    Args:
        store: the ledger.
        judgement: what was decided; its id is given here.
        report: the report under whose key its words are sealed; `None`: that of the judgement that it takes back.
        entered: the claim that a person entered, which is kept as a reading of its own.
        seen: the last judgement on this subject that the person has seen, or "" for none; `None`: whatever it is.

    Raises:
        UsageError: what it takes back is not there, or was taken back before.
        Overtaken: there is a later one on this subject than the person has seen.
    """
    with store.writing() as writer:
        latest = writer.last_judgement(judgement) if seen is not None else seen
        if latest != seen:
            raise Overtaken(latest or "")
        if judgement.undoes is not None and not writer.has("judgement", judgement.undoes):
            message = f"no judgement {judgement.undoes!r}: `counterclaim review log` lists them"
            raise UsageError(message)
        if judgement.undoes is not None and writer.taken_back(judgement.undoes):
            message = f"{judgement.undoes} was taken back meanwhile"
            raise UsageError(message)
        ordinal = 0
        subject = judgement.about, judgement.first, judgement.second, judgement.field or judgement.undoes
        while writer.has("judgement", judgement_id(*subject, ordinal)):
            ordinal += 1
        made = replace(judgement, id=judgement_id(*subject, ordinal), at=writer.learnt)
        report = report or writer.report_of(judgement.undoes or "")
        key = None if writer.has("redaction", report) else writer.key_of(report)
        writer.append("judgement", records.judgement_row(made, report, key))
        if entered is not None and key is not None:
            by_hand = Reading(made.id, report, BY_HAND, writer.last("pack") or "", (entered,), ())
            writer.append("reading", records.reading_row(by_hand))
            writer.append("claim", records.claim_row(entered, by_hand.id, key))
    return made


def keep_dataset(store: Store, dataset: Dataset) -> bool:
    """Append a data set; whether it is new: a file that another took the place of comes back as a record of its own.

    Raises:
        UsageError: it was redacted, and does not come back.
    """
    with store.writing() as writer:
        table = RECORDS["dataset"]
        query = select(table.c.id).where(table.c.name == dataset.name).order_by(table.c.position)
        ids = [row.id for row in writer.connection.execute(query)]
        same = [one for one in ids if one.partition(".")[0] == dataset.id]
        if any(writer.has("redaction", one) for one in same):
            message = f"this file was redacted under the name {dataset.name!r}: give it another with --name"
            raise UsageError(message)
        if same and ids[-1] == same[-1]:
            return False
        kept = replace(dataset, id=f"{dataset.id}.{len(same) + 1}") if same else dataset
        writer.append("dataset", records.dataset_row(kept, writer.key_of(kept.id)))
        return True


def redact(store: Store, report: str, reason: str | None) -> None:
    """Delete the key of a report or a data set and say so in the chain; its words cannot be read again.

    Raises:
        UsageError: the ledger has no such report or data set.
    """
    with store.writing() as writer:
        if not writer.has("report", report) and not writer.has("dataset", report):
            message = f"no report or data set {report!r}: `counterclaim export claims` and `ledger datasets` name them"
            raise UsageError(message)
        if not writer.has("redaction", report):
            writer.append("redaction", {"id": report, "reason": reason})
        writer.connection.execute(delete(report_key).where(report_key.c.report == report))
    with store.engine.connect() as connection:
        # the deleted key must not survive in the write-ahead log
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
    if busy:
        message = "another process is reading: the key is deleted, but stays in the write-ahead log until it closes"
        raise LedgerLocked(message)


def backup(store: Store, target: Path) -> None:
    """Copy the ledger to `target` while others go on using it.

    Raises:
        LedgerError: the target exists.
    """
    if target.exists():
        message = f"{target} exists. Give a path that does not"
        raise LedgerError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(store.path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
