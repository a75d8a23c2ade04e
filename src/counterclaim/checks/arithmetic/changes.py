"""Changes that do not recompute: rises and falls in per cent, in points and in number, multiples.

A change is told with its direction, which fixes its base: a rise is measured on the smaller number, a fall on the
greater. It is right where any two numbers beside it give it; it is wrong where the two that the sentence ties to it
("from 202 to 254", "202 in 2024 and 254 in 2025") give another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import FLOORS

C, P, Q, M, T = (sort.value for sort in (Sort.COUNT, Sort.PERCENT, Sort.POINTS, Sort.MULTIPLE, Sort.TIME))
N = f"[{C}{P}{Sort.OTHER.value}]"
_UP = (
    r"(?:increas\w*|ris(?:e|es|en|ing)|rose|grew|grow(?:n|s|th|ing)?|jump\w*|surg\w*|climb\w*|soar\w*|gain\w*|spik\w*|"
    r"swell\w*|"
    r"add(?:s|ed|ing)|swollen|higher|(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)up|upsurge|uptick|more|worse\w*|greater|larger|"
    r"above|leap\w*|leapt|expan\w*|escalat\w*|ascen[ts]\w*|advanc\w*)"
)
_DOWN = (
    r"(?:decreas\w*|declin\w*|drop\w*|fall\w*|fell|down|reduc\w*|lower\w*|fewer|less|dip\w*|shr[aiu]nk\w*|slid\w*|"
    r"below|plung\w*|"
    r"contract\w*|slump\w*|eas(?:ed|ing)|cut|smaller|loss|ebb\w*|diminish\w*|descen\w*)"
)
_JOIN = (
    r"[\s,;:()-]*(?:(?:by|of|or|some|a|an|the|or\s+by|in|is|was|were|thus|that|about|further|overall|sharp|steep|"
    r"modest|slight|net|total|year-on-year|annual|relative|this|just|only|no|even|as\s+much\s+as|nearly|almost|"
    r"more\s+than)[\s,]+){0,4}"
)
_BEHIND = re.compile(
    rf"\s+(?:(?:year-on-year|annual|overall|sharp|steep|net|further|relative|total)\s+)?(?P<word>{_UP}|"
    rf"{_DOWN})\b(?!\s+than\s+half)"
)
_BEFORE = re.compile(rf"\b(?P<word>{_UP}|{_DOWN})(?:\s+in\s+(?:their|its|the|this|that)\s+[a-z]+)?{_JOIN}$")
_FROM_TO = re.compile(
    rf"\bfrom\s+(?:(?:a|an|the|its|some|just|only|about|nearly|total|low|high|peak|"
    rf"of)\s+){{0,3}}(?P<a>{N})(?P<gap>[^.;{C}{P}]{{0,70}}?)\b(?:to|up\s+to|down\s+to)\s+(?:(?:a|an|the|some|just|"
    rf"only|about|nearly|record|total|low|high|of)\s+){{0,3}}(?P<b>{N})"
)
_TO_FROM = re.compile(
    rf"\b(?:to|at)\s+(?:(?:a|an|the|some|just|only)\s+){{0,2}}(?P<b>{N})(?P<gap>[^.;{C}{P}]{{0,70}}?),?\s*(?:up|"
    rf"down)?\s*\bfrom\s+(?:(?:a|an|the|some|just|only)\s+){{0,2}}(?P<a>{N})"
)
_AGAINST = re.compile(
    rf"(?P<b>{N})(?P<gap>[^.;{C}{P}]{{0,90}}?)(?:compared\s+(?:with|to)|as\s+against|against|(?:rise|increase|jump|fall|drop|decline)\s+(?:on|over)|up\s+from|down\s+from|"
    rf"from|than|versus|vs\.?|where(?:as)?|after)\s+(?:(?:a|an|the|its|some|just|only|about|nearly|total|had\s+been|"
    rf"were|was|of)\s+){{0,3}}(?P<a>{N})"
)
_YEARS = re.compile(
    rf"(?P<a>{N})(?P<gap>[^.;{C}{P}{T}]{{0,80}}?)(?:{T}|in\s+the\s+(?:first|second|third|"
    rf"earlier|former)(?:\s+\w+)?)(?P<mid>[^;{C}{P}{T}]{{0,80}}?)(?P<b>{N})(?P<gap2>[^.;{C}{P}{T}]{{0,60}}?)(?:{T}|"
    rf"in\s+the\s+(?:second|third|fourth|last|later|latter)\b|\bone\s+year\s+later|\bthe\s+(?:next|following)|\bthe\s+second|"
    rf"\ba\s+year\s+(?:on|later))"
)
_LEAD_YEARS = re.compile(
    rf"{T}(?P<gap>[^.;{C}{P}{T}]{{0,60}}?)(?P<a>{N})(?P<mid>[^;{C}{P}{T}]{{0,80}}?){T}(?P<gap2>[^.;{C}{P}{T}]{{0,60}}?)(?P<b>{N})"
)
Pair = tuple[Slot, Slot]
"""The earlier number and the later one."""


def check_changes(passage: Passage) -> Iterator[Finding]:
    """Changes of a passage that do not recompute."""
    tight = list(tight_pairs(passage))
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is Sort.PERCENT:
            yield from _percent(passage, place, slot, tight)
        elif slot.sort is Sort.POINTS:
            yield from _points(passage, place, slot)
        elif slot.sort is Sort.FRACTION:
            yield from _by_a_fraction(passage, place, slot)
        elif slot.sort is Sort.MULTIPLE:
            yield from _multiple(passage, place, slot, tight)


def direction(passage: Passage, place: int) -> int:
    """Whether a number is told as a rise (1) or a fall (-1); 0 where it is told as neither."""
    behind = _BEHIND.match(passage.text, place + 1)
    if behind is not None:
        return 1 if re.fullmatch(_UP, behind["word"]) else -1
    before = _BEFORE.search(passage.text, max(0, place - 60), place)
    if before is not None and not re.search(r"\bto\s*$", passage.text[:place]):
        return 1 if re.fullmatch(_UP, before["word"]) else -1
    return 0


def _percent(passage: Passage, place: int, slot: Slot, tight: list[tuple[int, Pair]]) -> Iterator[Finding]:
    way = direction(passage, place) or _after_pair(passage, place, tight)
    if not way:
        return
    of_share = _SHARE.search(passage.sentences[passage.sentence_of(place)])
    told = _told_before(passage, place) if of_share else None
    if told is not None and fits(slot, round(abs(told[0].value - told[1].value), 6)):
        yield _as_points(slot, told)
        return
    counts = _near(passage, place, {Sort.COUNT}) if not of_share else []
    shares = [one for one in _near(passage, place, {Sort.PERCENT}) if one is not slot]
    if any(_changed(slot, a.value, b.value, way) for a, b in combinations(counts, 2)):
        return
    if any(_changed(slot, a.value, b.value, way) for a, b in combinations(shares, 2)):
        return
    pair = _closest([one for one in tight if slot not in one[1]], place, passage) or _in_points(slot, shares)
    if pair is None:
        return
    a, b = pair
    if a.sort is Sort.PERCENT and b.sort is Sort.PERCENT and fits(slot, abs(b.value - a.value)):
        yield _as_points(slot, pair)
        return
    found = _relative_change(a.value, b.value)
    if found is not None:
        message = f"from {a.words} to {b.words} is {found:+.1f} %, not {slot.words}"
        yield Finding("ARI04", slot.span, message, f"{abs(found):.{max(slot.decimals, 0)}f} per cent")


def _as_points(slot: Slot, pair: Pair) -> Finding:
    a, b = pair
    message = f"from {a.words} to {b.words} is {as_text(abs(b.value - a.value))} percentage points, not per cent"
    return Finding("ARI05", slot.span, message, _relative(a, b))


def _told_before(passage: Passage, place: int) -> Pair | None:
    """The two shares right before a change in one, in its sentence or the one before."""
    here = passage.sentence_of(place)
    before = [
        slot
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.PERCENT and at < place and here - passage.sentence_of(at) <= 1
    ]
    return (before[-2], before[-1]) if len(before) >= 2 else None


_SHARE = re.compile(r"\b(?:share|proportion|percentage)\b")
"""What changes in per cent or in points, whatever the numbers behind it do."""


def _in_points(slot: Slot, shares: list[Slot]) -> Pair | None:
    """Two shares beside a change that lie just as many points apart as it has per cent."""
    for a, b in combinations(shares, 2):
        if slot.value and fits(slot, round(abs(a.value - b.value), 6)) and max(a.value, b.value) <= 100:
            return a, b
    return None


def _after_pair(passage: Passage, place: int, tight: list[tuple[int, Pair]]) -> int:
    """The direction of "from 38 to 29, or 24 per cent", which the pair itself gives."""
    for at, (a, b) in tight:
        if at < place and _OR.fullmatch(passage.text, at + 1, place):
            return 1 if b.value > a.value else -1
    return 0


_OR = re.compile(rf"[^.;{C}{P}]{{0,60}}?[,(]\s*(?:or|that\s+is|i\.e\.,?|meaning)\s+(?:by\s+|of\s+)?")


def _changed(slot: Slot, a: float, b: float, way: int) -> bool:
    low, high = sorted((a, b))
    base = low if way > 0 else high
    return bool(base) and fits(slot, 100 * (high - low) / base)


def _relative_change(a: float, b: float) -> float | None:
    return 100 * (b - a) / a if a else None


def _relative(a: Slot, b: Slot) -> str:
    found = _relative_change(a.value, b.value) or 0.0
    return f"{as_text(abs(b.value - a.value))} percentage points (or {abs(found):.0f} per cent)"


def _points(passage: Passage, place: int, slot: Slot) -> Iterator[Finding]:
    shares = _near(passage, place, {Sort.PERCENT})
    if len(shares) < 2 or any(fits(slot, round(abs(a.value - b.value), 6)) for a, b in combinations(shares, 2)):
        return
    if not direction(passage, place) and not re.search(
        r"\b(?:difference|gap|distance|lead|margin|shift|change|swing)\b", passage.text[max(0, place - 60) : place + 60]
    ):
        return
    a, b = shares[-2:] if len(shares) > 2 else shares
    message = (
        f"between {a.words} and {b.words} lie {as_text(abs(a.value - b.value))} percentage points, not {slot.words}"
    )
    yield Finding("ARI05", slot.span, message, f"{as_text(abs(a.value - b.value))} percentage points")


def _by_a_fraction(passage: Passage, place: int, slot: Slot) -> Iterator[Finding]:
    """Such as "a decline of rather more than a third", behind the only two counts that it can be of."""
    way = direction(passage, place)
    counts = _two_before(passage, place) if way else None
    if counts is None:
        return
    low, high = sorted(counts)
    base = low if way > 0 else high
    found = (high - low) / base if base else 0.0
    if not fits(slot, found) and abs(found - slot.value) <= MOST_OFF:
        message = f"between {as_text(counts[0])} and {as_text(counts[1])} lie {100 * found:.1f} %, not {slot.words}"
        yield Finding("ARI04", slot.span, message, f"{100 * found:.0f} per cent")


MOST_OFF = 0.2
"""A share farther off than this is of something else."""


def _two_before(passage: Passage, place: int) -> tuple[float, float] | None:
    """The two counts of the sentence of a place and the two before it, where there are no others."""
    here = passage.sentence_of(place)
    found = {one.value for at, one in passage.counts(here - 2, here) if one.value >= LEAST}
    return (min(found), max(found)) if len(found) == 2 else None


LEAST = 10
"""Smaller numbers count whatever a sentence is about."""


def _multiple(passage: Passage, place: int, slot: Slot, tight: list[tuple[int, Pair]]) -> Iterator[Finding]:
    numbers = _near(passage, place, {Sort.COUNT}) or _near(passage, place, {Sort.PERCENT})
    pair = _right_behind(tight, place, passage) or _closest(tight, place, passage)
    if _right_behind(tight, place, passage) is None and any(
        _ratio_fits(slot, a.value, b.value) for a, b in combinations(numbers, 2)
    ):
        return
    quoted = passage.text[:place].rstrip().endswith(('"', "“"))
    if pair is None and _GROWS.search(passage.text[max(0, place - 40) : place]):
        two = _two_before(passage, place)
        if two is not None and not _ratio_fits(slot, *two) and 0.5 <= two[1] / two[0] / slot.value <= 2:
            message = f"from {as_text(two[0])} to {as_text(two[1])} is {two[1] / two[0]:.2f} times, not {slot.words}"
            yield Finding("ARI08", slot.span, message, f"{two[1] / two[0]:.1f} times")
        return
    if pair is None or quoted or _OF_ANOTHER.match(passage.text, place + 1):
        return
    a, b = pair
    if _ratio_fits(slot, a.value, b.value):
        return
    here = passage.sentence_of(place)
    start = passage.ends[here - 1] if here else 0
    at = passage.places[passage.slots.index(b)]
    if not a.value or (passage.sentence_of(at) != here and not _BACK.search(passage.text[start : place + 30])):
        return
    message = f"from {a.words} to {b.words} is {b.value / a.value:.2f} times, which “{slot.words}” does not say"
    yield Finding("ARI08", slot.span, message, f"{b.value / a.value:.1f} times")


_GROWS = re.compile(r"\b(?:grow\w*|grew|rise|rose|risen|increas\w+|multipl\w+)\s*$")
_OF_ANOTHER = re.compile(r"\s+(?:that|those)\s+(?:of\b|\ue006)")
_BACK = re.compile(
    r"\b(?:rise|increase|number|toll|figure|total|count|this|that|it|fall|drop|decrease|growth|decline|losses|change|"
    r"they|dead|deaths|\ue005)\b|\ue005"
)


def _ratio_fits(slot: Slot, a: float, b: float) -> bool:
    low, high = sorted((a, b))
    if not low:
        return False
    ratio = low / high if slot.value < 1 else high / low
    above = slot.relation in FLOORS and ratio > MOST_ABOVE * slot.value
    return fits(slot, ratio) and not above


MOST_ABOVE = 1.7
"""What is "more than tripled" has not grown tenfold: such numbers are of other things."""


def _near(passage: Passage, place: int, sorts: set[Sort]) -> list[Slot]:
    """The numbers of some sorts in the sentence of a place, the two before it and the one after."""
    here = passage.sentence_of(place)
    return [
        slot
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort in sorts and at != place and -2 <= passage.sentence_of(at) - here <= 1
    ]


def tight_pairs(passage: Passage) -> Iterator[tuple[int, Pair]]:
    """Pairs of numbers that the text tells as an earlier and a later one, with their place."""
    for pattern in (_FROM_TO, _TO_FROM, _YEARS, _LEAD_YEARS, _AGAINST):
        at = 0
        while found := pattern.search(passage.text, at):
            a, b = passage.in_match(found, "a"), passage.in_match(found, "b")
            if a.sort is b.sort and (a.sort is not Sort.OTHER or a.unit == b.unit):
                yield found.start("b"), (a, b)
            at = found.start() + 1


def _right_behind(tight: list[tuple[int, Pair]], place: int, passage: Passage) -> Pair | None:
    """The pair that a multiple itself is told of: "halved between 2024 and 2025, from 61 cases to 44"."""
    here = passage.sentence_of(place)
    for at, pair in tight:
        first = passage.places[passage.slots.index(pair[0])]
        if (
            place < first <= place + CLOSE
            and passage.sentence_of(at) == here
            and _FROM.search(passage.text[place:first])
            and not _ANOTHER.search(passage.text[place + 1 : first])
        ):
            return pair
    return None


_ANOTHER = re.compile(rf"{M}|\b(?:while|whereas|but)\b")
CLOSE = 70
"""Signs of a passage within which a pair stands right behind its multiple."""
_FROM = re.compile(r"\bfrom\s+(?:(?:a|an|the|its|some|just|only|about|nearly)\s+){0,2}$")


def _closest(tight: list[tuple[int, Pair]], place: int, passage: Passage) -> Pair | None:
    """The pair that is told nearest to a place: in its sentence, else in the one before."""
    here = passage.sentence_of(place)
    near = [(abs(at - place), pair) for at, pair in tight if 0 <= here - passage.sentence_of(at) <= 1]
    return min(near, key=lambda one: one[0])[1] if near else None
