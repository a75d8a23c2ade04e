"""The words by which a row credits its figures, as speakers: "police, TTP statement" names two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import outlet_named, speaker_in
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import NameFinder
from counterclaim.values.span import Span

_APART = re.compile(r"[;,/()]|\s+(?:and|quoting|citing)\s+(?:the\s+|an?\s+)?")
_NOBODY = re.compile(
    r"(?:not (?:stated|specified|reported)|unknown|none|n/?a|-+|\.+|see\b.*|(?:an? )?(?:official )?statements?|claims|"
    r"spokes\w+|(?:who|identif|introduc)\w*\s.*)?",
    re.IGNORECASE,
)
"""Words that name nobody, and what only describes the one before."""
_CHANNEL = re.compile(r"\s+(?:web\s?site|site|channel|archives?|spokes\w+|statements?)$", re.IGNORECASE)
"""By which somebody speaks: the website of a group is the group's own voice."""
_CLAIMING = re.compile(r"claiming\s+to\s+(?:be|speak|represent)[\w\s]*?\b(?:for|of)\s+", re.IGNORECASE)


class Credits:
    """Finds speakers in the words of rows."""

    def __init__(self, pack: Pack, look: Callable[[str], Marked]) -> None:
        """Take a pack's names, and what marks names and nouns for speakers in a stretch of words."""
        self._pack = pack
        self._names = NameFinder(pack)
        self._look = look
        self._known: dict[str, tuple[Speaker, ...]] = {}

    def find(self, words: str) -> tuple[Speaker, ...]:
        """The speakers that the words name, each once; a name that nobody knows is one of side `other`."""
        if words not in self._known:
            found = {one.key: one for part in _parts(words) for one in self._in(part)}
            self._known[words] = tuple(found.values())
        return self._known[words]

    def _in(self, part: str) -> Iterator[Speaker]:
        owner = self._owner(part)
        outlet = outlet_named(part, self._pack)
        marked = self._look(part)
        # where words stand for themselves, there is no sentence to tell a name by its capital
        found = speaker_in(marked, Span(0, len(part)), self._names)
        if owner is not None:
            yield owner
        elif outlet.name != part:
            yield outlet
        elif found is not None:
            yield found
        else:
            yield Speaker(part, Side.OTHER, SpeakerKind.UNNAMED)

    def _owner(self, part: str) -> Speaker | None:
        """The body whose channel the words name; which one may stay open where its side does not."""
        name = _CHANNEL.sub("", part)
        meant = self._names.meant(name) if name != part else []
        if len({(one.side, one.kind) for one in meant}) != 1:
            return None
        first = meant[0]
        return Speaker(
            first.name if len(meant) == 1 else name, first.side, first.kind, first.id if len(meant) == 1 else None
        )


def _parts(words: str) -> Iterator[str]:
    for part in _APART.split(_CLAIMING.sub("", " ".join(words.split()))):
        name = part.strip(" .\"'")
        if name and not _NOBODY.fullmatch(name):
            yield name
