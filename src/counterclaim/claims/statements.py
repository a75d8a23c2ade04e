"""Claims that need no number: responsibility, rejection, status, and an attack by itself.

A statement is found by its words (`statements.yaml`) and attributed like a number. A
rejection names the speaker whose account it rejects and removes nothing. A status claim says
what the dead are said to have been; its number, where it has one, is no toll.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.claims.attribution import Hearing
from counterclaim.claims.records import Party, Speaker
from counterclaim.claims.speakers import party_of
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.syntax import VERBS, Parse, Token
from counterclaim.codebook.terms import Kind, Side, Stance, Status
from counterclaim.codebook.vocabulary import Statement
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.mentions.names import NameFinder, NameMention, Names
from counterclaim.mentions.numbers import Form, Quantity
from counterclaim.values.span import Span

_NOBODY = re.compile(r"\b(?:nobody|no one|no group|no organisation|none|not immediately|yet to)\b")
CLOSE = 90
"""Code points before words of status within which the dead must be spoken of."""
_MANY = re.compile(r"\b(?:many|some|other|most|several|few)\b")
_DENIED = re.compile(r"\b(?:denied|denies|deny|denying|none of the dead)\b[^.;]*$")
_OF_OTHERS = re.compile(r"(?:was|were|is|belonging|as|that it|had carried|carried)\b")
"""Statement words whose grammatical subject is spoken of."""
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
        found: dict[tuple[Kind, str], Stated] = {}
        for hit in hearing.marked.statements:
            stated = self._stated(hearing, hit)
            if stated is not None:
                found.setdefault((stated.kind, hit.value.force), stated)
        return list(found.values())

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

    def _stated(self, hearing: Hearing, hit: Hit[Statement]) -> Stated | None:
        row, marked = hit.value, hearing.marked
        if row.kind is Kind.STATUS:
            return self._status(hearing, hit)
        token = _verb_of(hearing.parse, hit.span)
        if row.kind is Kind.REJECTION:
            said = self._doer(hearing, token)
            rejected = self._rejected(hearing, said)
            return Stated(Kind.REJECTION, hit.span, said, target=rejected) if said and rejected else None
        of_others = _OF_OTHERS.match(hit.span.of(marked.text)) is not None
        said = self._speaker(hearing, hit.span, token, of_others=of_others)
        if _NOBODY.search(marked.folded[: hit.span.end]):
            return None
        if row.force == "blames":
            blamed = self._named_after(marked, hit.span)
            other = blamed is not None and said is not None and blamed.actor != said.speaker.actor
            return Stated(Kind.RESPONSIBILITY, hit.span, said, perpetrator=blamed) if other else None
        if marked.text[: hit.span.end].endswith(" by"):
            claimant = self._named_after(marked, hit.span)
            said = Attributed(self._speaker_of(claimant), claimant.name) if claimant and claimant.actor else None
        own = said.speaker if said else None
        if own is None or own.side is not Side.INSURGENT:
            return None
        stance = Stance.DENIED if row.force == "denies" else Stance.ASSERTED
        return Stated(Kind.RESPONSIBILITY, hit.span, said, stance, Party(own.name, own.actor, own.side))

    def _status(self, hearing: Hearing, hit: Hit[Statement]) -> Stated | None:
        marked = hearing.marked
        text = marked.folded
        before = text[max(0, hit.span.start - CLOSE) : hit.span.start]
        spoken_of = [one.end() for one in _OF_THE_DEAD.finditer(before)]
        if not spoken_of or _WHETHER.search(text[: hit.span.start]) or _MANY.search(before[spoken_of[-1] :]):
            return None
        said = hearing.speaker_of(hit.span, _verb_of(hearing.parse, hit.span))
        denied = bool(_DENIED.search(marked.folded[: hit.span.start]))
        stance = Stance.DENIED if denied else Stance.ASSERTED
        counted = _counted(marked, hit.span)
        span = counted.span.joined(hit.span) if counted else hit.span
        return Stated(Kind.STATUS, span, said, stance, status=hit.value.status, quantity=counted)

    def _speaker(self, hearing: Hearing, words: Span, token: Token | None, *, of_others: bool) -> Attributed | None:
        """Who is credited with the statement, else who does what its verb says.

        Args:
            hearing: the sentence.
            words: the statement's words.
            token: their verb.
            of_others: the verb's subject is spoken of and does not speak ("X was responsible").
        """
        credited = hearing.speaker_of(words, token)
        return credited if credited is not None or of_others else self._doer(hearing, token)

    def _doer(self, hearing: Hearing, token: Token | None) -> Attributed | None:
        """Whoever does what the statement's verb says; an actor named before it where the parser saw a noun."""
        marked, parse = hearing.marked, hearing.parse
        if token is None:
            return None
        if token.tag not in VERBS:
            return self._named_before(marked, token)
        subject = parse.subject(token)
        if subject is None:
            return None
        area = parse.subtree(subject)
        spoken = hearing.voices.meant(marked, area, self.names)
        return Attributed(spoken, area.of(marked.text)) if spoken is not None else None

    def _named_before(self, marked: Marked, token: Token) -> Attributed | None:
        """The last actor named before words that the parser took for a noun."""
        for mention in reversed([one for one in marked.names if one.span.end <= token.span.start]):
            actor = self.names.actor(mention)
            if actor is not None:
                return Attributed(Speaker(actor.name, actor.side, actor.kind, actor.id), mention.span.of(marked.text))
        return None

    def _speaker_of(self, party: Party) -> Speaker:
        actor = self.names.pack.actors[party.actor or ""]
        return Speaker(actor.name, actor.side, actor.kind, actor.id)

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

    def _named_after(self, marked: Marked, span: Span) -> Party | None:
        """The first belligerent or label named behind the words, else the last one before them."""
        parties = [
            (one.span, party_of(one, one.span.of(marked.text), self.names))
            for one in marked.names
            if one.entry.kind is not Names.PLACE
        ]
        fighting = [
            (at, party) for at, party in parties if party is not None and party.side in {Side.INSURGENT, Side.STATE}
        ]
        behind = [party for at, party in fighting if at.start >= span.end]
        actors = [party for party in behind if party.actor is not None]
        before = [party for at, party in fighting if at.end <= span.start and party.side is Side.INSURGENT]
        return next(iter(actors or behind or before[::-1]), None)


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


def _verb_of(parse: Parse, span: Span) -> Token | None:
    tokens = parse.within(span)
    verbs = [one for one in tokens if one.tag in VERBS]
    return next(iter(verbs or tokens), None)
