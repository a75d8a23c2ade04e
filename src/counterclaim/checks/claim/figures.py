"""Figures held against the documents that they are taken from: of what, of whom, where, when, how sure, by whose word.

A number of the draft is looked for in the documents behind its sentence. It is right where any of them tells it so; it
is wrong where all that have it tell it otherwise in one respect that both sides state. What only one side states
decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from counterclaim.checks.arithmetic.distances import Find
from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.claim.credited import Related, look_at_speaker
from counterclaim.checks.claim.crossed import look_at_crossed
from counterclaim.checks.claim.hedges import before, look_at_hedge
from counterclaim.checks.claim.outcomes import look_at_outcome
from counterclaim.checks.claim.pairs import Look, Otherwise, Pair
from counterclaim.checks.claim.people import told_for_others
from counterclaim.checks.claim.stretches import look_at_date, look_at_window
from counterclaim.checks.claim.whereabouts import look_at_place
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding, Unchecked
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.told import EITHER, Told
from counterclaim.checks.source.own import is_own_work, is_supposed
from counterclaim.codebook.terms import Attribution, Group, Measure, Part
from counterclaim.documents.shape import Shape
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.count import Relation

_ALIKE = (
    frozenset({Measure.KILLED, Measure.BODIES_FOUND}),
    frozenset({Measure.CAPTURED, Measure.ABDUCTED, Measure.DISAPPEARED, Measure.HOSTAGES}),
    frozenset({Measure.CAPTURED, Measure.ARRESTED}),
    frozenset({Measure.FREED, Measure.RESCUED}),
    frozenset({Measure.FREED, Measure.SURRENDERED}),
    *(frozenset({Measure.FREED, held}) for held in (Measure.ARRESTED, Measure.CAPTURED, Measure.ABDUCTED)),
    frozenset({Measure.MISSING, Measure.DISAPPEARED}),
    frozenset({Measure.WOUNDED, Measure.CASUALTIES}),
    frozenset({Measure.KILLED, Measure.CASUALTIES}),
)
"""Measures that texts tell one for the other; killed and casualties are a matter of scope."""
_HARMS = frozenset().union(*_ALIKE) | {Measure.SURRENDERED, Measure.DISPLACED}
_GROUPS = frozenset({Group.INSURGENTS, Group.SECURITY_FORCES, Group.CIVILIANS})


def check_figures(draft: Draft, cited: Cited, related: Related, find: Find) -> Iterator[Finding | Unchecked]:
    """Figures of a draft that its documents tell otherwise.

    Args:
        draft: the text.
        cited: the documents on which it rests.
        related: whether two actors speak with one voice.
        find: the places of a name.
    """
    looks: tuple[Look, ...] = (
        *(
            _measure,
            _group,
            told_for_others,
            _unit,
            look_at_hedge,
            partial(look_at_place, find=find),
            look_at_date,
            look_at_window,
            look_at_crossed,
            look_at_outcome,
        ),
        partial(look_at_speaker, related=related),
    )
    for sentence in draft.sentences:
        table = draft.document.blocks[sentence.block].shape is Shape.TABLE
        sources = () if table else cited.around(sentence)
        for told in draft.numbers.of(sentence) if sources else ():
            if not _is_checked(draft, told) or is_supposed(sentence) or is_own_work(draft, sentence):
                continue
            theirs = [(source, one) for source in sources for one in source.numbers.every if _is_same(told, one)]
            if not theirs:
                continue
            finding, several = _otherwise([Pair(draft, told, source, one) for source, one in theirs], looks)
            if finding is not None:
                yield Finding(finding.code, told.span, finding.message, finding.suggestion, _evidence(theirs))
            elif several:
                yield Unchecked(
                    told.span, f"what is said of {told.slot.words} in its documents differs in several ways"
                )


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


def _otherwise(pairs: Sequence[Pair], looks: Sequence[Look]) -> tuple[Otherwise | None, bool]:
    """The one respect in which every document that has a number tells it otherwise; `None` where any tells it so.

    Beside it whether all tell it otherwise, and each in another respect, so that nothing can be decided.
    """
    every, silent = [], []
    for pair in pairs:
        found = [found for look in looks if (found := look(pair)) is not None]
        if found:
            every.append(found)
        elif pair.one.sentence.part is not Part.HEADLINE:
            silent.append(pair)
    if not every:
        return None, False
    if silent:  # a headline that does not say who they are, or who says so, bears nothing out
        kept = [code for code, bears in _BEARS_OUT.items() if not any(map(bears, silent))]
        every = [left for found in every if (left := [one for one in found if one.code in kept])]
        if not every:
            return None, False
    best = min(every, key=len)
    shared = [one for one in best if all(any(other.code == one.code for other in found) for found in every)]
    found = shared[0] if shared else (best[0] if len(best) == 1 else None)
    return found, found is None and not silent


def _names_people(pair: Pair) -> bool:
    return pair.one.named is not None


def _credits(pair: Pair) -> bool:
    claim = pair.one.claim
    return claim is None or claim.attribution not in {Attribution.NONE, Attribution.INHERITED}


def _is_dated(pair: Pair) -> bool:
    """Whether a number elsewhere in a document is told for itself, and not as one told of before."""
    return not pair.one.is_whole


def _hedges(pair: Pair) -> bool:
    """Whether a number elsewhere in a document, as it stands, bears out the draft's hedge."""
    return pair.told.slot.relation is Relation.EXACT or pair.one.slot.relation is not Relation.EXACT


