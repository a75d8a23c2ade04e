"""Fifth kind of change: the noise of a scanned page.

Changed characters: light 0.5 %, middling 2 %, heavy 5 %. A space is lost. Of the other signs that change, six in ten
are taken for a like sign (l for 1, rn for m) if one is known; the rest are dropped, doubled or followed by a space.
Besides, lines end at the margin; 10, 20 and 30 % of the long words that do not fit are broken by a hyphen (not in Urdu
and Hindi). Up to 1, 2 and 3 page headers stand between paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.documents.reuse.bench import Bench, is_copied
from tests.documents.reuse.cloth import Unit, own
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.grammar import read_pattern
from tests.documents.reuse.speech import say
from tests.documents.reuse.voice import date_of
from tests.documents.reuse.wording import read

RATES = {"light": 0.005, "middling": 0.02, "heavy": 0.05}
HYPHENS = {"light": 0.1, "middling": 0.2, "heavy": 0.3}
HEADERS = {"light": 1, "middling": 2, "heavy": 3}
LIKE, DROP, DOUBLE = 0.6, 0.75, 0.9
LONG_WORD = 8
"""Letters from which a word may be broken."""


def scanned(units: list[Unit], strength: str, bench: Bench) -> list[Unit]:
    """The text as a scanner read it from a printed page."""
    dice = bench.dice
    code = bench.voice.event.language
    table = read("noise")["confusions"][code]
    page = _Page(dice.between(52, 68), HYPHENS[strength] if code == "en" else 0.0)
    noisy = []
    for unit in units:
        page.column = 0 if "\n" in unit.gap else page.column + len(unit.gap)
        bits = (
            replace(bit, text=page.wrapped(_noisy(bit.text, RATES[strength], table, dice), dice)) for bit in unit.bits
        )
        noisy.append(replace(unit, bits=tuple(bits), said=None))
    return _with_headers(noisy, strength, bench)


def _noisy(text: str, rate: float, table: dict[str, str], dice: Dice) -> str:
    """The text with about this share of its signs changed."""
    out = []
    at = 0
    while at < len(text):
        sign = text[at]
        pair = text[at : at + 2]
        step = 1
        if dice.chance(rate):
            step = 2 if pair in table else 1
            sign = _changed(text[at : at + step], table, dice)
        out.append(sign)
        at += step
    return "".join(out)


def _changed(sign: str, table: dict[str, str], dice: Dice) -> str:
    throw = dice.within(0, 1)
    if sign == " ":
        return ""
    if sign == "\n":
        return sign
    if throw < LIKE and sign in table:
        return table[sign]
    if throw < DROP:
        return ""
    return sign + sign[-1] if throw < DOUBLE else sign + " "


@dataclass(slots=True)
class _Page:
    """Where the print stands on its line."""

    width: int
    hyphens: float
    column: int = 0

    def wrapped(self, text: str, dice: Dice) -> str:
        """The text with lines ended at the margin."""
        first, *rest = text.split(" ")
        self.column += len(first)
        return "".join([first, *(self._placed(word, dice) for word in rest)])

    def _placed(self, word: str, dice: Dice) -> str:
        """A word with the space or the line end before it."""
        if "\n" in word:
            self.column = 0
        if self.column + 1 + len(word) <= self.width:
            self.column += 1 + len(word)
            return f" {word}"
        if len(word) >= LONG_WORD and word.isalpha() and dice.chance(self.hyphens):
            cut = dice.between(3, len(word) - 3)
            self.column = len(word) - cut
            return f" {word[:cut]}-\n{word[cut:]}"
        self.column = len(word)
        return f"\n{word}"


def _with_headers(units: list[Unit], strength: str, bench: Bench) -> list[Unit]:
    """Page headers between the paragraphs."""
    breaks = [at for at, unit in enumerate(units) if at > 1 and "\n\n" in unit.gap and is_copied(unit)]
    for at in reversed(bench.dice.some(breaks, bench.dice.between(0, HEADERS[strength]))):
        units.insert(at, _header(bench))
    return units


def _header(bench: Bench) -> Unit:
    line = bench.dice.pick(read("outlets")["headers"].strip().splitlines())
    line = line.replace("{name}", bench.voice.outlet.name).replace(
        "{date}", date_of(bench.voice.outlet, bench.published)
    )
    said = say(bench.voice, read_pattern("header", line), 0, {}, bench.dice)
    return own("header", said.text, "\n\n")
