"""Text that is printed in capitals, as it would be written otherwise.

Taggers and tables know "Army" from "army"; reports taken down by monitors in capitals do not.
What a dictionary of English knows becomes small; what it does not know is a name and keeps its
first capital, a short one all of them ("FMLN"). Every letter stays at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.when import MONTHS

FEWEST = 12
"""Letters below which a stretch in capitals is a name and no text."""
SHARE = 0.9
"""Share of capitals among the letters from which a stretch is printed in capitals."""
ACRONYM = 5
"""Letters up to which an unknown word is an acronym."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:]\s+|[\"“(\[]|--\s)\s*$")
_TIMES = frozenset({*MONTHS, *WEEKDAYS} - {"march", "may"})
"""Words of the dictionary that keep their capital."""


def in_capitals(text: str) -> bool:
    """Whether a text is printed in capitals throughout."""
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    return letters >= FEWEST and capitals >= SHARE * letters


def as_written(text: str, known: Callable[[str], bool]) -> str:
    """The text in capitals and small letters, of the same length.

    Args:
        text: printed in capitals.
        known: whether a word in small letters is a word of the language.
    """

    def written(match: re.Match[str]) -> str:
        word = match.group()
        small = word.lower()
        if len(small) != len(word):
            return word
        bare = small.removesuffix("'s").removesuffix("’s")
        opens = _OPENS.search(text, max(0, match.start() - 8), match.start()) is not None
        if known(bare) and bare not in _TIMES:
            return word[:1] + small[1:] if opens else small
        if len(bare) <= ACRONYM and bare not in _TIMES and not known(bare):
            return word[: len(bare)] + small[len(bare) :]
        return word[:1] + small[1:]

    return _WORD.sub(written, text)