_BEARS_OUT: Mapping[str, Callable[[Pair], bool]] = {
    "CLM02": _names_people,
    "CLM07": _credits,
    "CLM06": _hedges,
    "CLM05": _is_dated,
}
"""Of what a passage without a fault may be silent about, by the code, how to tell that it is not."""


def _measure(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    if _BASE.match(told.sentence.folded, told.span.end - told.sentence.span.start) or told.is_whole or one.is_whole:
        return None
    if told.slot.value < LEAST or any(map(_counts_things, (told, one))) or _FELL.search(before(told)):
        return None
    mine, their = _harms(pair)
    if mine not in _HARMS or their not in _HARMS or mine is their or mine is None or their is None:
        return None
    if Measure.DISPLACED in {mine, their} and {mine, their} <= {hit.value.measure for hit in one.sentence.harms}:
        return None  # "61 people fleeing the camp died"
    left = Measure.FREED in {mine, their} and _LEFT.search(told.sentence.folded)  # the rest of those who were held
    if left or any({mine, their} <= some for some in _ALIKE):
        return None
    name = their.value.replace("_", " ")
    return Otherwise(
        "CLM01", f"{source.name} tells {one.slot.words} as {name}, not {mine.value.replace('_', ' ')}", name
    )


def _harms(pair: Pair) -> tuple[Measure | None, Measure | None]:
    """What was done in each: by the one word of harm of its clause, else as both claims and the words beside tell."""
    told, one = pair.told, pair.one
    if told.harm is not None and one.harm is not None:
        agrees = told.claim is None or told.claim.measure is told.harm
        return (told.harm, one.harm) if agrees and told.harm not in one.measures else (None, None)
    mine, their = (claim.measure if claim is not None else None for claim in (told.claim, one.claim))
    only_there = told.harm is None and one.claim is None and one.harm is not None
    beside = only_there and (one.harm is Measure.CAPTURED or one.harm in _near_harms(one, NEAR))
    if beside and _nearest_harm(told) is mine and mine not in _near_harms(one, WIDE):
        return mine, one.harm
    if mine is None or their is None or told.harm not in {None, mine} or one.harm not in {None, their}:
        return None, None
    if their in _near_harms(told, WIDE) or _nearest_harm(told) is not mine or told.slot.value < LEAST:
        return None, None
    far = their in _near_harms(one, WIDE) and mine not in _near_harms(one, NEAR)
    return (mine, their) if far or _nearest_harm(one) is their else (None, None)


_THINGS = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:houses|homes|huts|shops|chapels|churches|mosques|schools|vehicles|trucks|lorries|buses|"
    r"buildings|clinics|posts|villages|graves|tents|boats|cattle|sheep|drones|rifles|weapons)\b"
)
_FELL = re.compile(r"\bfell\s+(?:\w+\s+){0,4}?(?:from|to|by)\s+(?:[\w'-]+\s+){0,4}$")
"""Before a number to which another one fell, of which nobody fell."""


def _counts_things(told: Told) -> bool:
    """Whether a number counts what does not live."""
    return _THINGS.match(told.sentence.folded, told.span.end - told.sentence.span.start) is not None


LEAST = 3
"""Smaller numbers stand more than once in a text, for other people."""
WIDE, NEAR = 120, 60
"""Code points beside a number within which no word of harm may speak for another measure."""


def _near_harms(one: Told, reach: int) -> frozenset[Measure]:
    """Every measure that the words of harm within some code points of a number tell."""
    return frozenset(measure for far, measure in _harms_beside(one) if far <= reach)


def _nearest_harm(one: Told) -> Measure | None:
    """The measure that the word of harm nearest to a number tells."""
    found = min(_harms_beside(one), key=lambda hit: hit[0], default=None)
    return found[1] if found is not None else None


def _harms_beside(one: Told) -> list[tuple[int, Measure]]:
    """How far each word of harm of a sentence stands from a number, and what it tells.

    What stands before "and" or a comma is the number's before it: "four killed and 19 injured".
    """
    start, end = one.span.start - one.sentence.span.start, one.span.end - one.sentence.span.start
    folded = one.sentence.folded
    return [
        (max(hit.span.start - end, start - hit.span.end), hit.value.measure)
        for hit in one.sentence.harms
        if hit.span.of(folded) not in EITHER
        and (
            (hit.span.start >= end and not _NUMBER.search(folded[end : hit.span.start]))
            or (hit.span.end <= start and not _PARTED.search(folded[hit.span.end : start]))
        )
    ]


