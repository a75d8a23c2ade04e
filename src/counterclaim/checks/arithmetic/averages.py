"""Averages that do not recompute, and round numbers that stand on the wrong side of the exact ones beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import Relation
from counterclaim.values.when import MONTHS

C, O, T = (sort.value for sort in (Sort.COUNT, Sort.OTHER, Sort.TIME))  # noqa: E741  # the sign of its sort
_EACH = (
    r"(?:a|an|per|each|every|to\s+(?:a|an|each|the|every)|for\s+(?:each|every))\s+(?P<unit>day|week|month|quarter|"
    r"year|operation|attack|incident|raid|"
    r"strike|district|province|clash|battle|event|bombing|ambush|air\s?strike|encounter|hour|night|case|sitting|"
    r"episode|assault|engagement|blast|explosion)\b"
)
_MEAN = re.compile(
    rf"\b(?:average[sd]?|averaging|mean|an?\s+average)\b(?!\s+(?:hides|conceals|masks|one\b))[^.;{C}]{{0,60}}?(?P<value>{C}|{O}(?=\s+(?:dead|killed|wounded)\b))(?:[^.;{C}]{{0,25}}?\s+{_EACH})?"
)
_PER = re.compile(rf"(?P<value>{C})(?:\s+[a-z-]+){{0,3}}?\s+{_EACH}(?P<on>[^.;]{{0,20}}on\s+average)?")
_FOR_EACH = re.compile(
    rf"(?P<total>{C})[^.;{C}]{{0,40}}?\bin\s+(?P<many>{C})[^.;{C}]{{0,60}}?,?\s+or\s+(?P<value>{C})\s+(?:for\s+each|to\s+each|each|apiece)\b"
)
_EVERY = re.compile(rf"(?:\b(?:an?|one)|{C})(?:\s+[a-z]+)?\s+every\s+(?P<value>{C}|{O})")
_MONTH = "|".join(MONTHS)
_STRETCH = re.compile(
    rf"(?:from|between)?\s*(?:(?:the\s+)?(?:1|first|beginning|start)\s+(?:of\s+)?)?(?P<first>{_MONTH})\s+(?:to|and|through|until|-)\s+"
    rf"(?:(?:28|29|30|31|the\s+end\s+of)\s+)?(?P<last>{_MONTH})|(?P<half>(?:first|"
    rf"second|same)\s+(?:half|six\s+months)|half-year)|"
    r"(?P<quarter>(?:first|second|third|fourth|last)\s+quarter)|(?P<year>\b(?:the|calendar|fiscal|whole|"
    r"full)\s+year\b|\bannual\b)"
)
_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}


def check_averages(passage: Passage) -> Iterator[Finding]:
    """Averages of a passage that do not recompute."""
    seen: set[int] = set()
    for pattern in (_MEAN, _PER):
        for found in pattern.finditer(passage.text):
            place = found.start("value")
            slot = passage.in_match(found, "value")
            of_age = _AGE.search(passage.sentences[passage.sentence_of(place)])
            counts = slot.sort is Sort.COUNT or (slot.sort is Sort.OTHER and not slot.unit)
            if of_age or place in seen or not counts or _OF_TIME.match(passage.text, place + 1):
                continue
            seen.add(place)
            yield from _average(passage, place, slot, found["unit"], stated=pattern is _MEAN)
    for found in _FOR_EACH.finditer(passage.text):
        total, many, slot = (passage.in_match(found, name) for name in ("total", "many", "value"))
        if many.value and not _rounds(slot, total.value / many.value) and found.start("value") not in seen:
            seen.add(found.start("value"))
            yield _finding(slot, total.value, many.value)
    for found in _EVERY.finditer(passage.text):
        yield from _interval(passage, found.start("value"), passage.in_match(found, "value"))


_AGE = re.compile(r"\b(?:median|average|mean)?\s*ages?\b")
_OF_TIME = re.compile(r"\s+(?:[a-z]+\s+)?(?:days|hours|weeks|months|nights)\b")


def _average(passage: Passage, place: int, slot: Slot, unit: str | None, *, stated: bool) -> Iterator[Finding]:
    counts = [one for one in _counts(passage, place) if one > 1]
    if _is_a_mean(passage, place, counts):
        return
    divisors = list(_divisors(passage, place, unit))
    earlier = [one.value for at, one in passage.counts(0, passage.sentence_of(place)) if at < place]
    tried = [*divisors, *(one for one in counts if one > 1 and one in earlier)]
    if any(_rounds(slot, one / divisor) for one in counts for divisor in tried if divisor):
        return
    if unit is not None and unit in _DAYS and divisors:
        divisors = list(_divisors(passage, place, unit, back=0)) or divisors
        if len(set(divisors)) != 1 or not counts:
            return
        total = _total(counts, slot.value)
        if total is None or not (stated or 0.4 <= total / divisors[0] / slot.value <= 2.5):
            return
        yield _finding(slot, total, divisors[0])
    elif unit is not None and len(counts) == 2:
        low, high = sorted(counts)
        if low > 1 and 0.3 <= high / low / slot.value <= 3:
            yield _finding(slot, high, low)
    elif stated and (unit is None or (unit in _DAYS and not divisors)) and len(counts) >= FEWEST:
        mean = sum(counts) / len(counts)
        if 0.5 <= mean / slot.value <= 2:
            yield _finding(slot, sum(counts), len(counts))


def _is_a_mean(passage: Passage, place: int, counts: Sequence[float]) -> bool:
    """Whether a number is the mean of neighbours: of counts, or of "9 days in the first quarter, 14 in the second"."""
    slot = passage.slot(place)
    here = [
        at
        for at in passage.places
        if passage.slot(at) is not slot and passage.sentence_of(at) == passage.sentence_of(place)
    ]
    every = [one.value for one in map(passage.slot, here) if one.sort in {Sort.COUNT, Sort.OTHER}]
    runs = (every[start : start + many] for many in (3, 4) for start in range(len(every)))
    return any(_rounds(slot, mean) for mean in (*_means(counts), *(sum(run) / len(run) for run in runs)))


def _rounds(slot: Slot, found: float) -> bool:
    """Whether a number is an average, as it is or rounded to the unit."""
    plain = slot.relation is Relation.EXACT and not slot.decimals
    return fits(slot, found) or (plain and abs(found - slot.value) <= HALF)


HALF = 0.5
FEWEST = 3
"""Numbers of which an average may be the mean, where nothing says over what it is taken."""


def _finding(slot: Slot, total: float, divisor: float) -> Finding:
    found = total / divisor
    message = f"{as_text(total)} over {as_text(divisor)} is {as_text(found)}, not {slot.words}"
    return Finding("ARI07", slot.span, message, as_text(found))


def _counts(passage: Passage, place: int) -> list[float]:
    here = passage.sentence_of(place)
    return [
        slot.value
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.COUNT and at < place and -2 <= passage.sentence_of(at) - here <= 0
    ]


def _means(counts: Sequence[float]) -> Iterator[float]:
    for start in range(len(counts)):
        for place, total in enumerate(accumulate(counts[start:]), 1):
            if place > 1:
                yield total / place


def _total(counts: Sequence[float], average: float) -> float | None:
    greater = [one for one in counts if one > average]
    return greater[-1] if greater else None


def _divisors(passage: Passage, place: int, unit: str | None, back: int = 2) -> Iterator[float]:
    """How many of the unit the passage tells of: by numbers of it, or by the stretch that it names.

    Args:
        passage: the text.
        place: of the average.
        unit: what it is an average of.
        back: sentences before that of the average that are looked into.
    """
    if unit not in _DAYS:
        return
    here = passage.sentence_of(place)
    around = "".join(passage.sentences[max(0, here - back) : here + 1])
    stretches = [
        slot.days
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.TIME
        and at < place
        and 0 <= here - passage.sentence_of(at) <= min(back, 1)
        and slot.days > 1
    ]
    before = around[: max(around.rfind(passage.slot(place).words.lower()), 0)]
    named = list(_STRETCH.finditer(before)) or list(_STRETCH.finditer(around))
    months_named = [found for found in named if found["first"]]
    if not months_named:
        yield from (_in_units(days, unit) for days in stretches)
    for found in months_named if stretches else named:
        months: float
        if found["first"]:
            months = (MONTHS.index(found["last"]) - MONTHS.index(found["first"])) % 12 + 1
        else:
            months = 6 if found["half"] else 3 if found["quarter"] else 12
        yield _in_units(months * _DAYS["month"], unit)
    for at, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is Sort.OTHER and at != place and 0 <= here - passage.sentence_of(at) <= back:
            name = slot.unit.rstrip("s")
            number = _number_of(slot)
            if name in _DAYS and number:
                yield _in_units(number * _DAYS[name], unit)


def _number_of(slot: Slot) -> float | None:
    return slot.value if slot.unit != "window" else None


def _in_units(days: float, unit: str) -> float:
    found = days / _DAYS[unit]
    return (
        round(found)
        if abs(found - round(found)) < 0.1 * max(found, 1) and unit in {"month", "year", "quarter"}
        else found
    )


def _interval(passage: Passage, place: int, slot: Slot) -> Iterator[Finding]:
    """Such as "21 attacks in 42 days, one every three days"."""
    if slot.sort is not Sort.OTHER or slot.unit.rstrip("s") not in _DAYS:
        return
    unit = slot.unit.rstrip("s")
    divisors = [one for one in _divisors(passage, place, unit) if one != slot.value]
    counts = [one for one in _counts(passage, place) if one > 1]
    if not divisors or not counts:
        return
    if any(abs(stretch / count - slot.value) <= 0.5 + 0.1 * slot.value for stretch in divisors for count in counts):
        return
    stretch, count = divisors[0], counts[-1]
    found = stretch / count
    message = f"{as_text(count)} in {as_text(stretch)} {slot.unit} is one every {found:.1f}, not every {slot.words}"
    yield Finding("ARI07", slot.span, message, f"one every {found:.0f} {slot.unit}")


CLOSE_TO = 0.12
"""How far apart, as a share, what is "close to" a number may lie from it."""
SAME_NOUN = 0.35
"""The same where both count the same by name."""
SAME = 0.15
"""How far apart, as a share, a round number and an exact one may lie to be told of one thing."""


def check_rounding(passage: Passage) -> Iterator[Finding]:
    """Such as "Nearly 500 families have left ... The authority registered 527": a round number on the wrong side."""
    counts = [
        (at, slot)
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.COUNT and slot.relation is not Relation.BETWEEN
    ]
    for at, loose in counts:
        rounds = loose.relation in {Relation.NEARLY, Relation.MORE_THAN, Relation.FEWER_THAN}
        rounds = rounds or loose.words.lower().startswith("close to")
        if not rounds or loose.value % 10:
            continue
        for where, exact in counts:
            apart = abs(passage.sentence_of(where) - passage.sentence_of(at))
            if apart > 1 or exact.relation is not Relation.EXACT or not exact.value % 10:
                continue
            nouns = [{word[:STEM] for word in passage.noun(one, 3).split()} - _NO_HEAD for one in (at, where)]
            apart_by = abs(exact.value - loose.value) / loose.value
            alike = bool(nouns[0] & nouns[1]) or _tells_again(passage, at, where)
            near = 0 < apart_by <= (SAME_NOUN if alike else SAME)
            if apart and _SPOKEN.search(passage.sentences[passage.sentence_of(at)]):
                continue  # somebody else's round number
            far = apart_by > CLOSE_TO if loose.relation is Relation.ABOUT else not fits(loose, exact.value)
            if near and far and (alike or _one_thing(passage, at, where)):
                message = f"{exact.words} is not “{loose.words}”"
                yield Finding("ARI09", loose.span, message, as_text(exact.value))


def _tells_again(passage: Passage, loose: int, exact: int) -> bool:
    """Whether the words behind a round number stand in the exact one's sentence: "2,000 verified departures"."""
    words = {word[:STEM] for word in passage.noun(loose, 3).split() if len(word) >= STEM} - _NO_HEAD
    told = {word[:STEM] for word in re.findall(r"[a-z]{6,}", passage.sentences[passage.sentence_of(exact)])}
    return passage.sentence_of(loose) != passage.sentence_of(exact) and bool(words & told)


