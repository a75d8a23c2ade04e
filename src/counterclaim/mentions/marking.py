"""A sentence with everything marked on it that reading needs.

Only sentences that a gate lets through are marked. Spans of a marked sentence count from its
own start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Part
from counterclaim.codebook.vocabulary import Harm, People, SpeakerNoun, Speech, Statement, Tactic, Vocabulary
from counterclaim.documents.document import Document
from counterclaim.documents.sentences import dateline
from counterclaim.mentions.capitals import as_written, in_capitals
from counterclaim.mentions.figures import Figure, Figures
from counterclaim.mentions.matcher import Hit, Matcher, fold
from counterclaim.mentions.names import NameFinder, NameMention
from counterclaim.mentions.numbers import Form, Numbers, Quantity
from counterclaim.mentions.scanning import Scanned
from counterclaim.mentions.times import TimeMention, Times
from counterclaim.values.span import Span
from counterclaim.values.when import When

LONGEST = 1_500
"""Code points of a sentence; a longer stretch is a list or a flattened table, and is asked about, not read."""
RULES = 2
"""Upright strokes from which a sentence is a table drawn with lines, as a scan gives one."""
MOST_NUMBERS = 24
"""Numbers of a sentence, likewise."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what stands in it."""

    text: str
    """As the document has it, or, where it is printed in capitals, as it would be written otherwise."""
    folded: str
    """The text in small letters with plain signs, of the same length."""
    span: Span
    """Its place in the document."""
    part: Part
    block: int
    """Index of the paragraph it stands in."""
    quantities: tuple[Quantity, ...]
    harms: tuple[Hit[Harm], ...]
    people: tuple[Hit[People], ...]
    names: tuple[NameMention, ...]
    speech: tuple[Hit[Speech], ...]
    speakers: tuple[Hit[SpeakerNoun], ...]
    tactics: tuple[Hit[Tactic], ...]
    statements: tuple[Hit[Statement], ...]
    times: tuple[TimeMention, ...]
    figures: tuple[Figure, ...]
    """Shares, sums of money and changes."""
    index: int = 0
    """Its number in the document."""
    holds: bool = True
    """Whether it may hold a claim; else it is there for who speaks in it."""
    parsed: bool = True
    """Whether it goes through the parser."""
    heard: bool = True
    """Whether who speaks in it keeps the floor for the sentences behind it."""
    placed: bool = True
    """Whether when and where it says counts for the sentences around it."""
    quoted: bool = False
    """A quotation begun earlier in its paragraph is still open where it begins."""

    @property
    def readable(self) -> bool:
        """Whether it reads as a sentence: neither too long, nor a row of numbers, nor the lines of a drawn table."""
        numbers = sum(one.form is not Form.ARTICLE for one in self.quantities)
        return len(self.text) <= LONGEST and numbers <= MOST_NUMBERS and self.text.count("|") < RULES


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the sentences of a document."""

    title: Marked | None
    """The document's title, where it is no part of its text."""
    dateline: tuple[NameMention, ...]
    """Names in the dateline that opens the text."""
    published: When | None
    named: tuple[NameMention, ...] = ()
    """Every name of the document, at its place in it."""


