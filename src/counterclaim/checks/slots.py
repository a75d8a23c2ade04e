"""The numbers of a passage by what they are: counts, percentages, points, fractions, multiples, years.

Arithmetic is told in sentences ("from 202 to 254, a rise of 26 per cent"). A passage becomes a string in which each
number is one sign of its kind, so that a pattern can say how numbers stand to each other; the slot keeps its value,
its hedge and how finely it was printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from text_to_num import text2num

from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.numbers import ORDINALS, Form, Quantity
from counterclaim.mentions.times import TimeKind
from counterclaim.values.count import Relation
from counterclaim.values.span import Span


class Sort(StrEnum):
    """What a number is, as the sign that stands for it in a pattern."""

    COUNT = "\ue001"
    PERCENT = "\ue002"
    POINTS = "\ue003"
    """Percentage points."""
    FRACTION = "\ue004"
    """"A third", "two in five", "half"."""
    MULTIPLE = "\ue005"
    """"Doubled", "threefold", "three times", "halved"."""
    TIME = "\ue006"
    """A year, a day, a stretch of time."""
    OTHER = "\ue007"
    """Hours, kilometres, sums of money, ages, ordinals."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a passage."""

    sort: Sort
    span: Span
    """In the document, hedge and unit included."""
    value: float
    relation: Relation = Relation.EXACT
    decimals: int = 0
    high: float | None = None
    """Of a range, its upper end."""
    words: str = ""
    """As it is written."""
    unit: str = ""
    """Of a number that counts no people, what it counts: `km`."""
    days: int = 0
    """Of a time, how many days it is, where that is known."""


@dataclass(frozen=True)
class Passage:
    """Sentences of one block with their numbers as signs."""

    text: str
    """Folded, each number one sign."""
    slots: tuple[Slot, ...]
    places: tuple[int, ...]
    """Of each slot, where its sign stands in `text`."""
    ends: tuple[int, ...] = field(default=())
    """Where the sentences end in `text`."""
    sentences: tuple[str, ...] = field(default=())
    """The sentences themselves, folded, numbers and all."""
    wider: frozenset[float] = frozenset()
    """The counts of the whole draft, tables included, which may be what a number was worked out from."""

    def slot(self, place: int) -> Slot:
        """The slot whose sign stands at a place of the text."""
        return self.slots[bisect_left(self.places, place)]

    def in_match(self, found: re.Match[str], group: str | int) -> Slot:
        """The slot that a group of a match stands on."""
        return self.slot(found.start(group))

    def sentence_of(self, place: int) -> int:
        """The number of the sentence in which a place lies."""
        return bisect_left(self.ends, place + 1)

    def noun(self, place: int, words: int = 4) -> str:
        """The words right behind a sign, up to the next number or stop."""
        found = re.match(rf"(?:[\s-]*[a-z'][\w'-]*){{0,{words}}}", self.text[place + 1 :])
        return found.group().strip() if found else ""


