"""Figures held against the documents that they are taken from: of what, of whom, where, when, how sure, by whose word.

A number of the draft is looked for in the documents behind its sentence. It is right where any of them tells it so; it
is wrong where all that have it tell it otherwise in one respect that both sides state. What only one side states
decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.distances import Find
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.slot import Sort
from counterclaim.checks.told import Told
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Attribution, Group, Measure, Side, SpeakerKind
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked, stated_when
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.times import TimeKind
from counterclaim.values.count import Relation
from counterclaim.values.when import When
from counterclaim.values.where import Where, distance_km

Related = Callable[[str, str], bool]
"""Whether two actors of the pack are one, or one stands above the other, or speaks for it."""
_ALIKE = (
    frozenset({Measure.KILLED, Measure.BODIES_FOUND}),
    frozenset({Measure.CAPTURED, Measure.ABDUCTED, Measure.DISAPPEARED, Measure.HOSTAGES}),
    frozenset({Measure.CAPTURED, Measure.ARRESTED}),
    frozenset({Measure.FREED, Measure.RESCUED}),
    frozenset({Measure.MISSING, Measure.DISAPPEARED}),
    frozenset({Measure.WOUNDED, Measure.CASUALTIES}),
    frozenset({Measure.KILLED, Measure.CASUALTIES}),
)
"""Measures that texts tell one for the other; killed and casualties are a matter of scope."""
_HARMS = frozenset().union(*_ALIKE) | {Measure.SURRENDERED, Measure.DISPLACED}
_GROUPS = frozenset({Group.INSURGENTS, Group.SECURITY_FORCES, Group.CIVILIANS})
BELLIGERENTS = frozenset({Side.STATE, Side.INSURGENT})


@dataclass(frozen=True, slots=True)
class Otherwise:
    """In what a document tells a number otherwise."""

    code: str
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A number of the draft, and the same number of a document."""

    draft: Draft
    told: Told
    source: Source
    one: Told


def check_figures(draft: Draft, cited: Cited, related: Related, find: Find) -> Iterator[Finding]:
    """Figures of a draft that its documents tell otherwise.

    Args:
        draft: the text.
        cited: the documents on which it rests.
        related: whether two actors speak with one voice.
        find: the places of a name.
    """
    looks = (_measure, _group, _hedge, partial(_place, find=find), _date, _window, partial(_speaker, related=related))
    for sentence in draft.sentences:
        table = draft.document.blocks[sentence.block].shape is Shape.TABLE
        sources = () if table else cited.around(sentence)
        for told in draft.numbers.of(sentence) if sources else ():
            if not _is_checked(draft, told):
                continue
            theirs = [(source, one) for source in sources for one in source.numbers.every if _is_same(told, one)]
            if not theirs:
                continue
            finding = _otherwise([Pair(draft, told, source, one) for source, one in theirs], looks)
            if finding is not None:
                yield Finding(finding.code, told.span, finding.message, finding.suggestion, _evidence(theirs))


def _is_checked(draft: Draft, told: Told) -> bool:
    counts = told.slot.sort is Sort.COUNT and told.slot.value >= 1
    return counts and not any(quoted.span.contains(told.span) for quoted in draft.quoted)


def _is_same(told: Told, other: Told) -> bool:
    if other.slot.sort is not Sort.COUNT:
        return False
    return other.slot.value == told.slot.value or (
        other.slot.high is not None and told.slot.value in {other.slot.value, other.slot.high}
    )


