"""Quotations held against the documents that they are taken from.

A quotation is in a document where its words stand there after normalising (quotation marks, dashes, blanks, capitals,
words in brackets), else where one stretch of it that covers 85 % does and what differs is no number and no negation.
Parts around an ellipsis, or around "he said", are looked for one by one, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from counterclaim.mentions.matcher import fold

SHARE = 0.85
"""Of a quotation, what one stretch of the document has to cover where it is not exact."""
SHORTEST = 12
"""Signs; a shorter quotation has to be exact."""
_ELLIPSIS = re.compile(r"\s*(?:\[?\s*(?:\.\s?){3,4}\]?|\[?…\]?)\s*")
_INSERTED = re.compile(r"\[[^\]]{1,60}\]")
_CAPITAL = re.compile(r"\[([a-zA-Z])\]")
_MARKS = re.compile(r"[\"'“”‘’«»`]")
_BLANKS = re.compile(r"\s+")
_NEGATION = re.compile(r"\b(?:no|not|cannot|never|none|nobody|nothing|without|neither|nor|hardly|scarcely)\b|n't\b")
_DIFFERS = re.compile(rf"\d|{_NEGATION.pattern}|\b(?:un\w+|dis\w+|in\w+)\b")


HEDGE = 12
"""Signs before where a quotation should begin within which a hedge is of its own words: "it may have been"."""
_MODAL = re.compile(r"\b(?:may|might|could|perhaps|possibly|probably|allegedly|reportedly)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands in a document, or how near it comes."""

    exact: bool
    share: float
    """Of the quotation, what the longest stretch covers."""
    start: int
    """In the normalised text of the document."""
    there: str
    """What stands there."""

    @property
    def passes(self) -> bool:
        """Whether it counts as a quotation of the document."""
        return self.exact or self.share >= SHARE


def normalised(text: str) -> str:
    """Text without quotation marks, capitals and breaks."""
    words = _MARKS.sub("", fold(text)).replace("-", " ")
    return _BLANKS.sub(" ", words).strip()


def parts_of(quotation: str) -> list[str]:
    """The stretches of a quotation between ellipses and bracketed words, normalised."""
    opened = _CAPITAL.sub(r"\1", quotation)
    pieces = [piece for part in _ELLIPSIS.split(opened) for piece in _INSERTED.split(part)]
    found = [normalised(piece).strip(" .,;:!?") for piece in pieces]
    return [one for one in found if one]


def find(quotation: str, plain: str) -> Found | None:
    """How a quotation stands in a document; `None` where it has no words.

    Args:
        quotation: the words between the marks.
        plain: the document, normalised.
    """
    parts = parts_of(quotation)
    if not parts:
        return None
    every = [_part(part, plain) for part in parts]
    if all(one.exact for one in every) and not _ordered(every):
        # both halves are there, but in another order or far apart: a stitched quotation
        return Found(
            False,
            max(len(part) for part in parts) / sum(len(part) for part in parts) * 0.8,
            every[0].start,
            every[0].there,
        )
    return min(every, key=lambda one: (one.exact, one.share))


FARTHEST = 700
"""Signs that an ellipsis may leave out."""


def _ordered(found: Sequence[Found]) -> bool:
    return all(a.start <= b.start <= a.start + FARTHEST for a, b in pairwise(found))


def _part(part: str, plain: str) -> Found:
    at = plain.find(part)
    if at >= 0:
        return Found(True, 1.0, at, part)
    if len(part) < SHORTEST:
        return Found(False, 0.0, 0, "")
    near = partial_ratio_alignment(part, plain)
    start = max(near.dest_start - len(part) // 4, 0) if near is not None else 0
    window = plain[start : start + 2 * len(part)] if near is not None else ""
    block = SequenceMatcher(None, part, window, autojunk=False).find_longest_match()
    share = block.size / len(part)
    left = part[: block.a] + " | " + part[block.a + block.size :]
    other = (
        window[max(0, block.b - block.a) : block.b]
        + " | "
        + window[block.b + block.size : block.b + len(part) - block.a]
    )
    beside = window[max(0, block.b - block.a - HEDGE) : block.b] + other
    hedged = _MODAL.search(beside) and not _MODAL.search(part)
    denied = hedged or len(_NEGATION.findall(part)) != len(_NEGATION.findall(_whole_words(window, block, len(part))))
    if share >= SHARE and (
        denied or _DIFFERS.search(left) or _DIFFERS.search(_around(other)) or _replaced(left, other)
    ):
        share = min(share, SHARE - 0.01)
    return Found(False, share, start + block.b, window)


def _whole_words(window: str, block: Match, length: int) -> str:
    """What stands in a document for a quotation, to the end of the words that are cut through."""
    start, end = max(0, block.b - block.a), block.b + length - block.a
    while start > 0 and window[start - 1].isalnum():
        start -= 1
    while end < len(window) and window[end].isalnum():
        end += 1
    return window[start:end]


def _replaced(left: str, other: str) -> bool:
    """Whether a word of the quotation is another word in the document, and no misspelling of it."""
    for mine, theirs in zip(left.split(" | "), other.split(" | "), strict=False):
        words, instead = mine.split(), theirs.split()
        for word in words:
            if len(word) >= LONG_WORD and instead and max(ratio(word, one) for one in instead) < MISSPELT:
                return True
    return False


_MARK = re.compile(r"[\"“”«»]")
_SENTENCE_ENDS = re.compile(r"[.!?]\s+\S")
APART = 60
"""Signs between two quotations, with the end of a sentence among them, from which they are two answers."""


def is_stitched(quotation: str, text: str) -> bool:
    """Whether the parts of a quotation that leaves something out come from two quotations of a document."""
    places = [(place_in(one, text), len(one)) for one in parts_of(quotation)] if _ELLIPSIS.search(quotation) else []
    for (start, length), (after, _) in pairwise(places):
        if start is None or after is None:
            continue
        outside = _MARK.split(text[start + length : after])[1::2]
        if len(outside) and any(len(one) > APART and _SENTENCE_ENDS.search(one) for one in outside):
            return True
    return False


LONG_WORD, MISSPELT = 4, 60.0
"""Signs of a word that is looked at, and the similarity (0 to 100) from which it is the same word misspelt."""


def _around(words: str) -> str:
    """The words of a text, whole ones alone."""
    return " ".join(words.split()[1:-1]) if len(words.split()) > 2 else ""


def place_in(quotation: str, text: str) -> int | None:
    """Where a quotation that stands in a document begins in its text; `None` where that cannot be told."""
    parts = parts_of(quotation)
    longest = max(parts, key=len, default="")
    words = longest.split()
    pattern = r"[\s\"'“”‘’«»—–-]+".join(re.escape(word) for word in words[:8])
    found = re.search(pattern, fold(text).replace("’", "'")) if words else None
    return found.start() if found is not None else None
