"""A draft as it is checked: its sentences with everything marked on them, its claims, its quotations and its notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.checks.numbers.told import Numbers
from counterclaim.claims.records import Claim
from counterclaim.documents.citations import Citation, citations_of
from counterclaim.documents.document import Block, Document, Mark
from counterclaim.documents.shape import Shape
from counterclaim.documents.structure import Structure
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span
from counterclaim.values.when import When

_QUOTED = re.compile(
    r"“(?P<a>[^“”]{1,1200})”|(?<![\w”])\"(?P<b>[^\"\n]{1,1200})\"|«(?P<c>[^«»]{1,1200})»"
    r"|(?<!\w)‘(?P<d>(?:[^‘’]|’(?=\w)){1,600})’(?!\w)|(?<!\w)'(?P<e>(?:[^'\n]|'(?=\w)){2,600})'(?!\w)"
)

RUNNING = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTATION, Shape.NOTE})
"""What is read as running text; of notes there is what they tell themselves."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks."""

    span: Span
    """Of the words, in the draft, without the marks."""
    words: str


@dataclass(frozen=True, eq=False)
class Draft:
    """A text that somebody wants checked."""

    document: Document
    structure: Structure
    sentences: tuple[Marked, ...]
    """Every sentence, and of the notes those that tell something, in order, marked for all that it holds."""
    claims: tuple[Claim, ...]
    """What the reader makes of it."""
    dated: When | None
    """Its day, where it is known."""

    @cached_property
    def numbers(self) -> Numbers:
        """All its numbers, and of the notes those that are told and not cited."""
        return Numbers(self.sentences, self.claims)

    @property
    def text(self) -> str:
        """Its readable text."""
        return self.document.text

    @cached_property
    def notes(self) -> tuple[Citation, ...]:
        """What its notes cite, in order."""
        return citations_of(self.document)

    @cached_property
    def note_blocks(self) -> tuple[Block, ...]:
        """Its notes as they stand."""
        return tuple(one for one in self.document.blocks if one.shape is Shape.NOTE)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Its quotations, notes left aside."""
        return tuple(
            one
            for block in self.document.blocks
            if block.shape is not Shape.NOTE
            for one in quotations_in(self.text, block.span)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self.sentences]

    def sentence_at(self, place: int) -> Marked | None:
        """The sentence in which a place of the text lies."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return None
        found = self.sentences[index]
        return found if place < found.span.end else None

    def marks_in(self, span: Span) -> list[Mark]:
        """The references to notes within a stretch, its end included."""
        found = []
        for one in self._references[bisect_right(self._marks, span.start) :]:
            if one.at > span.end and not self.text[span.end : one.at].isspace():
                break
            found.append(one)
        return found

    @cached_property
    def _references(self) -> list[Mark]:
        return sorted(self.structure.references, key=lambda one: one.at)

    @cached_property
    def _marks(self) -> list[int]:
        return [one.at for one in self._references]

    def is_quoted(self, span: Span) -> bool:
        """Whether a stretch lies between quotation marks, or in a quotation set apart."""
        return any(one.span.contains(span) for one in self.quoted) or any(
            block.shape is Shape.QUOTATION and block.span.contains(span) for block in self.document.blocks
        )

    def paragraph_of(self, sentence: Marked) -> list[Marked]:
        """The sentences of the block in which a sentence stands."""
        return self._by_block[sentence.block]

    @cached_property
    def _by_block(self) -> Mapping[int, list[Marked]]:
        found: dict[int, list[Marked]] = {}
        for one in self.sentences:
            found.setdefault(one.block, []).append(one)
        return found


def quotations_in(text: str, span: Span) -> Iterator[Quoted]:
    """The quotations of a stretch of text, in order; an apostrophe opens none."""
    for found in _QUOTED.finditer(text, span.start, span.end):
        name = next(name for name in "abcde" if found[name] is not None)
        yield Quoted(Span(*found.span(name)), found[name])


def paragraphs(sentences: Sequence[Marked]) -> Iterator[list[Marked]]:
    """Sentences by the block in which they stand."""
    group: list[Marked] = []
    for one in sentences:
        if group and group[-1].block != one.block:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
