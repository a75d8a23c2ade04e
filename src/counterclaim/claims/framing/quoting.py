"""Where a sentence quotes, and where it brings words up in order to reject them."""

from __future__ import annotations

import re

from counterclaim.values.span import Span

_MARKS = re.compile(r"[“”\"«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|n't|cannot)\b[\w\s,'’\"-]{0,24}$")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|disput(?:es|ed|ing)|"
    r"resent(?:s|ed)?)\s+(?:that\s+)?(?:it|they|he|she|(?:its|their|his|her) \w+|being|"
    r"the (?:label|term|word|charge|description|tag|claim|accusation|allegation|notion|idea)s?)\b"
    r"(?:\s+(?:of|that|as|it|they|he|she|(?:its|their) \w+|was|were|is|are|ha[ds] been|have been|an?|the|mere|any))*"
    r"\s*[\"“'‘]?(?:[\w’'-]+\s+){0,2}$"
)
"""Before words that are brought up to be rejected: "denied that it was", "rejected the label of"."""


def is_rejected(before: str) -> bool:
    """Whether what stands before some words, in small letters, says that they are not so."""
    return bool(_NOT.search(before) or _DENIES.search(before))


def quotations(text: str, *, quoted: bool) -> list[Span]:
    """Where a sentence is in quotation marks.

    Args:
        text: the sentence.
        quoted: whether a quotation is open where it begins.
    """
    found, start = [], 0 if quoted else None
    for mark in _MARKS.finditer(text):
        opens = mark.group() in "“«‘" or (mark.group() in "\"'" and start is None)
        if opens and start is None:
            start = mark.end()
        elif not opens and start is not None:
            found.append(Span(start, max(mark.start(), start)))
            start = None
    if start is not None:
        found.append(Span(start, len(text)))
    return [one for one in found if len(one)]
