"""The words of a text that name something: by them two texts on one happening know each other.

No list of names is needed, and so a place or a hospital that no pack knows counts as well. A
word is taken for a name's where it has a capital in the middle of a sentence and never stands in
small letters in the same text. Which of them say much is for the reader of the set to judge: a
capital city stands in every report, a village in those on one night.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.when import MONTHS

SHORTEST = 3
"""Letters from which a word can name something."""
TITLED = 0.7
"""Share of capitals among the longer words of a line from which it is printed as a title: they tell nothing then."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OPENS = re.compile(r"[.!?:;]['\"”’)\]]*\s+['\"“‘(\[]*$|^['\"“‘(\[\s—–-]*$|\n\s*$")
_NO_NAMES = frozenset({*MONTHS, *WEEKDAYS, "the", "they", "this", "that", "there", "there's", "it's", "i'm", "we're"})


def proper_words(text: str, stretches: Iterable[tuple[int, int]]) -> list[frozenset[str]]:
    """The words of names in each stretch of a text, in small letters.

    Args:
        text: the whole text: what stands in small letters anywhere in it names nothing.
        stretches: start and end of each stretch, such as a paragraph.
    """
    small: set[str] = set()
    named: set[str] = set()
    parts = list(stretches)
    for start, end in parts:
        words = list(_WORD.finditer(text, start, end))
        longer = [one.group() for one in words if len(one.group()) > SHORTEST]
        titled = bool(longer) and sum(one[0].isupper() for one in longer) >= TITLED * len(longer)
        for one in words:
            word = one.group()
            if not word[0].isupper():
                small.add(_folded(word))
            elif not titled and not _OPENS.search(text[max(start, one.start() - 8) : one.start()]):
                named.add(_folded(word))
    names = {one for one in named - small - _NO_NAMES if len(one) >= SHORTEST}
    return [
        frozenset(folded for one in _WORD.finditer(text, start, end) if (folded := _folded(one.group())) in names)
        for start, end in parts
    ]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
