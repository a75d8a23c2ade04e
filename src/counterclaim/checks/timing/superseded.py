"""Figures told as the latest, of which the draft, a note or a document has a later one by the same speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.checks.cited import Source
from counterclaim.checks.claim.alike import content
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.tables import rows_of
from counterclaim.checks.numbers.told import DEATH, Told
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Group, Side
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold

_LATEST = re.compile(
    r"\b(?:latest|most\s+recent|final|last\s+(?:word|count|figure|toll|tally|statement|claim)|newest|up-to-date|"
    r"current(?:ly)?|still|left\s+standing|has\s+not\s+(?:raised|changed|revised|updated|been\s+raised)|corrected\s+(?:figure|number|count|toll)|now\s+(?:puts?|stands?|says?|gives?|at)|stands?\s+at|to\s+date|so\s+far)\b"
)
_REVISED = re.compile(
    r"\b(?:taking|takes|took|reach\w*|replac\w+|by\s+now|rais\w+|revis\w+|(?:gone|went|goes)\s+(?:up|down)|climb\w+|up\s+from|down\s+from|bring\w*|brought|rose|risen|updat\w+|correct\w+|increas\w+|lower\w+|"
    r"now|since|had\s+(?:announced|given|said)|more\s+bodies|two\s+of\s+the\s+wounded|"
    r"from\s+\d[\d,]*\s+to|put\s+(?:the\s+number|at)|yesterday|earlier)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:superseded|first|initial\w*|early|earlier|at\s+the\s+time|then|preliminary|provisional|was\s+later|raised|"
    r"revised|lowered|corrected|have\s+not\s+moved|stood\s+by|rather\s+than)\b"
)


def is_count(told: Told) -> bool:
    """Whether a number counts more than one."""
    return told.slot.sort is Sort.COUNT and told.slot.value >= LEAST


LEAST = 2


def superseded(
    draft: Draft, sentence: Marked, here: Sequence[Told], before: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """A count told as the latest, of which the draft or a document has a later one by the same speaker."""
    cue = _LATEST.search(sentence.folded)
    if cue is None or _OTHERWISE.search(sentence.folded.replace(cue.group(), "")):
        return
    for told in here:
        if _HAD_SAID.search(sentence.folded[: told.span.start - sentence.span.start][-HAD_SAID:]):
            continue
        later = _later(draft, told, before, sources) or _later_row(draft, told) or _later_in_note(draft, told)
        if later is not None:
            message = f"{told.slot.words} is not the latest: {later}"
            yield Finding("TIM01", told.span, message)
            return


_PUT_EARLIER = re.compile(
    r"\b(?:had\s+(?:put|given|said|spoken|announced|reported|counted|stood)|earlier|at\s+(?:noon|midday|first|dawn)|"
    r"initial\w*|originally|preliminary|in\s+the\s+morning)\b"
)
_HAD_SAID = re.compile(r"\bhad\s+(?:\w+\s+)?(?:spoken|put|given|said|announced|reported|counted|raised)\b")
HAD_SAID = 50
"""Code points before a number within which it is told as what was said before."""
BESIDE = 250
"""Code points of a document within which two counts are of one toll."""
_ROSE = re.compile(
    r"\b(?:rose|risen|(?:gone|went)\s+up|rais\w+|revis\w+|climb\w+|increas\w+|updat\w+|brought|bringing)\b[^.;]{0,60}\bto\s+$"
)
_REPLACED = re.compile(
    r"\b(?:replac|correct|revis|supersed|rais|lower|amend)(?:e[sd]|ed|s|ing)?\b[^.;]{0,60}?\b(?:with|to|by)\s+"
    r"(?P<digits>\d[\d,]*)"
)


def _later_in_document(told: Told, source: Source, shown: frozenset[float]) -> str | None:
    """The number to which a document says that a toll rose, where it tells this one as that of before."""
    old = [one for one in source.numbers.every if one.slot.value == told.slot.value]
    if not old or not all(_PUT_EARLIER.search(one.sentence.folded) for one in old):
        return None
    said_before = all(_HAD_SAID.search(one.sentence.folded) for one in old)
    for one in source.numbers.every:
        before = one.sentence.folded[: one.span.start - one.sentence.span.start]
        other = one.slot.value not in {told.slot.value, *shown} and is_count(one) and may_be_one(one, told)
        beside = any(abs(one.span.start - each.span.start) <= BESIDE for each in old)
        greater = beside and said_before and one.slot.value > told.slot.value
        if other and (greater or _ROSE.search(before)):
            return f"{source.name} has {one.slot.words}"
    return None


def _later_in_note(draft: Draft, told: Told) -> str | None:
    """The number by which a note says that its author replaced one."""
    spans = {note.label: block.span for block, note in zip(draft.note_blocks, draft.notes, strict=True)}
    for mark in draft.marks_in(told.sentence.span):
        span = spans.get(mark.label)
        found = _REPLACED.search(fold(span.of(draft.text))) if span is not None else None
        if found is not None and float(found["digits"].replace(",", "")) != told.slot.value:
            return f"note {mark.label} has it {found.group()}"
    return None


def _later(draft: Draft, told: Told, before: Sequence[Told], sources: Sequence[Source]) -> str | None:
    value = told.slot.value
    shown = frozenset(one.slot.value for near in draft.paragraph_of(told.sentence) for one in draft.numbers.of(near))
    for source in sources:
        in_document = _later_in_document(told, source, shown)
        if in_document is not None:
            return in_document
    for earlier, later in combinations(
        [one for one in before if one.slot.value != value or one.sentence is not told.sentence], 2
    ):
        raised = re.search(
            r"\b(?:rais\w+|revis\w+|increas\w+|correct\w+|updat\w+|lower\w+)\b[^.;]{0,40}\bto\s*$",
            later.sentence.folded[: later.span.start - later.sentence.span.start],
        )
        if earlier.slot.value == value and later.slot.value != value and raised:
            return f"it was {raised.group().split()[0]} to {later.slot.words}"
    dated = [source for source in sources if any(one.slot.value == value for one in source.numbers.every)]
    for source in sources:
        for sentence in source.sentences:
            numbers = source.numbers.of(sentence)
            others = [one for one in numbers if one.slot.value != value and is_count(one) and may_be_one(one, told)]
            if not others or not _REVISED.search(sentence.folded):
                continue
            both = any(one.slot.value == value for one in numbers) and re.search(
                r"\b(?:up\s+from|down\s+from|from|instead\s+of|announced|had)\b", sentence.folded
            )
            newer = (
                any(_day(one) < _day(source) for one in dated if one is not source)
                and source not in dated
                and (_one_speaker(told, others) or _named_alike(told, source, sentence))
            )
            if both and _after(others, numbers, value):
                return f"{source.name} has {others[0].slot.words}"
            if newer and any(one.slot.value > value for one in others):
                greater = next(one for one in others if one.slot.value > value)
                return f"{source.name}, later, has {greater.slot.words}"
    return None


def may_be_one(other: Told, told: Told) -> bool:
    """Whether two numbers may count the same people: alike in measure and group where both are known."""
    both = other.measures | told.measures
    measures = not other.measures or not told.measures or bool(other.measures & told.measures) or both <= DEATH
    loose = {None, Group.UNSPECIFIED, Group.MIXED}
    return measures and (other.group in loose or told.group in loose or other.group is told.group)


def _one_speaker(told: Told, others: Sequence[Told]) -> bool:
    claim = told.claim
    if claim is None or claim.speaker.side is Side.OUTLET:
        return True
    speakers = [one.claim.speaker for one in others if one.claim is not None]
    return not speakers or any(_alike(claim.speaker, one) for one in speakers)


def _named_alike(told: Told, source: Source, sentence: Marked) -> bool:
    """Whether a longer word before a number stands in a sentence of a document, or in the one before it, as well."""
    place = source.sentences.index(sentence)
    beside = content(source.sentences[max(0, place - 1) : place + 2])
    before = told.sentence.folded[: told.span.start - told.sentence.span.start]
    return bool({word[:6] for word in _BODY.findall(before)} & beside)


_BODY = re.compile(
    r"\b(?:agency|ombudsman|institute|network|commission|committee|office|hospital|brigade|ministry|command|council|mission|military)"
)


def _alike(one: Speaker, other: Speaker) -> bool:
    """Whether two names may be one speaker's: the same actor, or one side and a word in common."""
    if one.key == other.key:
        return True
    words, others = (set(re.findall(r"[a-z]{4,}", fold(name))) for name in (one.name, other.name))
    return one.side is other.side and (
        bool(words & others) or (one.kind is other.kind and not (one.actor and other.actor))
    )


