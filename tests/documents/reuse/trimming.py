"""First kind of change: the end, the start or the middle is cut.

Kept words of the body: light 70 to 85 %, middling 40 to 55 %, heavy 15 to 30 %, never fewer than 30 words.
"""

from __future__ import annotations

from tests.documents.reuse.bench import Bench, count, joined, parted
from tests.documents.reuse.cloth import Unit
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.record import MINIMUM

SHARES = {"light": (0.70, 0.85), "middling": (0.40, 0.55), "heavy": (0.15, 0.30)}
CUTS = ("end", "start", "middle", "both")
OFTEN = (5, 2, 2, 1)
"""How often each cut is made: papers mostly cut from the end."""
TRIES = 16


def trimmed(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """The text with part of its body cut away."""
    head, body = parted(units)
    low, high = SHARES[strength]
    total = count(body)
    for _ in range(TRIES):
        left = _cut(body, total * bench.dice.within(low, high), bench.dice)
        words = count(left)
        if low <= words / max(1, total) <= high and words >= MINIMUM:
            return joined(head, left)
    return None


def _cut(body: list[Unit], goal: float, dice: Dice) -> list[Unit]:
    """About so many words of the body."""
    where = dice.weighted(CUTS, OFTEN)
    if where == "end":
        return _first(body, goal)
    if where == "start":
        return _first(body[::-1], goal)[::-1]
    if where == "both":
        start = dice.below(len(body))
        return _first(body[start:], goal)
    share = dice.within(0.3, 0.8)
    front = _first(body, goal * share)
    back = _first(body[len(front) :][::-1], goal * (1 - share))[::-1]
    return [*front, *back]


def _first(body: list[Unit], goal: float) -> list[Unit]:
    """Units from the front until there are about so many words."""
    chosen: list[Unit] = []
    words = 0
    for unit in body:
        more = count([unit])
        if words + more / 2 > goal:
            break
        chosen.append(unit)
        words += more
    return chosen
