"""Figures of another scope: one incident's told as a period's, killed as casualties, a part as if beside its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

from counterclaim.checks.casualties import Harmed, harmed_in, mixes, not_all_dead
from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.events import INCIDENT, LEAST, PERIOD, of_one_event, of_periods
from counterclaim.checks.findings import Finding
from counterclaim.checks.fits import fits
from counterclaim.checks.near import (
    BODIES,
    CASUALTIES,
    FEW_DAYS,
    LONG,
    MONTH,
    WITHIN,
    Near,
    clause_of,
    is_new,
    is_part,
    numbers_near,
    running_of,
    says_dead,
    when_of,
)
from counterclaim.checks.parts import check_whole_draft
from counterclaim.checks.slot import Slot, Sort
from counterclaim.checks.twice import CONCLUDES, LAST, SAID_APART, SOON, counted_twice
from counterclaim.checks.wholes import parts_of
from counterclaim.mentions.marking import Marked


def check_scope(draft: Draft, cited: Cited) -> Iterator[Finding]:
    """What a draft tells of another scope than it has."""
    harmed = harmed_in(draft)
    periods = of_periods(draft)
    sentences = running_of(draft)
    numbers = numbers_near(draft, sentences)
    shapes = [draft.document.blocks[one.told.sentence.block].shape for one in numbers]
    parts = list(parts_of(numbers, shapes))
    for place, one in enumerate(numbers):
        before = [other for other in numbers[max(0, place - MOST_BEFORE) : place] if one.order - other.order <= WITHIN]
        every = [*before, *(other for other in numbers[place : place + MOST_BEFORE] if other.order - one.order <= SOON)]
        around = sentences[max(0, one.order - WITHIN) : one.order + 1]
        sources = list(dict.fromkeys(source for sentence in around for source in cited.around(sentence)))
        apart = SAID_APART.search(" ".join(beside.folded for beside in around))
        finding = (
            (None if apart else counted_twice(one, before, every, parts, sources))
            or not_all_dead(one, before, sources, harmed)
            or of_one_event(one, periods, sources)
            or _mixed_sum(one, before)
        )
        if finding is not None:
            yield finding
    yield from _compared(draft, cited, sentences, numbers, harmed)
    yield from check_whole_draft(draft)


MOST_BEFORE = 20
"""Numbers before another that are looked at, however near."""


_MONTHS_TOGETHER = re.compile(
    r"\b(?:first|last|two|three|both|whole)\s+(?:two\s+|three\s+)?(?:months|quarter|half|year)\b|\bthe\s+(?:year|"
    r"quarter|month|half-year)\b|\bso\s+far\s+this\s+year\b"
)


def _mixed_sum(total: Near, before: Sequence[Near]) -> Finding | None:
    """A month's figure and one incident's, added up to a longer period's."""
    words = total.told.sentence.folded
    if not _MONTHS_TOGETHER.search(words) or not CONCLUDES.search(words) or is_new(total):
        return None
    near = [one for one in before if total.order - one.order <= LAST]
    for period, incident in permutations(near, 2):
        if period.value + incident.value != total.value:
            continue
        longer, shorter = when_of(period), when_of(incident)
        if (
            longer is None
            or shorter is None
            or longer.days < LONG * 3
            or shorter.days > LONG
            or longer.contains(shorter)
        ):
            continue
        if not re.search(r"\b(?:up\s+to|until|to\s+the\s+end)\b", total.told.sentence.folded):
            message = (
                f"{period.told.slot.words} is of a month and {incident.told.slot.words} of one incident: they do not "
                f"make a "
                f"longer period's total"
            )
            return Finding("SCO01", total.told.span, message)
    return None


_COMPARES = re.compile(
    r"\b(?:times\s+as\s+many|more\s+than\s+doubl\w+|doubl\w+|tripl\w+|halv\w+|twice|risen|rose|fallen|fell|"
    r"more\s+(?:people|soldiers|civilians)?\s*(?:died|killed|dead)|milder|heavier|worse|deadlier|"
    r"exceed\w*|measured\s+against|compared\s+with|against\s+that|by\s+comparison|outstrip\w*|times\s+the|times|"
    r"receded|(?:fall|rise|drop|jump|decline|increase)\s+from|measured\s+by|(?:make|makes|made)\s+up|account\w*\s+for|share|per\s?cent|outnumber\w*|decline[sd]?|declining|drop\w*|grew|grown|down\s+by|up\s+by|"
    r"a\s+fall\s+of|a\s+rise\s+of)\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:rumou?r\w*|anyone|readers?\s+who|if\s+one|wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|should\s+not|"
    r"must\s+not|may\s+not|cannot|not\s+comparable|no\s+comparison)\b"
)
"""What says that a comparison is somebody else's, and no good one."""
_ONLY_DEAD = re.compile(r"\b(?:deaths|dead|died|killed|lives)\b")


def _compared(
    draft: Draft,
    cited: Cited,
    sentences: Sequence[Marked],
    numbers: Sequence[Near],
    harmed: Sequence[Harmed],
) -> Iterator[Finding]:
    """Killed set against casualties, or one incident's dead against a year's, as if they were alike."""
    for order, sentence in enumerate(sentences):
        found = _COMPARES.search(sentence.folded)
        if found is None or _NOT_MEANT.search(sentence.folded):
            continue
        near = [one for one in numbers if -2 <= order - one.order <= 3 and one.told.slot.sort is Sort.COUNT]
        if len(near) < 2:
            continue
        span = sentence.span
        around = sentences[max(0, order - WITHIN) : order + 1]
        sources = list(dict.fromkeys(source for beside in around for source in cited.around(beside)))
        unlike = _unlike(draft, sentence, near, sources) or _side_by_side(sentence, near, harmed)
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
    r"\ban?\s+(?:[\w-]+\s+){0,2}?(?:bomb|mine|gunman|bomber)\b[^.;]{0,60}\bkilled\b"
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
