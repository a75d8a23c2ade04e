"""Render any document of the set as the file a reader is given."""

from tests.documents.sixty.document import Document
from tests.documents.sixty.render_docx import render_docx
from tests.documents.sixty.render_html import render_html
from tests.documents.sixty.render_pdf import render_pdf
from tests.documents.sixty.render_scan import render_scan

RENDERERS = {"html": render_html, "pdf": render_pdf, "docx": render_docx, "scan": render_scan}


def render(document: Document) -> tuple[str, bytes]:
    """Give a file name with suffix and the file's bytes; the same document gives the same bytes."""
    return RENDERERS[document.form](document)
