"""Choosing among readings that can be named, by signs that can be read.

What a number measures, who states it and who was harmed are choices among a few options that
the text offers. Each option carries its signs, short words for what speaks for or against it
("cue: right behind", "number stands in quotes"); each sign has a weight in a table of the
codebook, learnt from annotated text; the option with the greatest sum is chosen. No sign names
a side or a loaded word, so that the same words are read alike whoever is named in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from typing import Generic, TypeVar

from counterclaim.codebook.vocabulary import DECISIONS
from counterclaim.values.span import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """One way to read something, and the signs for and against it."""

    value: Value
    signs: tuple[str, ...]


def merged(options: Sequence[Option[Value]]) -> list[Option[Value]]:
    """Options of one value as one, with the signs of all of them, in the order of their first."""
    signs: dict[Value, dict[str, None]] = {}
    for one in options:
        found = dict.fromkeys(one.signs)
        signs.setdefault(one.value, found).update(found)
    return [Option(value, tuple(found)) for value, found in signs.items()]


class Chooser:
    """Chooses by the weights of signs."""

    def __init__(self, decision: str, weights: Mapping[str, float]) -> None:
        """Take the name of what is decided and the weight of each sign; a sign without one counts nothing."""
        self.decision = decision
        self.weights = weights

    def score(self, option: Option[Value]) -> float:
        """The sum of an option's weights: log odds, up to a constant of the decision."""
        return sum(map(self.weights.get, option.signs, repeat(0.0)))

    def choose(self, options: Sequence[Option[Value]], about: Span) -> Option[Value]:
        """The option of the greatest sum; of two alike, the first.

        Args:
            options: at least one.
            about: the number in the document that the choice is about.
        """
        del about  # a recording chooser needs it to look up what an annotator chose
        return max(options, key=self.score) if len(options) > 1 else options[0]

    def sure(self, options: Sequence[Option[Value]], chosen: Option[Value]) -> float:
        """The probability of the chosen option among all."""
        scores = [self.score(one) for one in options]
        top = max(scores)
        return exp(self.score(chosen) - top) / sum(exp(one - top) for one in scores)


@dataclass(frozen=True, slots=True)
class Choosers:
    """The choosers of a reader, one for each decision."""

    measure: Chooser
    speaker: Chooser
    group: Chooser
    date: Chooser
    place: Chooser
    event: Chooser

    @classmethod
    def of(cls, weights: Mapping[str, Mapping[str, float]]) -> Choosers:
        """The choosers with the weights of each decision."""
        return cls(**{name: Chooser(name, weights[name]) for name in DECISIONS})
