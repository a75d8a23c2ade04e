"""Who was harmed: the groups that a number may be of, and the signs for and against each.

The noun phrase says it in most cases. Where it says only "people" or nothing, the sentence, the
speaker and the document's other numbers speak for one group or another. Both belligerents'
people are weighed by the same signs, so that neither side is read more readily than the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from counterclaim.claims.choice import Option
from counterclaim.claims.doers import FIGHTING
from counterclaim.claims.drafts import Draft
from counterclaim.claims.groups import Harmed, by_deed, own_people, said_own
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Measure, Part, Side
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.values.span import Span

GROUPS = (Group.INSURGENTS, Group.SECURITY_FORCES, Group.CIVILIANS, Group.MIXED, Group.UNSPECIFIED)
OWN = {Side.INSURGENT: Group.INSURGENTS, Side.STATE: Group.SECURITY_FORCES}
ENEMY = {Side.INSURGENT: Group.SECURITY_FORCES, Side.STATE: Group.INSURGENTS}
MOST_SUMMANDS = 3
"""Numbers of a document that are added up to see whether one is their sum."""
_TARGETS = {
    "railway": Group.CIVILIANS,
    "road_transport": Group.CIVILIANS,
    "civilians": Group.CIVILIANS,
    "military": Group.SECURITY_FORCES,
    "police": Group.SECURITY_FORCES,
    "insurgent": Group.INSURGENTS,
}
"""Who is to be expected where a target is attacked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that speaks for one group."""

    name: str
    group: Group


_AMONG_VICTIMS = re.compile(
    r"\b(?:among (?:the|those|them)|including|includes?|included|most(?:ly)? of|mostly|mainly|"
    r"for the most part|all the rest|"
    r"the rest|identified as|besides|every (?:casualty|victim)|(?:dead|killed|victims|fatalities|wounded|"
    r"injured) (?:were|are|was))\b"
)
_TOLD = (
    (
        Measure.KILLED,
        re.compile(r"\b(?:dead|killed|fatalities|deaths|died|deceased|lives|slain|casualt\w+|victims?|toll)\b"),
    ),
    (Measure.WOUNDED, re.compile(r"\b(?:wounded|injured|hurt|injuries|casualt\w+|victims?)\b")),
)
"""Words that say of whom a sentence about the victims tells."""

Told = Mapping[Measure, frozenset[Group]]
"""By measure, the groups of people whom a document names among those harmed."""


def told_of(sentences: Sequence[Marked]) -> Told:
    """Groups whom a document names as victims, with or without a number of theirs."""
    found: dict[Measure, set[Group]] = {Measure.KILLED: set(), Measure.WOUNDED: set()}
    for marked in sentences:
        text = marked.folded
        if not _AMONG_VICTIMS.search(text):
            continue
        groups = {
            hit.value.group
            for hit in marked.people
            if hit.value.group in {Group.CIVILIANS, Group.SECURITY_FORCES}
            and not text[: hit.span.start].rstrip().endswith((" by", " by the", "said", "according to"))
        }
        for measure, words in _TOLD:
            if words.search(text):
                found[measure] |= groups
    return {measure: frozenset(groups) for measure, groups in found.items()}


def group_options(
    draft: Draft, place: int, drafts: Sequence[Draft], outlet: Speaker, told: Told
) -> list[Option[Harmed]]:
    """The groups that a draft's number may be of, each with its signs.

    Args:
        draft: the number, with its measure and speaker.
        place: its place among the drafts of the document.
        drafts: all of them; those before it have their groups.
        outlet: who speaks where nobody is credited.
        told: groups of whom the document tells that they are among the victims.
    """
    evidence = list(_evidence(draft, place, drafts, outlet))
    noun, measure = _noun(draft), draft.tie.measure.value
    groups = told.get(draft.tie.measure, frozenset())
    facts = (*_facts(draft, place, drafts), f"tells of its victims {min(len(groups), 2)}")
    if groups:
        evidence.append(Evidence("victims told of", next(iter(groups)) if len(groups) == 1 else Group.MIXED))
    options = []
    for group in GROUPS:
        reasons = [one.name for one in evidence if one.group is group]
        if group in NAMED_GROUPS and not reasons:
            continue  # no words speak for it
        sort = "belligerent" if group in {Group.INSURGENTS, Group.SECURITY_FORCES} else group.value
        signs = [*_of_facts(sort, noun, measure, facts)]
        for one in evidence:
            signs += _of_evidence(sort, noun, one.name, so=one.group is group)
        options.append(Option(_as_harmed(draft, group, reasons), tuple(signs)))
    return options


def _of_facts(sort: str, noun: str, measure: str, facts: tuple[str, ...]) -> tuple[str, ...]:
    return (sort, f"{sort}: noun {noun}", f"{sort}: {measure}", *(f"{sort}: {fact}" for fact in facts))


def _of_evidence(sort: str, noun: str, name: str, *, so: bool) -> tuple[str, ...]:
    if so:
        return f"{name} says so", f"{sort}: {name} says so", f"{name} says so, noun {noun}"
    return f"{sort}: {name} says another", f"{sort}: {name} says another, noun {noun}"


def _as_harmed(draft: Draft, group: Group, reasons: Sequence[str]) -> Harmed:
    own = draft.harmed
    if group is own.group and own.settled:
        return own
    why = f"group: {', '.join(reasons)}" if reasons else "group: not said beside the number"
    subgroup = own.subgroup if group is own.group else None
    includes = own.includes if group is Group.MIXED else ()
    return replace(own, group=group, subgroup=subgroup, includes=includes, reason=why, settled=bool(reasons))


def _noun(draft: Draft) -> str:
    """What sort of noun the number counts."""
    candidate = draft.candidate
    if candidate.group in NAMED_GROUPS:
        return "naming"
    if candidate.anaphoric:
        return "anaphor"
    if candidate.people is not None:
        return fold(candidate.people.span.of(draft.marked.text))
    if candidate.harm is not None:
        return f"harm {candidate.harm.value.as_}"
    return "none" if candidate.noun is None else "unknown"


def _facts(draft: Draft, place: int, drafts: Sequence[Draft]) -> Iterator[str]:
    """What holds whatever the group."""
    own = draft.harmed
    yield "body" if draft.marked.part is Part.BODY else "headline"
    yield f"settled {own.settled}"
    if own.includes:
        yield "includes several" if len(own.includes) > 1 else "includes one among others"
    if draft.setting.tactic:
        yield f"tactic {draft.setting.tactic}"
    if draft.tie.toll:
        yield "running toll"
    summed = _summed(draft, place, drafts)
    if summed is not None:
        yield "sum of several groups" if summed else "sum of one group"
    named = {one.told for one in drafts if one.told is not None}
    yield f"groups named in the document {min(len(named), 3)}"
    if Group.CIVILIANS in named:
        yield "civilians are counted"
    if place == 0:
        yield "first number"


def _summed(draft: Draft, place: int, drafts: Sequence[Draft]) -> bool | None:
    """Whether the number is the sum of others of its measure: of several groups, of one; `None` if of none."""
    others = [
        one
        for at, one in enumerate(drafts)
        if at != place
        and one.tie.measure is draft.tie.measure
        and one.told is not None
        and 0 < one.number < draft.number
    ][:12]
    for many in range(2, MOST_SUMMANDS + 1):
        for chosen in combinations(others, many):
            if sum(one.number for one in chosen) == draft.number:
                return len({one.told for one in chosen}) > 1
    return None


def _evidence(draft: Draft, place: int, drafts: Sequence[Draft], outlet: Speaker) -> Iterator[Evidence]:
    own, marked, quote = draft.harmed, draft.marked, draft.candidate.quote
    if own.settled:
        yield Evidence("phrase", own.group)
    elif own.group is Group.MIXED:
        yield Evidence("list", Group.MIXED)
    speaker = draft.attributed.speaker if draft.attributed else outlet
    found = own_people(draft.marked, quote, speaker.side)
    if found is not None:
        yield Evidence("speaker's own people", found)
    if draft.tie.measure is Measure.DISAPPEARED:
        yield Evidence("made to disappear", Group.CIVILIANS)
    deed = by_deed(draft.tie.measure, marked, quote, speaker.side)
    if deed is not None:
        yield Evidence("deed", deed[0])
    if speaker.side in ENEMY:
        yield Evidence("speaker's enemy", ENEMY[speaker.side])
        yield Evidence("speaker's side", OWN[speaker.side])
    doer = draft.setting.perpetrator
    if doer is not None and doer.side in ENEMY:
        whose = "its own deed" if doer.side is speaker.side else "another's deed"
        yield Evidence("doer's enemy", ENEMY[doer.side])
        yield Evidence(f"doer's enemy, {whose}", ENEMY[doer.side])
        yield Evidence("doer's side", OWN[doer.side])
    yield from _parts_behind(draft, place, drafts)
    yield from _beside(draft)
    yield from _of_others(draft, place, drafts)
    target = _target(draft)
    if target is not None:
        yield Evidence("target", target)
    main = next((found for one in drafts if (found := _target(one)) is not None), None)
    if main is not None:
        yield Evidence("document's target" if target is None else "document's target, with its own", main)


def _target(draft: Draft) -> Group | None:
    """Who is to be expected where the sentence says what was attacked."""
    targets = (hit.value.target for hit in draft.marked.tactics if hit.value.target)
    return next((_TARGETS[one] for one in targets if one in _TARGETS), None)


def _parts_behind(draft: Draft, place: int, drafts: Sequence[Draft]) -> Iterator[Evidence]:
    """The groups of smaller numbers that follow in the sentence or the next: what the number is made up of."""
    parts = {
        one.told
        for one in drafts[place + 1 : place + 1 + MOST_PARTS]
        if one.told is not None
        and one.tie.measure is draft.tie.measure
        and one.number < draft.number
        and (one.marked is draft.marked or one.counting is Counting.PART)
    }
    if len(parts) > 1:
        yield Evidence("smaller numbers behind it", Group.MIXED)
    for group in parts:
        if len(parts) == 1 and group is not None:
            yield Evidence("smaller number behind it", group)


MOST_PARTS = 4
"""Numbers behind one that may be its parts."""


def _beside(draft: Draft) -> Iterator[Evidence]:
    """The people and parties nearest to the number, and to its word of harm, in its sentence."""
    marked, quote = draft.marked, draft.candidate.quote
    words = draft.attributed.words if draft.attributed else ""
    named = [
        (hit.span, hit.value.group)
        for hit in marked.people
        if hit.value.group in NAMED_GROUPS and not hit.span.overlaps(quote) and hit.span.of(marked.text) not in words
    ]
    before = [one for one in named if one[0].end <= quote.start]
    behind = [one for one in named if one[0].start >= quote.end]
    who_lost = draft.tie.word.lower().startswith(("los", "own")) or _SUFFERED.search(marked.folded[: quote.start])
    owned = said_own(marked.folded, quote)
    if before:
        span, group = before[-1]
        yield Evidence("people before it", group)
        if not any(one.span.end <= span.start <= one.span.end + COUNTING for one in marked.quantities):
            yield Evidence("people before it, not counted", group)
        if draft.tie.at is not None and span.end <= draft.tie.at.start <= quote.start:
            lost = "who lost" if who_lost else "who acted or suffered"
            yield Evidence(f"people before the word, {lost}", group)
    if behind:
        yield Evidence("people behind it", behind[0][1])
    parties = [*_parties(draft)]
    near = [one for one in parties if one[0].end <= quote.start and one[0].of(marked.text) not in words]
    if near:
        lost = ", who lost" if who_lost else ""
        yield Evidence(f"party before it{lost}", near[-1][1])
    sides = [one for one in (*before, *near) if one[1] in OWN.values()]
    if owned and sides:
        yield Evidence("their own", max(sides)[1])
    after = [one for one in parties if one[0].start >= quote.end and one[0].of(marked.text) not in words]
    if after:
        yield Evidence("party behind it", after[0][1])


_SUFFERED = re.compile(
    r"\b(?:had|has|have|suffered|sustained|mourn\w*|losing|lost|admit\w*|acknowledg\w*|conced\w*|owns? up to|with)\s+"
    r"(?:at least\s+|more than\s+|over\s+|about\s+|some\s+)?$"
)
"""What stands before the number of those whom a party lost ("the armed forces had 2 killed")."""
COUNTING = 25
"""Code points behind a number within which it counts a noun."""


def _parties(draft: Draft) -> Iterator[tuple[Span, Group]]:
    """Belligerents that the sentence names by a noun, each with the group of its people."""
    for hit in draft.marked.speakers:
        if hit.value.kind in FIGHTING:
            yield hit.span, OWN[hit.value.side]


def _of_others(draft: Draft, place: int, drafts: Sequence[Draft]) -> Iterator[Evidence]:
    """The document's other numbers: the one before, one of the same value, all of one group."""
    earlier = [one for one in drafts[:place] if one.tie.measure is not Measure.ATTACKS]
    if earlier:
        last = earlier[-1]
        same = last.marked is draft.marked
        between = (draft.marked.folded[last.candidate.quote.end : draft.candidate.quote.start]) if same else ""
        near = same and len(between) < NEAR
        alike = "same measure" if last.tie.measure is draft.tie.measure else "another measure"
        where = (
            f"number right before, {alike}" if near else "number before in the sentence" if same else "number before"
        )
        yield Evidence(where, last.harmed.group)
        of_measure = [one for one in earlier if one.tie.measure is draft.tie.measure]
        if of_measure:
            yield Evidence("number before of its measure", of_measure[-1].harmed.group)
        yield Evidence("first number", earlier[0].harmed.group)
    repeated = [one for one in earlier if one.number == draft.number and one.tie.measure is draft.tie.measure]
    if repeated:
        yield Evidence("same number before", repeated[-1].harmed.group)
        if draft.definite:
            yield Evidence("same number taken up", repeated[-1].harmed.group)
    later = [
        one
        for one in drafts[place + 1 :]
        if one.number == draft.number and one.tie.measure is draft.tie.measure and one.told is not None
    ]
    if later:
        yield Evidence("same number later", later[0].told or Group.UNSPECIFIED)
    named = {
        one.told
        for at, one in enumerate(drafts)
        if at != place and one.told is not None and one.tie.measure in {Measure.KILLED, Measure.WOUNDED}
    }
    if len(named) == 1:
        yield Evidence("all other numbers", next(iter(named)) or Group.UNSPECIFIED)


NEAR = 30
"""Code points between two numbers that still tell of the same people ("killed five and wounded six")."""
