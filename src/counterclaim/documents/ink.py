"""Ink on a scanned page: its blots, the type of a line, and the small raised numbers beside words.

A recogniser gives words and loses what notes are known by: the size of the letters and the
raised numbers, which it takes for quotation marks or stars. Both are measured on the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

WHITE = 255
"""Paper of a cleaned page."""
SPECK = 5
"""Height in pixels, at 300 dots per inch, of the smallest blot that may be a sign."""
DARK, BLACK = 0.4, 0.3
"""Share of the way from paper to ink from which a dot is ink: on the page as scanned, and on the cleaned one."""
GRAIN = 0.15
"""Share of that way up to which a dot is paper."""
DUST, ALONE = 2, 9
"""Dots of the largest speck, and of the largest that stands by itself."""
AWAY = 8
"""Dots to the next ink from which a patch stands by itself."""
FAINT = 60.0
"""Grey levels below the paper's from which a dot is no noise."""
PATCH = 8
"""Pixels of a patch by which the paper's own grey is measured."""
LEVEL = 0.16
"""Distance from the baseline within which a blot stands on it, in heights of the line's box."""
SAME = 0.03
"""Difference of two heights that are one, in heights of the line's box."""
LOWEST = 0.55
"""Height of small letters against the tallest of their line, at least."""
SHARE = 0.2
"""Share of a line's letters that are small ones, at least."""
CAPITAL = 1.45
"""Height of capitals and digits against small letters."""
RISEN = 0.35
"""How far above the baseline a raised number ends, in heights of a small letter, at least."""
TALLEST, SHORTEST = 1.4, 0.62
"""Height of a raised number in heights of a small letter."""
HIGHEST = 2.2
"""How far above the baseline it may begin."""
WORDS_APART = 2.0
"""Distance of two words of a line, at most, in heights of a small letter."""
BESIDE = 1.0
"""Distance from the word that it belongs to, at most."""
JOINED = 0.55
"""Distance of two digits of one number, at most."""

FEW = 0.3
"""Share of letters without a part above or below, under which a line's capitals and digits are measured."""
X_LETTERS = frozenset("acemnorsuvwxz")
"""Letters without a part above or below."""


