"""Killed told as casualties, who are the killed and the wounded together, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.near import CASUALTIES, MOST_NEAR, WOUNDED, Near, clause_of, says_dead
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.tables import rows_of
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.scope.twice import CONCLUDES, LAST
from counterclaim.codebook.terms import Measure
from counterclaim.documents.shape import Shape
from counterclaim.mentions.matcher import fold

_SAID_FALSE = re.compile(
    r"\b(?:wrong\w*|false\w*|mistake\w*|misread\w*|confus\w*|papers\s+had|rumou?r\w*|anyone|should\s+not|must\s+not)\b"
)


def not_all_dead(
    one: Near, before: Sequence[Near], sources: Sequence[Source], harmed: Sequence[Harmed]
) -> Finding | None:
    """A number of dead that is one of killed and wounded, by the text or by a document.

    Args:
        one: the number.
        before: the numbers of its paragraph before it.
        sources: the documents behind the paragraph.
        harmed: what the draft elsewhere tells numbers as.
    """
    dead = (says_dead(one) or _tells_of_lives(one)) and not _POINTS_BACK.search(one.before)
    if (
        not dead
        or "dozen" in one.told.slot.words.lower()
        or _SAID_FALSE.search(one.told.sentence.folded)
        or one.told.slot.sort is not Sort.COUNT
    ):
        return None
    if any(
        told.slot.value == one.value and Measure.KILLED in told.measures for source in sources for told in _told(source)
    ):
        return None  # somebody else counts as many dead
    every = [other for other in harmed if other.start != one.told.span.start]
    if any(other.value == one.value and other.killed for other in every):
        return None
    both = next((other for other in every if other.value == one.value and other.start < one.told.span.start), None)
    if both is not None:
        message = f"{as_text(one.value)} is {both.words}, not {as_text(one.value)} dead"
        return Finding("SCO02", one.told.span, message, both.words)
    for source in sources:
        theirs = [
            told for told in source.numbers.every if told.slot.value == one.value and told.slot.sort is Sort.COUNT
        ]
        if theirs and all(counts_casualties(told) for told in theirs):
            message = f"{source.name} gives {one.told.slot.words} as casualties, killed and wounded together"
            return Finding("SCO02", one.told.span, message, f"{one.told.slot.words} casualties")
    return _killed_and_hurt(one, before) or _worked_out(one, before, sources, every)


def _killed_and_hurt(one: Near, before: Sequence[Near]) -> Finding | None:
    """A number of dead that is the killed and the wounded told of before, added up."""
    if WOUNDED.search(one.told.sentence.folded) or one.value < LEAST:
        return None
    for killed, hurt in pairwise(before):
        harms = Measure.KILLED in killed.told.measures and Measure.WOUNDED in hurt.told.measures
        if killed.order == hurt.order and killed.value + hurt.value == one.value and harms:
            message = f"{killed.told.slot.words} killed and {hurt.told.slot.words} wounded make {one.told.slot.words}"
            return Finding("SCO02", one.told.span, message, f"{killed.told.slot.words} dead")
    return None


LEAST, NO_CHANCE = 10, 100
"""Smaller numbers are sums of others by chance; from the other on hardly any is."""


def _worked_out(
    one: Near, before: Sequence[Near], sources: Sequence[Source], harmed: Sequence[Harmed]
) -> Finding | None:
    """A sum or an average of dead that takes in casualties."""
    near = [other.told for other in before if one.order - other.order <= LAST]
    averaged = one.told.slot.decimals or _AVERAGED.search(one.told.sentence.folded)
    if averaged and any(
        _average_of_casualties(one, every, harmed) for every in (near, *(source.numbers.every for source in sources))
    ):
        message = f"{one.told.slot.words} is an average of casualties, killed and wounded together"
        return Finding("SCO02", one.told.span, message)
    earlier = [other for other in harmed if other.start < one.told.span.start and other.value]
    sums = [
        some
        for many in (2, 3)
        for some in combinations(earlier[-MOST_NEAR:], many)
        if sum(each.value for each in some) == one.value
    ]
    mixed = [some for some in sums if len({each.killed for each in some}) > 1 and not _share_a_term(some)]
    if (
        mixed
        and len(mixed) == len(sums)
        and not averaged
        and (CONCLUDES.search(one.told.sentence.folded) or one.value >= NO_CHANCE)
    ):
        terms = " + ".join(as_text(each.value) for each in mixed[0])
        message = f"{terms} adds killed and casualties: {', '.join(each.words for each in mixed[0])}"
        return Finding("SCO02", one.told.span, message)
    return None


def _share_a_term(some: Sequence[Harmed]) -> bool:
    """Whether a sum has both killed and wounded together and one of the two alone."""
    return any(one.of & other.of or other.value in one.of for one in some for other in some if one is not other)


@dataclass(frozen=True, slots=True)
class Harmed:
    """A number that a draft tells as one of the killed alone, or of killed and wounded together."""

    value: float
    killed: bool
    """Whether of the killed alone."""
    start: int
    """Where it stands; of a sum, where its last term does."""
    words: str
    of: frozenset[float] = frozenset()
    """Of what is made up of killed and wounded, how many each."""


def harmed_in(draft: Draft) -> list[Harmed]:
    """What a draft tells its numbers as, in running text and in the columns of its tables."""
    found = list(_in_tables(draft))
    for told in draft.numbers.every:
        if told.slot.sort is not Sort.COUNT or draft.document.blocks[told.sentence.block].shape is Shape.TABLE:
            continue
        start = told.span.start
        if counts_casualties(told):
            found.append(Harmed(told.slot.value, False, start, f"{told.slot.words} casualties"))
        elif _counts_killed(told):
            found.append(Harmed(told.slot.value, True, start, f"{told.slot.words} killed"))
    for sentence in draft.sentences:
        numbers = [one for one in draft.numbers.of(sentence) if one.slot.sort is Sort.COUNT]
        for first, second in pairwise(numbers):
            if _counts_killed(first) and _counts_wounded(second) and first.slot.value and second.slot.value:
                words = f"{as_text(first.slot.value)} killed and {as_text(second.slot.value)} wounded"
                both = first.slot.value + second.slot.value
                parts = frozenset({first.slot.value, second.slot.value})
                found.append(Harmed(both, False, second.span.start, words, parts))
    return found


def _in_tables(draft: Draft) -> Iterator[Harmed]:
    for block in draft.document.blocks:
        rows = rows_of(draft.text, block.span) if block.shape is Shape.TABLE else []
        for row in rows[1:]:
            labels = fold(" ".join(one.words for one in row if one.value is None))
            for header, cell in zip(rows[0], row, strict=False):
                name = f"{fold(header.words)} {labels}"
                mixed = CASUALTIES.search(name)
                if cell.value and not cell.percent and (mixed or _DEAD_COLUMN.search(name)):
                    words = f"{cell.words} casualties" if mixed else f"{cell.words} killed"
                    yield Harmed(cell.value, not mixed, cell.span.start, words)


_DEAD_COLUMN = re.compile(r"\b(?:killed|dead|deaths|fatalities)\b")
_KILLED = re.compile(
    r"(?:\s+[a-z'-]+){0,4}?\s+(?:(?:were|was|had\s+been|have\s+been|who\s+were)\s+)?(?:killed|dead|died|bodies|deaths|fatalities|slain|lost\s+their\s+lives)\b"
)
_HURT = re.compile(r"(?:\s+[a-z'-]+){0,3}?\s+(?:were\s+|had\s+been\s+)?(?:wounded|injured|injuries|hurt)\b")
_KILLING = re.compile(r"\b(?:kill|killed|killing|kills|deaths?\s+of)\s+(?:at\s+least\s+|some\s+|about\s+)?$")
_OF_THEM = re.compile(r"\s+of\s+(?:the|them|these|those|whom)\b")


def _behind(told: Told) -> str:
    return told.sentence.folded[told.span.end - told.sentence.span.start :]


def _counts_killed(told: Told) -> bool:
    """Whether a number counts the killed, and no wounded with them, by the words right behind it."""
    behind = _behind(told)
    found = _KILLED.match(behind)
    before = told.sentence.folded[: told.span.start - told.sentence.span.start]
    if _KILLING.search(before) and not WOUNDED.search(behind[:40]):
        return True
    return found is not None and not WOUNDED.search(found.group()) and not CASUALTIES.match(behind.strip())


def _counts_wounded(told: Told) -> bool:
    """Whether a number counts the wounded, by the words right behind it."""
    behind = _behind(told)
    return bool(_HURT.match(behind)) and not _OF_THEM.match(behind)


_POINTS_BACK = re.compile(r"\b(?:by|(?:of|among)\s+(?:the|these|those))\s*$")
_LIVES = re.compile(
    r"\b(?:number\s+of\s+(?:[\w'-]+\s+){1,4}?killed|cost(?:s|ing)?|took|taken|claimed(?=\s+(?:the\s+)?(?:lives|at\s+least|\w+\s*$))|buried|lost)\b[^.;:]{0,70}$"
)


def _tells_of_lives(one: Near) -> bool:
    """Whether a clause tells a number as one of lives: "took five lives", "the number of workers killed ... to 116"."""
    clause = re.split(r"[.;:]", one.before)[-1][-110:]
    behind = clause_of(one.behind)
    mixed = CASUALTIES.search(f"{clause} {behind}") or WOUNDED.search(f"{clause} {behind}")
    lives = re.match(r"\s*(?:[\w-]+\s+){0,2}?lives\b", behind)
    return not mixed and bool(lives or _LIVES.search(clause))


def _told(source: Source) -> Iterator[Told]:
    """The numbers of a document, those left out that count killed and wounded together."""
    return (told for told in source.numbers.every if not counts_casualties(told))


_AVERAGED = re.compile(
    r"\b(?:average|each|per|apiece|an?\s+(?:day|week|month)|to\s+(?:an?|the|every)\s+(?:attack|incident|strike|raid))\b"
)


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


DAYS = (7.0, 28.0, 30.0, 31.0, 12.0, 52.0, 365.0)
"""What "a day", "a week" or "a month" may be an average over: days, months, weeks."""


def _average_of_casualties(one: Near, numbers: Sequence[Told], harmed: Sequence[Harmed]) -> bool:
    every = [told for told in numbers if told.slot.sort is Sort.COUNT and told.slot.value > 0]
    earlier = [other.value for other in harmed if not other.killed and other.start < one.told.span.start]
    mixed = [told for told in every if counts_casualties(told)]
    killed = [told for told in every if Measure.KILLED in told.measures and told.slot.value not in earlier]
    by = [*(told.slot.value for told in every), *DAYS]
    fit_mixed = any(
        fits(one.told.slot, both / other)
        for both in (*(told.slot.value for told in mixed), *earlier)
        for other in by
        if other != both
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
