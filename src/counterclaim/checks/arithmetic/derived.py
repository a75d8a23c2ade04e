"""Changes and multiples that only two numbers beside them can give, and that those do not give.

Where a text tells a change ("a rise of 300 per cent", "three times as many", "4.7 points more") and only two numbers
stand beside it, an earlier and a later one, it is of those two, in whatever words they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.checks.arithmetic.changes import direction
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort

_LATER = re.compile(
    r"\b(?:before|earlier|previous\w*|last|against|compared|versus|after|later|then|now|since|next|following|first|second|"
    r"until|up\s+from|down\s+from)\b|\ue006"
)
"""What says that numbers are of two times."""
LEAST = 10
"""Smaller counts are of whatever a sentence is about."""
BACK, ON = 2, 1
"""Sentences before and behind a change in which the two numbers may stand."""
MOST_OFF = 3.0
"""Factor from which what the two numbers give is no attempt at what is told."""
NEAR = 1.5
"""The same of a multiple, which is told of many things."""


def check_derived(passage: Passage) -> Iterator[Finding]:
    """Changes of a passage that the only two numbers beside them do not give."""
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is Sort.PERCENT:
            way = direction(passage, place)
            pair = _only_two(passage, place, Sort.COUNT) if way else None
            if pair is not None and not _shares(passage, slot):
                yield from _percent(slot, pair, way)
        elif slot.sort is Sort.MULTIPLE:
            pair = _only_two(passage, place, Sort.COUNT)
            if pair is not None:
                yield from _multiple(slot, pair)
        elif slot.sort is Sort.POINTS:
            yield from _points(passage, place, slot)


def _only_two(passage: Passage, place: int, sort: Sort, on: int = ON) -> tuple[Slot, Slot] | None:
    """The only two numbers of a sort around a place, where the text tells them of two times."""
    here = passage.sentence_of(place)
    first, last = max(0, here - BACK), min(here + on, len(passage.ends) - 1)
    least = LEAST if sort is Sort.COUNT else 0
    found: dict[float, Slot] = {}
    for at, one in zip(passage.places, passage.slots, strict=True):
        if one.sort is sort and at != place and first <= passage.sentence_of(at) <= last and one.value >= least:
            found.setdefault(one.value, one)
    start = passage.ends[first - 1] if first else 0
    if len(found) != 2 or not _LATER.search(passage.text[start : passage.ends[last]]):
        return None
    a, b = found.values()
    return (a, b) if a.high is None and b.high is None else None


def _shares(passage: Passage, slot: Slot) -> bool:
    """Whether a percentage stands beside others, of which it may be the change."""
    return any(one.sort is Sort.PERCENT and one is not slot for one in passage.slots)


def _percent(slot: Slot, pair: tuple[Slot, Slot], way: int) -> Iterator[Finding]:
    low, high = sorted(one.value for one in pair)
    base = low if way > 0 else high
    found = 100 * (high - low) / base
    if fits(slot, found) or not _is_attempt(found, slot.value) or fits(slot, 100 * low / high):
        return
    message = f"between {as_text(low)} and {as_text(high)} lie {found:.1f} %, not {slot.words}"
    yield Finding("ARI04", slot.span, message, f"{found:.0f} per cent")


def _multiple(slot: Slot, pair: tuple[Slot, Slot]) -> Iterator[Finding]:
    low, high = sorted(one.value for one in pair)
    found = low / high if slot.value < 1 else high / low
    if fits(slot, found) or not _is_attempt(found, slot.value, NEAR):
        return
    message = f"from {pair[0].words} to {pair[1].words} is {high / low:.2f} times, which “{slot.words}” does not say"
    yield Finding("ARI08", slot.span, message, f"{high / low:.1f} times")


def _points(passage: Passage, place: int, slot: Slot) -> Iterator[Finding]:
    """Points between the only two shares beside them, or told of counts, which change by per cent."""
    pair = _only_two(passage, place, Sort.PERCENT, on=0)
    if pair is not None:
        found = abs(pair[0].value - pair[1].value)
        if not fits(slot, round(found, 6)) and _is_attempt(found, slot.value):
            message = f"between {pair[0].words} and {pair[1].words} lie {as_text(found)} percentage points"
            yield Finding("ARI05", slot.span, message, f"{as_text(found)} percentage points")
        return
    counts = _only_two(passage, place, Sort.COUNT)
    if counts is None or any(one.sort is Sort.PERCENT for one in passage.slots):
        return
    low, high = sorted(one.value for one in counts)
    if any(fits(slot, 100 * (high - low) / base) for base in (low, high)):
        message = f"from {counts[0].words} to {counts[1].words} is a change in per cent; points are of shares"
        yield Finding("ARI05", slot.span, message, f"{slot.value:.0f} per cent")


def _is_attempt(found: float, told: float, most: float = MOST_OFF) -> bool:
    """Whether what comes out is near enough to what is told to be of the same two numbers."""
    return min(found, told) > 0 and max(found, told) / min(found, told) <= most
