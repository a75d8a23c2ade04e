"""Numbers of another scope that are compared as if they were alike: killed with casualties, an event with a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import fits
from counterclaim.checks.numbers.near import (
    BODIES,
    CASUALTIES,
    FEW_DAYS,
    MONTH,
    WITHIN,
    Near,
    clause_of,
    is_part,
    says_dead,
    when_of,
)
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.checks.scope.casualties import Harmed, mixes
from counterclaim.checks.scope.events import INCIDENT, LEAST, PERIOD
from counterclaim.mentions.marking import Marked

_COMPARES = re.compile(
    r"\b(?:times\s+as\s+many|quadrupl\w+|quintupl\w+|increased|decreased|set\s+against|times\s+the|more\s+than\s+doubl\w+|doubl\w+|tripl\w+|halv\w+|twice|risen|rose|fallen|fell|"
    r"more\s+(?:people|soldiers|civilians)?\s*(?:died|killed|dead)|milder|heavier|worse|deadlier|"
    r"exceed\w*|measured\s+against|compared\s+with|against\s+that|by\s+comparison|outstrip\w*|times|"
    r"receded|(?:fall|rise|drop|jump|decline|increase)\s+from|measured\s+by|(?:make|makes|made)\s+up|account\w*\s+for|share|per\s?cent|outnumber\w*|decline[sd]?|declining|drop\w*|grew|grown|down\s+by|up\s+by|"
    r"a\s+fall\s+of|a\s+rise\s+of)\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:rumou?r\w*|anyone|readers?\s+who|if\s+one|wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|should\s+not|"
    r"must\s+not|may\s+not|cannot|not\s+comparable|no\s+comparison)\b"
)
"""What says that a comparison is somebody else's, and no good one."""
_AGAINST = re.compile(r"\b(?:dead|deaths|killed|lives)\s+(?:against|to)\s")
_ONLY_DEAD = re.compile(r"\b(?:deaths|dead|died|killed|lives)\b")


def check_compared(
    draft: Draft,
    cited: Cited,
    sentences: Sequence[Marked],
    numbers: Sequence[Near],
    harmed: Sequence[Harmed],
) -> Iterator[Finding]:
    """Killed set against casualties, or one incident's dead against a year's, as if they were alike."""
    for order, sentence in enumerate(sentences):
        found = _COMPARES.search(sentence.folded) or _AGAINST.search(sentence.folded)
        if found is None or _NOT_MEANT.search(sentence.folded):
            continue
        near = [one for one in numbers if -2 <= order - one.order <= 3 and one.told.slot.sort is Sort.COUNT]
        if len(near) < 2:
            continue
        span = sentence.span
        around = sentences[max(0, order - WITHIN) : order + 1]
        sources = list(dict.fromkeys(source for beside in around for source in cited.around(beside)))
        unlike = _unlike(draft, sentence, near, sources) or _side_by_side(sentence, near, harmed)
        unlike = unlike or _set_beside(sentence, near) or _share_of_dead(draft, sentence, near, sources)
        if unlike is not None:
            yield unlike
            continue
        mixed = [one for one in near if mixes(one, sources)]
        plain = [one for one in near if one not in mixed and says_dead(one)]
        plain = [one for one in plain if not one.before.rstrip().endswith(" by")]
        alike = any(_is_ratio(sentence, a.value, b.value) for some in (plain, mixed) for a, b in combinations(some, 2))
        ratio = not alike and any(_is_ratio(sentence, a.value, b.value) for a in mixed for b in plain)
        if mixed and plain and _ONLY_DEAD.search(sentence.folded) and not CASUALTIES.search(sentence.folded) and ratio:
            killed, both = plain[0].told.slot.words, mixed[0].told.slot.words
            message = f"{killed} are killed, {both} killed and wounded: they are not alike"
            yield Finding("SCO02", span, message)
            continue
        yearly = [one for one in near if PERIOD.search(f"{one.before[-60:]} {one.behind[:60]}")]
        single = [one for one in near if one not in yearly and one.order < order]
        if (
            yearly
            and single
            and re.search(r"\b(?:milder|heavier|worse|deadlier|lighter|graver)\b", sentence.folded)
            and INCIDENT.search(sentence.folded)
        ):
            message = (
                f"{yearly[0].told.slot.words} is of a whole period, {single[0].told.slot.words} of one incident: they "
                f"are not "
                f"alike"
            )
            yield Finding("SCO01", span, message)


