"""What became of those whom a number counts: feared dead told as dead, come home told as dead."""

from __future__ import annotations

import re

from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.numbers.told import DEATH, Told

_FEARED = re.compile(
    r"\bfear(?:s|ed|ing)?\b|\bpresum\w+|\bunaccounted\b|\bno\s+news\b|\b(?:may|might|could)\s+(?:have\s+been\s+killed|have\s+died|be\s+dead)\b"
)
_DOUBTS = re.compile(
    r"\bfear\w*|\bpresum\w+|\bunaccounted\b|\bmissing\b|\bmay\b|\bmight\b|\bbeliev\w+|\bpossib\w+|\bunknown\b"
)
_ALIVE = re.compile(
    r"\b(?:come|came|returned|gone|went)\s+(?:back\s+)?home\b|\balive\b|\bsurviv\w+|\bunhurt\b|\bunharmed\b|\bout\s+of\s+danger\b"
)
_TURNED_UP = re.compile(r"[^.;,]{0,60}?\b(?:turned\s+up|been\s+found|were\s+found|was\s+found)\s+dead\b")
REACH = 90
"""Code points beside a number within which a word says what became of those whom it counts."""


def look_at_outcome(pair: Pair) -> Otherwise | None:
    """Of those whom the draft calls dead, whether the document only fears so, or has them alive."""
    told, one = pair.told, pair.one
    if not _are_dead(told) or told.is_whole or one.is_whole:
        return None
    beside = _beside(one)
    feared = _FEARED.search(beside)
    if feared is not None and not _DOUBTS.search(told.sentence.folded):
        return Otherwise(
            "CLM06", f"{pair.source.name} says “{feared.group()}” of {one.slot.words}, and the draft does not"
        )
    alive = _ALIVE.search(beside)
    if alive is not None and not _are_dead(one) and not _ALIVE.search(told.sentence.folded):
        return Otherwise("CLM01", f"{pair.source.name} tells {one.slot.words} as “{alive.group()}”, not as dead")
    return None


def _are_dead(told: Told) -> bool:
    if told.harm is not None:
        return told.harm in DEATH
    behind = told.sentence.folded[told.span.end - told.sentence.span.start :]
    return (bool(told.measures) and told.measures <= DEATH) or _TURNED_UP.match(behind) is not None


def _beside(told: Told) -> str:
    """The words of the clause of a number, between its commas and stops."""
    folded = told.sentence.folded
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    before = re.split(r"[;.:]", folded[max(0, start - REACH) : start])[-1]
    return before + re.split(r"[;.:,]", folded[end : end + REACH])[0]
