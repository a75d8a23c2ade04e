"""Seventh kind of change: passages of a source stand in a text of the copier's own.

Share of the source in the body's words: light 50 to 60 %, middling 35 to 45 %, heavy 20 to 30 %. One in three has a
second source, from another group, which gives less than the first.
"""

from __future__ import annotations

from dataclasses import replace

from tests.documents.reuse.bench import Bench, count, is_body, is_copied, parted
from tests.documents.reuse.cloth import Unit, copied
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.record import MINIMUM
from tests.documents.reuse.telling import LENGTHS, MOST_WORDS, NEVER_LONG, tell
from tests.documents.reuse.voice import voice_of
from tests.documents.reuse.wording import Event

SHARES = {"light": (0.50, 0.60), "middling": (0.35, 0.45), "heavy": (0.20, 0.30)}
TWO_SOURCES = 0.33
TRIES = 6
MOST = {"light": 320, "middling": 200, "heavy": 130}
"""Words taken from sources at most, so that the texts do not grow beyond measure."""


def embedded(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """A new text with passages of the source in it."""
    low, high = SHARES[strength]
    for attempt in range(TRIES):
        dice = bench.dice.child(f"embedding{attempt}")
        pieces = _pieces(parted(units)[1], dice, strength)
        taken = count([unit for piece in pieces for unit in piece])
        if taken < MINIMUM + 5:
            continue
        if dice.chance(TWO_SOURCES) and bench.others:
            pieces += _second(bench, taken, dice)
        taken = count([unit for piece in pieces for unit in piece])
        goal = round(taken * (1 / dice.within(low + 0.02, high) - 1))
        event = _topic(bench, goal, dice)
        if event is None:
            continue
        voice = voice_of(event, bench.voice.outlet, dice)
        new = tell(voice, bench.published, goal, dice, novelty=bench.novelty, owner=bench.key)
        if new is None:
            continue
        mixed = _mixed(new, pieces, dice)
        share = count([unit for unit in mixed if is_copied(unit)]) / count(mixed)
        if low <= share <= high:
            return mixed
    return None


def _topic(bench: Bench, goal: int, dice: Dice) -> Event | None:
    """The source's event, or another of which there is enough to tell."""
    if goal > MOST_WORDS[bench.voice.language.code]:
        return None
    events = [bench.voice.event] if dice.chance(0.5) else []
    events += [dice.pick(bench.voice.language.events) for _ in range(4)]
    return next((event for event in events if goal <= LENGTHS["middling"][1] or event.kind not in NEVER_LONG), None)


def _pieces(body: list[Unit], dice: Dice, strength: str) -> list[list[Unit]]:
    """One to three runs of the source's sentences, none of them next to another."""
    goal = min(MOST[strength], max(MINIMUM + 10, round(count(body) * dice.within(0.35, 0.8))))
    runs = dice.weighted((1, 2, 3), (4, 4, 2)) if len(body) > 8 else 1
    pieces: list[list[Unit]] = []
    start = dice.below(max(1, len(body) // 3))
    for _ in range(runs):
        piece: list[Unit] = []
        while start < len(body) and count(piece) < goal / runs:
            piece.append(body[start])
            start += 1
        start += dice.between(1, 3)
        if piece:
            pieces.append([replace(piece[0], gap="\n\n"), *piece[1:]])
    return pieces


def _second(bench: Bench, most: int, dice: Dice) -> list[list[Unit]]:
    """One run of another text's sentences, shorter than what came from the first."""
    body = parted(copied(dice.pick(bench.others)))[1]
    start = dice.below(max(1, len(body) - 2))
    piece: list[Unit] = []
    for unit in body[start:]:
        if count([*piece, unit]) >= most:
            break
        piece.append(unit)
    if count(piece) < MINIMUM:
        return []
    return [[replace(piece[0], gap="\n\n"), *piece[1:]]]


def _mixed(new: list[Unit], pieces: list[list[Unit]], dice: Dice) -> list[Unit]:
    """The pieces put between the new text's paragraphs, in their order."""
    breaks = [at for at, unit in enumerate(new) if unit.role == "sentence" and "\n" in unit.gap]
    places = sorted(dice.pick([*breaks, len(new)]) for _ in pieces)
    mixed = list(new)
    for place, piece in sorted(zip(places, pieces, strict=True), key=lambda pair: pair[0], reverse=True):
        after = mixed[place:]
        if after and is_body(after[0]):
            after[0] = replace(after[0], gap="\n\n")
        mixed = [*mixed[:place], *piece, *after]
    return mixed
