"""Killed told as casualties, who are the killed and the wounded together, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from counterclaim.checks.cited import Source
from counterclaim.checks.findings import Finding
from counterclaim.checks.fits import as_text, fits
from counterclaim.checks.near import CASUALTIES, WOUNDED, Near, says_dead
from counterclaim.checks.slot import Sort
from counterclaim.checks.told import Told
from counterclaim.checks.twice import LAST
from counterclaim.codebook.terms import Measure

_SAID_FALSE = re.compile(
    r"\b(?:wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|papers\s+had|rumou?r\w*|anyone|should\s+not|must\s+not)\b"
)


def not_all_dead(one: Near, before: Sequence[Near], sources: Sequence[Source]) -> Finding | None:
    """A number of dead that is one of killed and wounded, by the text or by a document."""
    if not says_dead(one) or _SAID_FALSE.search(one.told.sentence.folded) or one.told.slot.sort is not Sort.COUNT:
        return None
    if any(
        told.slot.value == one.value and Measure.KILLED in told.measures for source in sources for told in _told(source)
    ):
        return None  # somebody else counts as many dead
    harmed = _harmed(before)
    for killed, wounded in harmed:
        if killed + wounded == one.value and killed and wounded:
            both = f"{as_text(killed)} killed and {as_text(wounded)} wounded"
            message = f"{as_text(one.value)} is {both}, not {as_text(one.value)} dead"
            return Finding("SCO02", one.told.span, message, both)
    for source in sources:
        theirs = [
            told for told in source.numbers.every if told.slot.value == one.value and told.slot.sort is Sort.COUNT
        ]
        if theirs and all(counts_casualties(told) for told in theirs):
            message = f"{source.name} gives {one.told.slot.words} as casualties, killed and wounded together"
            return Finding("SCO02", one.told.span, message, f"{one.told.slot.words} casualties")
    near = [other.told for other in before if one.order - other.order <= LAST]
    averaged = one.told.slot.decimals or _AVERAGED.search(one.told.sentence.folded)
    if averaged and any(
        _average_of_casualties(one, every) for every in (near, *(source.numbers.every for source in sources))
    ):
        message = f"{one.told.slot.words} is an average of casualties, killed and wounded together"
        return Finding("SCO02", one.told.span, message)
    return None


def _told(source: Source) -> Iterator[Told]:
    """The numbers of a document, those left out that count killed and wounded together."""
    return (told for told in source.numbers.every if not counts_casualties(told))


_AVERAGED = re.compile(r"\b(?:average|each|per|apiece)\b")


def _harmed(numbers: Sequence[Near]) -> Iterator[tuple[float, float]]:
    """Neighbouring numbers of killed and of wounded."""
    for first, second in pairwise(numbers):
        if first.order == second.order and WOUNDED.search(second.behind[:30]) and not WOUNDED.search(first.behind[:12]):
            yield first.value, second.value


def counts_casualties(told: Told) -> bool:
    """Whether a number counts killed and wounded together, by the words beside it."""
    if told.measures == frozenset({Measure.CASUALTIES}):
        return True
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    folded = told.sentence.folded
    told_before = re.search(
        r"\bcasualt\w+\s+(?:of|at|to|came\s+to|numbered|were|stood\s+at|reached)\s+$",
        folded[max(0, start - 40) : start],
    )
    return bool(told_before or CASUALTIES.match(re.sub(r"^\s+(?:civilian\s+)?", "", folded[end : end + 40])))


def _average_of_casualties(one: Near, numbers: Sequence[Told]) -> bool:
    every = [told for told in numbers if told.slot.sort is Sort.COUNT and told.slot.value > 0]
    mixed = [told for told in every if counts_casualties(told)]
    killed = [told for told in every if Measure.KILLED in told.measures]
    by = [told.slot.value for told in every]
    fit_mixed = any(
        fits(one.told.slot, told.slot.value / other) for told in mixed for other in by if other != told.slot.value
    )
    fit_killed = any(
        fits(one.told.slot, told.slot.value / other) for told in killed for other in by if other != told.slot.value
    )
    return fit_mixed and not fit_killed


def mixes(one: Near, sources: Sequence[Source]) -> bool:
    """Whether a number is one of killed and wounded: by its own words, or by a document's."""
    if counts_casualties(one.told) or CASUALTIES.match(one.behind.lstrip()[:40]):
        return True
    theirs = [told for source in sources for told in source.numbers.every if told.slot.value == one.value]
    return bool(theirs) and all(counts_casualties(told) for told in theirs)
