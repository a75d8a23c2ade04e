"""Changes of dress: quotation marks, dashes, spelling, capitals, and what is left of a web page.

They are made only in mixed changes: two of them at light strength, four at middling, six at heavy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tests.documents.reuse.bench import is_copied
from tests.documents.reuse.cloth import Unit, exchanged, own
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.wording import read

COUNTS = {"light": 2, "middling": 4, "heavy": 6}
Rule = tuple[re.Pattern[str], Callable[[str], str]]

_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "„": '"'})


def _turned(sign: str) -> str:
    """Straight marks for curly ones, and low ones for straight."""
    straight = sign.translate(_QUOTES)
    return straight if straight != sign else {'"': "''", "'": "’"}.get(sign, sign)


@cache
def _spelling() -> re.Pattern[str]:
    words = sorted(read("synonyms")["spelling"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _american(word: str) -> str:
    return str(read("synonyms")["spelling"][word])


@cache
def _rules() -> tuple[Rule, ...]:
    return (
        (re.compile("[“”’‘„\"']"), _turned),
        (re.compile(r"(?<=\w)-(?=\w)| [–—-] "), lambda sign: "–" if sign == "-" else " - "),
        (_spelling(), _american),
        (re.compile("&|(?<=[.,]) (?=[A-Z])"), lambda sign: "&amp;" if sign == "&" else "&nbsp;"),
        (re.compile(r"(?<=[a-z]) (?=\d)"), lambda _: "\u00a0"),
    )


def redressed(units: list[Unit], strength: str, dice: Dice) -> list[Unit]:
    """The text in another dress."""
    rules = _rules()
    jobs: list[int] = dice.some(range(len(rules) + 3), COUNTS[strength])
    for job in jobs:
        if job < len(rules):
            units = [_ruled(unit, rules[job]) if is_copied(unit) else unit for unit in units]
        elif job == len(rules):
            units = [_capitals(unit) if unit.role == "headline" else unit for unit in units]
        elif job == len(rules) + 1:
            units = [_capitals(unit) if unit.role == "dateline" else unit for unit in units]
        else:
            units = _tagged(units, dice)
    return units


def _ruled(unit: Unit, rule: Rule) -> Unit:
    pattern, new = rule
    changes = [(match.start(), match.end(), new(match[0]), True) for match in pattern.finditer(unit.text)]
    return exchanged(unit, changes)


def _capitals(unit: Unit) -> Unit:
    return exchanged(unit, [(0, len(unit.text), unit.text.upper(), is_copied(unit))]) if len(unit.bits) == 1 else unit


def _tagged(units: list[Unit], dice: Dice) -> list[Unit]:
    """Tags left between the paragraphs."""
    tag = dice.pick(("<br />", "</p><p>", "<p>&nbsp;</p>", "&#8203;", "[caption id=77]"))
    tagged: list[Unit] = []
    for unit in units:
        if tagged and unit.gap == "\n\n" and dice.chance(0.5):
            tagged.append(own("header", tag, "\n"))
        tagged.append(unit)
    return tagged
