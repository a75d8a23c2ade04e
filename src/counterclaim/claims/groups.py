"""Who was harmed, by the text's own words.

The noun phrase says it in most cases. Where it says only "people" or nothing, the sentence
is asked next (a list of who is among them, who did it), and the document last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.doers import FIGHTING
from counterclaim.claims.records import Party
from counterclaim.codebook.terms import NAMED_GROUPS, Group, Measure, Side
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span

_INCLUDING = re.compile(
    r"^[\s,–—-]*(?:\w+\s+){0,2}(?:including|includes|among them|of whom|mostly|most of them|many of them|both|"
    r"comprising|made up of|some of them|ranging|a (?:figure|number|total|toll) that (?:takes in|includes|"
    r"covers))\b|^\s+from\s+\w+\s+(?:and|to)\b"
)
_AMONG = re.compile(r"^[\s,]*(?:[\w-]+\s+){1,4}among them\b")


_FRAIL = re.compile(r"\b(?:women|woman|children|child|girls?|boys?|infants?|babies|elderly)\b")
"""As in "women and children among them": what they are, not what some of them are."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """The group, its subgroup, what the figure includes, and the words that say so."""

    group: Group
    subgroup: str | None
    includes: tuple[tuple[str, bool], ...]
    reason: str
    settled: bool
    """Whether the text's words near the number decide it; else the document may."""


def group_of(marked: Marked, candidate: Candidate, names: NameFinder) -> Harmed:
    """The group of a candidate as far as its own sentence tells."""
    includes = _included(marked, candidate, names)
    among = _AMONG.match(marked.folded[candidate.quote.end :])
    if among is None and (candidate.people is None or candidate.group is Group.UNSPECIFIED):
        beside = _apposed(marked, candidate)
        if beside is not None:
            return beside
    if candidate.group in NAMED_GROUPS:
        words = candidate.people.span.of(marked.text) if candidate.people else ""
        return Harmed(candidate.group, candidate.subgroup, (), f"group: {words!r}", settled=True)
    member = _member_of(marked, candidate, names)
    if member is not None:
        group, subgroup, words = member
        return Harmed(group, subgroup, (), f"group: of {words!r}", settled=True)
    belongs = None if len(includes) > 1 else _belongs(marked, candidate, names)
    if belongs is not None:
        return Harmed(belongs[0], None, (), f"group: of {belongs[1]!r}", settled=True)
    if len(includes) > 1:
        listed = tuple((group.value, True) for group in sorted(includes))
        return Harmed(Group.MIXED, None, listed, "group: the text lists several", settled=True)
    if len(includes) == 1:
        only = next(iter(includes))
        if among is not None and _FRAIL.search(among.group()):
            return Harmed(only, None, ((only.value, True),), f"group: {among.group().strip(' ,')!r}", settled=True)
        return Harmed(Group.MIXED, None, ((only.value, True),), f"group: {only.value} among others", settled=False)
    return Harmed(Group.UNSPECIFIED, candidate.subgroup, (), "group: not said beside the number", settled=False)


_LABEL = re.compile(r"(?:^|[.;\n]\s*|,\s*|:\s*)(?P<label>[\w\s-]{3,40}):\s*$")


def _apposed(marked: Marked, candidate: Candidate) -> Harmed | None:
    """As in "Militants: 145 dead" before the number; "55 people, lawyers for the most part" behind it."""
    label = _LABEL.search(marked.text[: candidate.quote.start])
    after = re.match(
        r"\s*,\s+(?P<all>all\s+(?:of\s+them\s+)?|mostly\s+|mainly\s+|most of them\s+)?",
        marked.text[candidate.quote.end :],
    )
    closely = re.match(r"\s*(?:,\s*)?", marked.text[candidate.quote.end :]) if candidate.anaphoric else None
    ranging = re.match(r"\s*,?\s+from\s+", marked.text[candidate.quote.end :])
    opening = after or ranging
    for hit in marked.people:
        group = hit.value.group
        if group not in NAMED_GROUPS:
            continue
        words = hit.span.of(marked.text)
        if label is not None and label.start("label") <= hit.span.start < label.end("label"):
            return Harmed(group, hit.value.subgroup, (), f"group: {words!r} before the colon", settled=True)
        if closely is not None and hit.span.start == candidate.quote.end + closely.end():
            return Harmed(group, hit.value.subgroup, (), f"group: {words!r} right behind it", settled=True)
        counts = candidate.people is not None or (after is not None and after["all"])
        if opening is not None and counts and hit.span.start == candidate.quote.end + opening.end():
            listed = _included_groups(marked, candidate.quote.end)
            if len(listed) > 1:
                both = tuple((one.value, True) for one in sorted(listed))
                return Harmed(Group.MIXED, None, both, "group: the text lists several", settled=True)
            if listed == {group}:
                return Harmed(group, hit.value.subgroup, (), f"group: {words!r} beside it", settled=True)
    return None


