"""The parties to the conflict that a text credits with figures: by name, by role, beside a word of crediting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.checks.numbers.told import Told
from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import BELLIGERENTS, Group, Part, Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

CREDITS = re.compile(
    r"\b(?:according\s+to|sa(?:y|ys|id|ying)|told|tells?|claim(?:s|ed|ing)?|report(?:s|ed|ing|edly)?|announc\w+|"
    r"declar\w+|stat(?:es|ed|ing)|maintain\w*|insist\w*|acknowledg\w+|disclos\w+|conced\w+|admit\w*|"
    r"put(?:s|ting)?\s+(?:(?:the|its|their|at|it)\b|[^.;,]{0,70}?\s+at\b)|speaks?\s+of|spoke\s+of|gives?|gave\s+(?:the|a|its|their|as|out|\d+)|"
    r"lists?|listed|count(?:s|ed)?|records?|recorded|registers?|registered|estimat\w+|document(?:s|ed)|alleg\w+|"
    r"assert\w*|"
    r"by\s+(?:the\s+|its\s+|his\s+|their\s+)?(?:[\w'-]+\s+){0,4}(?:count|account|reckoning|version|figures?|tally|"
    r"estimate|telling|statement|own\s+\w+)|on\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:account|word|telling|reckoning|"
    r"figures)|"
    r"in\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:version|words|telling|statement|account|book|communiqu\w+)|claimed|"
    r"let\s+it\s+be\s+known|clos(?:es|ed|ing)\s+(?:its|the|her|his)\s+(?:books?|account)|which\s+issued|"
    r"communiqu\w+|version|credit(?:s|ed)|attribut\w+|quot(?:es|ed|ing)|citing|cites?|wrote|writes|warn\w*|"
    r"denie[sd]|disput\w+|reject\w+|has\s+it|have\s+it|spokes\w+|holds?\s+that|according|confirm\w*|verif\w+|"
    r"found\s+that|names?\s+\w+|mention\w*|publish\w*|toll\s+of|supposed|purported\w*|describ\w+|"
    r"counted\s+by|figures?\s+(?:of|from)|count\s+of|heard\s+from|asked|boast\w*|reckon\w*|add(?:s|ed|ing)\s+that|(?:it|he|she|they)\s+add(?:s|ed)|"
    r"(?:rais|lower|revis|correct)\w+\s+(?:its|his|her|their)|naming|"
    r"counter(?:s|ed)\s+with|"
    r"assess\w*|accept\w*|recogni[sz]es|admission|believe\w*|argu\w+|contend\w*|(?:figures?|data|records?|documents?|count)\s+show(?:s|ed)?|prefer\w*|"
    r"arriv\w+\s+at|ha(?:s|ve|d)\s+(?:it|them|him|her|these|those|the\s+\w+)\s+at|(?:is|are|was|were)\s+aware\s+of|kn(?:ows?|ew)\s+of|(?:has|had)\s+(?:\d[\d,]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s+(?:of|dead|\w+\s+(?:dead|killed)))))\b|"
    r"[\w]'s?\s+(?:(?:first|second|latest|last|final|own|initial|earlier|later|new|early|revised)\s+){0,2}(?:count|figure|figures|tally|toll|number|numbers|version|account|statement|list|estimate|claim|series|data|books?|"
    r"total)\b|\((?:[a-z ]{0,30}(?:ministry|army|police|spokes\w+|count|claim|source|statement|force|"
    r"government)[^()]{0,40})\)"
)
"""Words by which a text credits somebody with what it tells."""
BESIDE = 60
"""Code points between a word of crediting and whoever is credited."""
_PARTY = re.compile(
    r"\b(?:army|military|ministr\w+|minister|spokes\w+|government|administration|police|officials?|command\w*|"
    r"forces|general\s+staff|air\s+force|navy|junta|regime|group|front|rebels?|militants?|"
    r"insurgents?|guerrill\w+|movement|brigade|division|department|authorit\w+|state|it|he|she|they|both|each|"
    r"side|sides|communiqu\w+|statement|mayor|governor|commissioner|committee|commission|council|agency|office|network|"
    r"observatory|association|organi[sz]ation|mission|residents?|hospital|doctors?|court|bishop|charity|institute|"
    r"monitors?|cent(?:er|re)|chief|union|programme|cluster)\b"
)
_MILITARY = (
    r"army|military|command|commander|division|corps|general|colonel|captain|officers?|brigade|"
    r"air\s+force|navy|armed\s+forces|security\s+forces|forces|junta|communiqu\w+|release|bulletin|gazette"
)
_CIVIL = (
    r"ministry|minister|government|administration|authorities|officials?|cabinet|capital|department|spokes\w+|"
    r"chief\s+minister|home\s+secretary|state|communiqu\w+|release"
)
_ROLES: Mapping[Side | None, str] = {
    Side.STATE: rf"{_MILITARY}|{_CIVIL}|police",
    Side.INSURGENT: r"ministry|authorities|group|rebels?|movement|front|militants?|insurgents?|guerrill\w+|fighters|"
    r"(?:its|their|whose|group's)\s+spokes\w+",
    None: rf"{_MILITARY}|ministry|minister|front|rebels?|guerrill\w+|spokes\w+",
}
"""What a text calls a party of a side, where it does not call it by its name."""
_OF_KIND: Mapping[SpeakerKind, str] = {
    SpeakerKind.MILITARY: rf"{_MILITARY}|defen[cs]e\s+minist\w+",
    SpeakerKind.CIVIL_ADMINISTRATION: _CIVIL,
    SpeakerKind.POLICE: r"police|officers?|officials?|superintendent",
}
_OFFICES = frozenset({"spokesman", "spokesperson", "spokeswoman", "official", "officials", "sources", "the", "and"})
_SOURCE = re.compile(
    r"\b(?:bulletins?|releases?|videos?|captions?|photographs?|broadcasts?|statements?|communiqu\w+|word|text|list|message|booklet|paper|"
    r"per|if\s+one\s+(?:follows|believes)|owned\s+to|allowed|thought|ran|thus|went\s+out|"
    r"speaks?|spoke|spoken|wants?|will\s+have|has\s+\w+\s+(?:dead|killed))\b|\bby\s+the\b|:"
)
_ACRONYM = re.compile(r"[A-Z][\w’'-]+\s+\([A-Z]{2,6}$")
"""A name in brackets that is short for the one before them, and no source."""


@dataclass(frozen=True)
class Party:
    """The party to the conflict that alone tells a number."""

    name: str
    side: Side | None
    kind: SpeakerKind | None = None
    actor: str | None = None

    @cached_property
    def _words(self) -> re.Pattern[str]:
        words = {word for word in re.findall(r"[a-z0-9]{3,}", fold(self.name)) if word not in _OFFICES}
        roles = _OF_KIND.get(self.kind) if self.kind is not None else None
        names = [*map(re.escape, sorted(words)), roles or _ROLES.get(self.side, _ROLES[None])]
        return re.compile(rf"\b(?:{'|'.join(names)})\b")

    def places(self, sentence: Marked) -> Iterator[Span]:
        """Where a sentence names it, by a name of the pack, by its own words, or by what it is."""
        yield from (name.span for name in sentence.names if self.actor is not None and name.entry.id == self.actor)
        others = [
            name.span
            for name in sentence.names
            if name.entry.kind is Names.ACTOR and name.entry.id != self.actor and not name.entry.describes
        ]
        for found in self._words.finditer(sentence.folded):
            span = Span(*found.span())
            if not any(len(other) > len(span) and other.contains(span) for other in others):
                yield span  # the army, and no Liberation Army

    def is_named(self, sentence: Marked) -> bool:
        """Whether a sentence names it."""
        return any(True for _ in self.places(sentence))

    def is_source(self, sentence: Marked) -> bool:
        """Whether a sentence names it in brackets, or beside a word of speaking or of what was published."""
        folded = sentence.folded
        for found in self.places(sentence):
            near = folded[max(0, found.start - BESIDE) : found.end + BESIDE]
            bracket = folded[: found.start].endswith("(") and not _ACRONYM.search(sentence.text[: found.end])
            if CREDITS.search(near) or _SOURCE.search(near) or bracket:
                return True
        return False


def parties_in(sentence: Marked, party: Party) -> Iterator[Span]:
    """Where a sentence names this party, any actor of the pack, or what may be a party."""
    yield from party.places(sentence)
    yield from (name.span for name in sentence.names if name.entry.kind is Names.ACTOR)
    yield from (Span(*found.span()) for found in _PARTY.finditer(sentence.folded))


_CREDITS_A_PARTY = re.compile(
    r"\b(?:army|military|ministry\s+of\s+(?:defen[cs]e|information|interior)|(?:defen[cs]e|interior|"
    r"information)\s+ministry|general\s+staff|armed\s+forces|junta|rebels?|guerrill\w+|"
    r"spokes\w+|intelligence|(?<!police\s)command|front|brigade)\b"
)

_OTHERS = (
    r"(?:mayor|governor|commission\w*|council|committee|(?:disaster|relief|municipal|registry)\s+(?:\w+\s+)?office|network|"
    r"association|union|residents?|villagers?|witness\w*|doctors?|medics?|hospital\w*|priest|bishop|imam|elders?|relatives|"
    r"survivors?|monitors?|observatory|lawyers?|teachers?|farmers?|nurses?|agency|charity|aid\s+workers?)"
)
_CREDITS_OTHERS = re.compile(
    rf"\b{_OTHERS}\b(?:\s+(?!and\b)[\w'-]+){{0,4}}?\s+(?:said|says|told|put|counted)\b|\baccording\s+to\s+(?:[\w'-]+\s+){{0,4}}?{_OTHERS}\b"
)
"""What credits a number to somebody who is no party."""


def one_party(theirs: Sequence[Told]) -> Party | None:
    """The party to the conflict that alone tells a number, as its documents have it; `None` where others do, too."""
    theirs = [one for one in theirs if one.sentence.part is not Part.HEADLINE] or theirs
    claims = [one.claim for one in theirs if one.claim is not None]
    if claims:
        sides = {one.speaker.side for one in claims}
        alone = len(sides) == 1 and sides <= BELLIGERENTS and all(map(_has_a_stake, claims))
        speaker = claims[0].speaker
        alone = alone and any(CREDITS.search(one.sentence.folded) for one in theirs)
        return Party(speaker.name, speaker.side, speaker.kind, speaker.actor) if alone else None
    if theirs and all(
        (one.named is not None or one.measures)
        and CREDITS.search(one.sentence.folded)
        and _CREDITS_A_PARTY.search(one.sentence.folded)
        and not _CREDITS_OTHERS.search(one.sentence.folded)
        for one in theirs
    ):
        found = _CREDITS_A_PARTY.search(theirs[0].sentence.folded)
        return Party(found.group(), None) if found is not None else None
    return None


_LOCAL = re.compile(r"\b(?:mayor|councill?or|municipal\w*|village)\b")
"""Heads of places, who are no party to the fighting."""


def _has_a_stake(claim: Claim) -> bool:
    """Whether a speaker is a party to the fighting itself, or tells of the other side's people."""
    enemy = {Side.STATE: Group.INSURGENTS, Side.INSURGENT: Group.SECURITY_FORCES}[claim.speaker.side]
    if _LOCAL.search(fold(claim.speaker.name)):
        return False
    parties = {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP, SpeakerKind.POLITICAL_OFFICE}
    return (
        claim.speaker.kind in parties
        or claim.group is enemy
        or (claim.speaker.kind is SpeakerKind.CIVIL_ADMINISTRATION and "ministry" in fold(claim.speaker.name))
    )
