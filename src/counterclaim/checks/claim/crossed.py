"""Numbers that a draft gives to the place of another: "46 in Macomia", of which the document has 19.

A place beside a number is wrong where the document has the number for another place, and this one with another number
alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.told import Told
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.when import MONTHS

_STOP = re.compile(r"[;:.()]|,\s|\s(?:and|while|but|whereas|against|compared|plus|versus)\s")
_HARD = re.compile(r"[;:()]|\.\s|\s(?:while|but|whereas|against|compared)\s")
_LAST_STOP = re.compile(r"[;:.()]|,\s|\s(?:while|but|whereas|against|compared)\s")
_PLACE = re.compile(
    r"\b(?i:in|at|near|across|around|outside|inside|throughout)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?"
    r"(?P<at>[A-Z][^\W\d_]{3,})|"
    r"\b(?P<area>[A-Z][^\W\d_]{3,})\s+(?:district|province|division|state|region|township|accounted|accounts)\b"
)
LEAST = 3
"""Smaller numbers stand more than once in a text, for other people."""


def look_at_crossed(pair: Pair) -> Otherwise | None:
    """The place that the draft names with a number, where the document names it with another number alone."""
    told, source, one = pair.told, pair.source, pair.one
    if told.slot.value < LEAST or told.is_whole or one.is_whole:
        return None
    mine = _places_beside(told, pair.draft.numbers.of(told.sentence))
    their = _places_beside(one, source.numbers.of(one.sentence), named=True)
    about = fold(f"{source.title or ''} {source.document.outlet or ''}")
    if len(mine) != 1 or not their or mine & their:
        return None
    place = min(mine)
    if place in about:
        return None
    holder = _holder(place, pair)
    if holder is None:
        return None
    message = f"{source.name} has {holder.slot.words} with “{place}”, and {one.slot.words} with “{min(their)}”"
    return Otherwise("CLM03", message, holder.slot.words)


def _holder(place: str, pair: Pair) -> Told | None:
    """The other number with which a document names a place, where it never does with the number itself."""
    held: Told | None = None
    value = pair.one.slot.value
    for sentence in pair.source.sentences:
        if not re.search(rf"\b{re.escape(place)}", sentence.folded):
            continue
        numbers = [one for one in pair.source.numbers.of(sentence) if one.slot.sort is Sort.COUNT]
        with_it = [one for one in numbers if place in _places_beside(one, numbers)]
        if any(one.slot.value == value for one in with_it):
            return None
        early = sentence.span.start < pair.one.span.start or any(one.slot.value == value for one in numbers)
        if not with_it and early:
            return None  # what a text is about from its beginning
        held = held or next(iter(with_it), None)
    return held


def _places_beside(told: Told, numbers: Sequence[Told], *, named: bool = False) -> set[str]:
    """The places of a number's part of its sentence; those that a word like "in" goes before, or any that is named."""
    sentence = told.sentence
    start, end = told.span.start - sentence.span.start, told.span.end - sentence.span.start
    counts = [one for one in numbers if one.slot.sort is Sort.COUNT]
    earlier = max((one.span.end - sentence.span.start for one in counts if one.span.end <= told.span.start), default=0)
    later = min((one.span.start - sentence.span.start for one in counts if one.span.start >= told.span.end), default=-1)
    found: set[str] = set()
    for first, last in ((_first(sentence, earlier, start), start), (end, _last(sentence, end, later))):
        places = [fold(one["at"] or one["area"]) for one in _PLACE.finditer(sentence.text[first:last])]
        found.update(place for place in places if place not in _NO_PLACE)
        if named:
            hits = [one for one in sentence.names if one.entry.kind is Names.PLACE]
            inside = [one.span.of(sentence.folded) for one in hits if first <= one.span.start and one.span.end <= last]
            found.update(words.split()[0] for words in inside)
    return found


_NO_PLACE = frozenset({*MONTHS, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _first(sentence: Marked, earlier: int, start: int) -> int:
    """Where the words before a number begin that are its own, behind those of the number before it."""
    between = sentence.folded[earlier:start]
    if not earlier:
        stops = [found.end() for found in _HARD.finditer(between)]
        return earlier + (stops[-1] if stops else 0)
    stop = _STOP.search(between)
    return earlier + stop.end() if stop is not None else start


def _last(sentence: Marked, end: int, later: int) -> int:
    """Where the words behind a number end that are its own."""
    behind = sentence.folded[end : later if later >= 0 else len(sentence.folded)]
    stop = _STOP.search(behind) if later >= 0 else _LAST_STOP.search(behind)
    return end + (stop.start() if stop is not None else len(behind))
