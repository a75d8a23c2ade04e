"""A claim with what its ledger knows of its report, and when its speaker said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.claims.records import Claim
from counterclaim.claims.speakers import outlet_named
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Attribution, Part
from counterclaim.documents.document import Document
from counterclaim.mentions.joint import Joint
from counterclaim.mentions.proper import proper_words
from counterclaim.mentions.sites import Sites
from counterclaim.mentions.turns import Turns
from counterclaim.values.span import Anchor
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Around:
    """What the text around a claim says of its happening, beside what the reader made of it."""

    block: int = 0
    """Index of the paragraph that holds its words."""
    names: frozenset[str] = frozenset()
    """Words of names in that paragraph."""
    all_names: frozenset[str] = frozenset()
    """Words of names in the whole document."""
    sites: frozenset[str] = frozenset()
    """Trains, roads, camps and the like in its sentence, by kind and name."""
    turn: int = 0
    """How many turns to another happening ("in a separate attack") stand before it in its document."""
    placed_here: bool = False
    """Its own sentence names its place."""
    bodies: bool = False
    """It counts bodies that were found, brought or buried, by its own words."""
    outlet: str | None = None
    """Its report's outlet, by the name that the pack has for it."""
    relays: frozenset[str] = frozenset()
    """Outlets that it came by on the way to its report, by the same names."""
    districts: frozenset[str] = frozenset()
    """Districts named in its paragraph."""
    joint: frozenset[str] = frozenset()
    """Districts named side by side in its sentence, or in its paragraph where the sentence names no place."""


NOTHING = Around()
"""Of a claim whose text is not there."""


@dataclass(frozen=True, slots=True)
class Echoed:
    """That the words of a claim began in another text."""

    report: str
    """In which they began."""
    claim: str | None
    """The claim that they made there, where the reader found one."""
    speaker: str
    """Key of its speaker; of the text where there is none."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A claim of a current reading, as gathering, reconciling and counting see it."""

    claim: Claim
    speaker: str
    """Key of the speaker; a press office counts as the body that it speaks for."""
    published: When | None
    outlet: str | None
    withheld: bool = False
    """Its report is redacted: it is counted by nobody and shown as withheld."""
    orphaned: bool = False
    """Its words are no longer at their place: it counts nowhere until somebody looks."""
    around: Around = NOTHING
    echo: Echoed | None = None
    """Where its words began, if in another text."""
    rejected_by: str | None = None
    """Who looked at it and found that it is no claim, as its words have it: it counts nowhere."""

    @property
    def counts(self) -> bool:
        """Whether it may be counted at all: there to be read, at its place, and not found to be no claim."""
        return not self.withheld and not self.orphaned and self.rejected_by is None

    @property
    def told(self) -> date:
        """The day by which a speaker's claims are put in order: said, else happened, else published."""
        if self.claim.said_at:
            return When.parse(self.claim.said_at).end
        if self.claim.when is not None:
            return self.claim.when.end
        return self.published.end if self.published is not None else date.min

    @property
    def month(self) -> str | None:
        """The month in which its report was published, ISO."""
        return self.published.end.isoformat()[:7] if self.published is not None else None

    @property
    def told_by(self) -> date:
        """The latest day on which it can have been said: said, else published."""
        if self.claim.said_at or self.published is None:
            return self.told
        return max(self.told, self.published.end)

    @property
    def rank(self) -> tuple[date, bool, bool, date]:
        """Order among the claims of one speaker: later first, then primary texts, then bodies of text."""
        published = self.published.end if self.published is not None else date.min
        primary = self.claim.attribution is Attribution.PRIMARY
        return (self.told, primary, self.claim.part is Part.BODY, published)


class Filing:
    """Files the claims of reports, with one pack and one set of evidence."""

    def __init__(self, pack: Pack, evidence: Evidence) -> None:
        """Compile the tables that the text around a claim is searched with."""
        self.pack = pack
        self._sites = Sites(evidence.sites)
        self._turns = Turns(evidence.turns)
        self._joint = Joint(pack)
        self._bodies = re.compile(rf"\b(?:{'|'.join(map(re.escape, evidence.bodies))})\b", re.IGNORECASE)
        self._outlets: dict[str, str] = {}
        spelt: dict[str, set[str]] = {}
        for place in pack.places.values():
            spelt.setdefault(place.name, set()).update(one.casefold() for one in (place.name, *place.spellings))
        self._spelt = spelt

    def file(self, claims: Iterable[Claim], document: Document | None, *, withheld: bool = False) -> list[Filed]:
        """The claims of one report with their speakers' keys, its date and outlet, and what stands around them.

        Args:
            claims: of the report's current reading.
            document: the one they were read from, as it stands now; `None` where the report is redacted.
            withheld: whether the report is redacted.
        """
        if document is None:
            return [Filed(claim, self._speaker(claim), None, None, withheld) for claim in claims]
        text = document.text
        begins = [block.span.start for block in document.blocks]
        names = proper_words(text, [(block.span.start, block.span.end) for block in document.blocks])
        everywhere = frozenset[str]().union(*names)
        turns = self._turns.find(text)
        own = self._outlet(document.outlet) if document.outlet else None
        filed = []
        for claim in claims:
            block = max(bisect_right(begins, claim.span.start) - 1, 0)
            around = Around(
                block,
                names[block] if names else frozenset(),
                everywhere,
                self._sites.find(claim.sentence),
                bisect_right(turns, claim.span.start),
                self._placed_here(claim),
                self._counts_bodies(claim),
                own,
                frozenset(map(self._outlet, claim.via)),
                *self._districts(claim, text[document.blocks[block].span.start : document.blocks[block].span.end]),
            )
            orphaned = not Anchor.quoted(claim.span, claim.quote).holds_in(text)
            day = _day(document.published)
            filed.append(Filed(claim, self._speaker(claim), day, document.outlet, withheld, orphaned, around))
        return filed

    def _speaker(self, claim: Claim) -> str:
        actor = claim.speaker.actor
        return self.pack.voice(actor) if actor is not None and actor in self.pack.actors else claim.speaker.key

    def _outlet(self, name: str) -> str:
        if name not in self._outlets:
            self._outlets[name] = outlet_named(name, self.pack).name.casefold()
        return self._outlets[name]

    def _counts_bodies(self, claim: Claim) -> bool:
        return any(self._bodies.search(words) for words in (claim.word or "", claim.quote))

    def _districts(self, claim: Claim, paragraph: str) -> tuple[frozenset[str], frozenset[str]]:
        """The districts of the paragraph, and those side by side in the sentence, else in the paragraph."""
        here, joint = self._joint.find(claim.sentence)
        around, beside = self._joint.find(paragraph)
        return around, joint if here else beside

    def _placed_here(self, claim: Claim) -> bool:
        if claim.place is None:
            return False
        sentence = claim.sentence.casefold()
        return any(name in sentence for name in self._spelt.get(claim.place.name, {claim.place.name.casefold()}))


def _day(published: str | None) -> When | None:
    try:
        return When.parse(published) if published else None
    except ValueError:
        return None
