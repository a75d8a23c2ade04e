"""Dates that cannot be: days that no month has, weekdays of other days, stretches that end before they begin.

A date without a year is one of the draft's own year, where that is known, and looked into only so far as its year does
not matter.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from counterclaim.checks.draft import Draft, paragraphs
from counterclaim.checks.findings import Finding
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DATE = re.compile(
    rf"\b(?:(?P<w1>{_WEEKDAY})(?:\s+(?:morning|night|evening|afternoon))?,?\s+(?:the\s+|\()?)?"
    rf"(?:(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})\b(?!\s*(?:people|dead|killed|"
    rf"soldiers|attacks)))"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?(?:,?\s+(?:\(|which\s+was\s+)?(?:a\s+)?(?P<w2>{_WEEKDAY})\b(?!\s*(?:to|and|"
    rf"-)))?"
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b")
_YEARS = re.compile(
    r"\b(?:from|between)\s+(?P<a>(?:19|20)\d\d)\s+(?:to|and|until)\s+(?P<b>(?:19|20)\d\d)\b|\b(?P<c>(?:19|"
    r"20)\d\d)\s*-\s*(?P<d>(?:19|20)\d\d)\b"
)
_DAYS_OF_MONTH = re.compile(
    rf"\b(?:between|from)\s+(?P<a>{_DAY})\s+(?:and|to|until)\s+(?P<b>{_DAY})\s+(?P<month>{_MONTH})"
)
_JOINS = re.compile(r"\s*(?:,\s*)?(?:to|until|till|and|through|-)\s*(?:the\s+)?$")
_OPENS = re.compile(r"\b(?:from|between|ran\s+from|lasted\s+from)\s+(?:the\s+)?$")
_BEGINS = re.compile(
    r"\b(?:began|begun|begins|laid|launched|start(?:ed|s)|open(?:ed|s)|imposed|set\s+up|introduced|captured|seized|"
    r"taken|took|fell|closed|arrested|abducted|detained|"
    r"signed|came\s+into\s+force|announced|declared|broke\s+out|entered)\b"
)
_ENDS = re.compile(
    r"\b(?:ended|ends|broken|lifted|closed|over|concluded|withdrawn|withdrew|recaptured|retaken|retook|released|freed|"
    r"reopened|stopped|lapsed|expired|called\s+off|left)\b"
)
_CAUSE_FIRST = re.compile(
    r"\b(?:provoked|triggered|prompted|led\s+(?:[\w-]+\s+){0,6}?to|set\s+off|brought\s+on|was\s+followed\s+by|were\s+followed\s+by|drew|"
    r"resulted\s+in|sparked)\b"
)
_EFFECT_FIRST = re.compile(
    r"\b(?:(?:in|as\s+an?)\s+(?:response|answer|reaction|retaliation|reprisal|revenge)(?:,[^,.;]{1,40},)?\s+(?:to|for)|"
    r"(?:as\s+)?(?:retaliation|revenge|reprisal|punishment)\s+for|in\s+the\s+wake\s+of|"
    r"provoked\s+by|prompted\s+by|triggered\s+by|set\s+off\s+by|avenge[sd]?|avenging|"
    r"retaliat\w+\s+for|because\s+of|as\s+a\s+result\s+of|after\s+(?:talks|negotiations|the)|following\s+(?:the|an?))\b"
)
_CROSSING = 200
"""Days that a stretch over the turn of a year may last where only its end has a year."""


LONGEST_MONTH = 31
_IN = re.compile(r"\b(?:in|during|for|of|since)\s+$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as a text writes it."""

    span: Span
    """In its sentence, weekday included."""
    day: int
    month: int
    year: int | None
    weekday: str | None

    def on(self, year: int | None = None) -> date | None:
        """The day, in its own year or the one given; `None` where there is none or no such day."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def dates_in(sentence: Marked) -> list[Dated]:
    """Every day of a month that a sentence names, in order."""
    return _dates_of(sentence.text, sentence.folded)


def _dates_of(text: str, folded: str) -> list[Dated]:
    found = []
    named = any(month[:3] in folded for month in MONTHS)
    for hit in _DATE.finditer(folded) if named else ():
        words = hit["d1"] or hit["d2"]
        if (
            hit["m2"]
            and not hit["year"]
            and (int(re.sub(r"\D", "", words)) > LONGEST_MONTH or _IN.search(folded[: hit.start()]))
        ):
            continue  # "in February 33" counts 33
        if hit["d1"] and int(re.sub(r"\D", "", words)) > LONGEST_MONTH and " of " in hit.group():
            continue  # "the 52 of June" counts 52
        begins = hit.start("m1" if hit["m1"] else "m2")
        if text[begins].islower():
            continue  # "the 34 may exceed it"
        month = _number(hit["m1"] or hit["m2"])
        year = int(hit["year"]) if hit["year"] else None
        found.append(Dated(Span(*hit.span()), int(re.sub(r"\D", "", words)), month, year, hit["w1"] or hit["w2"]))
    found.extend(
        Dated(Span(*hit.span()), int(hit["day"]), int(hit["month"]), int(hit["year"]), None)
        for hit in _ISO.finditer(folded)
    )
    return sorted(found, key=lambda one: one.span)


def _number(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def check_dates(draft: Draft) -> Iterator[Finding]:
    """Days that do not exist, weekdays that are others, stretches and effects that come before their beginning."""
    own = draft.dated.end if draft.dated is not None else None
    for block in draft.note_blocks:
        words = block.span.of(draft.text)
        for one in _dates_of(words, fold(words)):
            yield from _impossible(block.span.start, one)
            yield from _weekday(block.span.start, one, one.year, None)
    for sentences in paragraphs(draft.sentences):
        if draft.document.blocks[sentences[0].block].shape is Shape.TABLE:
            yield from _of_table(sentences)
            continue
        last: int | None = None
        yield from _freed_before_taken(sentences)
        for sentence in sentences:
            dates = dates_in(sentence)
            for one in dates:
                last = one.year or last
                yield from _impossible(sentence.span.start, one)
                yield from _weekday(sentence.span.start, one, last, own)
            yield from _days_reversed(sentence, dates)
            yield from _months_reversed(sentence)
            yield from _before_its_cause(sentence, dates)
        for sentence, following in pairwise(sentences):
            yield from _answers_what_comes_later(sentence, following)


_DASHED = re.compile(rf"(?<![\d-])(?P<a>\d{{1,2}})\s?[-–]\s?(?P<b>\d{{1,2}})\s+(?P<month>{_MONTH})\b")


def _of_table(sentences: Sequence[Marked]) -> Iterator[Finding]:
    """Stretches in the cells of a table that end before they begin."""
    for sentence in sentences:
        for found in _DASHED.finditer(sentence.folded):
            if int(found["a"]) > int(found["b"]) > 0 and int(found["a"]) <= LONGEST_MONTH:
                words = found.group()
                span = Span(*found.span()).shifted(sentence.span.start)
                yield Finding("TIM06", span, f"“{words}” ends before it begins")


_FREED = re.compile(
    r"\b(?:freed|released|let\s+go|returned|came\s+home|walked\s+into|handed\s+over|set\s+free|rescued|recovered|"
    r"exchanged)\b"
)
_TAKEN = re.compile(
    r"\b(?:took|taken|abducted|kidnapped|seized|captured|detained|arrested|picked\s+up|abduction|capture)\b"
)
_LOOKS_BACK = re.compile(r"\b(?:since|after|had\s+been|when)\b")


def _freed_before_taken(sentences: Sequence[Marked]) -> Iterator[Finding]:
    """Those who are told to be free on one day and to have been taken on a later one, in sentences side by side."""
    for one, other in pairwise(sentences):
        dates = [dates_in(sentence) for sentence in (one, other)]
        if len(dates[0]) != 1 or len(dates[1]) != 1 or not _FREED.search(one.folded) or _TAKEN.search(one.folded):
            continue
        freed, taken = dates[0][0], dates[1][0]
        year = freed.year or taken.year or 2001
        a, b = freed.on(year), taken.on(taken.year or year)
        back = _TAKEN.search(other.folded) and _LOOKS_BACK.search(other.folded)
        if back and a is not None and b is not None and 0 < (b - a).days < _CROSSING:
            span = taken.span.shifted(other.span.start)
            yield Finding("TIM06", span, "they are told to be free before they are told to have been taken")


def _impossible(start: int, one: Dated) -> Iterator[Finding]:
    if not 1 <= one.month <= len(MONTHS):
        return
    longest = monthrange(one.year or 2000, one.month)[1]
    if not 1 <= one.day <= longest:
        name = MONTHS[one.month - 1].capitalize()
        of = f" {one.year}" if one.year else ""
        yield Finding("TIM04", one.span.shifted(start), f"{name}{of} has {longest} days")


def _weekday(start: int, one: Dated, last: int | None, own: date | None) -> Iterator[Finding]:
    if one.weekday is None:
        return
    years = [one.year] if one.year else _years(one, last, own)
    days = [day for year in years if (day := one.on(year)) is not None]
    if not days or any(WEEKDAYS[day.weekday()] == one.weekday for day in days):
        return
    right = WEEKDAYS[days[0].weekday()].capitalize()
    message = f"{days[0].day} {MONTHS[days[0].month - 1].capitalize()} {days[0].year} was a {right}"
    yield Finding("TIM05", one.span.shifted(start), message, right)


def _years(one: Dated, last: int | None, own: date | None) -> list[int]:
    """The years that a date without one may be of."""
    found = [last] if last is not None else []
    if own is not None:
        same = one.on(own.year)
        found += [own.year] if same is None or same <= own else [own.year - 1, own.year]
    return found


def _days_reversed(sentence: Marked, dates: Sequence[Dated]) -> Iterator[Finding]:
    folded, start = sentence.folded, sentence.span.start
    for one, other in pairwise(dates):
        between = folded[one.span.end : other.span.start]
        opened = _OPENS.search(folded[max(0, one.span.start - 20) : one.span.start])
        if _JOINS.fullmatch(between) and (opened or "-" in between or "to" in between or "until" in between):
            yield from _backwards(start, one, other)
        elif (
            _BEGINS.search(folded[max(0, one.span.start - 60) : one.span.start])
            and _ENDS.search(between)
            and not re.search(r"\b(?:but|after|since|until|before)\b", between)
        ):
            a, b = one.on(other.year), other.on(one.year)
            if a is not None and b is not None and (one.year or other.year) and a > b and (a - b).days < _CROSSING:
                yield _told_backwards(start, one, other)


def _months_reversed(sentence: Marked) -> Iterator[Finding]:
    """The stretches that are told in months, years or days of one month."""
    folded, start = sentence.folded, sentence.span.start
    for first, second in pairwise(_MONTH_YEAR.finditer(folded)):
        opening, closing = ((int(hit["year"]), _number(hit["month"])) for hit in (first, second))
        between = folded[first.end() : second.start()]
        range_ = _JOINS.fullmatch(between) and _OPENS.search(folded[: first.start()])
        ends = _BEGINS.search(folded[max(0, first.start() - 60) : first.start()]) and _ENDS.search(between)
        if opening > closing and (range_ or ends):
            span = Span(first.start(), second.end()).shifted(start)
            yield Finding("TIM06", span, f"{second.group()} comes before {first.group()}")
    for hit in _YEARS.finditer(folded):
        first_year, last_year = int(hit["a"] or hit["c"]), int(hit["b"] or hit["d"])
        if first_year > last_year:
            yield Finding("TIM06", Span(*hit.span()).shifted(start), f"{last_year} comes before {first_year}")
    for hit in _DAYS_OF_MONTH.finditer(folded):
        a_day, b_day = (int(re.sub(r"\D", "", hit[name])) for name in "ab")
        if a_day > b_day:
            yield Finding("TIM06", Span(*hit.span()).shifted(start), f"{b_day} comes before {a_day}")


def _backwards(start: int, one: Dated, other: Dated) -> Iterator[Finding]:
    if (one.year is not None and other.year is not None) or one.month == other.month:
        a, b = one.on(other.year or 2001), other.on(one.year or 2001)
        if a is not None and b is not None and a > b:
            yield _told_backwards(start, one, other)
        return
    a, b = one.on(other.year or 2001), other.on(other.year or 2001)
    if (
        a is not None
        and b is not None
        and a > b
        and (b.replace(year=b.year + 1, day=min(b.day, 28)) - a).days > _CROSSING
    ):
        yield _told_backwards(start, one, other)


def _told_backwards(start: int, one: Dated, other: Dated) -> Finding:
    span = one.span.joined(other.span).shifted(start)
    first = f"{one.day} {MONTHS[one.month - 1].capitalize()}"
    second = f"{other.day} {MONTHS[other.month - 1].capitalize()}"
    return Finding("TIM06", span, f"{second} comes before {first}: the stretch ends before it begins")


_THAT = re.compile(r"\s*(?:(?:for|to|of)\s+)?(?:that|this|it|them|these|those)\b")
_EVENT = r"(?:bombing|attack|blast|explosion|raid|ambush|strike|shelling|killings?|assault|massacre|shooting|clash)"
_THAT_EVENT = re.compile(rf"\s*(?:(?:for|to|of)\s+)?(?:the|that|this)\s+(?:[a-z-]+\s+)?(?P<event>{_EVENT})\b[^.;]*?,")
_HURT_IN = re.compile(rf"\b(?:hurt|wounded|injured)\s+in\s+the\s+(?:[a-z-]+\s+)?{_EVENT}\b[^.;]*\bdied\b")
_ANSWERS = re.compile(
    r"\b(?:because\s+of|answered|retaliat\w+|reveng\w+|aveng\w+|reprisal|in\s+(?:response|answer)\s+to)\b"
)


def _answers_what_comes_later(one: Marked, other: Marked) -> Iterator[Finding]:
    """Such as "burned two hamlets on 16 February. Elders call it retaliation for the ambush of 19 February"."""
    told, causes = dates_in(one), dates_in(other)
    cue = _ANSWERS.search(other.folded) or _HURT_IN.search(other.folded)
    if len(told) != 1 or len(causes) != 1 or cue is None or cue.end() > causes[0].span.start:
        return
    year = told[0].year or causes[0].year or 2001
    a, b = told[0].on(year), causes[0].on(year)
    named = _THAT_EVENT.match(other.folded, cue.end())
    of_it = named is not None and named["event"] in one.folded and named.end() <= causes[0].span.start
    # the sentence before tells what is answered, or where they were hurt
    back = _THAT.match(other.folded, cue.end()) is not None or of_it or cue.re is _HURT_IN
    if a is not None and b is not None and 0 < (a - b if back else b - a).days < _CROSSING:
        span = causes[0].span.shifted(other.span.start)
        yield Finding("TIM06", span, "what is told as a response is dated before what it responds to")


def _before_its_cause(sentence: Marked, dates: Sequence[Dated]) -> Iterator[Finding]:
    """Such as "The killing on 14 March provoked a reprisal on 9 March"."""
    if len(dates) != 2:
        return
    folded = sentence.folded
    one, other = dates
    year = one.year or other.year or 2001
    a, b = one.on(year), other.on(year)
    if a is None or b is None or abs((a - b).days) > _CROSSING:
        return
    first = _CAUSE_FIRST.search(folded, one.span.end, other.span.start)
    effect = next((hit for hit in _EFFECT_FIRST.finditer(folded) if hit.end() <= other.span.start), None)
    span = one.span.joined(other.span).shifted(sentence.span.start)
    if first is not None and b < a:
        yield Finding("TIM06", span, f"what was {first.group()} is dated before its cause")
    elif effect is not None and first is None:
        behind_first = effect.end() <= one.span.start
        cause, result = (a, b) if behind_first else (b, a)
        plain = effect.group().startswith(("after", "following"))
        if result < cause and (not plain or not behind_first):
            yield Finding("TIM06", span, "what is told as a response is dated before what it responds to")
