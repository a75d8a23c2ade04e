"""The raised numbers of a scanned page, which a recogniser of words takes for quotation marks or stars.

They are found by their ink, drawn larger side by side on one sheet, and read as numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from counterclaim.documents.ink import WHITE, Area, Blots, Type, raised_in, type_of
from counterclaim.documents.recognised import Look, Recognise, Recognised, area_of, png_of, words_of

WOBBLE = 0.07
"""Share by which the height of a line's small letters is measured wrongly."""
SEVERAL = 6
"""Letters on which a line's type is measured well."""
HEIGHTS = (30, 22, 40)
"""Heights in pixels at which raised numbers are read, until they are."""
ON_SHEET = 80
"""Numbers read in one picture, at most."""
SHEET_DPI = 300.0
NARROW, ROUND, BROAD = 0.5, 0.58, 0.95
"""Width against height: of a one, at most; of a six or a nine, at least; of any digit, at most."""
TALL = 0.7
"""Height of a raised one in heights of a small letter, at least."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A raised number that was read."""

    area: Area
    base: float
    """Baseline of the line beside whose words it stands."""
    number: str


def raised_numbers(
    picture: Image.Image, blots: Blots, lines: Sequence[Sequence[Recognised]], recognise: Recognise
) -> list[Raised]:
    """The raised numbers of a page, read side by side in one picture."""
    found: dict[Area, Type] = {}
    types = [type_of(area_of(line), words_of(line), blots) for line in lines]
    told = [type_.small for type_ in types if type_ is not None and type_.letters >= SEVERAL]
    for line, type_ in zip(lines, types, strict=True):
        if type_ is not None and any(abs(type_.small / small - 1) <= 2 * WOBBLE for small in told):
            found |= dict.fromkeys(raised_in(area_of(line), type_, blots), type_)
    if not found:
        return []
    numbers: dict[Area, str] = {}
    for height in HEIGHTS:
        unread = [area for area in found if area not in numbers]
        for start in range(0, len(unread), ON_SHEET):
            numbers |= _numbers(picture, unread[start : start + ON_SHEET], height, recognise)
    numbers |= {area: "1" for area, type_ in found.items() if area not in numbers and _is_one(area, type_)}
    return [Raised(area, found[area].baseline, number) for area, number in numbers.items() if _is_number(area, number)]


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
    for word in recognise(png_of(sheet, SHEET_DPI), Look.DIGITS):
        area = areas[max(bisect_right(starts, word.left + word.width / 2) - 1, 0)]
        read[area] = read.get(area, "") + word.text.strip()
    return {area: number for area, number in read.items() if number.isdigit()}


def _enlarged(picture: Image.Image, area: Area, height: int) -> Image.Image:
    """What stands in an area, with a margin, drawn so that it has a height."""
    by = height / (area.bottom - area.top)
    crop = picture.crop(area.grown(1).corners)
    return crop.resize((round(crop.width * by), round(crop.height * by)), resample=Image.Resampling.LANCZOS)
