"""Whether a figure is asserted, denied by its own speaker, or questioned by the report.

Doubt points back: to the number before it, to "both", "the higher figure" or "the army's count" of
the sentences before, or to the number right behind it ("an implausible 500"). A denial is of the
number that it stands in front of ("three, not five"), or of the one that its verb governs. What
one speaker says and another rejects stays asserted by the first; doubt removes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from counterclaim.claims.anchors import NEGATION
from counterclaim.claims.drafts import Draft
from counterclaim.codebook.terms import Part, Side, Stance
from counterclaim.codebook.vocabulary import Statement
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.mentions.numbers import Form
from counterclaim.values.span import Span

BACK = 2
"""Sentences back in which a doubted figure stands."""
NEGATED = 45
"""Code points before a word of checking within which it is negated."""
PAIR = 2
"""Figures that "both" and "neither" mean."""
_CLAUSE = re.compile(r"[;:.]\s|, (?:but|while|although|insisting|saying|adding|and (?:said|that))\b|\bbut\b")
_UNABLE = re.compile(
    r"\b(?:unable|impossible|nobody|nothing|neither|hard|barred|way|means|position|without|hardly|scarcely|defies)\b"
)
_SAY = re.compile(
    r"\b(?:said|says|told|insisted|stated|added|according to|claimed|replied|called|termed|branded|described|dismissed|"
    r"rejected|denounced)\b"
)
_OURS = re.compile(
    r"\b(?:we|us|our|this newspaper|this agency|reuters|afp|ap|bbc|voa|cnn|dawn|tbp|rfe/rl|al jazeera|the post|"
    r"the times|the guardian|journalists?|reporters?|observers|correspondents?)\b"
)
_SEVERAL = re.compile(
    r"\b(?:both|either|neither|these|those|none|any of|such|which of|figures|numbers|counts|tallies|tolls|"
    r"totals|losses)\b"
    r"|\b(?:the|these|those|their|its|\w+'s|\w+s') (?:\w+ )?claims\b"
)
_OF_TWO: Sequence[tuple[re.Pattern[str], Callable[[Sequence[Draft]], Draft]]] = (
    (re.compile(r"\b(?:high|larg|great|bigg)(?:er|est)\b"), lambda told: max(told, key=lambda one: one.number)),
    (re.compile(r"\b(?:low|small)(?:er|est)\b"), lambda told: min(told, key=lambda one: one.number)),
    (re.compile(r"\b(?:the first|the former)\b"), lambda told: told[0]),
    (re.compile(r"\b(?:the second|the latter|the last)\b"), lambda told: told[-1]),
)
"""Words that choose one of several figures."""
_UP_TO_NUMBER = re.compile(r"^\W*(?:(?:total|figure|number|toll|count|claim) of |some |more than |over )*$")
_RIGHT_BEFORE = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\blet alone|\bnever|\bnor|\bno means|\bfar from|\bno)\s+"
    r"(?:the |some |all |as many as |a further )?$"
)
_UNDONE = re.compile(
    r"(?:\bnot|\bnever|n't|\bnor|\bno means|\bno time)"
    r"(?:\s+(?!only\b|yet\b|accept|concede|believe|agree|confirm|disput|contest|den|exclude|rule\b)[a-z]+){1,4}\s+$"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disown\w*|not true|not the case|untrue|no truth)\b"
    r"(?:[^.;]{0,40}?\bthat\b|\s+(?:losing|having|killing|capturing|shooting|taking|abducting|kidnapping|holding|detaining)\b|"
    r"\s+(?:any\s+of\s+)?(?:its|his|her|their|our)\s+(?:own\s+)?\w+\s+(?:had\s+|have\s+)?(?:\w+ed|shot|slain|lost)\b)"
)
_BACKGROUND = re.compile(r"\b(?:that|which|where|when|who|after|of the|with)\s+(?:\w+\s+){0,4}$")
_WRONG = (
    r"(?:wrong|mistaken|untrue|in error|an error|a mistake|a slip|false|never right|incorrect|a counting error|"
    r"a misprint|a typing error|withdrawn|retracted)"
)
_RETRACTED = re.compile(
    rf"\b(?:was|were|is|had been|has been|been) (?:\w+ )?{_WRONG}\b|\ban error of\b|\ba counting error\b"
)
_THAT_WAS_WRONG = re.compile(rf"^\W*(?:that|this|it) (?:was|is|had been) (?:\w+ )?{_WRONG}\b")
_TAKES_BACK = re.compile(r"\b(?:retract\w*|withdr[ae]w\w*|corrected|took back)\s+(?:the |its |his |her |an earlier )?$")


def find_stances(drafts: Sequence[Draft], sentences: Sequence[Marked]) -> None:
    """Say of each figure of a document what is said of it, in place.

    Args:
        drafts: in order.
        sentences: all that were looked at, in order.
    """
    for one in drafts:
        one.stance = Stance.DENIED if _is_denied(one) else Stance.ASSERTED
    for marked in sentences:
        if marked.part is Part.FOOTNOTE:
            continue
        if _THAT_WAS_WRONG.search(marked.folded):
            for one in _of_sentence(drafts, marked.index - 1)[-1:]:
                one.stance = Stance.DENIED
        for hit in _doubting(marked):
            for one in _doubted(hit.span, marked, drafts):
                if one.stance is Stance.ASSERTED:
                    one.stance = Stance.QUESTIONED


def _of_sentence(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """The drafts of a sentence that count somebody."""
    return [one for one in drafts if one.marked.index == index and one.number > 0]


def _is_denied(draft: Draft) -> bool:
    """Whether words say of a figure that it is not so, in the mouth of whoever states it."""
    text, number = draft.marked.folded, draft.candidate.quantity.span
    before = text[: number.start]
    if draft.number == 0 or draft.candidate.quantity.form is Form.ARTICLE:
        return False
    if _RIGHT_BEFORE.search(before) or _UNDONE.search(before) or _TAKES_BACK.search(before):
        return True
    behind = _CLAUSE.split(text[number.end :])[0]
    retracted = _RETRACTED.search(behind)
    if retracted is not None:
        between = Span(number.end, number.end + retracted.start())
        counted = any(one.span.overlaps(between) for one in draft.marked.quantities)
        if not counted and not _SAY.search(between.of(text)):
            return True
    denial = _DENIED.search(_CLAUSE.split(before)[-1])
    return denial is not None and not _BACKGROUND.search(_CLAUSE.split(before)[-1][denial.end() :])


def _doubting(marked: Marked) -> Iterator[Hit[Statement]]:
    """Words of doubt that nobody but the outlet says."""
    for hit in marked.statements:
        if hit.value.sort not in {"doubts", "checks"}:
            continue
        before = marked.folded[max(0, hit.span.start - NEGATED) : hit.span.start]
        if hit.value.sort == "checks" and not (NEGATION.search(before) or _UNABLE.search(before)):
            continue
        if not _others_doubt(marked, hit):
            yield hit


def _others_doubt(marked: Marked, hit: Hit[Statement]) -> bool:
    """Whether words of doubt are what somebody says, or somebody else doubts."""
    text, words = marked.folded, hit.span
    clause = _clause(text, words)
    if _OURS.search(clause.of(text)):
        return False
    since = max([clause.start, *(one.span.end for one in marked.quantities if one.span.end <= words.start)])
    told_by = [one.value.side for one in marked.speakers if since <= one.span.start < words.start]
    parties = any(side not in {Side.OUTLET, Side.MONITOR} for side in told_by)
    doubted = hit.value.sort == "checks" or words.of(text).startswith(("cast", "doubt"))
    behind = re.split(r"[;:]", text[words.end :])[0]
    said_behind = any(one.value.as_ == "verb" and one.span.start >= words.end for one in marked.speech)
    said_behind = said_behind and bool(_SAY.search(behind)) and not _OURS.search(behind)
    return said_behind or bool(_SAY.search(text[since : words.start])) or (doubted and parties)


def _clause(text: str, span: Span) -> Span:
    """The clause around some words."""
    start = max((one.end() for one in _CLAUSE.finditer(text, 0, span.start)), default=0)
    behind = _CLAUSE.search(text, span.end)
    return Span(start, behind.start() if behind else len(text))


def _doubted(words: Span, marked: Marked, drafts: Sequence[Draft]) -> list[Draft]:
    """The figures that words of doubt are about."""
    text = marked.folded
    here = [one for one in _of_sentence(drafts, marked.index) if not one.candidate.quantity.span.overlaps(words)]
    for one in here:
        number = one.candidate.quantity.span
        if number.start >= words.end and _UP_TO_NUMBER.match(text[words.end : number.start]):
            return [one]
    clause = _clause(text, words).of(text)
    if _OF_SIDES.search(clause):
        return _of_both(drafts, marked.index)
    chosen = [choose for pattern, choose in _OF_TWO if pattern.search(clause)]
    several = bool(chosen) or _SEVERAL.search(clause) is not None
    before = [one for one in here if one.candidate.quantity.span.end <= words.start]
    told = before if before and not chosen else [*_earlier(drafts, marked.index, PAIR if several else 1), *before]
    if not told:
        return []
    if chosen:
        return [chosen[0](told)]
    if several:
        return told[-PAIR:]
    named = [one for one in told if not before and _is_named(one, clause, marked)]
    return named or told[-1:]


def _of_both(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """The figures of the last sentence of each side in which it states some."""
    found: list[Draft] = []
    for side in _BY_SIDE:
        said = [
            one
            for one in drafts
            if index - SIDES <= one.marked.index < index
            and one.number > 0
            and one.attributed is not None
            and one.attributed.speaker.side is side
        ]
        found += [one for one in said if one.marked is said[-1].marked]
    return found


_OF_SIDES = re.compile(r"\b(?:neither|either|both|the two)\s+(?:sides?|parties|party|camps?)\b")
SIDES = 6
"""Sentences back in which a side's figures stand that are doubted with the other's."""


def _earlier(drafts: Sequence[Draft], index: int, wanted: int) -> list[Draft]:
    """The figures of the sentences before, as far back as it takes to have so many."""
    found: list[Draft] = []
    for step in range(1, BACK + 1):
        found = [*_of_sentence(drafts, index - step), *found]
        if len(found) >= wanted:
            break
    return found


_BY_SIDE = {
    Side.STATE: re.compile(r"\b(?:government|official|army|military|state|police|ispr)(?:'s|s')?\b"),
    Side.INSURGENT: re.compile(
        r"\b(?:rebels?|militants?|separatists?|insurgents?|guerrillas?|group|outfit)(?:'s|s')?\b"
    ),
}
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
STEM = 5
"""Letters in which "India" and "Indian" are alike."""


def _is_named(draft: Draft, clause: str, marked: Marked) -> bool:
    """Whether the words of a clause name the speaker of a figure."""
    if draft.attributed is None:
        return False
    speaker = draft.attributed.speaker
    names = {one.lower()[:STEM] for one in _NAME.findall(speaker.name)}
    words = {one.lower()[:STEM] for one in _NAME.findall(marked.text)}
    side = _BY_SIDE.get(speaker.side)
    return bool(names & words) or (side is not None and side.search(clause) is not None)
