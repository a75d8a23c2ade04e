"""Scanned pages: straightened, and the recognised words of each line as pieces of a page.

Recognition itself is done outside and handed in. What it does not tell, the size of the type and
the raised numbers of notes, is measured on the picture.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from counterclaim.documents.ink import WHITE, Area, Type, blots_of, cleaned, type_of, without
from counterclaim.documents.layout import Piece
from counterclaim.documents.lines import Box
from counterclaim.documents.raised import SEVERAL, WOBBLE, Raised, raised_numbers
from counterclaim.documents.recognised import Look, Recognise, Recognised, area_of, png_of, words_of
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

STEEPEST = 3.0
"""Degrees by which a page may be skewed."""
FINEST = 0.1
"""Degrees of a step in looking for the skew."""
LEAST_SURE = 25.0
"""Confidence (0 to 100) below which a word is taken for a speck."""
SURE = 60.0
"""Confidence from which a word is taken that only a second look found."""
MANY = 12
"""Letters outside of every line for which a page is looked at again."""
LETTER = 0.12
"""Height of a letter in inches, where nothing tells it."""
COARSE, FINE, FINER = 250.0, 300.0, 350.0
"""Dots per inch between which a page is taken as it is, and at which any other is drawn."""
WIDEST, USUAL = 14.0, 8.27
"""Width in inches over which a picture's own fineness is not believed, and that of a usual page."""
DARK_GROUND = 80
"""Grey (0 to 255) of the larger part of a page, under which it is printed white on black."""
PER_SIZE = 0.45
"""Height of small letters against the size of a type."""
POINTS = 72.0


