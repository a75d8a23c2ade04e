"""Render a document as a DOCX file with real notes, lists, tables, heads and page fields."""

import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.documents.sixty.document import Block, Document, front_lines, pieces

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Make an element of WordprocessingML."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def note_kind(document: Document) -> str:
    """Say whether notes stand at the foot of the page or at the end."""
    return "endnote" if document.options.get("footnotes") == "end" else "footnote"


def note_style(kind: str) -> str:
    """Name the character style of a note's mark."""
    return "EndnoteReference" if kind == "endnote" else "FootnoteReference"


def notes_part(document: Document) -> bytes:
    """Write the part that holds the notes, with the two separators Word expects."""
    kind = note_kind(document)
    lines = [
        f'<w:{kind} w:type="{name}" w:id="{place}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for place, name in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    for number, text in document.notes.items():
        half = text.find(" ", len(text) // 2)
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (f" {text[:half]}", text[half:])
        )
        lines.append(
            f'<w:{kind} w:id="{number}"><w:p><w:r><w:rPr><w:rStyle w:val="{note_style(kind)}"/></w:rPr><w:{kind}Ref/>'
            f"</w:r>{runs}</w:p></w:{kind}>"
        )
    body = "".join(lines)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:{kind}s xmlns:w="{WORD}">{body}</w:{kind}s>'.encode()


def add_notes(word: WordDocument, document: Document) -> None:
    """Put the notes and the style of their marks into the file."""
    kind = note_kind(document)
    style = word.styles.add_style(note_style(kind), WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    uri = PackURI(f"/word/{kind}s.xml")
    part = Part(uri, f"{CONTENT}.{kind}s+xml", notes_part(document), word.part.package)
    word.part.relate_to(part, f"{RELATIONS}/{kind}s")
    if kind == "endnote":
        settings = element("w:endnotePr")
        settings.append(element("w:numFmt", val="decimal"))
        section = word.sections[0]._sectPr  # noqa: SLF001 - the library has no notes
        section.insert_element_before(settings, "w:type", "w:pgSz")


def add_mark(paragraph: Paragraph, document: Document, number: int) -> None:
    """Put a note's mark at the end of what has been written."""
    kind = note_kind(document)
    run = paragraph.add_run()
    run.style = note_style(kind)
    run._r.append(element(f"w:{kind}Reference", id=str(number)))  # noqa: SLF001 - the library has no notes


def write(paragraph: Paragraph, document: Document, text: str) -> None:
    """Write running text; some files part their runs in odd places, as editing leaves them."""
    split = bool(document.options.get("split_runs"))
    for piece in pieces(text):
        if isinstance(piece, int):
            add_mark(paragraph, document, piece)
        elif split:
            step = 37
            for start in range(0, len(piece), step):
                paragraph.add_run(piece[start : start + step])
        else:
            paragraph.add_run(piece)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Put a field such as the page's number into a paragraph."""
    simple = element("w:fldSimple", instr=instruction)
    run, text = element("w:r"), element("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)  # noqa: SLF001 - the library has no fields


def add_margins(word: WordDocument, document: Document) -> None:
    """Write the head and the foot of the pages."""
    section = word.sections[0]
    section.left_margin = section.right_margin = Cm(2.5)
    head = document.options.get("header")
    if head:
        section.header.paragraphs[0].text = str(head)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if document.options.get("footer") == "page_of":
        foot.add_run("Page ")
        add_field(foot, "PAGE")
        foot.add_run(" of ")
        add_field(foot, "NUMPAGES")
    else:
        add_field(foot, "PAGE")


def add_title(word: WordDocument, document: Document) -> None:
    """Write the title in the way the file has it, and the lines that belong to it."""
    style = document.options["title_style"]
    lines = front_lines(document)
    if style == "bold":
        for line in lines:
            word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph = word.add_paragraph()
        run = paragraph.add_run(document.title)
        run.bold = True
        run.font.size = Pt(14)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return
    word.add_heading(document.title, level=0 if style == "Title" else 1)
    for line in lines:
        word.add_paragraph(line)


def add_table(word: WordDocument, block: Block) -> None:
    """Write a table under its caption."""
    word.add_paragraph(block.caption, style="Caption")
    table = word.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.add_paragraph()


def add_block(word: WordDocument, document: Document, block: Block) -> None:
    """Write one block."""
    if block.kind == "table":
        add_table(word, block)
        return
    if block.kind == "heading":
        paragraph = word.add_heading(level=2)
    elif block.kind == "quotation":
        paragraph = word.add_paragraph(style="Quote")
    elif block.kind == "item":
        typed = block.label.startswith("(")
        style = None if typed else "List Number" if block.label else "List Bullet"
        paragraph = word.add_paragraph(style=style)
        if typed:
            paragraph.paragraph_format.left_indent = Cm(1)
            paragraph.paragraph_format.first_line_indent = Cm(-0.8)
            paragraph.add_run(f"{block.label}\t")
    else:
        paragraph = word.add_paragraph()
    write(paragraph, document, block.text)


def packed(raw: bytes) -> bytes:
    """Pack the file anew, parts in order and with one fixed time, so that its bytes do not change."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            made.writestr(zipfile.ZipInfo(name, EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def render_docx(document: Document) -> tuple[str, bytes]:
    """Render a DOCX file."""
    word = docx.Document()
    properties = word.core_properties
    properties.title = document.title
    properties.author = document.outlet
    properties.comments = ""
    day = datetime.fromisoformat(document.metadata["published"]).replace(tzinfo=UTC)
    properties.created = properties.modified = day
    add_margins(word, document)
    if document.notes:
        add_notes(word, document)
    add_title(word, document)
    for block in document.blocks:
        add_block(word, document, block)
    target = io.BytesIO()
    word.save(target)
    return f"{document.identifier}.docx", packed(target.getvalue())
