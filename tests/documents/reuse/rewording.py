"""Sixth kind of change: the same in other words, tense and voice.

A share of the sentences is said again: light 30 %, with 4 in 10 of their wordings changed; middling 65 % with 7 in
10; heavy all with all. Where a sentence has a second form (active for passive, the speaker first or last), it is
taken in 2, 5 and 9 of 10 cases. Then 5, 15 and 70 % of the words in a table of synonyms are exchanged (not in Urdu
and Hindi). Of several ways to say a sentence again, 1, 1 and 8, the one farthest from the source is taken. Heavy aims
at three in ten three-word sequences left, as was found for newspaper reprints. Of the sentences' three-word sequences
70 to 99 %, 50 to 90 % and 20 to 40 % are left; a text that would keep more or fewer is not made at this strength.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from tests.documents.reuse.attribution import own_head
from tests.documents.reuse.bench import Bench, is_body, is_copied, joined, parted, resaid
from tests.documents.reuse.cloth import Unit, exchanged
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.novelty import runs_of
from tests.documents.reuse.speech import Said, again
from tests.documents.reuse.wording import read
from tests.documents.reuse.words import trigrams


@dataclass(frozen=True, slots=True)
class Degree:
    """How far a text is said in other words."""

    sentences: float
    choices: float
    turns: float
    synonyms: float
    ways: int
    least: float
    most: float
    """Between which shares of the three-word sequences must be left."""


DEGREES = {
    "light": Degree(0.3, 0.4, 0.2, 0.05, 1, 0.7, 0.99),
    "middling": Degree(0.65, 0.7, 0.5, 0.15, 1, 0.5, 0.9),
    "heavy": Degree(1.0, 1.0, 0.9, 0.7, 8, 0.2, 0.4),
}


def reworded(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """The text in other words."""
    degree = DEGREES[strength]
    head, body = parted(units)
    places = [at for at, unit in enumerate(body) if is_copied(unit) and unit.role in {"lead", "sentence"}]
    chosen = set(bench.dice.some(places, round(len(places) * degree.sentences)))
    changed = [_said_again(unit, degree, bench) if at in chosen else unit for at, unit in enumerate(body)]
    if bench.source.voice.event.language == "en":
        changed = [with_synonyms(unit, degree.synonyms, bench.dice) for unit in changed]
    before = trigrams(" ".join(body[at].text for at in places))
    after = trigrams(" ".join(changed[at].text for at in places))
    if not degree.least <= len(before & after) / max(1, len(after)) <= degree.most:
        return None
    if strength == "heavy" and any(is_copied(unit) for unit in head):
        head = own_head(bench)
    return joined(head, changed)


def _said_again(unit: Unit, degree: Degree, bench: Bench) -> Unit:
    """A sentence in other words that nobody else has written."""
    if unit.said is None:
        return unit
    before = trigrams(unit.text)
    best: tuple[float, Said] | None = None
    for _ in range(degree.ways):
        new = again(unit.said, bench.dice, degree.choices, degree.turns)
        after = trigrams(new.text)
        left = len(before & after) / max(1, len(after))
        if new.text != unit.text and (best is None or left < best[0]):
            best = left, new
    if best is None:
        return unit
    runs = runs_of(best[1].text, best[1].voice)
    if not bench.novelty.free(runs, bench.source.group):
        return unit
    bench.novelty.note(runs, bench.source.group)
    return replace(unit, bits=resaid(unit, best[1].text), said=best[1])


@cache
def _table() -> re.Pattern[str]:
    words = sorted(read("synonyms")["synonyms"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def with_synonyms(unit: Unit, share: float, dice: Dice) -> Unit:
    """The sentence with a share of the known words exchanged."""
    if not (is_body(unit) and is_copied(unit)):
        return unit
    table = read("synonyms")["synonyms"]
    found = [match for match in _table().finditer(unit.text) if dice.chance(share)]
    return exchanged(unit, [(*match.span(), table[match[0]], True) for match in found])
