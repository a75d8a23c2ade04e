"""Numbers of a passage with the words around them, as the checks of scope and time look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.checks.draft import RUNNING, Draft, paragraphs
from counterclaim.checks.numbers.slot import POINTED, Sort
from counterclaim.checks.numbers.told import Told
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.times import TimeKind
from counterclaim.values.when import MONTHS, When

_PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|es?)|included(?!,)|among(?:st)?\s+(?:them|whom|these|those)|of\s+(?:whom|which|these|those|them|that\s+number)|"
    r"takes?\s+in|alone)\b[^.;\d]{0,60}$"
)
PART_BEHIND = re.compile(
    r"[^.;,]{0,40}?\b(?:of|among)\s+(?:them|these|those|whom|which|(?:its|the|their|his)\s+(?:entries|names|cases|records|"
    r"dead|deaths|killed|victims|total))\b|[^.;]{0,60}?\b(?:are|were|is|being|"
    r"was)\s+(?:all\s+)?(?:among|part\s+of|included|of\s+that\s+number|from\s+among)\b"
)
DEAD = re.compile(
    r"\b(?:dead|deaths?|killed|kills?|lives?|died|dies|victims?|lost|toll|fatalit\w+|shot|slain|fallen|loss\s+of)\b"
)
APART = re.compile(
    r"\b(?:not\s+(?:in|included|counted|among|part|on)|new|additional|further|besides|separate\w*|other|another|"
    r"elsewhere|were\s+not|outside\s+(?:the|that|this|its)\s+(?:total|count|figure|list|period|number)|disjoint|more(?!\s+than)|later\s+died|"
    r"since\s+died|(?:dug|pulled|found|recovered)\s+(?:out\s+)?since|died\s+(?:later|since|of|on)|succumbed|unmatched|first\s+list|nobody\s+(?:is|"
    r"was)\s+counted\s+twice)\b"
)
CASUALTIES = re.compile(
    r"\bcasualt\w+|\b(?:killed|dead|deaths)\s+(?:and|or|plus)\s+(?:the\s+)?(?:wounded|injur\w+|hurt)\b|"
    r"\bhurts?\s+or\s+kill\w*|\bkilled\s+and\s+maimed\b"
)
BODIES = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|coffins?|remains|exhum\w+|graves?|mortuary|morgue|burials?|hospital|clinic)\b"
)
WOUNDED = re.compile(r"\b(?:wound\w*|injur\w*|hurt|maimed)\b")


OF_THE = re.compile(r"\bof\s+(?:the|these|those|its|their)\s+$")
"""Before the whole of which a part is told: "71 of the 188"."""
WITHIN = 6
"""Sentences back to which what a sentence tells may be worked out from."""
MOST_NEAR = 9
"""Numbers before a total of which its terms may be some."""
FEW_DAYS = 2
"""Days of a time that is an incident's."""
LONG = 7
"""Days from which a stretch may hold another."""
MONTH = 27
"""Days from which a stretch is no incident's."""


@dataclass(frozen=True, slots=True)
class Near:
    """A number with the words of its sentence around it."""

    told: Told
    before: str
    behind: str
    order: int

    @property
    def value(self) -> float:
        """The number."""
        return self.told.slot.value

    @property
    def around(self) -> str:
        """The words beside it."""
        return f"{self.before[-60:]} {self.behind[:60]}"


def paragraphs_of(draft: Draft) -> Iterator[list[Marked]]:
    """Running text by block; a list and the paragraphs around it as one."""
    blocks = draft.document.blocks
    group: list[Marked] = []
    for sentences in paragraphs(draft.sentences):
        shape = blocks[sentences[0].block].shape
        joins = bool(group) and Shape.ITEM in {shape, blocks[group[-1].block].shape}
        if group and not joins:
            yield group
            group = []
        if shape in RUNNING:
            group += sentences
    if group:
        yield group


