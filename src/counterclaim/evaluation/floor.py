"""A floor: what numbers beside harm words give without any reading.

One regular expression for a number, the nearest harm word for the measure, the next noun for
the group, the first loaded name of the sentence for the side. It is never improved: a reader
is worth what it adds to this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_DIGITS = {
    word: number
    for number, word in enumerate(
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NUMBER = re.compile(
    rf"(?:(?P<hedge>at least|more than|over|about|around|up to)\s+)?\b(?P<number>\d[\d,]*|{'|'.join(_DIGITS)})\b",
    re.IGNORECASE,
)
_RELATIONS = {
    "at least": "at_least",
    "more than": "more_than",
    "over": "more_than",
    "about": "about",
    "around": "about",
    "up to": "up_to",
}
_MEASURES = (
    ("killed", r"kill|dead|die|death|martyr"),
    ("wounded", r"injur|wound|hurt"),
    ("abducted", r"abduct|kidnap"),
    ("attacks", r"attack"),
)
_GROUPS = (
    ("insurgents", r"militant|terrorist|insurgent|fighter|rebel"),
    ("security_forces", r"soldier|police|personnel|troop|officer"),
    ("civilians", r"civilian|passenger|labour|worker|child|women"),
)
_SIDES = (("insurgent", r"\bBLA\b|\bBLF\b|the group"), ("state", r"ISPR|army|police|official|minister|military|forces"))
REACH = 60
"""Code points around a number within which a harm word counts."""


def read_floor(document: str, text: str) -> Iterator[Mapping[str, Any]]:
    """Claim lines of a text, as far as the scorer looks at them."""
    for sentence in re.finditer(r"[^.\n]+[.\n]?", text):
        words = sentence.group()
        for hit in _NUMBER.finditer(words):
            around = words[max(0, hit.start() - REACH) : hit.end() + REACH]
            measure = next((name for name, pattern in _MEASURES if re.search(pattern, around, re.IGNORECASE)), None)
            if measure is None:
                continue
            written = hit["number"].lower()
            number = _DIGITS[written] if written in _DIGITS else int(written.replace(",", ""))
            relation = _RELATIONS.get((hit["hedge"] or "").lower(), "exact")
            behind = words[hit.end() : hit.end() + REACH]
            yield {
                "document": document,
                "start": sentence.start() + hit.start(),
                "end": sentence.start() + hit.end(),
                "measure": measure,
                "low": None if relation == "up_to" else number,
                "high": None if relation in {"at_least", "more_than"} else number,
                "relation": relation,
                "group": next(
                    (name for name, pattern in _GROUPS if re.search(pattern, behind, re.IGNORECASE)), "unspecified"
                ),
                "speaker": {
                    "name": "",
                    "side": next((side for side, pattern in _SIDES if re.search(pattern, words)), "outlet"),
                },
                "stance": "asserted",
                "scope": "incident",
            }