_PERCENT = re.compile(r"\s*-?\s*(?:%|per[\s-]?cent\b(?!age)(?!\s+points?\b)|pc\b|p\.c\.)")
_POINTS = re.compile(r"\s*-?\s*(?:percentage[\s-]+points?\b|per[\s-]?cent\s+points?\b|pp\b)")
_BARE_POINTS = re.compile(r"\s+points\b")
_UNIT = re.compile(
    r"\s*-?\s*(?P<unit>kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|hours?|hrs?|minutes?|days?|nights?|weeks?|months?|years?|"
    r"decades?|quarters?|hectares?|acres?|tonnes?|tons?|kg|rounds?|rupees|dollars|euros|am|pm|a\.m\.|p\.m\.|o'clock)\b"
)
_AGE = re.compile(r"\b(?:people|persons|men|women|those|children|boys|girls|youths?|aged?|anyone|victims)\s+(?:aged\s+)?$")
_MINUTES = re.compile(r"\d{1,2}\.[0-5]\d")
_AT = re.compile(r"\b(?:at|about|around|by|from|to|until|before|after)\s+$")
_CLOCK_BEHIND = re.compile(r"\s*(?:on\s+(?:\w+day|the)|in\s+the\s+(?:morning|evening|afternoon)|at\s+night|o'clock)")
_ADDS = re.compile(r"\b(?:add(?:s|ed|ing)?|sum(?:s|med|ming)?|total(?:s|led|ling)?)\s+$")
_SECTION = re.compile(r"\d+(?:\.\d+)+\.?\s+[a-z]")
"""How the number of a section opens a paragraph."""
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
_STRUCTURE = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?P<unit>districts|provinces|towns|cities|villages|sites|places|groups|factions|sources|reports|documents|statements|languages|"
    r"countries|states|regions|sides|parties|kinds|types|categories|organisations|organizations|institutes|newspapers|outlets|agencies|"
    r"ways|occasions|levels|fronts|points|divisions|municipalities|localities|departments|counties|governorates|teams|columns|lists|figures|totals|accounts|series|editions|volumes|channels|gangs|"
    r"entries|questions|reasons|things|parts|phases|waves|stages|rows|quarters)\b"
)
"""What numbers in words count that are neither people nor attacks."""
_MONEY = re.compile(r"(?:[$€£₹¥]|\b(?:rs|pkr|usd|us\$|inr|eur|gbp)\.?)\s*$")
_YEAR = re.compile(r"(?:18|19|20)\d\d\Z")
_NAME = re.compile(r"\b(?:no\.|phase|article|section|resolution|chapter|table|figure|fig\.|highway|route|n-|m-|km|note|day|page|pp?\.|part|zone|block|ward|sector|camp|unit|bus|flight|division|brigade|battalion|corps|volume|vol\.|issue|op\.?|item)\s*$")
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
    "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10, "twelfth": 1 / 12,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20,
}  # fmt: skip
_SMALL = "|".join(_NUMBERS)
_HEDGE = (
    r"(?:(?P<hedge>(?:well\s+|far\s+|rather\s+)?(?:more\s+than|over|above)|at\s+least|"
    r"(?:just\s+)?(?:under|below|short\s+of)|(?:well\s+)?(?:less|fewer)\s+than|"
    r"nearly|almost|close\s+to|about|around|roughly|approximately|some|up\s+to|not\s+quite)\s+)?"
)
_FRACTION = re.compile(
    rf"\b{_HEDGE}(?:"
    rf"(?P<top>{_SMALL})(?:\s+|-)(?P<part>half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)s?\b"
    r"(?!\s+(?:an?|of\s+an?)\s+(?:million|dozen|hour|century|year|kilomet|mile|day|month|decade))(?!\s+(?:hour|day|month|year|anniversary))"
    rf"|(?P<n>{_SMALL}|\d)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>{_SMALL}|\d\d?)(?!\d)(?=\s+(?:of|\w+s\b|was|were|victims|deaths)|[,.;:)])"
    rf"|(?P<n2>one)\s+of\s+every\s+(?P<m2>{_SMALL}|\d+)"
    r"|(?<!first\s)(?<!second\s)(?<!latter\s)(?<!same\s)(?<!other\s)(?<!last\s)(?P<plain>half|one-half)(?=\s+(?:of|the|its|their|those|all|were|was|as\s+many|that)\b|[,.;])"
    r")"
)
_FOLDS = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "thrice": 3, "quadruple": 4, "quintuple": 5}
_MULTIPLE = re.compile(
    rf"\b{_HEDGE}(?:"
    r"(?P<verb>doubl|tripl|trebl|quadrupl|quintupl)(?:ed|es|ing|e)?\b(?!\s+(?:agent|count|blast|bomb|suicide|attack|standard|murder|check))"
    r"|(?P<halved>halv(?:ed|es|ing|e)|cut\s+(?:by|in)\s+half|fell\s+by\s+half|down\s+by\s+half)\b"
    r"|(?P<twice>twice|thrice)\b(?=\s+(?:as|the|that|what|its|their))"
    rf"|(?P<times>{_SMALL}|\d+(?:\.\d+)?|one\s+and\s+a\s+half|two\s+and\s+a\s+half)\s+times\b(?=\s+(?:as|the|that|what|its|more|higher|larger|greater|over|their|those))"
    rf"|(?P<fold>{_SMALL}|\d+)[\s-]?fold\b"
    r"|(?P<again>half\s+as\s+(?:many|much)\s+again)\b|(?P<half_as>half)\s+(?=(?:as\s+many|the\s+(?:number|figure|total|level|toll|count))\b)"
    r")"
)
_RELATIONS = {
    "more than": Relation.MORE_THAN, "over": Relation.MORE_THAN, "above": Relation.MORE_THAN, "at least": Relation.AT_LEAST,
    "under": Relation.FEWER_THAN, "below": Relation.FEWER_THAN, "short of": Relation.NEARLY, "less than": Relation.FEWER_THAN,
    "fewer than": Relation.FEWER_THAN, "nearly": Relation.NEARLY, "almost": Relation.NEARLY, "not quite": Relation.NEARLY,
    "close to": Relation.ABOUT, "about": Relation.ABOUT, "around": Relation.ABOUT, "roughly": Relation.ABOUT,
    "approximately": Relation.ABOUT, "some": Relation.ABOUT, "up to": Relation.UP_TO, "just under": Relation.NEARLY,
    "just below": Relation.NEARLY, "just short of": Relation.NEARLY,
}  # fmt: skip