def running_of(draft: Draft) -> list[Marked]:
    """All running text of a draft as one: what a sentence adds up may stand in the paragraph before."""
    return [one for sentences in paragraphs_of(draft) for one in sentences]


def numbers_near(draft: Draft, sentences: Sequence[Marked]) -> list[Near]:
    """The counts of sentences, and the numbers that point back at people."""
    found = []
    for order, sentence in enumerate(sentences):
        for told in draft.numbers.of(sentence):
            if told.slot.sort is Sort.COUNT or (told.slot.sort is Sort.OTHER and told.slot.unit == POINTED):
                start, end = told.span.start - sentence.span.start, told.span.end - sentence.span.start
                found.append(Near(told, sentence.folded[:start], sentence.folded[end:], order))
    return found


def is_part(one: Near) -> bool:
    """Whether the words beside a number say that it is part of another."""
    return bool(_PART_BEFORE.search(one.before[-80:]) or PART_BEHIND.match(one.behind))


def is_new(one: Near) -> bool:
    """Whether the words beside a number say that it stands beside others, and is in none of them."""
    return bool(
        APART.search(f"{clause_of(one.before, behind=False)} {one.told.slot.words.lower()} {clause_of(one.behind)}")
    )


def clause_of(words: str, *, behind: bool = True) -> str:
    """The words of a clause beside a number, up to the next stop."""
    parts = re.split(r"[,;:.]", words)
    return parts[0][:60] if behind else parts[-1][-60:]


def when_of(one: Near) -> When | None:
    """The stretch of time named nearest to a number in its sentence."""
    at = one.told.span.start - one.told.sentence.span.start
    times = [time for time in one.told.sentence.times if time.kind is not TimeKind.PAST]
    folded = one.told.sentence.folded
    start, stop = folded.rfind(";", 0, at), folded.find(";", at)
    own = [time for time in times if time.span.start > start and (stop < 0 or time.span.end <= stop)]
    if not own:
        told = of_some_year(folded[start + 1 : stop if stop >= 0 else len(folded)])
        if told is not None:
            return told
    times = own or times
    nearest = min(times, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)), default=None)
    clause = clause_of(one.before.removesuffix("with ").rstrip(", "), behind=False)
    if nearest is None or _OF_YEAR.search(clause):
        return of_some_year(clause) or (nearest.when if nearest is not None else None)
    return nearest.when or of_some_year(nearest.span.of(one.told.sentence.folded))


_MONTHS = "|".join(MONTHS)
SOME_YEAR = 2001
"""The year of days that are told without one."""
_OF_YEAR = re.compile(
    rf"(?:1\s+)?(?P<first>{_MONTHS})\s+(?:and|to|-|through)\s+(?:3[01]\s+)?(?P<last>{_MONTHS})|(?P<day>\d{{1,2}})\s+(?P<of>{_MONTHS})|"
    rf"(?P<month>{_MONTHS})"
)


def of_some_year(words: str) -> When | None:
    """A month or a day without its year, as one of some year: enough to tell what lies in what."""
    found = _OF_YEAR.search(words)
    if found is None:
        return None
    number = {name: index for index, name in enumerate(MONTHS, 1)}
    if found["day"]:
        return When.day(date(SOME_YEAR, number[found["of"]], max(1, min(int(found["day"]), 28))))
    if found["month"]:
        return When.month(SOME_YEAR, number[found["month"]])
    first, last = When.month(SOME_YEAR, number[found["first"]]), When.month(SOME_YEAR, number[found["last"]])
    return first.joined(last)


_OTHER_CLAUSE = re.compile(r"[;.]|,\s+of\s+wh")


def says_dead(one: Near) -> bool:
    """Whether a number is told as one of dead, and of nobody else."""
    words = f"{clause_of(one.before, behind=False)[-30:]} {_OTHER_CLAUSE.split(one.behind)[0][:45]}"
    return bool(DEAD.search(words)) and not CASUALTIES.search(words) and not WOUNDED.search(words)
