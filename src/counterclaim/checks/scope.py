"""Figures of another scope: parts added to their whole, the same dead counted twice, killed told as casualties.

A sum is looked into where a number is exactly two numbers before it. It is wrong where the text, or a document that it
cites, says that one of them is part of the other, or where one counts the bodies of the people whom the other counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft, paragraphs
from counterclaim.checks.findings import Finding
from counterclaim.checks.fits import as_text, fits
from counterclaim.checks.slots import POINTED, Slot, Sort
from counterclaim.checks.told import Told
from counterclaim.codebook.terms import Measure
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.times import TimeKind
from counterclaim.values.count import CEILINGS
from counterclaim.values.when import MONTHS, When

_PART_BEFORE = re.compile(
    r"\b(?:includ\w+|among(?:st)?\s+(?:them|whom|these|those)|of\s+(?:whom|which|these|those|them|that\s+number)|takes?\s+in)\b[^.;]{0,60}$"
)
PART_BEHIND = re.compile(
    r"[^.;,]{0,40}?\b(?:of|among)\s+(?:them|these|those|whom|which)\b|[^.;]{0,60}?\b(?:are|were|is|being|was)\s+(?:all\s+)?(?:among|part\s+of|included|of\s+that\s+number|from\s+among)\b"
)
_ALONE = re.compile(r"[^.;]{0,60}?\balone\b")
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?|coffins?|remains|exhum\w+|graves?|mortuary|morgue|burials?|hospital|clinic)\b")
_DEAD = re.compile(r"\b(?:dead|deaths?|killed|kills?|lives?|died|dies|victims?|lost|toll|fatalit\w+|shot|slain|fallen)\b")
_SAME = re.compile(r"\b(?:same|all|those|these|their|the|them)\b")
_APART = re.compile(
    r"\b(?:not\s+(?:in|included|counted|among|part|on)|new|additional|further|besides|separate\w*|other|another|elsewhere|were\s+not|outside|disjoint|more(?!\s+than)|later\s+died|"
    r"since\s+died|died\s+(?:later|since|of|on)|succumbed|unmatched|first\s+list|nobody\s+(?:is|was)\s+counted\s+twice)\b"
)
_DISOWNED = re.compile(
    r"\b(?:rumou?r\w*|would|anyone|a\s+reader|readers?\s+who|if\s+one|to\s+add|wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|should\s+not|must\s+not|may\s+not|cannot|"
    r"not\s+be\s+added|had\s+been\s+read|papers\s+had|declin\w+|no\s+total|counts?\s+(?:\w+\s+){0,3}twice|buries|indeed|not\s+additional)\b"
)
_SAID_FALSE = re.compile(r"\b(?:wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|papers\s+had|rumou?r\w*|anyone|should\s+not|must\s+not)\b")
_CASUALTIES = re.compile(r"\bcasualt\w+|\b(?:killed|dead|deaths)\s+(?:and|or|plus)\s+(?:the\s+)?(?:wounded|injur\w+|hurt)\b|\bhurts?\s+or\s+kill\w*|\bkilled\s+and\s+maimed\b")
_WOUNDED = re.compile(r"\b(?:wound\w*|injur\w*|hurt|maimed)\b")
_INCIDENT = re.compile(
    r"\b(?:the|this|that|(?:mon|tues|wednes|thurs|fri|satur|sun)day's|a\s+single|one)\s+(?:[\w-]+\s+){0,2}?(?:attack|raid|bombing|ambush|seizure|hijacking|siege|massacre|blast|explosion|assault|strike|clash|night|shelling|airstrike|battle)\b"
)
_PERIOD = re.compile(
    r"\b(?:over\s+the\s+(?:whole|year)|(?:all\s+)?twelve\s+months|(?:whole|entire|full)\s+(?:year|month)|annual|per\s+year|a\s+year|in\s+the\s+year|during\s+(?:the\s+year|20\d\d)|"
    r"(?:in|of|for|throughout)\s+(?:20|19)\d\d|january\s*-\s*december|attacks\s+in\s+(?:20|19)\d\d|that\s+year|\d[\d,]*\s+(?:attacks|incidents|operations|raids|events)|quarter\w*|"
    r"since\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d|the\s+(?:start|beginning)|last\s+year)|all\s+violence|(?:in|at)\s+(?:three|four|five|six|several)\s+(?:places|districts|towns|operations))\b"
)


@dataclass(frozen=True, slots=True)
class _Near:
    """A number with the words of its sentence around it."""

    told: Told
    before: str
    behind: str
    order: int

    @property
    def value(self) -> float:
        return self.told.slot.value

    @property
    def around(self) -> str:
        return f"{self.before[-60:]} {self.behind[:60]}"


def check_scope(draft: Draft, cited: Cited) -> Iterator[Finding]:
    """What a draft tells of another scope than it has."""
    for sentences in paragraphs_of(draft):
        numbers = _numbers(draft, sentences)
        sources = list(dict.fromkeys(source for one in sentences for source in cited.around(one)))
        for place, one in enumerate(numbers):
            finding = (
                _twice(one, numbers[:place], numbers, sources)
                or _not_all_dead(one, numbers[:place], sources)
                or _of_a_period(one, numbers[:place], sources)
                or _mixed_sum(one, numbers[:place], draft)
            )
            if finding is not None:
                yield finding
        yield from _compared(draft, sentences, numbers, sources)


def paragraphs_of(draft: Draft) -> Iterator[list[Marked]]:
    """Running text by block; a list and the paragraphs around it as one."""
    blocks = draft.document.blocks
    group: list[Marked] = []
    for sentences in paragraphs(draft.sentences):
        shape = blocks[sentences[0].block].shape
        joins = bool(group) and Shape.ITEM in {shape, blocks[group[-1].block].shape}
        if group and not joins:
            yield group
            group = []
        if shape in {Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTATION}:
            group += sentences
    if group:
        yield group


def _numbers(draft: Draft, sentences: Sequence[Marked]) -> list[_Near]:
    found = []
    for order, sentence in enumerate(sentences):
        for told in draft.numbers.of(sentence):
            if told.slot.sort is Sort.COUNT or (told.slot.sort is Sort.OTHER and told.slot.unit == POINTED):
                start, end = told.span.start - sentence.span.start, told.span.end - sentence.span.start
                found.append(_Near(told, sentence.folded[:start], sentence.folded[end:], order))
    return found


LAST = 4
"""Sentences back to which the terms of a sum are looked for."""


def _spelled_out(total: _Near, every: Sequence[_Near]) -> Iterator[_Near]:
    """The terms that stand behind a sum: "257, that is, the 216 of the statement and the 41 of Harnai"."""
    if re.match(r"[^.;]{0,30}?(?:,\s+that\s+is|:|,\s+namely|\()", total.behind):
        yield from (one for one in every if one.order == total.order and one.told.span.start > total.told.span.start)


def _twice(total: _Near, before: Sequence[_Near], every: Sequence[_Near], sources: Sequence[Source]) -> Finding | None:
    """A number that is the sum of a whole and its part, or of the dead and their bodies."""
    sentence = total.told.sentence.folded
    if total.told.slot.sort is not Sort.COUNT or _DISOWNED.search(sentence) or not _CONCLUDES.search(sentence):
        return None
    if total.told.slot.relation in CEILINGS or any(one.value == total.value for one in before):
        return None
    near = [
        one
        for one in before
        if total.order - one.order <= LAST and one.value > 0 and one.told.slot.sort is Sort.COUNT
    ] or list(_spelled_out(total, every))
    for whole, part in combinations(near, 2):
        if whole.value + part.value != total.value or total.value in {whole.value, part.value}:
            continue
        reason = _reason(whole, part, total, sources)
        if reason is not None:
            code, why = reason
            right = max(whole.value, part.value)
            message = f"{whole.told.slot.words} + {part.told.slot.words} = {as_text(total.value)} counts some twice: {why}"
            return Finding(code, total.told.span, message, as_text(right))
    return _with_all_parts(total, near)


def _reason(whole: _Near, part: _Near, total: _Near, sources: Sequence[Source]) -> tuple[str, str] | None:
    if _is_part(part) and not _new(part):
        return "SCO03", f"the {part.told.slot.words} are part of the {whole.told.slot.words}"
    for source in sources:
        if _told_as_part(source, whole.value, part.value):
            return "SCO03", f"{source.name} says that one is part of the other"
    if _within(part, whole):
        return "SCO03", "the one stretch of time lies in the other"
    if _new(part) or _new(total):
        return None
    bodies, dead = _BODIES.search(part.around), _DEAD.search(whole.around) or _DEAD.search(total.around)
    other_bodies = _BODIES.search(whole.around) and not bodies
    if (bodies or other_bodies) and dead and _DEAD.search(f"{total.around} {total.told.sentence.folded}"):
        return "SCO04", f"the {part.told.slot.words} may be bodies of the {whole.told.slot.words}"
    if whole.value == part.value and _SAME.search(part.before[-25:]):
        return "SCO04", f"both are the same {whole.told.slot.words}"
    return None


def _is_part(one: _Near) -> bool:
    return bool(_PART_BEFORE.search(one.before[-80:]) or PART_BEHIND.match(one.behind))


def _new(one: _Near) -> bool:
    return bool(_APART.search(f"{_clause(one.before, behind=False)} {one.told.slot.words.lower()} {_clause(one.behind)}"))


def _clause(words: str, *, behind: bool = True) -> str:
    """The words of a clause beside a number, up to the next stop."""
    parts = re.split(r"[,;:.]", words)
    return parts[0][:60] if behind else parts[-1][-60:]


_CONCLUDES = re.compile(
    r"\b(?:makes?|making|together|altogether|in\s+all|total\w*|combined|com(?:es?|ing)\s+to|came\s+to|accordingly|therefore|thus|then|hence|bring\w*|brought|gives?|"
    r"add(?:s|ing|ed)?|sum|between\s+them|enters?|puts?|accounted|claimed|stood\s+at|stands\s+at|with\s+the|to\s+be\s+reported|on\s+top\s+of|the\s+\w+'?\s+dead\s+number|"
    r"on\s+the\s+\w+'?s?\s+side|in\s+the\s+week|for\s+the\s+\w+\s+log)\b"
)
"""What says that a number was added up."""

_INSIDE = re.compile(
    r"\b(?:includ\w+(?:\s+(?:those|the))?|of\s+(?:whom|which|them|the\s+\d[\d,]*),?|among\s+(?:them|whom)|takes?\s+in(?:\s+the)?|accounts?\s+for|from\s+among(?:\s+the)?)\s[^.;]{0,45}$"
    r"|:\s*(?:the\s+)?$"
)


_NOT_PART = re.compile(r"\bnot\s+(?:part|in|among|included|counted|on)\b|\bseparate\w*\b|\bapart\s+from\b")


def _told_as_part(source: Source, one: float, other: float) -> bool:
    """Whether a sentence of a document gives both numbers, the smaller as part of the greater."""
    small, great = sorted((one, other))
    for sentence in source.sentences:
        numbers = source.numbers.of(sentence)
        if small == great or great not in {told.slot.value for told in numbers} or _NOT_PART.search(sentence.folded):
            continue
        for told in numbers:
            start, end = told.span.start - sentence.span.start, told.span.end - sentence.span.start
            before, behind = sentence.folded[:start], sentence.folded[end:]
            if told.slot.value == small and (_INSIDE.search(before[-60:]) or PART_BEHIND.match(behind)):
                return True
    return False


def _within(part: _Near, whole: _Near) -> bool:
    """Whether the stretch that a part is told of lies inside that of the whole, both longer than a few days."""
    inner, outer = _when(part), _when(whole)
    long = inner is not None and outer is not None and inner.days >= LONG and outer.days > inner.days
    return bool(long and inner is not None and outer is not None and outer.contains(inner))


LONG = 7


def _when(one: _Near) -> When | None:
    """The stretch of time named nearest to a number in its sentence."""
    at = one.told.span.start - one.told.sentence.span.start
    times = [time for time in one.told.sentence.times if time.kind is not TimeKind.PAST]
    nearest = min(times, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)), default=None)
    clause = _clause(one.before.removesuffix("with ").rstrip(", "), behind=False)
    if nearest is None or _OF_YEAR.search(clause):
        return _of_some_year(clause) or (nearest.when if nearest is not None else None)
    return nearest.when or _of_some_year(nearest.span.of(one.told.sentence.folded))


_MONTHS = "|".join(MONTHS)
_SOME_YEAR = 2001
_OF_YEAR = re.compile(rf"(?P<first>{_MONTHS})\s+(?:and|to|-)\s+(?P<last>{_MONTHS})|(?P<day>\d{{1,2}})\s+(?P<of>{_MONTHS})|(?P<month>{_MONTHS})")


def _of_some_year(words: str) -> When | None:
    """A month or a day without its year, as one of some year: enough to tell what lies in what."""
    found = _OF_YEAR.search(words)
    if found is None:
        return None
    number = {name: index for index, name in enumerate(MONTHS, 1)}
    if found["day"]:
        return When.day(date(_SOME_YEAR, number[found["of"]], min(int(found["day"]), 28)))
    if found["month"]:
        return When.month(_SOME_YEAR, number[found["month"]])
    first, last = When.month(_SOME_YEAR, number[found["first"]]), When.month(_SOME_YEAR, number[found["last"]])
    return first.joined(last)


def _with_all_parts(total: _Near, near: Sequence[_Near]) -> Finding | None:
    """A whole and all its parts in one sum: 64 + 12 + 19."""
    parts = [one for one in near if _is_part(one)]
    wholes = [one for one in near if one not in parts]
    for whole in wholes:
        listed = [one for one in parts if one.order >= whole.order]
        if len(listed) > 1 and whole.value + sum(one.value for one in listed) == total.value:
            terms = " + ".join(as_text(one.value) for one in (whole, *listed))
            message = f"{terms} = {as_text(total.value)} adds parts to the {whole.told.slot.words} that contain them"
            return Finding("SCO03", total.told.span, message, as_text(whole.value))
    return None


def _says_dead(one: _Near) -> bool:
    """Whether a number is told as one of dead, and of nobody else."""
    words = f"{_clause(one.before, behind=False)[-30:]} {one.behind[:45]}"
    return bool(_DEAD.search(words)) and not _CASUALTIES.search(words) and not _WOUNDED.search(words)


def _not_all_dead(one: _Near, before: Sequence[_Near], sources: Sequence[Source]) -> Finding | None:
    """A number of dead that is one of killed and wounded, by the text or by a document."""
    if not _says_dead(one) or _SAID_FALSE.search(one.told.sentence.folded) or one.told.slot.sort is not Sort.COUNT:
        return None
    harmed = _harmed(before)
    for killed, wounded in harmed:
        if killed + wounded == one.value and killed and wounded:
            message = f"{as_text(one.value)} is {as_text(killed)} killed and {as_text(wounded)} wounded, not {as_text(one.value)} dead"
            return Finding("SCO02", one.told.span, message, f"{as_text(killed)} killed and {as_text(wounded)} wounded")
    for source in sources:
        theirs = [told for told in source.numbers.every if told.slot.value == one.value and told.slot.sort is Sort.COUNT]
        if theirs and all(_counts_casualties(told) for told in theirs):
            message = f"{source.name} gives {one.told.slot.words} as casualties, killed and wounded together"
            return Finding("SCO02", one.told.span, message, f"{one.told.slot.words} casualties")
    near = [other.told for other in before if one.order - other.order <= LAST]
    averaged = one.told.slot.decimals or _AVERAGED.search(one.told.sentence.folded)
    if averaged and any(_average_of_casualties(one, every) for every in (near, *(source.numbers.every for source in sources))):
        message = f"{one.told.slot.words} is an average of casualties, killed and wounded together"
        return Finding("SCO02", one.told.span, message)
    return None


_AVERAGED = re.compile(r"\b(?:average|each|per|apiece)\b")


def _harmed(numbers: Sequence[_Near]) -> Iterator[tuple[float, float]]:
    """Neighbouring numbers of killed and of wounded."""
    for first, second in zip(numbers, numbers[1:], strict=False):
        if first.order == second.order and _WOUNDED.search(second.behind[:30]) and not _WOUNDED.search(first.behind[:12]):
            yield first.value, second.value


def _counts_casualties(told: Told) -> bool:
    if told.measures == frozenset({Measure.CASUALTIES}):
        return True
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    folded = told.sentence.folded
    told_before = re.search(r"\bcasualt\w+\s+(?:of|at|to|came\s+to|numbered|were|stood\s+at|reached)\s+$", folded[max(0, start - 40) : start])
    return bool(told_before or _CASUALTIES.match(re.sub(r"^\s+(?:civilian\s+)?", "", folded[end : end + 40])))


def _average_of_casualties(one: _Near, numbers: Sequence[Told]) -> bool:
    every = [told for told in numbers if told.slot.sort is Sort.COUNT and told.slot.value > 0]
    mixed = [told for told in every if _counts_casualties(told)]
    killed = [told for told in every if Measure.KILLED in told.measures]
    by = [told.slot.value for told in every]
    fit_mixed = any(fits(one.told.slot, told.slot.value / other) for told in mixed for other in by if other != told.slot.value)
    fit_killed = any(fits(one.told.slot, told.slot.value / other) for told in killed for other in by if other != told.slot.value)
    return fit_mixed and not fit_killed


def _of_a_period(one: _Near, before: Sequence[_Near], sources: Sequence[Source]) -> Finding | None:
    """A number of a whole period that is told of one incident."""
    sentence = one.told.sentence.folded
    clause = f"{one.before[-70:]} {one.behind[:60]}"
    if not _INCIDENT.search(clause) or _PERIOD.search(clause) or one.value < LEAST:
        return None
    earlier = [other for other in before if other.value == one.value and other.order < one.order]
    for other in earlier:
        if _PERIOD.search(other.told.sentence.folded) and not _INCIDENT.search(f"{other.before[-50:]} {other.behind[:50]}"):
            message = f"{one.told.slot.words} was told of a whole period, and is told of one incident here"
            return Finding("SCO01", one.told.span, message)
    if _DISOWNED.search(sentence):
        return None
    for source in sources:
        theirs = [told for told in source.numbers.every if told.slot.value == one.value]
        if theirs and all(_is_of_period(told) for told in theirs):
            message = f"{source.name} gives {one.told.slot.words} for a whole period, not for one incident"
            return Finding("SCO01", one.told.span, message)
    return None


LEAST = 5


def _is_of_period(told: Told) -> bool:
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    folded = told.sentence.folded
    clause = f"{folded[max(0, start - 90) : start]} {folded[end : end + 90]}"
    return bool(_PERIOD.search(clause)) and not _INCIDENT.search(clause)


_MONTHS_TOGETHER = re.compile(r"\b(?:first|last|two|three|both|whole)\s+(?:two\s+|three\s+)?(?:months|quarter|half|year)\b|\bthe\s+(?:year|quarter|month|half-year)\b|\bso\s+far\s+this\s+year\b")


def _mixed_sum(total: _Near, before: Sequence[_Near], draft: Draft) -> Finding | None:
    """A month's figure and one incident's, added up to a longer period's."""
    if not _MONTHS_TOGETHER.search(total.told.sentence.folded) or _new(total):
        return None
    near = [one for one in before if total.order - one.order <= LAST]
    for period, incident in combinations(near, 2):
        if period.value + incident.value != total.value:
            continue
        longer, shorter = _when(period), _when(incident)
        if longer is None or shorter is None or longer.days < LONG * 3 or shorter.days > LONG or longer.contains(shorter):
            continue
        if not re.search(r"\b(?:up\s+to|until|to\s+the\s+end)\b", total.told.sentence.folded):
            message = f"{period.told.slot.words} is of a month and {incident.told.slot.words} of one incident: they do not make a longer period's total"
            return Finding("SCO01", total.told.span, message)
    return None


