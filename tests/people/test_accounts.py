"""Accounts, sessions, rights, the audit and complaints, without a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError, UsageError
from counterclaim.ledger import clock
from counterclaim.people.accounts import AT_MOST, IDLE, TRIES, WAIT, Accounts, Refused
from counterclaim.people.file import PeopleFile, beside
from counterclaim.people.record import LONGEST, Answer, Book
from counterclaim.people.rights import Right, Role, may, rights_of

PASSWORD = "a long password"  # noqa: S105  # of accounts that tests make


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PeopleFile]:
    """An empty file of people."""
    made = PeopleFile(tmp_path / "people")
    yield made
    made.close()


@pytest.fixture
def accounts(file: PeopleFile) -> Accounts:
    """Accounts with one analyst and one administrator."""
    made = Accounts(file)
    made.add("amal", "reader-1", Role.ANALYST, PASSWORD)
    made.add("root", "desk-1", Role.ADMINISTRATOR, PASSWORD)
    return made


def test_each_role_may_all_that_the_one_before_it_may() -> None:
    """Rights grow from reader to administrator, and only the last manages accounts."""
    grown = [set(rights_of(role)) for role in Role]
    assert all(less < more or less == more for less, more in pairwise(grown))
    assert not may(Role.READER, Right.DECIDE)
    assert may(Role.ANALYST, Right.DECIDE)
    assert [role for role in Role if may(role, Right.PEOPLE)] == [Role.ADMINISTRATOR]


def test_passwords_are_kept_as_argon2_hashes_alone(accounts: Accounts, file: PeopleFile) -> None:
    """Neither the password nor a session's token stands in the file."""
    token, _ = accounts.sign_in("amal", PASSWORD)
    file.close()
    data = (
        file.path.read_bytes() + file.path.with_name(f"{file.path.name}-wal").read_bytes()
        if file.path.with_name(f"{file.path.name}-wal").exists()
        else file.path.read_bytes()
    )
    assert PASSWORD.encode() not in data
    assert token.encode() not in data
    with sqlite3.connect(file.path) as connection:
        secrets = [row[0] for row in connection.execute("SELECT secret FROM person")]
    assert all(one.startswith("$argon2id$") for one in secrets)


def test_a_session_ends_when_it_is_idle_and_at_last(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that nobody used for some hours is over, and one that is used is over after some days."""
    start = datetime(2026, 2, 1, tzinfo=UTC)
    moment = start
    monkeypatch.setattr(clock, "now", lambda: moment)
    token, _ = accounts.sign_in("amal", PASSWORD)
    moment = start + IDLE - timedelta(minutes=1)
    assert accounts.session(token) is not None
    moment += IDLE - timedelta(minutes=1)
    assert accounts.session(token) is not None, "it was used in between"
    moment += IDLE + timedelta(minutes=1)
    assert accounts.session(token) is None
    token, _ = accounts.sign_in("amal", PASSWORD)
    begun = moment
    while moment < begun + AT_MOST:
        assert accounts.session(token) is not None
        moment += IDLE - timedelta(minutes=5)
    assert accounts.session(token) is None


def test_after_some_wrong_passwords_a_name_has_to_wait(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever guesses has to wait, even with the right password, and may try again afterwards."""
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    for _ in range(TRIES):
        with pytest.raises(Refused, match="do not fit"):
            accounts.sign_in("amal", "wrong")
    with pytest.raises(Refused, match="wait"):
        accounts.sign_in("amal", PASSWORD)
    accounts.sign_in("root", PASSWORD)
    moment += WAIT + timedelta(seconds=1)
    assert accounts.sign_in("amal", PASSWORD)[1].person.pseudonym == "reader-1"


@pytest.mark.parametrize(
    ("name", "pseudonym", "password", "told"),
    [
        ("a b", "reader-2", PASSWORD, "no name"),
        ("<script>", "reader-2", PASSWORD, "no name"),
        ("x" * 81, "reader-2", PASSWORD, "no name"),
        ("sana", "Reader 2", PASSWORD, "no pseudonym"),
        ("sana", "reader-1", PASSWORD, "taken"),
        ("amal", "reader-2", PASSWORD, "taken"),
        ("sana", "reader-2", "short", "letters"),
        ("sana", "reader-2", "x" * 300, "letters"),
    ],
)
def test_what_will_not_do_is_refused(accounts: Accounts, name: str, pseudonym: str, password: str, told: str) -> None:
    """Names, pseudonyms and passwords are checked, and what is wrong is said."""
    with pytest.raises(UsageError, match=told):
        accounts.add(name, pseudonym, Role.READER, password)
    assert len(accounts.every()) == 2


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    """Nobody can lock everybody out: neither by another role, nor by barring, nor by removing."""
    for change in (
        lambda: accounts.change("root", role=Role.READER),
        lambda: accounts.change("root", barred=True),
        lambda: accounts.remove("root"),
    ):
        with pytest.raises(UsageError, match="last administrator"):
            change()
    accounts.add("second", "desk-2", Role.ADMINISTRATOR, PASSWORD)
    accounts.remove("root")
    assert [one.name for one in accounts.every()] == ["amal", "second"]


def test_a_removed_name_is_gone_from_the_file(accounts: Accounts, file: PeopleFile) -> None:
    """After an account was removed its name stands nowhere in the file's bytes."""
    accounts.sign_in("amal", PASSWORD)
    accounts.remove("amal")
    file.engine.dispose()
    with sqlite3.connect(file.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"amal" not in file.path.read_bytes()
    with pytest.raises(Refused):
        accounts.sign_in("amal", PASSWORD)


def test_the_audit_is_told_latest_first_and_in_parts(file: PeopleFile) -> None:
    """What was done is numbered, and can be read from any place on."""
    book = Book(file)
    for number in range(7):
        book.note("reader-1", f"did {number}", str(number))
    first = book.deeds(most=4)
    assert [one.did for one in first] == ["did 6", "did 5", "did 4", "did 3"]
    assert [one.did for one in book.deeds(first[-1].number, 4)] == ["did 2", "did 1", "did 0"]


def test_a_complaint_is_answered_in_public_and_kept_in_private(file: PeopleFile) -> None:
    """A complaint has a number; its answer has a summary and a reply, and neither may be empty."""
    book = Book(file)
    number = book.complain("/claims/1", "a name is wrong", "me@example.org")
    assert book.complaint(number).state is Answer.OPEN
    for summary, reply in (("", "a reply"), ("a summary", " "), ("x" * (LONGEST + 1), "a reply")):
        with pytest.raises(UsageError, match="letters"):
            book.answer(number, Answer.UPHELD, summary=summary, reply=reply, judgement=None, pseudonym="desk-1")
    done = book.answer(number, Answer.UPHELD, summary="a name", reply="taken out", judgement="abc", pseudonym="desk-1")
    assert (done.state, done.summary, done.reply, done.judgement) == (Answer.UPHELD, "a name", "taken out", "abc")
    with pytest.raises(UsageError, match="no complaint 99"):
        book.answer(99, Answer.UPHELD, summary="a", reply="b", judgement=None, pseudonym="desk-1")
    with pytest.raises(UsageError, match="letters"):
        book.complain("/", "  ", None)


def test_another_file_is_not_taken_for_one(tmp_path: Path) -> None:
    """A file that is something else is refused with what to do."""
    other = tmp_path / "notes.txt"
    other.write_text("no database at all, but words" * 40, encoding="utf-8")
    with pytest.raises(LedgerError, match="--people"):
        PeopleFile(other)
    assert beside(Path("x/ledger.sqlite")) == Path("x/ledger.sqlite.people")
