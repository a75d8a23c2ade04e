"""A whole and all its parts, which a draft gives itself: shares of it, and sums in which a part is counted twice.

"Of 168 requests 91 were granted, 34 refused, 43 not answered" is such a breakdown: its parts make the whole exactly. A
share of the whole then has to be that of a part, or of some of them; and the whole plus a part of it is no total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.checks.arithmetic.changes import direction
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.near import BODIES, CASUALTIES, DEAD, WOUNDED
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import POINTED, Slot, Sort
from counterclaim.checks.numbers.tables import is_inside, rows_of
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.scope.twice import DISOWNED
from counterclaim.documents.shape import Shape
from counterclaim.values.count import Relation

MOST_PARTS = 6
LEAST_PARTS = 3
"""Two numbers that make a third are often no breakdown."""
LEAST = 5
"""Smaller wholes come about by chance."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole with all its parts."""

    whole: Slot
    parts: tuple[Slot, ...]
    place: int
    """Number of the last sentence of its passage in which one stands."""


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every whole of a passage with neighbouring numbers that make it exactly, before it or behind it."""
    counts = [
        (at, slot)
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.COUNT and slot.relation is Relation.EXACT and not slot.decimals
    ]
    for index, (at, whole) in enumerate(counts):
        if whole.value < LEAST:
            continue
        for many in range(LEAST_PARTS, MOST_PARTS + 1):
            before, behind = counts[max(0, index - many) : index], counts[index + 1 : index + 1 + many]
            for run in (before, behind):
                if len(run) == many and sum(one.value for _, one in run) == whole.value:
                    place = max(passage.sentence_of(where) for where, _ in [*run, (at, whole)])
                    yield Breakdown(whole, tuple(one for _, one in run), place)


_OF_IT = re.compile(
    r"\s+of\s+(?:the|them|these|those|all)\b|\s+(?:requests|cases|deaths|attacks|incidents|victims|people|persons)\b"
)


_OF_ANOTHER = re.compile(
    r"\s+of\s+(?:the|its|their)\s+(?:year|month|day|country|province|region|state|population|nation)\b"
)
_OF_COUNT = re.compile(rf"\s+of\s+(?:the\s+|all\s+|these\s+|those\s+)?(?P<whole>{Sort.COUNT.value})")


def check_breakdowns(passage: Passage) -> Iterator[Finding]:
    """Shares that are none of a breakdown's, and totals that count its parts twice."""
    for one in breakdowns(passage):
        yield from _shares(passage, one)
        yield from _twice(passage, one)


def _shares(passage: Passage, one: Breakdown) -> Iterator[Finding]:
    """Shares told right behind a breakdown "of the dead", "of them", which no part or some parts make."""
    near = [
        (at, slot)
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort in {Sort.PERCENT, Sort.FRACTION} and 0 <= passage.sentence_of(at) - one.place <= 1
    ]
    values = [part.value for part in one.parts]
    some = [sum(taken) for many in range(1, len(values)) for taken in combinations(values, many)]
    own = [slot for at, slot in near if any(_is(slot, part, one.whole.value) for part in some)]
    for at, slot in near:
        other = direction(passage, at) or _OF_ANOTHER.match(passage.text, at + 1)
        if slot in own or other or not _OF_IT.match(passage.text, at + 1):
            continue
        named = _OF_COUNT.match(passage.text, at + 1)
        if named is not None and passage.in_match(named, "whole").value != one.whole.value:
            continue  # "six in ten of the 111 dead"
        if slot.sort is Sort.PERCENT and not own:
            continue  # a share of something else, for all that one can see
        part = min(some, key=lambda made: abs(made / one.whole.value - _share(slot)))
        right = f"{100 * part / one.whole.value:.1f} per cent"
        message = f"no part of {one.whole.words} is {slot.words}: the nearest, {as_text(part)}, is {right}"
        yield Finding("ARI03", slot.span, message, right)


def _share(slot: Slot) -> float:
    return slot.value / 100 if slot.sort is Sort.PERCENT else slot.value


def _is(slot: Slot, part: float, whole: float) -> bool:
    return fits(slot, part / whole * (100 if slot.sort is Sort.PERCENT else 1))


_JOINS = re.compile(
    r"\b(?:together|therefore|thus|total|in\s+all|altogether|combined|sum|reach\w*|makes?|come\s+to|lost)\b"
)


_SEPARATELY = re.compile(r"\bseparate\w*\b")


def _twice(passage: Passage, one: Breakdown) -> Iterator[Finding]:
    """The whole and some of its parts, added up."""
    known = {one.whole.value, *(part.value for part in one.parts)}
    for at, slot in zip(passage.places, passage.slots, strict=True):
        here = passage.sentence_of(at)
        if slot.sort is not Sort.COUNT or slot.value in known or not 0 <= here - one.place <= 1:
            continue
        words = passage.sentences[here]
        added = slot.value - one.whole.value
        disowned = DISOWNED.search(words) or _SEPARATELY.search(words)
        if added > 0 and _JOINS.search(words) and not disowned and added in known:
            what = f"{one.whole.words} + {as_text(added)} = {as_text(slot.value)}"
            message = f"{what} counts some twice: the {as_text(added)} are part of the {one.whole.words}"
            yield Finding("SCO03", slot.span, message, as_text(one.whole.value))


def check_whole_draft(draft: Draft) -> Iterator[Finding]:
    """What only the draft as a whole shows: casualties told as dead elsewhere, the dead added to their bodies."""
    numbers = [one for one in draft.numbers.every if _counts_people(one) and one.slot.value >= LEAST_TOLD]
    for one in numbers:
        finding = _told_as_dead(one, numbers) or _doubled(one, numbers)
        if finding is not None:
            yield finding
    yield from _running(draft)
    yield from _subrows(draft)


