"""The documents behind a draft: which of them each note and each link cites, and which sentences they stand behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from posixpath import basename
from urllib.parse import unquote

from rapidfuzz import fuzz

from counterclaim.checks.draft import Draft
from counterclaim.checks.notes.works import Noted, noted
from counterclaim.checks.numbers.told import Numbers
from counterclaim.checks.source.quotes import normalised
from counterclaim.claims.records import Claim
from counterclaim.documents.document import Document
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.sources.report import Report
from counterclaim.values.span import Span

ALIKE = 88.0
"""Similarity (0 to 100) of two titles from which, of one outlet or day, they are one work's."""
SAME = 96.0
"""Similarity from which they are, where neither is known."""


_DIGITS = re.compile(
    r"(?P<digits>\d+(?:,\d+)*(?:\.\d+)?)(?:[\s-](?P<scale>thousand|lakh|million|crore|billion)\b)?", re.IGNORECASE
)
_SCALES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9}


@dataclass(frozen=True, eq=False)
class Source:
    """A document that is held, with what the reader made of it."""

    report: Report
    document: Document
    claims: tuple[Claim, ...]
    sentences: tuple[Marked, ...]
    """Every sentence, marked for all that it holds."""
    foreign: str | None = None
    """Its language, where it is one that is not read, so that no number and no quotation can be looked for in it."""

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Every number in it, years and days among them."""
        found = [bound for one in self.numbers.every for bound in (one.slot.value, one.slot.high) if bound is not None]
        digits = _DIGITS.finditer(self.document.text)
        scaled = (
            float(one["digits"].replace(",", "")) * _SCALES.get((one["scale"] or "").lower(), 1) for one in digits
        )
        return *found, *scaled

    @cached_property
    def numbers(self) -> Numbers:
        """All its numbers."""
        return Numbers(self.sentences, self.claims)

    @cached_property
    def folded(self) -> str:
        """Its text in small letters with plain signs."""
        return fold(self.document.text)

    @cached_property
    def named(self) -> frozenset[str]:
        """Everybody and everything that it names, as the tables call them."""
        return frozenset(hit.entry.id for sentence in self.sentences for hit in sentence.names)

    @cached_property
    def plain(self) -> str:
        """Its text as quotations are looked for in it."""
        return normalised(self.document.text)

    @property
    def name(self) -> str:
        """How a message calls it."""
        return self.document.outlet or self.report.name

    @cached_property
    def title(self) -> str | None:
        """Its title, as supplied or as it stands at its head."""
        if self.document.title:
            return self.document.title
        head = next((one for one in self.document.blocks if one.shape is Shape.HEADLINE), None)
        return head.span.of(self.document.text) if head is not None else None


@dataclass(frozen=True, eq=False)
class Cited:
    """What the sentences of a draft rest on."""

    draft: Draft
    held: tuple[Source, ...]
    by_label: Mapping[str, tuple[Source, ...]]
    """What each note cites, by its label, as far as it is held."""
    not_held: frozenset[str]
    """Notes that cite a work that is not held."""
    linked: tuple[tuple[Span, Source], ...]
    """Words that link to a held document."""

    def behind(self, sentence: Marked) -> tuple[Source, ...]:
        """The documents that a sentence itself cites."""
        marks = self.draft.marks_in(sentence.span)
        found = [one for mark in marks for one in self.by_label.get(mark.label, ())]
        block = self.draft.document.blocks[sentence.block]
        if block.shape is Shape.NOTE:
            found += self.by_label.get(block.label or "", ())
        found += [one for span, one in self.linked if sentence.span.overlaps(span)]
        return tuple(dict.fromkeys(found))

    def around(self, sentence: Marked) -> tuple[Source, ...]:
        """The documents on which a sentence rests: its own, else the next cited in its paragraph, else the last."""
        known = self._around.get(sentence.span.start)
        if known is None:
            known = self._around[sentence.span.start] = self._rests_on(sentence)
        return known

    @cached_property
    def _around(self) -> dict[int, tuple[Source, ...]]:
        """What `around` found, by where the sentences begin."""
        return {}

    def _rests_on(self, sentence: Marked) -> tuple[Source, ...]:
        own = self.behind(sentence)
        if own or self.cites(sentence):
            return own
        paragraph = self.draft.paragraph_of(sentence)
        after = [one for one in paragraph if one.span.start > sentence.span.start]
        before = [one for one in reversed(paragraph) if one.span.start < sentence.span.start]
        for one in (*after, *before):
            if self.cites(one):
                return self.behind(one)
        return self._beside(sentence)

    def _beside(self, sentence: Marked) -> tuple[Source, ...]:
        """What the block beside a table, an item or a quotation cites: the one before it, else the one behind."""
        blocks = self.draft.document.blocks
        if blocks[sentence.block].shape not in {Shape.TABLE, Shape.ITEM, Shape.QUOTATION}:
            return ()
        sentences = self.draft.sentences
        place = sentences.index(sentence)
        before = [one for one in reversed(sentences[:place]) if one.block != sentence.block]
        after = [one for one in sentences[place + 1 :] if one.block != sentence.block]
        before, after = (list(takewhile(self._runs_on, some)) for some in (before, after))
        for one in (*before[:6], *after[:6]):
            if self.cites(one):
                return self.behind(one)
        return ()

    def _runs_on(self, sentence: Marked) -> bool:
        """Whether a sentence is none of a heading, at which another part begins."""
        return self.draft.document.blocks[sentence.block].shape not in {Shape.HEADING, Shape.HEADLINE}

    def cites(self, sentence: Marked) -> bool:
        """Whether a sentence cites anything, held or not."""
        return bool(self.draft.marks_in(sentence.span)) or any(sentence.span.overlaps(span) for span, _ in self.linked)

    def whole(self, sentence: Marked) -> bool:
        """Whether all that a sentence cites is held."""
        return not any(one.label in self.not_held for one in self.draft.marks_in(sentence.span))


def cited_by(draft: Draft, held: Sequence[Source], outlet: Callable[[str | None], str]) -> Cited:
    """The held documents that a draft cites.

    Args:
        draft: the draft.
        held: every document that is there.
        outlet: the one name of an outlet, by any of its names.
    """
    by_label: dict[str, tuple[Source, ...]] = {}
    missing: set[str] = set()
    for note in noted(draft):
        block = note.block
        found = [one for one in held if _is_cited(note, one, outlet)]
        inside = [link for link in draft.structure.links if block.span.overlaps(link.span)]
        found += [one for link in inside for one in held if _leads_to(link.target, one)]
        if found:
            by_label[note.label] = tuple(dict.fromkeys(found))
        elif note.cited.title is not None or note.works():
            missing.add(note.label)
    notes = [block.span for block in draft.note_blocks]
    linked = tuple(
        (link.span, one)
        for link in draft.structure.links
        if not any(span.overlaps(link.span) for span in notes)
        for one in held
        if _leads_to(link.target, one)
    )
    return Cited(draft, tuple(held), by_label, frozenset(missing), linked)


def _leads_to(target: str, source: Source) -> bool:
    if target.startswith(("http://", "https://")):
        return source.report.address is not None and target.rstrip("/") == source.report.address.rstrip("/")
    return bool(target) and not target.startswith("#") and basename(unquote(target)) == basename(source.report.name)


def _is_cited(note: Noted, source: Source, outlet: Callable[[str | None], str]) -> bool:
    cited = note.cited
    if cited.address is not None and source.report.address is not None:
        return cited.address.rstrip("/") == source.report.address.rstrip("/")
    titles = [*note.titles, *([cited.title] if cited.title is not None else [])]
    if not titles or source.title is None:
        return False
    title = source.title.casefold()
    alike = max(fuzz.ratio(one.casefold(), title) for one in titles)
    publisher = source.document.outlet
    same = publisher is not None and (
        fold(publisher) in fold(note.words) or (cited.outlet is not None and outlet(cited.outlet) == outlet(publisher))
    )
    day = cited.published is not None and cited.published[:10] == (source.document.published or "")[:10]
    return alike >= (ALIKE if same or day else SAME)
