"""Word files into lines: paragraphs by their styles, lists by their numbering, tables, real notes.

Headers, footers, text boxes and deleted text of tracked changes are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from counterclaim.documents.lines import Line
from counterclaim.documents.package import refuse_package
from counterclaim.documents.shape import Shape
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

_SKIPPED = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText", "w:pPr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


@dataclass(slots=True)
class WordText:
    """The received text of a Word file and the paragraph of each line."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    paragraphs: dict[int, str] = field(default_factory=dict)
    """What each line, by its start, is called ("paragraph 3", "footnote 2")."""
    title: str | None = None

    @property
    def raw(self) -> str:
        """The text so far."""
        return "".join(self.texts)

    def put(self, text: str) -> None:
        """Add text."""
        self.texts.append(text)
        self.length += len(text)


def read_word(data: bytes, name: str) -> WordText:
    """The lines of a Word file.

    Raises:
        ReportError: it is damaged, encrypted, none, or unpacks to too much.
    """
    refuse_package(data, name, "Word", ".docx")
    try:
        file = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ReportError(name, "is no Word file inside", "Open it in Word and save it anew as .docx") from error
    return _Reader(file).read()


class _Reader:
    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.out = WordText()
        self.notes: dict[tuple[str, str], int] = {}
        """Number of each note, in the order in which the text refers to them."""
        self.counts: dict[tuple[str, int], int] = {}
        self.paragraph = 0
        self.table = 0

    def read(self) -> WordText:
        self.out.title = (self.file.core_properties.title or "").strip() or None
        for child in self.file.element.body.iterchildren():
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
        self._notes()
        return self.out

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraph += 1
        shape, label = self._shape(element)
        self._line(element, f"paragraph {self.paragraph}", Line(Span(0, 0), apart=True, shape=shape, label=label))

    def _line(self, element: etree._Element, called: str, line: Line) -> None:
        start = self.out.length
        raised: list[Span] = []
        words = ""
        for text, high in self._texts(element):
            if high and text.strip():
                at = start + len(words)
                raised.append(Span(at, at + len(text)))
            words += text
        self.out.put(words + "\n")
        if words.strip():
            span = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
            self.out.paragraphs[span.start] = called
            self.out.lines.append(replace(line, span=span, raised=tuple(raised)))

    def _texts(self, element: etree._Element) -> Iterator[tuple[str, bool]]:
        """The words of a paragraph in order; note references as raised numbers."""
        for child in element.iterchildren():
            if child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == qn("w:t"):
                yield child.text or "", _is_raised(child)
            elif child.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
                yield " ", False
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-", False
            elif child.tag == qn("w:softHyphen"):
                continue
            elif child.tag in _NOTES:
                key = (_NOTES[child.tag], child.get(qn("w:id")) or "")
                yield str(self.notes.setdefault(key, len(self.notes) + 1)), True
            else:
                yield from self._texts(child)

    def _shape(self, element: etree._Element) -> tuple[Shape | None, str | None]:
        """What the style and the numbering of a paragraph say that it is."""
        style = self._style(element).casefold()
        numbered = element.find(f".//{qn('w:numPr')}")
        if style in {"title", "heading 1"} and not self.out.lines:
            return Shape.HEADLINE, None
        if style.startswith(("title", "heading", "subtitle")):
            return Shape.HEADING, None
        if style.startswith("caption"):
            return Shape.CAPTION, None
        if "quote" in style:
            return Shape.QUOTATION, None
        if numbered is not None or style.startswith("list"):
            return Shape.ITEM, self._number(numbered, style)
        return None, None

    def _style(self, element: etree._Element) -> str:
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        wanted = found.get(qn("w:val")) if found is not None else None
        return next((str(style.name) for style in self.file.styles if style.style_id == wanted), "")

    def _number(self, numbered: etree._Element | None, style: str) -> str:
        """The number or letter of an item, counted as Word counts it."""
        if numbered is None:
            return "•"
        level_of, list_of = numbered.find(qn("w:ilvl")), numbered.find(qn("w:numId"))
        level = int(level_of.get(qn("w:val")) or 0) if level_of is not None else 0
        key = (str(list_of.get(qn("w:val"))) if list_of is not None else style, level)
        self.counts[key] = self.counts.get(key, 0) + 1
        return _numeral(self._format(*key), self.counts[key])

    def _format(self, number: str, level: int) -> str:
        try:
            numbering = self.file.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return "bullet"
        abstract = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        found = (
            numbering.xpath(
                f"./w:abstractNum[@w:abstractNumId='{abstract[0]}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val"
            )
            if abstract
            else []
        )
        return str(found[0]) if found else "bullet"

    def _table(self, element: etree._Element) -> None:
        self.table += 1
        for place, row in enumerate(element.iterchildren(qn("w:tr"))):
            start = self.out.length
            for column, cell in enumerate(row.iterchildren(qn("w:tc"))):
                if column:
                    self.out.put("\t")
                words = (
                    " ".join("".join(text for text, _ in self._texts(one)).split()) for one in cell.iter(qn("w:p"))
                )
                self.out.put(" ".join(word for word in words if word))
            span = Span(start, self.out.length)
            self.out.put("\n")
            self.out.paragraphs[start] = f"table {self.table}, row {place + 1}"
            self.out.lines.append(Line(span, apart=place == 0, tabular=True))

    def _notes(self) -> None:
        parts: Mapping[str, etree._Element] = dict(self._note_parts())
        for (kind, identity), number in sorted(self.notes.items(), key=lambda note: note[1]):
            part = parts.get(kind)
            found = next((one for one in part if one.get(qn("w:id")) == identity), None) if part is not None else None
            for place, paragraph in enumerate(found.iter(qn("w:p")) if found is not None else ()):
                label = str(number) if place == 0 else None
                line = Line(Span(0, 0), apart=True, shape=Shape.NOTE, label=label)
                self._line(paragraph, f"{kind.removesuffix('s')} {number}", line)

    def _note_parts(self) -> Iterator[tuple[str, etree._Element]]:
        for relation in self.file.part.rels.values():
            for kind in ("footnotes", "endnotes"):
                if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                    yield kind, etree.fromstring(relation.target_part.blob, _parser())


def _parser() -> etree.XMLParser:
    """One that resolves no entities and loads nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _is_raised(text: etree._Element) -> bool:
    run = text.getparent()
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") if run is not None else None
    return found is not None and found.get(qn("w:val")) == "superscript"


def _numeral(form: str, number: int) -> str:
    """A list's number as Word writes it in that format."""
    letter = chr(ord("a") + (number - 1) % 26)
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    return {
        "lowerLetter": letter,
        "upperLetter": letter.upper(),
        "lowerRoman": roman[(number - 1) % len(roman)],
        "upperRoman": roman[(number - 1) % len(roman)].upper(),
        "decimal": str(number),
    }.get(form, "•")