_LEFT = re.compile(r"\b(?:remain\w*|rest|others?|left|less|difference|minus|balance)\b")
_NUMBER = re.compile(r"\d")
_PARTED = re.compile(r",|\band\b")


_BASE = re.compile(
    r"\s+of\s+(?:(?:the|these|those|its|their)\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|victims|first|second|third|former|latter)|them|whom|which|that\s+number)\b"
)
"""How those are told from whom some are taken: "35 of the dead went north"."""


def _group(pair: Pair) -> Otherwise | None:
    told, source, one = pair.told, pair.source, pair.one
    if any(map(_is_of_anybody, (told, one))):
        return None
    mine, their = told.named, one.named
    if mine is None or their is None or Group.UNSPECIFIED in {mine.group, their.group}:
        return _group_of_claims(pair)
    groups = {Group(mine.group), Group(their.group)}
    forces = {mine.subgroup, their.subgroup}
    other = groups <= _GROUPS and len(groups) == 2  # one and the other
    branch = groups == {Group.SECURITY_FORCES} and len(forces) == 2 and forces <= _BRANCHES
    if (not other and not branch) or told.slot.value < LEAST or _names_one_body(told, one):
        return None
    if branch and _names_one_force(told, one):
        return None
    a, b = ((one.subgroup if branch else one.group) or "" for one in (mine, their))
    words = b.replace("_", " ")
    return Otherwise("CLM02", f"{source.name} counts {words} in {one.slot.words}, not {a.replace('_', ' ')}", words)


_BODY_BEHIND = re.compile(r"\s+(?P<name>[A-Z][\w-]{3,})\b")


def _names_one_body(told: Told, one: Told) -> bool:
    """Whether the name right behind a number stands in the document's sentence: "300 Fano fighters", "Fano militia"."""
    found = _BODY_BEHIND.match(told.sentence.text, told.span.end - told.sentence.span.start)
    return found is not None and fold(found["name"]) in one.sentence.folded


_ANYBODY = re.compile(r"\s*(?:[a-z-]+\s+)?(?:men|people|persons|bodies|individuals)\b")
_WHOSE = re.compile(r"'s?\s+(?:own\s+)?(?:as|at)\s+$")
"""Before a number that is counted for whoever is named before: "the army's as seven"."""


def _is_of_anybody(told: Told) -> bool:
    """Whether the words beside a number leave open who is counted."""
    folded, start = told.sentence.folded, told.sentence.span.start
    behind = _ANYBODY.match(folded, told.span.end - start)
    return behind is not None or _WHOSE.search(folded[: told.span.start - start]) is not None


def _names_one_force(told: Told, one: Told) -> bool:
    """Whether both sentences name the same force: "Frontier Corps soldiers", "soldiers of the Frontier Corps"."""
    forces = [{name.entry.id for name in each.sentence.names if name.entry.kind is Names.ACTOR} for each in (told, one)]
    return bool(forces[0] & forces[1])


def _group_of_claims(pair: Pair) -> Otherwise | None:
    """Who is counted, as both claims and the words of their sentences have it."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = (claim.group if claim is not None else None for claim in (told.claim, one.claim))
    if mine is None or their is None or mine is their or not {mine, their} <= _GROUPS or told.slot.value < LEAST:
        return None
    named = [people for people in (told.named, one.named) if people is not None]
    if not any(Group(people.group) in _GROUPS for people in named):
        return None
    groups, others = ({Group(hit.value.group) for hit in sentence.people} for sentence in (told.sentence, one.sentence))
    if mine not in groups or their in groups or their not in others or mine in others:
        return None
    a, b = (group.value.replace("_", " ") for group in (mine, their))
    return Otherwise("CLM02", f"{source.name} counts {b} in {one.slot.words}, not {a}", b)


_FAMILIES = re.compile(r"\s*(?:(?!for|whom|of|from|in|by|to|with|and\b)[a-z-]+\s+){0,2}?(?:families|households)\b")
_PEOPLE = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}?(?:people|persons|individuals|inhabitants|residents|villagers|civilians)\b"
)


def _unit(pair: Pair) -> Otherwise | None:
    """Families told as people, or people as families."""
    words = [one.sentence.folded[one.span.end - one.sentence.span.start :] for one in (pair.told, pair.one)]
    for counted, other, name in ((_FAMILIES, _PEOPLE, "families"), (_PEOPLE, _FAMILIES, "people")):
        if counted.match(words[1]) and not counted.match(words[0]) and other.match(words[0]):
            return Otherwise("CLM02", f"{pair.source.name} counts {name} in {pair.one.slot.words}", name)
    return None


_BRANCHES = frozenset({"army", "police", "levies", "frontier_corps", "navy"})
"""Forces that a text may tell one for another."""
