"""The works that a document's notes cite: behind which sentences they stand, and what their titles say.

A claim whose sentence carries a note's mark came by way of the work that the note cites, on
the day of that work. A title may state a figure itself: "... Desert Standoff; 58 Dead".
"""

from __future__ import annotations

from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import outlet_named
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.documents.citations import Citation, citations_of
from counterclaim.documents.document import Document, Mark
from counterclaim.mentions.names import NameFinder
from counterclaim.values.span import Span

ANONYMOUS = frozenset({"x", "twitter", "facebook", "telegram", "youtube"})
"""Places where anybody publishes; what stands there is by its author."""


class Works:
    """The works that one document cites."""

    def __init__(self, document: Document, names: NameFinder) -> None:
        """Read the document's notes."""
        self._names = names
        self._marks = document.marks
        self._blocks = document.blocks
        self._by_label = {one.label: one for one in citations_of(document)}

    def behind(self, sentence: Span, number: Span) -> Citation | None:
        """The work behind a number: that of the first mark after it in its sentence, else of the last before it."""
        marks = self._marks_in(sentence) or self._marks_of_lead(sentence)
        after = [one for one in marks if one.at >= number.end]
        chosen = after[:1] or marks[-1:]
        return self._by_label[chosen[0].label] if chosen else None

    def _marks_in(self, span: Span) -> list[Mark]:
        return [one for one in self._marks if span.start < one.at <= span.end and one.label in self._by_label]

    def _marks_of_lead(self, sentence: Span) -> list[Mark]:
        """The last mark of the paragraph that introduces the list or quotation in which a sentence stands."""
        block = next((one for one in self._blocks if one.span.contains(sentence)), None)
        if block is None or block.lead is None:
            return []
        return self._marks_in(self._blocks[block.lead].span)[-1:]

    def each(self) -> list[Citation]:
        """Every work once, in the order of the notes."""
        return [one for one in self._by_label.values() if one.same_as is None]

    def outlet_of(self, work: Citation) -> str | None:
        """The outlet of a work by the pack's name for it; none where the work is its speaker's own."""
        speaker = self._outlet(work)
        return speaker.name if speaker is not None and speaker.side is Side.OUTLET else None

    def speaker_of(self, work: Citation) -> Speaker | None:
        """Who says what a work's title states: an author whom the pack knows as a party, else its outlet."""
        outlet = self._outlet(work)
        if outlet is None or (work.outlet or "").casefold() not in ANONYMOUS:
            return outlet
        for author in work.authors:
            for mention in self._names.find(author, None):
                actor = self._names.actor(mention)
                if actor is not None:
                    return Speaker(actor.name, actor.side, actor.kind, actor.id)
        return Speaker(", ".join(work.authors) or "unnamed", Side.OTHER, SpeakerKind.UNNAMED)

    def _outlet(self, work: Citation) -> Speaker | None:
        """The outlet, or the body that publishes for itself, as the pack knows it."""
        if work.outlet is None:
            return None
        named = outlet_named(work.outlet, self._names.pack)
        if named.actor is not None or named.kind is not SpeakerKind.OUTLET:
            return named
        for mention in self._names.find(work.outlet, None):
            actor = self._names.actor(mention)
            if actor is not None:
                return Speaker(actor.name, actor.side, actor.kind, actor.id)
        return named
