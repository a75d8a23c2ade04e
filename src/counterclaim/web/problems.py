"""What goes wrong, as a problem document (RFC 9457) for programs and as a page for people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from counterclaim.errors import (
    BriefError,
    CounterclaimError,
    InputError,
    LedgerError,
    LedgerLocked,
    NothingThen,
    Overtaken,
    UsageError,
)

MEDIA = "application/problem+json"


class NotThere(UsageError):
    """No record has that id."""


class NotAllowed(UsageError):
    """Whoever asks may not do that."""


class SignInFirst(UsageError):
    """Only people with an account may do that."""


class NotFromHere(UsageError):
    """A form was sent from another site, or belongs to another session."""


class TooMuch(UsageError):
    """More was sent than is taken in."""


class Unwritten(CounterclaimError):
    """A brief cannot be written from the ledger as it stands."""


class Busy(CounterclaimError):
    """The server is working something out for others; later it will answer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem."""

    status: HTTPStatus
    detail: str
    path: str
    now: str | None = None
    """The same page as it is now, where only the moment is wrong."""

    def as_record(self) -> dict[str, Any]:
        """The problem document."""
        return {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "instance": self.path,
            **({"now": self.now} if self.now is not None else {}),
        }


_STATUS = (
    (NotThere, HTTPStatus.NOT_FOUND),
    (SignInFirst, HTTPStatus.UNAUTHORIZED),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotFromHere, HTTPStatus.FORBIDDEN),
    (TooMuch, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (Busy, HTTPStatus.SERVICE_UNAVAILABLE),
    (Overtaken, HTTPStatus.CONFLICT),
    (Unwritten, HTTPStatus.UNPROCESSABLE_ENTITY),
    (BriefError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (LedgerLocked, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
"""The status of each error; the first that fits."""


def problem_of(error: CounterclaimError, path: str, now: str | None = None) -> Problem:
    """The problem that an error is.

    Args:
        error: which.
        path: of what was asked for.
        now: the same without a moment, to be offered where nothing was known then.
    """
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    return Problem(status, str(error), path, now if isinstance(error, NothingThen) else None)
