"""Hostile files are refused with one message, and take nothing else down."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

import docx
import openpyxl
import pytest

from counterclaim.engines.parsing import Parsing
from counterclaim.errors import ReportError
from counterclaim.sources.report import Media, Report

SHORT_SECONDS = 8.0
"""Limit for a page that takes minutes; starting the child is in it."""


def _pdf(content: bytes, pages: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF, every page of which shows the same content."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 8000 8000] /Contents 3 0 R "
        b"/Resources << /Font << /F 4 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[page] * pages,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    )


LOCKED = (
    b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b"> >>"
)
"""What makes a PDF one that asks for a password: the empty one does not fit."""
WORDS = b"BT /F 12 Tf 72 7000 Td (Five soldiers were killed in Kech, police said.) Tj ET"
CROWDED = (
    b"BT /F 6 Tf\n"
    + b"".join(b"1 0 0 1 %d %d Tm (w%d) Tj\n" % ((i % 300) * 26, 7900 - i // 300 * 20, i) for i in range(100_000))
    + b"ET"
)


def _word(changes: Mapping[bytes, bytes] = MappingProxyType({})) -> bytes:
    """A Word file, parts of its text exchanged."""
    file = docx.Document()
    file.add_paragraph("Five soldiers were killed in Kech, police said.")
    saved = io.BytesIO()
    file.save(saved)
    return _exchanged(saved, changes)


def _exchanged(saved: io.BytesIO, changes: Mapping[bytes, bytes]) -> bytes:
    """A package with some of the words in its parts exchanged."""
    changed = io.BytesIO()
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            data = parts.read(part)
            for old, new in changes.items():
                data = data.replace(old, new)
            out.writestr(part, data)
    return changed.getvalue()


def _archive(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _entities() -> bytes:
    """A Word file whose one word unfolds a billionfold."""
    names = "abcdefghij"
    folds = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names))
    kind = f'<!DOCTYPE w [<!ENTITY a "killed">{folds}]>'
    whole = _word({b"<w:document ": kind.encode() + b"<w:document ", b"Five soldiers": b"&j;"})
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        assert kind.encode() in parts.read("word/document.xml")
    return whole


def _book(changes: Mapping[bytes, bytes] = MappingProxyType({})) -> bytes:
    """A workbook, parts of its text exchanged."""
    book = openpyxl.Workbook()
    book.create_sheet("Toll", 0).append(["District", "Killed"])
    saved = io.BytesIO()
    book.save(saved)
    return _exchanged(saved, changes)


def _entities_of_a_sheet() -> bytes:
    names = "abcdefghij"
    folds = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names))
    kind = f'<!DOCTYPE w [<!ENTITY a "killed">{folds}]><worksheet '
    return _book({b"<worksheet ": kind.encode(), b"<t>District</t>": b"<t>&j;</t>", b"<sst ": b"<sst "})


HOSTILE = {
    "locked.pdf": (_pdf(WORDS, trailer=LOCKED), Media.PDF, "is encrypted"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0" + bytes(600), Media.TABLE, "is encrypted or of an older Excel"),
    "archive.xlsx": (_archive("a.txt", b"x"), Media.TABLE, "is no readable workbook"),
    "cut.xlsx": (_book()[:900], Media.TABLE, "is no archive of parts"),
    "bomb.xlsx": (_archive("xl/workbook.xml", b"<a>" * 100_000_000), Media.TABLE, "unpacks to 300,000,000 bytes"),
    "entities.xlsx": (
        _entities_of_a_sheet(),
        Media.TABLE,
        "damaged sheet|no readable workbook|holds no table|too much",
    ),
    "endless.csv": (b"1," * 600_000, Media.TABLE, "has more than 500,000 cells"),
    "cut.pdf": (_pdf(WORDS)[:300], Media.PDF, "is no readable PDF"),
    "many.pdf": (_pdf(WORDS, 10_000), Media.PDF, "has 10,000 pages"),
    "empty.pdf": (_pdf(b""), Media.PDF, "is a scan|holds no text"),
    "archive.docx": (_archive("a.txt", b"x"), Media.WORD, "is no Word file inside"),
    "nested.docx": (_archive("b.docx", _archive("a.txt", b"x")), Media.WORD, "is no Word file inside"),
    "bomb.docx": (_archive("word/document.xml", b"<a>" * 100_000_000), Media.WORD, "unpacks to 300,000,000 bytes"),
    "entities.docx": (_entities(), Media.WORD, "is no Word file inside|needs too much|holds no text"),
    "picture.png": (b"\x89PNG\r\n\x1a\nno", Media.PICTURE, "is no readable picture"),
    "deep.html": (b"<div>" * 50_000 + b"<p>Five soldiers.</p>", Media.HTML, "no readable text|nested too deeply"),
}


@pytest.fixture(scope="module")
def parsing() -> Iterator[Parsing]:
    """One parser, whose child all files share."""
    with Parsing({}) as made:
        yield made


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_message(parsing: Parsing, name: str) -> None:
    """It is refused with its name, what is wrong and what to do, and the next file is read."""
    data, media, message = HOSTILE[name]
    with pytest.raises(ReportError, match=message) as refused:
        parsing.parse(Report.received(data, media, name))
    assert str(refused.value).startswith(f"{name}: ")
    assert refused.value.hint
    good = parsing.parse(Report.received(_pdf(WORDS), Media.PDF, "good.pdf"))
    assert "Five soldiers were killed" in good.text


def test_a_page_that_takes_for_ever_is_given_up() -> None:
    """A page of 100,000 words strewn about ends the child at the limit; a new one reads the next file."""
    with Parsing({}, limit_seconds=SHORT_SECONDS) as hasty:
        with pytest.raises(ReportError, match="takes more than 8 s"):
            hasty.parse(Report.received(_pdf(CROWDED), Media.PDF, "crowded.pdf"))
        assert hasty.parse(Report.received(_word(), Media.WORD, "good.docx")).text.startswith("Five soldiers")
