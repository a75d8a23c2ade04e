"""Texts in the making: units of bits, each of which knows where it was copied from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from tests.documents.reuse.record import BRIDGE, Passage, Span
from tests.documents.reuse.speech import Said
from tests.documents.reuse.voice import Voice
from tests.documents.reuse.wording import Outlet

FRAME = frozenset({"boiler", "also", "header"})
"""Roles that belong to the outlet, not to the report."""
BODY = frozenset({"lead", "sentence", "item", "row"})
"""Roles that a report consists of, besides headline, byline and dateline."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a text, with the place in the source that it stands for, if it was copied."""

    text: str
    source: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A headline, a sentence, a row or a footer."""

    role: str
    bits: tuple[Bit, ...]
    gap: str = " "
    """What stands before it."""
    said: Said | None = None
    """How it came about, as long as it still reads so."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(bit.text for bit in self.bits)


def own(role: str, text: str, gap: str = " ", said: Said | None = None) -> Unit:
    """A unit that is copied from nowhere."""
    return Unit(role, (Bit(text),), gap, said)


@dataclass(frozen=True)
class Draft:
    """A text with its making still in it."""

    key: str
    group: str
    voice: Voice
    """Who told it, and what of: for a copy, the one who told it first."""
    outlet: Outlet
    units: tuple[Unit, ...]
    published: datetime
    source: str = ""
    kind: str = "original"
    strength: str = ""
    parts: tuple[str, ...] = ()
    kept: int = 0
    leaf: bool = field(default=False)
    """Whether nothing is to be copied from it any more."""

    @cached_property
    def layout(self) -> tuple[str, tuple[tuple[Span, ...], ...]]:
        """The text, and for each unit where its bits stand."""
        return laid(self.units)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.layout[0]

    @cached_property
    def report(self) -> str:
        """The text without what belongs to the outlet."""
        return laid([unit for unit in self.units if unit.role not in FRAME])[0]


def laid(units: Iterable[Unit]) -> tuple[str, tuple[tuple[Span, ...], ...]]:
    """Units one after another, and where their bits come to stand."""
    pieces: list[str] = []
    places = []
    at = 0
    for unit in units:
        gap = unit.gap if at else ""
        pieces.append(gap)
        at += len(gap)
        spans = []
        for bit in unit.bits:
            spans.append((at, at + len(bit.text)))
            pieces.append(bit.text)
            at += len(bit.text)
        places.append(tuple(spans))
    return "".join(pieces), tuple(places)


def copied(draft: Draft) -> list[Unit]:
    """The report of a text as units that all stand for their places in it."""
    units = []
    for unit, spans in zip(draft.units, draft.layout[1], strict=True):
        if unit.role not in FRAME:
            bit = Bit(unit.text, draft.key, spans[0][0], spans[-1][1])
            units.append(replace(unit, bits=(bit,)))
    return units


def exchanged(unit: Unit, changes: Sequence[tuple[int, int, str, bool]]) -> Unit:
    """The unit with stretches of its text exchanged.

    Args:
        unit: what is changed.
        changes: start, end, the new text, and whether the new text still stands for the old one's place
            (an altered figure) or for none (an added remark); in order, not overlapping.
    """
    if not changes:
        return unit
    bits: list[Bit] = []
    offset, rest = 0, list(changes)
    for bit in unit.bits:
        end = offset + len(bit.text)
        mine = [change for change in rest if offset <= change[0] and change[1] <= end]
        rest = [change for change in rest if change not in mine]
        bits += _cut(bit, [(start - offset, stop - offset, text, holds) for start, stop, text, holds in mine])
        offset = end
    return replace(unit, bits=tuple(bits), said=None)


def _cut(bit: Bit, changes: Sequence[tuple[int, int, str, bool]]) -> list[Bit]:
    exact = bool(bit.source) and len(bit.text) == bit.end - bit.start
    if not exact or not changes:
        pieces, at = [], 0
        for start, stop, text, _ in changes:
            pieces += [bit.text[at:start], text]
            at = stop
        return [replace(bit, text="".join([*pieces, bit.text[at:]]))]
    bits, at = [], 0
    for start, stop, text, holds in changes:
        bits.append(Bit(bit.text[at:start], bit.source, bit.start + at, bit.start + start))
        bits.append(Bit(text, bit.source, bit.start + start, bit.start + stop) if holds else Bit(text))
        at = stop
    bits.append(Bit(bit.text[at:], bit.source, bit.start + at, bit.end))
    return [one for one in bits if one.text or (one.source and one.end > one.start)]


@dataclass(slots=True)
class _Block:
    """A passage while it grows."""

    source: str
    start: int
    end: int
    source_start: int
    source_end: int
    gaps: list[Span] = field(default_factory=list)
    source_gaps: list[Span] = field(default_factory=list)

    def takes(self, bit: Bit, place: Span) -> bool:
        """Whether a bit goes on where this passage stops."""
        return (
            bit.source == self.source
            and 0 <= bit.start - self.source_end <= BRIDGE
            and 0 <= place[0] - self.end <= BRIDGE
        )

    def grow(self, bit: Bit, place: Span, texts: tuple[str, str]) -> None:
        """Take a bit in; what is skipped on either side is noted unless it is blank."""
        if texts[0][self.end : place[0]].strip():
            self.gaps.append((self.end, place[0]))
        if texts[1][self.source_end : bit.start].strip():
            self.source_gaps.append((self.source_end, bit.start))
        self.end, self.source_end = place[1], bit.end


def passages_of(draft: Draft, sources: dict[str, Draft]) -> tuple[Passage, ...]:
    """The copied stretches of a text, as long as they can be."""
    text, places = draft.layout
    blocks: list[_Block] = []
    for unit, spans in zip(draft.units, places, strict=True):
        for bit, place in zip(unit.bits, spans, strict=True):
            if not bit.source or not bit.text.strip():
                continue
            if blocks and blocks[-1].takes(bit, place):
                blocks[-1].grow(bit, place, (text, sources[bit.source].text))
            else:
                blocks.append(_Block(bit.source, place[0], place[1], bit.start, bit.end))
    return tuple(_passage(block, text, sources[block.source].text) for block in blocks)


def _passage(block: _Block, text: str, source: str) -> Passage:
    start, end = _bared(text, block.start, block.end)
    source_start, source_end = _bared(source, block.source_start, block.source_end)
    gaps, source_gaps = tuple(block.gaps), tuple(block.source_gaps)
    return Passage(start, end, block.source, source_start, source_end, gaps, source_gaps)


def _bared(text: str, start: int, end: int) -> Span:
    """A stretch without the blanks at its ends."""
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


def frame_of(draft: Draft) -> tuple[Span, ...]:
    """Where the outlet's own things stand."""
    return tuple(
        (spans[0][0], spans[-1][1])
        for unit, spans in zip(draft.units, draft.layout[1], strict=True)
        if unit.role in FRAME
    )
