"""What one sentence cannot tell, decided over the whole document.

The group of every number, what a repeated number ("the 84") stands for, which numbers are parts
of others, and each side's own word for taking prisoners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.claims.choice import Chooser
from counterclaim.claims.drafts import Draft
from counterclaim.claims.groups import Harmed, attackers
from counterclaim.claims.harmed import group_options, told_of
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Measure, Part
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import Form


def resolve(drafts: Sequence[Draft], sentences: Sequence[Marked], outlet: Speaker, chooser: Chooser) -> None:
    """Fill in what the drafts say about each other, in place.

    Args:
        drafts: the drafts of one document, in order.
        sentences: all of its sentences.
        outlet: who speaks where nobody is credited.
        chooser: chooses the group of each.
    """
    _repeated(drafts)
    told = told_of(sentences)
    for place, draft in enumerate(drafts):
        if draft.tie.measure is Measure.ATTACKS:
            draft.harmed = Harmed(_made_by(draft), None, (), "group: the side that attacked", settled=True)
        else:
            options = group_options(draft, place, drafts, outlet, told)
            draft.harmed = chooser.choose(
                options, draft.candidate.quantity.number.shifted(draft.marked.span.start)
            ).value
        if draft.tie.measure is Measure.ARRESTED and draft.harmed.group is Group.SECURITY_FORCES:
            draft.tie = replace(draft.tie, measure=Measure.CAPTURED)
    _said_once(drafts)
    _single_persons(drafts)
    _listed(drafts)
    for draft in drafts:
        if draft.marked.part is Part.HEADLINE and draft.attributed is None:
            draft.inherits = next((one.attributed for one in drafts if _is_body_of(draft, one)), None)


def _made_by(draft: Draft) -> Group:
    """The side that made the attacks of a draft, where the words say more than what sort they were."""
    doer = draft.setting.perpetrator
    quote = draft.candidate.quote.of(draft.marked.text)
    if doer is not None and doer.actor is None and doer.name in quote:
        return Group.UNSPECIFIED  # "785 terrorist attacks"
    return attackers(doer)


def _is_body_of(draft: Draft, other: Draft) -> bool:
    """Whether another number is the same figure in the text, with somebody credited."""
    same = other.tie.measure is draft.tie.measure and other.number == draft.number
    return same and other.marked.part is Part.BODY and other.attributed is not None


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
        between = one.marked.folded[one.candidate.quote.end : other.candidate.quote.start]
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
                break
