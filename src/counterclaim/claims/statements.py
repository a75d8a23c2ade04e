"""Claims that need no number: responsibility, rejection, status, and an attack by itself.

What words of responsibility and rejection say is told by the words around them (`forces.py`), and
they are attributed like a number. A rejection names the speaker whose account it rejects, and the claim where it
stands in the text; it removes nothing. A status claim says what the dead are said to have been;
its number, where it has one, is no toll.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.claims.anchors import SORTS, Anchor, Force, Heard, anchors_of, verb_of
from counterclaim.claims.attribution import Hearing
from counterclaim.claims.doers import FIGHTING
from counterclaim.claims.forces import force_of
from counterclaim.claims.records import Party, Speaker
from counterclaim.claims.speakers import party_of
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.syntax import NOUNS, VERBS, Token
from counterclaim.codebook.terms import Kind, Side, SpeakerKind, Stance, Status
from counterclaim.codebook.vocabulary import Statement
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.mentions.names import NameFinder, NameMention, Names
from counterclaim.mentions.numbers import Form, Quantity
from counterclaim.values.span import Span

MOST_UNKNOWN = 6
"""Words for somebody of whom no table knows what they are."""
MOST_OPENING = 10
"""Words of a subject that opens a sentence."""
CLOSE = 90
"""Code points before words of status within which the dead must be spoken of."""
_MANY = re.compile(r"\b(?:many|some|other|most|several|few)\b")
_DENIED = re.compile(r"\b(?:denied|denies|deny|denying|none of the dead)\b[^.;]*$")
_WHETHER = re.compile(r"\b(?:whether|if)\b[^.;]*$")
_OF_THE_DEAD = re.compile(
    r"\b(?:of (?:them|whom)|the dead|those killed|those who died|the bodies|the people killed|"
    r"the (?:\d+|two|three|four|five|six|seven|eight|nine|ten))\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim without a toll, within its sentence."""

    kind: Kind
    span: Span
    attributed: Attributed | None
    stance: Stance = Stance.ASSERTED
    perpetrator: Party | None = None
    status: Status | None = None
    target: Party | None = None
    """Of a rejection, the speaker whose account it rejects."""
    quantity: Quantity | None = None
    """Of a status, how many of the dead it is said of."""


