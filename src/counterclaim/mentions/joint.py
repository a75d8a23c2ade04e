"""Districts named side by side: "camps in Noshki and Panjgur", whose figure is of neither alone."""

from __future__ import annotations

import re
from itertools import pairwise

from counterclaim.codebook.pack import Pack
from counterclaim.mentions.matcher import Hit, Matcher

_BESIDE = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*as well as|&|/)\s*(?:the\s+|in\s+|district\s+|districts\s+)*", re.IGNORECASE
)
_DISTRICT_WORD = re.compile(r"\s+districts?\b", re.IGNORECASE)


class Joint:
    """Finds districts side by side by the places of a pack."""

    def __init__(self, pack: Pack) -> None:
        """Take every name of a place that lies in a district."""
        self._matcher = Matcher(
            (name, place.district)
            for place in pack.places.values()
            if place.district is not None
            for name in dict.fromkeys((place.name, *place.spellings))
        )

    def find(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """The districts of the places that a text names, and those of them that it names side by side."""
        hits = sorted(self._matcher.find(text), key=lambda hit: (hit.span.start, hit.value))
        joint: set[str] = set()
        for one, other in pairwise(hits):
            if one.value != other.value and self._beside(text, one, other):
                joint |= {one.value, other.value}
        return frozenset(hit.value for hit in hits), frozenset(joint)

    @staticmethod
    def _beside(text: str, one: Hit[str], other: Hit[str]) -> bool:
        between = _DISTRICT_WORD.sub("", text[one.span.end : other.span.start])
        return _BESIDE.fullmatch(between) is not None
