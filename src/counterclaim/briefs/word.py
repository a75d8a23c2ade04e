"""A brief as a Word file that an editor can go on with: named styles, real footnotes, captions with fields, bookmarks.

Footnotes are a part of the package that python-docx does not write: it is added here (ECMA-376, part 1, 11.3.7 and
17.11). A note called twice is called by a cross-reference to its first mark.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from counterclaim.briefs.page import (
    COVERAGE,
    Block,
    Figure,
    Heading,
    Inline,
    Listing,
    Marker,
    Page,
    Paragraph,
    Picture,
    Plain,
    Table,
    Text,
    byline,
    column_shares,
    is_web,
    merged,
)
from counterclaim.values.signs import shown
from counterclaim.values.when import When

WIDTH = 160
"""Millimetres of a line: A4 with margins of 25."""
SOFT = RGBColor(0x55, 0x55, 0x55)
NOTE, MARK, STAMP, ENTRY = "footnote text", "footnote reference", "Stamp", "Annex Entry"
_NOTES = 100_000
"""Bookmarks are told apart by numbers: those of notes follow those of entries."""
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


def as_word(page: Page, raster: Callable[[str], bytes]) -> bytes:
    """The Word file of a brief.

    Args:
        page: the brief.
        raster: makes a PNG of an SVG drawing; Word shows no SVG without one.
    """
    file = docx.Document()
    _styles(file, page)
    _properties(file, page)
    notes = _Footnotes(file)
    entries = {note.claim.claim.id: f"entry_{note.number}" for note in page.annex if note.claim is not None}
    writer = _Writer(file, notes, entries, {note.number: note.text for note in page.notes}, raster)
    file.add_paragraph(shown(page.title), "Title")
    if byline(page):
        file.add_paragraph(shown(byline(page)), "Subtitle")
    file.add_paragraph(shown(page.stamp), STAMP)
    for block in page.blocks:
        writer.block(block)
    if page.annex:
        file.add_paragraph("Figures and their words", "Heading 1")
        for note in page.annex:
            writer.entry(note.number, note.text)
    _footer(file, page.stamp)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@dataclass(slots=True)
class _Writer:
    """Writes blocks one after the other."""

    file: WordFile
    footnotes: _Footnotes
    entries: Mapping[str, str]
    """Bookmarks of the annex by the claims that it gives the words of."""
    notes: Mapping[int, Text]
    raster: Callable[[str], bytes]
    _called: set[int] = field(default_factory=set)
    _level: int = 0
    _lists: int = 0
    _captions: dict[str, int] = field(default_factory=dict)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self._level = min(max(block.level - 1, 1), self._level + 1)
                self._fill(self.file.add_paragraph(style=f"Heading {self._level}"), block.text)
            case Paragraph():
                self._fill(self.file.add_paragraph(style="Quote" if block.quoted else "Normal"), block.text)
            case Listing():
                self._listing(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def entry(self, number: int, text: Text) -> None:
        """An entry of the annex, under a bookmark."""
        paragraph = self.file.add_paragraph(style=ENTRY)
        _bookmarked(paragraph.add_run(f"F{number}"), f"entry_{number}", number)
        paragraph.add_run("\t")
        self._fill(paragraph, text)

    def _listing(self, listing: Listing) -> None:
        self._lists += listing.ordered
        for item in listing.items:
            paragraph = self.file.add_paragraph(style="List Number" if listing.ordered else "List Bullet")
            if listing.ordered:
                _numbered(self.file, paragraph, self._lists)
            self._fill(paragraph, item)

    def _table(self, table: Table) -> None:
        if table.caption:
            self._caption("Table", table.caption, keep=True)
        grid = self.file.add_table(rows=0, cols=len(table.head), style="Table Grid")
        grid.autofit = False
        shares = column_shares(table)
        for place, texts in enumerate((table.head, *table.rows)):
            row = grid.add_row()
            if place == 0:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # it has no other way
            for cell, text, share in zip(row.cells, texts, shares, strict=True):
                cell.width = Mm(WIDTH * share / sum(shares))
                self._fill(cell.paragraphs[0], text)
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(9)
                    run.bold = True if place == 0 else run.bold
        self.file.add_paragraph()

    def _picture(self, picture: Picture) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(self.raster(picture.svg)), width=Mm(WIDTH))
        if shape.height > Mm(210):  # a page holds no more beside its caption
            shape.width, shape.height = Mm(WIDTH * Mm(210) // shape.height), Mm(210)
        about = shape._inline.docPr  # noqa: SLF001  # python-docx has no other way to alternative text
        about.set("descr", shown(picture.alternative))
        about.set("title", shown(picture.caption))
        self._caption("Figure", picture.caption)

    def _caption(self, kind: str, words: str, *, keep: bool = False) -> None:
        self._captions[kind] = self._captions.get(kind, 0) + 1
        paragraph = self.file.add_paragraph(f"{kind} ", "Caption")
        paragraph.paragraph_format.keep_with_next = keep
        _field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        paragraph.add_run(f": {shown(words)}")

    def _fill(self, paragraph: WordParagraph, text: Text) -> None:
        for part in merged(text):
            if isinstance(part, Marker) and not part.annex:
                self._mark(paragraph, part.number)
            else:
                _inline(paragraph, part, self.entries, self.file.part)

    def _mark(self, paragraph: WordParagraph, number: int) -> None:
        if number in self._called:
            run = _field(paragraph, f"NOTEREF note_{number} \\f \\h", str(number))
            run.font.superscript = True
            return
        self._called.add(number)
        run = paragraph.add_run(style=MARK)
        run._r.append(_element("w:footnoteReference", id=str(number)))  # noqa: SLF001  # it has no other way
        _bookmarked(run, f"note_{number}", _NOTES + number)
        self.footnotes.add(number, self.notes[number], self.entries)


class _Footnotes:
    """The part of the package that holds the footnotes."""

    def __init__(self, file: WordFile) -> None:
        """Add it to the file, with the lines that separate notes from the text."""
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for identity, kind in _SEPARATORS:
            note = _element("w:footnote", type=kind, id=identity)
            paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
            run.append(OxmlElement(f"w:{kind}"))
            paragraph.append(run)
            note.append(paragraph)
            root.append(note)
        name, package = PackURI("/word/footnotes.xml"), file.part.package
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, package)
        self.root = root
        self.style = str(file.styles[NOTE].style_id)
        self.mark = str(file.styles[MARK].style_id)
        file.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        about = OxmlElement("w:footnotePr")
        for identity, _ in _SEPARATORS:
            about.append(_element("w:footnote", id=identity))
        settings = file.settings.element
        settings.insert(settings.index(settings.find(qn("w:compat"))), about)

    def add(self, number: int, text: Text, entries: Mapping[str, str]) -> None:
        """Add a note."""
        note, element = _element("w:footnote", id=str(number)), OxmlElement("w:p")
        properties, own = OxmlElement("w:pPr"), OxmlElement("w:r")
        properties.append(_element("w:pStyle", val=self.style))
        look = OxmlElement("w:rPr")
        look.append(_element("w:rStyle", val=self.mark))
        own.append(look)
        own.append(OxmlElement("w:footnoteRef"))
        element.append(properties)
        element.append(own)
        note.append(element)
        self.root.append(note)
        paragraph = WordParagraph(element, self.part)  # type: ignore[arg-type]  # it asks its parent for the part alone
        paragraph.add_run(" ")
        for part in merged(text):
            _inline(paragraph, part, entries, self.part)


def _inline(paragraph: WordParagraph, part: Inline, entries: Mapping[str, str], holder: Part) -> None:
    """Write words, a figure or the mark of an entry; `holder` keeps where links lead."""
    match part:
        case Marker():
            run = paragraph.add_run(f"F{part.number}")
            run.font.superscript = True
            _linked(run, anchor=f"entry_{part.number}")
        case Figure():
            run = paragraph.add_run(shown(part.words))
            if part.claims and part.rule != COVERAGE and part.claims[0].claim.id in entries:
                _linked(run, anchor=entries[part.claims[0].claim.id])
        case Plain():
            run = paragraph.add_run(shown(part.words))
            run.italic, run.bold = part.emphasis or None, part.strong or None
            if part.link is not None and is_web(part.link):
                target = holder.relate_to(part.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                _linked(run, target=target)


def _linked(run: Run, *, anchor: str | None = None, target: str | None = None) -> None:
    """Put a run into a link, to a bookmark or to the web."""
    link = _element("w:hyperlink", anchor=anchor) if anchor is not None else OxmlElement("w:hyperlink")
    if target is not None:
        link.set(qn("r:id"), target)
    run._r.addprevious(link)  # noqa: SLF001  # python-docx writes no links
    link.append(run._r)  # noqa: SLF001


def _element(tag: str, /, **attributes: str) -> etree._Element:
    found = OxmlElement(tag)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def _bookmarked(run: Run, name: str, identity: int) -> None:
    run._r.addprevious(_element("w:bookmarkStart", id=str(identity), name=name))  # noqa: SLF001  # it writes none
    run._r.addnext(_element("w:bookmarkEnd", id=str(identity)))  # noqa: SLF001


def _field(paragraph: WordParagraph, code: str, shows: str) -> Run:
    """A field that Word works out anew, with what it shows until then."""
    simple = _element("w:fldSimple", instr=f" {code} ")
    run = paragraph.add_run(shows)
    run._r.addprevious(simple)  # noqa: SLF001  # python-docx writes no fields
    simple.append(run._r)  # noqa: SLF001
    return run


def _numbered(file: WordFile, paragraph: WordParagraph, number: int) -> None:
    """Number a list from one again: lists of one style go on counting in Word."""
    numbering = file.part.numbering_part.element
    style = file.styles["List Number"].element
    base = style.pPr.numPr.numId.val
    identity = 1000 + number
    if not numbering.xpath(f"./w:num[@w:numId='{identity}']"):
        (abstract,) = numbering.xpath(f"./w:num[@w:numId='{base}']/w:abstractNumId/@w:val")
        fresh = _element("w:num", numId=str(identity))
        fresh.append(_element("w:abstractNumId", val=abstract))
        override = _element("w:lvlOverride", ilvl="0")
        override.append(_element("w:startOverride", val="1"))
        fresh.append(override)
        numbering.append(fresh)
    chosen = OxmlElement("w:numPr")
    chosen.append(_element("w:ilvl", val="0"))
    chosen.append(_element("w:numId", val=str(identity)))
    paragraph._p.get_or_add_pPr()._insert_numPr(chosen)  # type: ignore[attr-defined]  # noqa: SLF001  # made at run time


def _styles(file: WordFile, page: Page) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    normal = file.styles["Normal"]
    _named(normal, "Times New Roman")
    normal.font.size = Pt(11)
    for name in ("Title", "Subtitle", *(f"Heading {level}" for level in range(1, 7))):
        _named(file.styles[name], "Arial")
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=page.language, bidi="ur-PK"))
    note = file.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.font.size, note.paragraph_format.space_after = Pt(9), Pt(2)
    file.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
    stamp = file.styles.add_style(STAMP, WD_STYLE_TYPE.PARAGRAPH)
    stamp.font.size, stamp.font.color.rgb = Pt(8), SOFT
    entry = file.styles.add_style(ENTRY, WD_STYLE_TYPE.PARAGRAPH)
    entry.font.size = Pt(9)
    entry.paragraph_format.left_indent, entry.paragraph_format.first_line_indent = Mm(9), Mm(-9)
    entry.paragraph_format.space_after = Pt(4)
    entry.paragraph_format.tab_stops.add_tab_stop(Mm(9))
    for style in (note, stamp, entry):
        style.base_style = normal


def _named(style: BaseStyle, font: str) -> None:
    """Set the font of a style, which its theme would else name."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{key}"), font)


def _properties(file: WordFile, page: Page) -> None:
    about = file.core_properties
    about.title, about.author = shown(page.title), shown(", ".join(page.authors))
    about.comments, about.language = shown(page.stamp), page.language
    try:
        start = When.parse(page.dated or "").start
    except ValueError:
        return
    about.created = about.modified = datetime(start.year, start.month, start.day, tzinfo=UTC)


def _footer(file: WordFile, stamp: str) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.style = file.styles[STAMP]
    paragraph.add_run(f"{shown(stamp)} · ")
    _field(paragraph, "PAGE", "1")
