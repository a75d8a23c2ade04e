"""An operation's own figures beside the sum of its incidents.

The two are compared and never added. What stands between them, the residual, is harm that no incident of
the ledger holds, or that an incident holds too often; a negative one says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Group, Measure
from counterclaim.incidents.cells import Cell, Unit
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Parts:
    """A tally of an operation, those of its incidents, and what is between them."""

    whole: Tally
    parts: tuple[Tally, ...]

    @property
    def total(self) -> tuple[float | None, float | None, float | None]:
        """Low, best and high of the incidents together; `None` where no incident has one."""
        return _sum(self.parts, "low"), _sum(self.parts, "best"), _sum(self.parts, "high")

    @property
    def residual(self) -> tuple[float | None, float | None, float | None]:
        """What the operation's own figures say beyond the incidents'; `None` where either says nothing."""
        own = self.whole.low, self.whole.best, self.whole.high
        low, best, high = (
            None if one is None or other is None else one - other for one, other in zip(own, self.total, strict=True)
        )
        return low, best, high


def _sum(parts: Sequence[Tally], name: str) -> float | None:
    known = [number for one in parts if (number := getattr(one, name)) is not None]
    return sum(known) if known else None


def parts_of(
    cells_of: Mapping[Unit, Sequence[Cell]], operation: Unit, incidents: Sequence[Unit], rules: Sequence[Rule]
) -> list[Parts]:
    """Each cell of an operation under each rule, with the same cell of its incidents.

    Args:
        cells_of: the cells of the operation and of its incidents.
        operation: the operation.
        incidents: the incidents that are part of it.
        rules: by which all are counted.
    """
    found = []
    for cell in cells_of[operation]:
        for rule in rules:
            parts = [
                tally(other, rule, cells_of[incident])
                for incident in incidents
                for other in cells_of[incident]
                if _same(other, cell.measure, cell.group)
            ]
            found.append(Parts(tally(cell, rule, cells_of[operation]), tuple(parts)))
    return found


def _same(cell: Cell, measure: Measure, group: Group) -> bool:
    return cell.measure is measure and cell.group is group