_COMPARES = re.compile(
    r"\b(?:times\s+as\s+many|more\s+than\s+doubl\w+|doubl\w+|tripl\w+|halv\w+|twice|risen|rose|fallen|fell|more\s+(?:people|soldiers|civilians)?\s*(?:died|killed|dead)|milder|heavier|worse|deadlier|"
    r"exceed\w*|measured\s+against|compared\s+with|against\s+that|by\s+comparison|outstrip\w*|times\s+the|times|receded|measured\s+by|per\s?cent|outnumber\w*)\b"
)
_ONLY_DEAD = re.compile(r"\b(?:deaths|dead|died|killed|lives)\b")


def _compared(draft: Draft, sentences: Sequence[Marked], numbers: Sequence[_Near], sources: Sequence[Source]) -> Iterator[Finding]:
    """Killed set against casualties, or one incident's dead against a year's, as if they were alike."""
    for order, sentence in enumerate(sentences):
        found = _COMPARES.search(sentence.folded)
        if found is None or _DISOWNED.search(sentence.folded):
            continue
        near = [one for one in numbers if abs(order - one.order) <= 2 and one.told.slot.sort is Sort.COUNT]
        if len(near) < 2:
            continue
        span = sentence.span
        unlike = _unlike(draft, sentence, near, sources)
        if unlike is not None:
            yield unlike
            continue
        mixed = [one for one in near if _mixes(one, sources)]
        plain = [one for one in near if one not in mixed and _says_dead(one)]
        plain = [one for one in plain if not one.before.rstrip().endswith(" by")]
        alike = any(_is_ratio(sentence, a.value, b.value) for some in (plain, mixed) for a, b in combinations(some, 2))
        ratio = not alike and any(_is_ratio(sentence, a.value, b.value) for a in mixed for b in plain)
        if mixed and plain and _ONLY_DEAD.search(sentence.folded) and not _CASUALTIES.search(sentence.folded) and ratio:
            message = f"{plain[0].told.slot.words} are killed, {mixed[0].told.slot.words} killed and wounded: they are not alike"
            yield Finding("SCO02", span, message)
            continue
        yearly = [one for one in near if _PERIOD.search(f"{one.before[-60:]} {one.behind[:60]}")]
        single = [one for one in near if one not in yearly and one.order < order]
        if yearly and single and re.search(r"\b(?:milder|heavier|worse|deadlier|lighter|graver)\b", sentence.folded) and _INCIDENT.search(sentence.folded):
            message = f"{yearly[0].told.slot.words} is of a whole period, {single[0].told.slot.words} of one incident: they are not alike"
            yield Finding("SCO01", span, message)


