"""What pages show of a state, worked out once for each incident and operation.

The tables of a ledger's next state take over what did not change: a unit whose claims are the same objects has the
same rows. A law in the tests holds them equal to the tables made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from counterclaim.claims.speakers import outlet_named
from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.engines.sheets import belligerents
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.relations import Related, relations
from counterclaim.judgements.records import About
from counterclaim.tallies.belligerents import Account
from counterclaim.tallies.contested import Row, label_of, units
from counterclaim.tallies.sorting import Facet, facets_of
from counterclaim.values.when import When

Made = TypeVar("Made")


@dataclass(slots=True)
class _Worked:
    """What is known of one unit."""

    rows: tuple[Row, ...] | None = None
    label: tuple[str, When | None] | None = None
    facets: Mapping[Facet, str] | None = None


@dataclass
class Tables:
    """The tables of one state. Ask through the methods; what was asked once is kept."""

    state: State
    before: Tables | None = None
    _kept: dict[str, Any] = field(default_factory=dict, init=False)
    _worked: dict[Unit, _Worked] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Take over what did not change, and let go of the tables before."""
        before, self.before = self.before, None
        if before is None or before.state.pack is not self.state.pack:
            return
        decided = {whole for whole, _, _ in _explained(before.state) ^ _explained(self.state)}
        for unit, worked in before._worked.copy().items():  # noqa: SLF001  # the same class
            was, now = before.state.units_of.get(unit, ()), self.state.units_of.get(unit, ())
            same = len(was) == len(now) and all(one is other for one, other in zip(was, now, strict=True))
            if same and unit.kind is not UnitKind.OPERATION and not any(one.claim.id in decided for one in now):
                self._worked[unit] = worked

    def _of(self, unit: Unit) -> _Worked:
        return self._worked.setdefault(unit, _Worked())

    @cached_property
    def units(self) -> Sequence[Unit]:
        """Every operation and incident, in the order of the contested table."""
        return units(self.state.filed, self.state.gathered, self.state.pack)

    def rows(self, unit: Unit) -> tuple[Row, ...]:
        """The rows of the contested table on one unit."""
        worked = self._of(unit)
        if worked.rows is None:
            worked.rows = tuple(self.state.rows(unit))
        return worked.rows

    @cached_property
    def every_row(self) -> Sequence[Row]:
        """The contested table."""
        return [row for unit in self.units for row in self.rows(unit)]

    def label(self, unit: Unit) -> tuple[str, When | None]:
        """What a unit is called, and when it was."""
        worked = self._of(unit)
        if worked.label is None:
            worked.label = label_of(unit, self.state.claims_of(unit), self.state.pack)
        return worked.label

    def facets(self, unit: Unit) -> Mapping[Facet, str]:
        """When, where, who and how, as most of its claims have it."""
        worked = self._of(unit)
        if worked.facets is None:
            claims = self.state.claims_of(unit)
            worked.facets = facets_of(unit, claims, self.state.pack, self._districts, Boundaries.NOW)
        return worked.facets

    @cached_property
    def _districts(self) -> Districts:
        return Districts(self.state.pack)

    def relations(self, unit: Unit) -> list[Related]:
        """How the claims on a unit stand to each other."""
        claims = self.state.claims_of(unit)
        compared = [row.reconciled for row in self.rows(unit) if row.reconciled is not None]
        return relations(unit, claims, compared, self.state.links.get(unit, ()), until=self.state.until)

    @cached_property
    def by_id(self) -> Mapping[str, Filed]:
        """Claims by their ids."""
        return {one.claim.id: one for one in self.state.filed}

    @cached_property
    def by_district(self) -> Mapping[str, Sequence[Unit]]:
        """Incidents by their district."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            if unit.kind is UnitKind.INCIDENT:
                found[self.facets(unit)[Facet.DISTRICT]].append(unit)
        return found

    @cached_property
    def by_outlet(self) -> Mapping[str, Sequence[Filed]]:
        """Claims by the outlet that published them, under the name that the pack has for it."""
        names: dict[str | None, str] = {}
        found: dict[str, list[Filed]] = defaultdict(list)
        for one in self.state.filed:
            if one.outlet not in names:
                names[one.outlet] = outlet_named(one.outlet, self.state.pack).name if one.outlet else "outlet unknown"
            found[names[one.outlet]].append(one)
        return found

    @cached_property
    def by_actor(self) -> Mapping[str, Sequence[Filed]]:
        """Claims by the actor that speaks or that they are about, by id."""
        found: dict[str, list[Filed]] = defaultdict(list)
        for one in self.state.filed:
            for actor in dict.fromkeys(_actors(one)):
                found[actor].append(one)
        return found

    @cached_property
    def accounts(self) -> Sequence[Account]:
        """The belligerents' ledger."""
        return belligerents(self.state)

    @cached_property
    def compared(self) -> Sequence[Row]:
        """The rows in which there is anything to compare."""
        return [row for row in self.every_row if row.compares]

    @cached_property
    def contested(self) -> Sequence[Row]:
        """The rows that are contested."""
        return [row for row in self.every_row if row.contested]

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """What is made of all of the tables by whoever asks first, and kept as long as they are."""
        if what not in self._kept:
            self._kept[what] = make()
        kept: Made = self._kept[what]
        return kept

    def prepare(self) -> None:
        """Work out what every reader asks for, before the first one does."""
        for ready in (
            self.compared,
            self.contested,
            self.state.links,
            self.by_id,
            self.by_district,
            self.by_outlet,
            self.by_actor,
        ):
            len(ready)


def _actors(one: Filed) -> Iterator[str]:
    claim = one.claim
    for actor in (
        claim.speaker.actor,
        claim.perpetrator.actor if claim.perpetrator is not None else None,
        claim.target.actor if claim.target is not None else None,
    ):
        if actor is not None:
            yield actor


def _explained(state: State) -> frozenset[tuple[str | None, str, str]]:
    """What persons decided of explanations: the figure, the explanation and the decision."""
    return frozenset(
        (one.second, one.first, one.value.value) for one in state.judged.judgements if one.about is About.EXPLANATION
    )
