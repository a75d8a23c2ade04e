"""Whom a number counts, by the words behind it, and people who are told for one another.

"31 civilians and nine auxiliaries" told as "31 auxiliaries and nine civilians" is wrong of both, whatever each is
called: the kinds of people are the document's, and stand with other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.checks.cited import Source
from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.draft import Draft
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.told import Told
from counterclaim.codebook.terms import Group

_MILITIA = re.compile(r"\b(?:auxiliar\w+|militia\w*|volunteers?|vigilant\w+|task\s+force|home\s+guards?|razakars?)\b")
MILITIA = "militia"
"""The kind of those who fight beside an army without being of it."""
_STOP = re.compile(
    r"[;.():,\d]|\b(?:and|in|by|when|after|while|between|since|as|because|where|during|before|until|who|whose|which|that|"
    r"with|from|against)\b"
)
_HELD = re.compile(r"(?:prisoners?|detainees?|captives?|hostages?|officers?|men)\b")
"""What people are called whatever they are."""
REACH = 60
"""Code points behind a number within which the people that it counts are named."""
_APART = frozenset({"women", "children", "men", "army", "police", "levies", "frontier_corps", "navy", MILITIA})
"""Kinds of people of whom nobody is of two."""
_NONE = frozenset({Group.UNSPECIFIED, Group.MIXED})

Kind = tuple[Group, str | None]


def kind_of(told: Told) -> Kind | None:
    """Whom a number counts, by the first words behind it that name people; `None` where none do."""
    sentence = told.sentence
    end = told.span.end - sentence.span.start
    stop = _STOP.search(sentence.folded, end)
    last = min(stop.start() if stop is not None else len(sentence.folded), end + REACH)
    militia = _MILITIA.search(sentence.folded, end, last)
    if militia is not None:
        return Group.CIVILIANS, MILITIA
    for hit in sentence.people:
        group = Group(hit.value.group)
        plain = group not in _NONE and not _HELD.match(hit.span.of(sentence.folded))
        if plain and end <= hit.span.start < last:
            return group, hit.value.subgroup
    return _before(told)


_NUMBERED = re.compile(r"\s+(?:account(?:s|ed)?\s+for|number(?:s|ed)?|made\s+up|make\s+up)\s+(?:some\s+|about\s+)?$")


def _before(told: Told) -> Kind | None:
    """Whom a number counts who are named right before it: "members of the security forces account for 142"."""
    sentence, start = told.sentence, told.span.start - told.sentence.span.start
    verb = _NUMBERED.search(sentence.folded[:start])
    at = verb.start() if verb is not None else None
    hits = [hit for hit in sentence.people if hit.span.end == at]
    groups = {(Group(hit.value.group), hit.value.subgroup) for hit in hits if Group(hit.value.group) not in _NONE}
    return groups.pop() if len(groups) == 1 else None


def _differ(one: Kind, other: Kind) -> bool:
    """Whether nobody is of both kinds."""
    subgroups = {one[1], other[1]}
    if MILITIA in subgroups:
        return subgroups != {MILITIA}
    if subgroups <= _APART and len(subgroups) == 2:
        return True
    return one[0] is not other[0]


def told_for_others(pair: Pair) -> Otherwise | None:
    """People told as others whom the document counts as well, with another number."""
    mine, their = kind_of(pair.told), kind_of(pair.one)
    if mine is None or their is None or not _differ(mine, their) or pair.told.slot.value < LEAST:
        return None
    same = [one for one in _counts(pair.source) if one.slot.value == pair.told.slot.value]
    if any((kind := kind_of(one)) is not None and not _differ(kind, mine) for one in same):
        return None
    swapped = MILITIA in {mine[1], their[1]} and {mine[1], their[1]} <= {MILITIA, None, "army"}
    swapped = swapped or _has(pair.source, mine, pair.told) or _is_told(pair.draft, their, pair.told)
    if not swapped:
        return None
    words = (their[1] or their[0].value).replace("_", " ")
    message = f"{pair.source.name} counts {words} in {pair.one.slot.words}, not {(mine[1] or mine[0].value)}"
    return Otherwise("CLM02", message.replace("_", " "), words)


LEAST = 3
"""Smaller numbers stand more than once in a text, for other people."""


def _counts(source: Source) -> Sequence[Told]:
    return [one for one in source.numbers.every if one.slot.sort is Sort.COUNT]


def _has(source: Source, kind: Kind, told: Told) -> bool:
    """Whether a document counts people of a kind with another number."""
    return any(one.slot.value != told.slot.value and kind_of(one) == kind for one in _counts(source))


def _is_told(draft: Draft, kind: Kind, told: Told) -> bool:
    """Whether the paragraph of a number counts people of a kind with another number."""
    beside = [one for sentence in draft.paragraph_of(told.sentence) for one in draft.numbers.of(sentence)]
    return any(one.slot.value != told.slot.value and kind_of(one) == kind for one in beside)