def passage_of(sentences: Sequence[Marked], items: Collection[int] = ()) -> Passage:
    """The sentences of neighbouring blocks with every number as a sign of its sort.

    Args:
        sentences: in order.
        items: the blocks that are items of a list, which count as one sentence together.
    """
    pieces: list[str] = []
    slots: list[Slot] = []
    places: list[int] = []
    ends: list[int] = []
    told: list[str] = []
    length = 0
    before_block = -1
    for sentence in sentences:
        at = 0
        if told and sentence.block in items and before_block in items:
            ends.pop()
            told[-1] += sentence.folded + " "
        else:
            told.append(sentence.folded + " ")
        before_block = sentence.block
        for slot in _slots(sentence):
            start = slot.span.start - sentence.span.start
            before = sentence.folded[at:start]
            pieces += [before, slot.sort.value]
            places.append(length + len(before))
            slots.append(slot)
            length += len(before) + 1
            at = slot.span.end - sentence.span.start
        left = sentence.folded[at:] + " "
        pieces.append(left)
        length += len(left)
        ends.append(length)
    text = "".join(pieces)
    slots = list(_of_one_unit(text, slots, places))
    if any(one.sort is Sort.PERCENT for one in slots):
        slots = [_as_points(one, text, place) for one, place in zip(slots, places, strict=True)]
    signs = list(text)
    for slot, place in zip(slots, places, strict=True):
        signs[place] = slot.sort.value
    return Passage("".join(signs), tuple(slots), tuple(places), tuple(ends), tuple(told))


def _as_points(slot: Slot, text: str, place: int) -> Slot:
    """"Seven points" beside percentages are percentage points."""
    return replace(slot, sort=Sort.POINTS) if slot.sort is Sort.COUNT and _BARE_POINTS.match(text, place + 1) else slot


def _of_one_unit(text: str, slots: Sequence[Slot], places: Sequence[int]) -> Iterator[Slot]:
    """The slots, a bare number before a percentage ("from 48.6 to 41.9 per cent") as one, too."""
    made: list[Slot] = []
    for index in reversed(range(len(slots))):
        slot = slots[index]
        following = made[-1] if made else None
        if slot.sort is Sort.COUNT and following is not None and following.sort in {Sort.PERCENT, Sort.POINTS}:
            between = text[places[index] + 1 : places[index + 1]]
            if _JOINED.fullmatch(between):
                slot = replace(slot, sort=following.sort)
        made.append(slot)
    yield from reversed(made)


_JOINED = re.compile(r"\s*(?:,|to|and|or|against|-|from|versus|,\s+and)\s+(?:(?:about|some|a|nearly)\s+)?")


def _slots(sentence: Marked) -> list[Slot]:
    """The slots of a sentence in order; where two overlap, the more telling one stays."""
    folded = sentence.folded
    found: list[Slot] = []
    for one in (*_multiples(folded), *_fractions(folded), *_times(sentence), *_quantities(sentence), *_from(sentence)):
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    return [
        Slot(
            one.sort, one.span.shifted(sentence.span.start), one.value, one.relation, one.decimals, one.high,
            one.span.of(sentence.text), one.unit, one.days,
        )
        for one in sorted(found, key=lambda one: one.span)
    ]  # fmt: skip


def _relation(hedge: str | None) -> Relation:
    if hedge is None:
        return Relation.EXACT
    words = " ".join(hedge.split())
    for word in ("well ", "far ", "rather "):
        words = words.removeprefix(word)
    return _RELATIONS.get(words, Relation.ABOUT)


def _multiples(folded: str) -> Iterator[Slot]:
    for found in _MULTIPLE.finditer(folded):
        if found["verb"]:
            value: float = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}[found["verb"]]
        elif found["halved"] or found["half_as"]:
            value = 0.5
        elif found["again"]:
            value = 1.5
        elif found["twice"]:
            value = _FOLDS[found["twice"]]
        else:
            value = _number(found["times"] or found["fold"])
        yield Slot(Sort.MULTIPLE, Span(*found.span()), value, _relation(found["hedge"]))


def _number(words: str) -> float:
    if words in {"one and a half", "two and a half"}:
        return 1.5 if words.startswith("one") else 2.5
    return float(_NUMBERS[words]) if words in _NUMBERS else float(words)


