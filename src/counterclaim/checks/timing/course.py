"""Figures in the course of time: superseded ones told as the latest, contradictions and agreements that are none.

A later count of one speaker, a wider window and a sum of parts are no contradiction; two exact numbers of one thing
that differ are no agreement. What the draft says of two figures is held against them and against the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import count_of
from counterclaim.checks.numbers.near import of_some_year, paragraphs_of
from counterclaim.checks.numbers.told import Told
from counterclaim.checks.timing.agreements import NOT, no_agreement, not_confirmed
from counterclaim.checks.timing.superseded import is_count, superseded
from counterclaim.mentions.marking import Marked
from counterclaim.values.count import Relation
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS, When

_CONTRADICTS = re.compile(
    r"\b(?:contradict\w*|cannot\s+both\s+(?:be|hold|stand)|both\s+(?:\w+\s+)?cannot\s+(?:be|hold)|"
    r"(?:both|two)\s+(?:\w+\s+){0,2}?cannot\s+(?:both\s+)?(?:be|hold|stand)|"
    r"only\s+one\s+of\s+(?:the\s+|these\s+)?(?:two|them)\b[^.;]{0,30}\b(?:can|may)\s+be|"
    r"(?:one|either)\s+of\s+(?:them|his|her|its|their|the|these|those)\s+(?:two\s+)?(?:\w+\s+)?(?:must|has\s+to|have\s+to)\s+"
    r"be\s+(?:wrong|mistaken|false|untrue)|conflict(?:s|ing)\b|\w+s\s+conflict\b|disputed\s+between|disagree\w*|irreconcilabl\w*|incompatibl\w*|at\s+odds|inconsisten\w*|"
    r"exclude\s+each\s+other|excludes?\s+the\s+other|quarrel\w*|do\s+not\s+agree|"
    r"mutually\s+exclusive|cannot\s+be\s+(?:squared|reconciled)|clash\w*\s+with\s+(?:the|its|his)|discrepan\w*|at\s+variance|"
    r"one\s+of\s+(?:the\s+)?two\s+(?:\w+\s+)?(?:must\s+be\s+)?(?:is\s+)?wrong|belies?|belied|refut\w+)\b"
)


def check_course(draft: Draft, cited: Cited) -> Iterator[Finding]:
    """Superseded figures, false contradictions and agreements of a draft, and notes older than what they report."""
    for sentences in paragraphs_of(draft):
        numbers = [
            (place, told) for place, one in enumerate(sentences) for told in draft.numbers.of(one) if is_count(told)
        ]
        for place, sentence in enumerate(sentences):
            near = [told for at, told in numbers if place - 2 <= at <= place]
            around = [told for at, told in numbers if place - 4 <= at <= place]
            here = [told for at, told in numbers if at == place]
            after = [told for at, told in numbers if place < at <= place + 1]
            sources = list(dict.fromkeys(source for one in sentences for source in cited.around(one)))
            yield from superseded(draft, sentence, here, [told for at, told in numbers if at < place], sources)
            yield from _no_contradiction(sentence, near, around, after, sources)
            yield from no_agreement(draft, sentence, (near, here, after), sources)
            yield from not_confirmed(sentence, here, near, cited.behind(sentence))


def _no_contradiction(
    sentence: Marked, near: Sequence[Told], around: Sequence[Told], after: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """Figures told as contradictory that are a sum of parts, another window, a later count or a looser hedge."""
    cue = _CONTRADICTS.search(sentence.folded)
    if cue is None or NOT.search(sentence.folded[max(0, cue.start() - 35) : cue.start()]):
        return
    span = Span(*cue.span()).shifted(sentence.span.start)
    behind = [told for told in near if told.sentence is sentence and told.span.start >= span.end]
    mine = [told for told in near if told.span.end <= span.start] or list(near) or list(after)
    named = len(behind) > 1 and ":" in sentence.folded[cue.end() :]
    mine = behind if named else mine
    if len(mine) == 1 and len(behind) == 1:
        mine = [*mine, *behind]  # "five had been killed; at 1 pm he contradicted himself and said eight"
    own = [told for told in mine if told.sentence is sentence]
    pairs = _named_pairs(sentence, near) or list(combinations(mine[-4:], 2))
    for one, other in pairs:
        if own and one not in own and other not in own:
            continue  # it is a number of this sentence that is said to differ
        reason = _compatible(one, other, sources)
        if reason is not None:
            message = f"{one.slot.words} and {other.slot.words} do not contradict each other: {reason}"
            yield Finding("TIM02", span, message)
            return
    if not named and len(around) >= 3 and (total := _summed(around)) is not None:
        yield Finding("TIM02", span, f"the figures do not contradict each other: {total}")


_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?P<a>\S+)\s+and\s+(?:the\s+)?(?P<b>[\w,-]+)")


def _named_pairs(sentence: Marked, near: Sequence[Told]) -> list[tuple[Told, Told]]:
    """The numbers of which a sentence itself says which two are apart: "between 10 and three"."""
    own = {told.span.start - sentence.span.start: told for told in near if told.sentence is sentence}
    found = [(own.get(one.start("a")), own.get(one.start("b"))) for one in _BETWEEN.finditer(sentence.folded)]
    return [(a, b) for a, b in found if a is not None and b is not None]


def _summed(numbers: Sequence[Told]) -> str | None:
    for whole in numbers:
        parts = [one for one in numbers if one.slot.value < whole.slot.value and one.slot.relation is Relation.EXACT]
        for some in combinations(parts, 2):
            if (
                some[0].sentence is not some[1].sentence
                or whole.slot.relation is not Relation.EXACT
                or whole.sentence is some[0].sentence
            ):
                continue
            if sum(one.slot.value for one in some) == whole.slot.value:
                return f"{' + '.join(one.slot.words for one in some)} = {whole.slot.words}"
    return _listed(numbers)


def _listed(numbers: Sequence[Told]) -> str | None:
    """A number behind which its parts are listed, one of them told before: "eight ... fourteen: eight and six"."""
    for place, whole in enumerate(numbers):
        earlier = {one.slot.value for one in numbers[:place]}
        behind = [one for one in numbers[place + 1 :] if one.sentence is whole.sentence]
        for many in range(2, len(behind) + 1):
            values = [one.slot.value for one in behind[:many]]
            if sum(values) == whole.slot.value and earlier & set(values):
                return f"{' + '.join(one.slot.words for one in behind[:many])} = {whole.slot.words}"
    return None


_HALF = re.compile(r"\b(?:first|second)\s+(?:six\s+months|half|quarter)|\b(?:quarter|month|half)\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_WHOLE = re.compile(
    r"\b(?:whole|full|entire)\s+(?:of\s+)?(?:the\s+)?(?:year|20\d\d|19\d\d|quarter)|\bfor\s+20\d\d\b|\bannual\b|"
    r"\bquarter\w*\b|\byear\b"
)


def _compatible(one: Told, other: Told, sources: Sequence[Source]) -> str | None:
    a, b = sorted((one, other), key=lambda told: told.slot.value)
    if a.slot.value == b.slot.value:
        return None
    if count_of(a.slot).agrees_with(count_of(b.slot)) and {a.slot.relation, b.slot.relation} != {Relation.EXACT}:
        return f"“{a.slot.words}” and “{b.slot.words}” can both hold"
    for source in sources:
        reason = _made_up(a, b, source)
        if reason is not None:
            return reason
    months = [_months(told) for told in (a, b)]
    if _longer(_when(a), _when(b)) or _longer(*months) or _longer_in(a, b, sources):
        return "they count other stretches of time"
    shorter = _HALF.search(_clause(a)) or (_MONTH.search(_clause(a)) and not _WHOLE.search(_clause(a)))
    if shorter and _WHOLE.search(_clause(b)) and _clause(a) != _clause(b):
        return "they count other stretches of time"
    hours = re.search(
        r"\b(?:in\s+the\s+morning|at\s+(?:noon|dawn|midday)|by\s+(?:noon|nightfall|evening)|within\s+(?:a\s+single|"
        r"one)\s+day|in\s+the\s+afternoon|in\s+the\s+evening)\b",
        f"{a.sentence.folded} {b.sentence.folded}",
    )
    if hours and _same_speaker(a, b):
        return "the second is a later count"
    return None


def _made_up(a: Told, b: Told, source: Source) -> str | None:
    """How a document makes up the greater of two numbers, or has the smaller as part of it."""
    for place, sentence in enumerate(source.sentences):
        adds = _WITH_THOSE.search(sentence.folded) is not None
        beside = source.sentences[max(0, place - 3) : place + 1] if adds else [sentence]
        values = [told.slot.value for one in beside for told in source.numbers.of(one)]
        here = {told.slot.value for told in source.numbers.of(sentence)}
        if (
            _ADDED_TO.search(sentence.folded)
            and b.slot.value in here
            and a.slot.value in values
            and a.slot.value not in here
        ):
            return f"the {b.slot.words} take in the {a.slot.words} ({source.name})"
        if b.slot.value - a.slot.value in values and {a.slot.value, b.slot.value} & set(values):
            return f"{a.slot.words} and {b.slot.value - a.slot.value:,.0f} more make {b.slot.words} ({source.name})"
    greater = next((told for told in source.numbers.every if told.slot.value == b.slot.value), None)
    for told in source.numbers.every if greater is not None else ():
        start = told.span.start - told.sentence.span.start
        behind = greater is not None and told.span.start > greater.span.start
        if told.slot.value == a.slot.value and behind and _OF_THESE.search(told.sentence.folded[:start]):
            return f"{a.slot.words} are part of the {b.slot.words} ({source.name})"
    return None


_WITH_THOSE = re.compile(
    r"\b(?:with\s+(?:those|these|them)|together|in\s+all|added|adding|total|brings?|bringing|has\s+reached|that\s+is\s+the)\b"
)
_ADDED_TO = re.compile(r"\bwith\s+(?:those|these|them)\b")
_OF_THESE = re.compile(
    r"\b(?:of\s+(?:these|them|those|whom|which)|among\s+(?:them|these|those)|includ\w+),?\s*(?:the\s+)?$|:\s*$"
)


def _months(told: Told) -> When | None:
    """The months of the time nearest to a number, whatever year they are of."""
    at = told.span.start - told.sentence.span.start
    times = told.sentence.times
    nearest = min(times, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)), default=None)
    return of_some_year(nearest.span.of(told.sentence.folded)) if nearest is not None else None


def _longer(inner: When | None, outer: When | None) -> bool:
    """Whether one stretch holds another and is much longer."""
    return inner is not None and outer is not None and outer.contains(inner) and outer.days > inner.days + 5


def _longer_in(a: Told, b: Told, sources: Sequence[Source]) -> bool:
    """Whether the documents count the two over stretches of which one holds the other."""
    whens: list[list[When]] = []
    for told in (a, b):
        same = [one for source in sources for one in source.numbers.every if one.slot.value == told.slot.value]
        found = [_when(one) for one in same]
        whens.append([when for when in found if when is not None])
    return bool(whens[0] and whens[1]) and all(_longer(inner, outer) for inner in whens[0] for outer in whens[1])


def _same_speaker(a: Told, b: Told) -> bool:
    if a.sentence is b.sentence:
        return True
    return a.claim is not None and b.claim is not None and a.claim.speaker.key == b.claim.speaker.key


def _clause(told: Told) -> str:
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    return f"{told.sentence.folded[max(0, start - 70) : start]} {told.sentence.folded[end : end + 60]}"


def _when(told: Told) -> When | None:
    at = told.span.start - told.sentence.span.start
    times = [time for time in told.sentence.times if time.when is not None]
    nearest = min(times, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)), default=None)
    return nearest.when if nearest is not None else None