def _unlike(draft: Draft, sentence: Marked, near: Sequence[_Near], sources: Sequence[Source]) -> Finding | None:
    """A percentage or multiple that two numbers of different scope give, and no two of one scope."""
    slots = [told.slot for told in draft.numbers.of(sentence) if told.slot.sort in {Sort.PERCENT, Sort.MULTIPLE}]
    for slot in slots:
        fit = [(a, b) for a, b in combinations(near, 2) if _gives(slot, a.value, b.value)]
        if any(_mixes(a, sources) is _mixes(b, sources) and (_mixes(a, sources) or (_says_dead(a) and _says_dead(b))) for a, b in fit):
            continue
        for a, b in fit:
            if any(_mixes(one, sources) for one in (a, b)) and not all(_mixes(one, sources) for one in (a, b)) and any(map(_says_dead, (a, b))):
                message = f"{a.told.slot.words} and {b.told.slot.words} are not alike: one counts the killed, the other killed and wounded"
                return Finding("SCO02", slot.span, message)
            scopes = [(_of_period_words(one), _of_incident_words(one)) for one in (a, b)]
            if {scopes[0], scopes[1]} == {(True, False), (False, True)}:
                message = f"{a.told.slot.words} and {b.told.slot.words} are not alike: one is of a period, the other of one incident"
                return Finding("SCO01", slot.span, message)
    return None


