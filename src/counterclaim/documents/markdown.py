"""Markdown into a document: blocks as the file says them, marks of notes exactly, every sign with its place.

CommonMark with tables, footnotes (`[^1]`) and a front matter of YAML. The parser is markdown-it; what it leaves out,
the place of each word in the file, is found again line by line, since every word stands there as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from counterclaim.documents.document import Block, Document, Mark
from counterclaim.documents.offsets import Offsets, Run
from counterclaim.documents.plain import decode
from counterclaim.documents.shape import Shape
from counterclaim.documents.texts import document_of
from counterclaim.sources.report import PublishedBasis, Report
from counterclaim.values.span import Span

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_OPENING = "\ue000^"
"""Stands for "[^" while the parser looks on, which would take a note for a link otherwise. It is as long."""
_REFERENCE = re.compile(r"\ue000\^(?P<label>[^\]\s]{1,60})\]")
_DEFINED = re.compile(r"\ue000\^(?P<label>[^\]\s]{1,60})\]:[ \t]*")
_BRACKETED = re.compile(r"(?<=[\w.,;:!?”\"’')])\s?\[(?P<label>\d{1,3})\](?![(:\w])")
_SUPERSCRIPT = re.compile(r"(?<![kcm]m)(?<=[\w.,;:!?”\"’')])[¹²³⁰⁴-⁹]{1,3}(?!\w)")
_NOTES = re.compile(
    r"(?:foot\s?notes?|end\s?notes?|notes|references|sources|works cited|bibliography)\W*", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:\[(?P<a>\d{1,3})\]|(?P<b>\d{1,3})[.)]|(?P<c>[¹²³⁰⁴-⁹]{1,3}))\s+")
_EXPLICIT = re.compile(r"\s*\{#(?P<id>[\w:.-]+)[^}]*\}\s*$")
_ID = re.compile(r"<[a-zA-Z][^>]*?\b(?:id|name)\s*=\s*[\"']?(?P<id>[^\"'\s>]+)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a text: its words, and where it leads."""

    span: Span
    """In the document's text."""
    target: str


