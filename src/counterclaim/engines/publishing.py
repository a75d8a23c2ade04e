"""A state as everybody may see it: the same figures and verdicts, without names, closely told places and full texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from counterclaim.collection.packs import load_disclosed, load_vocabulary
from counterclaim.disclosure.masking import Mask
from counterclaim.disclosure.places import Coarsening
from counterclaim.disclosure.public import Disclosure, Withheld, judgement
from counterclaim.documents.document import Document
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import State, by_report
from counterclaim.engines.words import plain_words
from counterclaim.incidents.cells import by_unit
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.gather import Gatherer
from counterclaim.judgements.standing import standing
from counterclaim.ledger.narrations import Narration
from counterclaim.mentions.names import NameFinder
from counterclaim.sources.report import Report


@dataclass(frozen=True, slots=True)
class Published:
    """A state that everybody may see, and the log of what was withheld."""

    state: State
    withheld: tuple[Withheld, ...]


@dataclass(slots=True)
class Publisher:
    """Publishes the states of one ledger; what did not change since the last one is taken over."""

    _pack: str = ""
    _disclosure: Disclosure | None = None
    _claims: dict[str, tuple[Filed, tuple[date, int], Filed, Withheld | None]] = field(default_factory=dict)
    _reports: dict[str, tuple[Report, Document | None, Report, Document | None, Withheld]] = field(default_factory=dict)
    _narrations: dict[str, tuple[Narration, Narration, tuple[Withheld, ...]]] = field(default_factory=dict)

    def publish(self, state: State) -> Published:
        """The state as everybody may see it."""
        disclosure = self._for(state)
        moment = date.fromisoformat(state.view.as_of[:10])
        log: list[Withheld] = []
        ordinals = _ordinals(state)
        closed = [self._claim(one, (moment, ordinals[one.claim.id]), disclosure, log) for one in state.filed]
        filed = _with_origins(closed)
        reports: dict[str, Report] = {}
        documents: dict[str, Document] = {}
        for one in state.view.reports.values():
            report, document = self._report(one, state.view.documents.get(one.id), disclosure, log)
            reports[one.id] = report
            if document is not None:
                documents[one.id] = document
        self._forget(state)
        judgements = tuple(map(judgement, state.view.judgements))
        seen = replace(
            state.view,
            reports=reports,
            documents=documents,
            claims=tuple(one.claim for one in filed),
            entered={},
            questions=(),
            judgements=judgements,
            narrations={
                report: self._narration(report, one, disclosure, log) for report, one in state.view.narrations.items()
            },
        )
        gathered = replace(state.gathered, by=Gatherer(state.pack, state.evidence))
        public = replace(
            state,
            view=seen,
            judged=standing(judgements, state.view.incidents),
            filed=filed,
            gathered=gathered,
            units_of=by_unit(filed, gathered),
            by_report=by_report(filed),
        )
        return Published(public, tuple(log))

    def _narration(self, report: str, one: Narration, disclosure: Disclosure, log: list[Withheld]) -> Narration:
        known = self._narrations.get(report)
        if known is None or known[0] is not one:
            framings = [disclosure.framing(each) for each in one.framings]
            themed = [disclosure.themed(each) for each in one.themed]
            shown = Narration(tuple(each for each, _ in framings), tuple(each for each, _ in themed))
            lost = tuple(each for _, each in (*framings, *themed) if each is not None)
            known = self._narrations[report] = (one, shown, lost)
        log += known[2]
        return known[1]

    def _forget(self, state: State) -> None:
        """Let go of what is no longer there: a redacted report's words as well."""
        claims = {one.claim.id for one in state.filed}
        self._claims = {name: one for name, one in self._claims.items() if name in claims}
        self._reports = {name: one for name, one in self._reports.items() if name in state.view.reports}
        there = state.view.narrations
        self._narrations = {name: one for name, one in self._narrations.items() if name in there}

    def _for(self, state: State) -> Disclosure:
        if self._disclosure is None or self._pack != state.pack.digest:
            words = [word for row in load_vocabulary().speakers for word in row.words]
            disclosed = load_disclosed()
            mask = Mask(NameFinder(state.pack), plain_words(), disclosed, words)
            self._disclosure = Disclosure(state.pack, mask, Coarsening(state.pack, disclosed))
            self._pack = state.pack.digest
            self._claims, self._reports, self._narrations = {}, {}, {}
        return self._disclosure

    def _claim(self, one: Filed, at: tuple[date, int], disclosure: Disclosure, log: list[Withheld]) -> Filed:
        known = self._claims.get(one.claim.id)
        if known is None or known[0] is not one or known[1] != at:
            known = (one, at, *disclosure.claim(one, *at))
            self._claims[one.claim.id] = known
        if known[3] is not None:
            log.append(known[3])
        return known[2]

    def _report(
        self, one: Report, document: Document | None, disclosure: Disclosure, log: list[Withheld]
    ) -> tuple[Report, Document | None]:
        known = self._reports.get(one.id)
        if known is None or known[0] is not one or known[1] is not document:
            known = (one, document, *disclosure.report(one, document))
            self._reports[one.id] = known
        log.append(known[4])
        return known[2], known[3]


def _with_origins(closed: Sequence[Filed]) -> tuple[Filed, ...]:
    """The claims, of echoes the key of whoever they began with as it is shown."""
    shown = {one.claim.id: one.speaker for one in closed}
    return tuple(
        replace(one, echo=replace(one.echo, speaker=shown.get(one.echo.claim or "", one.echo.report)))
        if one.echo is not None
        else one
        for one in closed
    )


def _ordinals(state: State) -> Mapping[str, int]:
    """Which claim of its report each is, in the order of the text."""
    return {
        one.claim.id: ordinal
        for claims in state.by_report.values()
        for ordinal, one in enumerate(sorted(claims, key=lambda one: (one.claim.span.start, one.claim.id)))
    }


class PublicLedger(OpenLedger):
    """An open ledger of which everything that is asked is answered as everybody may see it."""

    def state(self, as_of: str | None = None, published_by: str | None = None) -> State:
        """The published state, as of the two times; see `OpenLedger.state`."""
        return Publisher().publish(super().state(as_of, published_by)).state


def by_reason(log: tuple[Withheld, ...]) -> Mapping[str, int]:
    """How many records each reason withheld something of."""
    found: dict[str, int] = {}
    for one in log:
        for reason in one.reasons:
            found[reason] = found.get(reason, 0) + 1
    return found