def pictures_in(data: bytes, name: str) -> Iterator[Image.Image]:
    """The pages of a picture file.

    Raises:
        ReportError: it is no picture, or damaged.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for page in ImageSequence.Iterator(picture):
                yield _on_white(page)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ReportError(name, "is no readable picture", "Scan it anew as PNG, TIFF or JPEG") from error


def _on_white(page: Image.Image) -> Image.Image:
    """A page in grey, dark on light: a transparent ground is paper, and white on black is turned."""
    clear = page.convert("RGBA") if "transparency" in page.info or page.mode in {"RGBA", "LA", "PA"} else None
    if clear is not None:
        ground = Image.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        ground.info = dict(page.info)
        page = ground
    grey = page.convert("L")
    if np.median(np.asarray(grey)) < DARK_GROUND:
        turned = ImageOps.invert(grey)
        turned.info = dict(grey.info)
        return turned
    return grey


def fineness_of(picture: Image.Image) -> float:
    """Dots per inch of a picture, as it says; one that would be wider than a page is taken for a usual page."""
    stated = float(picture.info.get("dpi", (FINE, FINE))[0]) or FINE
    return stated if picture.width / stated <= WIDEST else picture.width / USUAL


def pieces_of(picture: Image.Image, recognise: Recognise, dpi: float) -> tuple[list[Piece], list[float]]:
    """The lines of a scanned page as pieces, and the confidence of each word.

    Raised numbers are looked for first, read by themselves and taken off the page, since a
    recogniser makes other signs of them and loses the words beside them.
    """
    straight, dpi = _fine(straightened(cleaned(picture)), dpi)
    blots = blots_of(straight)
    lines = _lines(straight, recognise, dpi)
    marks = raised_numbers(straight, blots, lines, recognise)
    if marks:
        straight = without(straight, [mark.area for mark in marks])
        blots = blots_of(straight)
        lines = _lines(straight, recognise, dpi)
    sure = [[word for word in line if word.confidence >= LEAST_SURE] for line in lines]
    lines = [line for line in sure if line]
    types = [type_of(area_of(line), words_of(line), blots) for line in lines]
    sizes = _sizes(lines, types)
    scale = POINTS / dpi
    pieces = []
    for line, type_, size in zip(lines, types, sizes, strict=True):
        own = [mark for mark in marks if _belongs(mark, line, type_)]
        marks = [mark for mark in marks if mark not in own]
        pieces.append(_piece(line, own, type_, size, scale))
    return pieces, [word.confidence for line in lines for word in line]


def _fine(picture: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """The page at the fineness at which recognition works best, and that fineness."""
    if COARSE <= dpi <= FINER:
        return picture, dpi
    by = FINE / dpi
    size = (round(picture.width * by), round(picture.height * by))
    return picture.resize(size, resample=Image.Resampling.BICUBIC), FINE


def _lines(picture: Image.Image, recognise: Recognise, dpi: float) -> list[list[Recognised]]:
    """The lines of a page; where a good deal of its ink is in none of them, the rest is looked at again."""
    lines = _by_line(recognise(png_of(picture, dpi), Look.PAGE))
    heights = [word.height for line in lines for word in line]
    usual = median(heights) if heights else LETTER * dpi
    areas = [area_of(line).grown(int(usual / 4)) for line in lines]
    blots = blots_of(picture)
    tall = blots.bottom - blots.top
    left = blots.where((tall >= usual / 3) & (tall <= 2 * usual) & (blots.right - blots.left <= 3 * usual))
    for area in areas:
        left = left.outside(area)
    if len(left) < MANY:
        return lines
    more = _by_line(recognise(png_of(without(picture, areas), dpi), Look.REST))
    sure = [[word for word in line if word.confidence >= SURE] for line in more]
    return [*lines, *([*line] for line in sure if len(words_of(line)) >= SEVERAL)]


def _by_line(words: Sequence[Recognised]) -> list[list[Recognised]]:
    told = [word for word in words if word.text.strip()]
    return [list(group) for _, group in groupby(told, key=lambda word: word.line)]


def _belongs(mark: Raised, line: Sequence[Recognised], type_: Type | None) -> bool:
    area = area_of(line)
    reach = 3 * (type_.small if type_ is not None else area.bottom - area.top)
    level = type_.baseline if type_ is not None else area.bottom
    return abs(level - mark.base) <= reach / 6 and area.left - reach <= mark.area.left <= area.right + reach


def straightened(picture: Image.Image) -> Image.Image:
    """The page turned so that its lines lie level: the turn under which rows of ink stand out most."""
    small = picture.copy()
    small.thumbnail((1000, 1000))
    ink = Image.fromarray(((np.asarray(small) < np.asarray(small).mean() - 30) * 255).astype("uint8"))

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle, fillcolor=0)).sum(axis=1, dtype=float)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.5, 0.5), key=lambda angle: sharpness(float(angle)))
    fine = max(np.arange(coarse - 0.5, coarse + 0.5, FINEST), key=lambda angle: sharpness(float(angle)))
    if abs(fine) < FINEST:
        return picture
    return picture.rotate(float(fine), resample=Image.Resampling.BICUBIC, fillcolor=WHITE)


def _sizes(lines: Sequence[Sequence[Recognised]], types: Sequence[Type | None]) -> list[float]:
    """Sizes in pixels, by the height of small letters: near ones made equal, since measures wobble."""
    told = [(type_.small, _length(line)) for type_, line in zip(types, lines, strict=True) if type_ is not None]
    if not told:
        return [float(area_of(line).bottom - area_of(line).top) for line in lines]
    body = _weighted_median(told)
    sure = sorted({type_.small for type_ in types if type_ is not None and type_.letters >= SEVERAL} | {body})
    sizes: list[float] = []
    for type_ in types:
        small = type_.small if type_ is not None else body
        nearest = min(sure, key=lambda one: abs(one - small))
        if (type_ is None or type_.letters < SEVERAL) and abs(small / nearest - 1) <= 2 * WOBBLE:
            small = nearest
        sizes.append((body if abs(small / body - 1) <= WOBBLE else small) / PER_SIZE)
    return sizes


def _weighted_median(told: Sequence[tuple[float, int]]) -> float:
    half = sum(weight for _, weight in told) / 2
    for value, weight in sorted(told):
        half -= weight
        if half <= 0:
            return value
    return told[-1][0]


def _length(line: Sequence[Recognised]) -> int:
    return sum(len(word.text) for word in line) + len(line) - 1


def _piece(line: Sequence[Recognised], marks: Sequence[Raised], type_: Type | None, size: float, scale: float) -> Piece:
    text: list[str] = []
    boxes: list[Box] = []
    raised: list[Span] = []
    left = list(marks)

    def put(words: str, area: Area) -> None:
        text.extend(words)
        boxes.extend([_box(area, scale)] * len(words))

    def put_marks(before: float) -> None:
        while left and left[0].area.left < before:
            mark = left.pop(0)
            raised.append(Span(len(text), len(text) + len(mark.number)))
            put(mark.number, mark.area)

    for word in line:
        put_marks(word.left + word.width / 2)
        if text:
            put(" ", area_of([word]))
        put(word.text, area_of([word]))
    put_marks(float("inf"))
    baseline = type_.baseline if type_ is not None else median(word.top + word.height for word in line)
    return Piece("".join(text), tuple(boxes), baseline * scale, size * scale, tuple(raised))


def _box(area: Area, scale: float) -> Box:
    return Box(area.left * scale, area.top * scale, area.right * scale, area.bottom * scale)
