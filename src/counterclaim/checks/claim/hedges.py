"""How sure a number is told, in a draft and in its document."""

from __future__ import annotations

import re

from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.numbers.told import Told
from counterclaim.values.count import FLOORS, Relation

_WEAKER = {
    Relation.AT_LEAST: {Relation.ABOUT, Relation.NEARLY, Relation.UP_TO, Relation.FEWER_THAN},
    Relation.MORE_THAN: {
        Relation.ABOUT,
        Relation.NEARLY,
        Relation.UP_TO,
        Relation.FEWER_THAN,
        Relation.AT_LEAST,
        Relation.EXACT,
    },
    Relation.UP_TO: {Relation.AT_LEAST, Relation.MORE_THAN},
    Relation.FEWER_THAN: {Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.EXACT},
    Relation.NEARLY: {Relation.MORE_THAN, Relation.AT_LEAST, Relation.UP_TO, Relation.EXACT},
    Relation.ABOUT: {Relation.AT_LEAST, Relation.MORE_THAN, Relation.UP_TO},
}
"""Of each hedge in a draft, those of a document that do not bear it out."""


def look_at_hedge(pair: Pair) -> Otherwise | None:
    """How sure each is, where what the draft says does not follow from the document."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = told.slot, one.slot
    if (
        mine.value < LEAST
        or _THAN.search(told.slot.words.lower())
        or any(_SPREAD.search(before(each)) for each in (told, one))
    ):
        return None  # "more than the 1,040 of the year before" compares
    if their.high is not None and mine.high is None and their.words.lower().startswith("from "):
        return None  # "from 12 to 38" is a course
    if their.high is not None and mine.high is None:
        return (
            Otherwise("CLM06", f"{source.name} gives a range, {their.words}", their.words)
            if mine.relation is Relation.EXACT
            else None
        )
    if mine.high is not None or their.high is not None:
        return None
    spelt = re.search(r"[a-z]", mine.words.lower()) and mine.value >= MILLION  # "3.6 million" is round already
    if mine.relation is Relation.EXACT and their.relation is not Relation.EXACT and not spelt and not _restated(told):
        return Otherwise("CLM06", f"{source.name} says “{their.words}”, and the hedge is gone", their.words)
    if mine.relation is Relation.EXACT and _MAY.search(before(one)) and not _UNSURE.search(told.sentence.folded):
        return Otherwise("CLM06", f"{source.name} says that it may be “{their.words}”, and that is gone", their.words)
    ceiling = mine.relation in FLOORS and _AS_MANY.match(their.words.lower())
    if ceiling or their.relation in _WEAKER.get(mine.relation, ()):
        return Otherwise(
            "CLM06", f"{source.name} says “{their.words}”, which “{mine.words}” does not follow from", their.words
        )
    return None


LEAST = 3
"""Smaller numbers are told in passing."""
_SPREAD = re.compile(r"\b(?:scattered|spread|distributed|divided|dispersed|stretch\w*|extend\w*)\b[^.;]*$")
"""Before a number over which something is spread, which is no hedge: "scattered over 31 groups"."""
_MAY = re.compile(r"\b(?:may|might|could)\s+have\s+(?:been\s+)?(?:\w+\s+){0,4}(?:as\s+many\s+as\s+)?$")
_UNSURE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl\w+|as\s+many\s+as|up\s+to|fear\w*|unconfirmed|not\s+(?:been\s+)?(?:able\s+to\s+)?"
    r"(?:confirm|verif)\w*|alleg\w+|suspect\w*|believ\w+|thought|estimat\w+)\b"
)


def before(one: Told) -> str:
    """The words right before a number in its sentence."""
    return one.sentence.folded[: one.span.start - one.sentence.span.start][-60:]


_THAN = re.compile(r"\bthan\s+(?:the|its|their|those)\b|\bexceed\w*\b")
_AS_MANY = re.compile(r"(?:as\s+many\s+as|up\s+to)\b")
"""The most that is spoken of, which is no least number."""
MILLION = 1_000_000
_HEDGED = re.compile(
    r"\b(?:at\s+least|or\s+more|minimum|no\s+fewer|not\s+less|about|roughly|around|some|approximately|estimate[sd]?|"
    r"up\s+to|as\s+many\s+as|more\s+than|over|nearly|almost|or\s+so|so\s+far|"
    r"may\s+rise|lower\s+bound|floor|ceiling|maximum|at\s+most|bound|thought|believed|upwards|provisional|"
    r"starts?\s+at|threshold|the\s+\d[\d,]*|those|these|the\s+same)\b"
)


_BY_ESTIMATE = re.compile(r"[^.;,]{0,30}\bby\s+[\w'.-]+\s+(?:own\s+)?estimate\b")


def _restated(told: Told) -> bool:
    """Whether the sentence hedges in other words, or points back to the number as told before."""
    start = told.span.start - told.sentence.span.start
    end = told.span.end - told.sentence.span.start
    before = f"{told.sentence.folded[max(0, start - 40) : start]} {told.slot.words.lower()} "
    return bool(
        _HEDGED.search(before)
        or _HEDGED.search(told.sentence.folded[end : end + 20])
        or _BY_ESTIMATE.match(told.sentence.folded[end:])
        or re.search(r"\b(?:the|those|these)\s+$", before)
    )
