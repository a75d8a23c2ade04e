"""A brief in the forms in which it is handed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from importlib import resources

from counterclaim.briefs.page import Page, Picture
from counterclaim.briefs.render import as_html, as_markdown


class To(StrEnum):
    """The forms of a brief, by the ends of their files' names."""

    HTML = "html"
    MARKDOWN = "md"
    PDF = "pdf"
    WORD = "docx"


def copies(page: Page, name: str, forms: Sequence[To]) -> dict[str, bytes]:
    """The files of a brief by their names; beside Markdown, which holds no pictures, those too.

    Args:
        page: the brief.
        name: of the files, without their ends.
        forms: those that are wanted.

    Raises:
        UsageError: a form cannot hold it; the message says why, and what can.
    """
    found = {f"{name}.{form.value}": _WRITERS[form](page) for form in forms}
    if To.MARKDOWN in forms:
        found |= {f"{one.name}.svg": one.svg.encode() for one in page.blocks if isinstance(one, Picture)}
    return found


def _html(page: Page) -> bytes:
    return as_html(page, _template("brief.html")).encode()


def _markdown(page: Page) -> bytes:
    return as_markdown(page).encode()


def _pdf(page: Page) -> bytes:
    from counterclaim.briefs.pdf import as_pdf  # noqa: PLC0415  # a compiler that the other forms do without

    return as_pdf(page, _template("brief.typ"))


def _word(page: Page) -> bytes:
    from counterclaim.briefs.word import as_word  # noqa: PLC0415  # python-docx takes a moment
    from counterclaim.charts.drawing import raster  # noqa: PLC0415  # likewise

    return as_word(page, raster)


def _template(name: str) -> str:
    return (resources.files("counterclaim.briefs") / "templates" / name).read_text(encoding="utf-8")


_WRITERS: Mapping[To, Callable[[Page], bytes]] = {
    To.HTML: _html,
    To.MARKDOWN: _markdown,
    To.PDF: _pdf,
    To.WORD: _word,
}
