"""Scanned pages: straightened, and the recognised words of each line as pieces of a page.

Recognition itself is done outside and handed in. Heights of recognised words wobble, so sizes
are told apart only as body, small and large, by the width of a line's letters.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from counterclaim.documents.layout import Piece
from counterclaim.documents.lines import Box
from counterclaim.errors import ReportError

STEEPEST = 3.0
"""Degrees by which a page may be skewed."""
FINEST = 0.1
"""Degrees of a step in looking for the skew."""
LEAST_SURE = 25.0
"""Confidence (0 to 100) below which a word is taken for a speck."""
SMALL, LARGE = 0.88, 1.3
"""Width of a line's letters, against the body's, below which it is small type, and height over which it is large."""
LONG = 20
"""Code points from which the width of a line's letters is reliable."""
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


Recognise = Callable[[bytes], list[Recognised]]
"""Takes the PNG of a page and gives its words in reading order."""


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
    """The lines of a scanned page as pieces, and the confidence of each word."""
    straight = straightened(picture)
    out = io.BytesIO()
    straight.save(out, format="PNG", dpi=(dpi, dpi))
    words = [word for word in recognise(out.getvalue()) if word.text.strip() and word.confidence >= LEAST_SURE]
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    scale = POINTS / dpi
    sizes = _sizes(lines)
    pieces = [_piece(line, size, scale) for line, size in zip(lines, sizes, strict=True)]
    return pieces, [word.confidence for word in words]


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
    return picture.rotate(float(fine), resample=Image.Resampling.BICUBIC, fillcolor=int(np.median(np.asarray(small))))


def _sizes(lines: Sequence[Sequence[Recognised]]) -> list[float]:
    """Sizes in pixels: the body's for most lines, a smaller for small type, a larger for titles."""
    letters = [_letter(line) for line in lines]
    heights = [median(word.height for word in line) for line in lines]
    long = [letter for letter, line in zip(letters, lines, strict=True) if _length(line) >= LONG] or letters
    body, height = (median(long), median(heights)) if lines else (1.0, 1.0)
    sizes = []
    for letter, tall, line in zip(letters, heights, lines, strict=True):
        if tall > LARGE * height:
            sizes.append(round(tall / height, 1) * height)
        elif letter < SMALL * body and _length(line) >= LONG and tall <= height:
            sizes.append(0.8 * height)
        else:
            sizes.append(height)
    return [_as_neighbours(sizes, lines, place) for place in range(len(sizes))]


def _as_neighbours(sizes: Sequence[float], lines: Sequence[Sequence[Recognised]], place: int) -> float:
    """A short line is as small as the lines before it in its paragraph."""
    if place and _length(lines[place]) < LONG and lines[place][0].line[:2] == lines[place - 1][0].line[:2]:
        return sizes[place - 1]
    return sizes[place]


def _length(line: Sequence[Recognised]) -> int:
    return sum(len(word.text) for word in line) + len(line) - 1


def _letter(line: Sequence[Recognised]) -> float:
    """Mean width of a letter, blanks left aside, in pixels."""
    return sum(word.width for word in line) / max(sum(len(word.text) for word in line), 1)


def _piece(line: Sequence[Recognised], size: float, scale: float) -> Piece:
    text: list[str] = []
    boxes: list[Box] = []
    for word in line:
        box = Box(
            word.left * scale, word.top * scale, (word.left + word.width) * scale, (word.top + word.height) * scale
        )
        if text:
            text.append(" ")
            boxes.append(box)
        text += word.text
        boxes += [box] * len(word.text)
    baseline = median(word.top + word.height for word in line) * scale
    return Piece("".join(text), tuple(boxes), baseline, size * scale)
