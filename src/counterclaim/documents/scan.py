"""Scanned pages: straightened, and the recognised words of each line as pieces of a page.

Recognition itself is done outside and handed in. What it does not tell, the size of the type and
the raised numbers of notes, is measured on the picture.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import median
from typing import Protocol

import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from counterclaim.documents.ink import Area, Blots, Type, blots_of, cleaned, raised_in, type_of
from counterclaim.documents.layout import Piece
from counterclaim.documents.lines import Box
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
COARSE, FINE = 250.0, 300.0
"""Dots per inch below which a page is drawn finer, and how fine."""
WOBBLE = 0.07
"""Share by which the height of a line's small letters is measured wrongly."""
SEVERAL = 6
"""Letters on which a line's type is measured well."""
PER_SIZE = 0.45
"""Height of small letters against the size of a type."""
DIGITS = (30, 22, 40)
"""Heights in pixels at which raised numbers are read, until they are."""
NARROW, ROUND, BROAD = 0.5, 0.58, 0.95
"""Width against height: of a one, at most; of a six or a nine, at least; of any digit, at most."""
TALL = 0.7
"""Height of a raised one in heights of a small letter, at least."""
WHITE = 255
"""Paper of a cleaned page."""
POINTS = 72.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """A recognised word, with its place in pixels."""

    text: str
    line: tuple[int, int, int]
    """Block, paragraph and line, as the recogniser counts them."""
    left: int
    top: int
    width: int
    height: int
    confidence: float
    """0 to 100."""


class Look(StrEnum):
    """What a picture is looked at for."""

    PAGE = "page"
    """Columns and paragraphs of text."""
    REST = "rest"
    """Lines anywhere, on a page of which the greater part has been read."""
    DIGITS = "digits"
    """Numbers side by side, and nothing else."""


class Recognise(Protocol):
    """Takes the PNG of a page and gives its words in reading order."""

    def __call__(self, png: bytes, look: Look) -> list[Recognised]:
        """Recognise words."""