def _evidence(theirs: Sequence[tuple[Source, Told]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{source.name}: “{one.sentence.text.strip()}”" for source, one in theirs[:2]))


Look = Callable[[Pair], Otherwise | None]


def _otherwise(pairs: Sequence[Pair], looks: Sequence[Look]) -> Otherwise | None:
    """The one respect in which every document that has a number tells it otherwise; `None` where any tells it so."""
    every = []
    for pair in pairs:
        found = [found for look in looks if (found := look(pair)) is not None]
        if not found:
            return None
        every.append(found)
    best = min(every, key=len)
    shared = [one for one in best if all(any(other.code == one.code for other in found) for found in every)]
    return shared[0] if shared else (best[0] if len(best) == 1 else None)


def _measure(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = told.harm, one.harm
    if _BASE.match(told.sentence.folded, told.span.end - told.sentence.span.start):
        return None
    if mine not in _HARMS or their not in _HARMS or mine is their or mine is None or their is None:
        return None
    agrees = told.claim is None or told.claim.measure is mine
    if not agrees or any({mine, their} <= some for some in _ALIKE) or mine in one.measures:
        return None
    name = their.value.replace("_", " ")
    return Otherwise(
        "CLM01", f"{source.name} tells {one.slot.words} as {name}, not {mine.value.replace('_', ' ')}", name
    )


_BASE = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|victims)\b")
"""How those are told from whom some are taken: "35 of the dead went north"."""


def _group(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = told.named, one.named
    if mine is None or their is None:
        return None
    groups = {Group(mine.group), Group(their.group)}
    forces = {mine.subgroup, their.subgroup}
    other = groups <= _GROUPS and len(groups) == 2  # one and the other
    branch = groups == {Group.SECURITY_FORCES} and len(forces) == 2 and forces <= _BRANCHES
    if not other and not branch:
        return None
    a, b = ((one.subgroup if branch else one.group) or "" for one in (mine, their))
    words = b.replace("_", " ")
    return Otherwise("CLM02", f"{source.name} counts {words} in {one.slot.words}, not {a.replace('_', ' ')}", words)


_BRANCHES = frozenset({"army", "police", "levies", "frontier_corps", "navy"})
"""Forces that a text may tell one for another."""


_WEAKER = {
    Relation.AT_LEAST: {Relation.ABOUT, Relation.NEARLY, Relation.UP_TO, Relation.FEWER_THAN},
    Relation.MORE_THAN: {
        Relation.ABOUT,
        Relation.NEARLY,
        Relation.UP_TO,
        Relation.FEWER_THAN,
        Relation.AT_LEAST,
        Relation.EXACT,
    },
    Relation.UP_TO: {Relation.AT_LEAST, Relation.MORE_THAN},
    Relation.FEWER_THAN: {Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.EXACT},
    Relation.NEARLY: {Relation.MORE_THAN, Relation.AT_LEAST, Relation.UP_TO, Relation.EXACT},
    Relation.ABOUT: {Relation.AT_LEAST, Relation.MORE_THAN, Relation.UP_TO},
}
"""Of each hedge in a draft, those of a document that do not bear it out."""


def _hedge(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = told.slot, one.slot
    if their.high is not None and mine.high is None:
        return (
            Otherwise("CLM06", f"{source.name} gives a range, {their.words}", their.words)
            if mine.relation is Relation.EXACT
            else None
        )
    if mine.high is not None or their.high is not None:
        return None
    spelt = re.search(r"[a-z]", mine.words.lower()) and mine.value >= MILLION  # "3.6 million" is round already
    if mine.relation is Relation.EXACT and their.relation is not Relation.EXACT and not spelt and not _restated(told):
        return Otherwise("CLM06", f"{source.name} says “{their.words}”, and the hedge is gone", their.words)
    if their.relation in _WEAKER.get(mine.relation, ()):
        return Otherwise(
            "CLM06", f"{source.name} says “{their.words}”, which “{mine.words}” does not follow from", their.words
        )
    return None


MILLION = 1_000_000
_HEDGED = re.compile(
    r"\b(?:at\s+least|or\s+more|minimum|no\s+fewer|not\s+less|about|roughly|around|some|approximately|estimate[sd]?|"
    r"up\s+to|as\s+many\s+as|more\s+than|over|nearly|almost|or\s+so|so\s+far|"
    r"may\s+rise|lower\s+bound|floor|ceiling|maximum|at\s+most|bound|thought|believed|upwards|provisional|"
    r"the\s+\d[\d,]*|those|these|the\s+same)\b"
)


def _restated(told: Told) -> bool:
    """Whether the sentence hedges in other words, or points back to the number as told before."""
    start = told.span.start - told.sentence.span.start
    end = told.span.end - told.sentence.span.start
    before = f"{told.sentence.folded[max(0, start - 40) : start]} {told.slot.words.lower()} "
    return bool(
        _HEDGED.search(before)
        or _HEDGED.search(told.sentence.folded[end : end + 40])
        or re.search(r"\b(?:the|those|these)\s+$", before)
    )


_TOWN = re.compile(
    r"\b(?i:in|at|near|outside|around)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:town|village|district|city|desert|area|hills|"
    r"township)\s+of\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
)
_NO_TOWN = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|all\b|in\b)"
)


def _place(pair: Pair, find: Find) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = _town(told), _town(one)
    if mine is None or their is None:
        return _district(pair)
    if _one_town(mine, their):
        return None
    if _near(one, source, mine) or _near_draft(told, pair.draft, their):
        return None
    if fold(mine) not in fold(source.document.text) and not _far_apart(find(mine), find(their)):
        return None
    return Otherwise("CLM03", f"{source.name} places {one.slot.words} in {their}, not in {mine}", their)


def _district(pair: Pair) -> Otherwise | None:
    """The districts that the reader gives both numbers, where each is named in the text."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = (claim.place if claim is not None else None for claim in (told.claim, one.claim))
    if mine is None or their is None or not mine.district or not their.district or mine.district == their.district:
        return None
    names = {fold(name) for name in (mine.name, mine.district)}
    if any(name in fold(source.document.text) for name in names) or not _near_draft(told, pair.draft, mine.name):
        return None
    if any(_near_draft(told, pair.draft, name) for name in (their.name, their.district)):
        return None
    return Otherwise("CLM03", f"{source.name} places {one.slot.words} in {their.name}, not in {mine.name}", their.name)


def _far_apart(mine: Sequence[Where], their: Sequence[Where]) -> bool:
    """Whether two names are of places of which none lies near any of the other's."""
    between = [distance_km(one, other) for one in mine for other in their]
    return bool(between) and all(km is not None and km > FAR_KM for km in between)


FAR_KM = 30.0
"""Distance from which two places are not one told differently."""
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
        if not _NO_TOWN.match(fold(hit["name"])) and not _SPOKEN.search(told.sentence.folded[: hit.start()])
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


def _date(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = _time(told), _time(one)
    if mine is None or their is None:
        mine, their = _dated(told, pair.draft.sentences), _dated(one, source.sentences)
        if mine is not None and any(_tells_of(sentence, mine) for sentence in source.sentences):
            return None
    if mine is None or their is None or max(mine.days, their.days) > LONGEST_DATE:
        return None
    if max(mine.days, their.days) > GRAIN * min(mine.days, their.days):
        return None
    slack = 1 if max(mine.days, their.days) <= FEW_DAYS else 0
    if mine.overlaps(their, slack):
        return None
    if slack and any(time.when is not None and time.when.overlaps(mine, 1) for time in one.sentence.times):
        return None
    if one.claim is not None and one.claim.when is not None and one.claim.when.overlaps(mine, 1):
        return None
    return Otherwise("CLM04", f"{source.name} tells {one.slot.words} of {their}, not of {mine}", str(their))


FEW_DAYS = 3
"""Days of a date that is one, told perhaps from another side of midnight."""
GRAIN = 7
"""Factor from which two times are not told alike: a day and a month."""
LONGEST_DATE = 31
"""Days; a longer stretch is a window."""


def _dated(told: Told, sentences: Sequence[Marked]) -> When | None:
    """The time that the reader gives a number, where its sentence or the one before states just that."""
    when = told.claim.when if told.claim is not None else None
    place = sentences.index(told.sentence)
    near = [time for sentence in sentences[max(0, place - 1) : place + 1] for time in sentence.times]
    return when if when is not None and any(time.when == when for time in near) else None


def _tells_of(sentence: Marked, when: When) -> bool:
    """Whether a sentence tells of something at a time, other than that somebody spoke then."""
    return any(
        time.when is not None
        and time.when.overlaps(when, 1 if when.days <= FEW_DAYS else 0)
        and not _SAID.search(sentence.folded[max(0, time.span.start - 45) : time.span.start])
        for time in sentence.times
    )


def _time(told: Told) -> When | None:
    """The time named nearest to a number in its part of the sentence, where it is resolved."""
    at = told.span.start - told.sentence.span.start
    folded = told.sentence.folded
    start, end = folded.rfind(";", 0, at) + 1, folded.find(";", at)
    times = [
        time
        for time in told.sentence.times
        if time.kind is not TimeKind.PAST and time.span.start >= start and (end < 0 or time.span.end <= end)
        if not _SAID.search(folded[max(0, time.span.start - 45) : time.span.start])
    ]
    nearest = min(times, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)), default=None)
    if nearest is None or nearest.kind is TimeKind.WINDOW:
        return None
    other = told.claim is not None and told.claim.when != nearest.when
    return None if len(times) > 1 and other else nearest.when


_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|statements?|announc\w*|told|report(?:ed|s)?|issued|published|bulletin|update|message|dated|"
    r"spoke|release\w*|press|conference|wrote|count(?:ed|s)?|raised|"
    r"inform\w*|by|put|notification|version|figures?|speaking|according|list|count|tally|claim\w*)\b[^.;]*$"
)


