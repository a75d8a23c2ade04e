"""A ledger as of a moment, gathered and judged: a function of its claims, judgements, pack and weights alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from counterclaim.claims.corrected import as_far_as_they_fit, moot
from counterclaim.claims.line import Line, to_line
from counterclaim.claims.records import Claim
from counterclaim.codebook.evidence import Evidence, read_evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Kind, Measure, Side
from counterclaim.collection.packs import pack_from
from counterclaim.documents.echo.chains import Chains, Repeated
from counterclaim.documents.echo.search import Search
from counterclaim.engines.echoing import search_of
from counterclaim.errors import UsageError
from counterclaim.incidents.bodies import SameBodies, same_bodies
from counterclaim.incidents.cells import ByUnit, Unit, UnitKind, by_unit, cells, claims_of_unit
from counterclaim.incidents.contests import Contested, status
from counterclaim.incidents.echoed import echoed
from counterclaim.incidents.explain import Sum
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.identity import Gathered, gather
from counterclaim.incidents.reconcile import Reconciled, reconciled
from counterclaim.incidents.relations import Related, relations
from counterclaim.incidents.series import Series, series
from counterclaim.judgements.agreement import Agreement, agreements
from counterclaim.judgements.coding import Coded, coded, differences, to_code
from counterclaim.judgements.standing import Standing, standing
from counterclaim.ledger.store import Store
from counterclaim.ledger.view import View
from counterclaim.tallies.contested import Row, rows_of, units
from counterclaim.tallies.parts import Parts, parts_of
from counterclaim.tallies.queue import Ask, adrift, queue
from counterclaim.tallies.rules import rules_named
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.when import When


@dataclass(frozen=True)
class State:
    """A ledger as of a moment, gathered."""

    view: View
    pack: Pack
    evidence: Evidence
    judged: Standing
    """What persons decided."""
    filed: tuple[Filed, ...]
    gathered: Gathered
    units_of: ByUnit
    """The claims on each unit."""
    by_report: Mapping[str, Sequence[Filed]]
    """The claims of each report."""
    chains: Chains = field(default_factory=Chains)
    """Which reports repeat which."""
    lens: Side | None = None
    """Whose claims alone are looked at."""

    def stamp(self) -> dict[str, str | int]:
        """What every result carries: lens, review state, the two times and the head."""
        decided = len(self.judged.judgements)
        return {
            "lens": self.lens.value if self.lens is not None else "all",
            "review": f"{decided} judgements" if decided else "not reviewed",
            "as_of": self.view.as_of,
            "published_by": self.view.published_by or "any",
            "undated_left_out": len(self.view.undated),
            "head": str(self.view.head),
        }

    def contested(self) -> list[Row]:
        """The table of contested figures, every row."""
        return [row for unit in units(self.filed, self.gathered, self.pack) for row in self.rows(unit)]

    def lines(self) -> list[Line]:
        """Claim lines with incident and operation; claims of redacted reports are left out."""
        return [
            to_line(
                one.claim,
                self.gathered.incident_of.get(one.claim.id),
                self.gathered.operation_of.get(one.claim.id),
            )
            for one in self.filed
            if not one.withheld
        ]

    def live(self, incident: str) -> str:
        """The incident of that id, or the one that it was merged into."""
        seen: set[str] = set()
        while incident not in self.gathered.members and incident in self.redirects and incident not in seen:
            seen.add(incident)
            incident = self.redirects[incident]
        return incident

    @property
    def redirects(self) -> Mapping[str, str]:
        """Where ids went that were merged away, now or earlier."""
        return {**self.view.redirects, **self.gathered.redirects}

    def claims_of(self, unit: Unit, *, only: bool = False) -> list[Filed]:
        """The claims on a unit."""
        return claims_of_unit(self.units_of, unit, self.pack, only=only)

    def reconciled(self, unit: Unit) -> list[Reconciled]:
        """Every cell of a unit, with the verdict on each pair of its current claims."""
        claims = self.claims_of(unit)
        reports = dict.fromkeys(one.claim.report for one in claims)
        span = self.pack.operation_when(unit.id) if unit.kind is UnitKind.OPERATION else None
        known = (one for report in reports for one in self.by_report[report])
        return reconciled(unit, claims, known, span.start if span else None, self.judged.explanations)

    def rows(self, unit: Unit) -> list[Row]:
        """The rows of the contested table on one unit."""
        return rows_of(unit, self.claims_of(unit), self.reconciled(unit), self.pack)

    def explanations(self) -> dict[str, Sum]:
        """Every sum that explains a figure, by its id, whether somebody accepted it or not."""
        return {one.id: one for row in self.contested() if row.reconciled for one in row.reconciled.sums}

    def questions(self, rules: Sequence[str]) -> list[Ask]:
        """What a person might decide next, the weightiest first, without what was decided."""
        chosen = rules_named(rules, self.pack)
        asked = queue(self.units_of, self.gathered, self.explanations(), self.same_bodies, chosen)
        read = {one.id: one for one in self.view.claims} | {one.id: one for one in self.view.entered.values()}
        moved = {claim: moot(read[claim], fields) for claim, fields in self.judged.corrections.items() if claim in read}
        asked += adrift(self.judged.judgements, self.filed, moved)
        return [one for one in asked if one.subject not in self.judged.settled]

    def coded(self) -> list[Coded]:
        """What coders read fields of claims as."""
        return coded(self.judged.judgements)

    def to_code(
        self, person: str, fields: Sequence[str], month: str | None = None
    ) -> Iterator[tuple[Filed, list[str]]]:
        """The claims that a person may code next, with the fields that are open.

        Args:
            person: who codes, by pseudonym.
            fields: of the claim line, which are coded.
            month: only claims of reports published in it, ISO.
        """
        there = {
            one.claim.id: one
            for one in self.filed
            if one.counts and one.claim.kind is Kind.QUANTITY and (month is None or one.month == month)
        }
        claims = (one.claim for one in there.values())
        return ((there[one.id], left) for one, left in to_code(claims, self.coded(), person, fields))

    def to_adjudicate(self) -> list[Coded]:
        """Where coders differ, or agree on something else than the claim has, and nobody decided."""
        claims = {one.claim.id: one.claim for one in self.filed if not one.withheld}
        return differences(self.coded(), claims, self.judged.judgements)

    def agreement(self, *, by_coding: bool = False) -> list[Agreement]:
        """How far coders agree, by field and month of publication, or of coding."""
        months = {one.claim.id: one.month for one in self.filed}
        return agreements(self.coded(), lambda one: one.month if by_coding else months.get(one.claim) or "undated")

    def series(self, unit: Unit) -> list[Series]:
        """Each speaker's counts over time, by cell of a unit."""
        return [one for cell in cells(unit, self.claims_of(unit)) for one in series(cell)]

    def incidents_of(self, operation: Unit) -> list[Unit]:
        """The incidents that are part of an operation or of its counterparts."""
        whole = {operation.id, *self.pack.counterparts(operation.id)}
        attached = self.gathered.attached.items()
        return sorted(Unit(UnitKind.INCIDENT, incident) for incident, part in attached if part.operation in whole)

    def parts(self, operation: Unit, rules: Sequence[str]) -> list[Parts]:
        """An operation's own tallies beside the sums of its incidents'."""
        incidents = self.incidents_of(operation)
        every = {unit: cells(unit, self.claims_of(unit)) for unit in (operation, *incidents)}
        return parts_of(every, operation, incidents, rules_named(rules, self.pack), self.same_bodies)

    @cached_property
    def same_bodies(self) -> list[SameBodies]:
        """Figures of the dead, inside incidents and between them, that may be about the same people."""
        return same_bodies(self.units_of, self.judged.bodies)

    @cached_property
    def links(self) -> Mapping[Unit, Sequence[SameBodies]]:
        """The same, by the units that they link."""
        links: dict[Unit, list[SameBodies]] = defaultdict(list)
        for one in self.same_bodies:
            for unit in dict.fromkeys(one.units):
                links[unit].append(one)
        return links

    def relations(self, unit: Unit) -> list[Related]:
        """How the claims on a unit stand to each other, and to those of others that may be about the same dead."""
        links = self.links.get(unit, ())
        return relations(unit, self.claims_of(unit), self.reconciled(unit), links, until=self.until)

    @cached_property
    def until(self) -> date | None:
        """The last day from which reports are held; `None` where one side's claims alone are looked at."""
        if self.lens is not None:
            return None
        every = (one.published for one in self.view.documents.values() if self.view.admits(one.published))
        days = (When.parse(one).end for one in every if one is not None)
        return max(days, default=None)

    def tallies(
        self, units: Sequence[Unit], rules: Sequence[str], measure: Measure | None = None, *, only: bool = False
    ) -> list[Tally]:
        """Every cell of the units under every rule asked for."""
        chosen = rules_named(rules, self.pack)
        results = []
        for unit in units:
            of_unit = cells(unit, self.claims_of(unit, only=only))
            for cell in of_unit:
                if measure is None or cell.measure is measure:
                    results += [tally(cell, rule, of_unit) for rule in chosen]
        return results

    def status_contests(self, units: Iterable[Unit]) -> list[tuple[Unit, Contested]]:
        """Where speakers differ on what the dead of a unit were."""
        found = ((unit, status([one for one in self.claims_of(unit) if one.counts])) for unit in units)
        return [(unit, one) for unit, one in found if one is not None]

    def within(self, admin1: str | None) -> State:
        """The same state with only the claims placed in a province; gathering stays as it was."""
        if admin1 is None:
            return self
        known(admin1, {place.admin1 for place in self.pack.places.values() if place.admin1}, "province")
        inside = (one for one in self.filed if one.claim.place is not None and one.claim.place.admin1 == admin1)
        return self._only(inside)

    def through(self, lens: Side | None) -> State:
        """The same state with only the claims of one side, before any rule; gathering stays as it was."""
        if lens is None:
            return self
        return replace(self._only(one for one in self.filed if one.claim.speaker.side is lens), lens=lens)

    def _only(self, some: Iterable[Filed]) -> State:
        filed = tuple(some)
        return replace(self, filed=filed, units_of=by_unit(filed, self.gathered), by_report=by_report(filed))

    def units(self, by: UnitKind) -> list[Unit]:
        """The units of one kind that claims are about."""
        return sorted(unit for unit in self.units_of if unit.kind is by)