def _included_groups(marked: Marked, start: int) -> set[Group]:
    """Groups named between a number's phrase and the next verb or stop."""
    stop = re.search(r"[;.]|\b(?:were|was|had|have|died|killed|in|by|when)\b", marked.text[start:])
    area = Span(start, start + stop.start() if stop else len(marked.text))
    return {hit.value.group for hit in marked.people if area.contains(hit.span) and hit.value.group in NAMED_GROUPS}


_BELONGS = re.compile(
    r"\s*(?:,\s*)?(?:of (?:whom|them|which)\s+)?(?:were\s+|are\s+|had\s+|being\s+)?(?:from|among|belong(?:ed|ing)? to|"
    r"serving (?:in|with)|members of)\s+(?:the\s+)?(?:\w+['’]s\s+)?"
)


def _belongs(marked: Marked, candidate: Candidate, names: NameFinder) -> tuple[Group, str] | None:
    """Group and words of the people or the body that a bare number is said to be of ("106 from the forces")."""
    told = _BELONGS.match(marked.text[candidate.quote.end :])
    if told is None or candidate.group in NAMED_GROUPS:
        return None
    start = candidate.quote.end + told.end()
    for hit in marked.people:
        if hit.span.start == start and hit.value.group in NAMED_GROUPS:
            return hit.value.group, hit.span.of(marked.text)
    for speaker in marked.speakers:
        if speaker.span.start == start and speaker.value.kind in FIGHTING:
            return _PEOPLE_OF[speaker.value.side], speaker.span.of(marked.text)
    for mention in marked.names:
        actor = names.actor(mention) if mention.span.start == start else None
        if actor is not None and actor.members is not None:
            return actor.members, mention.span.of(marked.text)
    return None


_ON_THE_SIDE = re.compile(r"\s+on the (?P<whose>\w+) side\b")


def _member_of(marked: Marked, candidate: Candidate, names: NameFinder) -> tuple[Group, str | None, str] | None:
    """Group, subgroup and name of the body whose people the phrase counts ("over 170 BLA members")."""
    if candidate.noun is None:
        return None
    side = _ON_THE_SIDE.match(marked.text[candidate.quote.end :])
    if side is not None and side["whose"] in names.pack.about.demonyms:
        return Group.SECURITY_FORCES, None, side.group().strip()
    for mention in marked.names:
        if not candidate.noun.contains(mention.span):
            continue
        words = mention.span.of(marked.text)
        actor = names.actor(mention)
        if actor is not None and actor.members is not None:
            return actor.members, actor.subgroup, words
        if mention.entry.kind is Names.LABEL and names.pack.labels[mention.entry.id].on is Side.INSURGENT:
            return Group.INSURGENTS, None, words
    for hit in marked.speakers:
        if candidate.noun.contains(hit.span) and hit.value.kind in FIGHTING:
            return _PEOPLE_OF[hit.value.side], None, hit.span.of(marked.text)
    return None


