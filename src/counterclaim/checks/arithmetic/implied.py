"""Totals that a text takes up without saying that it added anything, and counts of what it lists by name.

"Twelve were killed on Thursday and eight more on Saturday ... the 22 dead of the three days" implies a sum; "six
districts (Kech, Panjgur, Awaran, Washuk and Kharan)" a count. Such a number is only
looked into where it is off by a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.checks.numbers.worded import SMALL_NUMBERS
from counterclaim.mentions.marking import Marked
from counterclaim.values.count import Relation
from counterclaim.values.span import Span

C = Sort.COUNT.value
_TAKEN_UP = re.compile(
    r"\b(?:the|those|these|its|their|all)\s+$|\b(?:now|has|have|had)\s+(?:\w+\s+){0,2}?(?:cost|claimed|killed|risen\s+to|"
    r"reached|stands?\s+at)\s+$|\b(?:rises|rose|now\s+stands|stands\s+now)\s+(?:to|at)\s+$"
)
_PEOPLE = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:dead|deaths|lives|killed|victims|bodies|fatalities|detainees|prisoners|people|persons|casualties|"
    r"wounded|injured|attacks|incidents|men|civilians|soldiers|fighters|villagers|families|cases)\b"
)
_MORE = re.compile(r"\s+(?:[a-z-]+\s+)?(?:more|others?|further)\b")
_OF_HURT = re.compile(r"\s+of\s+the\s+(?:wounded|injured)\b")
_DEAD = re.compile(r"\s+(?:[a-z-]+\s+)?(?:dead|killed|deaths|were\s+killed)\b")
_ADDS = re.compile(r"\b(?:another|a\s+further|additional)\s+$")
LEAST = 8
"""Smaller totals are other things."""
SLIPS = (1.0, 2.0, 10.0)
"""By how much a wrong sum is off."""
BACK = 4
"""Sentences before a number in which its terms may stand."""


def check_implied(passage: Passage) -> Iterator[Finding]:
    """Totals taken up that are off by a slip, and totals of lists that are below an item."""
    yield from _totals(passage)
    yield from _whole_of_items(passage)


def _totals(passage: Passage) -> Iterator[Finding]:
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is not Sort.COUNT or slot.relation is not Relation.EXACT or slot.value < LEAST:
            continue
        if not _TAKEN_UP.search(passage.text[max(0, place - 40) : place]) or not _PEOPLE.match(passage.text, place + 1):
            continue
        here = passage.sentence_of(place)
        before = [(at, one) for at, one in passage.counts(here - BACK, here) if at < place]
        values = [one.value for _, one in before]
        again = any(one.value == slot.value and one is not slot for one in passage.slots)
        if again or len(before) < TERMS or any(value >= slot.value for value in values):
            continue
        terms = _terms(passage, before)
        total = sum(terms)
        if len(terms) > 1 and abs(total - slot.value) in SLIPS and not _makes(slot, values):
            told = " + ".join(map(as_text, terms))
            yield Finding("ARI01", slot.span, f"{told} = {as_text(total)}, not {slot.words}", as_text(total))


def _terms(passage: Passage, before: Sequence[tuple[int, Slot]]) -> list[float]:
    """The numbers before a total that it is of: a list of three and more, else two of which one is "more"."""
    last = passage.sentence_of(before[-1][0])
    listed = [(at, one) for at, one in before if passage.sentence_of(at) == last and _is_item(passage, at)]
    if len(listed) > TERMS:
        return [one.value for _, one in listed]
    for place in reversed(range(1, len(before))):
        at, more = before[place]
        of_hurt = _OF_HURT.match(passage.text, at + 1)
        if of_hurt or _MORE.match(passage.text, at + 1) or _ADDS.search(passage.text[:at]):
            earlier = [
                (where, one) for where, one in before[:place] if not of_hurt or _DEAD.match(passage.text, where + 1)
            ]
            beside = earlier and passage.sentence_of(at) - passage.sentence_of(earlier[-1][0]) <= 1
            return [earlier[-1][1].value, more.value] if beside else []
    return []


TERMS, MISCOUNTED = 2, 2
"""Numbers that a total has at least, and a list more of; by how many a count of names is off at most."""


def _is_item(passage: Passage, at: int) -> bool:
    """Whether a number is that of an item of a list: "Marib to Sana'a: 104"."""
    return passage.text[:at].endswith(": ")


def _makes(slot: Slot, values: Sequence[float]) -> bool:
    """Whether a run of the numbers before makes the total."""
    return any(
        fits(slot, sum(values[start:end])) for start in range(len(values)) for end in range(start + 2, len(values) + 1)
    )


_NUMBER = "|".join(word for word in SMALL_NUMBERS if word not in {"a", "an", "one"})
_NAME = r"[A-Z][\w’'-]+(?:(?:\s|-)(?:[a-z]{1,3}(?:\s|-))?[A-Z][\w’'-]+){0,2}"
_LIST = re.compile(
    rf"\b(?P<many>(?i:{_NUMBER})|[3-9]|1\d)\s+(?P<what>[a-z]+s)\b(?P<gap>[^.;:()\d]{{0,60}}?)(?:\(|:\s+|\s[-–—]\s)"
    rf"(?P<names>{_NAME}(?:,\s+{_NAME})+,?\s+and\s+{_NAME})(?:\)|[.;]|\s[-–—]\s)",
)
_PARTLY = re.compile(r"\b(?:includ\w*|among\w*|such|notably|of\s+which|mostly|chiefly|e\.g)\b")


def check_named(sentences: Sequence[Marked]) -> Iterator[Finding]:
    """Counts of what is listed by name: "six districts (Kech, Panjgur, Awaran, Washuk and Kharan)"."""
    for sentence in sentences:
        for found in _LIST.finditer(sentence.text):
            many = found["many"].lower()
            told = SMALL_NUMBERS.get(many) or int(many)
            names = re.split(r",\s+(?:and\s+)?|\s+and\s+", found["names"])
            whole = not _PARTLY.search(found["gap"].lower()) and all(one[0].isupper() for one in names)
            if whole and 0 < abs(len(names) - told) <= MISCOUNTED:
                message = f"{len(names)} {found['what'].lower()} are named, not {found['many']}"
                span = Span(*found.span("many")).shifted(sentence.span.start)
                yield Finding("ARI01", span, message, str(len(names)))


_AS_A_WHOLE = re.compile(rf"(?P<label>[^.;:{C}]{{2,60}}):\s*(?P<value>{C})")
_WHOLE = re.compile(r"\bas\s+a\s+whole\b|\ball\s+(?:the\s+)?\w+\b|\btotal\b|\boverall\b|\bin\s+all\b")


def _whole_of_items(passage: Passage) -> Iterator[Finding]:
    """Such as "The region as a whole: 31 / Borno: 38": a list whose whole is below one of its items."""
    if f": {C}" not in passage.text:
        return
    items = list(_AS_A_WHOLE.finditer(passage.text))
    wholes = [one for one in items if _WHOLE.search(one["label"])]
    if len(wholes) != 1 or len({passage.sentence_of(one.start("value")) for one in items}) > 1:
        return  # the items of a list are one sentence of a passage
    whole = passage.in_match(wholes[0], "value")
    above = [part for one in items if (part := passage.in_match(one, "value")).value > whole.value]
    if above and whole.relation is Relation.EXACT:
        yield Finding("ARI06", whole.span, f"the total of {whole.words} is below a part of {above[0].words}")
