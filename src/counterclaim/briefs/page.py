"""What a brief is made of, as values: blocks of words in which every figure is the claims that state it.

The same page is written as HTML, Markdown, PDF and Word. Nothing in it has to be looked up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.incidents.filed import Filed

_SLIVER, _BROAD = 8, 40
"""Letters."""
_WEB = re.compile(r"https?://[^\s<>\"`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plain:
    """Words as they stand."""

    words: str
    emphasis: bool = False
    strong: bool = False
    link: str | None = None
    """Where they lead on the web."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, with the claims that state it."""

    words: str
    claims: tuple[Filed, ...]
    rule: str | None = None
    """The rule by which it was counted; `None`: it is what one claim states."""
    asked: str = ""
    """The directive that it answers."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Calls a note, or an entry of the annex."""

    number: int
    annex: bool = False


CHANGES = "changes"
"""What a figure answers that tells of the last edition."""
COVERAGE = "coverage"
"""The rule of a figure that counts what the ledger holds, and no people."""
Inline = Plain | Figure | Marker
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the brief is of level 1."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a quotation set apart."""

    text: Text
    line: int
    """Of the manuscript."""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Text, ...]
    ordered: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or a map: what is drawn, and the same in words for those who do not see it."""

    name: str
    svg: str
    alternative: str
    caption: str
    claims: tuple[Filed, ...]
    """Those that are drawn."""
    line: int = 0


Block = Heading | Paragraph | Listing | Table | Picture


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: int
    text: Text
    reports: tuple[str, ...] = ()
    """Ids of the reports that it cites."""
    claim: Filed | None = None
    """The claim whose words it gives."""


@dataclass(frozen=True, slots=True)
class Page:
    """A brief, ready to be written."""

    title: str
    authors: tuple[str, ...]
    dated: str | None
    stamp: str
    """Lens, rule, review state, the two times and the ledger's head, on every copy."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    annex: tuple[Note, ...] = ()
    """The claims behind the figures, where no note gives their words."""
    language: str = "en"

    def texts(self) -> Iterator[tuple[int, Text]]:
        """Every run of words outside the notes with its line in the manuscript, in order."""
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield block.line, block.text
                case Listing():
                    yield from ((block.line, item) for item in block.items)
                case Table():
                    yield from ((block.line, cell) for row in block.rows for cell in row)
                case Heading() | Picture():
                    pass

    def claims(self) -> tuple[Filed, ...]:
        """Every claim that a figure or a picture rests on, in order of first use."""
        figures = [part for _, text in self.texts() for part in text if isinstance(part, Figure)]
        told = [one for figure in figures if figure.rule != COVERAGE for one in figure.claims]
        drawn = [one for block in self.blocks if isinstance(block, Picture) for one in block.claims]
        return tuple({one.claim.id: one for one in reversed([*told, *drawn])}.values())[::-1]


def column_shares(table: Table) -> list[int]:
    """Shares of the width that the columns of a table take: by their longest cells, none a sliver."""
    columns = zip(*(table.head, *table.rows), strict=True)
    longest = (max(len(words_of(cell)) for cell in column) for column in columns)
    return [min(max(letters, _SLIVER), _BROAD) for letters in longest]


def merged(text: Text) -> Text:
    """A run in which neighbouring words of one look are one."""
    found: list[Inline] = []
    for part in text:
        last = found[-1] if found else None
        if isinstance(part, Plain) and isinstance(last, Plain) and replace(part, words=last.words) == last:
            found[-1] = replace(last, words=last.words + part.words)
        else:
            found.append(part)
    return tuple(found)


def byline(page: Page) -> str:
    """Who wrote it, and the day that it bears."""
    return ", ".join([*page.authors, *([page.dated] if page.dated else [])])


def is_web(link: str | None) -> bool:
    """Whether a link leads to a page on the web, and is not something to be run."""
    return link is not None and _WEB.fullmatch(link) is not None


def words_of(text: Text) -> str:
    """The words of a run, without its markers."""
    return "".join(part.words for part in text if not isinstance(part, Marker))