def _fractions(folded: str) -> Iterator[Slot]:
    for found in _FRACTION.finditer(folded):
        if found["part"]:
            if folded[: found.start()].endswith("and "):
                continue  # "a day and a half"
            if found["top"] in {"a", "an", "one"} and not _is_share(folded, found.end()):
                continue
            value = _NUMBERS[found["top"]] * _FRACTIONS[found["part"]]
            if value > 1:
                continue
        elif found["n"]:
            value = _number(found["n"]) / _number(found["m"])
            if value > 1:
                continue
        elif found["n2"]:
            value = 1 / _number(found["m2"])
        else:
            value = 0.5
        yield Slot(Sort.FRACTION, Span(*found.span()), value, _relation(found["hedge"]))


def _is_share(folded: str, end: int) -> bool:
    """Whether "a third" is a share there, and no third in order: "of", "more", or a stop behind it."""
    return bool(re.match(r"\s*(?:of\b|more\b|fewer\b|less\b|higher\b|lower\b|up\b|down\b|[.,;:)]|$)", folded[end:]))


def _times(sentence: Marked) -> Iterator[Slot]:
    for one in sentence.times:
        year = one.when.start.year if one.when is not None else 0
        within = _WITHIN_DAYS.search(one.span.of(sentence.folded))
        if within is not None and int(within["last"]) > LONGEST_MONTH:
            continue  # "from September 16 to 78 dead" counts 78
        stretch = _STRETCH.search(one.span.of(sentence.folded)) if one.kind is not TimeKind.PERIOD else None
        if stretch is not None:
            number = stretch["number"]
            value = float(number) if number.isdigit() else _NUMBERS.get(number, 0)
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
_STRETCH = re.compile(rf"\b(?P<number>\d+|{_SMALL})[\s-](?P<unit>hours?|days?|weeks?|months?)\b(?!\s+(?:ago|earlier|later))")


def _from(sentence: Marked) -> Iterator[Slot]:
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


def _quantities(sentence: Marked) -> Iterator[Slot]:
    for one in sentence.quantities:
        words = one.number.of(sentence.folded)
        if one.form in {Form.ARTICLE, Form.ZERO} or words.split()[-1] in ORDINALS:
            continue
        small = one.form is Form.WORDS and one.count.number <= MOST_POINTED_AT
        if small and _POINTED.search(sentence.folded[: one.span.start]):
            yield Slot(Sort.OTHER, one.span, one.count.number, unit=POINTED)
            continue
        if words == "one" and not any(0 <= hit.span.start - one.number.end <= 2 for hit in sentence.people):
            continue
        yield _quantity(sentence, one)


POINTED = "pointed"
"""The unit of a number that points at what was told of before."""
MOST_POINTED_AT = 12
"""A number in words up to here, behind "the" or "these", points at things told of before ("the two lists")."""
_POINTED = re.compile(r"\b(?:the|these|those|all|both|its|their|between\s+the|other)\s+$")


def _quantity(sentence: Marked, one: Quantity) -> Slot:
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
    points = _POINTS.match(behind)
    percent = _PERCENT.match(behind)
    unit = _UNIT.match(behind)
    if percent is not None:
        return Slot(Sort.PERCENT, Span(one.span.start, one.number.end + percent.end()), value, *common)
    if points is not None:
        return Slot(Sort.POINTS, Span(one.span.start, one.number.end + points.end()), value, *common)
    spoken = one.form is Form.WORDS and value <= MOST_POINTED_AT and _AT.search(folded[: one.span.start])
    if _AGE.search(folded[: one.span.start]) or (spoken and _CLOCK_BEHIND.match(behind)):
        return Slot(Sort.OTHER, one.span, value)
    clock = _CLOCK.fullmatch(written) or (_MINUTES.fullmatch(written) and _AT.search(folded[: one.span.start]))
    if clock or (not one.number.start and _SECTION.match(folded)):
        return Slot(Sort.OTHER, one.span, value)
    if _YEAR.match(written) and "," not in written:
        return Slot(Sort.TIME, one.span, value)
    structure = _STRUCTURE.match(behind)
    if structure is not None and one.form is Form.WORDS:
        return Slot(Sort.OTHER, one.span, value, *common, unit=structure["unit"])
    if unit is not None:
        span = Span(one.span.start, one.number.end + unit.end())
        return Slot(Sort.OTHER, span, value, *common, unit=unit["unit"])
    if _MONEY.search(folded[: one.number.start]):
        return Slot(Sort.OTHER, one.span, value, *common, unit="money")
    if one.form is Form.DIGITS and _NAME.search(folded[: one.number.start]):
        return Slot(Sort.OTHER, one.span, value, *common)
    return Slot(Sort.COUNT, one.span, value, *common)


def folded_words(words: str) -> str:
    """Words as they stand in a passage."""
    return fold(words)