class Marker:
    """Marks the sentences of documents with one pack and vocabulary."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, known: Callable[[str], bool]) -> None:
        """Compile every table once.

        Args:
            pack: the conflict's names.
            vocabulary: the tables of words.
            known: whether a word in small letters is a word of the language.
        """
        self._known = known
        self.names = NameFinder(pack)
        self.numbers = Numbers(vocabulary)
        self.figures = Figures(vocabulary)
        self._harm = Matcher((word, row) for row in vocabulary.harm for word in row.words)
        self._people = Matcher((word, row) for row in vocabulary.people for word in row.words)
        self._speech = Matcher((word, row) for row in vocabulary.speech for word in row.words)
        self._speakers = Matcher((word, row) for row in vocabulary.speakers for word in row.words)
        self._tactics = Matcher((word, row) for row in vocabulary.tactics for word in row.words)
        self._statements = Matcher((word, row) for row in vocabulary.statements for word in row.words)

    def mark(
        self, document: Document, sentences: Sequence[Scanned], held: Sequence[bool], context: Context
    ) -> list[Marked]:
        """Mark sentences of a document.

        Args:
            document: whose text they are of.
            sentences: those that are looked at.
            held: whether each may hold a claim; in the others nothing is counted and nothing stated.
            context: of the document.
        """
        times = Times(context.published)
        at = context.published.end if context.published else None
        met = {one.entry.id for one in context.named}
        at_home = self.names.tells_of_pack(document.text, context.named)
        marked = []
        for one, holds in zip(sentences, held, strict=True):
            made = self._mark(
                document.text, one.span, one.part, one.block, times, at, met, at_home=at_home, counts=holds
            )
            quoted = is_open(document.text, document.blocks[one.block].span.start, one.span.start)
            marked.append(replace(made, index=one.index, quoted=quoted, holds=holds))
        return marked

    def context(self, document: Document) -> Context:
        """What stands around the sentences of a document: its title, its dateline, its day, its names."""
        published = published_when(document)
        at = published.end if published else None
        title = None
        if document.title and document.title not in document.text:
            whole = Span(0, len(document.title))
            title = self._mark(document.title, whole, Part.HEADLINE, -1, Times(published), at, set(), at_home=True)
        body = next((one for one in document.blocks if one.part is Part.BODY), None)
        opening = dateline(document.text, body.span) if body is not None else None
        dated = tuple(self.names.find(opening.group(), at)) if opening is not None else ()
        return Context(title, dated, published, tuple(self.names.find(document.text, at)))

    def look(self, words: str) -> Marked:
        """Names and nouns for speakers alone, of a stretch of a document."""
        none: tuple[()] = ()
        named, speakers = tuple(self.names.find(words, None)), tuple(self._speakers.find(words))
        return Marked(
            words,
            fold(words),
            Span(0, len(words)),
            Part.BODY,
            0,
            none,
            none,
            none,
            named,
            none,
            speakers,
            none,
            none,
            none,
            none,
        )

    def describes(self, words: str) -> bool:
        """Whether words are a noun of the tables ("Officials", "Separatists") and no name."""
        spans = [*(hit.span for hit in self._speakers.find(words)), *(hit.span for hit in self._people.find(words))]
        return any(len(span) == len(words) for span in spans)

    def mark_title(self, document: Document, title: Span, published: str | None) -> Marked:
        """The title of a work that a note cites, by the day on which that work was published."""
        when = stated_when(published)
        block = next(index for index, one in enumerate(document.blocks) if one.span.contains(title))
        return self._mark(
            document.text, title, Part.FOOTNOTE, block, Times(when), when.end if when else None, set(), at_home=True
        )

    def _mark(  # noqa: PLR0917  # what a sentence needs from its document
        self,
        text: str,
        span: Span,
        part: Part,
        block: int,
        times: Times,
        at: date | None,
        met: set[str],
        *,
        at_home: bool,
        counts: bool = True,
    ) -> Marked:
        sentence = span.of(text).translate(_UNWRAPPED)
        if len(sentence) > LONGEST:
            return Marked(sentence, fold(sentence), span, part, block, *((),) * 10)
        if in_capitals(sentence):
            sentence = as_written(sentence, self._known)
        quantities = self.numbers.find(sentence) if counts else []
        folded = fold(sentence)
        return Marked(
            text=sentence,
            folded=folded,
            span=span,
            part=part,
            block=block,
            quantities=tuple(quantities),
            harms=tuple(self._harm.find(sentence, folded)),
            people=tuple(self._people.find(sentence, folded)),
            names=tuple(self.names.find(sentence, at, met, at_home=at_home, folded=folded)),
            speech=tuple(self._speech.find(sentence, folded)),
            speakers=tuple(self._speakers.find(sentence, folded)),
            tactics=tuple(self._tactics.find(sentence, folded)),
            statements=tuple(self._statements.find(sentence, folded)) if counts else (),
            times=tuple(times.find(sentence)),
            figures=tuple(self.figures.find(sentence, quantities)) if counts else (),
        )


_UNWRAPPED = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " "})
"""A line that breaks within a sentence is a space to whoever reads it."""
_MARKS = re.compile(r"[“”\"«»]")


def is_open(text: str, start: int, end: int, *, inside: bool = False) -> bool:
    """Whether a quotation is open at `end`, where it was or was not at `start`."""
    for mark in _MARKS.finditer(text, start, end):
        inside = {"“": True, "«": True, "”": False, "»": False}.get(mark.group(), not inside)
    return inside


def published_when(document: Document) -> When | None:
    """The day or stretch of a document's publication, where it is known and a real date."""
    return stated_when(document.published)


def stated_when(published: str | None) -> When | None:
    """The day or stretch that a date of publication names, if it is a real one."""
    if published is None:
        return None
    try:
        return When.parse(published)
    except ValueError:
        return None
