"""Claims into incidents and operations.

The partition is a function of claims, judgements, pack and evidence. A report's claims are parted into
tellings; tellings of several reports that evidence links are one incident. Order of arrival plays no
part, and what is not compared with anything of a region has no part in what becomes of it. A period's figure belongs to
nothing, and a claim belongs to an incident or an operation, never to both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from math import exp

from counterclaim.codebook.evidence import START, Evidence, Weight
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Scope
from counterclaim.incidents.candidates import Drawers, compared
from counterclaim.incidents.evidence import across, weigh, worth
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.linkage import parts
from counterclaim.incidents.operations import operation_of
from counterclaim.incidents.regions import Regions
from counterclaim.incidents.tellings import Telling, tellings
from counterclaim.judgements.bonds import Bonds, Pair, pair
from counterclaim.judgements.records import Value

STRANGE = -4.0
"""Log-odds of two tellings that have too little in common to be compared."""
SAME_REPORT = -5.0
"""Log-odds of two tellings of one report: it told them as two."""
NONE = Bonds()


@dataclass(slots=True)
class Gatherer:
    """Gathers reports as they come in; what one report does not touch stays as it was."""

    pack: Pack
    evidence: Evidence
    bonds: Bonds = NONE
    """What persons decided about pairs of claims."""
    memberships: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """By claim or incident, what persons decided of operations."""
    operations: dict[str, str] = field(default_factory=dict)
    """Operation by claim."""
    tellings: dict[str, Telling] = field(default_factory=dict)
    """By id."""
    telling_of: dict[str, str] = field(default_factory=dict)
    """Telling by claim."""
    _regions: Regions = field(default_factory=Regions)
    _bound: dict[str, set[str]] = field(default_factory=dict)
    """Tellings that a person joined, by telling."""
    _drawers: Drawers = field(default_factory=Drawers)
    _months: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Months in which reports have a word of a name."""
    _named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Tellings by word of a name."""
    _settled: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """The parts of each component of links, by its first telling."""
    _component: dict[str, str] = field(default_factory=dict)

    def add(self, filed: Iterable[Filed]) -> None:
        """Take in the claims of reports that were not there before."""
        by_report: dict[str, list[Filed]] = {}
        for report, claims in told_by_report(filed).items():
            told = told_districts(claims)
            for one in claims:
                operation = self._operation(one, told)
                if operation is not None:
                    self.operations[one.claim.id] = operation
                else:
                    by_report.setdefault(report, []).append(one)
        new = [
            telling
            for _, claims in sorted(by_report.items())
            for telling in tellings(claims, self.pack, self.evidence, self.bonds)
        ]
        touched = self._note_names(new)
        for telling in new:
            self.tellings[telling.id] = telling
            self._regions.put(telling.id)
            self.telling_of.update(dict.fromkeys((one.claim.id for one in telling.claims), telling.id))
        for telling in new:
            for other in self._drawers.near(telling):
                self._compare(telling, other)
            self._drawers.put(telling)
        for here, there in touched:
            self._compare(self.tellings[here], self.tellings[there])
        bonds = self._bind()
        changed = {telling.id for telling in new} | {each for both in touched for each in both}
        self._settle(changed | self._regions.moved(), bonds)

    def judge(self, bonds: Bonds) -> bool:
        """Take other bonds between the claims that are there; whether they part no report's claims otherwise.

        Where it says no, the tellings themselves would be others: gather anew.
        """
        was = self._of_tellings()
        moved = (bonds.together ^ self.bonds.together) | (bonds.apart ^ self.bonds.apart)
        touched = {self.telling_of[claim] for both in moved for claim in both if claim in self.telling_of}
        reports = {self.tellings[one].facets.report for one in touched}
        for report in reports:
            here = [one for one in self.tellings.values() if one.facets.report == report]
            claims = [claim for one in here for claim in one.claims]
            if {one.id for one in tellings(claims, self.pack, self.evidence, bonds)} != {one.id for one in here}:
                return False
        self.bonds = bonds
        now = self._bind()
        changed = (was.together ^ now.together) | (was.apart ^ now.apart)
        self._settle({one for both in changed for one in both}, now)
        return True

    def _bind(self) -> Bonds:
        """The bonds between tellings, noted for each of them."""
        bonds = self._of_tellings()
        self._bound = {}
        for here, there in bonds.together:
            self._bound.setdefault(here, set()).add(there)
            self._bound.setdefault(there, set()).add(here)
        return bonds

    def _operation(self, one: Filed, told: frozenset[str]) -> str | None:
        """The operation of a claim, by judgement, else by what it says."""
        decided = self.memberships.get(one.claim.id, {})
        chosen = sorted(operation for operation, value in decided.items() if value is Value.POSITIVE)
        barred = {operation for operation, value in decided.items() if value is Value.NEGATIVE}
        return chosen[0] if chosen else operation_of(one, self.pack, told, barred)

    def _note_names(self, new: Sequence[Telling]) -> set[Pair]:
        """Count the months of the names told; pairs of older tellings that share a name whose worth changed."""
        before: dict[str, float] = {}
        for telling in new:
            day = telling.facets.published
            month = f"{day.start:%Y-%m}" if day is not None else ""
            for name in telling.facets.names:
                before.setdefault(name, worth(self.spread(name)))
                self._months[name].add(month)
        changed = [name for name, was in before.items() if self._named[name] and worth(self.spread(name)) != was]
        pairs = {pair(*both) for name in changed for both in combinations(self._named[name], 2)}
        for telling in new:
            for name in telling.facets.names:
                self._named[name].add(telling.id)
        return pairs

    def spread(self, name: str) -> int:
        """In how many months the reports appeared that have a word of a name."""
        return len(self._months.get(name, ()))

    def _compare(self, one: Telling, other: Telling) -> None:
        a, b = (self.tellings[each].facets for each in pair(one.id, other.id))
        if a.report == b.report:
            return
        there = compared(a, b, self.spread)
        signs = across(a, b, self.pack, self.spread) if there else ()
        odds = weigh(signs, self.evidence.weights["across"]) if there else None
        self._regions.weigh(one.id, other.id, odds)

    def linked(self, telling: str) -> set[str]:
        """The tellings that are likelier one with it than not, by evidence or by a person's judgement."""
        likely = (other for other, odds in self._regions.near(telling) if odds > 0)
        return {*likely, *self._bound.get(telling, ())}

    def score(self, one: str, other: str) -> float:
        """The log-odds that two tellings are of one happening."""
        if self.tellings[one].facets.report == self.tellings[other].facets.report:
            return SAME_REPORT
        odds = self._regions.odds(one, other)
        return STRANGE if odds is None else odds

    def _of_tellings(self) -> Bonds:
        """The bonds between claims as bonds between the tellings that hold them."""
        of = self.telling_of
        together, apart = (
            {(of[one], of[other]) for one, other in pairs if one in of and other in of and of[one] != of[other]}
            for pairs in (self.bonds.together, self.bonds.apart)
        )
        return Bonds.of(together, apart)

    def _settle(self, changed: set[str], bonds: Bonds) -> None:
        """Part the components that hold a telling whose links changed."""
        waiting = changed | self._forget(changed)
        while waiting:
            component = self._reached(waiting.pop())
            waiting -= component
            waiting |= self._forget(component) - component
            first = min(component)
            self._component.update(dict.fromkeys(component, first))
            here = Bonds(
                frozenset(both for both in bonds.together if both[0] in component),
                frozenset(both for both in bonds.apart if both[0] in component),
            )
            self._settled[first] = tuple(parts(sorted(component), self._scores(component), STRANGE, here))

    def _forget(self, some: AbstractSet[str]) -> set[str]:
        """Drop the settled components that hold any of these tellings; all tellings that were in them."""
        found: set[str] = set()
        for stale in {self._component[one] for one in some if one in self._component}:
            found.update(one for part in self._settled.pop(stale) for one in part)
        for one in found:
            del self._component[one]
        return found

    def _scores(self, component: AbstractSet[str]) -> Iterator[tuple[str, str, float]]:
        """The log-odds of the pairs of a component that are compared, or are told by one report."""
        by_report: dict[str, list[str]] = defaultdict(list)
        for one in sorted(component):
            by_report[self.tellings[one].facets.report].append(one)
            yield from ((one, other, odds) for other, odds in self._regions.near(one) if one < other in component)
        for told in by_report.values():
            yield from ((one, other, SAME_REPORT) for one, other in combinations(told, 2))

    def _reached(self, start: str) -> set[str]:
        reached, waiting = {start}, [start]
        while waiting:
            new = self.linked(waiting.pop()) - reached
            reached |= new
            waiting += new
        return reached

    def signs(self, one: str, other: str) -> list[Weight]:
        """The evidence between two tellings, with what each sign weighs and says; none where they are not compared."""
        if self._regions.odds(one, other) is None:
            return []
        a, b = (self.tellings[each] for each in pair(one, other))
        table = self.evidence.weights["across"]
        weight, pairs = self._regions.start(one)
        start = Weight(stage="across", feature=START, weight=weight, words=_start_words(weight, pairs))
        found = across(a.facets, b.facets, self.pack, self.spread)
        return [start, *(table[sign] for sign in found if sign in table)]

    def claims(self, ids: Iterable[str]) -> list[Filed]:
        """The claims of these ids, in their order."""
        tellings = {self.telling_of[claim] for claim in ids}
        found = {one.claim.id: one for telling in tellings for one in self.tellings[telling].claims}
        return [found[claim] for claim in ids]

    def incidents(self) -> list[tuple[str, ...]]:
        """The claims of each incident, sorted, the incidents sorted by their first."""
        return sorted(
            tuple(sorted(one.claim.id for telling in part for one in self.tellings[telling].claims))
            for component in self._settled.values()
            for part in component
        )


def _start_words(weight: float, pairs: int) -> str:
    share = 100 / (1 + exp(-weight))
    return f"of the {pairs} pairs that are compared around here, about {share:.0f} % are taken to be one happening"


def told_by_report(filed: Iterable[Filed]) -> dict[str, list[Filed]]:
    """Claims by report, without periods."""
    found: dict[str, list[Filed]] = defaultdict(list)
    for one in filed:
        if one.claim.scope is not Scope.PERIOD:
            found[one.claim.report].append(one)
    return found


def told_districts(claims: Iterable[Filed]) -> frozenset[str]:
    """The districts that the claims of a report tell of, or that their paragraphs name."""
    own = {one.claim.place.district for one in claims if one.claim.place is not None and one.claim.place.district}
    return frozenset(own).union(*(one.around.districts for one in claims))