@dataclass(frozen=True, slots=True)
class Blots:
    """The connected patches of ink of a page: their edges in pixels, one row a blot."""

    left: NDArray[np.int64]
    top: NDArray[np.int64]
    right: NDArray[np.int64]
    bottom: NDArray[np.int64]

    def where(self, mask: NDArray[np.bool_]) -> Blots:
        """Those that a mask picks."""
        return Blots(self.left[mask], self.top[mask], self.right[mask], self.bottom[mask])

    def within(self, area: Area) -> Blots:
        """Those that lie inside an area."""
        return self.where(self.are_within(area))

    def are_within(self, area: Area) -> NDArray[np.bool_]:
        """Which of them lie inside an area."""
        level = (self.top >= area.top) & (self.bottom <= area.bottom)
        return level & (self.left >= area.left) & (self.right <= area.right)

    def outside(self, area: Area) -> Blots:
        """Those of which no part lies inside an area."""
        return self.where(
            (self.right <= area.left)
            | (self.left >= area.right)
            | (self.bottom <= area.top)
            | (self.top >= area.bottom)
        )

    def __len__(self) -> int:
        """How many there are."""
        return len(self.left)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels, from the page's upper left corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """The edges as Pillow takes them."""
        return self.left, self.top, self.right, self.bottom

    def grown(self, by: int) -> Area:
        """The same with a margin on every side."""
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set, in pixels."""

    baseline: float
    small: float
    """Height of its small letters."""
    letters: int
    """How many blots that was measured on."""


def cleaned(picture: Image.Image) -> Image.Image:
    """A page in grey as black on white: paper levelled, grain and dust gone.

    Grain is read as signs, and an almost empty page of grey paper is not read at all. Of small
    patches only those are dust that are tiny or stand by themselves; others may be full stops.
    """
    dark = paper_of(picture) - np.asarray(picture, dtype=np.float32)
    full = float(dark[dark > FAINT].mean()) if (dark > FAINT).any() else FAINT
    share = np.clip((dark / full - GRAIN) / (1 - GRAIN), 0, 1)
    share[_dust(dark > DARK * full)] = 0
    return Image.fromarray((255 * (1 - share)).astype("uint8"))


def without(picture: Image.Image, areas: Sequence[Area]) -> Image.Image:
    """A cleaned page with paper where the areas were."""
    clean = picture.copy()
    for area in areas:
        clean.paste(WHITE, area.grown(2).corners)
    return clean


def _dust(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    labels, count = ndimage.label(ink, structure=np.ones((3, 3)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    sizes[0] = ALONE + 1
    window = 2 * AWAY + 1
    highest = ndimage.maximum_filter(labels, size=window)
    lowest = ndimage.minimum_filter(np.where(labels == 0, count + 1, labels), size=window)
    alone = np.ones(count + 1, dtype=bool)
    alone[np.unique(labels[(highest != labels) | (lowest != labels)])] = False
    dust = (sizes <= DUST) | ((sizes <= ALONE) & alone)
    speck: NDArray[np.bool_] = ndimage.binary_dilation(dust[labels], structure=np.ones((3, 3)))
    return speck


def paper_of(picture: Image.Image) -> NDArray[np.float32]:
    """The grey of the paper at each dot."""
    patches = picture.resize(
        (max(picture.width // PATCH, 1), max(picture.height // PATCH, 1)), resample=Image.Resampling.BOX
    )
    paper = ndimage.percentile_filter(np.asarray(patches, dtype=np.float32), 90, size=25)
    around: NDArray[np.float32] = np.asarray(
        Image.fromarray(paper).resize(picture.size, resample=Image.Resampling.BILINEAR)
    )
    return around


def blots_of(picture: Image.Image) -> Blots:
    """The blots of a cleaned page."""
    ink = np.asarray(picture) < 255 * (1 - BLACK)
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    edges = np.array(
        [(x.start, y.start, x.stop, y.stop) for y, x in ndimage.find_objects(labels) if y.stop - y.start >= SPECK],
        dtype=np.int64,
    ).reshape(-1, 4)
    return Blots(edges[:, 0], edges[:, 1], edges[:, 2], edges[:, 3])


def type_of(line: Area, words: str, blots: Blots) -> Type | None:
    """How a line is set; `None` where too little of it is ink.

    Args:
        line: the box around its words.
        words: as they were recognised.
        blots: of the page.
    """
    inside = blots.within(line.grown(max((line.bottom - line.top) // 8, 2)))
    tall = line.bottom - line.top
    inside = inside.where(inside.bottom - inside.top >= tall / 5)
    if not len(inside):
        return None
    level = max(int(LEVEL * tall / 2), 1)
    baseline = _peak(inside.bottom, level)
    standing = baseline - inside.top[np.abs(inside.bottom - baseline) <= level]
    standing = standing[standing > 0]
    if not len(standing):
        return None
    letters_told = [sign for sign in words if sign.isalnum()]
    if sum(sign in X_LETTERS for sign in letters_told) < FEW * len(letters_told):
        return Type(baseline, _peak(standing, level) / CAPITAL, len(standing))
    lowest = LOWEST * float(np.percentile(standing, 95))
    letters = standing[standing >= lowest]
    wobble = max(round(SAME * tall), 1)
    small = _lowest_peak(letters, wobble)
    near = letters[np.abs(letters - small) <= wobble]
    return Type(baseline, float(near.mean()), len(near))


def _lowest_peak(values: NDArray[np.int64], spread: int) -> int:
    """The lowest value that a good share of the others is near, and of those the fullest."""
    near = {int(one): int((np.abs(values - one) <= spread).sum()) for one in np.unique(values)}
    full = [one for one, count in near.items() if count >= SHARE * len(values)]
    reach = [one for one in full if one <= full[0] + 2 * spread]
    return max(reach, key=lambda one: (near[one], -one))


def _peak(values: NDArray[np.int64], spread: int) -> int:
    """The middle of the values that lie closest together."""
    near = [(int((np.abs(values - one) <= spread).sum()), int(one)) for one in np.unique(values)]
    fullest = max(near)[1]
    return int(np.median(values[np.abs(values - fullest) <= spread]))


def raised_in(line: Area, type_: Type, blots: Blots) -> Iterator[Area]:
    """What may be a raised number beside the words of a line.

    A sign with something of its own below it, as "?" and "!" have, is none; nor is one that
    touches no word.
    """
    small, base = type_.small, type_.baseline
    level = blots.where((blots.top >= base - HIGHEST * small) & (blots.bottom <= base + 0.6 * small))
    left, right = _extent(line, level, WORDS_APART * small)
    near = _mended(level.where((level.left >= left) & (level.right <= right)), base, small)
    height, width = near.bottom - near.top, near.right - near.left
    fits = (
        (near.bottom <= base - RISEN * small)
        & (height >= SHORTEST * small)
        & (height <= TALLEST * small)
        & (width <= TALLEST * small)
    )
    order = np.argsort(near.left)
    group: list[int] = []
    for index in (int(one) for one in order if fits[one] and _is_free(near, int(one))):
        if group and near.left[index] - near.right[group[-1]] > JOINED * small:
            yield from _beside(near, group, small, base)
            group = []
        group.append(index)
    if group:
        yield from _beside(near, group, small, base)


def _mended(near: Blots, base: float, small: float) -> Blots:
    """The blots of a line, parts of one raised sign that lie one above the other joined: thin strokes break."""
    high = np.flatnonzero(near.bottom <= base - RISEN * small)
    left, top, right, bottom = near.left.copy(), near.top.copy(), near.right.copy(), near.bottom.copy()
    kept = np.ones(len(near), dtype=bool)
    for upper in high:
        for lower in high:
            overlap = min(right[upper], right[lower]) - max(left[upper], left[lower])
            wide = max(right[upper] - left[upper], right[lower] - left[lower])
            gap = top[lower] - bottom[upper]
            if kept[upper] and kept[lower] and 0 <= gap <= small / 6 and overlap >= 0.7 * wide:
                left[upper], right[upper] = min(left[upper], left[lower]), max(right[upper], right[lower])
                bottom[upper] = bottom[lower]
                kept[lower] = False
    return Blots(left, top, right, bottom).where(kept)


def _extent(line: Area, level: Blots, gap: float) -> tuple[int, int]:
    """Where a line begins and ends by its ink: a recogniser leaves out words that it cannot read."""
    left, right = line.left, line.right
    order = np.argsort(level.left)
    for index in order:
        if level.left[index] <= right + gap:
            right = max(right, int(level.right[index])) if level.right[index] >= line.left else right
    for index in order[::-1]:
        if level.right[index] >= left - gap:
            left = min(left, int(level.left[index])) if level.left[index] <= line.right else left
    return left, right


def _is_free(near: Blots, index: int) -> bool:
    """Whether no other ink stands below a blot."""
    overlap = np.minimum(near.right, near.right[index]) - np.maximum(near.left, near.left[index])
    low = near.bottom > near.bottom[index] + (near.bottom[index] - near.top[index]) / 5
    return not bool((low & (overlap > 0.3 * (near.right[index] - near.left[index]))).any())


def _beside(near: Blots, group: Sequence[int], small: float, base: float) -> Iterator[Area]:
    """The area of a group, if it stands beside a word and not within one."""
    area = Area(
        int(near.left[group].min()),
        int(near.top[group].min()),
        int(near.right[group].max()),
        int(near.bottom[group].max()),
    )
    others = near.where(~near.are_within(area))
    letters = others.where(others.top <= base - 0.7 * small)  # a comma may follow a mark closely
    gap_before = area.left - int(max(others.right[others.right <= area.left + small / 4], default=-FAR))
    gap_behind = int(min(letters.left[letters.left >= area.right - small / 4], default=area.right + FAR)) - area.right
    opens = gap_before >= FAR / 2 and gap_behind <= BESIDE * small  # the number of a note, at the start of its line
    if opens or (gap_before <= BESIDE * small and gap_behind >= small / 3):
        yield area


FAR = 10_000
"""Pixels at which nothing belongs together any more."""
