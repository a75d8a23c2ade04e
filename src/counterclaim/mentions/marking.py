"""A sentence with everything marked on it that reading needs.

Only sentences that a gate lets through are marked. Spans of a marked sentence count from its
own start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Part
from counterclaim.codebook.vocabulary import Harm, People, SpeakerNoun, Speech, Statement, Tactic, Vocabulary
from counterclaim.documents.document import Document
from counterclaim.documents.sentences import dateline
from counterclaim.mentions.capitals import as_written, in_capitals
from counterclaim.mentions.figures import Figure, Figures
from counterclaim.mentions.matcher import Hit, Matcher, Tables, fold
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
class Use:
    """What a sentence is marked for."""

    holds: bool = True
    """Whether it may hold a claim; else it is there for who speaks in it, or for when and where."""
    parsed: bool = True
    """Whether it goes through the parser."""
    heard: bool = True
    """Whether who speaks in it keeps the floor for the sentences behind it."""
    placed: bool = True
    """Whether when and where it says counts for the sentences around it."""


WHOLE = Use()
"""For everything."""


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
    use: Use = WHOLE
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


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the sentences of one document share."""

    times: Times
    at: date | None
    """The day on which names have to hold."""
    met: frozenset[str] = frozenset()
    """Ids that the document has named in full."""
    at_home: bool = True
    """It tells of the pack's own conflict."""


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
        self._speakers = Matcher(_phrases(vocabulary.speakers))
        self._people = Matcher(_phrases(vocabulary.people))
        tables = (
            vocabulary.harm,
            vocabulary.people,
            vocabulary.speech,
            vocabulary.speakers,
            vocabulary.tactics,
            vocabulary.statements,
        )
        self._tables: Tables[Any] = Tables([_phrases(rows) for rows in tables])

    def mark(
        self, document: Document, sentences: Sequence[Scanned], uses: Sequence[Use], context: Context
    ) -> list[Marked]:
        """Mark sentences of a document.

        Args:
            document: whose text they are of.
            sentences: those that are looked at.
            uses: what each is marked for; in one that holds no claim nothing is counted and nothing stated.
            context: of the document.
        """
        shared = _Shared(
            Times(context.published),
            context.published.end if context.published else None,
            frozenset(one.entry.id for one in context.named),
            self.names.tells_of_pack(document.text, context.named),
        )
        begins = [block.span.start for block in document.blocks]
        return [
            self._mark(
                document.text, one, shared, use, quoted=is_open(document.text, begins[one.block], one.span.start)
            )
            for one, use in zip(sentences, uses, strict=True)
        ]

    def context(self, document: Document) -> Context:
        """What stands around the sentences of a document: its title, its dateline, its day, its names."""
        published = published_when(document)
        at = published.end if published else None
        title = None
        if document.title and document.title not in document.text:
            whole = Scanned(Span(0, len(document.title)), Part.HEADLINE, -1, 0, 0)
            title = self._mark(document.title, whole, _Shared(Times(published), at))
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
        cited = Scanned(title, Part.FOOTNOTE, block, 0, 0)
        return self._mark(document.text, cited, _Shared(Times(when), when.end if when else None))

    def _mark(self, text: str, place: Scanned, shared: _Shared, use: Use = WHOLE, *, quoted: bool = False) -> Marked:
        sentence = place.span.of(text).translate(_UNWRAPPED)
        if len(sentence) > LONGEST:
            return Marked(sentence, fold(sentence), place.span, place.part, place.block, *((),) * 10, index=place.index)
        if in_capitals(sentence):
            sentence = as_written(sentence, self._known)
        quantities = self.numbers.find(sentence) if use.holds else []
        folded = fold(sentence)
        harms, people, speech, speakers, tactics, statements = self._tables.find(sentence, folded)
        return Marked(
            text=sentence,
            folded=folded,
            span=place.span,
            part=place.part,
            block=place.block,
            quantities=tuple(quantities),
            harms=tuple(harms),
            people=tuple(people),
            names=tuple(self.names.find(sentence, shared.at, shared.met, at_home=shared.at_home, folded=folded)),
            speech=tuple(speech),
            speakers=tuple(speakers),
            tactics=tuple(tactics),
            statements=tuple(statements) if use.holds else (),
            times=tuple(shared.times.find(sentence)),
            figures=tuple(self.figures.find(sentence, quantities)) if use.holds else (),
            index=place.index,
            use=use,
            quoted=quoted,
        )


Row = TypeVar("Row", Harm, People, SpeakerNoun, Speech, Statement, Tactic)


def _phrases(rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    return ((word, row) for row in rows for word in row.words)


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
