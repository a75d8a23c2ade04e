"""The ledger keeps, refuses to forget by accident, and forgets on request."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.claims.records import Framing, Reading, Speaker, Themed
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Family, Group, Part, Side, SpeakerKind
from counterclaim.datasets.received import Dataset
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.errors import LedgerBroken, LedgerForeign, UsageError
from counterclaim.judgements.making import By, about_claim
from counterclaim.judgements.records import Value
from counterclaim.ledger import clock
from counterclaim.ledger.chain import Head
from counterclaim.ledger.closes import keep_close
from counterclaim.ledger.keep import (
    backup,
    keep_dataset,
    keep_evidence,
    keep_incidents,
    keep_judgement,
    keep_pack,
    keep_report,
    redact,
)
from counterclaim.ledger.schema import RECORDS
from counterclaim.ledger.store import Store
from counterclaim.ledger.verify import verify
from counterclaim.ledger.view import view
from counterclaim.sources.report import Media, Report
from counterclaim.values.count import Count
from counterclaim.values.span import Span
from tests.builders import a_claim
from tests.datasets.rows import ucdp

WORDS = "seventeen herons"


def a_report(number: int, published: str | None = "2026-02-04") -> tuple[Report, Document, Reading]:
    """A report with one claim, whose words occur nowhere else."""
    text = f"{WORDS} said that {number} fighters were killed."
    report = Report.received(
        text.encode(), Media.TEXT, f"{number}.txt", outlet="Desk", published=published, title=f"{WORDS} title"
    )
    document = parse(report)
    claim = a_claim(Count.stated(number), Group.INSURGENTS, Side.STATE, WORDS, report=report.id)
    reading = Reading(f"reading-{report.id}", report.id, "hand/1", "pack", (claim,), ())
    return report, document, reading


@pytest.fixture
def store(tmp_path: Path, balochistan: Pack, evidence: Evidence) -> Store:
    """A ledger with a pack, evidence and three reports."""
    made = Store(tmp_path / "ledger.sqlite")
    keep_pack(made, balochistan, "pack")
    assert keep_evidence(made, evidence)
    assert not keep_evidence(made, evidence)
    for number in (5, 6, 7):
        assert keep_report(made, *a_report(number))
    return made


def test_positions_are_consecutive_and_the_chain_verifies(store: Store) -> None:
    """A pack, evidence and three reports of four records each end at position 14, and the head is the chain's."""
    assert verify(store) == store.head()
    assert store.head().position == 2 + 3 * 4


def test_adding_the_same_report_again_adds_nothing(store: Store) -> None:
    """A known reading is passed over."""
    before = store.head()
    assert not keep_report(store, *a_report(5))
    assert store.head() == before


def test_what_was_kept_comes_back(store: Store) -> None:
    """Report, document and claim are read back as they were."""
    report, document, reading = a_report(6)
    seen = view(store)
    assert seen.reports[report.id] == report
    assert seen.documents[report.id] == document
    assert reading.claims[0] in seen.claims


@pytest.mark.parametrize("table", ["entry", *RECORDS])
@pytest.mark.parametrize(
    "statement", ["UPDATE {t} SET id = 'x'", "DELETE FROM {t}", "INSERT OR REPLACE INTO {t} SELECT * FROM {t}"]
)
def test_update_delete_and_replace_are_refused(store: Store, table: str, statement: str) -> None:
    """No statement changes, removes or replaces a record."""
    keep_incidents(store, {"i": "founder"}, "pack", {"j": "i"})
    keep_judgement(store, about_claim("founder", Value.NEGATIVE, By("reader-1")), a_report(5)[0].id)
    redact(store, a_report(7)[0].id, None)
    keep_dataset(store, Dataset.received(ucdp({}).encode(), "rows.csv", "ucdp", None, None))
    keep_close(store, "2026-01", ("range",), None, "reader-1")
    with closing(sqlite3.connect(store.path)) as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # our own tables
        if table in {"question", "narration"}:
            assert rows == 0
            return
        assert rows > 0
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement.format(t=table))


def _tamper(store: Store, statement: str) -> None:
    """Change the file as somebody with a database tool could: guards off first."""
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET low = low + 1 WHERE position = (SELECT min(position) FROM claim)",
        "UPDATE report SET outlet = 'Other'",
        "UPDATE report SET sealed = zeroblob(40)",
        "UPDATE entry SET learnt_at = '2020-01-01T00:00:00.000000Z' WHERE position = 2",
        "UPDATE entry SET id = 'x' WHERE position = 3",
        "DELETE FROM claim WHERE position = (SELECT max(position) FROM claim)",
        "DELETE FROM entry WHERE position = 4",
        "INSERT INTO redaction(position, id, reason) VALUES (99, 'x', NULL)",
        "INSERT INTO entry VALUES (15, '2030', 'claim', 'x', 'y')",
    ],
)
def test_any_change_is_found(store: Store, statement: str) -> None:
    """Verification names a changed, removed or added record, even with the guards gone."""
    _tamper(store, statement)
    with pytest.raises(LedgerBroken):
        verify(store)


