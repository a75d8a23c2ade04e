"""Where a number is placed, in a draft and in its document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.checks.arithmetic.distances import Find
from counterclaim.checks.cited import Source
from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.draft import Draft
from counterclaim.checks.numbers.told import Told
from counterclaim.mentions.matcher import fold
from counterclaim.values.where import Where, distance_km

_TOWN = re.compile(
    r"\b(?i:in|at|near|outside|around)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:town|village|district|city|desert|area|hills|"
    r"township)\s+of\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
)
NO_TOWN = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|(?:all|in|by|for|as|on|at|from|with|the|this|that|these|those|its|their|a|an|no|one|another|every|each)\b)"
)


def look_at_place(pair: Pair, find: Find) -> Otherwise | None:
    """The one town that each of the two names, where they are two."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = _town(told), _town(one)
    if mine is None or their is None:
        return _district(pair)
    if _one_town(mine, their):
        return None
    if _near(one, source, mine) or _near_draft(told, pair.draft, their):
        return None
    if fold(mine) not in source.folded and not far_apart(find(mine), find(their)):
        return None
    return Otherwise("CLM03", f"{source.name} places {one.slot.words} in {their}, not in {mine}", their)


def _district(pair: Pair) -> Otherwise | None:
    """The districts that the reader gives both numbers, where each is named in the text."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = (claim.place if claim is not None else None for claim in (told.claim, one.claim))
    if mine is None or their is None or not mine.district or not their.district or mine.district == their.district:
        return None
    names = {fold(name) for name in (mine.name, mine.district)}
    if any(name in source.folded for name in names) or fold(mine.name) not in told.sentence.folded:
        return None
    if any(_near_draft(told, pair.draft, name) for name in (their.name, their.district)):
        return None
    return Otherwise("CLM03", f"{source.name} places {one.slot.words} in {their.name}, not in {mine.name}", their.name)


FAR_KM = 30.0
"""Distance from which two places are not one told differently."""


def far_apart(mine: Sequence[Where], their: Sequence[Where], least: float = FAR_KM) -> bool:
    """Whether two names are of places of which none lies near any of the other's."""
    between = [distance_km(one, other) for one in mine for other in their]
    return bool(between) and all(km is not None and km > least for km in between)


_SPOKEN = re.compile(
    r"\b(?:officials?|reporters?|journalists?|police|spokes\w+|statements?|sources?|authorities|said|told|says|"
    r"headquarters|hospitals?|court|morgue|based|office|conference|speaking|briefing)\s+$"
)
"""What stands before a place from which somebody speaks, or to which the dead were brought."""


def _town(told: Told) -> str | None:
    """The one town that the sentence of a number names after "in" or "at"."""
    found = {
        hit["name"]
        for hit in _TOWN.finditer(told.sentence.text)
        if not NO_TOWN.match(fold(hit["name"])) and not _SPOKEN.search(told.sentence.folded[: hit.start()])
    }
    return next(iter(found)) if len(found) == 1 else None


def _one_town(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a in b or b in a


def _near(one: Told, source: Source, name: str) -> bool:
    """Whether a document names a place in the sentence of a number or beside it."""
    place = source.sentences.index(one.sentence)
    return any(fold(name) in other.folded for other in source.sentences[max(0, place - 1) : place + 2])


def _near_draft(told: Told, draft: Draft, name: str) -> bool:
    place = draft.sentences.index(told.sentence)
    return any(fold(name) in other.folded for other in draft.sentences[max(0, place - 2) : place + 2])
