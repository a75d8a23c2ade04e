"""One sentence, said by a voice from a pattern, and said again in other words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.documents.reuse.dice import Dice
from tests.documents.reuse.grammar import DROPPED, OPEN, SHUT, Pattern, Saying, Tape
from tests.documents.reuse.voice import Voice

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and how it came about."""

    text: str
    credits: tuple[Span, ...]
    """Where it says who says so."""
    voice: Voice
    pattern: Pattern
    form: int
    tape: Tape


def say(voice: Voice, pattern: Pattern, form: int, tape: Tape, dice: Dice) -> Said:
    """A sentence of this pattern; what the tape does not settle is thrown and kept on a new tape."""
    saying = Saying(voice.language.lexicon, voice.facts, voice.numbers, dict(tape), dice)
    words = saying.words(pattern.forms[form], f"f{form}")
    text, spans = _unmarked(_polished(words, voice))
    return Said(text, spans, voice, pattern, form, saying.tape)


def first(voice: Voice, pattern: Pattern, dice: Dice) -> Said:
    """A sentence of this pattern, said for the first time."""
    return say(voice, pattern, dice.below(len(pattern.forms)), {}, dice)


def again(said: Said, dice: Dice, share: float, turn: float) -> Said:
    """The same in other words: a share of the choices is thrown again, and with some chance the other form taken.

    Figures, names and places stay, for they are on the tape under their own names or are facts.
    """
    form = said.form
    if len(said.pattern.forms) > 1 and dice.chance(turn):
        form = 1 - form
    tape = {key: value for key, value in said.tape.items() if _fixed(key, value) or not dice.chance(share)}
    # a throw may fall where it fell before, as two people may choose the same word
    return say(said.voice, said.pattern, form, tape, dice)


def _fixed(key: str, value: int) -> bool:
    """Whether a choice is a matter of fact: a figure, a name, an hour or an attribution."""
    return value == DROPPED or key.startswith(("#", "local", "man", "woman", "first", "last", "att", "figatt"))


def other_credits(said: Said, dice: Dice, share: float, drop: float) -> Said:
    """The same sentence with a share of its attributions exchanged or left out."""
    names = said.voice.language.lexicon.attributions
    tape = dict(said.tape)
    for key in said.tape:
        name = key.split("#", maxsplit=1)[0]
        if "/" not in key and name in names and dice.chance(share):
            gone = name != "att_official" and dice.chance(drop)
            options = len(said.voice.language.lexicon.fillers[name])
            tape = {other: value for other, value in tape.items() if not other.startswith(f"{key}/")}
            tape[key] = DROPPED if gone else (said.tape[key] + dice.between(1, options - 1)) % options
    return say(said.voice, said.pattern, said.form, tape, dice)


def _unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without marks, and where they stood."""
    spans: list[Span] = []
    plain: list[str] = []
    length = start = 0
    for piece in re.split(f"([{OPEN}{SHUT}])", text):
        if piece == OPEN:
            start = length
        elif piece == SHUT:
            spans.append((start, length))
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), tuple(spans)


_VOWEL = re.compile(rf"\b([Aa])({OPEN}?) (?=[aeioAEIO]|8|11\b|18\b|FC\b|unidentified|ISPR)(?!one-|once|euro)")
_STOPS = (" ,", " .", " ;", " :")
_BEFORE_MARKS = re.compile(rf" (?=[{OPEN}{SHUT}]+[,.;:])")
_COMMAS = re.compile(rf",(?=[{OPEN}{SHUT}]*[,.;:])")


def _polished(text: str, voice: Voice) -> str:
    """Articles, spaces and commas put right, a capital at the start, the outlet's quotation marks."""
    text = text.strip()
    while "  " in text:
        text = text.replace("  ", " ")
    for sign in _STOPS:
        text = text.replace(sign, sign[1])
    if f" {OPEN}" in text:
        text = _BEFORE_MARKS.sub("", text)
    if voice.outlet.language == "en":
        text = _COMMAS.sub("", _VOWEL.sub(r"\1n\2 ", text))
        text = _capital(text)
    if voice.outlet.quotes == "curly":
        text = re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’")
    return text


def _capital(text: str) -> str:
    """The first letter made a capital, unless a figure comes first."""
    for at, sign in enumerate(text):
        if sign.isdigit():
            return text
        if sign.isalpha():
            return f"{text[:at]}{sign.upper()}{text[at + 1 :]}"
    return text
