"""Whether one number lies within another: by what a document says of both, or by the stretches of time they are of."""

from __future__ import annotations

import re

from counterclaim.checks.cited import Source
from counterclaim.checks.numbers.near import LONG, MONTH, PART_BEHIND, SOME_YEAR, Near, when_of
from counterclaim.codebook.terms import Group

_INSIDE = re.compile(
    r"\b(?:includ\w+(?:\s+(?:those|the))?|of\s+(?:whom|which|them|the\s+\d[\d,]*),?|among\s+(?:them|whom)|"
    r"takes?\s+in(?:\s+the)?|accounts?\s+for|from\s+among(?:\s+the)?)\s[^.;]{0,45}$"
    r"|:\s*(?:the\s+)?$"
)


_NOT_PART = re.compile(r"\bnot\s+(?:part|in|among|included|counted|on)\b|\bseparate\w*\b|\bapart\s+from\b")


def told_as_part(source: Source, one: float, other: float) -> bool:
    """Whether a document gives one number as part of the other, in one sentence or in two that follow each other."""
    small, great = sorted((one, other))
    for place, sentence in enumerate(source.sentences):
        if small == great or _NOT_PART.search(sentence.folded):
            continue
        beside = source.sentences[max(0, place - 1) : place + 1]
        wholes = [told for near in beside for told in source.numbers.of(near) if told.slot.value == great]
        for told in source.numbers.of(sentence):
            start, end = told.span.start - sentence.span.start, told.span.end - sentence.span.start
            before, behind = sentence.folded[:start], sentence.folded[end:]
            earlier = [whole for whole in wholes if whole.span.end <= told.span.start]
            across = earlier and earlier[-1].sentence is not sentence
            inside = _OF_THE_FIGURE if across else _INSIDE
            if told.slot.value == small and earlier and (inside.search(before[-60:]) or PART_BEHIND.match(behind)):
                return True
    return False


_OF_THE_FIGURE = re.compile(
    r"\b(?:figure|total|number|toll|count|they|these|it|that)\b[^.;]{0,30}\b(?:includ\w+|takes?\s+in|contain\w*)\s+[^.;]{0,30}$|"
    r"\b(?:of|among)\s+(?:these|them|those|whom)\b[^.;]{0,30}$"
)
"""How a sentence tells a part of the figure in the one before."""


def is_within(part: Near, whole: Near) -> bool:
    """Whether the stretch that a part is told of lies inside that of the whole, both longer than a few days."""
    inner, outer = when_of(part), when_of(whole)
    long = inner is not None and outer is not None and inner.days >= LONG and outer.days > inner.days
    return bool(long and inner is not None and outer is not None and outer.contains(inner))


_ADDED = re.compile(
    r"\b(?:must\s+be\s+added|to\s+be\s+added|added\s+to|adding|count(?:s|ed|ing)?\s+in|add(?:s|ed)?|plus|"
    r"on\s+top\s+of|together\s+with|rises?\s+to)\b"
)


_A_STRETCH = re.compile(r"\b(?:quarter|month|year|half-year|season)\b")


def is_of_its_stretch(part: Near, whole: Near, total: Near) -> bool:
    """Whether one event's people are added to those of the long stretch in which it lies."""
    inner, outer = when_of(part), when_of(whole)
    if inner is None or outer is None or outer.days < MONTH or outer.days <= inner.days:
        return False
    groups = {one.told.group for one in (part, whole)} - {None, Group.UNSPECIFIED, Group.MIXED}
    added = _ADDED.search(f"{part.told.sentence.folded} {total.told.sentence.folded}")
    if len(groups) > 1 or not (added or _A_STRETCH.search(total.told.sentence.folded)):
        return False
    some_year = SOME_YEAR in {inner.start.year, outer.start.year} and outer.days >= YEAR
    return bool(outer.contains(inner) or some_year)


YEAR = 360
