"""When a number is dated, and over what stretch it counts, in a draft and in its document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from counterclaim.checks.cited import Source
from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.numbers.near import of_some_year
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.numbers.worded import SMALL_NUMBERS
from counterclaim.mentions.marking import Marked, stated_when
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.times import TimeKind, TimeMention
from counterclaim.values.when import MONTHS, When


def look_at_date(pair: Pair) -> Otherwise | None:
    """The day or month of each, where the sentence of each names one alone, and they are two."""
    told, source, one = pair.told, pair.source, pair.one
    if told.is_whole or one.is_whole:
        return None
    mine, their = _time(told), _time(one)
    if mine is None or their is None:
        mine, their = _month_of(told), _month_of(one)
    if mine is None or their is None:
        mine, their = _day_of_some_year(told), _day_of_some_year(one)
    if mine is None or their is None or max(mine.days, their.days) > LONGEST_DATE:
        return None
    if max(mine.days, their.days) > GRAIN * min(mine.days, their.days):
        return None
    slack = 1 if max(mine.days, their.days) <= FEW_DAYS else 0
    if mine.overlaps(their, slack):
        return None
    if one.claim is not None and one.claim.when is not None and one.claim.when.overlaps(mine, slack):
        return None
    return Otherwise("CLM04", f"{source.name} tells {one.slot.words} of {their}, not of {mine}", str(their))


def _day_of_some_year(told: Told) -> When | None:
    """The one day of a month that the sentence of a number names, whatever the year."""
    folded, times = told.sentence.folded, told.sentence.times
    named = [when for time in times if (when := of_some_year(time.span.of(folded)))]
    said = any(_SAID.search(folded[max(0, time.span.start - 45) : time.span.start]) for time in times)
    days = [one for one in named if one.days == 1]
    alone = len(days) == 1 and all(one.contains(days[0]) for one in named)
    return days[0] if alone and not said and not _DAYS_LATER.search(folded) else None


_DAYS_LATER = re.compile(r"\b(?:days?|weeks?|nights?|months?)\s+(?:later|after\w*|before|earlier|on)\b")
"""What dates one number by the day of another."""


def _month_of(told: Told) -> When | None:
    """The month that the reader gives a number, where its sentence names it."""
    when = told.claim.when if told.claim is not None else None
    if when is None or not MONTH_DAYS <= when.days <= LONGEST_DATE:
        return None
    folded = told.sentence.folded
    own = [time for time in told.sentence.times if not _SINCE.search(folded[: time.span.start])]
    return when if any(time.when == when for time in own) else None


FEW_DAYS = 3
"""Days of a date that is one, told perhaps from another side of midnight."""
GRAIN = 7
"""Factor from which two times are not told alike: a day and a month."""
LONGEST_DATE = 31
"""Days; a longer stretch is a window."""


def _time(told: Told) -> When | None:
    """The one time that a number's part of the sentence names of what happened, where it is resolved."""
    at = told.span.start - told.sentence.span.start
    folded = told.sentence.folded
    start, end = folded.rfind(";", 0, at) + 1, folded.find(";", at)
    times = [
        time
        for time in told.sentence.times
        if time.span.start >= start and (end < 0 or time.span.end <= end)
        if not _SAID.search(folded[max(0, time.span.start - 45) : time.span.start])
        and not _SAYS.match(folded, time.span.end)
    ]
    # of "Tuesday, 26 August" the day of the month says more
    dated = [time for time in times if not (_WEEKDAY.match(folded, time.span.start) and _is_dated(time, times))]
    if (
        len(dated) != 1
        or _SINCE.search(folded[: dated[0].span.start])
        or dated[0].kind in {TimeKind.WINDOW, TimeKind.PAST}
    ):
        return None
    return dated[0].when


