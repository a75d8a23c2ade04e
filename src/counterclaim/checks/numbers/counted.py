"""Counts, percentages and times of a sentence, and the numbers in it that count nobody: hours, sums of money, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from text_to_num import text2num

from counterclaim.checks.numbers.slot import POINTED, Slot, Sort
from counterclaim.checks.numbers.worded import SMALL_NUMBERS
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import ORDINALS, Form, Quantity
from counterclaim.mentions.times import TimeKind
from counterclaim.values.count import Relation
from counterclaim.values.span import Span

_PERCENT = re.compile(r"\s*-?\s*(?:%|per[\s-]?cent\b(?!age)(?!\s+points?\b)|pc\b|p\.c\.)")
_POINTS = re.compile(r"\s*-?\s*(?:percentage[\s-]+points?\b|per[\s-]?cent\s+points?\b|pp\b)")
_UNIT = re.compile(
    r"\s*-?\s*(?P<unit>kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|hours?|hrs?|minutes?|days?|nights?|weeks?|"
    r"months?|years?|"
    r"inch(?:es)?|mm|cm|decades?|quarters?|hectares?|acres?|tonnes?|tons?|kg|kilo(?:gram(?:me)?)?s?|gram(?:me)?s?|litres?|gallons?|barrels?|rounds?|rupees|dollars|euros|am|pm|a\.m\.|p\.m\.|o'clock)\b"
)
_OF_DAYS = re.compile(r"\s+of\s+(?:the|its|those|these)\s+(?:[\w-]+\s+)?(?P<unit>days|nights|weeks|months)\b")
_AGE = re.compile(
    r"\bnot\s+yet\s+$|\b(?:people|persons|men|women|those|children|boys|girls|youths?|aged?|anyone|victims)\s+(?:aged\s+)?$"
)
_AGED = re.compile(r"(?:under|over|past|below|above)\s+(?:the\s+age\s+of\s+)?")
_AGE_ENDS = re.compile(r"\s*(?:[.;:()]|,|and\b|or\b|when\b|years?\b|$)")
"""What stands around an age: "were under eighteen"."""
MOST_OF_AN_AGE = 90
_ENUMERATES = re.compile(r"\($")
_MINUTES = re.compile(r"\d{1,2}\.[0-5]\d")
_AT = re.compile(r"\b(?:at|about|around|by|from|to|until|before|after)\s+$")
_CLOCK_BEHIND = re.compile(r"\s*(?:on\s+(?:\w+day|the)|in\s+the\s+(?:morning|evening|afternoon)|at\s+night|o'clock)")
_ADDS = re.compile(r"\b(?:add(?:s|ed|ing)?|sum(?:s|med|ming)?|total(?:s|led|ling)?)\s+$")
_SECTION = re.compile(r"\d+(?:\.\d+)+\.?\s+[a-z]")
"""How the number of a section opens a paragraph."""
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
_STRUCTURE = re.compile(
    r"\s+(?!of\b)(?:[a-z-]+\s+){0,2}?(?P<unit>districts|provinces|towns|cities|villages|sites|places|groups|factions|sources|"
    r"reports|documents|statements|languages|"
    r"countries|states|regions|sides|parties|kinds|types|categories|organisations|organizations|institutes|newspapers|"
    r"outlets|agencies|"
    r"ways|occasions|levels|fronts|points|divisions|municipalities|localities|departments|counties|governorates|teams|"
    r"columns|lists|figures|totals|counts|estimates|versions|claims|tallies|tolls|numbers|accounts|series|editions|volumes|channels|gangs|"
    r"entries|questions|reasons|things|parts|phases|waves|stages|rows|quarters)\b"
)
"""What numbers in words count that are neither people nor attacks."""
_MONEY = re.compile(r"(?:[$€£₹¥]|\b(?:rs|pkr|usd|us\$|inr|eur|gbp)\.?)\s*$")
_YEAR = re.compile(r"(?:18|19|20)\d\d\Z")
_NAME = re.compile(
    r"\b(?:no\.|phase|article|section|resolution|chapter|table|figure|fig\.|highway|route|n-|m-|km|note|day|page|"
    r"pp?\.|part|zone|block|ward|sector|camp|unit|bus|flight|division|brigade|battalion|corps|volume|vol\.|issue|"
    r"op\.?|item|week|round|grade|class|day|form|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\s*$"
)


def times(sentence: Marked) -> Iterator[Slot]:
    """Days, months, years and stretches of a sentence."""
    for one in sentence.times:
        year = one.when.start.year if one.when is not None else 0
        within = _WITHIN_DAYS.search(one.span.of(sentence.folded))
        if within is not None and int(within["last"]) > LONGEST_MONTH:
            continue  # "from September 16 to 78 dead" counts 78
        stretch = _STRETCH.search(one.span.of(sentence.folded)) if one.kind is not TimeKind.PERIOD else None
        if stretch is not None:
            number = stretch["number"]
            value = float(number) if number.isdigit() else SMALL_NUMBERS.get(number, 0)
            yield Slot(Sort.OTHER, one.span, value, unit=stretch["unit"])
        else:
            days = one.when.days if one.when is not None and one.kind is not TimeKind.PAST else 0
            within = _WITHIN.search(one.span.of(sentence.folded)) if one.when is None else None
            if within is not None:
                days = int(within["last"]) - int(within["first"]) + 1
            yield Slot(Sort.TIME, one.span, year, days=days)


_WITHIN_DAYS = re.compile(r"\d{1,2}\s*(?:-|and|to|until)\s*(?P<last>\d{1,2})$")
LONGEST_MONTH = 31
_WITHIN = re.compile(r"(?P<first>\d{1,2})\s*(?:-|and|to|until)\s*(?P<last>\d{1,2})\s+[a-z]")
"""Days of one month, where no year says which."""
_STRETCH = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(SMALL_NUMBERS)})[\s-](?P<unit>hours?|days?|weeks?|months?)\b(?!\s+(?:ago|earlier|"
    rf"later))"
)


def from_numbers(sentence: Marked) -> Iterator[Slot]:
    """The first number of "rose from 143 to 187", which states no count of its own."""
    for found in _FROM.finditer(sentence.folded):
        words = found["number"]
        if words[0].isdigit():
            value = float(words.replace(",", ""))
        else:
            try:
                value = float(text2num(words, "en"))
            except ValueError:
                continue
        year = bool(_YEAR.match(words)) and "," not in words
        behind = sentence.folded[found.end("number") :]
        if year or _PERCENT.match(behind) or _POINTS.match(behind) or _UNIT.match(behind):
            continue
        decimals = len(words.partition(".")[2])
        yield Slot(Sort.COUNT, Span(*found.span("number")), value, decimals=decimals)


_FROM = re.compile(
    r"\bfrom\s+(?:(?:about|some|around|nearly|over|under|just|only|a\s+(?:low|high|peak|total)\s+of)\s+){0,2}"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)(?=\s)"
)


def quantities(sentence: Marked) -> Iterator[Slot]:
    """The quantities of a sentence, each as what it is a number of."""
    change = _CHANGE.search(sentence.folded)
    for one in sentence.quantities:
        words = one.number.of(sentence.folded)
        changed = _FROM_TO.search(one.span.of(sentence.folded)) if change is not None else None
        if changed is not None:
            span = Span(*changed.span("last")).shifted(one.span.start)
            yield Slot(Sort.COUNT, span, float(changed["last"].replace(",", "")))
            continue  # "more than doubled, from 202 to 319": no range
        if one.form in {Form.ARTICLE, Form.ZERO} or words.split()[-1] in ORDINALS:
            continue
        small = one.form is Form.WORDS and one.count.number <= MOST_POINTED_AT
        if small and _POINTED.search(sentence.folded[: one.span.start]):
            yield Slot(Sort.OTHER, one.span, one.count.number, unit=POINTED)
            continue
        if _ORDINAL.match(sentence.folded, one.number.end):
            continue  # "the twenty-second of April"
        if words == "one" and not any(0 <= hit.span.start - one.number.end <= 2 for hit in sentence.people):
            continue
        yield _quantity(sentence, one)


_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_CHANGE = re.compile(
    r"\b(?:doubl|tripl|trebl|quadrupl|halv|increas|decreas|declin|rise|rose|risen|fell|fall|drop|grew|grow|jump|climb|"
    r"surg|up\b|down\b)\w*"
)
_FROM_TO = re.compile(r"\bfrom\s+\d[\d,]*\s+to\s+(?P<last>\d[\d,]*\d|\d)$")
MOST_POINTED_AT = 12
"""A number in words up to here, behind "the" or "these", points at things told of before ("the two lists")."""
_POINTED = re.compile(r"\b(?:the|these|those|all|both|its|their|between\s+the|other)\s+$")


def _quantity(sentence: Marked, one: Quantity) -> Slot:
    """What a quantity is a number of: a share, points, people; else another thing, with its unit where it has one."""
    folded = sentence.folded
    behind = folded[one.number.end :]
    value = one.count.number
    high = one.count.high if one.count.relation is Relation.BETWEEN else None
    written = one.number.of(folded)
    decimals = len(written.partition(".")[2]) if re.fullmatch(r"[\d,]+\.\d+", written) else 0
    relation = one.count.relation
    if relation is Relation.UP_TO and _ADDS.search(folded[: one.span.start]):
        relation = Relation.EXACT  # "add up to 1,453"
    common = (relation, decimals, high)
    for sort, pattern in ((Sort.PERCENT, _PERCENT), (Sort.POINTS, _POINTS)):
        share = pattern.match(behind)
        if share is not None:
            return Slot(sort, Span(one.span.start, one.number.end + share.end()), value, *common)
    if _is_age_or_hour(sentence, one):
        return Slot(Sort.OTHER, one.span, value)
    if _YEAR.match(written) and "," not in written:
        return Slot(Sort.TIME, one.span, value)
    structure = _STRUCTURE.match(behind)
    if structure is not None and one.form is Form.WORDS:
        return Slot(Sort.OTHER, one.span, value, *common, unit=structure["unit"])
    unit = _UNIT.match(behind) or _OF_DAYS.match(behind)
    if unit is not None:
        span = Span(one.span.start, one.number.end + unit.end())
        return Slot(Sort.OTHER, span, value, *common, unit=unit["unit"])
    if _MONEY.search(folded[: one.number.start]):
        return Slot(Sort.OTHER, one.span, value, *common, unit="money")
    if one.form is Form.DIGITS and _NAME.search(folded[: one.number.start]):
        return Slot(Sort.OTHER, one.span, value, *common)
    return Slot(Sort.COUNT, one.span, value, *common)


_RATIO = re.compile(
    r"(?:\s+[a-z]+)?\s+to\s+(?:one|each|every)\b|\s+(?:wounded|dead|killed)\s+(?:for|to)\s+(?:one|each|every)\b"
)
"""What stands behind the first number of a ratio: "roughly five wounded to one death"."""


def _is_age_or_hour(sentence: Marked, one: Quantity) -> bool:
    """Whether a number is somebody's age, an hour of the clock, the number of a section, or the first of a ratio."""
    before, behind = sentence.folded[: one.span.start], sentence.folded[one.number.end :]
    written = one.number.of(sentence.folded)
    small = one.form is Form.WORDS and one.count.number <= MOST_POINTED_AT
    aged = _AGED.match(one.span.of(sentence.folded)) and one.count.number <= MOST_OF_AN_AGE and _AGE_ENDS.match(behind)
    in_order = _ENUMERATES.search(before) and behind.startswith(")") and one.count.number <= MOST_POINTED_AT
    if aged or in_order or _RATIO.match(behind):
        return True
    if (_AGE.search(before) and one.count.number <= MOST_OF_AN_AGE) or (
        small and _AT.search(before) and _CLOCK_BEHIND.match(behind)
    ):
        return True
    if _CLOCK.fullmatch(written) or (_MINUTES.fullmatch(written) and _AT.search(before)):
        return True
    return not one.number.start and _SECTION.match(sentence.folded) is not None