def _unlike(draft: Draft, sentence: Marked, near: Sequence[Near], sources: Sequence[Source]) -> Finding | None:
    """A percentage or multiple that two numbers of different scope give, and no two of one scope."""
    sorts = {Sort.PERCENT, Sort.MULTIPLE, Sort.FRACTION}
    slots = [told.slot for told in draft.numbers.of(sentence) if told.slot.sort in sorts]
    near = [one for one in near if not _told_again(one, near)]
    for slot in slots:
        fit = [
            (a, b)
            for a, b in combinations(near, 2)
            if a.value != b.value and not is_part(b) and _gives(slot, a.value, b.value)
        ]
        here = combinations([one for one in near if one.told.sentence is sentence], 2)
        if slot.sort is Sort.FRACTION and any(fits(slot, min(_values(*pair)) / max(_values(*pair))) for pair in here):
            continue  # a share, and no change
        alike = any(
            mixes(a, sources) is mixes(b, sources) and (mixes(a, sources) or (says_dead(a) and says_dead(b)))
            for a, b in fit
        )
        for a, b in fit:
            both = f"{a.told.slot.words} and {b.told.slot.words}"
            mixed = [one for one in (a, b) if mixes(one, sources)]
            if not alike and len(mixed) == 1 and any(map(says_dead, (a, b))):
                message = f"{both} are not alike: one counts the killed, the other killed and wounded"
                return Finding("SCO02", slot.span, message)
            if (
                min(a.value, b.value) >= LEAST
                and (slot.sort is not Sort.FRACTION or _is_fall(slot, a.value, b.value))
                and {_is_incident(a, b), _is_incident(b, a)} == {True, False}
                and any(map(_of_period_words, (a, b)))
                and not _BOTH_NAMED.search(sentence.folded)
                and not _INCLUDES.search(sentence.folded)
                and abs(a.value - b.value) not in {one.value for one in near if one not in (a, b)}
            ):
                message = f"{both} are not alike: one is of a period, the other of one incident"
                return Finding("SCO01", slot.span, message)
    return None


def _share_of_dead(draft: Draft, sentence: Marked, near: Sequence[Near], sources: Sequence[Source]) -> Finding | None:
    """Such as "forty per cent of the dead", which casualties of one place are of the dead of all."""
    for told in draft.numbers.of(sentence):
        slot = told.slot
        behind = sentence.folded[told.span.end - sentence.span.start :]
        if slot.sort not in {Sort.PERCENT, Sort.FRACTION} or not _OF_DEAD.match(behind):
            continue
        times = 100 if slot.sort is Sort.PERCENT else 1
        fit = [(a, b) for a in near for b in near if a.value < b.value and fits(slot, times * a.value / b.value)]
        if fit and all(mixes(a, sources) and not mixes(b, sources) for a, b in fit):
            part, whole = fit[0][0].told.slot.words, fit[0][1].told.slot.words
            return Finding("SCO02", slot.span, f"{part} are killed and wounded, {whole} killed: they are not alike")
    return None


_OF_DEAD = re.compile(
    r"\s+of\s+(?:all\s+)?(?:the\s+|those\s+)?(?:dead|deaths|killed|fatalities|victims|people\s+killed)\b"
)
_SET = re.compile(r"\s*(?:dead|deaths|killed|fatalities|lives)?\s*(?:against|to|versus|compared\s+with)\s+(?:the\s+)?")


def _set_beside(sentence: Marked, near: Sequence[Near]) -> Finding | None:
    """Such as "at five dead against 38", of which the text told one of an event and the other of a year."""
    own = [one for one in near if one.told.sentence is sentence]
    earlier = [one for one in near if one.order < min((each.order for each in own), default=0)]
    for one, other in pairwise(own):
        between = other.before[len(one.before) + len(one.told.span) :]
        told = [[each for each in earlier if each.value == number.value] for number in (one, other)]
        if not _SET.fullmatch(between) or not all(told):
            continue
        a, b = told[0][0], told[1][0]
        for event, period in ((a, b), (b, a)):
            if _is_incident(event, period) and _of_period_words(period) and not _is_incident(period, event):
                message = f"{period.told.slot.words} is of a period, {event.told.slot.words} of one incident"
                return Finding("SCO01", other.told.span, f"{message}: they are not alike")
    return None


