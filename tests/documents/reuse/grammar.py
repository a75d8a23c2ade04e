"""Sentence patterns: read once, said many times, and said again in other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.documents.reuse.dice import Dice

OPEN, SHUT = "\ue000", "\ue001"
"""Around an attribution while a sentence is put together."""
DROPPED = -1
"""In a tape: this attribution is left out."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A name to be filled: a fact, a filler or a figure."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several wordings."""

    options: tuple[tuple[Part, ...], ...]


Part = str | Slot | Choice
Form = tuple[Part, ...]
Tape = dict[str, int]
"""What was chosen where, so that a sentence can be said again with little changed."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence in one form, or in two that say the same."""

    name: str
    forms: tuple[Form, ...]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What stands behind the names, and which of them name a speaker."""

    fillers: Mapping[str, tuple[Form, ...]]
    attributions: frozenset[str]


@dataclass(slots=True)
class Saying:
    """One sentence while it is put together."""

    lexicon: Lexicon
    facts: Mapping[str, Form]
    numbers: Mapping[int, str]
    tape: Tape
    dice: Dice
    seen: dict[str, int] = field(default_factory=dict)

    def choose(self, key: str, count: int) -> int:
        """What the tape says, or a throw, which the tape then keeps."""
        known = self.tape.get(key)
        if known is None or known >= count:
            known = self.dice.below(count)
            self.tape[key] = known
        return known

    def words(self, form: Form, path: str) -> str:
        """The form with everything chosen and filled."""
        pieces: list[str] = []
        self._put(form, path, pieces)
        return "".join(pieces)

    def _put(self, form: Form, path: str, pieces: list[str]) -> None:
        for index, part in enumerate(form):
            if isinstance(part, str):
                pieces.append(part)
                continue
            if isinstance(part, Slot):
                self._fill(part.name, pieces)
                continue
            here = f"{path}.{index}"
            option = self.choose(here, len(part.options))
            chosen = part.options[option]
            if len(chosen) == 1 and isinstance(chosen[0], str):
                pieces.append(chosen[0])
            elif chosen:
                self._put(chosen, f"{here}/{option}", pieces)

    def _fill(self, name: str, pieces: list[str]) -> None:
        """What stands behind a name. A name keeps its filling when the sentence takes another form."""
        count = self.seen[name] = self.seen.get(name, 0) + 1
        key = f"{name}#{count}"
        if name[0] == "#":
            pieces.append(self.figure(name, key))
            return
        if name in self.facts:
            self._put(self.facts[name], key, pieces)
            return
        options = self.lexicon.fillers[name]
        credited = name in self.lexicon.attributions
        pieces.append(OPEN if credited else "")
        option = self.choose(key, len(options))
        if option != DROPPED:
            self._put(options[option], f"{key}/{option}", pieces)
        pieces.append(SHUT if credited else "")

    def figure(self, name: str, key: str) -> str:
        """A figure from a range such as `#2-9`; a caret after it asks for the ordinal, `!` for digits."""
        low, high = (int(end) for end in name.strip("#^!").split("-"))
        number = low + self.choose(key, high - low + 1)
        if name.endswith("!"):
            return str(number)
        return ordinal(number) if name.endswith("^") else self.numbers.get(number, str(number))


def ordinal(number: int) -> str:
    """3 as 3rd."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def read_form(text: str) -> Form:
    """A pattern's text as parts."""
    form, rest = _sequence(text, 0)
    if rest != len(text):
        message = f"bracket left over in {text!r}"
        raise ValueError(message)
    return form


def _sequence(text: str, at: int) -> tuple[Form, int]:
    parts: list[Part] = []
    start = at
    while at < len(text) and text[at] not in "|]":
        if text[at] not in "[{":
            at += 1
            continue
        if at > start:
            parts.append(text[start:at])
        part, at = _slot(text, at) if text[at] == "{" else _choice(text, at)
        parts.append(part)
        start = at
    if at > start:
        parts.append(text[start:at])
    return tuple(parts), at


def _slot(text: str, at: int) -> tuple[Slot, int]:
    end = text.index("}", at)
    return Slot(text[at + 1 : end]), end + 1


def _choice(text: str, at: int) -> tuple[Choice, int]:
    options = []
    while text[at] != "]":
        option, at = _sequence(text, at + 1)
        options.append(option)
    return Choice(tuple(options)), at + 1


def names_in(form: Form) -> Iterator[str]:
    """Every name that a form may ask for."""
    for part in form:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Choice):
            for option in part.options:
                yield from names_in(option)


def read_pattern(name: str, line: str) -> Pattern:
    """A line of a pattern file."""
    forms = tuple(read_form(form.strip()) for form in line.split(" ~ "))
    return Pattern(name, forms, frozenset(one for form in forms for one in names_in(form) if not one.startswith("#")))


def read_lines(name: str, lines: str) -> tuple[Pattern, ...]:
    """All lines of one block."""
    return tuple(read_pattern(f"{name}.{index}", line) for index, line in enumerate(lines.strip().splitlines()))