def _after(others: Sequence[Told], numbers: Sequence[Told], value: float) -> bool:
    """Whether the other number is the revised one: "from 58 to 66", "197 ... up from the 145"."""
    old = next(one for one in numbers if one.slot.value == value)
    folded = old.sentence.folded
    before = folded[max(0, old.span.start - old.sentence.span.start - 40) : old.span.start - old.sentence.span.start]
    return bool(re.search(r"\b(?:from|instead\s+of|than)\s+(?:the\s+)?$", before)) and bool(others)


def _day(source: Source) -> str:
    return source.document.published or ""


def _later_row(draft: Draft, told: Told) -> str | None:
    """A table in which the same speaker has a later row with another number."""
    for block in draft.document.blocks:
        if block.shape is not Shape.TABLE:
            continue
        rows = rows_of(draft.text, block.span)[1:]
        for place, row in enumerate(rows):
            mine = next((cell for cell in row if cell.value == told.slot.value), None)
            if mine is None or len(row) < 3:
                continue
            column = row.index(mine)
            speakers = {fold(cell.words) for cell in row if cell.value is None}
            for later in rows[place + 1 :]:
                same = speakers & {
                    fold(cell.words)
                    for cell in later
                    if cell.value is None
                    and re.search(r"[a-z]{4}", fold(cell.words))
                    and not re.search(r"\d", cell.words)
                }
                if same and column < len(later) and later[column].value is not None:
                    return f"a later row of the table has {later[column].words}"
    return None