def _is_dated(weekday: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a date stands right beside a weekday."""
    return any(
        one is not weekday
        and (0 <= one.span.start - weekday.span.end <= COMMA or 0 <= weekday.span.start - one.span.end <= COMMA)
        for one in times
    )


COMMA = 6
"""Code points between a weekday and its date: a comma, "the"."""
_WEEKDAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|statements?|announc\w*|told|report(?:ed|s)?|issued|published|bulletin|update|message|dated|"
    r"spoke|release\w*|press|conference|wrote|count(?:ed|s)?|raised|"
    r"inform\w*|by|put|notification|version|figures?|speaking|according|list|count|tally|claim\w*|reach\w*|risen|rose|climb\w*|"
    r"(?:gone|went)\s+up)\b[^.;]*$"
)


_SAYS = re.compile(
    r",?\s+(?:he|she|it|they|the\s+\w+)\s+(?:had\s+)?(?:said|spoke|put|gave|reported|announced|told|counted)\b"
)
"""What makes a day that of a statement: "on the Tuesday he said 34"."""


def look_at_window(pair: Pair) -> Otherwise | None:
    """The stretch that each counts, where one is much longer."""
    told, source, one = pair.told, pair.source, pair.one
    if told.is_whole or one.is_whole:
        return None
    single = _single_day(pair)
    if single is not None:
        return single
    months = _one_of_months(pair)
    if months is not None:
        return months
    mine, their = _stretch(told, source), _stretch(one, source)
    if mine is None and their is not None and _FULL_YEAR.search(told.sentence.folded) and their.days < YEAR_DAYS:
        mine = When.year(their.start.year)
    if mine is None or their is None or mine == their:
        return None
    lasts = [one.slot.value for one in pair.draft.numbers.of(told.sentence) if (one.slot.unit or "").startswith("day")]
    if any(abs(their.days - days) <= 1 for days in lasts):
        return None  # "over nineteen days in May"
    longer, shorter = (mine, their) if mine.days > their.days else (their, mine)
    if longer.days < MOST * shorter.days or not longer.overlaps(shorter, 40):
        return None
    if shorter.days <= WEEK and longer.days < 2 * shorter.days + 1:
        return None
    return Otherwise("CLM05", f"{source.name} counts {one.slot.words} over {their}, not over {mine}", str(their))


_MONTH = "|".join(MONTHS)
_MONTHS_FROM_TO = re.compile(
    rf"\b(?:between|from|since)\s+(?:the\s+)?(?:(?:beginning|start|first|1)\s+(?:of\s+)?)?(?P<first>{_MONTH})"
    rf"(?:\s+(?:and|to|until|through)\s+(?:the\s+)?(?:end\s+of\s+)?(?P<last>{_MONTH}))?\b"
)
_IN_A_MONTH = re.compile(rf"\b(?:in|during|for)\s+(?:the\s+(?:month|course)\s+of\s+)?(?P<month>{_MONTH})\b")


def _one_of_months(pair: Pair) -> Otherwise | None:
    """A number told of one month that the document has for several, of which that is one."""
    told, one = pair.told.sentence.folded, pair.one.sentence.folded
    mine, their = list(_IN_A_MONTH.finditer(told)), list(_MONTHS_FROM_TO.finditer(one))
    named = len(re.findall(rf"\b(?:{_MONTH})\b", told))
    if len(mine) != 1 or named != 1 or len(their) != 1 or _IN_A_MONTH.search(one):
        return None
    first, month = MONTHS.index(their[0]["first"]), MONTHS.index(mine[0]["month"])
    published = stated_when(pair.source.document.published)
    until = MONTHS.index(their[0]["last"]) if their[0]["last"] else (published.end.month - 1 if published else first)
    ends = their[0]["last"] or their[0].group().startswith("since")
    if not first <= month <= until or until == first or not ends:
        return None
    return Otherwise("CLM05", f"{pair.source.name} counts {pair.one.slot.words} {their[0].group()}", their[0].group())


_ONE_DAY = re.compile(
    r"\b(?:single|one)\s+(?:day|night)\b|\bin\s+a\s+day\b|\bbetween\s+one\s+sunrise\b|\b(?:twenty-four|24)\s+hours\b"
)


def _single_day(pair: Pair) -> Otherwise | None:
    """A number told of one day that the document has for several."""
    when = pair.one.claim.when if pair.one.claim is not None else None
    if when is None or not _ONE_DAY.search(pair.told.sentence.folded) or _ONE_DAY.search(pair.one.sentence.folded):
        return None
    named = any(time.when is not None and time.when.days > 1 for time in pair.one.sentence.times)
    if when.days < FEW_DAYS or not named:
        return None
    return Otherwise("CLM05", f"{pair.source.name} counts {pair.one.slot.words} over {when}, not on one day", str(when))


WEEK = 7
MOST = 1.3
"""Factor from which two stretches are not one told differently."""
_RESTRICTS = re.compile(
    r"\b(?:half|quarter|weeks?|first|last|end(?:ed|ing)?|until|since|between|from|opening|closing|by|up\s+to|"
    r"of\s+(?:the|that)\s+year|annual|fiscal|nights?|hours?)\b"
)
_WHOLE = re.compile(r"\b(?:(?:whole|all|entire|full|twelve\s+months)\s+(?:of\s+)?|in\s+)(?:19|20)\d\d\b(?:\s+alone)?")


def _stretch(told: Told, source: Source) -> When | None:
    """The stretch that a number counts, where its sentence names one alone: a year as a whole, or a stated stretch."""
    published = stated_when(source.document.published)
    stated = _ending(told) or _between(told) or _since_behind(told, published)
    if stated is not None:
        return stated
    long = _long_times(told.sentence)
    if len(long) != 1 or long[0].when is None:
        window = told.claim.window if told.claim is not None else None
        if window is not None and window.start is not None and window.end is not None:
            return When(window.start, window.end)
        return _today_or_since(told, published) or _few_days(told)
    return _of_long(told, long[0], long[0].when, published)


def _of_long(told: Told, time: TimeMention, when: When, published: When | None) -> When | None:
    """The stretch that the one long time of a sentence says: itself, the days since it, or none."""
    folded = told.sentence.folded
    before = folded[: time.span.start]
    if _SINCE.search(before):
        known = published is not None and when.start < published.end and not _SINCE_EVENT.search(before)
        return When(when.start, published.end) if known and published is not None else None
    short = when.days <= LONGEST_DATE
    if short and _MONTH_ALONE.search(folded[time.span.start :]):
        return when
    if short and (_INCIDENT.search(before) or _ENDS.search(before)):
        return None  # when an incident was is no stretch that is counted, nor "the twelve months to October 2024"
    year = YEAR_DAYS < when.days < YEAR_DAYS + 5 and (when.start.month, when.start.day) == (1, 1)
    around = f"{folded[max(0, time.span.start - BESIDE) : time.span.start]} {folded[time.span.end :][:BESIDE]}"
    if year and (not _WHOLE.search(folded) or _RESTRICTS.search(around)):
        return None
    stated = year or time.kind in {TimeKind.PERIOD, TimeKind.WINDOW} or when.days >= MONTH_DAYS
    return when if stated else None


def _long_times(sentence: Marked) -> list[TimeMention]:
    """The times of a sentence that are stretches, each once."""
    found: dict[tuple[date, date], TimeMention] = {}
    for time in sentence.times:
        if time.when is not None and time.when.days >= LEAST_WINDOW:
            found.setdefault((time.when.start, time.when.end), time)
    return [one for one in found.values() if not any(_holds(one, other) for other in found.values())]


def _holds(one: TimeMention, other: TimeMention) -> bool:
    """Whether one stretch is the longer in which another lies: "between 1 January and 31 May of this year"."""
    if one is other or one.when is None or other.when is None or other.when.days <= LONGEST_DATE:
        return False
    return one.when.contains(other.when)


_ENDING = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(SMALL_NUMBERS)})\s+(?P<unit>year|month)s?\s+(?:to|until|ending|ended|through|up\s+to)\s+"
    r"(?:the\s+end\s+of\s+)?$"
)
DAYS_OF = {"month": 30.44, "year": 365.25}


def _ending(told: Told) -> When | None:
    """So many months or years up to a month or day: "in the two years to May 2025"."""
    for time in told.sentence.times:
        found = _ENDING.search(told.sentence.folded[: time.span.start])
        if found is not None and time.when is not None and time.when.days <= LONGEST_DATE:
            number = float(SMALL_NUMBERS.get(found["number"], 0) or found["number"])
            start = time.when.end - timedelta(days=round(number * DAYS_OF[found["unit"]]) - 1)
            return When(start, time.when.end)
    return None


def _between(told: Told) -> When | None:
    """The stretch between two days, whatever stands between: "Between 10 May 2024, when ..., and 20 March 2025"."""
    folded = told.sentence.folded
    days = [time for time in told.sentence.times if time.when is not None and time.when.days <= LONGEST_DATE]
    for one, other in pairwise(days):
        opens = re.search(r"\b(?:between|from)\s+$", folded[: one.span.start])
        closes = re.search(r"\b(?:and|to|until|through)\s+(?:the\s+)?$", folded[one.span.end : other.span.start])
        if opens and closes and one.when is not None and other.when is not None and other.when.start > one.when.end:
            return When(one.when.start, other.when.end)
    return None


def _since_behind(told: Told, published: When | None) -> When | None:
    """The days since one that is named right behind a number: "438 deaths since 1 January, of which 71 in May"."""
    for time in told.sentence.times:
        since = _SINCE.search(told.sentence.folded[: time.span.start])
        if since and _beside(told, time) and time.when is not None and time.when.days <= LONGEST_DATE:
            start = time.when.start
            return When(start, published.end) if published is not None and start < published.end else None
    return None


def _few_days(told: Told) -> When | None:
    """The days that a draft gives a number in words: "two days of combat over the weekend"."""
    claim = told.claim
    if claim is None or claim.window is None or claim.when is None or claim.when.days > FEW_DAYS:
        return None
    return claim.when if _days_in(claim.window.words) <= claim.when.days else None


_SOME_DAYS = re.compile(rf"\b(?P<number>\d+|{'|'.join(SMALL_NUMBERS)})\s+(?:days|nights)\b")
_LONGER = re.compile(r"\b(?:weeks?|months?|years?)\b")


def _days_in(words: str) -> float:
    """How many days words speak of: "in ten days"; none where they speak of none."""
    found = _SOME_DAYS.search(fold(words))
    if found is not None:
        return float(SMALL_NUMBERS.get(found["number"], 0) or found["number"])
    return float(WEEK) if _LONGER.search(fold(words)) else 0.0


_INCIDENT = re.compile(
    r"\bthe\s+(?:[\w-]+\s+){0,2}?(?:attack|raid|bombing|ambush|seizure|hijacking|siege|massacre|blast|explosion|assault|"
    r"strike|clash|shelling|battle|capture|operation)\b"
)
_ENDS = re.compile(
    r"\b(?:to|until|till|through|by|since|from|after|before|end(?:ed|ing|s)?|close|and|at\s+the\s+end)\s+(?:of\s+|in\s+|"
    r"the\s+end\s+of\s+)?$"
)
"""What shows that a month is where a stretch begins or ends."""
LEAST_WINDOW, MONTH_DAYS, YEAR_DAYS = 7, 28, 363
BESIDE = 30
"""Code points beside a year in which a word may say that it is no whole year."""
_SINCE = re.compile(r"\bsince\s+(?:[\w'-]+\s+){0,10}$")
_SINCE_EVENT = re.compile(
    r"\bsince\s+(?:the|an?|its|their)\s+(?!(?:start|beginning|outbreak)\b)"
    r"(?:(?!beg[au]n|started|broke)[\w'-]+\s+){1,9}$"
)
"""What counts from an event: "since the siege of the town in 2022"."""
_FULL_YEAR = re.compile(r"\b(?:full|whole|entire)\s+year\b|\btwelve\s+months\s+of\s+the\s+year\b")
_MONTH_ALONE = re.compile(r"[^.;,]{0,40}\balone\b")


def _beside(told: Told, time: TimeMention) -> bool:
    """Whether a time stands in the clause of a number, right behind it."""
    between = told.sentence.folded[told.span.end - told.sentence.span.start : time.span.start]
    return 0 < len(between) <= CLAUSE and not re.search(r"[,;:.]", between)


CLAUSE = 70
"""Code points of a clause."""


def _today_or_since(told: Told, published: When | None) -> When | None:
    """One day, or the days since one, where the sentence names nothing longer."""
    days = [time for time in told.sentence.times if time.when is not None]
    since = [time for time in days if _SINCE.search(told.sentence.folded[: time.span.start]) and _beside(told, time)]
    others = [time for time in days if time not in since and time.when is not None and time.when.days > 1]
    if len(since) == 1 and not others and since[0].when is not None and published is not None:
        start = since[0].when.start
        return When(start, published.end) if start < published.end else None
    if len(days) != 1 or days[0].when is None:
        return None
    words = days[0].span.of(told.sentence.folded)
    return days[0].when if words == "today" or days[0].kind is TimeKind.WINDOW else None
