"""A ledger that is followed: its state moves on by what was appended, and is not made anew for every record.

What comes out is what `state_of` makes of the whole ledger; a law in the tests holds the two equal. A new report
touches its own claims and the incidents around them; a decision touches the claims that it names. Only another pack,
other weights of evidence, a redaction, or a decision that parts the claims of a report otherwise make all of it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from counterclaim.claims.records import Claim
from counterclaim.collection.packs import pack_from
from counterclaim.documents.echo.chains import Chains
from counterclaim.documents.echo.search import Search
from counterclaim.engines.echoing import moved, search_of, texts_of
from counterclaim.engines.opened import OpenLedger, nothing_yet
from counterclaim.engines.state import State, by_report, filed_in, repeated_in, state_of
from counterclaim.incidents.cells import by_unit
from counterclaim.incidents.echoed import echoed
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.identity import Gathered, gather, named
from counterclaim.incidents.torn import torn
from counterclaim.judgements.standing import Standing, standing
from counterclaim.ledger.store import Store
from counterclaim.ledger.view import View, view, view_since


@dataclass(slots=True)
class FollowedLedger:
    """An open ledger with its newest state; several threads may ask."""

    ledger: OpenLedger
    lock: RLock = field(default_factory=RLock)
    """Held while the state moves on. Who looks into the evidence of a state holds it too."""
    _state: State | None = field(default=None, init=False)
    _filing: Filing | None = field(default=None, init=False)
    _search: Search | None = field(default=None, init=False)

    @property
    def store(self) -> Store:
        """Where the ledger is kept."""
        return self.ledger.store

    def state(self) -> State:
        """The state as it is now.

        Raises:
            UsageError: the ledger is empty.
        """
        with self.lock:
            if self._state is None:
                self._state = self._anew(view(self.store))
            elif self.store.head() != self._state.view.head:
                self._state = self._moved_on(self._state)
            return self._state

    def _anew(self, seen: View) -> State:
        if seen.pack_name is None:
            raise nothing_yet(self.store)
        pack = pack_from(seen.pack_name, seen.pack_files)
        self._search = search_of(seen, pack)
        made = state_of(seen, self._search)
        self._filing = Filing(made.pack, made.evidence)
        return made

    def _chains(self, before: State, seen: View) -> Chains:
        """The chains of echoes, with the reports that came in looked up among those that were there."""
        new = [one for report, one in seen.documents.items() if report not in before.view.documents]
        if not new or self._search is None:
            return before.chains
        self._search.add(texts_of(new, before.pack))
        return Chains.of(self._search)

    def _moved_on(self, before: State) -> State:
        seen = view_since(self.store, before.view)
        same_ground = seen.pack_files == before.view.pack_files and seen.evidence_files == before.view.evidence_files
        if not same_ground or seen.withheld != before.view.withheld or self._filing is None:
            return self._anew(seen)
        judged = standing(seen.judgements, seen.incidents)
        stale = _stale(before, seen, judged)
        kept = (one for one in before.filed if one.claim.report not in stale)
        new = filed_in(seen, self._filing, judged, stale)
        chains = self._chains(before, seen)
        filed = echoed(
            sorted([*kept, *new], key=lambda one: one.claim.id),
            repeated_in(seen, chains),
            stale | moved(before.chains, chains, stale),
        )
        there = {one.claim.id for one in new}
        new = tuple(one for one in filed if one.claim.id in there)
        gathered = _gathered(before, seen, judged, filed, new)
        return State(
            seen,
            before.pack,
            before.evidence,
            judged,
            filed,
            gathered,
            by_unit(filed, gathered),
            by_report(filed),
            chains,
        )


def _stale(before: State, seen: View, judged: Standing) -> AbstractSet[str]:
    """The reports whose claims have to be filed again, or for the first time."""
    was, now = before.view.claims, seen.claims
    known = {one.id: one for one in was}
    reports = {one.report for one in now if known.get(one.id) is not one}
    reports |= {one.report for one in was} - {one.report for one in now}
    report_of = {one.id: one.report for one in (*now, *seen.entered.values())}
    touched = _differ(before.judged.corrections, judged.corrections) | (before.judged.rejected ^ judged.rejected)
    touched |= {
        claim
        for claim in before.judged.rejected & judged.rejected
        if before.judged.claims[claim].person != judged.claims[claim].person
    }
    reports |= {report_of[claim] for claim in touched if claim in report_of}
    entries = before.judged.entries ^ judged.entries
    return reports | {seen.entered[one].report for one in entries if one in seen.entered}


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """The keys under which two mappings hold different values."""
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def _gathered(before: State, seen: View, judged: Standing, filed: tuple[Filed, ...], new: Iterable[Filed]) -> Gathered:
    """What the claims are gathered into now."""
    gatherer = before.gathered.by
    there = {one.claim.id: one.claim for one in before.filed}
    unknown = [one for one in new if one.claim.report not in before.by_report]
    same_text = all(_same(there.get(one.claim.id), one.claim) for one in new if one.claim.report in before.by_report)
    none_gone = len(filed) == len(before.filed) + len(unknown)
    same_memberships = before.judged.memberships == judged.memberships
    if not (same_text and none_gone and same_memberships):
        return gather(filed, before.pack, before.evidence, seen.incidents, judged)
    if before.judged.bonds != judged.bonds and not gatherer.judge(judged.bonds):
        return gather(filed, before.pack, before.evidence, seen.incidents, judged)
    if unknown:
        gatherer.add(unknown)
    if judged.bonds.together and torn(gatherer):
        return gather(filed, before.pack, before.evidence, seen.incidents, judged)
    return named(gatherer, seen.incidents, before.gathered)


def _same(was: Claim | None, now: Claim) -> bool:
    return was is not None and (was is now or was == now)
