"""The ledger's clock: the only one that the package reads."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC, to the microsecond."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it: ISO 8601 in UTC, of one width, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