def test_a_cut_or_rebuilt_ledger_is_found_by_its_head(
    store: Store, tmp_path: Path, balochistan: Pack, evidence: Evidence
) -> None:
    """With a head printed earlier, a shortened ledger and one built anew are both told."""
    head = store.head()
    assert verify(store, head) == head
    rebuilt = Store(tmp_path / "again.sqlite")
    keep_pack(rebuilt, balochistan, "pack")
    keep_evidence(rebuilt, evidence)
    verify(rebuilt)
    with pytest.raises(LedgerBroken, match="cut"):
        verify(rebuilt, head)
    for number in (5, 6, 7):
        keep_report(rebuilt, *a_report(number))
    with pytest.raises(LedgerBroken, match="rebuilt"):
        verify(rebuilt, head)
    assert Head.parse(str(head)) == head
    with pytest.raises(UsageError, match="POSITION:DIGEST"):
        Head.parse("12")


def test_tampered_words_are_named(store: Store) -> None:
    """A seal that was changed in the file is reported by its place, not as a failure of a library."""
    with closing(sqlite3.connect(store.path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE report SET sealed = zeroblob(length(sealed))")
        raw.commit()
    with pytest.raises(LedgerBroken, match=r"sealed words of report:.* were changed"):
        view(store)


def test_redaction_removes_words_and_leaves_the_chain(store: Store) -> None:
    """Once the key is gone no word of the report is in the file, and the chain still verifies."""
    for number in (5, 6, 7):
        redact(store, a_report(number)[0].id, "asked for")
    verify(store)
    seen = view(store)
    assert seen.withheld == {a_report(number)[0].id for number in (5, 6, 7)}
    assert not seen.reports
    assert not seen.documents
    assert {one.quote for one in seen.claims} == {"withheld"}
    assert {one.count.number for one in seen.claims if one.count} == {5, 6, 7}
    store.close()
    assert WORDS.encode() not in store.path.read_bytes()


def test_words_are_nowhere_in_clear_before_redaction_either(store: Store) -> None:
    """Texts, titles, quotations and speakers' names stand only encrypted in the file."""
    store.close()
    data = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert WORDS.encode() not in data


def test_redacted_report_is_not_taken_in_again(store: Store) -> None:
    """What was taken down does not come back with the next run; an unknown report is a usage error."""
    report, document, reading = a_report(5)
    redact(store, report.id, None)
    assert not keep_report(store, report, document, reading)
    with pytest.raises(UsageError, match="no report"):
        redact(store, "nothing", None)


def test_as_of_shows_what_was_held_then(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later report is not in an earlier view, whatever it says of its own date."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    keep_report(store, *a_report(8, "2020-01-01"))
    monkeypatch.undo()
    assert len(view(store, as_of=now).claims) == 3
    assert len(view(store).claims) == 4


def test_time_never_runs_backwards(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the clock set back a record is learnt when the last one was."""
    monkeypatch.setattr(clock, "now", lambda: datetime(1999, 1, 1, tzinfo=UTC))
    keep_report(store, *a_report(9))
    with store.reading() as connection:
        times = [row[0] for row in connection.exec_driver_sql("SELECT learnt_at FROM entry ORDER BY position")]
    assert times == sorted(times)


def test_published_by_leaves_out_later_and_undated(store: Store) -> None:
    """Only what was published by then is in, and undated reports are counted."""
    keep_report(store, *a_report(10, "2026-03-01"))
    keep_report(store, *a_report(11, None))
    seen = view(store, published_by=datetime(2026, 2, 21, tzinfo=UTC))
    assert {one.count.number for one in seen.claims if one.count} == {5, 6, 7}
    assert len(seen.undated) == 1


def test_backup_is_whole_and_never_overwrites(store: Store, tmp_path: Path) -> None:
    """A copy made while the ledger is open verifies to the same head."""
    backup(store, tmp_path / "copy.sqlite")
    copy = Store(tmp_path / "copy.sqlite")
    assert verify(copy) == verify(store)
    with pytest.raises(Exception, match="exists"):
        backup(store, tmp_path / "copy.sqlite")


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    """A text file, another database and a ledger of a later version are told apart and left alone."""
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to look at " * 40, encoding="utf-8")
    with pytest.raises(LedgerForeign, match="not a ledger"):
        Store(text)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.commit()
    with pytest.raises(LedgerForeign, match="no ledger"):
        Store(other)
    later = tmp_path / "later.sqlite"
    Store(later).close()
    with closing(sqlite3.connect(later)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerForeign, match="Update"):
        Store(later)


def framed(number: int) -> tuple[Report, Document, Reading]:
    """A report with words of a frame and a statement on a theme."""
    report, document, reading = a_report(number)
    whole = Span(0, len(document.text))
    speaker = Speaker(WORDS, Side.STATE, SpeakerKind.MILITARY)
    framing = Framing(
        "framing", report.id, Family.DISPATCH, Span(0, len(WORDS)), WORDS, whole, document.text, Part.BODY, speaker,
        own=False, how="verb",
    )  # fmt: skip
    themed = Themed(
        "themed", report.id, "displacement", whole, document.text, WORDS, Part.BODY, speaker, own=False, how="verb"
    )
    return report, document, replace(reading, framings=(framing,), themed=(themed,))


def test_frames_and_themes_are_kept_and_redacted_with_their_report(store: Store) -> None:
    """What was heard comes back as it was; with the report's key its words are gone, from the file as well."""
    report, document, reading = framed(8)
    keep_report(store, report, document, reading)
    told = view(store).narrations[report.id]
    assert (told.framings, told.themed) == (reading.framings, reading.themed)
    assert WORDS.encode() not in store.path.read_bytes()
    redact(store, report.id, "asked for")
    assert report.id not in view(store).narrations
    verify(store)
