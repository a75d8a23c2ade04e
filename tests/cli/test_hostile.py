"""Input that would stop a careless program: one message each, and the good report is read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Examples, counterclaim_command

GOOD = {
    "id": "good", "outlet": "Dawn", "published": "2026-02-03",
    "text": "Police said 7 soldiers were killed in Quetta on Monday.",
}  # fmt: skip


REFUSED = {
    '{"id": "a", "text": "half \\ud800 a sign"}': "half of a sign",
    '{"id": "a", "published": "0001-01-01", "text": "5 men were killed on Saturday."}': "'0001-01-01' as published",
    '{"id": "a", "published": "2026-W05-1", "text": "5 soldiers were killed."}': "'2026-W05-1' as published",
    '{"id": "a", "text": "x", "n": ' + "9" * 5000 + "}": "cannot be read",
}
ENDURED = [
    "Officials said " + "9" * 400 + " soldiers were killed.",
    "Officials said 99999999999999999999 soldiers were killed.",
    "soldiers killed five " + "word " * 250_000,
    "Kech 1 2 soldiers killed\n" * 400,
    "soldiers killed 17 " * 300,
    "." * 100_000,
    "“" * 50_000,
]


def test_hostile_lines_stop_nothing(tmp_path: Path) -> None:
    """Overflows, half signs, endless sentences and tables laid flat neither stop the run nor hold it up."""
    path = tmp_path / "docs.jsonl"
    lines = [*REFUSED, *(json.dumps({"id": "a", "text": text}) for text in ENDURED), json.dumps(GOOD)]
    path.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
    done = counterclaim_command("read", path, "--pack", "balochistan", "--format", "jsonl")
    claims = [json.loads(one) for one in done.out.splitlines()]
    assert [one["low"] for one in claims if one["document"] == "good"] == [7]
    assert {one["low"] for one in claims if one["document"] == "a"} <= {5, 17}
    assert done.code == 3
    assert len(done.err.splitlines()) == len(REFUSED)
    for number, message in enumerate(REFUSED.values(), 1):
        assert any(f"docs.jsonl:{number}: " in line and message in line for line in done.err.splitlines())


def test_a_sheet_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Rows with too many cells, an unclosed quotation mark, a second row and a name too long are each reported."""
    (tmp_path / "a.txt").write_text(GOOD["text"], encoding="utf-8")
    (tmp_path / "reports.csv").write_bytes(
        b"file,outlet,published\ra.txt,Dawn,2026-02-03,x\ra.txt,Geo,2026-02-03\r"
        + b"n" * 5000
        + b'.txt,Dawn,2026-02-03\rb.txt,"never closed,2026-02-03\r'
    )
    done = counterclaim_command("read", tmp_path, "--pack", "balochistan", "--format", "jsonl")
    assert done.code == 3
    assert len(done.out.splitlines()) == 1
    for message in ("another number of cells", "a second time", "which is not in the folder"):
        assert message in done.err


def test_an_odd_path_is_that_path(tmp_path: Path) -> None:
    """Signs that mean something in an address are signs of a file's name."""
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    ledger = tmp_path / "what?%41 #.sqlite"
    assert counterclaim_command("add", path, "--pack", "generic", "--ledger", ledger).code == 0
    assert ledger.is_file()
    assert "is whole" in counterclaim_command("ledger", "verify", "--ledger", ledger).out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["docs.jsonl", ledger.name]


def test_a_typo_makes_no_ledger(tmp_path: Path) -> None:
    """Neither an unknown pack nor an input that is not there leaves a ledger behind."""
    ledger = tmp_path / "l.sqlite"
    (tmp_path / "a.txt").write_text(GOOD["text"], encoding="utf-8")
    assert counterclaim_command("add", tmp_path, "--pack", "nopack", "--ledger", ledger).code == 2
    assert counterclaim_command("run", tmp_path / "nofolder", "--pack", "generic", "--ledger", ledger).code == 2
    assert not ledger.exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--admin1", "Balochistn"),
        ("--by", "month", "--measure", "killed"),
        ("--operation", "herof-2", "--incident", "x"),
        ("--as-of", "9999-12-31"),
        ("--as-of", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(examples: Examples, options: tuple[str, ...]) -> None:
    """A misspelt province, options that exclude each other and times off the calendar are usage errors."""
    assert counterclaim_command("tally", "--ledger", examples.ledger, *options).code == 2


@pytest.mark.parametrize(
    ("statement", "tells"),
    [
        ("DELETE FROM report_key", "no redaction says why"),
        ("UPDATE report_key SET key = randomblob(32)", "were changed or moved"),
        ("UPDATE report_key SET key = x'00'", "were changed or moved"),
        ("DROP TRIGGER claim_no_update", "was taken away"),
        ("DROP TABLE report_key", "no such table"),
    ],
)
def test_verify_knows_keys_and_guards(examples: Examples, tmp_path: Path, statement: str, tells: str) -> None:
    """A ledger whose keys or guards were taken is not whole, though its chain is."""
    ledger = tmp_path / "l.sqlite"
    ledger.write_bytes(examples.ledger.read_bytes())
    with closing(sqlite3.connect(ledger)) as raw:
        raw.execute(statement)
        raw.commit()
    done = counterclaim_command("ledger", "verify", "--ledger", ledger)
    assert done.code == 4
    assert tells in done.err


@pytest.mark.parametrize(
    "change", ["low = 'abc'", "low = 9, high = 1", "measure = 'xxx'", "start = 'abc'", "date_start = '2026-99-99'",
               "sealed = 'hello'"],
)  # fmt: skip
def test_a_changed_row_is_a_message(examples: Examples, tmp_path: Path, change: str) -> None:
    """Whatever a changed row does to what is read from it, the answer is one line and code 4."""
    ledger = tmp_path / "l.sqlite"
    ledger.write_bytes(examples.ledger.read_bytes())
    with closing(sqlite3.connect(ledger)) as raw:
        raw.execute("DROP TRIGGER claim_no_update")
        raw.execute(
            f"UPDATE claim SET {change} WHERE position = (SELECT max(position) FROM claim WHERE low IS NOT NULL)"
        )
        raw.commit()
    for command in (("tally",), ("ledger", "verify")):
        done = counterclaim_command(*command, "--ledger", ledger)
        assert done.code == 4
        assert len(done.err.splitlines()) == 1