_INCLUDES = re.compile(r"\binclud\w+|\bcontain\w+")
_BOTH_NAMED = re.compile(
    r"\b(?:one|single|a)\s+(?:day|night|morning|event|attack|incident)\b[^.;]*\b(?:month|year|quarter)\b|"
    r"\b(?:month|year|quarter)\b[^.;]*\b(?:one|single)\s+(?:day|night|morning|event|attack|incident)\b"
)
"""How a sentence says itself that it sets one event beside a period."""


def _values(one: Near, other: Near) -> tuple[float, float]:
    return one.value, other.value


def _told_again(one: Near, near: Sequence[Near]) -> bool:
    """Whether a number points back at one that says of itself what it counts: "measured against it, the 61 are"."""
    return one.before.endswith("the ") and any(other.value == one.value and other.order < one.order for other in near)


_AND = re.compile(r"\s*(?:[a-z'-]+\s+){0,2}?(?:to|against|compared\s+with|as\s+against|versus)\s+(?:[a-z'-]+\s+){0,2}?")


def _side_by_side(sentence: Marked, near: Sequence[Near], harmed: Sequence[Harmed]) -> Finding | None:
    """Such as "a fall from 612 to 184", of which the draft tells one as casualties and one as killed."""
    own = [one for one in near if one.told.sentence is sentence]
    for one, other in pairwise(own):
        between = other.before[len(one.before) + len(one.told.span) :]
        kinds = [{each.killed for each in harmed if each.value == number.value} for number in (one, other)]
        if _AND.fullmatch(between) and sorted(map(list, kinds)) == [[False], [True]]:
            mixed, killed = (one, other) if kinds[0] == {False} else (other, one)
            message = (
                f"{killed.told.slot.words} are killed, {mixed.told.slot.words} killed and wounded: they are not alike"
            )
            return Finding("SCO02", other.told.span, message)
    return None


def _gives(slot: Slot, a: float, b: float) -> bool:
    low, high = sorted((a, b))
    if not low:
        return False
    if slot.sort is Sort.MULTIPLE:
        return fits(slot, low / high if slot.value < 1 else high / low)
    if slot.sort is Sort.FRACTION:
        return any(fits(slot, one) for one in ((high - low) / low, (high - low) / high, *_shares(a, b)))
    if fits(slot, 100 * low / high):
        return False  # a share, and no change
    shares = (100 * one for one in _shares(a, b))
    return any(fits(slot, one) for one in (100 * (high - low) / low, 100 * (high - low) / high, *shares))


def _is_fall(slot: Slot, a: float, b: float) -> bool:
    low, high = sorted((a, b))
    return fits(slot, (high - low) / high)


def _shares(a: float, b: float) -> tuple[float, float]:
    """What each of two numbers is of both together."""
    return a / (a + b), b / (a + b)


def _of_period_words(one: Near) -> bool:
    when = when_of(one)
    long = when is not None and when.days >= MONTH
    return long or bool(PERIOD.search(f"{clause_of(one.before, behind=False)} {clause_of(one.behind)}"))


def _is_incident(one: Near, other: Near) -> bool:
    """Whether a number is one incident's: by its clause, or by its sentence, where the other has one of its own."""
    words = f"{clause_of(one.before, behind=False)} {clause_of(one.behind)}"
    if one.order != other.order and not _MANY.search(f"{one.before} {one.behind}"):
        words = f"{one.before} {one.behind}"
    when = when_of(one)
    dated = when is not None and when.days <= FEW_DAYS and one.order != other.order
    return dated or bool(INCIDENT.search(words) or _AN_ATTACK.search(words)) or bool(BODIES.match(one.behind.strip()))


_AN_ATTACK = re.compile(
    r"\bin\s+an?\s+(?:[\w-]+\s+){0,2}?(?:bombing|raid|ambush|attack|strike|blast|explosion|assault|massacre)\b|"
    r"\ban?\s+(?:[\w-]+\s+){0,2}?(?:bomb|mine|gunman|bomber|drone|missile|shell|rocket)\b[^.;]{0,60}\bkill(?:ed|ing)\b"
)
_MANY = re.compile(r"\b(?:attacks|incidents|operations|raids|events|months|annual\w*|quarter\w*|the\s+year)\b")
"""What says that a sentence tells of more than one incident."""


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
    return bool(
        re.search(
            r"\b(?:tripl\w+|halv\w+|more\s+(?:\w+\s+)?(?:died|killed|dead|deaths)|fewer\s+(?:\w+\s+)?(?:died|killed|"
            r"dead|deaths))\b",
            words,
        )
    )
