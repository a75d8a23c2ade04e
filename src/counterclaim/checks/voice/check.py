"""The narrator's own voice: figures of a party to the conflict told as plain fact.

A figure is the narrator's where its sentence credits nobody with it and the one before hands nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.checks.cited import Cited
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.voice.parties import BESIDE, CREDITS, Party, one_party, parties_in
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked

_GOES_ON = re.compile(
    r"\s*(?:it|its|the\s+same|this|these|that|those|they|their|he|she|his|her|among\s+(?:them|these)|of\s+(?:them|"
    r"these|those|the)|the\s+(?:statement|list|count|figure|report|document|"
    r"spokes\w+|other\w*|dead|remaining|rest|tally|release|communiqu\w+)|both|another|a\s+further|also|in\s+all|most|"
    r"some|\d+\s+of)\b"
)


def check_voice(draft: Draft, cited: Cited) -> Iterator[Finding]:
    """Figures of a party that a draft tells in its own voice."""
    for place, sentence in enumerate(draft.sentences):
        if draft.document.blocks[sentence.block].shape is Shape.TABLE:
            continue
        sources = cited.around(sentence)
        if not sources or _goes_on(draft, place):
            continue
        for told in draft.numbers.of(sentence):
            if not _counts_harm(told) or draft.is_quoted(told.span):
                continue
            theirs = [one for source in sources for one in source.numbers.every if one.slot.value == told.slot.value]
            party = one_party(theirs)
            if party is None or _is_credited(told, party):
                continue
            if (
                not _has_floor(draft, place, party)
                and not _is_told_by(draft, place, party)
                and not _is_credited_elsewhere(draft, told, party)
            ):
                message = f"{told.slot.words} is told as fact; in {sources[0].name} it is {party.name} who says so"
                suggestion = f"{party.name} said {told.slot.words} …"
                yield Finding("VOI01", told.span, message, suggestion)
                break


LEAST, MANY = 3, 100
"""Smaller numbers are told in passing; from the other on people are counted, whatever they did."""


def _counts_harm(told: Told) -> bool:
    """Whether a number counts people or what was done to them."""
    of_people = told.claim is not None or bool(told.measures) or told.harm is not None
    of_people = of_people or (told.named is not None and told.slot.value >= MANY)
    return told.slot.sort is Sort.COUNT and told.slot.value >= LEAST and of_people


def _has_floor(draft: Draft, place: int, party: Party) -> bool:
    """Whether an earlier sentence of the paragraph credits the same party, which then keeps the floor.

    A sentence before the first figure may also credit all that follows: "all figures in this section are the army's".
    """
    sentence = draft.sentences[place]
    held = True
    for before in reversed(draft.sentences[:place]):
        beside = before.block == sentence.block
        if beside and held and party.is_source(before) and (_counts(draft, before) or _RUNS.search(before.folded)):
            return True
        held = held and not CREDITS.search(before.folded)  # somebody else has the floor
        if _BLANKET.search(before.folded) and party.is_named(before):
            return True
    return _leads_in(draft, sentence, party)


def _leads_in(draft: Draft, sentence: Marked, party: Party) -> bool:
    """Whether the paragraph before a list credits a party with what the list tells."""
    blocks = draft.document.blocks
    if blocks[sentence.block].shape is not Shape.ITEM:
        return False
    before = [
        one for one in draft.sentences if one.block < sentence.block and blocks[one.block].shape is not Shape.ITEM
    ]
    return bool(before) and before[-1].folded.rstrip().endswith(":") and party.is_source(before[-1])


def _counts(draft: Draft, sentence: Marked) -> bool:
    """Whether a sentence counts anything, so that it credits a figure and not only some other word of a party."""
    return any(one.slot.sort is Sort.COUNT for one in draft.numbers.of(sentence))


_RUNS = re.compile(
    r"\b(?:account|version|story|statement|communiqu\w+|report|tally|bulletin|figures?|numbers?|toll)\s+(?:\w+\s+)?(?:runs?|goes|is\s+this|"
    r"reads|follows?)\b|:\s*$|\b(?:has|have|had|one|only)\s+(?:side|version|account|source)\b"
)
"""How a sentence says that an account follows."""


def _is_told_by(draft: Draft, place: int, party: Party) -> bool:
    """Whether the sentence behind tells by whom the figures of this one are: "ISPR gave the first"."""
    behind = draft.sentences[place + 1] if place + 1 < len(draft.sentences) else None
    beside = behind is not None and behind.block == draft.sentences[place].block
    return beside and behind is not None and bool(_ORDINAL.search(behind.folded)) and party.is_source(behind)


_ORDINAL = re.compile(
    r"\b(?:which\s+issued\s+it|issued\s+(?:it|that|this)|the\s+(?:first|second|former|latter|higher|lower|larger|smaller)|both|either)\b"
)


def _is_credited_elsewhere(draft: Draft, told: Told, party: Party) -> bool:
    """Whether another sentence credits the same number, of which this one is the summary."""
    return any(
        one.slot.value == told.slot.value and one.sentence is not told.sentence and _is_credited(one, party)
        for one in draft.numbers.every
    )


_BLANKET = re.compile(
    r"\b(?:all|every|the|these)\s+(?:\w+\s+)?(?:figures?|numbers?|counts?|tolls?)\b[^.;]{0,60}\b(?:in|of|for)\s+"
    r"(?:this|the)\s+(?:section|paragraph|note|chapter|log|table|list|week|report|box)\b|"
    r"\bwhat\s+follows\s+(?:is|are|comes)\b|\bthe\s+following\s+(?:account|figures|numbers)\b|"
    r"\b(?:figures|numbers|counts)\b[^.;]{0,40}\b(?:unless|except\s+where|throughout|below|that\s+follow)\b"
)
_ASIDE = re.compile(
    r"\bas\s+[^,;]{3,80}?\b(?:told|said|say|says|reported|reports|learnt|learned|heard|put\s+it)\b[^,;]{0,60},\s+and\s+"
)
"""A credit set in between, which does not reach what the sentence goes on to tell: "twice, as residents say, and"."""
_OPENS = re.compile(
    r"\W*(?:on|by|in)\s+(?:its|his|her|their)\s+(?:own\s+)?(?:telling|account|version|words|count|reckoning|statement|ledger|book|list|register|file)\b|"
    r"\W*according\s+to\b"
)
"""How a sentence that credits all it tells opens."""
_ACCORDING = re.compile(r"[^.;]{0,90}?(?<!\band\s)\baccording\s+to\b")
_SOMEBODY_SAID = re.compile(r",\s+(?:(?:the|a|an|one)\s+)?[\w'-]+\s+(?:said|says|added|adds)\b(?!\s+that)")
_FIGURE_OF = re.compile(
    r"\b(?:answer\s+(?:is|was)|(?:own|closing|final|first|latest)\s+(?:figure|toll|count|number|total)|(?:raised|lowered)\s+to|comes?\s+from|"
    r"came\s+from|acknowledg\w+|makes?\s+clear|issued\s+by|portray\w+)\b"
)
"""What shows, in a sentence that names a party, that the figures in it are that party's."""
_TOLD_OF = re.compile(r"\s*(?:[a-z-]+\s+){0,2}(?:announced|claimed|acknowledged|reported|conceded)\b")
_OWNED = re.compile(
    r"[\w]'s?\s+(?:own\s+|latest\s+|first\s+|final\s+)?$|[\w]'s?\s+\d[\d,]*\s[^,;.]{0,60}\band\s+$|\b(?:has|had)\s+$|"
    r"\(\d[\d,]*\s*\+\s*$"
)
"""Whose a number is: "the ministry's 388"."""
_KEYED = re.compile(r"\s*(?:[\w'-]+\s+){0,3}[^.;]{0,40}\((?:[a-z]|[a-z]{2,6})\)")
"""Letters in brackets behind a figure, which a key explains."""


