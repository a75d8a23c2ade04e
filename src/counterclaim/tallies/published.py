"""Totals that compilers published: their sums and changes done again, and a bridge from one to the other.

A bridge says by what two totals differ before they differ by facts: what one counts and the other leaves out. A step
has a figure where somebody stated one; what is left between the totals is the residual, and it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Definition, Total
from counterclaim.codebook.terms import Component
from counterclaim.errors import UsageError
from counterclaim.values.arithmetic import Checked, checked_change, checked_sum


@dataclass(frozen=True, slots=True)
class Verdict:
    """A printed sum or change, done again."""

    total: Total
    what: str
    """`sum` or `change`."""
    checked: Checked


def verdicts(pack: Pack) -> Iterator[Verdict]:
    """Every sum and change that a pack's totals print."""
    for total in pack.totals.values():
        if total.parts:
            yield Verdict(total, "sum", checked_sum(total.parts, total.number))
        if total.change is not None:
            before = pack.totals[total.change.since]
            if before.number:
                yield Verdict(total, "change", checked_change(before.number, total.number, total.change.percent))


def crosswalk(pack: Pack) -> list[dict[str, str]]:
    """Which components each compiler counts: a row a compiler; a cell nothing says anything about is `not stated`."""
    return [
        {
            "compiler": one.compiler,
            "unit": one.unit,
            **{part.value: _said(one, part) for part in Component},
            "includes": "; ".join(one.includes),
            "excludes": "; ".join(one.excludes),
            "mark": one.mark.value,
        }
        for one in pack.definitions.values()
    ]


def _said(definition: Definition, part: Component) -> str:
    if part not in definition.components:
        return "not stated"
    return "counted" if definition.components[part] else "left out"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that one total counts and the other leaves out, or may."""

    component: Component
    here: str
    there: str
    figure: float | None
    """What it comes to, added to the first total; `None`: nobody states it."""
    words: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one published total to another."""

    one: Total
    other: Total
    steps: tuple[Step, ...]

    @property
    def known(self) -> float:
        """What the steps with a figure come to."""
        return sum(step.figure for step in self.steps if step.figure is not None)

    @property
    def residual(self) -> float:
        """What is left between the totals: counted by nothing that is known here."""
        return self.other.number - self.one.number - self.known


def bridge(pack: Pack, one: str, other: str, figures: Mapping[Component, tuple[float, str]] | None = None) -> Bridge:
    """The bridge from one total to another.

    Args:
        pack: with both and their definitions.
        one: id of the first total.
        other: id of the second.
        figures: what is known of components for the place and stretch of the totals, with where it is from.

    Raises:
        UsageError: a total is not there, has no definition, or they are of different measures, places or stretches.
    """
    totals = [_total(pack, name) for name in (one, other)]
    first, second = totals
    for what in ("measure", "place", "start", "end"):
        if getattr(first, what) != getattr(second, what):
            message = f"{one} and {other} differ in {what}: {getattr(first, what)} and {getattr(second, what)}"
            raise UsageError(message)
    here, there = (pack.definitions[total.definition or ""] for total in totals)
    steps = tuple(_step(part, here, there, figures or {}) for part in Component if _differs(part, here, there))
    return Bridge(first, second, steps)


def _total(pack: Pack, name: str) -> Total:
    if name not in pack.totals:
        message = f"no total {name!r}: `counterclaim pack totals` lists them"
        raise UsageError(message)
    total = pack.totals[name]
    if total.definition is None:
        message = f"total {name!r} has no definition to compare"
        raise UsageError(message)
    return total


def _differs(part: Component, here: Definition, there: Definition) -> bool:
    a, b = here.components.get(part), there.components.get(part)
    return a is not b


def _step(part: Component, here: Definition, there: Definition, figures: Mapping[Component, tuple[float, str]]) -> Step:
    said = _said(here, part), _said(there, part)
    adds = there.components.get(part) is True and here.components.get(part) is False
    takes = there.components.get(part) is False and here.components.get(part) is True
    if part in figures and (adds or takes):
        number, source = figures[part]
        return Step(part, *said, number if adds else -number, source)
    why = "no figure is known for it" if adds or takes else "one of the two does not say whether it counts it"
    return Step(part, *said, None, why)
