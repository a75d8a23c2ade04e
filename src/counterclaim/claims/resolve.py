"""What one sentence cannot tell, decided over the whole document.

The group of bare "people" and of numbers without a noun, the speaker of a headline, what a
repeated number ("the 84") stands for, and each side's own word for taking prisoners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.claims.attribution import Attributed
from counterclaim.claims.candidates import Candidate
from counterclaim.claims.groups import NAMED, Harmed, by_deed, from_document
from counterclaim.claims.setting import Setting
from counterclaim.claims.ties import Tie
from counterclaim.codebook.terms import Attribution, Counting, Group, Measure, Part, Side
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold


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
    def number(self) -> int:
        """The stated number."""
        return self.candidate.quantity.count.number

    @property
    def definite(self) -> bool:
        """Whether the number is taken up again ("the 84")."""
        return fold(self.marked.text[: self.candidate.quote.start]).endswith(("the ", "these ", "those ", "all ", "total of "))


def resolve(drafts: Sequence[Draft]) -> None:
    """Fill in what the drafts say about each other, in place."""
    _repeated(drafts)
    settled = [(one.harmed.group, one.tie.measure) for one in drafts if one.harmed.settled]
    for place, draft in enumerate(drafts):
        if draft.tie.measure is Measure.ATTACKS:
            draft.harmed = Harmed(_attackers(draft), None, (), "group: the side that attacked", settled=True)
        elif _own_people(draft) is not None:
            own = _own_people(draft) or Group.UNSPECIFIED
            draft.harmed = Harmed(own, None, (), "group: the speaker's own people", settled=True)
        elif not draft.harmed.settled and draft.harmed.group is Group.UNSPECIFIED:
            found = by_deed(draft.tie.measure, draft.marked, draft.candidate.quote)
            found = found or _antecedent(draft, drafts[:place]) or from_document(settled)
            if found is not None:
                draft.harmed = replace(draft.harmed, group=found[0], reason=found[1], settled=True)
        if draft.tie.measure is Measure.ARRESTED and draft.harmed.group is Group.SECURITY_FORCES:
            draft.tie = replace(draft.tie, measure=Measure.CAPTURED)
    _said_once(drafts)
    for draft in drafts:
        if draft.marked.part is Part.HEADLINE and draft.attributed is None:
            draft.attributed = _inherited(draft, drafts)


_OWN = re.compile(r"\b(?:of (?:its|our|their) (?:own|comrades|men|ranks|side|fighters)|our (?:comrades|fellows|martyrs|men)|its own)\b")
_PEOPLE_OF = {Side.INSURGENT: Group.INSURGENTS, Side.STATE: Group.SECURITY_FORCES}


def _own_people(draft: Draft) -> Group | None:
    """ "93 of our comrades", "34 of its own": the group of the belligerent who speaks."""
    if draft.harmed.group in NAMED and draft.harmed.settled:
        return None
    said = draft.attributed
    words = fold(draft.marked.text[draft.candidate.quote.start : draft.candidate.quote.end + len(" of its own")])
    return _PEOPLE_OF.get(said.speaker.side) if said is not None and _OWN.search(words) else None


def _attackers(draft: Draft) -> Group:
    """Attacks are counted under the side that attacked; without a doer, as attacks by insurgents."""
    doer = draft.setting.perpetrator
    return Group.SECURITY_FORCES if doer is not None and doer.side == "state" else Group.INSURGENTS


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
    speaker = draft.attributed.words if draft.attributed else ""
    before = [
        hit
        for hit in draft.marked.people
        if hit.span.end <= draft.candidate.quote.start
        and hit.value.group in NAMED
        and hit.span.of(draft.marked.text) not in speaker
    ]
    if before:
        return before[-1].value.group, f"group: {before[-1].span.of(draft.marked.text)!r} before it"
    alike = [one for one in earlier if one.tie.measure is draft.tie.measure]
    for other in [*reversed(alike), *reversed(earlier)]:
        if other.harmed.group in NAMED and other.tie.measure is not Measure.ATTACKS:
            return other.harmed.group, "group: of those counted before"
    return None


def _inherited(draft: Draft, drafts: Sequence[Draft]) -> Attributed | None:
    """The speaker of the same figure in the body, for a headline that names nobody."""
    for other in drafts:
        same = other.marked.part is Part.BODY and other.tie.measure is draft.tie.measure and other.number == draft.number
        if same and other.attributed is not None:
            return replace(other.attributed, attribution=Attribution.INHERITED)
    return None