class HasState(Protocol):
    """A ledger that can be written to and asked for its state as it is now."""

    @property
    def store(self) -> Store:
        """Where it is kept."""

    def state(self) -> State:
        """Its state as it is now."""


def state_of(seen: View, search: Search | None = None) -> State:
    """What a ledger holds, gathered and judged: a function of the view alone.

    Args:
        seen: the view.
        search: the echoes among its reports, where they were searched before.
    """
    pack = pack_from(seen.pack_name or "", seen.pack_files)
    evidence = read_evidence(seen.evidence_files)
    judged = standing(seen.judgements, seen.incidents)
    chains = Chains.of(search if search is not None else search_of(seen, pack))
    filed = echoed(filed_in(seen, Filing(pack, evidence), judged), repeated_in(seen, chains))
    gathered = gather(filed, pack, evidence, seen.incidents, judged)
    return State(seen, pack, evidence, judged, filed, gathered, by_unit(filed, gathered), by_report(filed), chains)


def repeated_in(seen: View, chains: Chains) -> Repeated:
    """Where the passages of a view's echoes stand."""
    return Repeated(chains, {one.report: one.text for one in seen.documents.values()})


def measure_named(name: str | None) -> Measure | None:
    """The measure of that name, or `None` for none.

    Raises:
        UsageError: there is none of that name.
    """
    return Measure(known(name, list(Measure), "measure")) if name else None


