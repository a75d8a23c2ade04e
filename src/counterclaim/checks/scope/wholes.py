"""Which number of a text is part of which: of a whole told before it, of the wounded, of "those twelve"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.numbers.near import BODIES, DEAD, OF_THE, WITHIN, WOUNDED, Near, is_new, is_part
from counterclaim.checks.numbers.slot import POINTED
from counterclaim.documents.shape import Shape

_OF_NUMBER = re.compile(r"[^.;]{0,40}?\b(?:of|among|from)\s+(?:the|these|those|its|their)\s+(?:same\s+)?")
_OF_DIGITS = re.compile(r"\s+of\s+(?:the|these|those)\s+(?P<whole>\d[\d,]*)\b")
_OF_HARMED = re.compile(
    r"[^.;,]{0,20}?\b(?:of|among)\s+(?:the|these|those|its|their)\s+(?:\w+\s+)?(?P<what>wounded|injured|hurt|dead|"
    r"killed|slain|victims|fatalities)\b"
)
_STANDING = re.compile(r"[^.;,]{0,25}?\b(?:of|among)\s+those\s+(?:in|on|aboard|inside|who|whom)\b")
"""What only seems to be a part: "two of those in it"."""
_INCLUDED = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?included\b|[^.;]{0,70}?\b(?:are|is|were|was)\s+part\s+of\s+(?:it|them)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One number that is part of another."""

    start: int
    """Where it stands."""
    value: float
    whole: float

    def is_told_by(self, part: Near, whole: Near) -> bool:
        """Whether two numbers are these, the part where it stands or told of again behind."""
        values = (part.value, whole.value) == (self.value, self.whole)
        return values and part.told.span.start >= self.start and part.told.span.start != whole.told.span.start


def parts_of(numbers: Sequence[Near], shapes: Sequence[Shape]) -> Iterator[Part]:
    """Every part with its whole, as neighbouring sentences tell them.

    Args:
        numbers: the counts of a paragraph, in order.
        shapes: of each count, what kind of block it stands in.
    """
    yield from _listed(numbers)
    yield from _taken_in(numbers)
    goes_on = False
    for place, one in enumerate(numbers):
        before = [other for other in numbers[:place] if one.order - other.order <= WITHIN]
        whole = _named_whole(numbers, place) or _same_as(one, before) or _whole_of(one, before)
        if shapes[place] is Shape.ITEM and (not before or before[-1].order != one.order):
            if whole is None and goes_on and not is_new(one):
                whole = max((other for other in before if other.value > one.value), key=_value, default=None)
            goes_on = whole is not None
        if whole is not None:
            yield Part(one.told.span.start, one.value, whole.value)


def _listed(numbers: Sequence[Near]) -> Iterator[Part]:
    """The parts of a whole that stand behind a colon and make it exactly: "21 people: twelve, five and four"."""
    for place, whole in enumerate(numbers):
        behind = [one for one in numbers[place + 1 :][:MOST_PARTS] if one.order == whole.order]
        colon = bool(behind) and ":" in behind[0].before[len(whole.before) :]
        total = 0.0
        for many, one in enumerate(behind if colon else (), 1):
            total += one.value
            if many > 1 and total == whole.value:
                yield from (Part(part.told.span.start, part.value, whole.value) for part in behind[:many])


MOST_PARTS = 8


def _taken_in(numbers: Sequence[Near]) -> Iterator[Part]:
    """Parts by what they are: the longest entry, what a count was raised from, what it takes in."""
    for place, one in enumerate(numbers):
        near = [other for other in numbers[:place] if one.order - other.order <= NEAR_BY and other.value != one.value]
        earlier = [other for other in near if other.order < one.order]
        if _RAISED.search(one.before) and earlier and earlier[-1].value < one.value:
            yield Part(earlier[-1].told.span.start, earlier[-1].value, one.value)
        greater = [other for other in earlier if other.value > one.value]
        if _ENTRY.match(one.before) and greater:
            yield Part(one.told.span.start, one.value, max(greater, key=_value).value)
        for part in (*near, *(other for other in numbers[place + 1 :] if other.order - one.order <= NEAR_BY)):
            if part.value < one.value and part.order != one.order and _takes_in(one, part):
                yield Part(part.told.span.start, part.value, one.value)