@dataclass(slots=True)
class Markdown:
    """What a Markdown file holds: its text by blocks, and what leads where."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    emphasised: list[Span] = field(default_factory=list)
    """What is set in italics."""
    anchors: set[str] = field(default_factory=set)
    """What a link within the file may lead to."""
    about: dict[str, Any] = field(default_factory=dict)
    """The front matter."""

    def put(self, words: str, at: int | None) -> None:
        """Add words; `at` is where they stand in the file, `None` where they do not."""
        if not words:
            return
        last = self.runs[-1] if self.runs else None
        if at is not None and last is not None and (last.start + last.length, last.raw_end) == (self.length, at):
            self.runs[-1] = replace(last, length=last.length + len(words))
        elif at is not None:
            self.runs.append(Run(self.length, at, len(words)))
        self.texts.append(words)
        self.length += len(words)


def read_markdown(report: Report) -> Document:
    """The document of a Markdown file.

    Raises:
        ReportError: the file is binary, empty or in an unknown encoding.
    """
    page = markdown_of(decode(report.data, report.name), report.title)
    told = page.about
    title = report.title or (str(told["title"]) if told.get("title") else None)
    headline = next((one for one in page.blocks if one.shape is Shape.HEADLINE), None)
    text = "".join(page.texts)
    title = title or (headline.span.of(text) if headline is not None else None)
    document = document_of(report, text, Offsets(tuple(page.runs)), title, tuple(page.blocks), marks=tuple(page.marks))
    day = told.get("date")
    if report.published is None and isinstance(day, date | str) and re.match(r"\d{4}(?:-\d\d){0,2}", str(day)):
        document = replace(document, published=str(day)[:10], published_basis=PublishedBasis.METADATA)
    author = told.get("author")
    return replace(document, author=str(author)) if isinstance(author, str) else document


def markdown_of(source: str, title: str | None = None) -> Markdown:
    """The text, marks, links and anchors of a Markdown source.

    Args:
        source: of the file, decoded.
        title: what stands first, where the title was supplied.
    """
    return _Writer(source).write(title)


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    at: int | None
    """Place in the source; of words that do not stand there, `None`."""
    target: str | None = None
    """Where the link leads that the words belong to."""
    italic: bool = False


class _Writer:
    def __init__(self, source: str) -> None:
        front = _FRONT.match(source)
        self.page = Markdown(about=_front(front["yaml"]) if front else {})
        hidden = re.sub(r"[^\r\n]", " ", front.group()) if front else ""
        self.source = hidden + source[len(hidden) :]
        self.starts = [0, *accumulate(len(line) for line in self.source.splitlines(keepends=True))]
        self.noted = "[^" in source
        self.lists_notes = False
        """Some heading announces notes."""
        self.listed = False
        """Under a heading that announces notes."""
        self.quoted = 0
        self.lists: list[int | None] = []
        """Of each open list the number of its next item; `None` of one without numbers."""

    def write(self, title: str | None) -> Markdown:
        """Walk over the blocks once."""
        if title:
            self.page.put(title, None)
            self.page.blocks.append(Block(Span(0, self.page.length), Shape.HEADLINE))
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        parser.core.ruler.disable("text_join")
        tokens = parser.parse(self.source.replace("[^", _OPENING))
        self.lists_notes = any(one.type == "inline" and _NOTES.fullmatch(one.content.strip()) for one in tokens)
        for place, token in enumerate(tokens):
            self._token(tokens, place, token)
        return self.page

    def _token(self, tokens: Sequence[Token], place: int, token: Token) -> None:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self.quoted += token.nesting
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
            case "list_item_close" if self.lists and self.lists[-1] is not None:
                self.lists[-1] += 1
            case "table_open":
                self._table(tokens, place)
            case "inline" if tokens[place - 1].type in {"paragraph_open", "heading_open"}:
                self._inline(tokens[place - 1], token)
            case "code_block" if self.page.blocks and self.page.blocks[-1].shape is Shape.NOTE:
                self._block(self._pieces(token, [Token("text", "", 0, content=token.content.strip())]), Shape.NOTE)
            case "html_block":
                self.page.anchors.update(found["id"] for found in _ID.finditer(token.content))

    def _inline(self, opened: Token, token: Token) -> None:
        pieces = self._pieces(token, token.children or [])
        if opened.type == "heading_open":
            self._heading(pieces, opened.tag)
            return
        words = "".join(one.words for one in pieces)
        if words.startswith(_OPENING) and _DEFINED.match(words):
            for part in _parted(pieces):
                self._noted(part)
        elif self.lists and self.lists[-1] is not None and self.listed:
            self._block(pieces, Shape.NOTE, str(self.lists[-1]))
        elif self.lists:
            number = self.lists[-1]
            self._block(pieces, Shape.ITEM, "•" if number is None else str(number))
        elif self.listed and (label := _NUMBERED.match(words)):
            number_of = (label["a"] or label["b"] or label["c"]).translate(_DIGITS)
            self._block(_without(pieces, label.end()), Shape.NOTE, number_of)
        else:
            self._block(pieces, Shape.QUOTATION if self.quoted else Shape.PARAGRAPH)

    def _noted(self, pieces: list[_Piece]) -> None:
        defined = _DEFINED.match("".join(one.words for one in pieces))
        if defined is None:
            self._block(pieces, Shape.NOTE)
        else:
            self._block(_without(pieces, defined.end()), Shape.NOTE, defined["label"])

    def _heading(self, pieces: list[_Piece], tag: str) -> None:
        words = "".join(one.words for one in pieces)
        explicit = _EXPLICIT.search(words)
        if explicit is not None:
            self.page.anchors.add(explicit["id"])
            pieces, words = _kept(pieces, explicit.start()), words[: explicit.start()]
        self._slug(words)
        self.listed = bool(_NOTES.fullmatch(words.strip()))
        first = not self.page.blocks and tag == "h1"
        self._block(pieces, Shape.HEADLINE if first else Shape.HEADING)

    def _slug(self, words: str) -> None:
        """The anchor that a heading makes: small letters, hyphens for blanks, "-1" where there is one already."""
        slug = re.sub(r"[^\w\- ]", "", words.strip().casefold()).replace(" ", "-")
        number, made = 0, slug
        while made in self.page.anchors:
            number += 1
            made = f"{slug}-{number}"
        self.page.anchors.add(made)

    def _table(self, tokens: Sequence[Token], place: int) -> None:
        self._apart()
        start = self.page.length
        first_row = first_cell = True
        for token in tokens[place + 1 :]:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                if not first_row:
                    self.page.put("\n", None)
                first_row, first_cell, self._after = False, True, 0
            elif token.type == "inline":
                if not first_cell:
                    self.page.put("\t", None)
                first_cell = False
                self._write(self._pieces(token, token.children or [], in_row=True))
        self.page.blocks.append(Block(Span(start, self.page.length), Shape.TABLE))

    _after = 0
    """Where in a row of a table the cell before ended."""

    def _apart(self) -> None:
        if self.page.length:
            self.page.put("\n\n", None)

    def _block(self, pieces: Sequence[_Piece], shape: Shape, label: str | None = None) -> None:
        self._apart()
        start = self.page.length
        self._write(pieces, note=shape is Shape.NOTE)
        if self.page.length > start:
            self.page.blocks.append(Block(Span(start, self.page.length), shape, label))

    def _write(self, pieces: Sequence[_Piece], *, note: bool = False) -> None:
        for one in pieces:
            start = self.page.length
            done = 0
            for found in () if note else self._references(one.words):
                self.page.put(one.words[done : found.start()], _moved(one.at, done))
                label = found["label"] if "label" in found.re.groupindex else found.group().translate(_DIGITS)
                self.page.marks.append(Mark(self.page.length, label))
                done = found.end()
            left = one.words[done:].replace(_OPENING, "[^")
            self.page.put(" " if left == "\n" else left, _moved(one.at, done))
            if one.italic and self.page.length > start:
                self.page.emphasised.append(Span(start, self.page.length))
            if one.target is not None and self.page.length > start:
                self.page.links.append(Link(Span(start, self.page.length), one.target))

    def _references(self, words: str) -> list[re.Match[str]]:
        if self.noted:
            return list(_REFERENCE.finditer(words))
        if not self.lists_notes:
            return []
        return sorted([*_BRACKETED.finditer(words), *_SUPERSCRIPT.finditer(words)], key=lambda one: one.start())

    def _pieces(self, token: Token, children: Sequence[Token], *, in_row: bool = False) -> list[_Piece]:
        """The words of a block with their places in the source, found in order within its lines."""
        first, last = token.map or [0, 0]
        at = self.starts[first] + (self._after if in_row else 0)
        end = self.starts[min(last, len(self.starts) - 1)]
        pieces: list[_Piece] = []
        target: str | None = None
        italic = 0
        for child in children:
            italic += child.nesting if child.type in {"em_open", "em_close"} else 0
            if child.type == "link_open":
                target = unquote(str(child.attrs.get("href", "")))
            elif child.type == "link_close":
                target = None
            elif child.type in {"softbreak", "hardbreak"}:
                pieces.append(_Piece("\n", None, target))
            elif child.type == "html_inline":
                self.page.anchors.update(found["id"] for found in _ID.finditer(child.content))
            elif child.type in {"text", "code_inline", "text_special", "image"}:
                written = child.markup if child.type == "text_special" else child.content
                found = self.source.find(written.replace(_OPENING, "[^"), at, end) if written else -1
                place = found if found >= 0 and child.type != "text_special" else None
                pieces.append(_Piece(child.content, place, target, italic > 0))
                at = found + len(written) if found >= 0 else at
        if in_row:
            self._after = at - self.starts[first]
        return pieces


def _front(text: str) -> dict[str, Any]:
    """The front matter; one that is no YAML says nothing."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return told if isinstance(told, dict) else {}


def _moved(at: int | None, by: int) -> int | None:
    return None if at is None else at + by


def _parted(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Notes that stand on lines below each other."""
    part: list[_Piece] = []
    for place, one in enumerate(pieces):
        following = pieces[place + 1].words if place + 1 < len(pieces) else ""
        if one.words == "\n" and _DEFINED.match(following):
            yield part
            part = []
            continue
        part.append(one)
    yield part


def _without(pieces: Sequence[_Piece], signs: int) -> list[_Piece]:
    """The pieces without their first signs."""
    left: list[_Piece] = []
    for one in pieces:
        cut = min(signs, len(one.words))
        signs -= cut
        if cut < len(one.words):
            left.append(replace(one, words=one.words[cut:], at=_moved(one.at, cut)))
    return left


def _kept(pieces: Sequence[_Piece], signs: int) -> list[_Piece]:
    """The first signs of the pieces."""
    kept: list[_Piece] = []
    for one in pieces:
        if signs > 0:
            kept.append(replace(one, words=one.words[:signs]))
        signs -= len(one.words)
    return kept
