"""Whether a quotation supports the number that it is given for: what its document says of it, and of which number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft, Quoted
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import same
from counterclaim.checks.numbers.slot import POINTED, Sort
from counterclaim.checks.numbers.told import DEATH, Told
from counterclaim.checks.source.quotes import place_in
from counterclaim.mentions.marking import Marked


def check_support(draft: Draft, sentence: Marked, quoted: Quoted, sources: Sequence[Source]) -> Iterator[Finding]:
    """A quotation that is there, and is said of another number than the one for which it is given."""
    disowned = _disowned(draft, sentence, quoted, sources)
    if disowned is not None:
        yield Finding("SRC03", quoted.span, disowned)
        return
    mine = _numbers_before(draft, sentence, quoted)
    earlier = [one for one in draft.numbers.of(sentence) if one.span.end <= quoted.span.start and _counts(one)]
    inside = [one for one in draft.numbers.of(sentence) if quoted.span.contains(one.span) and _counts(one)]
    if len(quoted.words.split()) < FEWEST_TO_SUPPORT:
        return
    if not mine:
        return
    if any(one.slot.value == other.slot.value for one in mine for other in inside):
        yield from _other_count(quoted, mine, inside, sources)
        return
    if _BEARS_OUT.search(sentence.folded[: quoted.span.start - sentence.span.start]):
        yield from _not_borne_out(quoted, mine, sources)
        return
    for source in sources:
        at = place_in(quoted.words, source.document.text)
        theirs = _numbers_beside(source, at) if at is not None else []
        if not theirs:
            continue
        values = {one.slot.value for one in theirs}
        everywhere = set(source.values)
        if any(same(one.slot, value) for one in (*mine, *earlier) for value in values):
            return
        if all(one.slot.value in everywhere for one in mine):
            told = ", ".join(one.slot.words for one in theirs)
            message = f"{source.name} says this of {told}, not of {mine[-1].slot.words}"
            yield Finding("SRC03", quoted.span, message)
            return


_KNOWS_NONE = re.compile(
    r"\b(?:could\s+not|cannot|did\s+not|would\s+not)\s+(?:yet\s+)?(?:say|know|estimate|tell|confirm)\b|\bi\s+do\s+not\s+know\b|"
    r"\b(?:had|has|have)\s+no\s+(?:information|knowledge|figures?|count)\b|\bdeclined\s+to\s+(?:estimate|give|confirm)\b"
)
"""How somebody says that they know of no number."""
_GIVES_WEIGHT = re.compile(
    r"\b(?:settled|confirm\w*|concur\w*|b(?:ear|ore|orne)\w*\s+(?:\w+\s+)?out|len(?:d|t)s?\s+weight|testimony|comes\s+close|"
    r"support\w*|back(?:s|ed)|trust|vouch\w*|corroborat\w*|proof|evidence)\b"
)


def _disowned(draft: Draft, sentence: Marked, quoted: Quoted, sources: Sequence[Source]) -> str | None:
    """Why a quotation bears out no number: beside it in the document its speaker says that they know of none."""
    place = draft.sentences.index(sentence)
    before = [one for one in draft.sentences[max(0, place - 1) : place] if one.block == sentence.block]
    words = " ".join(one.folded for one in before) + sentence.folded[: quoted.span.start - sentence.span.start]
    if len(quoted.words.split()) < FEWEST_TO_SUPPORT or not _GIVES_WEIGHT.search(words):
        return None
    for source in sources:
        at = place_in(quoted.words, source.document.text)
        where = _place_of(source, at) if at is not None else None
        near = source.sentences[max(0, where - 1) : where + 2] if where is not None else ()
        found = next((told for one in near if (told := _KNOWS_NONE.search(one.folded))), None)
        if found is not None:
            return f"whoever says this in {source.name} knows of no number there: “{found.group()}”"
    return None


_BEARS_OUT = re.compile(
    r"\b(?:b(?:orne|ore|ears?|earing)\s+(?:it\s+|this\s+|that\s+)?out|confirm(?:s|ed)|acknowledged|corroborat\w+|attest\w*|vouch\w*|"
    r"back(?:s|ed)\s+(?:up\s+)?by)\b"
)
"""How a text says that a quotation bears out a number."""


def _not_borne_out(quoted: Quoted, mine: Sequence[Told], sources: Sequence[Source]) -> Iterator[Finding]:
    """A quotation that is said to bear out a number, of which its document says nothing around it."""
    for source in sources:
        at = place_in(quoted.words, source.document.text)
        place = _place_of(source, at) if at is not None else None
        if place is None:
            return
        around = source.sentences[max(0, place - 1) : place + 2]
        values = [one.slot.value for near in around for one in source.numbers.of(near)]
        if any(same(one.slot, value) for one in mine for value in values):
            return
    if sources:
        message = f"{sources[0].name} has it said of something else than {mine[-1].slot.words}"
        yield Finding("SRC03", quoted.span, message)


def _place_of(source: Source, at: int) -> int | None:
    """The number of the sentence of a document in which a place lies."""
    every = enumerate(source.sentences)
    return next((index for index, one in every if one.span.start <= at < one.span.end), None)


FEWEST_TO_SUPPORT = 5
"""Words of a quotation that may be given in support of a number; fewer are a way of speaking."""
MOST_BEFORE = 2
"""Numbers of the sentence before a quotation, more than which it can hardly be given for one of them."""


def _other_count(
    quoted: Quoted, mine: Sequence[Told], inside: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """A quotation with the number, of which its source says that it counts something else."""
    for one in mine:
        if not one.measures or not any(one.slot.value == other.slot.value for other in inside):
            continue
        theirs = [
            other
            for source in sources
            for other in source.numbers.every
            if other.slot.value == one.slot.value and not other.is_whole
        ]
        if theirs and not any(_alike(one, other) for other in theirs):
            message = (
                f"the quotation does not say that {one.slot.words} were {min(one.measures).value.replace('_', ' ')}"
            )
            yield Finding("SRC03", quoted.span, message)
            return


def _alike(one: Told, other: Told) -> bool:
    """Whether two numbers may count the same harm."""
    same = one.group is not None and one.group is other.group
    return same or bool(one.measures & other.measures) or bool(one.measures & DEATH and other.measures & DEATH)


def _numbers_before(draft: Draft, sentence: Marked, quoted: Quoted) -> list[Told]:
    """The numbers for which a quotation is given: those before it in its sentence, else the sentence before's."""
    clause = sentence.text.rfind(";", 0, quoted.span.start - sentence.span.start) + sentence.span.start
    every = [one for one in draft.numbers.of(sentence) if one.span.end <= quoted.span.start and _counts(one)]
    before = [one for one in every if one.span.start > clause and not _is_parted(sentence, one, quoted)]
    if every:
        return before[-1:]
    place = draft.sentences.index(sentence)
    last = draft.sentences[place - 1] if place else None
    if last is None or last.block != sentence.block:
        return []
    start = quoted.span.start - sentence.span.start
    if not _LINKS.search(sentence.folded[:start]):
        return []
    found = [one for one in draft.numbers.of(last) if _counts(one)]
    return found if len(found) <= MOST_BEFORE else []


def _is_parted(sentence: Marked, one: Told, quoted: Quoted) -> bool:
    """Whether another clause with a subject of its own stands between a number and a quotation."""
    start = sentence.span.start
    return _AND_ANOTHER.search(sentence.folded[one.span.end - start : quoted.span.start - start]) is not None


_AND_ANOTHER = re.compile(
    r",\s+(?:and|while|but)\s+(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){1,3}?\w+(?:ed|id|ys|es)\b"
)
_LINKS = re.compile(r"\b(?:number|figure|count|toll|total|sum|tally|estimate|claim)\b")
"""What leads from a quotation back to a number."""


def _numbers_beside(source: Source, at: int) -> list[Told]:
    """The numbers that stand beside a place of a source: in its sentence, else in the one before."""
    place = _place_of(source, at)
    near = source.sentences[max(0, place - 1) : place + 1][::-1] if place is not None else ()
    every = ([one for one in source.numbers.of(sentence) if _counts(one)] for sentence in near)
    return next((numbers for numbers in every if numbers), [])


def _counts(one: Told) -> bool:
    slot = one.slot
    return (slot.sort is Sort.COUNT and slot.value > 1) or (slot.sort is Sort.OTHER and slot.unit == POINTED)
