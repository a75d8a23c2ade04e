"""Figures that a draft tells as agreeing, or as confirmed by somebody else, and that are two.

Two exact numbers of one thing that differ are no agreement, whatever words tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import count_of
from counterclaim.checks.numbers.near import PART_BEHIND
from counterclaim.checks.numbers.tables import rows_of
from counterclaim.checks.numbers.told import DEATH, Told
from counterclaim.checks.timing.superseded import is_count
from counterclaim.codebook.terms import Group
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span

_FIGURE = r"(?:counts?|figures?|numbers?|toll|tally|totals?|claim|losses|estimate|dead|reckoning|survey|register)"
_AGREES = re.compile(
    rf"(?<!by\sthe\s)(?<!in\sthe\s)(?<!on\sthe\s)(?<!of\sthe\s)\bsame\s+(?:number|figure|toll|count|story|total|result|tally)\b|\b(?:agree(?:s|d)?(?!\s+(?:on|to)\s+an?\b)|at\s+one|unanim\w*|"
    rf"in\s+accord|coincid\w*)\b(?=[^.;]{{0,80}}\b(?:{_FIGURE}|how\s+many)\b)|"
    rf"\b{_FIGURE}\b[^.;]{{0,60}}\b(?:in\s+agreement|in\s+accord|agree|coincid\w*|at\s+one|unanim\w*)\b|"
    rf"\btheir\s+agreement\b|\bin\s+none\s+of\b[^.;]{{0,40}}\b(?:differ|disagree|diverge)\b|"
    rf"\b(?:confirm(?:s|ed|ing)?|corroborat\w*|match(?:es|ed|ing)?|echo(?:es|ed)?|consistent\s+with|tall(?:y|"
    rf"ies)\s+with|identical\s+(?:with|to)|the\s+same\s+as|bear(?:s|ing)?\s+out|bore\s+out)\s+"
    rf"(?:the\s+|its\s+|their\s+)?(?!that\b)(?:[\w.]+(?:'s?)?\s+){{0,3}}?{_FIGURE}\b|\bidentical\s+with\b|"
    rf"\b(?:bear|bears|bore)\s+each\s+other\s+out\b|\bof\s+one\s+mind\b|"
    rf"\b(?:do|does|did)\s+not\s+(?:differ|disagree|diverge)\b|\bno\s+(?:difference|disagreement|dispute|discrepancy)\b(?!\s+(?:of|that|in|with))|\bat\s+one\s+about\b|"
    rf"\bhas\s+borne\s+out\b|\bborne\s+out\b[^.;]{{0,40}}\b(?:by|with)\b|\bin\s+harmony\b|\bagree\s+on\s+it\b|"
    rf"\b(?:bears?|bore|bearing)\s+(?:that|this|the|his|its|their)\s+(?:\w+\s+){{0,2}}?out\b|"
    rf"\bidentical\s+in\s+(?:all|each|every)\b|\b(?:arriv\w+\s+at|com(?:e|es|ing)\s+to|came\s+to)\s+the\s+same\b|\bspeak\s+with\s+one\s+voice\b"
)
NOT = re.compile(
    r"\b(?:not|no|nothing|never|neither|nor|without|far\s+from|hardly|scarcely|rather\s+than|cease\w*|only\s+(?:seem|"
    r"appear)\w*|seem\w*\s+to|appear\w*\s+to|might|may|would|if|whether|cannot\s+be\s+called|"
    r"need\s+not|does\s+not|do\s+not|did\s+not|is\s+none|un\w+ed)\b"
)


FAR = 20
"""Factor from which two numbers are hardly told of one thing."""
MORE = 1.12
"""Factor from which two numbers are not one rounded."""


def no_agreement(
    draft: Draft,
    sentence: Marked,
    numbers: tuple[Sequence[Told], Sequence[Told], Sequence[Told]],
    sources: Sequence[Source],
) -> Iterator[Finding]:
    """Figures told as one that differ, among those before and in a sentence, in it alone, and behind it."""
    near, here, after = numbers
    cue = _AGREES.search(sentence.folded)
    if (
        cue is None
        or NOT.search(sentence.folded[max(0, cue.start() - 35) : cue.start()])
        or re.match(r"[^.;]{0,12}\bthat\b", sentence.folded[cue.end() :])
    ):
        return
    span = Span(*cue.span()).shifted(sentence.span.start)
    before = [told for told in near if told.sentence is not sentence]
    pair = _pair(here, before, after)
    if pair is None:
        apart = _apart_in_table(draft, sentence)
        if apart is not None:
            yield Finding("TIM03", span, apart)
            return
        rivals = _rivals(sentence, sources) if not here and not before else None
        if rivals is not None:
            (one, a), (other, b) = rivals
            yield Finding("TIM03", span, f"{a.slot.words} ({one.name}) and {b.slot.words} ({other.name}) do not agree")
        return
    both = pair[0].slot.value + pair[1].slot.value
    if any(told.slot.value == both for told in (*near, *after)):
        return  # the one and the rest
    if _differ(*pair):
        yield Finding("TIM03", span, f"{pair[0].slot.words} and {pair[1].slot.words} do not agree")


_CONFIRMS = re.compile(
    rf"\b(?:confirm(?:s|ed|ing)?|corroborat\w*|match(?:es|ed|ing)?|bear(?:s|ing)?\s+out|bore\s+out|borne\s+out|endors\w+|repeats?)\s+"
    rf"(?:the\s+|its\s+|their\s+|this\s+|that\s+)?(?:[\w.]+(?:'s?)?\s+){{0,3}}?{_FIGURE}\b"
)


_GIVEN_TOO = re.compile(
    rf"\b(?:the|a)\s+{_FIGURE}\s+(?:that|which)\s+[^.;]{{3,40}}?\s+(?:had\s+|has\s+)?"
    rf"(?:given|gave|gives|reported|announced|published)\s+(?:too|as\s+well|also)\b|\barriv\w+\s+at\s+the\s+same\s+{_FIGURE}\b"
)
"""How a text says that somebody else gave the same number."""


def not_confirmed(
    sentence: Marked, here: Sequence[Told], near: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """A figure that the document cited is said to confirm, and that gives another one of the same people and harm."""
    cue = _CONFIRMS.search(sentence.folded) or _GIVEN_TOO.search(sentence.folded)
    before: Sequence[Told] = [told for told in near if told.sentence is not sentence]
    if len(here) == 1 and cue is not None and here[0].span.end <= sentence.span.start + cue.start():
        before, here = here[:1], ()
    if cue is None or here or len(before) != 1 or NOT.search(sentence.folded[max(0, cue.start() - 35) : cue.start()]):
        return
    for source in sources:
        every = source.numbers.every
        if any(one.slot.value == before[0].slot.value for one in every):
            continue
        fit = [
            one for one in every if one.measures & before[0].measures and is_count(one) and one.group is before[0].group
        ]
        if len({one.slot.value for one in fit}) == 1 and _differ(before[0], fit[0]):
            span = Span(*cue.span()).shifted(sentence.span.start)
            yield Finding("TIM03", span, f"{source.name} has {fit[0].slot.words}, not {before[0].slot.words}")
            return


_EVERY = re.compile(r"\b(?:all|each|every|throughout|none)\b")


def _apart_in_table(draft: Draft, sentence: Marked) -> str | None:
    """The row of a table in which two columns differ that are said to be alike in every row."""
    for block in draft.document.blocks:
        rows = rows_of(draft.text, block.span) if block.shape is Shape.TABLE else []
        values = [[cell for cell in row[1:] if cell.value is not None] for row in rows[1:]]
        columns = {len(row) for row in values}
        if len(values) == 2 and columns == {1} and values[0][0].value != values[1][0].value:
            return f"{values[0][0].words} and {values[1][0].words} do not agree"
        if len(values) < 2 or columns != {2} or not _EVERY.search(sentence.folded):
            continue
        unlike = [place for place, row in enumerate(values) if row[0].value != row[1].value]
        if unlike and len(unlike) < len(values):
            one, other = values[unlike[0]]
            return f"{one.words} and {other.words} ({rows[unlike[0] + 1][0].words}) do not agree"
    return None


def _differ(one: Told, other: Told) -> bool:
    """Whether two numbers that are told of one thing cannot both hold."""
    low, high = sorted((one.slot.value, other.slot.value))
    if not MORE * low <= high <= FAR * low or count_of(one.slot).agrees_with(count_of(other.slot)):
        return False
    loose = {None, Group.UNSPECIFIED, Group.MIXED}
    groups = {one.group, other.group} - loose
    harms = {one.harm, other.harm} - {None}
    return len(groups) < 2 and (len(harms) < 2 or harms <= DEATH)


def _rivals(sentence: Marked, sources: Sequence[Source]) -> tuple[tuple[Source, Told], tuple[Source, Told]] | None:
    """What two documents have of the people and the harm that a sentence names, each one number alone, and another."""
    groups = {Group(hit.value.group) for hit in sentence.people} - {Group.UNSPECIFIED, Group.MIXED}
    measures = {hit.value.measure for hit in sentence.harms}
    found = []
    for source in sources:
        fit = [one for one in source.numbers.every if one.group in groups and one.measures & measures]
        if len({one.slot.value for one in fit}) == 1:
            found.append((source, fit[0]))
    pairs = combinations(found, 2)
    return next(((one, other) for one, other in pairs if _differ(one[1], other[1])), None)


def _pair(here: Sequence[Told], before: Sequence[Told], after: Sequence[Told]) -> tuple[Told, Told] | None:
    """The two figures of which a sentence says that they agree."""
    if len(here) == 2:
        return None if PART_BEHIND.match(_behind(here[1])) else (here[0], here[1])
    if len(here) == 1 and before:
        last = [one for one in before if one.sentence is before[-1].sentence]
        return max(last, key=lambda one: one.slot.value), here[0]
    if not here and len(before) == 2 and not PART_BEHIND.match(_behind(before[1])):
        return before[0], before[1]
    if not here and not before and len(after) == 2:
        return after[0], after[1]
    return None


def _behind(told: Told) -> str:
    return told.sentence.folded[told.span.end - told.sentence.span.start :]