def _included(marked: Marked, candidate: Candidate, names: NameFinder) -> set[Group]:
    """Groups that the words behind the phrase list as among those counted."""
    text = marked.folded
    after = text[candidate.quote.end :]
    opening = _INCLUDING.match(after) or _AMONG.match(after)
    if opening is None:
        return set()
    stop = re.search(r"[;.]|\b(?:were|was|had|have|died|killed|in what|by the|when)\b", after[opening.end() :])
    end = candidate.quote.end + opening.end() + (stop.start() if stop else len(after))
    area = Span(candidate.quote.end, min(end, len(text)))
    groups = {hit.value.group for hit in marked.people if area.contains(hit.span) and hit.value.group in NAMED_GROUPS}
    for mention in marked.names:
        actor = names.actor(mention) if area.contains(mention.span) else None
        if actor is not None and actor.members is not None:
            groups.add(actor.members)
    return groups


_KILLED = (
    r"(?:have\s+|had\s+)?(?:killed|neutralised|neutralized|eliminated|gunned down|shot dead)\s+"
    r"(?:at least\s+|more than\s+|over\s+|about\s+)?$"
)
_BY_ITS_OWN = {
    Side.STATE: (
        re.compile(rf"\b(?:security forces|troops|the army|the military|forces|police|soldiers|personnel)\s+{_KILLED}"),
        Group.INSURGENTS,
    ),
    Side.INSURGENT: (
        re.compile(rf"\b(?:fighters|militants|insurgents|sarmachars|our units|the group|freedom fighters)\s+{_KILLED}"),
        Group.SECURITY_FORCES,
    ),
}
"""What a belligerent says that its own people killed are its enemies, where it says no more."""
_SUICIDE = re.compile(r"\bblew (?:themselves|himself|herself) up\b")


def by_deed(measure: Measure | None, marked: Marked, quote: Span, speaker: Side) -> tuple[Group, str] | None:
    """The group of "people" by what was done, by whom, and who says so.

    Args:
        measure: what was done.
        marked: the sentence of the number.
        quote: the number with its noun.
        speaker: the side of whoever says it.
    """
    text = marked.folded
    own = _BY_ITS_OWN.get(speaker)
    if measure is Measure.KILLED and own is not None and own[0].search(text[: quote.start]):
        return own[1], "group: killed by the speaker's own people"
    if _SUICIDE.match(text[quote.end :].strip()):
        return Group.INSURGENTS, "group: they blew themselves up"
    return None


_WHOSE = r"(?:its|our|their|his|her)"
_THEIRS = (
    r"(?:own|comrades|fellows|martyrs|men|ranks|side|fighters|soldiers|people|members|troops|cadres|number|dead|losses|"
    r"casualties|combatants|forces|units)"
)
_OWN = re.compile(rf"\b(?:of\s+)?{_WHOSE}\s+(?:own\s+)?(?:side['’]s\s+)?{_THEIRS}\b")
_CONCEDED = re.compile(
    r"\b(?:admit\w*|acknowledg\w*|conced\w*|lost|losing|loss of|losses (?:of|at))\s+(?:the\s+(?:loss|death|"
    r"deaths)\s+of\s+)?$"
)
BEFORE = 45
"""Code points before a number in which whose people it counts may be said ("its own casualties were eight")."""
_PEOPLE_OF = {Side.INSURGENT: Group.INSURGENTS, Side.STATE: Group.SECURITY_FORCES}


def own_people(marked: Marked, quote: Span, speaker: Side) -> Group | None:
    """As in "93 of our comrades", "34 of its own": the people of the belligerent who speaks."""
    text = marked.folded
    own = said_own(text, quote) or _CONCEDED.search(text[: quote.start])
    return _PEOPLE_OF.get(speaker) if own else None


def said_own(text: str, quote: Span) -> bool:
    """Whether the words around a number say that it counts somebody's own people."""
    before = re.split(
        r"[;,.]|\b(?:and|while|but|killed|killing|against)\b", text[max(quote.start - BEFORE, 0) : quote.start]
    )[-1]
    return bool(_OWN.search(before) or _OWN.search(text[quote.start : quote.end + len(" on its own side")]))


def attackers(doer: Party | None) -> Group:
    """The group under which an attack is counted: the side that attacked, where it is said."""
    return (
        _PEOPLE_OF.get(doer.side, Group.UNSPECIFIED)
        if doer is not None and doer.side is not None
        else Group.UNSPECIFIED
    )
