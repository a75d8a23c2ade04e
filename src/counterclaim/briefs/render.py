"""A brief as HTML, by a template, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from counterclaim.briefs.page import (
    COVERAGE,
    Block,
    Figure,
    Heading,
    Listing,
    Marker,
    Page,
    Paragraph,
    Picture,
    Plain,
    Table,
    Text,
    byline,
    is_web,
    merged,
)
from counterclaim.values.signs import shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_SPACE = re.compile(r"\s+")


def as_html(page: Page, template: str) -> str:
    """A page of its own: every number links to its claim, the claim's words and its document.

    Args:
        page: the brief.
        template: the text of a Jinja template, such as `templates/brief.html` beside this module.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(template).render(
        page=page, byline=byline(page), blocks=map(_html, page.blocks), words=_html_text
    )


def _html(block: Block) -> Markup:
    match block:
        case Heading():
            level = min(max(block.level, 2), 6)
            return Markup("<h{0}>{1}</h{0}>").format(level, _html_text(block.text))
        case Paragraph():
            tag = "blockquote" if block.quoted else "p"
            return Markup("<{0}>{1}</{0}>").format(Markup(tag), _html_text(block.text))  # noqa: S704  # one of two words
        case Listing():
            items = Markup().join(Markup("<li>{}</li>\n").format(_html_text(item)) for item in block.items)
            return Markup("<{0}>\n{1}</{0}>").format(Markup("ol" if block.ordered else "ul"), items)  # noqa: S704
        case Table():
            return _html_table(block)
        case Picture():
            return Markup('<figure role="group">{}<figcaption>{}</figcaption></figure>').format(
                Markup(labelled(block)),  # noqa: S704  # a drawing of our own
                block.caption,
            )


def labelled(picture: Picture) -> str:
    """The drawing with its words for those who do not see it."""
    svg = picture.svg[picture.svg.index("<svg") :]
    label = escape(picture.alternative)
    return svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)


def _html_table(table: Table) -> Markup:
    caption = Markup("<caption>{}</caption>\n").format(table.caption) if table.caption else Markup()
    head = Markup().join(Markup('<th scope="col">{}</th>').format(_html_text(cell)) for cell in table.head)
    rows = Markup().join(
        Markup("<tr>{}</tr>\n").format(Markup().join(Markup("<td>{}</td>").format(_html_text(cell)) for cell in row))
        for row in table.rows
    )
    return Markup(
        '<div class="wide"><table>\n{}<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table></div>'
    ).format(caption, head, rows)


def _html_text(text: Text) -> Markup:
    return Markup().join(_html_inline(part) for part in merged(text))


def _html_inline(part: Plain | Figure | Marker) -> Markup:
    match part:
        case Marker(annex=True):
            return Markup('<sup><a href="#entry-{0}" aria-label="entry {0}">F{0}</a></sup>').format(part.number)
        case Marker():
            return Markup('<sup><a href="#note-{0}" aria-label="note {0}">{0}</a></sup>').format(part.number)
        case Figure():
            if part.rule == COVERAGE or not part.claims:
                return escape(part.words)
            return Markup('<a class="figure" href="#claim-{}">{}</a>').format(part.claims[0].claim.id, part.words)
        case Plain():
            words = escape(part.words)
            if is_web(part.link):
                words = Markup('<a href="{}" rel="noreferrer">{}</a>').format(part.link, words)
            words = Markup("<em>{}</em>").format(words) if part.emphasis else words
            return Markup("<strong>{}</strong>").format(words) if part.strong else words


def as_markdown(page: Page) -> str:
    """Markdown with its footnotes; figures whose words no note gives lead to the annex."""
    return "\n".join(_lines(page)).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    run = _Markdown({note.claim.claim.id: note.number for note in page.annex if note.claim is not None})
    yield f"# {_plain(page.title)}\n"
    if byline(page):
        yield f"{_plain(byline(page))}\n"
    yield f"{_plain(page.stamp)}\n"
    for block in page.blocks:
        yield f"{run.block(block)}\n"
    if page.annex:
        yield "## Figures and their words\n"
        for note in page.annex:
            yield f'{note.number}. <a id="entry-{note.number}"></a>{run.text(note.text)}'
        yield ""
    yield from (f"[^{note.number}]: {run.text(note.text)}" for note in page.notes)


@dataclass(frozen=True, slots=True)
class _Markdown:
    """Writes blocks and runs; a figure leads to the annex where its claim stands there."""

    entries: Mapping[str, int]

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * min(max(block.level, 2), 6)} {self.text(block.text)}"
            case Paragraph():
                return f"> {self.text(block.text)}" if block.quoted else self.text(block.text)
            case Listing():
                marks = (f"{place}." if block.ordered else "-" for place in range(1, len(block.items) + 1))
                return "\n".join(f"{mark} {self.text(item)}" for mark, item in zip(marks, block.items, strict=True))
            case Table():
                lines = [f"| {' | '.join(self.text(cell) for cell in row)} |" for row in (block.head, *block.rows)]
                caption = [f"*{_plain(block.caption)}*", ""] if block.caption else []
                return "\n".join([*caption, lines[0], f"|{'---|' * len(block.head)}", *lines[1:]])
            case Picture():
                return f"![{_plain(block.alternative)}]({block.name}.svg)\n\n*{_plain(block.caption)}*"

    def text(self, text: Text) -> str:
        return "".join(self.inline(part) for part in merged(text))

    def inline(self, part: Plain | Figure | Marker) -> str:
        match part:
            case Marker(annex=True):
                return f"<sup>[F{part.number}](#entry-{part.number})</sup>"
            case Marker():
                return f"[^{part.number}]"
            case Figure():
                entry = self.entries.get(part.claims[0].claim.id) if part.claims and part.rule != COVERAGE else None
                return f"[{_plain(part.words)}](#entry-{entry})" if entry is not None else _plain(part.words)
            case Plain():
                words = _plain(part.words)
                if is_web(part.link):
                    words = f"[{words}](<{part.link}>)"
                sign = ("**" if part.strong else "") + ("*" if part.emphasis else "")
                return _wrapped(words, sign) if sign else words


def _wrapped(words: str, sign: str) -> str:
    """Words between signs of emphasis, blanks at their ends left outside."""
    inner = words.strip()
    if not inner:
        return words
    start = words.index(inner)
    return f"{words[:start]}{sign}{inner}{sign[::-1]}{words[start + len(inner) :]}"


def _plain(text: str) -> str:
    """Text with Markdown's own signs escaped, on one line; spaces at its ends stay."""
    return _SPECIAL.sub(r"\\\1", shown(_SPACE.sub(" ", text)))
