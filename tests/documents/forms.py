"""One document set again in other forms: two columns of a PDF, a scan of it, a Word file, a web page."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from xml.sax.saxutils import escape

import docx
import pypdfium2
import typst
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from counterclaim.documents.document import Block, Document
from counterclaim.documents.shape import Shape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FRONT = 3
"""Blocks at the beginning (title, author, date) that are set as they are."""


def _body(document: Document) -> list[tuple[int, Block]]:
    return [(place, block) for place, block in enumerate(document.blocks) if block.shape is not Shape.NOTE]


def _notes(document: Document) -> dict[str, str]:
    return {one.label or "": one.span.of(document.text) for one in document.blocks if one.shape is Shape.NOTE}


def _marked(document: Document, block: Block, words: Callable[[str], str], mark: Callable[[str], str]) -> str:
    """The words of a block with the marks of its notes put back."""
    parts, position = [], block.span.start
    for one in document.marks:
        if block.span.start < one.at <= block.span.end:
            parts += [words(document.text[position : one.at]), mark(one.label)]
            position = one.at
    return "".join([*parts, words(document.text[position : block.span.end])])


def as_pdf(document: Document, head: str) -> bytes:
    """Two columns with notes at the foot of each, a running head from the second page on, and page numbers."""
    notes = _notes(document)

    def words(text: str) -> str:
        return re.sub(r"([\\#$*_@<>`~\[\]/=+-])", r"\\\1", text)

    def mark(label: str) -> str:
        return f"#footnote[{words(notes[label])}]"

    parts = [
        (
            '#set page(paper: "a4", columns: 2, margin: 2cm, numbering: "1", '
            f"header: context {{ if here().page() > 1 [#align(center)[{words(head)}]] }})"
        ),
        '#set text(size: 10pt, lang: "en")\n#set smartquote(enabled: false)\n#set par(justify: true, spacing: 1em)',
    ]
    for place, block in _body(document):
        text = _marked(document, block, words, mark)
        match block.shape:
            case Shape.HEADLINE:
                text = f'#place(top, float: true, scope: "parent")[#text(18pt, weight: "bold")[{text}]]'
            case Shape.HEADING if place >= FRONT:
                text = f'#block(text(13pt, weight: "bold")[{text}])'
            case Shape.ITEM:
                text = f"#pad(left: 1.5em)[{block.label}. {text}]"
            case Shape.QUOTATION:
                text = f"#pad(x: 2em)[{text}]"
        parts.append(text)
    return bytes(typst.compile("\n\n".join(parts).encode()))


def as_scan(pdf: bytes, dpi: float, skew: float) -> bytes:
    """The pages of a PDF as a scanner gives them: pictures at a number of dots per inch, turned by some degrees."""
    with pypdfium2.PdfDocument(pdf) as file:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in file]
    turned = [page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255) for page in pages]
    out = io.BytesIO()
    turned[0].save(out, "PDF", save_all=True, append_images=turned[1:], resolution=dpi, quality=85)
    return out.getvalue()


def as_word(document: Document) -> bytes:
    """A Word file with real footnotes, a list and styles."""
    file = docx.Document()
    file.core_properties.title = ""
    notes = _notes(document)
    numbers = {label: str(number) for number, label in enumerate(notes, 2)}
    styles = {Shape.HEADLINE: "Title", Shape.ITEM: "List Number", Shape.QUOTATION: "Intense Quote"}
    for place, block in _body(document):
        heading = block.shape is Shape.HEADING and place >= FRONT
        paragraph = file.add_paragraph(style="Heading 2" if heading else styles.get(block.shape))
        position = block.span.start
        for one in document.marks:
            if block.span.start < one.at <= block.span.end:
                paragraph.add_run(document.text[position : one.at])
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), numbers[one.label])
                paragraph.add_run()._r.append(reference)  # noqa: SLF001  # python-docx writes no footnotes itself
                position = one.at
        paragraph.add_run(document.text[position : block.span.end])
    written = "".join(
        f'<w:footnote w:id="{numbers[label]}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for label, text in notes.items()
    )
    xml = f'<?xml version="1.0"?><w:footnotes xmlns:w="{_WORD}">{written}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), file.part.package)
    file.part.relate_to(part, _RELATION)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def as_page(document: Document) -> bytes:
    """A web page with raised marks, entities, a list and its notes at the end."""

    def words(text: str) -> str:
        return html.escape(text).replace("—", "&mdash;").replace("’", "&#8217;")

    def mark(label: str) -> str:
        return f'<sup><a href="#n{label}">{label}</a></sup>'

    tags = {Shape.HEADLINE: "h1", Shape.QUOTATION: "blockquote", Shape.ITEM: "li"}
    parts = [
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>',
        '<nav><a href="/">Home</a> <a href="/about">About</a></nav><article>',
    ]
    listed = False
    for place, block in _body(document):
        item = block.shape is Shape.ITEM
        parts += ['<ol type="a">'] if item and not listed else ["</ol>"] if listed and not item else []
        listed = item
        tag = "h2" if block.shape is Shape.HEADING and place >= FRONT else tags.get(block.shape, "p")
        parts.append(f"<{tag}>{_marked(document, block, words, mark)}</{tag}>")
    notes = "".join(f'<li id="n{label}">{words(text)}</li>' for label, text in _notes(document).items())
    return "\n".join([*parts, f"<h2>Notes</h2><ol>{notes}</ol></article></body></html>"]).encode()
