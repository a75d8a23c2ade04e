"""An operation's own figures beside the sum of its incidents.

The two are compared and never added. What stands between them, the residual, is harm that no incident of
the ledger holds, or that an incident holds too often; a negative one says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.incidents.bodies import SameBodies
from counterclaim.incidents.cells import Cell, Unit
from counterclaim.tallies.once import least
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Parts:
    """A tally of an operation, those of its incidents, and what is between them."""

    whole: Tally
    parts: tuple[Tally, ...]
    links: tuple[SameBodies, ...] = ()
    """Between figures of two of its incidents that may be about the same dead."""

    @property
    def total(self) -> tuple[float | None, float | None, float | None]:
        """Low, best and high of the incidents together, nobody counted twice; `None` where no incident has one."""
        return self._sum("low"), self._sum("best"), self._sum("high")

    def _sum(self, name: str) -> float | None:
        known = {one.unit: number for one in self.parts if (number := getattr(one, name)) is not None}
        return least(known, [one.units for one in self.links]) if known else None

    @property
    def residual(self) -> tuple[float | None, float | None, float | None]:
        """What the operation's own figures say beyond the incidents'; `None` where either says nothing."""
        own = self.whole.low, self.whole.best, self.whole.high
        low, best, high = (
            None if one is None or other is None else one - other for one, other in zip(own, self.total, strict=True)
        )
        return low, best, high


def parts_of(
    cells_of: Mapping[Unit, Sequence[Cell]],
    operation: Unit,
    incidents: Sequence[Unit],
    rules: Sequence[Rule],
    links: Sequence[SameBodies] = (),
) -> list[Parts]:
    """Each cell of an operation under each rule, with the same cell of its incidents.

    Args:
        cells_of: the cells of the operation and of its incidents.
        operation: the operation.
        incidents: the incidents that are part of it.
        rules: by which all are counted.
        links: between figures that may be about the same dead.
    """
    found = []
    inside = [one for one in links if set(one.units) <= set(incidents)]
    for cell in cells_of[operation]:
        for rule in rules:
            parts = [
                tally(other, rule, cells_of[incident])
                for incident in incidents
                for other in cells_of[incident]
                if (other.measure, other.group) == (cell.measure, cell.group)
            ]
            same = tuple(one for one in inside if one.of(cell.measure, cell.group))
            found.append(Parts(tally(cell, rule, cells_of[operation]), tuple(parts), same))
    return found
