"""Which tallies a decision moved, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.codebook.terms import Group, Measure
from counterclaim.incidents.cells import Unit
from counterclaim.tallies.tally import Tally
from counterclaim.values.count import digits

Key = tuple[Unit, Measure, Group, str]
"""Unit, measure, group and rule."""
Figures = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A tally before and after; `None` where there was or is none."""

    unit: Unit
    measure: Measure
    group: Group
    rule: str
    before: Tally | None
    after: Tally | None

    @property
    def by(self) -> float:
        """The greatest change of low, best or high; where one says nothing, all of the other."""
        pairs = zip(_figures(self.before), _figures(self.after), strict=True)
        return max(abs((after or 0) - (before or 0)) for before, after in pairs)

    def __str__(self) -> str:
        """The change as a line."""
        what = f"{self.unit.kind.value} {self.unit.id}, {self.measure.value} {self.group.value}, {self.rule}"
        return f"{what.replace('_', ' ')}: {told(self.before)} → {told(self.after)}"


def moves(before: Iterable[Tally], after: Iterable[Tally]) -> list[Moved]:
    """The tallies that differ in a printed number or in whether it is open, greatest change first."""
    old, new = _by_key(before), _by_key(after)
    keys = sorted(old.keys() | new.keys(), key=lambda key: (key[0], key[1].value, key[2].value, key[3]))
    changed = [Moved(*key, old.get(key), new.get(key)) for key in keys if _print(old.get(key)) != _print(new.get(key))]
    return sorted(changed, key=lambda one: -one.by)


def _by_key(tallies: Iterable[Tally]) -> Mapping[Key, Tally]:
    return {(one.unit, one.measure, one.group, one.rule): one for one in tallies}


def _figures(one: Tally | None) -> Figures:
    return (one.low, one.best, one.high) if one is not None else (None, None, None)


def _print(one: Tally | None) -> tuple[Figures, bool]:
    return _figures(one), one is not None and one.open


def told(one: Tally | None) -> str:
    """Low, best and high as a line; "nothing" where a rule says nothing."""
    return figures_told(_figures(one), one is not None and one.open)


def figures_told(figures: Figures, is_open: bool) -> str:
    """Three figures as a line."""
    if figures == (None, None, None):
        return "nothing"
    numbers = "/".join("–" if number is None else digits(number) for number in figures)
    return f"{numbers}, open" if is_open else numbers