LEAST_TOLD = 3


def _counts_people(one: Told) -> bool:
    return one.slot.sort is Sort.COUNT or one.slot.unit == POINTED


def _words(one: Told, reach: int = 45) -> tuple[str, str]:
    start, end = one.span.start - one.sentence.span.start, one.span.end - one.sentence.span.start
    return one.sentence.folded[max(0, start - reach) : start], one.sentence.folded[end : end + reach]


def _told_as_dead(one: Told, numbers: Sequence[Told]) -> Finding | None:
    """A number of dead that the draft elsewhere tells as casualties, and nowhere else as dead."""
    before, behind = _words(one)
    if not (_DEATHS.match(behind) or _OF_DEATHS.search(before)) or CASUALTIES.match(behind.strip()):
        return None
    same = [other for other in numbers if other is not one and other.slot.value == one.slot.value]
    mixed = [other for other in same if CASUALTIES.match(_words(other)[1].strip())]
    if not mixed or len(mixed) < len(same):
        return None
    message = f"{one.slot.words} are casualties elsewhere in the text, killed and wounded together"
    return Finding("SCO02", one.span, message, f"{one.slot.words} casualties")


_OF_DEATHS = re.compile(r"\b(?:deaths|dead|killed)\b(?![^.;]*\b(?:casualt|wound|injur))[^.;,]{0,40}\b(?:to|at|of)\s+$")
_DEATHS = re.compile(r"\s*(?:[a-z]+\s+)?(?:who\s+(?:died|were\s+killed|lost)|deaths|dead|killed|fatalities|lives)\b")


def _doubled(one: Told, numbers: Sequence[Told]) -> Finding | None:
    """Twice the number of dead where the draft tells as many dead and as many bodies."""
    words = one.sentence.folded
    half = one.slot.value / 2
    if not DEAD.search(words) or WOUNDED.search(words) or DISOWNED.search(words):
        return None
    same = [other for other in numbers if other.slot.value == half and other.span.start < one.span.start]
    bodies = [other for other in same if BODIES.search(" ".join(_words(other, 30)))]
    dead = [other for other in same if other not in bodies and DEAD.search(other.sentence.folded)]
    if not bodies or not dead or _OTHERS.search(" ".join(other.sentence.folded for other in bodies)):
        return None
    message = f"{one.slot.words} counts the {dead[0].slot.words} dead and their {bodies[0].slot.words} bodies"
    return Finding("SCO04", one.span, message, dead[0].slot.words)


_OTHERS = re.compile(r"\b(?:other|another|further|more|different|separate\w*|besides)\b")
_RUNNING = re.compile(r"\b(?:running|cumulative|to\s+date|so\s+far|toll\s+as\s+of|by\s+then)\b")


def _running(draft: Draft) -> Iterator[Finding]:
    """States of one running toll, added up."""
    blocks = draft.document.blocks
    items = [place for place, block in enumerate(blocks) if block.shape is Shape.ITEM]
    if not items or not _RUNNING.search(draft.text[: blocks[items[0]].span.start].lower()[-LEAD:]):
        return
    states = [
        one.slot.value for one in draft.numbers.every if one.sentence.block in items and one.slot.sort is Sort.COUNT
    ]
    rising = len(states) >= LEAST_PARTS and states == sorted(states)
    for one in draft.numbers.every if rising else ():
        if one.sentence.block not in items and one.slot.value == sum(states):
            terms = " + ".join(map(as_text, states))
            last = as_text(states[-1])
            message = f"{terms} = {as_text(sum(states))} adds up states of one running toll; the last is {last}"
            yield Finding("SCO03", one.span, message, as_text(states[-1]))


LEAD = 200
"""Code points before a list in which it is said to be a running toll."""


def _subrows(draft: Draft) -> Iterator[Finding]:
    """The sum of a column that counts rows and their own sub-rows."""
    for block in draft.document.blocks:
        if block.shape is not Shape.TABLE:
            continue
        rows = rows_of(draft.text, block.span)[1:]
        for column in range(1, min((len(row) for row in rows), default=0)):
            values = [row[column].value for row in rows]
            if len(values) < LEAST_PARTS or any(value is None for value in values):
                continue
            known = [value for value in values if value is not None]
            named = sum(value for row, value in zip(rows, known, strict=True) if is_inside(row[0].words))
            whole = next(
                (value for row, value in zip(rows, known, strict=True) if _ALL.match(row[0].words.lower())), 0.0
            )
            inside = named or _inside(known) or (sum(known) - whole if whole else 0.0)
            for one in draft.numbers.every if inside else ():
                counts = one.slot.sort is Sort.COUNT and not any(row[column].percent for row in rows)
                if counts and one.sentence.span.start > block.span.start and one.slot.value == sum(known):
                    right = as_text(sum(known) - inside)
                    message = (
                        f"{one.slot.words} adds rows of the table to the row that contains them; without them {right}"
                    )
                    yield Finding("SCO03", one.span, message, right)


_ALL = re.compile(r"\W*(?:all|total|whole|overall)\b")


def _inside(values: Sequence[float]) -> float:
    """How much of a column stands in rows that make up the row above them."""
    for place, value in enumerate(values):
        for many in range(2, len(values)):
            behind, before = values[place + 1 : place + 1 + many], values[max(0, place - many) : place]
            if any(len(run) == many and sum(run) == value for run in (behind, before)):
                return value
    return 0.0