STEM = 6
"""Letters by which two words are known to be of one stem."""
_IN_ROUND = re.compile(
    rf"(?P<exact>{C})[^.;{C}]{{0,90}}?\b(?:in\s+round\s+(?:numbers|figures)|rounded\s+(?:to|as)|rounds\s+to)[,:\s]*(?P<round>{C})"
)


def check_in_round(passage: Passage) -> Iterator[Finding]:
    """Such as "6,284 families (in round numbers, 6,800)": a number that is not its neighbour rounded."""
    for found in _IN_ROUND.finditer(passage.text):
        exact, rounded = passage.in_match(found, "exact"), passage.in_match(found, "round")
        unit = 10 ** (len(f"{rounded.value:.0f}") - len(f"{rounded.value:.0f}".rstrip("0")))
        if unit > 1 and abs(exact.value - rounded.value) > unit / 2:
            right = as_text(unit * round(exact.value / unit))
            yield Finding(
                "ARI09", rounded.span, f"{exact.words} in round numbers is {right}, not {rounded.words}", right
            )


_NEAREST = re.compile(r"\bnearest\s+(?P<unit>ten|hundred|thousand)\b")
_APPEARS = re.compile(
    rf"(?P<exact>{C})[^.{C}]{{0,110}}?\b(?:as|to|becomes?|reads|gives?|makes?|nearest\s+\w+,?)\s+(?P<round>{C})"
)


