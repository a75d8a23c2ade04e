"""What one sentence cannot tell, decided over the whole document.

The group of bare "people" and of numbers without a noun, the speaker of a headline, what a
repeated number ("the 84") stands for, and each side's own word for taking prisoners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.claims.attribution import Attributed
from counterclaim.claims.candidates import Candidate
from counterclaim.claims.groups import Harmed, by_deed, from_document
from counterclaim.claims.records import Speaker
from counterclaim.claims.setting import Setting
from counterclaim.claims.ties import Tie
from counterclaim.codebook.terms import NAMED_GROUPS, Attribution, Counting, Group, Measure, Part, Side
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.numbers import Form


@dataclass(slots=True)
class Draft:
    """A claim while its document is being read."""

    marked: Marked
    candidate: Candidate
    tie: Tie
    harmed: Harmed
    attributed: Attributed | None
    setting: Setting
    counting: Counting

    @property
    def number(self) -> float:
        """The stated number."""
        return self.candidate.quantity.count.number

    @property
    def definite(self) -> bool:
        """Whether the number is taken up again ("the 84")."""
        return fold(self.marked.text[: self.candidate.quote.start]).endswith(
            ("the ", "these ", "those ", "all ", "total of ")
        )


def resolve(drafts: Sequence[Draft], outlet: Speaker) -> None:
    """Fill in what the drafts say about each other, in place.

    Args:
        drafts: the drafts of one document, in order.
        outlet: who speaks where nobody is credited.
    """
    _repeated(drafts)
    settled = [(one.harmed.group, one.tie.measure) for one in drafts if one.harmed.settled]
    for place, draft in enumerate(drafts):
        if draft.tie.measure is Measure.ATTACKS:
            draft.harmed = Harmed(_attackers(draft), None, (), "group: the side that attacked", settled=True)
        elif _own_people(draft, outlet) is not None:
            own = _own_people(draft, outlet) or Group.UNSPECIFIED
            draft.harmed = Harmed(own, None, (), "group: the speaker's own people", settled=True)
        elif not draft.harmed.settled and draft.harmed.group is Group.UNSPECIFIED:
            side = (draft.attributed.speaker if draft.attributed else outlet).side
            found = by_deed(draft.tie.measure, draft.marked, draft.candidate.quote, side)
            found = found or _antecedent(draft, drafts[:place]) or from_document(settled)
            if found is not None:
                draft.harmed = replace(draft.harmed, group=found[0], reason=found[1], settled=True)
        if draft.tie.measure is Measure.ARRESTED and draft.harmed.group is Group.SECURITY_FORCES:
            draft.tie = replace(draft.tie, measure=Measure.CAPTURED)
    _said_once(drafts)
    _single_persons(drafts)
    _listed(drafts)
    for draft in drafts:
        if draft.marked.part is Part.HEADLINE and draft.attributed is None:
            draft.attributed = _inherited(draft, drafts)


_OWN = re.compile(
    r"\b(?:of (?:its|our|their) (?:own|comrades|men|ranks|side|fighters)|our (?:comrades|fellows|martyrs|"
    r"men)|its own)\b"
)
_CONCEDED = re.compile(r"\b(?:admit\w*|acknowledg\w*|conced\w*)\s+(?:the\s+(?:loss|death|deaths)\s+of\s+)?$")
_PEOPLE_OF = {Side.INSURGENT: Group.INSURGENTS, Side.STATE: Group.SECURITY_FORCES}


def _own_people(draft: Draft, outlet: Speaker) -> Group | None:
    """As in "93 of our comrades", "34 of its own": the group of the belligerent who speaks."""
    if draft.harmed.group in NAMED_GROUPS and draft.harmed.settled:
        return None
    speaker = draft.attributed.speaker if draft.attributed else outlet
    quote, text = draft.candidate.quote, fold(draft.marked.text)
    own = _OWN.search(text[quote.start : quote.end + len(" of its own")]) or _CONCEDED.search(text[: quote.start])
    return _PEOPLE_OF.get(speaker.side) if own else None


def _attackers(draft: Draft) -> Group:
    """Attacks are counted under the side that attacked; without a doer, as attacks by insurgents."""
    doer = draft.setting.perpetrator
    return Group.SECURITY_FORCES if doer is not None and doer.side == "state" else Group.INSURGENTS


def _single_persons(drafts: Sequence[Draft]) -> None:
    """One soldier beside a count of soldiers tells of one of them or of one more, not of all."""
    for draft in drafts:
        counted = any(
            other.tie.measure is draft.tie.measure and other.harmed.group is draft.harmed.group and other.number > 1
            for other in drafts
        )
        if draft.candidate.quantity.form is Form.ARTICLE and counted:
            draft.counting = Counting.PART


def _listed(drafts: Sequence[Draft]) -> None:
    """Two counts of one group in one list ("two near the dam, five near Khost") are parts of it."""
    for one, other in pairwise(drafts):
        alike = (
            one.marked is other.marked
            and one.tie.measure is other.tie.measure
            and one.harmed.group is other.harmed.group
            and one.harmed.group in NAMED_GROUPS
            and one.tie.measure is not Measure.ATTACKS
        )
        between = fold(one.marked.text[one.candidate.quote.end : other.candidate.quote.start])
        if alike and _IN_A_LIST.fullmatch(between) and Counting.PART not in {one.counting, other.counting}:
            one.counting = other.counting = Counting.PART


_IN_A_LIST = re.compile(
    r"(?:\s+(?:were\s+)?\w+ed)?(?:\s+(?:near|in|at)\s+(?:the\s+)?[\w' -]{1,30})?\s*(?:,\s*and|,|and)\s+(?:another\s+)?"
)


def _said_once(drafts: Sequence[Draft]) -> None:
    """A day given once for what a speaker said holds for all that this document has from the speaker."""
    days: dict[str, str] = {}
    for draft in drafts:
        if draft.attributed is not None and draft.setting.said_at is not None:
            days.setdefault(draft.attributed.speaker.key, draft.setting.said_at)
    for draft in drafts:
        if draft.attributed is not None and draft.setting.said_at is None:
            said_at = days.get(draft.attributed.speaker.key)
            draft.setting = replace(draft.setting, said_at=said_at)


def _repeated(drafts: Sequence[Draft]) -> None:
    for place, draft in enumerate(drafts):
        if draft.candidate.people is not None or not draft.definite:
            continue
        for earlier in reversed(drafts[:place]):
            if earlier.number == draft.number:
                draft.tie = replace(draft.tie, measure=earlier.tie.measure)
                draft.harmed = replace(earlier.harmed, reason=f"group: of the {draft.number} counted before")
                break


def _antecedent(draft: Draft, earlier: Sequence[Draft]) -> tuple[Group, str] | None:
    """For a number without a noun or "of them", the group counted last before it."""
    if draft.candidate.people is not None and not draft.candidate.anaphoric:
        return None
    if draft.tie.toll:
        return _of_toll(draft)
    speaker = draft.attributed.words if draft.attributed else ""
    before = [
        hit
        for hit in draft.marked.people
        if hit.span.end <= draft.candidate.quote.start
        and hit.value.group in NAMED_GROUPS
        and hit.span.of(draft.marked.text) not in speaker
    ]
    if before:
        return before[-1].value.group, f"group: {before[-1].span.of(draft.marked.text)!r} before it"
    alike = [one for one in earlier if one.tie.measure is draft.tie.measure]
    for other in [*reversed(alike), *reversed(earlier)]:
        if other.harmed.group in NAMED_GROUPS and other.tie.measure is not Measure.ATTACKS:
            return other.harmed.group, "group: of those counted before"
    return None


def _of_toll(draft: Draft) -> tuple[Group, str] | None:
    """A toll counts everybody, unless the words up to its number say whose it is."""
    text, quote = fold(draft.marked.text), draft.candidate.quote
    start = text.rfind(fold(draft.tie.word), 0, quote.start)
    for hit in reversed(draft.marked.people):
        if start <= hit.span.start and hit.span.end <= quote.start and hit.value.group in NAMED_GROUPS:
            return hit.value.group, f"group: toll of {hit.span.of(draft.marked.text)!r}"
    return None


def _inherited(draft: Draft, drafts: Sequence[Draft]) -> Attributed | None:
    """The speaker of the same figure in the body, for a headline that names nobody."""
    for other in drafts:
        same = (
            other.marked.part is Part.BODY and other.tie.measure is draft.tie.measure and other.number == draft.number
        )
        if same and other.attributed is not None:
            return replace(other.attributed, attribution=Attribution.INHERITED)
    return None