def pictures_in(data: bytes, name: str) -> Iterator[Image.Image]:
    """The pages of a picture file.

    Raises:
        ReportError: it is no picture, or damaged.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for page in ImageSequence.Iterator(picture):
                yield page.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ReportError(name, "is no readable picture", "Scan it anew as PNG, TIFF or JPEG") from error


def pieces_of(picture: Image.Image, recognise: Recognise, dpi: float) -> tuple[list[Piece], list[float]]:
    """The lines of a scanned page as pieces, and the confidence of each word.

    Raised numbers are looked for first, read by themselves and taken off the page, since a
    recogniser makes other signs of them and loses the words beside them.
    """
    straight, dpi = _fine(straightened(cleaned(picture)), dpi)
    blots = blots_of(straight)
    lines = _lines(straight, recognise, dpi)
    marks = _marks(straight, blots, lines, recognise)
    if marks:
        straight = _without(straight, [mark.area for mark in marks])
        blots = blots_of(straight)
        lines = _lines(straight, recognise, dpi)
    sure = [[word for word in line if word.confidence >= LEAST_SURE] for line in lines]
    lines = [line for line in sure if line]
    types = [type_of(area_of(line), _words(line), blots) for line in lines]
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
    if dpi >= COARSE:
        return picture, dpi
    by = FINE / dpi
    size = (round(picture.width * by), round(picture.height * by))
    return picture.resize(size, resample=Image.Resampling.BICUBIC), FINE


def _lines(picture: Image.Image, recognise: Recognise, dpi: float) -> list[list[Recognised]]:
    """The lines of a page; where a good deal of its ink is in none of them, the rest is looked at again."""
    lines = _by_line(recognise(_png(picture, dpi), Look.PAGE))
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
    more = _by_line(recognise(_png(_without(picture, areas), dpi), Look.REST))
    sure = [[word for word in line if word.confidence >= SURE] for line in more]
    return [*lines, *([*line] for line in sure if len(_words(line)) >= SEVERAL)]


def _by_line(words: Sequence[Recognised]) -> list[list[Recognised]]:
    told = [word for word in words if word.text.strip()]
    return [list(group) for _, group in groupby(told, key=lambda word: word.line)]


def _png(picture: Image.Image, dpi: float) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="PNG", dpi=(dpi, dpi))
    return out.getvalue()


def area_of(line: Sequence[Recognised]) -> Area:
    """The box around the words of a line."""
    return Area(
        min(word.left for word in line),
        min(word.top for word in line),
        max(word.left + word.width for word in line),
        max(word.top + word.height for word in line),
    )


def _words(line: Sequence[Recognised]) -> str:
    return " ".join(word.text for word in line)


@dataclass(frozen=True, slots=True)
class _Raised:
    """A raised number that was read."""

    area: Area
    base: float
    """Baseline of the line beside whose words it stands."""
    number: str


def _marks(
    picture: Image.Image, blots: Blots, lines: Sequence[Sequence[Recognised]], recognise: Recognise
) -> list[_Raised]:
    """The raised numbers of a page, read side by side in one picture."""
    found: dict[Area, Type] = {}
    types = [type_of(area_of(line), _words(line), blots) for line in lines]
    told = [type_.small for type_ in types if type_ is not None and type_.letters >= SEVERAL]
    for line, type_ in zip(lines, types, strict=True):
        if type_ is not None and any(abs(type_.small / small - 1) <= 2 * WOBBLE for small in told):
            found |= dict.fromkeys(raised_in(area_of(line), type_, blots), type_)
    if not found:
        return []
    numbers: dict[Area, str] = {}
    for height in DIGITS:
        unread = [area for area in found if area not in numbers]
        numbers |= _numbers(picture, unread, height, recognise) if unread else {}
    numbers |= {area: "1" for area, type_ in found.items() if area not in numbers and _is_one(area, type_)}
    return [_Raised(area, found[area].baseline, number) for area, number in numbers.items() if _is_number(area, number)]


def _is_one(area: Area, type_: Type) -> bool:
    """Whether what could not be read is a one by its shape; a quotation mark is shorter."""
    return _shape(area) <= NARROW and area.bottom - area.top >= TALL * type_.small


def _shape(area: Area) -> float:
    """Width against height."""
    return (area.right - area.left) / (area.bottom - area.top)


def _is_number(area: Area, number: str) -> bool:
    """Whether an area has the shape of its number: quotation marks are read as sixes and nines, and are narrower."""
    each = _shape(area) / len(number)
    return each <= BROAD and (each >= ROUND or not set(number) <= {"6", "9"})


def _numbers(picture: Image.Image, areas: Sequence[Area], height: int, recognise: Recognise) -> dict[Area, str]:
    """The numbers in areas of a page, as far as they can be read when they are drawn side by side at a height."""
    apart = 5 * height
    crops = [_enlarged(picture, area, height) for area in areas]
    width = sum(crop.width + apart for crop in crops) + apart
    sheet = Image.new("L", (width, 3 * height), WHITE)
    starts: list[int] = []
    at = apart
    for crop in crops:
        sheet.paste(crop, (at, height))
        starts.append(at)
        at += crop.width + apart
    read: dict[Area, str] = {}
    for word in recognise(_png(sheet, FINE), Look.DIGITS):
        area = areas[max(bisect_right(starts, word.left + word.width / 2) - 1, 0)]
        read[area] = read.get(area, "") + word.text.strip()
    return {area: number for area, number in read.items() if number.isdigit()}


def _enlarged(picture: Image.Image, area: Area, height: int) -> Image.Image:
    """What stands in an area, with a margin, drawn so that it has a height."""
    by = height / (area.bottom - area.top)
    crop = picture.crop(tuple_of(area.grown(1)))
    return crop.resize((round(crop.width * by), round(crop.height * by)), resample=Image.Resampling.LANCZOS)


def _without(picture: Image.Image, areas: Sequence[Area]) -> Image.Image:
    """The page with paper where the areas were."""
    clean = picture.copy()
    for area in areas:
        clean.paste(WHITE, tuple_of(area.grown(2)))
    return clean


def tuple_of(area: Area) -> tuple[int, int, int, int]:
    """An area as Pillow takes it."""
    return area.left, area.top, area.right, area.bottom


def _belongs(mark: _Raised, line: Sequence[Recognised], type_: Type | None) -> bool:
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


def _piece(
    line: Sequence[Recognised], marks: Sequence[_Raised], type_: Type | None, size: float, scale: float
) -> Piece:
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