def check_nearest(passage: Passage) -> Iterator[Finding]:
    """Such as "To the nearest hundred ... 2,342 appears as 2,400"."""
    told = next((found for one in passage.sentences if (found := _NEAREST.search(one))), None)
    if told is None:
        return
    unit = {"ten": 10, "hundred": 100, "thousand": 1000}[told["unit"]]
    for found in _APPEARS.finditer(passage.text):
        exact, rounded = passage.in_match(found, "exact"), passage.in_match(found, "round")
        near = abs(exact.value - rounded.value) < 2 * unit and not rounded.value % unit and exact.value % unit
        if near and abs(exact.value - rounded.value) > unit / 2:
            right = as_text(unit * round(exact.value / unit))
            yield Finding("ARI09", rounded.span, f"{exact.words} to the nearest {told['unit']} is {right}", right)


_SPOKEN = re.compile(
    r"\b(?:sa(?:y|ys|id)|speaks?|spoke|claim\w*|according|put\w*|stat(?:e|es|ed|es)|report\w*|told|announc\w*|"
    r"count(?:s|ed)?|estimat\w*|list\w*|record\w*|maintain\w*)\b"
)


def _one_thing(passage: Passage, one: int, other: int) -> bool:
    """Whether two numbers are told of one thing: their nouns are alike, or one has none."""
    a, b = (_head(passage, place) for place in (one, other))
    return a == b or not a or not b


_NO_HEAD = frozenset({
    "in", "of", "and", "to", "for", "on", "at", "by", "with", "from", "were", "was", "had", "have", "has",
    "are", "is", "so", "the", "that", "who", "since", "between", "as", "or", "but", "a", "an", "after",
    "during", "over", "out", "into",
})  # fmt: skip


def _head(passage: Passage, place: int) -> str:
    words = passage.noun(place).split()
    return words[0].rstrip("s") if words and words[0] not in _NO_HEAD else ""
