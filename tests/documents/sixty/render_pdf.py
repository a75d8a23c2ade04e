"""Render a document as a PDF file with text, by Typst, with the fonts that Typst carries."""

import typst

from tests.documents.sixty.document import Document
from tests.documents.sixty.render_typst import typst_source

TAGGED_EVERY = 4


def pdf_bytes(document: Document) -> bytes:
    """Compile a document; every fourth file is a tagged PDF."""
    source = typst_source(document).encode()
    tagged = document.number % TAGGED_EVERY == 0
    made = typst.compile(source, format="pdf", ignore_system_fonts=True, font_paths=[], timestamp=0, pdf_tags=tagged)
    if not isinstance(made, bytes):
        message = f"{document.identifier}: one file expected"
        raise TypeError(message)
    return made


def render_pdf(document: Document) -> tuple[str, bytes]:
    """Render a PDF file."""
    return f"{document.identifier}.pdf", pdf_bytes(document)
