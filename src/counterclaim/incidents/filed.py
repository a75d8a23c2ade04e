"""A claim with what its ledger knows of its report, and when its speaker said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.claims.records import Claim
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Attribution, Part
from counterclaim.documents.document import Document
from counterclaim.values.span import Anchor
from counterclaim.values.when import When


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
    """Its words are no longer at their place in the document: it counts nowhere until somebody looks."""

    @property
    def told(self) -> date:
        """The day by which a speaker's claims are put in order: said, else happened, else published."""
        if self.claim.said_at:
            return When.parse(self.claim.said_at).end
        if self.claim.when is not None:
            return self.claim.when.end
        return self.published.end if self.published is not None else date.min

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


def file_claim(claim: Claim, pack: Pack, document: Document | None, *, withheld: bool = False) -> Filed:
    """The claim with its speaker's key and its document's date and outlet.

    Args:
        claim: a claim of a current reading.
        pack: by which a press office is known as the voice of another body.
        document: the one it was read from, as it stands now; `None` where its report is redacted.
        withheld: whether its report is redacted.
    """
    published = document.published if document is not None else None
    actor = claim.speaker.actor
    key = pack.voice(actor) if actor is not None and actor in pack.actors else claim.speaker.key
    try:
        day = When.parse(published) if published else None
    except ValueError:
        day = None
    orphaned = document is not None and not Anchor.quoted(claim.span, claim.quote).holds_in(document.text)
    return Filed(claim, key, day, document.outlet if document is not None else None, withheld, orphaned)
