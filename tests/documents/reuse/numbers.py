"""Third kind of change: figures, weekdays and months exchanged.

Light: one in five of them, at least one. Middling: half. Heavy: all. Road numbers and times of day count as one figure.
A text needs three of them at least.
"""

from __future__ import annotations

import re
from functools import cache

from tests.documents.reuse.bench import Bench, is_copied
from tests.documents.reuse.cloth import Unit, exchanged
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.voice import COUNTS, DAYS, MONTHS
from tests.documents.reuse.wording import language

SHARES = {"light": 0.2, "middling": 0.5, "heavy": 1.0}
FEWEST = 3
NEW = frozenset({"نو", "नौ"})
"""Nine, but also new, in place names."""
_DIGITS = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)?")


def renumbered(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """The text with a share of its figures exchanged."""
    code = bench.source.voice.event.language
    found = [
        (at, match.span())
        for at, unit in enumerate(units)
        if is_copied(unit) and unit.role != "byline"
        for match in _figures(code).finditer(unit.text)
    ]
    if len(found) < FEWEST:
        return None
    chosen = bench.dice.some(found, max(1, round(len(found) * SHARES[strength])))
    changed = list(units)
    for at in sorted({place for place, _ in chosen}):
        spans = [span for place, span in chosen if place == at]
        text = units[at].text
        new = [(start, end, other(text[start:end], code, bench.dice), True) for start, end in spans]
        changed[at] = exchanged(units[at], new)
    return changed


@cache
def _lists(code: str) -> tuple[tuple[str, ...], ...]:
    """Number words, weekdays and months of a language."""
    if code == "en":
        return COUNTS[2:], DAYS, MONTHS
    raw = language(code).raw
    return tuple(word for word in raw["words"].values() if word not in NEW), tuple(raw["days"]), tuple(raw["months"])


@cache
def _figures(code: str) -> re.Pattern[str]:
    words = "|".join(sorted((word for group in _lists(code) for word in group), key=len, reverse=True))
    return re.compile(rf"{_DIGITS.pattern}|(?<![^\s(]){'(?:' + words + ')'}(?=[\s,.;:)'’،۔।]|$)")


def other(figure: str, code: str, dice: Dice) -> str:
    """Another figure of the same sort."""
    for group in _lists(code):
        if figure in group:
            return group[(group.index(figure) + dice.between(1, len(group) - 1)) % len(group)]
    digits = re.split(r"([.,])", figure)
    digits[0] = _number(digits[0], dice)
    return "".join(digits)


def _number(digits: str, dice: Dice) -> str:
    """Another number of about the size, in the same signs."""
    number = int(digits)
    step = dice.between(1, max(3, number * 2 // 5))
    changed = number - step if number > step + 1 and dice.chance(0.5) else number + step
    zero = ord(digits[0]) - int(digits[0])
    return "".join(chr(zero + int(sign)) for sign in str(changed))
