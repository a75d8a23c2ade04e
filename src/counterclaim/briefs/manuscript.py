"""A manuscript: Markdown in which directives stand for what the ledger says.

    ---
    title: The winter offensive
    authors: [A desk]
    date: 2026-02-18
    template: issue-brief
    ---

    The army said that {{ figure operation=herof-2 group=insurgents speaker=army }} insurgents were killed.

    {{ contested operation=herof-2 group=insurgents }}

A directive in a sentence gives words; one that is a paragraph of its own gives a block. Options are `name=value`, with
quotation marks around a value that has blanks. Notes are written `[^1]` and `[^1]: words`, as elsewhere in Markdown.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from counterclaim.errors import ReportError

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_DIRECTIVE = re.compile(r"\{\{\s*(?P<name>[a-z][a-z-]*)(?P<options>[^{}\n]*?)\s*\}\}")
_OPEN, _CLOSE = "\ue100", "\ue101"
_ASKED = re.compile(f"{_OPEN}(?P<place>\\d+){_CLOSE}|\\[\\^(?P<label>[^\\]\\s]{{1,40}})\\]")
_NOTE = re.compile(r"^\[\^(?P<label>[^\]\s]{1,40})\]:[ \t]*(?P<words>.+)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Directive:
    """What a manuscript asks of the ledger."""

    name: str
    options: Mapping[str, str]
    line: int
    words: str
    """As it stands, without its braces."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the manuscript."""

    words: str
    emphasis: bool = False
    strong: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A call of a note that the manuscript itself words."""

    label: str
    line: int


Piece = Words | Directive | OwnNote


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the manuscript."""

    kind: str
    """`heading`, `paragraph`, `quotation`, `list`, `numbered` or `table`."""
    line: int
    runs: tuple[tuple[Piece, ...], ...]
    """One run of pieces; of a list, one an item; of a table, one a cell, row by row."""
    level: int = 0
    """Of a heading; of a table, how many columns it has."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A brief as its author writes it."""

    name: str
    front: Mapping[str, Any]
    parts: tuple[Part, ...]
    notes: Mapping[str, tuple[Piece, ...]]
    """The author's own notes, by label."""


def read_manuscript(text: str, name: str) -> Manuscript:
    """Read a manuscript.

    Args:
        text: of the file.
        name: of the file, for messages.

    Raises:
        ReportError: the front matter or a directive cannot be read; the message names the line.
    """
    front, above, body = _front(text, name)
    asked: list[Directive] = []
    notes: dict[str, str] = {}

    def keep(found: re.Match[str]) -> str:
        line = above + body.count("\n", 0, found.start()) + 1
        asked.append(_directive(found, line, name))
        return f"{_OPEN}{len(asked) - 1}{_CLOSE}"

    def note(found: re.Match[str]) -> str:
        notes[found["label"]] = found["words"]
        return ""

    body = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), body)
    marked = _NOTE.sub(note, _DIRECTIVE.sub(keep, body))
    reader = _Reader(asked, above)
    parts = tuple(reader.parts(_MARKDOWN.parse(marked)))
    own = {label: reader.pieces(_MARKDOWN.parseInline(words)[0], 0) for label, words in notes.items()}
    return Manuscript(name, front, parts, own)


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def _front(text: str, name: str) -> tuple[Mapping[str, Any], int, str]:
    """The front matter, the number of lines above the body, and the body."""
    found = _FRONT.match(text)
    if found is None:
        return {}, 0, text
    try:
        front = yaml.safe_load(found["yaml"]) or {}
    except yaml.YAMLError as error:
        raise ReportError(name, f"has a front matter that is no YAML ({error})", "Correct it") from error
    if not isinstance(front, dict):
        raise ReportError(name, "has a front matter that is no list of names and values", "Write `title: ...`")
    return front, text.count("\n", 0, found.end()), text[found.end() :]


def _directive(found: re.Match[str], line: int, name: str) -> Directive:
    words = " ".join(f"{found['name']} {found['options']}".split())
    place = f"{name}:{line}"
    try:
        pieces = shlex.split(found["options"])
    except ValueError as error:
        raise ReportError(place, f"{{{{ {words} }}}}: {error}", "Close the quotation marks") from error
    options: dict[str, str] = {}
    for piece in pieces:
        key, equals, value = piece.partition("=")
        if not equals or not key or not value:
            raise ReportError(place, f"{{{{ {words} }}}}: {piece!r} is no option", "Write name=value")
        options[key] = value
    return Directive(found["name"], options, line, words)


@dataclass(slots=True)
class _Style:
    emphasis: int = 0
    strong: int = 0
    link: str | None = None


@dataclass(slots=True)
class _Reader:
    """Turns the tokens of Markdown into parts."""

    asked: Sequence[Directive]
    above: int
    _stack: list[str] = field(default_factory=list)

    def parts(self, tokens: Sequence[Token]) -> Iterator[Part]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            line = self.above + (token.map[0] if token.map else 0) + 1
            end = _end(tokens, place)
            inside = tokens[place + 1 : end]
            match token.type:
                case "heading_open":
                    yield Part("heading", line, self._runs(inside, line), int(token.tag[1]))
                case "paragraph_open":
                    yield Part("paragraph", line, self._runs(inside, line))
                case "blockquote_open":
                    yield Part("quotation", line, self._runs(inside, line))
                case "bullet_list_open" | "ordered_list_open":
                    kind = "list" if token.type.startswith("bullet") else "numbered"
                    yield Part(kind, line, self._runs(inside, line))
                case "table_open":
                    columns = sum(one.type == "th_open" for one in inside)
                    yield Part("table", line, self._runs(inside, line), columns)
                case _:
                    pass
            place = end + 1

    def _runs(self, tokens: Sequence[Token], line: int) -> tuple[tuple[Piece, ...], ...]:
        return tuple(
            self.pieces(one, self.above + one.map[0] + 1 if one.map else line) for one in tokens if one.type == "inline"
        )

    def pieces(self, token: Token, line: int) -> tuple[Piece, ...]:
        """The words and directives of one run."""
        style = _Style()
        found: list[Piece] = []
        for one in token.children or ():
            match one.type:
                case "em_open" | "em_close":
                    style.emphasis += 1 if one.type == "em_open" else -1
                case "strong_open" | "strong_close":
                    style.strong += 1 if one.type == "strong_open" else -1
                case "link_open":
                    style.link = str(one.attrs.get("href") or "") or None
                case "link_close":
                    style.link = None
                case "softbreak" | "hardbreak":
                    found.append(Words(" "))
                    line += 1
                case _:
                    found += self._cut(one.content, style, line)
        return tuple(found)

    def _cut(self, content: str, style: _Style, line: int) -> Iterator[Piece]:
        at = 0
        for hit in _ASKED.finditer(content):
            if hit.start() > at:
                yield Words(content[at : hit.start()], style.emphasis > 0, style.strong > 0, style.link)
            yield self.asked[int(hit["place"])] if hit["place"] else OwnNote(hit["label"], line)
            at = hit.end()
        if at < len(content):
            yield Words(content[at:], style.emphasis > 0, style.strong > 0, style.link)


def _end(tokens: Sequence[Token], place: int) -> int:
    """The place of the token that closes one."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1
