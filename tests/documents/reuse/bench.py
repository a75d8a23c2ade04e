"""What a copier has in front of him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tests.documents.reuse.cloth import BODY, Bit, Draft, Unit
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.novelty import Novelty
from tests.documents.reuse.voice import Voice
from tests.documents.reuse.words import kept


@dataclass(frozen=True)
class Bench:
    """A source, an outlet that wants a text, and what others have written."""

    dice: Dice
    novelty: Novelty
    key: str
    source: Draft
    voice: Voice
    """The copying outlet's own on the source's event."""
    published: datetime
    others: Sequence[Draft]
    """First texts of other groups, older than the copy, for a copy of two sources."""


def is_body(unit: Unit) -> bool:
    """Whether a unit belongs to the running text."""
    return unit.role in BODY


def is_copied(unit: Unit) -> bool:
    """Whether a unit, or part of it, was copied."""
    return any(bit.source for bit in unit.bits)


def count(units: Sequence[Unit]) -> int:
    """Words of the running text."""
    return sum(len(unit.text.split()) for unit in units if is_body(unit))


def parted(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Headline, byline and dateline, and the running text."""
    return [unit for unit in units if not is_body(unit)], [unit for unit in units if is_body(unit)]


def joined(head: Sequence[Unit], body: Sequence[Unit]) -> list[Unit]:
    """A head and a running text whose first sentence begins a paragraph or follows the dateline."""
    rest = list(body)
    if rest:
        after_dateline = bool(head) and head[-1].role == "dateline"
        rest[0] = replace(rest[0], gap=" " if after_dateline else "\n\n")
    return [*head, *rest]


def whole(unit: Unit) -> tuple[str, int, int]:
    """The stretch of the source that a unit stands for."""
    bits = [bit for bit in unit.bits if bit.source]
    return bits[0].source, min(bit.start for bit in bits), max(bit.end for bit in bits)


def resaid(unit: Unit, text: str) -> tuple[Bit, ...]:
    """The same stretch in other words."""
    source, start, end = whole(unit)
    return (Bit(text, source, start, end),)


def kept_words(units: Sequence[Unit], sources: dict[str, Draft]) -> dict[str, int]:
    """How many words came over as they were, by source."""
    counts: dict[str, int] = {}
    for unit in units:
        if is_body(unit) and is_copied(unit):
            source, start, end = whole(unit)
            counts[source] = counts.get(source, 0) + kept(unit.text, sources[source].text[start:end])
    return counts
