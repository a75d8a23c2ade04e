"""Figures in the course of time: superseded ones told as the latest, contradictions and agreements that are none.

A later count of one speaker, a wider window and a sum of parts are no contradiction; two exact numbers of one thing
that differ are no agreement. What the draft says of two figures is held against them and against the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.dates import dates_in
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.near import PART_BEHIND, paragraphs_of
from counterclaim.checks.slot import Slot, Sort
from counterclaim.checks.sourced import DEATH
from counterclaim.checks.tables import rows_of
from counterclaim.checks.told import Told
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Group, Side
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.values.count import Count, Relation
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS, When

_LATEST = re.compile(
    r"\b(?:latest|most\s+recent|final|last\s+(?:word|count|figure|toll|tally|statement|claim)|newest|up-to-date|"
    r"current(?:ly)?|still|now\s+(?:puts?|stands?|says?|gives?|at)|stands?\s+at|to\s+date|so\s+far)\b"
)
_REVISED = re.compile(
    r"\b(?:rais\w+|revis\w+|up\s+from|down\s+from|bring\w*|brought|rose|risen|updat\w+|correct\w+|increas\w+|lower\w+|"
    r"now|since|had\s+(?:announced|given|said)|more\s+bodies|two\s+of\s+the\s+wounded|"
    r"from\s+\d[\d,]*\s+to|put\s+(?:the\s+number|at)|yesterday|earlier)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:superseded|first|initial\w*|early|earlier|at\s+the\s+time|then|preliminary|provisional|was\s+later|raised|"
    r"revised|lowered|corrected|have\s+not\s+moved|stood\s+by|rather\s+than)\b"
)
_CONTRADICTS = re.compile(
    r"\b(?:contradict\w*|cannot\s+both\s+be|disagree\w*|irreconcilabl\w*|incompatibl\w*|at\s+odds|inconsisten\w*|"
    r"exclude\s+each\s+other|excludes?\s+the\s+other|quarrel\w*|do\s+not\s+agree|"
    r"mutually\s+exclusive|clash\w*\s+with\s+(?:the|its|his)|discrepan\w*|at\s+variance|"
    r"one\s+of\s+(?:the\s+)?two\s+(?:\w+\s+)?(?:must\s+be\s+)?(?:is\s+)?wrong|belies?|belied|refut\w+)\b"
)
_FIGURE = r"(?:counts?|figures?|numbers?|toll|tally|totals?|claim|losses|estimate|dead|reckoning)"
_AGREES = re.compile(
    rf"(?<!by\sthe\s)(?<!in\sthe\s)(?<!on\sthe\s)\bsame\s+(?:number|figure|toll|count|story|total|result|tally)\b|\b(?:agree(?:s|d)?|at\s+one|unanim\w*|"
    rf"in\s+accord|coincid\w*)\b(?=[^.;]{{0,80}}\b(?:{_FIGURE}|how\s+many)\b)|"
    rf"\b{_FIGURE}\b[^.;]{{0,60}}\b(?:in\s+agreement|in\s+accord|agree|coincid\w*|at\s+one|unanim\w*)\b|"
    rf"\btheir\s+agreement\b|"
    rf"\b(?:confirm(?:s|ed|ing)?|corroborat\w*|match(?:es|ed|ing)?|echo(?:es|ed)?|consistent\s+with|tall(?:y|"
    rf"ies)\s+with|identical\s+(?:with|to)|the\s+same\s+as|bear(?:s|ing)?\s+out|bore\s+out)\s+"
    rf"(?:the\s+|its\s+|their\s+)?(?!that\b)(?:[\w.]+(?:'s?)?\s+){{0,3}}?{_FIGURE}\b|\bidentical\s+with\b|"
    rf"\b(?:bear|bears|bore)\s+each\s+other\s+out\b|\bof\s+one\s+mind\b|"
    rf"\b(?:do|does|did)\s+not\s+(?:differ|disagree|diverge)\b|\bno\s+difference\b|\bat\s+one\s+about\b|"
    rf"\bhas\s+borne\s+out\b|\bborne\s+out\s+(?:by|with)\b"
)
_NOT = re.compile(
    r"\b(?:not|no|never|neither|nor|without|far\s+from|hardly|scarcely|rather\s+than|cease\w*|only\s+(?:seem|"
    r"appear)\w*|seem\w*\s+to|appear\w*\s+to|might|may|would|if|whether|cannot\s+be\s+called|"
    r"need\s+not|does\s+not|do\s+not|did\s+not|is\s+none|un\w+ed)\b"
)
LEAST = 2


def check_course(draft: Draft, cited: Cited) -> Iterator[Finding]:
    """Superseded figures, false contradictions and agreements of a draft, and notes older than what they report."""
    for sentences in paragraphs_of(draft):
        numbers = [
            (place, told) for place, one in enumerate(sentences) for told in draft.numbers.of(one) if _is_count(told)
        ]
        for place, sentence in enumerate(sentences):
            near = [told for at, told in numbers if place - 2 <= at <= place]
            around = [told for at, told in numbers if place - 4 <= at <= place]
            here = [told for at, told in numbers if at == place]
            after = [told for at, told in numbers if place < at <= place + 1]
            sources = list(dict.fromkeys(source for one in sentences for source in cited.around(one)))
            yield from _superseded(draft, sentence, here, [told for at, told in numbers if at < place], sources)
            yield from _no_contradiction(sentence, near, around, sources)
            yield from _no_agreement(sentence, near, here, after)
    yield from _older_notes(draft)


def _is_count(told: Told) -> bool:
    return told.slot.sort is Sort.COUNT and told.slot.value >= LEAST


def _superseded(
    draft: Draft, sentence: Marked, here: Sequence[Told], before: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """A count told as the latest, of which the draft or a document has a later one by the same speaker."""
    cue = _LATEST.search(sentence.folded)
    if cue is None or _OTHERWISE.search(sentence.folded.replace(cue.group(), "")):
        return
    for told in here:
        later = _later(told, before, sources) or _later_row(draft, told)
        if later is not None:
            message = f"{told.slot.words} is not the latest: {later}"
            yield Finding("TIM01", told.span, message)
            return


def _later(told: Told, before: Sequence[Told], sources: Sequence[Source]) -> str | None:
    value = told.slot.value
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
            others = [one for one in numbers if one.slot.value != value and _is_count(one) and _fits(one, told)]
            if not others or not _REVISED.search(sentence.folded):
                continue
            both = any(one.slot.value == value for one in numbers) and re.search(
                r"\b(?:up\s+from|down\s+from|from|instead\s+of|announced|had)\b", sentence.folded
            )
            newer = (
                any(_day(one) < _day(source) for one in dated if one is not source)
                and source not in dated
                and _one_speaker(told, others)
            )
            if both and _after(others, numbers, value):
                return f"{source.name} has {others[0].slot.words}"
            if newer and any(one.slot.value > value for one in others):
                greater = next(one for one in others if one.slot.value > value)
                return f"{source.name}, later, has {greater.slot.words}"
    return None


def _fits(other: Told, told: Told) -> bool:
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


def _no_contradiction(
    sentence: Marked, near: Sequence[Told], around: Sequence[Told], sources: Sequence[Source]
) -> Iterator[Finding]:
    """Figures told as contradictory that are a sum of parts, another window, a later count or a looser hedge."""
    cue = _CONTRADICTS.search(sentence.folded)
    if cue is None or _NOT.search(sentence.folded[max(0, cue.start() - 35) : cue.start()]):
        return
    span = Span(*cue.span()).shifted(sentence.span.start)
    mine = [told for told in near if told.span.end <= span.start] or list(near)
    for one, other in combinations(mine[-4:], 2):
        reason = _compatible(one, other, sources)
        if reason is not None:
            message = f"{one.slot.words} and {other.slot.words} do not contradict each other: {reason}"
            yield Finding("TIM02", span, message)
            return
    if len(around) >= 3 and (total := _summed(around)) is not None:
        yield Finding("TIM02", span, f"the figures do not contradict each other: {total}")


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
    if _count(a.slot).agrees_with(_count(b.slot)) and {a.slot.relation, b.slot.relation} != {Relation.EXACT}:
        return f"“{a.slot.words}” and “{b.slot.words}” can both hold"
    difference = b.slot.value - a.slot.value
    for source in sources:
        for sentence in source.sentences:
            values = [told.slot.value for told in source.numbers.of(sentence)]
            three = b.slot.value in values or a.slot.value in values
            if difference in values and three and {a.slot.value, b.slot.value} & set(values):
                return f"{a.slot.words} and {difference:,.0f} more make {b.slot.words} ({source.name})"
    told_of = [_when(told) for told in (a, b)]
    if (
        told_of[0] is not None
        and told_of[1] is not None
        and told_of[1].contains(told_of[0])
        and told_of[1].days > told_of[0].days + 5
    ):
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


def _count(slot: Slot) -> Count:
    if slot.high is not None:
        return Count.between(slot.value, slot.high)
    return Count.stated(slot.value, slot.relation if slot.relation is not Relation.BETWEEN else Relation.EXACT)


FAR = 8
"""Factor from which two numbers are hardly told of one thing."""
MORE = 1.12
"""Factor from which two numbers are not one rounded."""


def _no_agreement(
    sentence: Marked, near: Sequence[Told], here: Sequence[Told], after: Sequence[Told]
) -> Iterator[Finding]:
    """Figures told as one that differ."""
    cue = _AGREES.search(sentence.folded)
    if (
        cue is None
        or _NOT.search(sentence.folded[max(0, cue.start() - 35) : cue.start()])
        or re.match(r"[^.;]{0,12}\bthat\b", sentence.folded[cue.end() :])
    ):
        return
    before = [told for told in near if told.sentence is not sentence]
    pair = _pair(here, before, after)
    if pair is None:
        return
    one, other = pair
    low, high = sorted((one.slot.value, other.slot.value))
    if _count(one.slot).agrees_with(_count(other.slot)) or not MORE * low <= high <= FAR * low or not _fits(one, other):
        return
    span = Span(*cue.span()).shifted(sentence.span.start)
    yield Finding("TIM03", span, f"{one.slot.words} and {other.slot.words} do not agree")


def _pair(here: Sequence[Told], before: Sequence[Told], after: Sequence[Told]) -> tuple[Told, Told] | None:
    """The two figures of which a sentence says that they agree."""
    if len(here) == 2:
        return None if PART_BEHIND.match(_behind(here[1])) else (here[0], here[1])
    if len(here) == 1 and before:
        return before[-1], here[0]
    if not here and len(before) == 2 and not PART_BEHIND.match(_behind(before[1])):
        return before[0], before[1]
    if not here and not before and len(after) == 2:
        return after[0], after[1]
    return None


def _behind(told: Told) -> str:
    return told.sentence.folded[told.span.end - told.sentence.span.start :]


_PLANNED = re.compile(
    r"\b(?:will|shall|planned|due|scheduled|expected|deadline|would|to\s+be|is\s+to|are\s+to|postponed)\b"
)


def _older_notes(draft: Draft) -> Iterator[Finding]:
    """A note that is dated before the day that its sentence tells of."""
    published = {note.label: note.published for note in draft.notes}
    spans = {note.label: block.span for block, note in zip(draft.note_blocks, draft.notes, strict=True)}
    for sentences in paragraphs_of(draft):
        last = None
        for sentence in sentences:
            dates = [day for one in dates_in(sentence) if one.year is not None and (day := one.on()) is not None]
            own = draft.dated.start if draft.dated is not None else None
            dates = [day for day in dates if day != own]
            if dates and not _PLANNED.search(sentence.folded):
                last = max(dates)
            for mark in draft.marks_in(sentence.span):
                told = published.get(mark.label)
                if (
                    last is not None
                    and told is not None
                    and len(told) >= len("2026-01-31")
                    and told[:10] < last.isoformat()
                ):
                    block = spans[mark.label]
                    message = (
                        f"note {mark.label} is dated {told[:10]}, before {last.isoformat()}, of which it is to tell"
                    )
                    yield Finding("TIM07", Span(block.start, min(block.end, block.start + 80)), message)
            if draft.marks_in(sentence.span):
                last = None
