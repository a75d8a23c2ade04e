"""Figures of a whole stretch of time that are told of one event: a year's dead as those of one bombing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.near import FEW_DAYS, Near, when_of
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.tables import rows_of
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.scope.twice import DISOWNED
from counterclaim.documents.shape import Shape
from counterclaim.mentions.matcher import fold
from counterclaim.values.when import MONTHS

_EVENT = (
    r"(?:attack|raid|bombing|bombardment|ambush|seizure|hijacking|siege|massacre|blast|explosion|assault|strike|clash|"
    r"night|morning|afternoon|evening|shelling|airstrike|battle|engagement|firefight)"
)
_ONE = re.compile(
    rf"\b(?:single|deadliest|costliest|bloodiest|gravest|worst)\s+(?:single\s+)?{_EVENT}\b|"
    rf"\b(?:a\s+single|one\s+single|that\s+one)\s+(?:[\w-]+\s+)?{_EVENT}\b|"
    rf"\ban?\s+(?:[\w-]+\s+)?{_EVENT}\s+that\s+(?:cost|killed|left|took|claimed)\b"
)
"""What names one event so that no stretch can be meant, whatever stands beside it."""
INCIDENT = re.compile(
    rf"\b(?:the|this|that|last\s+(?:week|month|night)'s|(?:mon|tues|wednes|thurs|fri|satur|sun)day's|a\s+single|one)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"{_EVENT}\b"
)
_MONTH = "|".join(MONTHS)
PERIOD = re.compile(
    r"\b(?:over\s+the\s+(?:whole|year)|(?:all\s+)?twelve\s+months|(?:whole|entire|full)\s+(?:year|month)|annual|"
    r"per\s+year|a\s+year|in\s+the\s+(?:course\s+of\s+the\s+)?year|during\s+(?:the\s+year|20\d\d)|month\s+as\s+a\s+whole|"
    r"(?:in|of|for|throughout)\s+(?:20|19)\d\d|january\s*-\s*december|attacks\s+in\s+(?:20|19)\d\d|that\s+year|"
    r"\d[\d,]*\s+(?:attacks|incidents|operations|raids|events)|quarter\w*|(?:the|over)\s+\w+\s+weeks|"
    rf"(?:between|from)\s+(?:1\s+|the\s+(?:beginning|start)\s+of\s+)?(?:{_MONTH})(?:\s+20\d\d)?\s+(?:and|to|until)\s+(?:the\s+end\s+of\s+)?(?:3[01]\s+)?(?:{_MONTH})|"
    rf"(?:{_MONTH})\s+to\s+(?:{_MONTH})|all\s+violence|"
    rf"since\s+(?:{_MONTH}|(?:19|20)\d\d|"
    r"the\s+(?:start|beginning)|last\s+year)|(?:in|at)\s+(?:three|four|five|six|several)\s+(?:places|"
    r"districts|towns|operations))\b"
)
LEAST = 5
MONTH_DAYS = 32
_BEFORE, _BEHIND = 120, 70


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """A number that a draft tells of a whole stretch of time."""

    value: float
    start: int
    """Where it stands."""
    before: str
    """The words before it."""


_POINTS = re.compile(r"\b(?:the|these|those)\s+$")
"""Before a number that points back at one told of before."""


def of_periods(draft: Draft) -> list[OfPeriod]:
    """The numbers of a draft that it tells of whole stretches of time, and nowhere of one event before."""
    found = [*_in_text(draft), *_in_tables(draft)]
    return sorted(found, key=lambda one: one.start)


def _in_text(draft: Draft) -> Iterator[OfPeriod]:
    lead: tuple[int, str] = (-1, "")
    for sentence in draft.sentences:
        if draft.document.blocks[sentence.block].shape is Shape.TABLE:
            continue
        if lead[0] != sentence.block:
            lead = (sentence.block, sentence.folded)
        for told in draft.numbers.of(sentence):
            before, behind = _beside(told, 50, 50)
            opens = _OPENS_LIST.match(lead[1]) and sentence.folded.find(":") >= 0
            if (PERIOD.search(sentence.folded) or opens) and not INCIDENT.search(f"{before} {behind}"):
                yield OfPeriod(told.slot.value, told.span.start, before)


_OPENS_LIST = re.compile(rf"[^.:]{{0,40}},\s+(?:{_MONTH})(?:\s+20\d\d)?,")
"""How a log opens that tells of a month: "Balochistan, February, after PICSS"."""


def _in_tables(draft: Draft) -> Iterator[OfPeriod]:
    for block in draft.document.blocks:
        for row in rows_of(draft.text, block.span)[1:] if block.shape is Shape.TABLE else ():
            words = fold(" ".join(cell.words for cell in row))
            if PERIOD.search(words) and not INCIDENT.search(words):
                yield from (OfPeriod(cell.value, cell.span.start, "") for cell in row if cell.value is not None)


def _beside(told: Told, before: int, behind: int) -> tuple[str, str]:
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    return told.sentence.folded[max(0, start - before) : start], told.sentence.folded[end : end + behind]


def of_one_event(one: Near, periods: Sequence[OfPeriod], sources: Sequence[Source]) -> Finding | None:
    """A number of a whole period that is told of one event."""
    before = re.split(r"[.;:]", one.before)[-1][-_BEFORE:]
    behind = re.split(r"[.;:]", one.behind)[0][:_BEHIND]
    clause = f"{before} {behind}"
    single = _ONE.search(clause)
    near = f"{one.before[-70:]} {one.behind[:60]}"
    when = when_of(one)
    if when is not None and when.days >= MONTH_DAYS:
        return None
    event = (
        single
        or _is_of_its_event(one)
        or _ON_A_DAY.match(one.behind)
        or (INCIDENT.search(clause) and not PERIOD.search(near))
    )
    whole = one.told.is_whole and not (_ON_A_DAY.match(one.behind) and _WHAT_IS_LEFT.search(one.before))
    if whole or one.value < LEAST or not event:
        return None
    if one.told.slot.sort is not Sort.COUNT and not _OF_EVENT.search(near):
        return None
    earlier = [other for other in periods if other.value == one.value]
    first = one.told.span.start
    told = [other for other in earlier if other.start < first or not _POINTS.search(other.before)]
    if told and all(other.start != first for other in earlier):
        message = f"{one.told.slot.words} was told of a whole period, and is told of one incident here"
        return Finding("SCO01", one.told.span, message)
    if DISOWNED.search(one.told.sentence.folded) or not INCIDENT.search(clause) or PERIOD.search(near):
        return None
    for source in sources:
        theirs = [told for told in source.numbers.every if told.slot.value == one.value]
        if theirs and all(_is_of_period(told) for told in theirs):
            message = f"{source.name} gives {one.told.slot.words} for a whole period, not for one incident"
            return Finding("SCO01", one.told.span, message)
    return None


_ON_A_DAY = re.compile(
    r"(?:\s+[a-z'-]+){1,5}?\s+(?:on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|one\s+day)|in\s+(?:a|one)\s+"
    r"(?:single\s+)?(?:day|night|morning|evening|hour))\b"
)
"""How those of one day are told: "the 47 people shot on Monday"."""
_WHAT_IS_LEFT = re.compile(
    r"\b(?:coffins|bodies|remains|names|families|funerals?|burials?|relatives)\s+of\s+(?:the|those)\s+$"
)
_ITS = re.compile(r"\bits\s+$")
_OF_AN_ATTACK = re.compile(rf"\b(?:the|this|that|[\w-]+'s)\s+(?:[\w-]+\s+){{0,2}}?{_EVENT}\b[^.;]{{0,90}}$")
_WHERE_THE = re.compile(r"\b(?:where|when|(?:at|in|on|during)\s+which)\s+the\s+$")
_ATTACKED = re.compile(
    r"\b(?:opened\s+fire|attacked|stormed|raided|ambushed|shelled|bombed|struck|blew|detonat\w+|set\s+fire)\b[^;.]{0,90}\bkill\w+\s+$"
)
_PERISHED = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}?(?:dead|deaths|victims|lost\s+their\s+lives|died|killed|fell|perished|bodies)\b"
)


def _is_of_its_event(one: Near) -> bool:
    """Whether a day of the sentence or a place makes a number one event's: "its 127 dead", "where the 312 died"."""
    if not _PERISHED.match(one.behind):
        return False
    days = any(time.when is None or time.when.days <= FEW_DAYS for time in one.told.sentence.times)
    attacked = _ATTACKED.search(one.before)
    its = _ITS.search(one.before) and (days or _OF_AN_ATTACK.search(one.before))
    return bool(its or (attacked and days) or _WHERE_THE.search(one.before))


_OF_EVENT = re.compile(rf"\b(?:for|in|on|by|of)\s+(?:the|this|that)\s+(?:[\w-]+\s+)?{_EVENT}\b")


def _is_of_period(told: Told) -> bool:
    before, behind = _beside(told, 90, 90)
    clause = f"{before} {behind}"
    return bool(PERIOD.search(clause)) and not INCIDENT.search(clause)
