"""Quotations that are to the letter, and cut so that they say something else.

What an ellipsis leaves out may be the "not" or the "only if"; what stands before the first word may be the "if".
"""

from __future__ import annotations

import re

from counterclaim.checks.source.quotes import parts_of, place_in

_ELLIPSIS = re.compile(r"\[?\s*(?:\.\s?){3,4}\]?|\[?…\]?")
_DENIES = re.compile(r"\s+(?:[a-z]+\s+){0,2}?(?:not|never|no)\b[^,;]*", re.IGNORECASE)
_CONDITION = re.compile(r"\W*(?:but\s+)?(?:only\s+)?(?:if|unless|provided|once|when|until|were\s+it)\b", re.IGNORECASE)
_OPENS_WITH = re.compile(r"(?:if(?!\s+(?:you|i)\b)|unless|had|were|should|until|only\s+if|suppose)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;”\"»]|,[”\"»]")
_SENTENCE = re.compile(r"[.!?“\"«]\s*")
MOST_LEFT_OUT = 60
"""Signs that an ellipsis may leave out, of which a denial changes the sense; of more it may deny something else."""
BEFORE = 320
"""Signs before a quotation in which whoever is meant by an inserted word has to be named."""


def sense_cut(quotation: str, text: str) -> str | None:
    """What a quotation leaves out that turns its sense; `None` where nothing does.

    Args:
        quotation: the words between the marks, which stand in the text.
        text: of the document.
    """
    parts = parts_of(quotation)
    places = [place_in(one, text) for one in parts]
    if not parts or places[0] is None:
        return None
    start = places[0]
    opening = _SENTENCE.split(text[max(0, start - BEFORE) : start])[-1].strip()
    if _OPENS_WITH.match(opening):
        return f"the document goes before with “{opening}”"
    return _left_out(quotation, parts, places, text)


def _left_out(quotation: str, parts: list[str], places: list[int | None], text: str) -> str | None:
    if _ELLIPSIS.search(quotation) is None:
        return None
    for part, at, following in zip(parts, places, [*places[1:], None], strict=True):
        if at is None:
            continue
        end = at + len(part)
        if following is not None and end < following <= end + MOST_LEFT_OUT and _DENIES.fullmatch(text[end:following]):
            return f"it leaves out “{text[end:following].strip()}”"
        if _ELLIPSIS.search(quotation[-4:]) and following is None and _CONDITION.match(text[end : end + MOST_LEFT_OUT]):
            return f"the document goes on “{_ENDS.split(text[end : end + MOST_LEFT_OUT])[0].strip()}”"
    return None
