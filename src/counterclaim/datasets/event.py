"""One row of a data set as values: when, where, how many by the compiler's own count, and whom it credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.values.when import When
from counterclaim.values.where import Where


@dataclass(frozen=True, slots=True)
class Figures:
    """A compiler's own low, best and high. `None`: its row has none; 0: the row says nobody."""

    low: float | None = None
    best: float | None = None
    high: float | None = None

    @property
    def is_range(self) -> bool:
        """Whether its numbers differ."""
        return len({self.low, self.best, self.high} - {None}) > 1


@dataclass(frozen=True, slots=True)
class Harm:
    """How many of whom a row counts."""

    measure: Measure
    group: Group | None
    """`None`: everybody whom the row counts."""
    figures: Figures


@dataclass(frozen=True, slots=True)
class Cited:
    """A text that a row names as its source."""

    words: str
    """As the row has them."""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None


class Credit(StrEnum):
    """Whom a row credits with what it says, by the sides of those whom it names."""

    INSURGENT = "insurgent named"
    STATE = "state named"
    BOTH = "both named"
    COMPILER = "compiler"
    """Only compilers, monitors and media: nobody who was there."""
    OTHER = "others"
    """Only parties, hospitals, witnesses, or names that nobody knows."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a data set, with the row itself."""

    id: str
    """The data set's own."""
    line: int
    """Where the row begins in its file, counted from one."""
    when: When | None
    place: Where | None
    harms: tuple[Harm, ...]
    parties: tuple[str, ...] = ()
    """Who did what to whom, by the row's own names: the first side first."""
    what: str | None = None
    """The row's own type of event."""
    credited_words: str | None = None
    """Whom the row credits, as it says it."""
    credited: tuple[Speaker, ...] = ()
    cited: tuple[Cited, ...] = ()
    notes: tuple[str, ...] = ()
    """What is odd about its numbers."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Every cell of the row as it came, by the head of its column."""

    def figures(self, measure: Measure, group: Group | None = None) -> Figures | None:
        """What the row counts of a measure and a group, or of everybody."""
        return next((one.figures for one in self.harms if (one.measure, one.group) == (measure, group)), None)

    @property
    def credit(self) -> Credit:
        """The class of those whom the row credits."""
        sides = {one.side for one in self.credited}
        if not sides:
            return Credit.NONE
        if {Side.STATE, Side.INSURGENT} <= sides:
            return Credit.BOTH
        if Side.INSURGENT in sides:
            return Credit.INSURGENT
        if Side.STATE in sides:
            return Credit.STATE
        return Credit.COMPILER if sides <= {Side.MONITOR, Side.OUTLET} else Credit.OTHER
