"""Figures of another scope: one incident's told as a period's, killed as casualties, a part as if beside its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from counterclaim.checks.arithmetic.parts import check_whole_draft
from counterclaim.checks.cited import Cited
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.near import (
    LONG,
    WITHIN,
    Near,
    is_new,
    numbers_near,
    running_of,
    when_of,
)
from counterclaim.checks.scope.casualties import harmed_in, not_all_dead
from counterclaim.checks.scope.events import of_one_event, of_periods
from counterclaim.checks.scope.twice import CONCLUDES, LAST, SAID_APART, SOON, counted_twice
from counterclaim.checks.scope.unlike import check_compared
from counterclaim.checks.scope.wholes import parts_of


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
    yield from check_compared(draft, cited, sentences, numbers, harmed)
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
