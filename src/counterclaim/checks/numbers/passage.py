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

from counterclaim.checks.numbers.counted import from_numbers, quantities, times
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.checks.numbers.worded import fractions, half_points, multiples
from counterclaim.mentions.marking import Marked
from counterclaim.values.count import Relation


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

    def counts(self, first: int, last: int) -> list[tuple[int, Slot]]:
        """The counts of the sentences from one to another, each with its place."""
        return [
            (at, slot)
            for at, slot in zip(self.places, self.slots, strict=True)
            if slot.sort is Sort.COUNT and first <= self.sentence_of(at) <= last
        ]

    def noun(self, place: int, words: int = 4) -> str:
        """The words right behind a sign, up to the next number or stop."""
        found = re.match(rf"(?:[\s-]*[a-z'][\w'-]*){{0,{words}}}", self.text[place + 1 :])
        return found.group().strip() if found else ""


_BARE_POINTS = re.compile(r"\s+points\b")


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
    """Such as "Seven points" beside percentages are percentage points."""
    return replace(slot, sort=Sort.POINTS) if slot.sort is Sort.COUNT and _BARE_POINTS.match(text, place + 1) else slot


def _of_one_unit(text: str, slots: Sequence[Slot], places: Sequence[int]) -> Iterator[Slot]:
    """The slots, a bare number before a percentage ("from 48.6 to 41.9 per cent") as one, too."""
    made: list[Slot] = []
    for index in reversed(range(len(slots))):
        slot = slots[index]
        following = made[-1] if made else None
        if slot.sort is Sort.COUNT and following is not None and following.sort in {Sort.PERCENT, Sort.POINTS}:
            between = text[places[index] + 1 : places[index + 1]]
            percent = slot.value <= WHOLE or following.value > WHOLE
            apart = between.split()[:1] == ["or"] and max(slot.value, following.value) > ALIKE * min(
                slot.value, following.value
            )
            apart = apart or (between.strip() == "," and following.relation is not Relation.EXACT)
            if _JOINED.fullmatch(between) and percent and not apart:
                slot = replace(slot, sort=following.sort)
        made.append(slot)
    yield from reversed(made)


_JOINING = r"(?:to|and|or|against|-|from|versus|,\s+and)"
_JOINED = re.compile(rf"\s*(?:,|{_JOINING}|{_JOINING}\s+(?:about|some|a|nearly))\s+")
ALIKE = 1.6
"""Factor from which "32 or about 78 per cent" are a number and a percentage, and no two percentages."""
WHOLE = 100
"""Per cent; a greater number before a smaller percentage is a count."""


def _slots(sentence: Marked) -> list[Slot]:
    """The slots of a sentence in order; where two overlap, the more telling one stays."""
    folded = sentence.folded
    found: list[Slot] = []
    for one in (
        *half_points(folded),
        *multiples(folded),
        *fractions(folded),
        *times(sentence),
        *quantities(sentence),
        *from_numbers(sentence),
    ):
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    return [
        Slot(
            one.sort, one.span.shifted(sentence.span.start), one.value, one.relation, one.decimals, one.high,
            one.span.of(sentence.text), one.unit, one.days,
        )
        for one in sorted(found, key=lambda one: one.span)
    ]  # fmt: skip
