"""Who has spoken in a document so far, and whom "he", "the group" or a surname mean after that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
        "same source", "same sources", "source", "sources",
    )
)  # fmt: skip
"""Definite words for whoever spoke last."""
_FIRST_PERSON = frozenset({"we", "i", "us", "our", "you", "them", "him", "her", "one", "ours", "some", "many", "most"})
_ITS_SPOKESMAN = re.compile(
    r"(?:its|their|the (?:group|rebel|movement|organi[sz]ation|front)'s) (?:\w+ )?(?:spokes\w+|statement|"
    r"leader|commander|media wing)\b"
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


MONITORS = frozenset({SpeakerKind.NGO, SpeakerKind.THINK_TANK})


@dataclass(slots=True)
class Voices:
    """The speakers of a document, as far as it has been read."""

    outlet: Speaker | None = None
    """Who speaks where nobody is credited: "the newspaper" is that outlet."""
    text: str = ""
    """The document, in which a surname may have been introduced."""
    look: Callable[[str], Marked] | None = None
    """Marks names and nouns for speakers in a stretch of the document."""
    group: Speaker | None = None
    """The armed group named last, for "the group"."""
    monitor: Speaker | None = None
    """The first body of monitors that spoke, on whose report the whole document may be."""
    block: int = 0
    """The paragraph that is being read."""
    _spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """The two who spoke last, the last one first, each with the paragraph."""

    @property
    def last(self) -> Speaker | None:
        """The one who spoke last in this paragraph or the one before, for "he", "it", "by its count"."""
        return next((one for _, one in self._near()), None)

    @property
    def before(self) -> Speaker | None:
        """The one who spoke before that."""
        return next((one for _, one in self._near()[1:]), None)

    def _near(self) -> list[tuple[int, Speaker]]:
        return [one for one in self._spoken if self.block - one[0] <= 1]

    @property
    def group_side(self) -> Side | None:
        """The side of the group named last."""
        return self.group.side if self.group is not None else None

    def spoke(self, speaker: Speaker, block: int) -> None:
        """Keep who spoke last."""
        if self.monitor is None and speaker.kind in MONITORS:
            self.monitor = speaker
        others = [one for one in self._spoken if one[1].key != speaker.key]
        self._spoken = [(block, speaker), *others[:1]]

    def introduced(self, name: str, names: NameFinder, before: int) -> Speaker | None:
        """Who a surname is, where an earlier place of the document says it ("the commissioner, Hamza Shafqaat")."""
        if self.look is None:
            return None
        for found in re.finditer(rf"\b{re.escape(name)}\b", self.text[:before]):
            for window in _around(self.text, Span(found.start(), found.end())):
                marked = self.look(window.of(self.text))
                speaker = speaker_in(marked, marked.span, names)
                if speaker is not None and speaker.kind is not SpeakerKind.UNNAMED:
                    return speaker
        return None

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
            return self.group or self.last or self._named(marked, area, names, words)
        if words in PRONOUNS:
            return self.last or self.group
        if words in _GOES_ON:
            others = self.group or self.before
            return self.last or (self._named(marked, area, names, words) if others is None else None)
        if area.start == 0 and _COMMON_START.fullmatch(area.of(marked.text).strip()):
            return None
        return self._named(marked, area, names, words)

    def _named(self, marked: Marked, area: Span, names: NameFinder, words: str) -> Speaker | None:
        found = speaker_in(marked, area, names)
        unsure = found is None or found.actor is None
        if unsure and self.last is not None and words.startswith("the ") and _same_noun(words, self.last.name):
            found = self.last
        if found is None or found.kind is SpeakerKind.UNNAMED:
            known = (self.introduced(name, names, marked.span.start) for name in _surnames(marked, area))
            return next((one for one in known if one is not None), found)
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


_LEFT = re.compile(r"(?:[\w’'-]+\s+){0,8}(?:[A-Z][\w’'.-]*\s+){0,3}$")
_RIGHT = re.compile(r"\s*,\s*(?P<who>[^,.;:]{3,80})")


def _around(text: str, name: Span) -> Iterator[Span]:
    """The words before a name that may be a title, and those between commas behind it."""
    left = _LEFT.search(text, max(0, name.start - 90), name.start)
    if left is not None:
        yield Span(left.start(), name.end)
    right = _RIGHT.match(text, name.end)
    if right is not None:
        yield Span(*right.span("who"))
