"""Dates and stretches of time, resolved against the day of publication and never against today.

A weekday is the last one before publication, or the day itself; "last year" is the year
before. A month without a year is the last such month. Where the day of publication is not
known, only what is written in full is resolved. No day is invented: "in July" stays a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from counterclaim.mentions.matcher import fold
from counterclaim.mentions.time_forms import NUMBERS, ORDINALS, PATTERNS, SIGNS, WEEKDAYS
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS, DatePrecision, When


class TimeKind(StrEnum):
    """What a time expression says."""

    DAY = "day"
    """When something happened."""
    WINDOW = "window"
    """What stretch a figure covers ("in 40 hours", "since Friday night")."""
    PERIOD = "period"
    """A year, half-year or longer: the unit of totals."""
    PAST = "past"
    """When something else happened, by its distance ("a month ago", "two days earlier")."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression; `when` is `None` where it cannot be resolved."""

    span: Span
    kind: TimeKind
    when: When | None
    shift: int | None = None
    """Days from the day that was told of before ("two days earlier"); `when` then counts from publication."""

    def counted_from(self, day: When | None) -> TimeMention:
        """The same, counted from the day that the text told of before, where it is one that does."""
        if self.shift is None or day is None or day.days > MOST_DAYS:
            return self
        base = day.start if self.shift < 0 else day.end
        return replace(self, when=_about(base + timedelta(days=self.shift), abs(self.shift)))


MOST_DAYS = 3
"""Days that a happening may have taken for another to be dated from it."""


