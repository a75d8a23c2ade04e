"""Marks of notes in the text, found even where a scan damaged them, and bound to their notes.

Marks come in the order of their notes. That order, the page on which a note stands and the
signs that scanning makes of small raised digits ("!" of 1, "®" of 6) decide together: the
likeliest assignment of marks to notes is found as a whole, so that one damaged mark does not
shift the others and an exclamation mark that nobody misread stays one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.values.span import Span

MISREAD: Mapping[str, str] = {
    "!": "1",
    "l": "1",
    "I": "1",
    "|": "1",
    "i": "1",
    "?": "0",
    "°": "0",
    "O": "0",
    "o": "0",
    "®": "6",
    "”": "7",
    "’": "7",
    "S": "5",
    "§": "5",
    "$": "5",
    "B": "8",
    "&": "8",
    "g": "9",
    "q": "9",
    "Z": "2",
    "*": "4",
}
"""What scanning makes of a raised digit, by the digit that stood there."""

MISREADING = 1.0
"""Cost of each sign that has to be read as another."""
WRONG_DIGIT = 2.5
"""Cost of each digit that is another than the note's."""
MISSING = 6.0
"""Cost of a note without a mark."""
APART = 0.5
"""Cost of white space between the words and the mark."""
DOUBTFUL = 2.5
"""More of it, where the signs could as well be a number of the text."""

_CANDIDATE = re.compile(
    r"(?<=[^\W\d_%])(?P<a>[\d!?®°|§]{1,4}|\[\d{1,3}\])(?=\s|$|[—–])"
    r"|(?<=[.,;:!?)\]”’\"'…%])(?P<b>\s?[\d!?®°”’|§lIiOoSBgqZ&$*'\"‘“^`¹²³⁰⁴-⁹]{1,4}|\s?\[\d{1,3}\])(?=\s|$|[—–])"
)
_OPENED = re.compile(r"[“‘]")
_CLOSED = re.compile(r"[”’](?!\w)")
_QUOTES = re.compile(r"(?<=\w)'(?=\w)")
"""Apostrophes."""
_BEGINS = re.compile(r"\s*(?:$|[“‘\"'(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that may be a note's mark."""

    span: Span
    """Of the signs, white space before them included."""
    signs: str
    page: int = 1
    raised: bool = False
    """Set as a raised number in the file itself."""
    recognised: bool = False
    """Read from a picture, so that a digit may be another."""
    doubt: float = 0.0
    """Cost of taking them for a mark at all."""


def raised_in(text: str, raised: Sequence[Span], page: int = 1, *, recognised: bool = False) -> list[Signs]:
    """The raised signs of a text, of a file that knows which are, or of a picture on which they were measured."""
    return [
        Signs(span, signs, page, raised=True, recognised=recognised)
        for span in raised
        if (signs := span.of(text).strip(" []()"))
    ]


def candidates_in(text: str, pages: Sequence[int] = ()) -> list[Signs]:
    """Every place of a text where signs may be a mark.

    Args:
        text: words of one strip.
        pages: for each code point of the text, its page; without it everything is on page 1.
    """
    found = []
    for hit in _CANDIDATE.finditer(text):
        group = "a" if hit["a"] is not None else "b"
        words = hit[group]
        for skipped in range(len(words)):
            if words[skipped:].isspace() or (skipped and words[skipped - 1].isspace()):
                continue
            # "...days.!?": the sentence's own sign may stand before the mark
            span = Span(hit.start(group) + skipped, hit.end(group))
            signs = words[skipped:].strip()
            doubt = _doubt(text, span, signs)
            if doubt is not None:
                page = pages[span.start] if pages else 1
                found.append(Signs(span, signs.strip("[]"), page, doubt=doubt))
    return found


def _doubt(text: str, span: Span, signs: str) -> float | None:
    """What speaks against signs being a mark; `None` if they cannot be one."""
    before, after = text[: span.start], text[span.end :]
    if before[-1:].isdigit():
        return None  # no mark is cut out of a number
    if set(signs) & {"'", '"'} and _QUOTES.sub("", before).count(signs[0]) % 2:
        return None  # it closes a quotation
    if {"”", "’"} & set(signs) and len(_OPENED.findall(before)) > len(_CLOSED.findall(before)):
        return None  # it closes a quotation
    spaced = text[span.start].isspace()
    if spaced and signs.isalpha():
        return None
    begins = bool(_BEGINS.match(after))
    if re.search(r"\d[.,:/]$", before):
        return 0.0 if begins and not spaced else None  # "2.5 per cent" is one number, "in 2024.4" is not
    if spaced:
        return APART if not signs.isdigit() else DOUBTFUL if begins and before.endswith((".", "!", "?", "”")) else None
    return 0.0


def may_repeat(candidate: Signs, text: str) -> bool:
    """Whether raised signs may mark a note once more; behind a unit they are an exponent."""
    return candidate.raised and not _UNIT.search(text[: candidate.span.start])


_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcm]?m|ft|mi|10)$")


def bind(candidates: Sequence[Signs], labels: Sequence[tuple[str, int]]) -> dict[int, Signs]:
    """The likeliest mark of each note.

    Args:
        candidates: in the order of the text.
        labels: number and page of each note, in order.

    Returns:
        Candidates by the index of their note. Marks are in the order of their notes, none is used
        twice, and none stands on a page behind its note's.
    """
    best: list[list[tuple[float, int]]] = [[(0.0, -1)] * (len(candidates) + 1)]
    for index, (label, page) in enumerate(labels):
        row = [(best[index][0][0] + MISSING, -1)]
        for place, candidate in enumerate(candidates):
            skipped = (row[place][0], row[place][1])
            unmarked = (best[index][place + 1][0] + MISSING, -1)
            cost = reading_cost(candidate, label)
            fits = cost is not None and candidate.page <= page
            used = (best[index][place][0] + cost, place) if fits and cost is not None else (float("inf"), place)
            row.append(min(used, skipped, unmarked, key=lambda one: one[0]))
        best.append(row)
    bound: dict[int, Signs] = {}
    place = len(candidates)
    for index in range(len(labels) - 1, -1, -1):
        at = best[index + 1][place][1]
        if at >= 0:
            bound[index] = candidates[at]
            place = at
    return bound


def reading_cost(candidate: Signs, label: str) -> float | None:
    """How unlikely it is that the signs are the mark of the note so labelled; `None` if they cannot be."""
    if candidate.signs == label:
        return candidate.doubt
    exact = candidate.raised and not candidate.recognised
    if exact or len(candidate.signs) != len(label) or not label.isdigit():
        return None
    cost = candidate.doubt
    for sign, digit in zip(candidate.signs, label, strict=True):
        if unicodedata.normalize("NFKC", sign) == digit:
            continue
        if MISREAD.get(sign) == digit:
            cost += MISREADING
        elif candidate.recognised or not sign.isdigit():
            cost += WRONG_DIGIT
        else:
            return None
    return cost if cost < MISSING else None
