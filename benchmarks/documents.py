"""Sixty documents with known text: how near ours comes, beside plain trafilatura, PDFium and Tesseract.

    python -m benchmarks.documents

The measures are defined in the README of `tests/documents/sixty`. The plain readers take what
their library gives for a file and part it at empty lines; they know no notes, tables or titles.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

import pypdfium2
import trafilatura
from PIL import Image
from tests.documents.extraction import extracted
from tests.documents.sixty.document import Document as Known
from tests.documents.sixty.document import load_all
from tests.documents.sixty.measure import Extracted, Score, measure
from tests.documents.sixty.render import render
from tests.documents.sixty.truth import known_of

from counterclaim.collection.inputs import MEDIA
from counterclaim.collection.tesseract import recogniser
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.parser import make_reader
from counterclaim.engines.words import english_words
from counterclaim.sources.report import Report

MEASURES = (
    "characters", "numbers", "numbers_found", "notes_bound", "note_text", "table_cells", "table_captions", "title",
    "metadata",
)  # fmt: skip

Read = Callable[[str, bytes], Extracted]


def ours() -> Read:
    """The product's own reading."""
    aids = Aids(english_words(), recogniser(), make_reader("balochistan").agencies)

    def read(name: str, data: bytes) -> Extracted:
        return extracted(parse(Report.received(data, MEDIA[Path(name).suffix], name), aids))

    return read


def plain(name: str, data: bytes) -> Extracted:
    """What the library for a file's format gives by itself: trafilatura, PDFium, or Tesseract on each page."""
    suffix = Path(name).suffix
    if suffix == ".html":
        text = trafilatura.extract(data, include_comments=False) or ""
    elif suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as file:
            text = "\n\n".join(page.get_textpage().get_text_bounded() for page in file)
            pages = [] if text.strip() else [page.render(scale=300 / 72).to_pil() for page in file]
        text = text.strip() or "\n\n".join(map(_recognised, pages))
    else:
        text = _recognised(Image.open(io.BytesIO(data)))
    return Extracted(paragraphs=[" ".join(one.split()) for one in text.replace("\r", "").split("\n\n")])


def _recognised(page: Image.Image) -> str:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=page.info.get("dpi", (300, 300)))
    command = ["tesseract", "stdin", "stdout", "-l", "eng"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # its threads hinder each other on two cores
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=True, env=environment)
    return done.stdout.decode()


def scores(read: Read, documents: list[Known]) -> dict[str, list[Score]]:
    """The scores of documents by form; scans only where Tesseract is installed."""
    able = recogniser() is not None
    found: dict[str, list[Score]] = defaultdict(list)
    for one in documents:
        if one.form != "scan" or able:
            found[one.form].append(measure(read(*render(one)), known_of(one)))
    return found


def main() -> None:
    """Print the means of both readings."""
    documents = load_all()
    bare = [one for one in documents if one.form != "docx"]
    print(f"{'':12}", *(f"{name:>14}" for name in MEASURES))
    for who, read, some in (("ours", ours(), documents), ("plain", plain, bare)):
        for form, of_form in scores(read, some).items():
            values = [[value for one in of_form if (value := getattr(one, name)) is not None] for name in MEASURES]
            print(f"{who:5} {form:6}", *(f"{fmean(one):14.3f}" if one else f"{'–':>14}" for one in values))


if __name__ == "__main__":
    main()
