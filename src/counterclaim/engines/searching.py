"""Search in full text and by fields, in memory: nothing of a report's words is left on a disk in clear.

The index follows a state: what is new is added, what is gone or redacted is taken out. What it finds is what the state
holds that it was made of, so that the index of a public state knows no name.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

from counterclaim.documents.document import Document
from counterclaim.engines.state import State
from counterclaim.incidents.filed import Filed
from counterclaim.values.when import When

OPENS, CLOSES = "\x02", "\x03"
"""Around the words that were looked for."""
_TERMS = re.compile(r'"([^"]+)"|(\S+)')
_SIGNS = str.maketrans("", "", f"{OPENS}{CLOSES}\x00")
FIELDS = ("side", "speaker", "measure", "people", "district", "outlet", "kind", "stance", "tactic")
"""Fields of a claim that can be asked for; `people` is its group."""
_SCHEMA = f"""
CREATE VIRTUAL TABLE text USING fts5(report UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words USING fts5(claim UNINDEXED, sentence, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE claim (
    id TEXT PRIMARY KEY, report TEXT NOT NULL, day TEXT, until TEXT, text INTEGER,
    {", ".join(f"{name} TEXT" for name in FIELDS)}
);
CREATE TABLE report (id TEXT PRIMARY KEY, text INTEGER NOT NULL);
CREATE INDEX claim_of_report ON claim (report);
CREATE INDEX claim_by_day ON claim (day);
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: str = ""
    """Words or phrases in quotation marks, all of which have to stand there; a star ends what begins so."""
    fields: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    """Only claims about happenings from this day on, ISO; whole documents are of no day."""
    until: str | None = None
    offset: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found."""

    claims: tuple[tuple[str, str | None], ...]
    """Ids of claims, with the words around what was looked for."""
    reports: tuple[tuple[str, str], ...]
    """Ids of reports, with the words around."""
    all_claims: int
    all_reports: int


@dataclass(slots=True)
class Index:
    """The index of one line of states. Several threads may ask."""

    _connection: sqlite3.Connection = field(init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _values: dict[str, list[str]] = field(default_factory=dict, init=False)
    """The values of each field, those that most claims have first."""
    _held: dict[str, tuple[Document | None, tuple[Filed, ...]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Make the tables."""
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_SCHEMA)

    def follow(self, state: State) -> None:
        """Make the index that of a state."""
        now = {
            report: (state.view.documents.get(report), tuple(claims)) for report, claims in state.by_report.items()
        } | {
            report: (document, ()) for report, document in state.view.documents.items() if report not in state.by_report
        }
        gone = [report for report in self._held if report not in now]
        changed = [report for report, held in now.items() if not _same(self._held.get(report), held)]
        with self._lock, self._connection:
            for report in (*gone, *changed):
                self._forget(report)
            for report in changed:
                self._take(report, *now[report])
            if gone or changed:
                self._values = {name: self._listed(name) for name in FIELDS}
        for report in gone:
            del self._held[report]
        self._held.update({report: now[report] for report in changed})

    def _forget(self, report: str) -> None:
        run = self._connection.execute
        run("DELETE FROM words WHERE rowid IN (SELECT text FROM claim WHERE report = ?)", (report,))
        run("DELETE FROM claim WHERE report = ?", (report,))
        run("DELETE FROM text WHERE rowid IN (SELECT text FROM report WHERE id = ?)", (report,))
        run("DELETE FROM report WHERE id = ?", (report,))

    def _take(self, report: str, document: Document | None, claims: Sequence[Filed]) -> None:
        run = self._connection.execute
        if document is not None:
            row = (report, document.title or "", document.text.translate(_SIGNS))
            made = run("INSERT INTO text (report, title, body) VALUES (?, ?, ?)", row)
            run("INSERT INTO report (id, text) VALUES (?, ?)", (report, made.lastrowid))
        for one in claims:
            if one.withheld:
                continue
            claim = one.claim
            sentence = f"{claim.sentence} {claim.translation or ''} {claim.speaker.name}".translate(_SIGNS)
            made = run("INSERT INTO words (claim, sentence) VALUES (?, ?)", (claim.id, sentence))
            marks = ", ".join("?" * (5 + len(FIELDS)))
            run(f"INSERT INTO claim VALUES ({marks})", (*_row(one), made.lastrowid, *_fields(one)))  # noqa: S608

    def find(self, query: Query) -> Hits:
        """What a query finds, claims by day, the latest first, and reports by how well they fit."""
        wanted = _match(query.words)
        if query.words.strip() and not wanted:
            return Hits((), (), 0, 0)
        with self._lock:
            claims, all_claims = self._claims(query, wanted)
            reports, all_reports = self._reports(query, wanted)
        return Hits(tuple(claims), tuple(reports), all_claims, all_reports)

    def _claims(self, query: Query, wanted: str) -> tuple[list[tuple[str, str | None]], int]:
        where, values = ["1"], list[object]()
        if wanted:
            where.append("claim.text IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(wanted)
        for name, value in query.fields:
            if name in FIELDS:
                where.append(f"claim.{name} = ? COLLATE NOCASE")
                values.append(value)
        for column, sign, day in (("until", ">=", query.since), ("day", "<=", query.until)):
            if day:
                where.append(f"claim.{column} {sign} ?")
                values.append(day)
        joined = " AND ".join(where)
        run = self._connection.execute
        every = int(run(f"SELECT count(*) FROM claim WHERE {joined}", values).fetchone()[0])  # noqa: S608
        listed = f"SELECT id, text FROM claim WHERE {joined} ORDER BY day DESC, id LIMIT ? OFFSET ?"  # noqa: S608
        found = run(listed, [*values, query.most, query.offset]).fetchall()
        return [(one, self._around("words", text, wanted, 1)) for one, text in found], every

    def _reports(self, query: Query, wanted: str) -> tuple[list[tuple[str, str]], int]:
        if not wanted or query.fields or query.since or query.until:
            return [], 0
        run = self._connection.execute
        every = int(run("SELECT count(*) FROM text WHERE text MATCH ?", (wanted,)).fetchone()[0])
        listed = "SELECT report, rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ? OFFSET ?"
        found = run(listed, (wanted, query.most, query.offset)).fetchall()
        return [(report, self._around("text", text, wanted, -1) or "") for report, text in found], every

    def _around(self, table: str, row: int, wanted: str, column: int) -> str | None:
        if not wanted:
            return None
        told = f"SELECT snippet({table}, ?, ?, ?, '…', 24) FROM {table} WHERE {table} MATCH ? AND rowid = ?"  # noqa: S608
        found = self._connection.execute(told, (column, OPENS, CLOSES, wanted, row)).fetchone()
        return str(found[0]) if found else None

    def _listed(self, name: str) -> list[str]:
        query = f"SELECT {name} FROM claim WHERE {name} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 400"  # noqa: S608
        return [str(row[0]) for row in self._connection.execute(query)]

    def suggestions(self, field_name: str) -> list[str]:
        """The values of a field, those that most claims have first."""
        return self._values.get(field_name, [])


def _same(
    one: tuple[Document | None, tuple[Filed, ...]] | None, other: tuple[Document | None, tuple[Filed, ...]]
) -> bool:
    if one is None or one[0] is not other[0] or len(one[1]) != len(other[1]):
        return False
    return all(was is now for was, now in zip(one[1], other[1], strict=True))


def _row(one: Filed) -> Iterator[object]:
    claim, when = one.claim, one.claim.when or one.published
    yield claim.id
    yield claim.report
    yield from _days(when)


def _days(when: When | None) -> tuple[str | None, str | None]:
    return (when.start.isoformat(), when.end.isoformat()) if when is not None else (None, None)


def _fields(one: Filed) -> Iterator[str]:
    claim = one.claim
    yield claim.speaker.side.value
    yield claim.speaker.name
    yield claim.measure.value if claim.measure is not None else ""
    yield claim.group.value if claim.group is not None else ""
    yield (claim.place.district or "") if claim.place is not None else ""
    yield one.outlet or ""
    yield claim.kind.value
    yield claim.stance.value
    yield claim.tactic or ""


def _match(words: str) -> str:
    """A query of FTS5 from what a person types: every word or phrase quoted, so that no sign of it is obeyed."""
    parts = []
    for phrase, word in _TERMS.findall(words.translate(_SIGNS)):
        term = phrase or word
        begins = not phrase and term.endswith("*") and len(term) > 2  # noqa: PLR2004  # one letter and a star is all
        plain = term.rstrip("*").replace('"', " ").strip()
        if re.search(r"\w", plain):
            parts.append(f'"{plain}"{"*" if begins else ""}')
    return " ".join(parts)