def _gives(slot: Slot, a: float, b: float) -> bool:
    low, high = sorted((a, b))
    if not low:
        return False
    if slot.sort is Sort.MULTIPLE:
        return fits(slot, low / high if slot.value < 1 else high / low)
    if fits(slot, 100 * low / high):
        return False  # a share, and no change
    return fits(slot, 100 * (high - low) / low) or fits(slot, 100 * (high - low) / high)


def _of_period_words(one: _Near) -> bool:
    return bool(_PERIOD.search(f"{_clause(one.before, behind=False)} {_clause(one.behind)}"))


def _of_incident_words(one: _Near) -> bool:
    return bool(_INCIDENT.search(f"{_clause(one.before, behind=False)} {_clause(one.behind)}")) or bool(_BODIES.match(one.behind.strip()))


def _mixes(one: _Near, sources: Sequence[Source]) -> bool:
    """Whether a number is one of killed and wounded: by its own words, or by a document's."""
    if _counts_casualties(one.told) or _CASUALTIES.match(one.behind.lstrip()[:40]):
        return True
    theirs = [told for source in sources for told in source.numbers.every if told.slot.value == one.value]
    return bool(theirs) and all(_counts_casualties(told) for told in theirs)


def _is_ratio(sentence: Marked, a: float, b: float) -> bool:
    """Whether a comparison in words fits two numbers: "four times as many", "more than doubled"."""
    low, high = sorted((a, b))
    if not low:
        return False
    words = sentence.folded
    ratio = high / low
    if re.search(r"\bdoubl\w+|twice", words):
        return 1.7 <= ratio <= 3.4
    for number, word in enumerate(("three", "four", "five", "six", "seven", "eight", "nine", "ten"), 3):
        if re.search(rf"\b{word}\s+times", words):
            return abs(ratio - number) < 0.6
    return bool(re.search(r"\b(?:tripl\w+|halv\w+|more\s+(?:\w+\s+)?(?:died|killed|dead|deaths)|fewer\s+(?:\w+\s+)?(?:died|killed|dead|deaths))\b", words))