class Statements:
    """Finds statements with the names of one pack."""

    def __init__(self, names: NameFinder) -> None:
        """Take the finder that resolves names."""
        self.names = names

    def find(self, hearing: Hearing) -> list[Stated]:
        """The statements of a sentence, at most one of each kind and force."""
        marked = hearing.marked
        if not marked.statements:
            return []
        stated = [one for hit in marked.statements if hit.value.status and (one := self._status(hearing, hit))]
        heard = Heard(marked, hearing.parse, lambda at, speaker: self._means(hearing, at, speaker))
        told: dict[Force, Stated] = {}
        for anchor in sorted(anchors_of(marked, hearing.parse), key=lambda one: SORTS.index(one.sort)):
            said, doer = hearing.speaker_of(anchor.words, anchor.token), self._doer(hearing, anchor.token)
            force = force_of(anchor, heard, said.speaker if said else None, doer.speaker if doer else None)
            if force is None or force in told:
                continue
            found = self._stated(hearing, anchor, force, said, doer)
            if found is not None:
                told[force] = found
        return sorted([*stated, *told.values()], key=lambda one: one.span)

    def groups_named(self, named: Sequence[NameMention]) -> list[tuple[int, Speaker]]:
        """The armed group that "the group" means, from each place on where a document names another.

        A unit of the group that was meant so far changes nothing.
        """
        found: list[tuple[int, Speaker]] = []
        for mention in sorted(named, key=lambda one: one.span):
            actor = self.names.actor(mention) if mention.entry.kind in {Names.ACTOR, Names.SPOKESPERSON} else None
            if actor is None or actor.side is not Side.INSURGENT:
                continue
            before = found[-1][1].actor if found else None
            if before is None or before not in set(self.names.pack.lineage(actor.id)):
                found.append((mention.span.start, Speaker(actor.name, actor.side, actor.kind, actor.id)))
        return found

    def _stated(
        self, hearing: Hearing, anchor: Anchor, force: Force, said: Attributed | None, doer: Attributed | None
    ) -> Stated | None:
        marked, words = hearing.marked, anchor.words
        if force is Force.REJECTS:
            by = doer or self._opening(hearing, words) or self._unnamed(hearing, anchor.token, said)
            return Stated(Kind.REJECTION, words, by, target=self._rejected(hearing, by)) if by else None
        if force is Force.BLAMES:
            blamed = self._blamed(hearing, anchor, said or doer)
            by = said or (doer if doer is not None and _party(doer.speaker) != blamed else None)
            return Stated(Kind.RESPONSIBILITY, words, by, perpetrator=blamed)
        by = said or doer or self._named_before(marked, words)
        if marked.text[: words.end].endswith(" by"):
            by = self._named_behind(marked, words) or by
        if by is None:
            return None
        stance = Stance.DENIED if force is Force.DENIES else Stance.ASSERTED
        return Stated(Kind.RESPONSIBILITY, words, by, stance, _party(by.speaker))

    def _blamed(self, hearing: Hearing, anchor: Anchor, by: Attributed | None) -> Party | None:
        """Who is blamed: the doer of a deed, else the party named behind the words or last before them."""
        marked = hearing.marked
        if anchor.doer is not None:
            inside = [party for at, party in self._parties(marked) if anchor.doer.overlaps(at)]
            return next(iter(inside), None) or Party(anchor.doer.of(marked.text), None, Side.OTHER)
        return self._named_after(marked, anchor.words, by)

    def _status(self, hearing: Hearing, hit: Hit[Statement]) -> Stated | None:
        marked = hearing.marked
        text = marked.folded
        before = text[max(0, hit.span.start - CLOSE) : hit.span.start]
        spoken_of = [one.end() for one in _OF_THE_DEAD.finditer(before)]
        if not spoken_of or _WHETHER.search(text[: hit.span.start]) or _MANY.search(before[spoken_of[-1] :]):
            return None
        said = hearing.speaker_of(hit.span, next(iter(hearing.parse.within(hit.span)), None))
        denied = bool(_DENIED.search(marked.folded[: hit.span.start]))
        stance = Stance.DENIED if denied else Stance.ASSERTED
        counted = _counted(marked, hit.span)
        span = counted.span.joined(hit.span) if counted else hit.span
        return Stated(Kind.STATUS, span, said, stance, status=hit.value.status, quantity=counted)

    def _opening(self, hearing: Hearing, words: Span) -> Attributed | None:
        """Whoever opens the sentence right before the words, where the parser took their verb for a noun."""
        opening = hearing.marked.text[: words.start].rstrip()
        area = Span(0, len(opening))
        known = any(one.tag in VERBS for one in hearing.parse.within(area))
        if known or not opening[:1].isupper() or any(sign in opening for sign in ',;:"“'):
            return None
        if len(opening.split()) > MOST_OPENING:
            return None
        meant = hearing.voices.meant(hearing.marked, area, self.names)
        return Attributed(meant or Speaker(opening, Side.OTHER, SpeakerKind.UNNAMED), opening)

    def _unnamed(self, hearing: Hearing, token: Token | None, said: Attributed | None) -> Attributed | None:
        """Who rejects where the verb has no subject that could: nobody, where it is a thing."""
        if token is None or token.tag not in VERBS or hearing.parse.passive(token):
            return said
        subject = hearing.parse.subject(token)
        return None if subject is not None and subject.tag in NOUNS else said

    def _means(self, hearing: Hearing, area: Span, speaker: Speaker) -> bool:
        """Whether words name a speaker, or a unit of theirs."""
        meant = hearing.voices.meant(hearing.marked, area, self.names)
        if meant is None or speaker.actor is None or meant.actor is None:
            return meant is not None and meant.key == speaker.key
        return speaker.actor in self.names.pack.lineage(meant.actor)

    def _doer(self, hearing: Hearing, token: Token | None) -> Attributed | None:
        """Whoever does what a verb says."""
        marked, parse = hearing.marked, hearing.parse
        verb = verb_of(token, parse)
        subject = parse.subject(verb) if verb is not None else None
        if subject is None:
            return None
        area = parse.subtree(subject)
        if area.of(marked.folded) == "we":
            # in a statement of its own, a document speaks of itself
            own = hearing.voices.outlet
            return Attributed(own, "we") if own is not None and own.side is not Side.OUTLET else None
        spoken = hearing.voices.meant(marked, area, self.names)
        unknown = verb is token and subject.tag in NOUNS and len(area.of(marked.text).split()) <= MOST_UNKNOWN
        if spoken is None and unknown:
            spoken = Speaker(area.of(marked.text), Side.OTHER, SpeakerKind.UNNAMED)
        return Attributed(spoken, area.of(marked.text)) if spoken is not None else None

    def _actors(self, marked: Marked) -> Iterator[tuple[Span, Attributed]]:
        for mention in marked.names:
            actor = self.names.actor(mention)
            if actor is not None:
                speaker = Speaker(actor.name, actor.side, actor.kind, actor.id)
                yield mention.span, Attributed(speaker, mention.span.of(marked.text))

    def _named_before(self, marked: Marked, words: Span) -> Attributed | None:
        """The last actor named before some words."""
        return next(reversed([one for at, one in self._actors(marked) if at.end <= words.start]), None)

    def _named_behind(self, marked: Marked, words: Span) -> Attributed | None:
        """The first actor named behind some words ("was claimed by ...")."""
        return next((one for at, one in self._actors(marked) if at.start >= words.end), None)

    def _rejected(self, hearing: Hearing, said: Attributed | None) -> Party | None:
        """The speaker whose account is rejected: one named in the sentence, else whoever spoke before."""
        own = said.speaker if said else None
        for mention in hearing.marked.names:
            actor = self.names.actor(mention)
            if (
                actor is not None
                and own is not None
                and actor.side is not own.side
                and actor.side in {Side.STATE, Side.INSURGENT}
            ):
                return Party(actor.name, actor.id, actor.side)
        last = hearing.voices.last
        if last is not None and own is not None and last.key != own.key:
            return Party(last.name, last.actor, last.side)
        return None

    def _parties(self, marked: Marked) -> list[tuple[Span, Party]]:
        """Belligerents and labels that a sentence names."""
        parties = [
            (one.span, party_of(one, one.span.of(marked.text), self.names))
            for one in marked.names
            if one.entry.kind is not Names.PLACE
        ]
        found = [(at, one) for at, one in parties if one is not None and one.side in {Side.INSURGENT, Side.STATE}]
        found += [
            (hit.span, Party(hit.span.of(marked.text), None, hit.value.side))
            for hit in marked.speakers
            if hit.value.kind in FIGHTING and not any(hit.span.overlaps(at) for at, _ in found)
        ]
        return sorted(found, key=lambda one: one[0])

    def _named_after(self, marked: Marked, span: Span, by: Attributed | None) -> Party | None:
        """The first belligerent or label named behind the words, else the last one before them that is not speaking."""
        fighting = self._parties(marked)
        behind = [party for at, party in fighting if at.start >= span.end]
        actors = [party for party in behind if party.actor is not None]
        own = by.speaker.side if by is not None else None
        before = [party for at, party in fighting if at.end <= span.start and party.side is not own]
        return next(iter(actors or behind or before[::-1]), None)


def _party(speaker: Speaker) -> Party:
    """Whoever owns or denies a deed, as its doer."""
    return Party(speaker.name, speaker.actor, speaker.side)


_TAKEN_UP = re.compile(r"^\s+(?:or \w+ )?(?:of (?:the|those|them|whom)|(?:were|had|have|was|are)\b)")


def _counted(marked: Marked, span: Span) -> Quantity | None:
    """The number of dead that a status is said of: "five of the nine", "the five"."""
    text = marked.folded
    for quantity in reversed(marked.quantities):
        if quantity.form not in {Form.DIGITS, Form.WORDS} or quantity.span.end > span.start:
            continue
        definite = text[: quantity.span.start].endswith(("the ", "that "))
        if _TAKEN_UP.match(text[quantity.span.end :]) and (definite or " of " in text[quantity.span.end :][:12]):
            return quantity
    return None
