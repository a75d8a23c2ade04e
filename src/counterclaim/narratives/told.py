"""Frames with what is known of the report in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.claims.records import Framing
from counterclaim.codebook.terms import Side

UNKNOWN = "outlet unknown"
"""What stands for the outlet of a report without one."""


@dataclass(frozen=True, slots=True)
class Published:
    """A report, as far as narratives look at it."""

    report: str
    outlet: str
    day: str | None
    """When it was published, ISO; a month or a year where no more is known."""
    sides: frozenset[Side] = frozenset()
    """Of those who are given words in it, by claims or by frames."""

    @property
    def month(self) -> str | None:
        """The month in which it was published, ISO."""
        return self.day[:7] if self.day is not None and len(self.day) >= len("2026-01") else None


@dataclass(frozen=True, slots=True)
class Told:
    """A frame in its report."""

    framing: Framing
    published: Published

    @property
    def voice(self) -> str:
        """Whose words they are: `own`, or the side of whoever is quoted."""
        return "own" if self.framing.own else self.framing.speaker.side.value

    @property
    def side(self) -> Side | None:
        """The side whose words they are, where the text tells it; of an outlet's own words there is none."""
        side = self.framing.speaker.side
        return side if side is not Side.OUTLET and self.framing.sided else None

    @property
    def free(self) -> bool:
        """Whether whoever wrote it chose it: neither ordered nor house style."""
        return not (self.framing.compelled or self.framing.register)


def told(framings: Iterable[Framing], reports: Mapping[str, Published]) -> Iterator[Told]:
    """Frames with their reports; of one that is not there they are left out."""
    return (Told(one, reports[one.report]) for one in framings if one.report in reports)
