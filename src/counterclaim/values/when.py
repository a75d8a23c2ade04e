"""When something happened, as precisely as the text says and no more.

`start` and `end` are what a text states as the duration; `precision` says how closely the
text fixes them, on UCDP's scale. Imprecision is never turned into duration or back: "in July"
is a happening within a month (precision 4), "from 1 to 31 July" one that lasted it (1).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum

from counterclaim.errors import UsageError

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DatePrecision(IntEnum):
    """UCDP GED `date_prec`: how closely the date is known."""

    DAY = 1
    DAYS = 2
    """Within two to six days."""
    WEEK = 3
    MONTH = 4
    YEAR = 5
    """Within more than a month, up to a year."""


EARLIEST, LATEST = 1800, 2200
"""Years that a report may be of; arithmetic on days stays far from the ends of the calendar."""
_STATED = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?))?)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class When:
    """Whole days from `start` to `end`, both included."""

    start: date
    end: date
    precision: DatePrecision = DatePrecision.DAY

    def __post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.end < self.start:
            message = f"{self.end} is before {self.start}"
            raise ValueError(message)

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """Some time within a month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), DatePrecision.MONTH)

    @classmethod
    def year(cls, year: int) -> When:
        """Some time within a year."""
        return cls(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with or without a time of day.

        Raises:
            ValueError: `text` is not of that form or names no real day.
        """
        found = _STATED.fullmatch(text)
        if found is None:
            message = f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD between {EARLIEST} and {LATEST}"
            raise ValueError(message)
        if found["time"]:
            time.fromisoformat(found["time"][:5])
        year, month, day = int(found["year"]), found["month"], found["day"]
        if not EARLIEST <= year <= LATEST:
            message = f"{year} is no year of publication"
            raise ValueError(message)
        if day:
            return cls.day(date(year, int(month), int(day)))
        return cls.month(year, int(month)) if month else cls.year(year)

    def overlaps(self, other: When, slack_days: int = 0) -> bool:
        """Whether the two share a day, or lie no more than `slack_days` apart."""
        slack = timedelta(days=slack_days)
        return self.start <= other.end + slack and other.start <= self.end + slack

    def contains(self, other: When) -> bool:
        """Whether every day of `other` is one of these."""
        return self.start <= other.start and other.end <= self.end

    def joined(self, other: When) -> When:
        """The shortest stretch that holds both, at the coarser precision."""
        return When(
            min(self.start, other.start),
            max(self.end, other.end),
            max(self.precision, other.precision),
        )

    @property
    def days(self) -> int:
        """Number of days from start to end, both included."""
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        """The stretch in ISO form, as short as its precision allows."""
        if self.precision is DatePrecision.YEAR and self == When.year(self.start.year):
            return f"{self.start.year:04d}"
        if self.precision is DatePrecision.MONTH and self == When.month(self.start.year, self.start.month):
            return f"{self.start.year:04d}-{self.start.month:02d}"
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def day_named(text: str) -> When:
    """A day, month or year given by a user.

    Raises:
        UsageError: `text` is none.
    """
    try:
        return When.parse(text)
    except ValueError as error:
        message = f"{text!r} is no date: write 2026-02-04, 2026-02 or 2026"
        raise UsageError(message) from error


def instant(text: str) -> datetime:
    """Read a point in time given by a user; a bare date ends at 24:00 UTC.

    Args:
        text: `YYYY-MM-DD`, or an ISO 8601 date and time; without an offset it is UTC.

    Raises:
        UsageError: `text` is neither.
    """
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time.min, UTC)
        parsed = datetime.fromisoformat(text)
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = f"{text!r} is no date: write 2026-02-04 or 2026-02-04T12:00:00+00:00"
        raise UsageError(message) from error
