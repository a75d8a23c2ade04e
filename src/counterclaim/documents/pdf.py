"""PDF files into lines: every sign with its place and size, as PDFium gives them."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from statistics import median

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from counterclaim.documents.layout import Piece
from counterclaim.documents.lines import Box, runs
from counterclaim.errors import ReportError

MOST_PAGES = 3_000
"""Pages of a file; a longer one is no report."""
POINTS = 72.0
"""Points of an inch."""
FAR = 1.6
"""Distance of two signs, in heights of a letter, from which they are two pieces."""
BACK = 0.6
"""How far a sign may reach back over the one before it."""
NEAR = 0.6
"""Distance of baselines within which a raised sign still belongs to its neighbour."""
SPACE = 0.18
"""Distance from which a blank stands between two signs, where the file writes none."""
RAISED_SIZE = 0.86
"""Height of a raised sign against its neighbours', at most."""
RAISED_BY = 0.12
"""How far a raised sign stands above the baseline, in heights of a letter, at least."""
HIGH = 0.22
"""How far above the baseline a digit begins that a font sets as a raised one, in heights of a letter."""
SMALL = 0.6
"""Height of such a digit, at most."""
HYPHENS = frozenset({0x02, 0xFFFE})
"""What PDFium gives for a hyphen that only ends a line."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a page."""

    text: str
    box: Box
    baseline: float
    size: float
    raised: bool
    """A digit whose own form is small and high, as fonts with raised digits have them."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page of a PDF."""

    number: int
    pieces: list[Piece]
    """Empty where the page holds no text."""
    fineness: float | None
    """Dots per inch of the picture that a page without text shows, which may be a scan."""
    picture: Callable[[float], Image.Image]
    """Draws the page, in grey, at a number of dots per inch."""
    area: float
    """Square inches."""


def pages_of(data: bytes, name: str) -> Iterator[PdfPage]:
    """The pages of a PDF, in the order of the file; each is to be used before the next is asked for.

    Raises:
        ReportError: the file is encrypted, damaged or no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReportError(name, "is encrypted", "Save a copy without a password") from error
        raise ReportError(name, "is no readable PDF", "Open it in a viewer and save it anew") from error
    try:
        if len(document) > MOST_PAGES:
            raise ReportError(name, f"has {len(document):,} pages, more than {MOST_PAGES:,}", "Split it")
        for index in range(len(document)):
            yield from _page(document, index, name)
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int, name: str) -> Iterator[PdfPage]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise ReportError(
            name, f"cannot be read at page {index + 1}", "Open it in a viewer and save it anew"
        ) from error
    textpage = page.get_textpage()

    def picture(dpi: float) -> Image.Image:
        drawn: Image.Image = page.render(scale=dpi / POINTS, grayscale=True).to_pil()
        return drawn.convert("L")

    pieces = [_piece(signs) for signs in _pieces(_signs(textpage, page.get_height()))]
    width, height = page.get_size()
    fineness = None if pieces else _fineness(page)
    yield PdfPage(index + 1, pieces, fineness, picture, width * height / POINTS**2)
    textpage.close()
    page.close()


def _fineness(page: pypdfium2.PdfPage) -> float | None:
    """Dots per inch of the largest picture of a page, as far as it shows them."""
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = one.get_bounds()
        dots = one.get_px_size()[0]
        if right > left and top > bottom:
            found.append(((right - left) * (top - bottom), dots / (right - left) * POINTS))
    return max(found)[1] if found else None


def _signs(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Sign]:
    """The signs of a page in the order of the file, without blanks and line ends that PDFium puts in."""
    x, y = ctypes.c_double(), ctypes.c_double()
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in {0, 0x0A, 0x0D} or pdfium.FPDFText_IsGenerated(textpage, index):
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        size = pdfium.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
        box = Box(rect.left, height - rect.top, rect.right, height - rect.bottom)
        text = "-" if code in HYPHENS else chr(code)
        yield Sign(text, box, height - y.value, size, text.isdigit() and _is_high(textpage, index, y.value, size))


def _is_high(textpage: pypdfium2.PdfTextPage, index: int, baseline: float, size: float) -> bool:
    _, bottom, _, top = textpage.get_charbox(index)
    return bool(bottom - baseline >= HIGH * size and top - bottom <= SMALL * size)


def _pieces(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Signs that stand side by side; a raised one belongs to what it stands beside."""
    piece: list[Sign] = []
    for sign in signs:
        if not sign.size or (not piece and sign.text.isspace()):
            continue
        if piece and not _beside(piece, sign):
            yield from _trimmed(piece)
            piece = []
        piece.append(sign)
    yield from _trimmed(piece)


def _trimmed(piece: list[Sign]) -> Iterator[list[Sign]]:
    while piece and piece[-1].text.isspace():
        piece = piece[:-1]
    while piece and piece[0].text.isspace():
        piece = piece[1:]
    if piece:
        yield piece


def _beside(piece: list[Sign], sign: Sign) -> bool:
    last = piece[-1]
    size = max(last.size, sign.size)
    gap = sign.box.left - last.box.right
    ligature = sign.box == last.box
    level = abs(sign.baseline - last.baseline) <= NEAR * size
    return level and (ligature or -BACK * size <= gap <= FAR * size)


def _piece(signs: list[Sign]) -> Piece:
    """Signs as one piece; its size and baseline are those of most of its letters."""
    sizes = Counter(round(one.size, 1) for one in signs)
    size = max(sizes, key=lambda one: (sizes[one], one))
    level = median(one.baseline for one in signs if round(one.size, 1) == size)
    words: list[str] = []
    boxes: list[Box] = []
    raised: list[int] = []
    before: Sign | None = None
    for sign in signs:
        gap = before is not None and sign.box.left - before.box.right > SPACE * size
        if gap and not words[-1].isspace() and not sign.text.isspace():
            words.append(" ")
            boxes.append(sign.box)
        lifted = sign.size <= RAISED_SIZE * size and level - sign.baseline >= RAISED_BY * size
        if (lifted or sign.raised) and not sign.text.isspace():
            raised.append(len(words))
        words.append(" " if sign.text.isspace() else sign.text)
        boxes.append(sign.box)
        before = sign
    return Piece("".join(words), tuple(boxes), level, size, tuple(runs(raised)))
