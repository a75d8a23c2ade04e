"""What a recogniser of scanned pages is asked and what it answers; recognition itself is done outside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PIL import Image

from counterclaim.documents.ink import Area


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


def png_of(picture: Image.Image, dpi: float) -> bytes:
    """A picture as a recogniser takes it."""
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


def words_of(line: Sequence[Recognised]) -> str:
    """The words of a line, parted by blanks."""
    return " ".join(word.text for word in line)
