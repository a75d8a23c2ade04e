"""Second kind of change: sentences or paragraphs in another order.

Light: one run of one or two sentences is moved, at most a fifth of the sentences. Middling: the paragraphs are
shuffled. Heavy: all sentences are shuffled and put into new paragraphs. Headline, byline and dateline stay in front.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.documents.reuse.bench import Bench, joined, parted
from tests.documents.reuse.cloth import Unit
from tests.documents.reuse.dice import Dice

FEWEST = {"light": 5, "middling": 4, "heavy": 5}
"""Sentences, or paragraphs for middling, that a text must have."""
Blocks = list[list[Unit]]


def reordered(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """The text with its parts in another order."""
    head, body = parted(units)
    blocks = _paragraphs(body) if strength == "middling" else _sentences(body)
    if len(blocks) < FEWEST[strength]:
        return None
    blocks = _one_moved(blocks, bench.dice) if strength == "light" else _mixed(blocks, bench.dice)
    if strength == "heavy":
        blocks = [[replace(block[0], gap=_gap(bench.dice)), *block[1:]] for block in blocks]
    return joined(head, [unit for block in blocks for unit in block])


def _sentences(body: list[Unit]) -> Blocks:
    """Each sentence, with the rows or items that follow it."""
    blocks: Blocks = []
    for unit in body:
        if blocks and unit.role in {"item", "row"}:
            blocks[-1].append(unit)
        else:
            blocks.append([unit])
    return blocks


def _paragraphs(body: list[Unit]) -> Blocks:
    """Each paragraph, its first sentence made to begin one."""
    blocks: Blocks = []
    for block in _sentences(body):
        if not blocks or "\n" in block[0].gap:
            blocks.append([replace(block[0], gap="\n\n"), *block[1:]])
        else:
            blocks[-1] += block
    return blocks


def _one_moved(blocks: Blocks, dice: Dice) -> Blocks:
    """One run taken out and put elsewhere."""
    size = 2 if len(blocks) >= 10 and dice.chance(0.5) else 1
    start = dice.below(len(blocks) - size + 1)
    moved, rest = blocks[start : start + size], blocks[:start] + blocks[start + size :]
    places = [at for at in range(len(rest) + 1) if at != start]
    place = dice.pick(places)
    return rest[:place] + moved + rest[place:]


def _mixed(blocks: Blocks, dice: Dice) -> Blocks:
    """All in another order, with hardly any pair of neighbours left together."""
    order = list(range(len(blocks)))
    best = order
    for _ in range(12):
        trial = dice.shuffled(order)
        if _together(trial) < _together(best):
            best = trial
    return [blocks[at] for at in best]


def _together(order: list[int]) -> int:
    return sum(after == before + 1 for before, after in pairwise(order))


def _gap(dice: Dice) -> str:
    return "\n\n" if dice.chance(0.45) else " "
