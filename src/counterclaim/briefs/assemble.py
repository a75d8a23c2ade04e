"""A manuscript and a ledger into a page: directives answered, notes numbered, every claim with its words in the annex.

What the ledger does not support is told line by line, and then there is no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.briefs.answers import Ground, Unsupported, blocks_for, refuse_unknown, words_for
from counterclaim.briefs.manuscript import Directive, Manuscript, OwnNote, Part, Piece, Words
from counterclaim.briefs.notes import NoteBook, Style
from counterclaim.briefs.page import (
    COVERAGE,
    Block,
    Figure,
    Heading,
    Inline,
    Listing,
    Marker,
    Note,
    Page,
    Paragraph,
    Picture,
    Plain,
    Table,
    Text,
)
from counterclaim.errors import BriefError, Mistake


@dataclass(slots=True)
class _Answered:
    """The blocks of a manuscript, and what could not be answered."""

    manuscript: Manuscript
    ground: Ground
    mistakes: list[Mistake]

    def blocks(self) -> Iterator[Block | Part]:
        for part in self.manuscript.parts:
            alone = part.runs[0] if part.kind == "paragraph" and len(part.runs) == 1 else ()
            if len(alone) == 1 and isinstance(alone[0], Directive):
                yield from self._block(alone[0])
            else:
                yield part

    def _block(self, asked: Directive) -> Iterator[Block]:
        try:
            yield from list(blocks_for(asked, self.ground))
        except Unsupported as error:
            self.refuse(asked, str(error))

    def refuse(self, asked: Directive, reason: str) -> None:
        self.mistakes.append(Mistake(self.manuscript.name, asked.line, f"{{{{ {asked.words} }}}}", reason))


def assemble(manuscript: Manuscript, ground: Ground, book: NoteBook, stamp: str) -> Page:
    """Make the page of a manuscript.

    Args:
        manuscript: what the author wrote.
        ground: what the ledger answers.
        book: takes the notes.
        stamp: lens, rule, review state, the two times and the head.

    Raises:
        BriefError: the ledger does not support it; every line is named with its reason.
    """
    answered = _Answered(manuscript, ground, [])
    run = _Run(manuscript, ground, book, answered)
    blocks: list[Block] = []
    for block in answered.blocks():  # in their order, in which the notes are numbered
        blocks += [run.block(block)] if isinstance(block, Part) else noted_blocks([block], book)
    if answered.mistakes:
        raise BriefError(manuscript.name, sorted(answered.mistakes, key=lambda one: one.line))
    front = manuscript.front
    authors = front.get("authors") or ([front["author"]] if front.get("author") else [])
    page = Page(
        str(front.get("title") or manuscript.name),
        tuple(str(one) for one in (authors if isinstance(authors, list) else [authors])),
        str(front["date"]) if front.get("date") else None,
        stamp,
        tuple(blocks),
        tuple(book.notes),
        language=str(front.get("language") or "en"),
    )
    annex = tuple(_annex(page, book))
    numbers = {note.claim.claim.id: note.number for note in annex if note.claim is not None}
    return replace(page, blocks=tuple(_pointed(page.blocks, numbers)), annex=annex)


def _pointed(blocks: Iterable[Block], numbers: Mapping[str, int]) -> Iterator[Block]:
    """Blocks in which a figure without a note is followed by the number of its entry in the annex."""

    def pointed(text: Text) -> Text:
        found: list[Inline] = []
        for part, behind in zip(text, [*text[1:], None], strict=True):
            found.append(part)
            if isinstance(part, Figure) and part.rule != COVERAGE and not isinstance(behind, Marker):
                found += [Marker(numbers[one.claim.id], annex=True) for one in part.claims if one.claim.id in numbers]
        return tuple(found)

    return _mapped(blocks, pointed)


def _annex(page: Page, book: NoteBook) -> Iterator[Note]:
    """The claims behind the figures, those left out that stand in notes of their own."""
    noted = {note.claim.claim.id for note in page.notes if note.claim is not None}
    left = [one for one in page.claims() if one.claim.id not in noted]
    for number, one in enumerate(left, 1):
        yield Note(number, book.entry(one), (one.claim.report,), one)


@dataclass(slots=True)
class _Run:
    """Turns runs of the manuscript into runs of the page, with their notes."""

    manuscript: Manuscript
    ground: Ground
    book: NoteBook
    answered: _Answered

    def block(self, part: Part) -> Block:
        texts = [self.text(run) for run in part.runs]
        match part.kind:
            case "heading":
                return Heading(part.level, texts[0] if texts else ())
            case "list" | "numbered":
                return Listing(tuple(texts), part.kind == "numbered", part.line)
            case "table":
                rows = [tuple(texts[at : at + part.level]) for at in range(0, len(texts), part.level or 1)]
                return Table(rows[0] if rows else (), tuple(rows[1:]), "", part.line)
            case _:
                words: list[Inline] = []
                for place, text in enumerate(texts):
                    words += [Plain("\n"), *text] if place else text
                return Paragraph(tuple(words), part.line, part.kind == "quotation")

    def text(self, run: Sequence[Piece]) -> Text:
        found: list[Inline] = []
        for piece in run:
            match piece:
                case Words():
                    found.append(Plain(piece.words, piece.emphasis, piece.strong, piece.link))
                case OwnNote():
                    found += self._own(piece)
                case Directive(name="cite"):
                    found += self._cite(piece)
                case Directive():
                    found += self._words(piece)
        return tuple(found)

    def _words(self, asked: Directive) -> list[Inline]:
        try:
            text = words_for(asked, self.ground)
        except Unsupported as error:
            self.answered.refuse(asked, str(error))
            return []
        return list(_marked(text, self.book))

    def _cite(self, asked: Directive) -> list[Inline]:
        try:
            refuse_unknown(asked)
            report = self.ground.reports[asked.options["report"]]
        except Unsupported as error:
            self.answered.refuse(asked, str(error))
            return []
        except KeyError:
            name = asked.options.get("report")
            self.answered.refuse(asked, f"the ledger has no report {name!r}" if name else "say which: report=FILE")
            return []
        return [self.book.works((report,), asked.options.get("pages"))]

    def _own(self, called: OwnNote) -> list[Inline]:
        words = self.manuscript.notes.get(called.label)
        if words is None:
            reason = f"there is no note [^{called.label}]: below"
            self.answered.mistakes.append(Mistake(self.manuscript.name, called.line, f"[^{called.label}]", reason))
            return []
        return [self.book.own(self.text(words))]


def noted_blocks(blocks: Iterable[Block], book: NoteBook) -> Iterator[Block]:
    """Blocks of the ledger's, the marks of notes behind their figures where notes give the words of claims."""
    return _mapped(blocks, lambda text: _marked(text, book)) if book.style is Style.WORDS else iter(blocks)


def _mapped(blocks: Iterable[Block], change: Callable[[Text], Text]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield replace(block, text=change(block.text))
            case Listing():
                yield replace(block, items=tuple(map(change, block.items)))
            case Table():
                yield replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
            case Heading() | Picture():
                yield block


def _marked(text: Iterable[Inline], book: NoteBook) -> Text:
    """A run with the marks of its notes behind its figures."""
    found: list[Inline] = []
    for part in text:
        found.append(part)
        if isinstance(part, Figure) and part.rule != COVERAGE:
            found += book.cite(part.claims)
    return tuple(found)


def reports_by_name(reports: Mapping[str, str]) -> Mapping[str, str]:
    """Ids of reports by the names of their files; a name that two have is left out."""
    names = list(reports.values())
    return {name: report for report, name in reports.items() if names.count(name) == 1}