def _window(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    mine, their = _stretch(told, source), _stretch(one, source)
    if mine is None or their is None or mine == their:
        return None
    longer, shorter = (mine, their) if mine.days > their.days else (their, mine)
    if longer.days < MOST * shorter.days or not longer.overlaps(shorter, 40):
        return None
    return Otherwise("CLM05", f"{source.name} counts {one.slot.words} over {their}, not over {mine}", str(their))


MOST = 1.6
"""Factor from which two stretches are not one told differently."""
_RESTRICTS = re.compile(
    r"\b(?:half|quarter|weeks?|first|last|end(?:ed|ing)?|until|since|between|from|opening|closing|by|up\s+to|"
    r"of\s+(?:the|that)\s+year|annual|fiscal|nights?|hours?)\b"
)
_WHOLE = re.compile(r"\b(?:(?:whole|all|entire|full)\s+(?:of\s+)?|in\s+)(?:19|20)\d\d\b(?:\s+alone)?")


def _stretch(told: Told, source: Source) -> When | None:
    """The stretch that a number counts, where its sentence names one alone: a year as a whole, or a stated stretch."""
    long = [time for time in told.sentence.times if time.when is not None and time.when.days >= LEAST_WINDOW]
    if len(long) != 1 or long[0].when is None:
        window = told.claim.window if told.claim is not None else None
        if window is not None and window.start is not None and window.end is not None:
            return When(window.start, window.end)
        return _today_or_since(told)
    published = stated_when(source.document.published)
    if published is not None and _SINCE.search(told.sentence.folded[: long[0].span.start]):
        start = long[0].when.start
        return When(start, published.end) if start < published.end else None
    if _MONTH_ALONE.search(told.sentence.folded[long[0].span.start :]) and long[0].when.days <= LONGEST_DATE:
        return long[0].when
    year = long[0].when.days > YEAR_DAYS and long[0].when.days < YEAR_DAYS + 5
    time = long[0].span
    folded = told.sentence.folded
    around = f"{folded[max(0, time.start - BESIDE) : time.start]} {folded[time.end : time.end + BESIDE]}"
    if year and (not _WHOLE.search(told.sentence.folded) or _RESTRICTS.search(around)):
        return None
    return (
        long[0].when
        if year or long[0].kind in {TimeKind.PERIOD, TimeKind.WINDOW} or long[0].when.days > LONGEST_DATE
        else None
    )


LEAST_WINDOW, YEAR_DAYS = 7, 363
BESIDE = 30
"""Code points beside a year in which a word may say that it is no whole year."""
_SINCE = re.compile(r"\bsince\s+(?:[\w']+\s+){0,6}$")
_MONTH_ALONE = re.compile(r"[^.;,]{0,40}\balone\b")


def _today_or_since(told: Told) -> When | None:
    """One day, or the days since one, where the sentence names nothing longer."""
    days = [time for time in told.sentence.times if time.when is not None]
    if len(days) != 1 or days[0].when is None:
        return None
    words = days[0].span.of(told.sentence.folded)
    return days[0].when if words == "today" or days[0].kind is TimeKind.WINDOW else None


_FOUND = r"(?:found|counted|verified|established|documented|determined|calculated|tallied|own\s+(?:count|tally))\b"
_VOICES = frozenset({Side.STATE, Side.INSURGENT, Side.MONITOR, Side.POLITICAL, Side.OTHER})


def _speaker(pair: Pair, related: Related) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    if told.claim is None or one.claim is None:
        return None
    mine, their = told.claim.speaker, one.claim.speaker
    folded = told.sentence.folded
    outlet = fold(source.document.outlet or "")
    if not _is_named(one.sentence, their) or _mentions(folded, their) or _mentions(outlet, their):
        return None
    if outlet and re.search(rf"\b{re.escape(outlet)}\b(?:'s)?\s+(?:[\w-]+\s+){{0,3}}{_FOUND}", folded):
        return _said(source, one, source.name, their)
    unnamed = {SpeakerKind.UNNAMED, SpeakerKind.WITNESS, SpeakerKind.FAMILY}
    if their.side not in _VOICES or their.kind in unnamed or mine.kind in unnamed:
        return None
    if _mentions(outlet, mine):
        return None  # who publishes a document is named for those of its house who wrote it
    if told.claim.attribution is Attribution.NONE or mine.side not in _VOICES or not _is_named(told.sentence, mine):
        return None
    if _one_voice(mine, their, related):
        return None
    other = mine.side is not their.side or (mine.side is Side.STATE and mine.kind is not their.kind)
    return _said(source, one, mine.name, their) if other or (mine.actor and their.actor) else None


def _is_named(sentence: Marked, speaker: Speaker) -> bool:
    """Whether a sentence itself names a speaker, by its name or by one of its longer words."""
    by_actor = speaker.actor is not None and any(one.entry.id == speaker.actor for one in sentence.names)
    return by_actor or _mentions(sentence.folded, speaker)


def _mentions(folded: str, speaker: Speaker) -> bool:
    """Whether words hold a speaker's name, or one of its longer words."""
    words = set(re.findall(r"[a-z]{4,}", fold(speaker.name))) - _OFFICES
    return fold(speaker.name) in folded or any(re.search(rf"\b{word}", folded) for word in words)


def _said(source: Source, one: Told, mine: str, their: Speaker) -> Otherwise:
    return Otherwise("CLM07", f"in {source.name} it is {their.name} who says {one.slot.words}, not {mine}", their.name)


def _one_voice(mine: Speaker, their: Speaker, related: Related) -> bool:
    if mine.key == their.key or (mine.actor and their.actor and related(mine.actor, their.actor)):
        return True
    words, others = (set(re.findall(r"[a-z]{2,}", fold(one.name))) - _OFFICES for one in (mine, their))
    return bool(words & others) or not words or not others


_OFFICES = frozenset(
    [
        *("spokesman", "spokesperson", "spokeswoman", "official", "officials", "sources", "source", "officer"),
        *("office", "the", "of", "and", "for", "its", "an"),
    ]
)