def _is_credited(told: Told, party: Party) -> bool:
    """Whether a sentence credits a number: to whoever spoke before it, or behind it to a party or to its speaker."""
    folded = told.sentence.folded
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    clause = max(folded.rfind(";", 0, start), 0)
    aside = max((found.end() for found in _ASIDE.finditer(folded, 0, start)), default=0)
    clause = max(clause, aside)
    if _OPENS.match(folded):
        return True
    colon = folded.rfind(":", clause, start)
    if colon >= 0 and not CREDITS.search(folded[clause:colon]):
        clause = colon
    if (
        _OWNED.search(folded[:start])
        or CREDITS.search(folded[clause:start])
        or _KEYED.match(folded, end)
        or party.is_source(told.sentence)
    ):
        return True
    stop = folded.find(";", end)
    behind = _RELATIVE.sub(" ", _SAID_BY.sub(" ", folded[end : stop if stop >= 0 else len(folded)]))
    if _ACCORDING.match(behind) or _TOLD_OF.match(behind) or _SOMEBODY_SAID.search(behind):
        return True
    if party.is_named(told.sentence) and _FIGURE_OF.search(folded):
        return True
    counted = [hit.span for hit in told.sentence.people if 0 <= hit.span.start - end <= BEHIND]
    named = [
        place.start - end
        for place in parties_in(told.sentence, party)
        if place.start >= end and not any(place.overlaps(one) for one in counted)
    ]
    told_by = list(CREDITS.finditer(behind))
    return any(found.start() - BESIDE <= place <= found.end() + BESIDE for found in told_by for place in named)


_RELATIVE = re.compile(
    r"\b(?:whom|which|that)\s+(?:the\s+)?[^,;.]{2,40}?\b(?:reported|claimed|counted|acknowledg\w+|admit\w*)\b"
)
"""What credits another number: "against 18 soldiers whom the ministry reported killed"."""
_SAID_BY = re.compile(r"\b(?:is|are|was|were)\s+said\s+(?:by\s+[^,;.]{3,40}\s+)?to\b")
"""What somebody is said to do, which credits no number: "is said by residents to have flown"."""
BEHIND = 28
"""Code points behind a number within which those whom it counts are named."""


def _goes_on(draft: Draft, place: int) -> bool:
    """Whether a sentence goes on with what the one before credits, or the next one credits what it tells."""
    sentence = draft.sentences[place]
    following = draft.sentences[place + 1] if place + 1 < len(draft.sentences) else None
    if following is not None and following.block == sentence.block and _CREDITED_NEXT.match(following.folded):
        return True
    for before in reversed(draft.sentences[max(0, place - 2) : place]):
        if before.block != sentence.block:
            break
        if CREDITS.search(before.folded) and (_GOES_ON.match(sentence.folded) or before.folded.rstrip().endswith(":")):
            return True
    return False


_CREDITED_NEXT = re.compile(
    r"\s*(?:(?:those|these|they)\s+are\s+the|(?:both|all)\s+(?:of\s+)?(?:these\s+)?(?:figures|numbers|counts|tolls)|these\s+(?:are|figures|numbers|"
    r"counts)|the\s+(?:two\s+)?(?:figures?|numbers?|counts?|toll)\s+(?:is|are|come|comes|was|were)|"
    r"so\s+(?:says|said)|th(?:is|at)\s+(?:is|was)\s+(?:the|its)\b|this\s+(?:count|figure|toll)|the\s+count\s+is)\b"
)
