"""Who has spoken in a document so far, and whom "he", "the group" or a surname mean after that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import PRONOUNS, speaker_in
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span

SHORTEST_SURNAME = 3
"""Letters that a name must exceed to be recognised when it comes again alone."""

_GOES_ON = frozenset(
    f"the {word}"
    for word in (
        "spokesman", "spokesperson", "spokeswoman", "statement", "statement also", "minister", "official",
    )
)  # fmt: skip
"""Definite words for whoever spoke last."""
_FIRST_PERSON = frozenset({"we", "i", "us", "our", "you", "them", "him", "her", "one", "ours", "some", "many", "most"})
_ITS_SPOKESMAN = re.compile(
    r"(?:its|their|the (?:group|rebel|movement|organi[sz]ation|front)'s) (?:\w+ )?(?:spokes\w+|statement|leader|commander|media wing)\b"
)
_THIS_OUTLET = frozenset(
    f"the {word}"
    for word in ("news agency", "agency", "newspaper", "paper", "channel", "outlet", "site", "broadcaster", "desk")
)
_THE_GROUP = re.compile(
    r"(?:the|this|that) (?:armed |militant |separatist |insurgent )?(?:group|outfit|organisation|organization)\b"
)
_COMMON_START = re.compile(r"(?:Attacks?|Violence|Clashes|Blasts?|Explosions?|Bombings?|Reports?|Figures?|Fighting)")
"""Words that begin a sentence with a capital and are nobody's name."""
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")


@dataclass(slots=True)
class Voices:
    """The speakers of a document, as far as it has been read."""

    outlet: Speaker | None = None
    """Who speaks where nobody is credited: "the newspaper" is that outlet."""
    last: Speaker | None = None
    """The one who spoke last, for "he", "it", "by its count"."""
    before: Speaker | None = None
    """The one who spoke before that."""
    group: Speaker | None = None
    """The armed group named last, for "the group"."""
    known: dict[str, Speaker] = field(default_factory=dict)
    """Speakers by the surname that a document goes on to call them by."""

    @property
    def group_side(self) -> Side | None:
        """The side of the group named last."""
        return self.group.side if self.group is not None else None

    def spoke(self, speaker: Speaker) -> None:
        """Keep who spoke last."""
        if self.last is not None and self.last.key != speaker.key:
            self.before = self.last
        self.last = speaker

    def all_meant(self, marked: Marked, area: Span, names: NameFinder) -> list[Speaker]:
        """Everybody whom the words of `area` may mean: several for a pronoun, the likeliest first."""
        words = fold(area.of(marked.text)).strip(" ,'\"")
        first = self.meant(marked, area, names)
        several = words in PRONOUNS or _THE_GROUP.match(words) or words in _GOES_ON
        found = [first, *((self.last, self.group, self.before) if several else ())]
        return list({one.key: one for one in reversed(found) if one is not None}.values())[::-1]

    def meant(self, marked: Marked, area: Span, names: NameFinder) -> Speaker | None:
        """The speaker whom the words of `area` mean; a name met for the first time is remembered."""
        words = fold(area.of(marked.text)).strip(" ,'\"")
        if words in _FIRST_PERSON:
            return None
        if _ITS_SPOKESMAN.match(words):
            return self.group if self.last is None or self.last.side is self.group_side else self.last
        if words in _THIS_OUTLET and self.outlet is not None:
            return self.outlet
        if _THE_GROUP.match(words):
            return self.group or self.last
        if words in PRONOUNS:
            return self.last or self.group
        if words in _GOES_ON:
            return self.last
        if area.start == 0 and _COMMON_START.fullmatch(area.of(marked.text).strip()):
            return None
        return self._named(marked, area, names, words)

    def _named(self, marked: Marked, area: Span, names: NameFinder, words: str) -> Speaker | None:
        found = speaker_in(marked, area, names)
        unsure = found is None or found.actor is None
        if unsure and self.last is not None and words.startswith("the ") and _same_noun(words, self.last.name):
            found = self.last
        surnames = _surnames(marked, area)
        if found is None or found.kind is SpeakerKind.UNNAMED:
            return next((self.known[name] for name in surnames if name in self.known), found)
        for name in surnames:
            self.known.setdefault(name, found)
        return found


def _same_noun(words: str, name: str) -> bool:
    """As in "the sources" after "security sources", "the ministry" after "defence ministry"."""
    last = words.rsplit(maxsplit=1)[-1].rstrip("s")
    return last in {word.rstrip("s") for word in name.casefold().split()}


def _surnames(marked: Marked, area: Span) -> list[str]:
    """The last word of each run of capitals that is a person's name and nothing else known."""
    named = [one.span for one in marked.names if one.entry.kind is not Names.SPOKESPERSON]
    named += [hit.span for hit in marked.speakers]
    found = []
    for run in _CAPITALS.finditer(marked.text, area.start, area.end):
        last = run.group().split()[-1]
        span = Span(run.end() - len(last), run.end())
        if len(last) > SHORTEST_SURNAME and not any(span.overlaps(one) for one in named):
            found.append(last)
    return found
