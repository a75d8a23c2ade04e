"""What was done and what was complained of: the audit, and complaints with their replies.

The audit names people by pseudonym and records by id, and holds no words of a report. Of a complaint everybody sees
what it is about, a summary that an editor wrote, the reply and what was done; its own words and the address of whoever
complained are for editors alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from counterclaim.errors import UsageError
from counterclaim.ledger import clock
from counterclaim.people.file import PeopleFile, audit, complaint, stamp

LONGEST = 5000
"""Letters of a complaint, a summary or a reply."""
MOST_OPEN = 500
"""Complaints that wait at once; beyond that none is taken in."""
LATELY, MOST_LATELY = timedelta(hours=1), 30
"""Nor beyond so many in an hour: who floods the log keeps others out no longer than that."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody with an account did."""

    number: int
    at: str
    pseudonym: str
    did: str
    about: str | None
    detail: str | None


class Answer(StrEnum):
    """What came of a complaint."""

    OPEN = "open"
    UPHELD = "upheld"
    IN_PART = "upheld in part"
    NOT_UPHELD = "not upheld"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint, with its reply where there is one."""

    number: int
    made_at: str
    about: str
    """The address of the page that it is about."""
    words: str
    contact: str | None
    state: Answer
    summary: str | None
    reply: str | None
    judgement: str | None
    answered_at: str | None


class Book:
    """The audit and the complaints of one file."""

    def __init__(self, file: PeopleFile) -> None:
        """Take the file."""
        self._file = file

    def note(self, pseudonym: str, did: str, about: str | None = None, detail: str | None = None) -> None:
        """Write down what somebody did."""
        row = {"at": stamp(), "pseudonym": pseudonym, "did": did, "about": about, "detail": detail}
        with self._file.writing() as connection:
            connection.execute(insert(audit), row)

    def deeds(self, before: int | None = None, most: int = 100) -> list[Deed]:
        """What was done, the latest first.

        Args:
            before: only what has a smaller number.
            most: how many.
        """
        query = select(audit).order_by(audit.c.number.desc()).limit(most)
        if before is not None:
            query = query.where(audit.c.number < before)
        with self._file.engine.connect() as connection:
            return [Deed(*row) for row in connection.execute(query)]

    def complain(self, about: str, words: str, contact: str | None) -> int:
        """Take in a complaint; its number.

        Raises:
            UsageError: it says nothing, says too much, or too many wait.
        """
        _fitting(words, "a complaint")
        with self._file.writing() as connection:
            waiting = select(func.count()).where(complaint.c.state == Answer.OPEN.value)
            lately = select(func.count()).where(complaint.c.made_at > stamp(clock.now() - LATELY))
            many = connection.execute(waiting).scalar() or 0, connection.execute(lately).scalar() or 0
            if many[0] >= MOST_OPEN or many[1] >= MOST_LATELY:
                message = "too many complaints came at once, or wait for an answer: try again later"
                raise UsageError(message)
            row = {"made_at": stamp(), "about": about[:LONGEST], "words": words, "state": Answer.OPEN.value}
            made = connection.execute(insert(complaint), row | {"contact": (contact or "")[:LONGEST] or None})
            return int(made.lastrowid)

    def answer(
        self, number: int, state: Answer, *, summary: str, reply: str, judgement: str | None, pseudonym: str
    ) -> Complaint:
        """Answer a complaint; summary and reply are public.

        Raises:
            UsageError: there is none of that number, or summary or reply say nothing.
        """
        _fitting(summary, "a summary")
        _fitting(reply, "a reply")
        values = {
            "state": state.value,
            "summary": summary,
            "reply": reply,
            "judgement": judgement or None,
            "answered_at": stamp(),
            "pseudonym": pseudonym,
        }
        with self._file.writing() as connection:
            done = connection.execute(update(complaint).where(complaint.c.number == number).values(**values))
            if not done.rowcount:
                message = f"no complaint {number}"
                raise UsageError(message)
        return self.complaint(number)

    def complaint(self, number: int) -> Complaint:
        """One complaint.

        Raises:
            UsageError: there is none of that number.
        """
        with self._file.engine.connect() as connection:
            row = connection.execute(select(complaint).where(complaint.c.number == number)).first()
        if row is None:
            message = f"no complaint {number}"
            raise UsageError(message)
        return _complaint(row)

    def complaints(self) -> Sequence[Complaint]:
        """Every complaint, the latest first."""
        with self._file.engine.connect() as connection:
            rows = connection.execute(select(complaint).order_by(complaint.c.number.desc())).all()
        return [_complaint(row) for row in rows]


def _fitting(words: str, what: str) -> None:
    if not words.strip() or len(words) > LONGEST:
        message = f"{what} has 1 to {LONGEST} letters"
        raise UsageError(message)


def _complaint(row: Row[Any]) -> Complaint:
    return Complaint(
        row.number, row.made_at, row.about, row.words, row.contact, Answer(row.state), row.summary, row.reply,
        row.judgement, row.answered_at,
    )  # fmt: skip
