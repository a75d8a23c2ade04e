"""The seed set as PDF, scan, Word file and web page: the same claims, each opening to its words in the file."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from counterclaim.claims.line import to_line
from counterclaim.claims.reader import Reader
from counterclaim.collection.inputs import collect
from counterclaim.collection.tesseract import recogniser
from counterclaim.documents.document import Document
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.words import english_words
from counterclaim.sources.report import Media, Report
from tests.documents.forms import as_page, as_pdf, as_scan, as_word

HEAD = "“BALOCHISTAN’S ESCALATING INSURGENCY: A STRAINED SECURITY LANDSCAPE”"
OF_THE_FILE = frozenset({"claim", "document", "report", "start", "end", "sentence"})
"""Fields that differ from file to file by their nature."""


@pytest.fixture(scope="module")
def aids() -> Aids:
    """What the product parses with."""
    return Aids(english_words())


@pytest.fixture(scope="module")
def seed(shared: Path, aids: Aids) -> Document:
    """The seed as text."""
    (report,) = (one for one in collect(sorted((shared / "seed").glob("*.txt"))) if isinstance(one, Report))
    return parse(report, aids)


@pytest.fixture(scope="module")
def forms(seed: Document, aids: Aids) -> dict[str, tuple[bytes, Document]]:
    """The bytes and the document of each form."""
    made = {
        "seed.pdf": (as_pdf(seed, HEAD), Media.PDF),
        "seed.docx": (as_word(seed), Media.WORD),
        "seed.html": (as_page(seed), Media.HTML),
    }
    return {name: (data, parse(Report.received(data, media, name), aids)) for name, (data, media) in made.items()}


def _claims(reader: Reader, document: Document) -> list[dict[str, object]]:
    lines = [to_line(one) for one in reader.read(document).claims]
    return [{name: value for name, value in line.items() if name not in OF_THE_FILE} for line in lines]


@pytest.mark.parametrize("name", ["seed.pdf", "seed.docx", "seed.html"])
def test_every_form_gives_the_same_claims(
    reader: Reader, seed: Document, forms: dict[str, tuple[bytes, Document]], name: str
) -> None:
    """Columns, running heads, raised marks, real footnotes and entities change no field of any claim."""
    plain = _claims(reader, seed)
    assert plain
    assert _claims(reader, forms[name][1]) == plain


@pytest.fixture(scope="module")
def scan(seed: Document) -> Document:
    """The two-column PDF as a scan at 200 dots per inch, skewed by one degree."""
    recognise = recogniser()
    if recognise is None:
        pytest.skip("tesseract is not installed: `make system` installs it")
    data = as_scan(as_pdf(seed, HEAD), 200, 1.0)
    return parse(Report.received(data, Media.PDF, "seed-scan.pdf"), Aids(english_words(), recognise))


def test_a_skewed_scan_gives_the_same_claims(reader: Reader, seed: Document, scan: Document) -> None:
    """Small type, raised numbers and skew change no field of any claim."""
    assert _claims(reader, scan) == _claims(reader, seed)


def test_every_note_of_the_scan_is_bound(seed: Document, scan: Document) -> None:
    """The sixteen marks stand behind the same words as in the text."""
    assert [one.label for one in scan.marks] == [str(number) for number in range(1, 17)]
    words = {one.label: seed.text[: one.at].split()[-2] for one in seed.marks}
    assert {one.label: scan.text[: one.at].split()[-2] for one in scan.marks} == words


def test_claims_of_a_scan_open_on_their_page(reader: Reader, scan: Document) -> None:
    """Every word of a claim's quotation has a page and a box within it."""
    for claim in reader.read(scan).claims:
        places = scan.places_of(claim.span)
        assert places
        for place in places:
            assert place.page in {1, 2, 3}
            assert place.box is not None
            assert 0 < place.box.left < place.box.right < 596
            assert 0 < place.box.top < place.box.bottom < 843


def test_claims_of_a_pdf_open_on_their_page(reader: Reader, forms: dict[str, tuple[bytes, Document]]) -> None:
    """The words inside the boxes of a claim's quotation, on their pages, are the quotation."""
    data, document = forms["seed.pdf"]
    file = pypdfium2.PdfDocument(data)
    for claim in reader.read(document).claims:
        found = []
        for place in document.places_of(claim.span):
            assert place.page is not None
            assert place.box is not None
            page = file[place.page - 1]
            height = page.get_height()
            box = place.box
            found.append(
                page.get_textpage().get_text_bounded(box.left, height - box.bottom, box.right, height - box.top)
            )
        words = "".join("".join(found).split())
        assert all(word in words for word in (part.rstrip("-") for part in claim.quote.split())), (claim.quote, found)


def test_claims_of_a_word_file_open_in_their_paragraph(
    reader: Reader, forms: dict[str, tuple[bytes, Document]]
) -> None:
    """The paragraph that a claim of the text names holds its quotation; a title's claim names its footnote."""
    data, document = forms["seed.docx"]
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    for claim in reader.read(document).claims:
        (called,) = {place.paragraph for place in document.places_of(claim.span)}
        assert called is not None
        kind, number = called.split()
        assert kind == ("footnote" if claim.part == "footnote" else "paragraph")
        if kind == "paragraph":
            assert claim.quote in paragraphs[int(number) - 1].text


def test_claims_of_a_page_open_in_its_source(reader: Reader, forms: dict[str, tuple[bytes, Document]]) -> None:
    """The stretch of the source that a claim leads to holds its words, entities and tags left aside."""
    data, document = forms["seed.html"]
    source = data.decode()
    for claim in reader.read(document).claims:
        raw = document.offsets.raw(claim.span)
        assert raw is not None
        assert raw.of(source) == claim.quote
