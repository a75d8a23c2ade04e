"""A sentence about claims in which every figure is the claim that states it.

Verdicts are read by people and rendered by briefs: kept as words and claims side by side, a
sentence can print each number with its source. A number that was worked out stands in the
words, with the figures that it was worked out from beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.incidents.filed import Filed


@dataclass(frozen=True, slots=True)
class Words:
    """Words and claims in the order in which they are read."""

    parts: tuple[str | Filed, ...]

    @classmethod
    def of(cls, *parts: str | Filed) -> Words:
        """A sentence of these parts."""
        return cls(parts)

    def __str__(self) -> str:
        """The sentence with each claim's count in its place."""
        return "".join(part if isinstance(part, str) else str(part.claim.count) for part in self.parts)

    @property
    def claims(self) -> tuple[Filed, ...]:
        """The claims in the sentence."""
        return tuple(part for part in self.parts if isinstance(part, Filed))


_SEVERAL = ("police", "people")
"""Words for many that have no ending."""


def does(one: Filed, verb: str) -> str:
    """The speaker of a claim with a verb: "ISPR says", "security officials say".

    Args:
        one: the claim.
        verb: as many do it.
    """
    speaker = one.claim.speaker
    last = speaker.name.split()[-1:] or [""]
    common = last[0].islower() or speaker.name == last[0]
    many = (last[0].endswith("s") and not last[0].endswith("ss")) or last[0].casefold() in _SEVERAL
    return f"{speaker.name} {verb}{'' if speaker.actor is None and common and many else 's'}"


def distinct(sentences: Iterable[Words]) -> tuple[Words, ...]:
    """The sentences without those that read as one before them."""
    return tuple({str(one): one for one in sentences}.values())


def joined(sentences: Iterable[Words]) -> str:
    """The sentences as one line."""
    return "; ".join(str(one) for one in sentences)