def side_named(name: str | None) -> Side | None:
    """The side of that name, or `None` for none.

    Raises:
        UsageError: there is none of that name.
    """
    return Side(known(name, list(Side), "side")) if name else None


def unit_named(state: State, operation: str | None, incident: str | None) -> Unit:
    """The unit that is asked for; an incident that was merged away leads to where it went.

    Raises:
        UsageError: neither or both are given, or there is none of that id.
    """
    if (operation is None) is (incident is None):
        message = "give one of --operation and --incident"
        raise UsageError(message)
    if operation is not None:
        return Unit(UnitKind.OPERATION, known(operation, state.pack.operations, "operation"))
    return Unit(UnitKind.INCIDENT, known(state.live(incident or ""), state.gathered.members, "incident"))


LISTED = 40
"""Names that a message lists whole."""
FIRST = 12
"""Of more names, how many it lists before it says how many more there are."""


def known(name: str, names: Collection[str], what: str) -> str:
    """`name`, if it is among `names`.

    Raises:
        UsageError: it is not; the message offers the closest.
    """
    if name in names:
        return name
    every = [str(one) for one in names]
    shown = sorted(every)[: LISTED if len(every) <= LISTED else FIRST]
    more = f" and {len(every) - len(shown)} more" if len(shown) < len(every) else ""
    listed = f"known are {', '.join(shown)}{more}" if every else "there is none"
    hint = did_you_mean(name, every) or listed
    message = f"no {what} {name!r}: {hint}"
    raise UsageError(message)


def by_report(filed: Iterable[Filed]) -> Mapping[str, Sequence[Filed]]:
    """Claims by their report, in their order."""
    found: dict[str, list[Filed]] = defaultdict(list)
    for one in filed:
        found[one.claim.report].append(one)
    return found


def filed_in(
    seen: View, filing: Filing, judged: Standing, reports: AbstractSet[str] | None = None
) -> tuple[Filed, ...]:
    """The view's claims as persons entered and corrected them, filed report by report, in order of their ids.

    Args:
        seen: what the ledger holds.
        filing: files them.
        judged: what persons decided.
        reports: only those of these reports; `None`: of all.
    """
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    by_hand = (claim for judgement, claim in seen.entered.items() if judgement in judged.entries)
    for claim in ({one.id: one for one in seen.claims} | {one.id: one for one in by_hand}).values():
        if reports is not None and claim.report not in reports:
            continue
        fields = judged.corrections.get(claim.id)
        claims_of[claim.report].append(as_far_as_they_fit(claim, fields) if fields else claim)
    filed = [
        one
        for report, claims in claims_of.items()
        for one in filing.file(claims, seen.documents.get(report), withheld=report in seen.withheld)
    ]
    rejected = judged.rejected
    marked = (
        replace(one, rejected_by=judged.claims[one.claim.id].person) if one.claim.id in rejected else one
        for one in filed
    )
    return tuple(sorted(marked, key=lambda one: one.claim.id))
