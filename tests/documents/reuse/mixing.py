"""Eighth kind of change: two or three kinds together, and another dress.

Light: two kinds at light strength. Middling: two at middling. Heavy: three, one of them at heavy and two at middling.
Besides, two, four or six changes of typography. Embedding comes first and goes with neither trimming nor ordering nor
attribution; scanning comes last.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.documents.reuse.attribution import recredited
from tests.documents.reuse.bench import Bench
from tests.documents.reuse.cloth import Unit
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.embedding import embedded
from tests.documents.reuse.numbers import renumbered
from tests.documents.reuse.ordering import reordered
from tests.documents.reuse.rewording import reworded
from tests.documents.reuse.scanning import scanned
from tests.documents.reuse.trimming import trimmed

Change = Callable[[list[Unit], str, Bench], list[Unit] | None]
CHANGES: dict[str, Change] = {
    "trimming": trimmed,
    "ordering": reordered,
    "numbers": renumbered,
    "attribution": recredited,
    "scanning": scanned,
    "wording": reworded,
    "embedding": embedded,
}
SEQUENCE = ("embedding", "trimming", "ordering", "attribution", "wording", "numbers", "scanning")
"""In which order the kinds of a mixed change are made."""
RECIPES = {
    "light": ("light", "light"),
    "middling": ("middling", "middling"),
    "heavy": ("heavy", "middling", "middling"),
}
"""The strengths of the kinds that are put together."""
APART = frozenset({"trimming", "ordering", "attribution"})
"""What does not go with embedding: it would cut, mix or head the copier's own text."""


def parts_of(strength: str, dice: Dice) -> dict[str, str]:
    """The kinds of one mixed change, in order, each with its strength."""
    strengths = dice.shuffled(RECIPES[strength])
    while True:
        chosen = dice.some(SEQUENCE, len(strengths))
        if "embedding" not in chosen or not APART & {*chosen}:
            return dict(zip(chosen, strengths, strict=True))
