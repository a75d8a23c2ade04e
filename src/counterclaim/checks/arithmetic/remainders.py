"""Differences that do not recompute, and what is left of a whole: "57 more", "the 13 others"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, product

from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import POINTED, Slot, Sort

ARTICLES = r"(?:(?:a|an|the|some|its|their|at|to|of|about|all)\s+){0,3}"
"""Words that may stand before a number without saying anything of it."""
ONE = re.compile(r"\bone\b(?!\s+of)")
"""One person or attack, which is told in words and has no sign."""
Told = tuple[Slot, Finding]
"""A number and what is found of it."""
_DIFFERENCE_BEHIND = re.compile(
    r"(?!\s+(?:once|no|any|one|or)\s+more)\s+(?:(?:people|deaths|attacks|cases|persons|incidents|names|"
    r"[a-z]+)\s+)?(?:more|fewer|less|higher|lower)\b(?=\s*[.,;:)]|\s+(?:than|in|compared)\b|\s*$)(?!\s+than\s+(?:half|"
    r"once))|\s+[a-z]+\s+by\s+which\b[^.;]{0,40}\bdiffer|(?:\s+[a-z]+)?\s+added\s+(?:since|in|during|after|between)\b"
)
_DIFFERENCE_BEFORE = re.compile(
    r"\b(?:difference|gap|distance|margin|discrepancy|disparity|excess|surplus|increase|rise|fall|drop|decrease|"
    r"decline|net\s+\w+)\b(?:\s+(?:between\s+(?:the\s+)?(?:\ue007|two|them|these)(?:\s+\w+)?))?(?:\s+(?:of|is|was|"
    r"comes\s+to|amounts\s+to|by)|,)\s+" + ARTICLES + r"$"
    r"|\b(?:differ|apart|(?:rose|fell|grew|up|down|increased|declined|dropped|climbed)\s+by)\s+(?:by\s+)?"
    + ARTICLES
    + r"$"
)
_LEFT_BEFORE = re.compile(
    r"\b(?:remaining|other|rest(?:\s+of\s+(?:the|them))?,?|remainder,?|leaving|leaves|left|outstanding)\s+"
    + ARTICLES
    + r"$"
)
_LEFT_BEHIND = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:others|other|remain\w*|(?:that|who)\s+(?:are|were)\s+left|(?:are|were|is)\s+left|"
    r"are\s+(?:still\s+)?unaccounted)\b"
)


def known(passage: Passage, slot: Slot, numbers: Sequence[float]) -> bool:
    """Whether a number beside it and one from elsewhere in the draft give the number, added or taken away."""
    others = passage.wider - {slot.value}
    return any(
        fits(slot, found)
        for one in numbers
        for other in others
        if other != one
        for found in (abs(other - one), other + one)
    )


def differences(passage: Passage) -> Iterator[Told]:
    """Differences that do not recompute: "57 more", "a gap of 12"."""
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is not Sort.COUNT:
            continue
        here = passage.sentence_of(place)
        start = passage.ends[here - 1] if here else 0
        before = _DIFFERENCE_BEFORE.search(passage.text, max(start, place - 90), place)
        behind = _DIFFERENCE_BEHIND.match(passage.text, place + 1)
        if (before is None and behind is None) or _OF_A_WHOLE.match(passage.text, place + 1):
            continue
        others = [one for at, one in passage.counts(here - 2, here + 1) if at != place]
        if _ADDS.search(passage.text[:place]) or known(passage, slot, [one.value for one in others]):
            continue
        if len(others) < 2 or any(fits(slot, abs(a.value - b.value)) for a, b in combinations(others, 2)):
            continue
        if any(fits(slot, a.value + b.value) for a, b in combinations(others, 2)):
            continue
        a, b = _nearest(passage, place)
        if a is None or b is None:
            continue
        far = abs(a.value - b.value)
        if _is_far(far, slot.value):
            continue
        high, low = sorted((a, b), key=lambda one: -one.value)
        message = f"{high.words} less {low.words} is {as_text(far)}, not {slot.words}"
        yield slot, Finding("ARI02", slot.span, message, as_text(far))


_OF_A_WHOLE = re.compile(r"\s+of\s+(?:the|these|those|them|that|its|their)\b")


def _is_far(right: float, stated: float) -> bool:
    """Whether a number is no attempt at a difference: much off, and not by a slip of ten."""
    off = abs(right - stated)
    return off > MOST_OFF * max(right, stated) and off != TEN


TEN = 10
_ADDS = re.compile(r"(?:\b(?:and|with|plus)\s+(?:another\s+)?|[.;:]\s*)$")
"""Before a number that counts people besides those told of: "; ten more were taken"."""


def _nearest(passage: Passage, place: int) -> tuple[Slot | None, Slot | None]:
    """The two counts before a difference, in its sentence and the one before."""
    here = passage.sentence_of(place)
    before = [one for at, one in passage.counts(here - 2, here) if at < place]
    if len(before) >= 2:
        return before[-2], before[-1]
    after = [one for at, one in passage.counts(here, here) if at > place]
    both = [*before, *after]
    return (both[0], both[1]) if len(both) >= 2 else (None, None)


def left(passage: Passage) -> Iterator[Told]:
    """Such as "The 13 others", "the remaining 22": a whole less parts that stand beside it."""
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is not Sort.COUNT:
            continue
        here = passage.sentence_of(place)
        start = passage.ends[here - 1] if here else 0
        before = _LEFT_BEFORE.search(passage.text, max(start, place - 60), place)
        behind = _LEFT_BEHIND.match(passage.text, place + 1)
        hurt = _OTHERS_HURT.match(passage.text, place + 1)  # killed before, and others wounded
        own = _OF_THEIR_OWN.match(passage.text, place + 1)
        if (
            (before is None and behind is None)
            or hurt
            or own
            or _REST_LATER.search(passage.text, place, passage.ends[here])
        ):
            continue
        counts = [one for at, one in passage.counts(here - 3, here) if at < place]
        wholes = [one for one in counts if one.value > slot.value]
        values = [*(one.value for one in counts), *_pointed(passage, here - 3, here)]
        values += [1.0] * bool(ONE.search("".join(passage.sentences[max(0, here - 1) : here + 1])))
        if len(counts) < 2 or not wholes or _is_left(slot, values) or known(passage, slot, values):
            continue
        whole = max(counts, key=lambda one: one.value)
        parts = counts[counts.index(whole) + 1 :] or _part_of(passage, whole)
        left = whole.value - sum(one.value for one in parts)
        if not parts or left <= 0 or _is_far(left, slot.value):
            continue
        terms = " less ".join([whole.words, *(one.words for one in parts)])
        yield slot, Finding("ARI02", slot.span, f"{terms} leaves {as_text(left)}, not {slot.words}", as_text(left))


def _part_of(passage: Passage, whole: Slot) -> list[Slot]:
    """The part that is told before its whole: "eighty-four of the 137 pupils"."""
    place = passage.slots.index(whole)
    before = passage.slots[place - 1] if place else None
    if before is None or before.sort is not Sort.COUNT:
        return []
    between = passage.text[passage.places[place - 1] + 1 : passage.places[place]]
    return [before] if _OF.fullmatch(between) else []


_OF = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+")
_OF_THEIR_OWN = re.compile(r"(?:\s+[a-z]+){0,2}?\s+(?:of\s+(?:their|its|his)\s+own|behind|dead|bodies)\b")
"""Behind a number that somebody left, and that is no rest."""
MOST_OFF = 0.35
"""A number farther off a difference than this, as a share of the greater, is no attempt at it."""
_OTHERS_HURT = re.compile(
    r"\s+(?:others?|more)\s+(?:were\s+|was\s+|had\s+been\s+|are\s+|is\s+)?(?:still\s+|reported\s+)?"
    r"(?:hurt|wounded|injured|missing|abducted|kidnapped|captured|detained|arrested|held|taken|displaced|treated)\b"
)
_REST_LATER = re.compile(r"\b(?:remainder|the\s+rest)\b")


def _pointed(passage: Passage, first: int, last: int) -> list[float]:
    """Numbers that point at people told of before ("the nine")."""
    return [
        slot.value
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.OTHER and slot.unit == POINTED and first <= passage.sentence_of(at) <= last
    ]


def _is_left(slot: Slot, values: Sequence[float]) -> bool:
    if len(values) <= FEW and any(fits(slot, sum(some)) for some in product(*((one, -one) for one in values))):
        return True  # "1,280 households ... 1,035 were moved, while 60 arrived"
    runs = [*values, *(total for start in range(len(values)) for total in list(accumulate(values[start:]))[1:])]
    return any(fits(slot, whole - part) for whole in runs for part in runs if whole > part)


FEW = 6
"""Numbers up to which every way to add and to take away is tried."""