NEAR_BY = 3
"""Sentences between a whole and a part that is told as such by what it is."""
_RAISED = re.compile(
    r"\b(?:rais\w+|rose|risen|revis\w+|updat\w+|climb\w+|increas\w+|went\s+up|gone\s+up)\b[^.;\d]{0,40}\bto\s+(?:at\s+least\s+)?$"
)
_ENTRY = re.compile(
    r"\W*(?:its|the|their)\s+(?:(?:single|one)\s+)?(?:longest|largest|biggest|worst|deadliest|gravest|bloodiest|heaviest)\b"
)
_TAKES_IN = re.compile(
    r"[^.;]{0,70}?(?:,\s+the\s+(?P<a>[a-z\s'-]{3,40}?)\s+included\b|\bcounting\s+(?P<b>[^.;]{3,60})|"
    r"\bincluding\s+(?P<c>[^.;\d]{3,60}))"
)
_CONTENT = re.compile(r"[a-z]{4,}")


def _takes_in(whole: Near, part: Near) -> bool:
    """Whether a whole is said to count in what the sentence of a part tells of: "26 on Friday, the market included"."""
    found = _TAKES_IN.match(whole.behind)
    if found is None:
        return False
    words = set(_CONTENT.findall(found["a"] or found["b"] or found["c"])) - _COMMON
    return bool(words & set(_CONTENT.findall(part.told.sentence.folded)))


_COMMON = frozenset({"those", "people", "killed", "dead", "attack", "with", "from", "that", "were", "their", "also"})


def _same_as(one: Near, before: Sequence[Near]) -> Near | None:
    """The number told before of the same people: "the same twenty", "the five bodies"."""
    again = _AGAIN.search(one.before) or (one.told.slot.unit == POINTED and BODIES.match(one.behind.strip()))
    if not again or is_new(one):
        return None
    return next((other for other in reversed(before) if other.value == one.value), None)


_AGAIN = re.compile(r"\b(?:the\s+same|these\s+same|those\s+same)\s+$")


def _value(one: Near) -> float:
    return one.value


def _whole_of(part: Near, before: Sequence[Near]) -> Near | None:
    """The number told before of which one is part; `None` where none is."""
    harmed = _OF_HARMED.match(part.behind)
    if harmed is not None:
        words = WOUNDED if harmed["what"] in _HURT else DEAD
        return next((one for one in reversed(before) if one.value > part.value and _harms(one, words)), None)
    if _STANDING.match(part.behind) or is_new(part):
        return None
    if _REST.search(part.before):
        wholes = (one for one in reversed(before) if one.value > part.value and OF_THE.search(one.before))
        return next(wholes, None)
    if is_part(part) or _INCLUDED.match(part.behind):
        return next((one for one in reversed(before) if one.value > part.value and not is_part(one)), None)
    return None


def _harms(one: Near, words: re.Pattern[str]) -> bool:
    """Whether a number is of the dead, or of the wounded, by the words right beside it: "wounded 46", "41 injured"."""
    before, behind = re.split(r"[,;.\d]|\band\b", one.before)[-1], re.split(r"[,;.\d]|\band\b", one.behind)[0]
    return bool(words.search(before[-25:]) or words.search(behind[:30]))


_REST = re.compile(r"\bthe\s+(?:rest|remainder|others),\s+$")
_HURT = frozenset({"wounded", "injured", "hurt"})


def _named_whole(numbers: Sequence[Near], place: int) -> Near | None:
    """The number behind "of those": "six of those 30", "five of those 12"."""
    part, following = numbers[place], numbers[place + 1] if place + 1 < len(numbers) else None
    digits = _OF_DIGITS.match(part.behind)
    if digits is not None:
        value = float(digits["whole"].replace(",", ""))
        told = next((one for one in reversed(numbers[:place]) if one.value == value), None)
        if told is not None:
            return told
    if following is None or following.order != part.order or following.value < part.value:
        return None
    between = following.before[len(part.before) + len(part.told.span) :]
    return following if _OF_NUMBER.fullmatch(between) else None
