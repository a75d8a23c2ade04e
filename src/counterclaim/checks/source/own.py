"""What a draft says that it worked out itself, and what it only supposes."""

from __future__ import annotations

import re

from counterclaim.checks.draft import Draft
from counterclaim.mentions.marking import Marked

_WORKED_OUT = (
    r"(?:sum|sums|addition|subtraction|division|computation|calculations?|arithmetic|reckoning|shares?|ratios?|averages?|"
    r"quotients?|multiples?)"
)
_OURS = re.compile(
    rf"\b(?:our|my|the\s+author's|the\s+authors'|the\s+monitor's|own)\s+(?:\w+\s+)?{_WORKED_OUT}\b|"
    rf"\b{_WORKED_OUT}\s+(?:\w+\s+)?(?:is|are|were)?\s*(?:all\s+)?(?:ours|mine|our\s+own)\b|"
    r"\b(?:is|are|were)\s+(?:ours|mine|our\s+own)\b|\bby\s+(?:addition|subtraction)\b|"
    r"\bon\s+our\s+(?:tally|count|division|reckoning)\b|\bworks?\s+out\s+at\b|\bwould\s+make\b|\bby\s+deduction\b|"
    r"\bif\s+one\s+divides\b|\bon\s+(?:that|this)\s+(?:percentage|share|basis|rate|ratio)\b"
)
_SUPPOSED = re.compile(
    r"\bto\s+add\b|\bwould\s+(?:count|mean|give|make)\b|\bcannot\s+(?:simply\s+)?be\s+added\b|\bif\s+(?:both|all|they)\b"
)


def is_own_work(draft: Draft, sentence: Marked) -> bool:
    """Whether a sentence, or a remark in brackets right behind it, says that its numbers are the draft's own."""
    sentences = draft.paragraph_of(sentence)
    place = sentences.index(sentence)
    remark = [one for one in sentences[place + 1 : place + 2] if one.folded.lstrip().startswith("(")]
    return any(_OURS.search(one.folded) for one in (sentence, *remark))


def is_supposed(sentence: Marked) -> bool:
    """Whether a sentence tells what would be, and not what is."""
    return _SUPPOSED.search(sentence.folded) is not None