def _about(day: date, away: int) -> When:
    """A day told by its distance: within a week to the day, further off by about so many."""
    if away < WEEK:
        return When.day(day)
    slack = timedelta(days=1 if away < 2 * WEEK else away // WEEK)
    return When(day - slack, day + slack, DatePrecision.DAYS)


WEEK = 7


class Times:
    """Finds and resolves time expressions of one document."""

    def __init__(self, published: When | None) -> None:
        """Take the day, or the stretch, of publication."""
        self.published = published
        self.anchor = published.end if published and published.precision is DatePrecision.DAY else None

    def find(self, sentence: str) -> list[TimeMention]:
        """Time expressions of a sentence in order; the earliest pattern wins where two overlap."""
        text = fold(sentence)
        found: list[TimeMention] = []
        there = {word for word, finds in SIGNS.items() if finds.search(text)}
        for name, sign, pattern in PATTERNS if there else ():
            if sign not in there:
                continue
            for match in pattern.finditer(text):
                span = Span(match.start(), match.end())
                if not any(span.overlaps(one.span) for one in found):
                    read = list(self._read(name, match, span))
                    found += [_before_that(one, found) for one in read] if name == "year_before" else read
        return sorted(found, key=lambda one: one.span)

    def _read(self, name: str, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        try:
            yield from getattr(self, f"_{name}")(match, span)
        except ValueError:
            yield TimeMention(span, TimeKind.DAY, None)

    def _since_month(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        month = _month_number(match["m1"])
        year = match["year"] or self._year_of(month)
        start = date(int(year), month, 1) if year else None
        when = When(start, self.anchor, DatePrecision.MONTH) if start and self.anchor and start <= self.anchor else None
        yield TimeMention(span, TimeKind.WINDOW, when)

    def _days_month(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        first = self._date(match["d1"], match["m1"], match["year"])
        last = self._date(match["d2"], match["m1"], match["year"])
        yield TimeMention(span, TimeKind.DAY, When(first, last) if first and last else None)

    _month_days = _days_month

    def _day_month_to(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        last = self._date(match["d2"], match["m2"], match["year"])
        first = self._date(match["d1"], match["m1"], match["y0"] or (str(last.year) if last else None))
        if first and last and first > last:
            first = first.replace(year=last.year - 1)
        yield TimeMention(span, TimeKind.DAY, When(first, last) if first and last else None)

    def _day_month(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        day = self._date(match["d1"], match["m1"], match["year"])
        yield TimeMention(span, TimeKind.DAY, When.day(day) if day else None)

    _month_day = _day_month

    def _day_month_short(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        century = "19" if int(match["yy"]) >= _LAST_CENTURY else "20"
        day = self._date(match["d1"], match["m1"], century + match["yy"])
        yield TimeMention(span, TimeKind.DAY, When.day(day) if day else None)

    def _iso(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        yield TimeMention(span, TimeKind.DAY, When.day(date(int(match["year"]), int(match["mm"]), int(match["dd"]))))

    def _slashed(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        """Where either number may be the month, the day stays open: the two orders are both in use."""
        first, second = int(match["first"]), int(match["second"])
        open_ = max(first, second) <= _MONTHS_OF_YEAR and first != second
        day, month = (first, second) if second <= _MONTHS_OF_YEAR else (second, first)
        yield TimeMention(span, TimeKind.DAY, None if open_ else When.day(date(int(match["year"]), month, day)))

    def _month_year(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        yield TimeMention(span, TimeKind.DAY, When.month(int(match["year"]), _month_number(match["m1"])))

    def _months(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        first = _month_number(match["m1"] or match["m3"] or match["m5"])
        last = _month_number(match["m2"] or match["m4"] or match["m6"])
        year = match["year"] or match["year2"] or match["year3"] or (self._year_of(last) if self.anchor else None)
        when = None
        if year:
            when = When(date(int(year) - (first > last), first, 1), When.month(int(year), last).end, DatePrecision.YEAR)
        yield TimeMention(span, TimeKind.PERIOD, when)

    def _years(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        first, last = int(match["y1"] or match["y3"]), int(match["y2"] or match["y4"])
        when = When(date(first, 1, 1), date(last, 12, 31), DatePrecision.YEAR) if first <= last else None
        yield TimeMention(span, TimeKind.PERIOD, when)

    def _since_year(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        start = date(int(match["year"]), 1, 1)
        end = self.anchor if self.anchor and self.anchor > start else date(start.year, 12, 31)
        yield TimeMention(span, TimeKind.PERIOD, When(start, end, DatePrecision.YEAR))

    def _part_of_year(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        this = str(self.anchor.year) if self.anchor and (match["this"] or match["of_this"]) else None
        year = match["year"] or match["of_year"] or this
        first, last = _months_of(match)
        when = None
        if year and 1 <= first <= last <= _MONTHS_OF_YEAR:
            start = When.month(int(year), first).start
            when = When(start, When.month(int(year), last).end, DatePrecision.YEAR)
        yield TimeMention(span, TimeKind.PERIOD, when)

    def _year(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        yield TimeMention(span, TimeKind.PERIOD, When.year(int(match["year"] or match["of"] or match["bare"])))

    def _year_before(self, _match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        yield TimeMention(span, TimeKind.PERIOD, When.year(self.anchor.year - 1) if self.anchor else None)

    def _relative_year(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        rel = match["rel"]
        when = None
        if self.anchor and rel == "last year":
            when = When.year(self.anchor.year - 1)
        elif self.anchor and rel in {
            "this year",
            "the outgoing year",
            "the year so far",
            "so far this year",
            "year to date",
        }:
            when = When.year(self.anchor.year)
        elif (self.anchor and "year" in rel and "years" not in rel) or (self.anchor and "twelve" in rel):
            when = When(self.anchor - timedelta(days=365), self.anchor, DatePrecision.YEAR)
        elif self.anchor and rel.endswith("decade"):
            when = When(date(self.anchor.year - 10, 1, 1), self.anchor, DatePrecision.YEAR)
        yield TimeMention(span, TimeKind.PERIOD, when)

    def _relative_month(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = None
        if self.anchor:
            before = not match["rel"].startswith("this")
            if "month" in match["rel"]:
                one = self.anchor.replace(day=1) - timedelta(days=1) if before else self.anchor
                when = When.month(one.year, one.month)
            else:
                monday = self.anchor - timedelta(days=self.anchor.weekday() + (7 if before else 0))
                when = When(monday, monday + timedelta(days=6), DatePrecision.WEEK)
        yield TimeMention(span, TimeKind.DAY, when)

    def _month(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        month = _month_number(match["m1"])
        year = self._year_of(month)
        yield TimeMention(span, TimeKind.DAY, When.month(int(year), month) if year else None)

    def _ago(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        count, unit = _count(match["n"]), match["unit"]
        if self.anchor is None:
            yield TimeMention(span, TimeKind.DAY, None)
            return
        if count is None:  # "days ago": some, fewer than would be called weeks, months or years
            far, near = (_before(self.anchor, many, unit) for many in (FEW, 1))
            when = When(far.start, near.end, DatePrecision.DAYS)
        else:
            when = _before(self.anchor, count, unit)
        if match["since"]:
            yield TimeMention(span, TimeKind.WINDOW, When(when.start, self.anchor, DatePrecision.DAYS))
        else:
            yield TimeMention(span, TimeKind.DAY if unit == "day" else TimeKind.PAST, when)

    def _shifted(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        days = (_count(match["n"]) or 1) * (WEEK if match["unit"] == "week" else 1)
        shift = -days if match["back"] or match["prior"] else days
        when = _about(self.anchor - timedelta(days=days), days) if self.anchor and shift < 0 else None
        yield TimeMention(span, TimeKind.PAST, when, shift)

    def _past(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = None
        if self.anchor:
            many = _HOURS.get(match["hours"] or "") or _count(match["n"]) or 1
            days = -(-many // 24) if match["unit"] == "hour" else many * (WEEK if match["unit"] == "week" else 1)
            last = self.anchor - timedelta(days=1) if match["which"] == "previous" else self.anchor
            when = When(self.anchor - timedelta(days=days), last, DatePrecision.DAYS)
        yield TimeMention(span, TimeKind.WINDOW, when)

    def _window(self, _match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        yield TimeMention(span, TimeKind.WINDOW, None)

    _window_days = _window

    def _since(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = None
        if self.anchor and match["wd"]:
            when = When(self._last(match["wd"]), self.anchor)
        elif self.anchor and match["rel"] in {"yesterday", "last night"}:
            when = When(self.anchor - timedelta(days=1), self.anchor)
        elif self.anchor and match["rel"] == "the start of the year":
            when = When(date(self.anchor.year, 1, 1), self.anchor)
        elif self.anchor and match["rel"]:
            when = When.day(self.anchor)
        elif match["m1"] or match["m2"]:
            day = self._date(match["d1"] or match["d2"], match["m1"] or match["m2"], None)
            when = When(day, self.anchor) if day and self.anchor and day <= self.anchor else None
        yield TimeMention(span, TimeKind.WINDOW, when)

    def _weekdays(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = None
        if self.anchor:
            last = self._last(match["w2"])
            back = (last.weekday() - WEEKDAYS.index(match["w1"])) % 7
            when = When(last - timedelta(days=back), last)
        yield TimeMention(span, TimeKind.DAY, when)

    def _weekday(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = When.day(self._last(match["w1"])) if self.anchor else None
        yield TimeMention(span, TimeKind.DAY, when)

    def _relative_day(self, match: re.Match[str], span: Span) -> Iterator[TimeMention]:
        when = None
        if self.anchor:
            before = match["rel"] in {"yesterday", "last night", "overnight"}
            when = When.day(self.anchor - timedelta(days=1 if before else 0))
        yield TimeMention(span, TimeKind.DAY, when)

    def _last(self, name: str) -> date:
        assert self.anchor is not None  # noqa: S101  # callers have looked
        return self.anchor - timedelta(days=(self.anchor.weekday() - WEEKDAYS.index(name)) % 7)

    def _year_of(self, month: int) -> str | None:
        """The year of the last such month up to publication."""
        if self.published is None:
            return None
        last = self.published.end
        return str(last.year if month <= last.month else last.year - 1)

    def _date(self, day: str, month: str, year: str | None) -> date | None:
        number = _month_number(month)
        written = year or self._year_of(number)
        return date(int(written), number, int(day)) if written else None


def _before_that(mention: TimeMention, found: Sequence[TimeMention]) -> TimeMention:
    """As in "782 in 2023, up from 600 the year before": counted from the year named last, else from publication."""
    named = [one for one in found if one.kind is TimeKind.PERIOD and one.span.end <= mention.span.start]
    last = max(named, key=lambda one: one.span, default=None)
    if last is None or last.when is None or last.when.start.year != last.when.end.year:
        return mention
    return replace(mention, when=When.year(last.when.start.year - 1))


_MONTHS_OF_YEAR = 12
_LAST_CENTURY = 40
"""Years in two digits from here on are of the twentieth century."""
FEW = 4
"""At most so many are "some" days, weeks, months or years."""
_HOURS = {"24": 24, "48": 48, "72": 72, "twenty-four": 24, "forty-eight": 48, "seventy-two": 72}


def _count(written: str | None) -> int | None:
    """The number that a word or digits stand for; `None` where none is written."""
    if written is None:
        return None
    if written.isdigit():
        return int(written)
    return NUMBERS.index(written) + 1 if written in NUMBERS else 1


def _before(day: date, many: int, unit: str) -> When:
    """The stretch that "two weeks ago" means: a day, about a week, a month, a year."""
    if unit in {"day", "week"}:
        days = many * (WEEK if unit == "week" else 1)
        return _about(day - timedelta(days=days), days)
    if unit == "year":
        return When.year(day.year - many)
    months = day.year * 12 + day.month - 1 - many
    return When.month(months // 12, months % 12 + 1)


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month of a part of a year."""
    if match["half"]:
        return (1, 6) if match["half"] == "first" else (7, _MONTHS_OF_YEAR)
    if match["quarter"]:
        quarter = ORDINALS.index(match["quarter"]) + 1 if match["quarter"] in ORDINALS else len(ORDINALS)
        return 3 * quarter - 2, 3 * quarter
    many = _count(match["months"]) or 1
    return (1, many) if match["end"] == "first" else (_MONTHS_OF_YEAR - many + 1, _MONTHS_OF_YEAR)


def _month_number(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
