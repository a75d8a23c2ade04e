"""Of which side a speaker is whom a text names by words that no table of speakers knows, or that both sides have.

A party as such ("the generals", "the insurgents"), another state's office, somebody of an armed group ("sources in the
BLA"); and where only a name is known, whoever mostly uses such words, which is said beside the voice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from counterclaim.claims.records import Speaker
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.codebook.vocabulary import SpeakerNoun, Vocabulary
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Matcher
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span

_SPEAKS = re.compile(
    r"(?:the |a |an |its |their |one |senior |top )*(?:\w+ )?"
    r"(?:spokes\w+|statement|notification|communique|message|handout|release|note|commander|tweet|captain|general|"
    r"official|officials|leader|leadership|announcement|speaker|command|man|voice|voice-over|narrator|caption|booklet|"
    r"leaflet|introduction|video|sources?)"
    r"(?: (?:issued|read|released) .*)?",
    re.IGNORECASE,
)
"""Words for a speaker that both sides have."""
_OF_SOMEBODY = re.compile(
    r"\b(?:sources?|officials?|leaders?|commanders?|members?|people|spokes\w+|fighters?|representatives?|advis[eo]r|"
    r"channel|video|statement|magazine|website|congress)\b",
    re.IGNORECASE,
)
"""Somebody whom the body that is named beside tells."""
_A_GROUP = re.compile(
    r"(?:(?:the |a )?(?:spokes\w+|leader|commander) (?:of|for) )?"
    r"(?:the|this|that) (?:\w+ )?(?:group|outfit|militia|organi[sz]ation|movement|front)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<!^)\b[A-Z]|^(?:[A-Z]{2,}|[A-Z][\w’'-]+$)")
"""A name among the words for a speaker."""
_FORMER = re.compile(r"\b(?:retd|retired|former|political analyst|security analyst)\b", re.IGNORECASE)
"""Somebody who speaks for no office any more."""
_WHERE = re.compile(r"\b(?:in|at|to|from|near|for|on|of|with|against)\s+(?:the\s+)?$")
"""Before the name of a state that is not whose office it is."""
_POWER = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+)?(?:army|armed forces|military|troops|soldiers|police|air force|jets|navy|forces|junta|"
    r"president|government|state|regime|prime minister|defen[cs]e ministry|staff|home minister|parliament)\b"
)
"""What a state has that is a party to a conflict."""


class Sides:
    """Tells the side of speakers."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, names: NameFinder) -> None:
        """Compile the tables of states and of words for the parties."""
        self._names = names
        self._nations = Matcher[str]([(word, one.nation) for one in vocabulary.nations for word in one.words])
        self._afar = frozenset(one.nation for one in vocabulary.nations if one.afar)
        self._sides = Matcher[SpeakerNoun]([(word, row) for row in vocabulary.sides for word in row.words])
        own = {one.casefold() for one in (pack.about.country, *pack.about.demonyms) if one}
        self._home = next(
            (one.nation for one in vocabulary.nations if own & {word.casefold() for word in one.words}), None
        )

    def party(self, text: str, *, at_home: bool, ours: bool) -> str | None:
        """The state that is a party to what a text tells of: the pack's, or one of whose forces it speaks.

        Args:
            text: of the document.
            at_home: whether it is set in the pack's country.
            ours: whether it names a party of the pack's conflict, which may act abroad.
        """
        if self._home is not None and at_home:
            return self._home
        named = self._nations.find(text)
        fighting = [one.value for one in named if _POWER.match(text, one.span.end)]
        near = [one.value for one in named if one.value not in self._afar]
        own = [one.value for one in named if one.value == self._home]
        for some in (fighting, [self._home] if ours and self._home is not None else [], own, near):
            if some:
                return Counter(some).most_common(1)[0][0]
        return self._home

    def placed(
        self, speaker: Speaker, marked: Marked, area: Span | None, user: Side | None, home: str | None
    ) -> Speaker:
        """A speaker with its side, as far as the words tell it.

        Args:
            speaker: as the tables of speakers have it.
            marked: the sentence.
            area: the words of it that name the speaker, where it does.
            user: the side that mostly uses what is said.
            home: the state that is a party.
        """
        words = area.of(marked.text).strip(" ,\"'“”") if area is not None else speaker.name
        if _FORMER.search(words):
            return Speaker(words, Side.OTHER, SpeakerKind.THINK_TANK)
        if speaker.actor is not None and _A_GROUP.match(words) and speaker.side is Side.STATE:
            return Speaker(words, Side.INSURGENT, SpeakerKind.ARMED_GROUP)
        abroad = [one.value for one in self._nations.find(words) if not _WHERE.search(words[: one.span.start])]
        if speaker.actor is not None and speaker.side is Side.STATE and abroad and self._home not in abroad:
            side = Side.STATE if home in abroad else Side.OTHER
            return Speaker(words, side, SpeakerKind.POLITICAL_OFFICE)
        if speaker.actor is not None or speaker.side in {Side.OUTLET, Side.MONITOR}:
            return speaker
        body = self._body(marked, area) if area is not None and _OF_SOMEBODY.search(words) else None
        if body is not None:
            return body
        nations = {one.value for one in self._nations.find(words)}
        if speaker.side is not Side.INSURGENT and nations and home not in nations:
            return replace(speaker, side=Side.OTHER, kind=SpeakerKind.POLITICAL_OFFICE)
        return self._by_words(speaker, words, user, named=bool(nations))

    def _by_words(self, speaker: Speaker, words: str, user: Side | None, *, named: bool) -> Speaker:
        """A speaker whom no name tells, by words for the parties, or by who would say so."""
        if _A_GROUP.match(words):
            return replace(speaker, name=words, side=Side.INSURGENT, kind=SpeakerKind.ARMED_GROUP)
        if _SPEAKS.fullmatch(words):
            return replace(speaker, side=user) if user is not None else speaker
        if speaker.side is not Side.OTHER or speaker.kind is not SpeakerKind.UNNAMED:
            return speaker
        if named:
            return replace(speaker, side=Side.STATE, kind=SpeakerKind.POLITICAL_OFFICE)
        known = self._sides.find(words)
        if known:
            return replace(speaker, side=known[-1].value.side, kind=known[-1].value.kind)
        return replace(speaker, side=user) if user is not None and _CAPITAL.search(words) else speaker

    def _body(self, marked: Marked, area: Span) -> Speaker | None:
        """The party whose name stands among the words for a speaker."""
        for one in marked.names:
            actor = self._names.actor(one) if area.contains(one.span) else None
            if actor is not None and one.entry.kind is Names.ACTOR and actor.side in {Side.STATE, Side.INSURGENT}:
                return Speaker(actor.name, actor.side, actor.kind, actor.id)
        return None
