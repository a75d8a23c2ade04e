"""Narratives of a ledger: what the room of narratives works on, taken from a state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from counterclaim.claims.records import Themed
from counterclaim.codebook.terms import Side
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.narratives.alike import Likeness, Uniformity, uniformity
from counterclaim.narratives.answers import Answer, answers
from counterclaim.narratives.chains import Carried, Chain, carried, chains
from counterclaim.narratives.rates import By, Matrix, Rate, Voice, matrix, rates
from counterclaim.narratives.sides import Telling, tellings
from counterclaim.narratives.themes import Beside, Statement, beside, statements
from counterclaim.narratives.told import UNKNOWN, Published, Told, told
from counterclaim.tallies.contested import units

SEED = 20310304
"""Of the draws from null models: the same ledger gives the same figures."""


@dataclass(frozen=True)
class Narratives:
    """What a ledger tells of how things are told; each part is worked out when it is asked for."""

    state: State

    @cached_property
    def reports(self) -> Mapping[str, Published]:
        """The reports that are there, by id."""
        sides: dict[str, set[Side]] = defaultdict(set)
        for one in self.state.filed:
            if one.counts:
                sides[one.claim.report].add(one.claim.speaker.side)
        for report, narration in self.state.view.narrations.items():
            sides[report] |= {one.speaker.side for one in narration.framings}
        rows = self.state.pack.outlets.values()
        names = {name.casefold(): row.name for row in rows for name in (row.name, *row.names)}
        return {
            one.report: Published(
                one.report,
                names.get(one.outlet.casefold(), one.outlet) if one.outlet else UNKNOWN,
                one.published,
                frozenset(sides.get(one.report, ())),
            )
            for one in self.state.view.documents.values()
            if self.state.view.admits(one.published)
        }

    @cached_property
    def frames(self) -> tuple[Told, ...]:
        """Every frame, in its report."""
        narrations = self.state.view.narrations
        every = [one for report in sorted(narrations) for one in narrations[report].framings]
        lens = self.state.lens
        return tuple(one for one in told(every, self.reports) if lens is None or one.framing.speaker.side is lens)

    def rates(self, by: By, voice: Voice = Voice.ALL) -> list[Rate]:
        """How often each frame is used."""
        return rates(self.frames, tuple(self.reports.values()), by, voice)

    def matrix(self, voice: Voice = Voice.OWN) -> Matrix:
        """Outlets by frames."""
        return matrix(self.frames, tuple(self.reports.values()), voice)

    def tellings(self, unit: Unit) -> list[Telling]:
        """One event as each side tells it."""
        claims = self.state.claims_of(unit)
        within = {one.claim.report for one in claims if one.counts}
        return tellings(claims, (one for one in self.frames if one.framing.report in within))

    def chains(self) -> list[Chain]:
        """Who repeats whom."""
        return chains(self.state.chains, self.reports)

    def carried(self, only: Sequence[Unit] | None = None) -> list[Carried]:
        """Figures that more than one outlet carries."""
        return carried((unit, self.state.claims_of(unit)) for unit in (self.units() if only is None else only))

    def uniformity(self) -> list[Uniformity]:
        """How alike the outlets of a day are on one event."""
        events = []
        for unit in self.units():
            within = sorted({one.claim.report for one in self.state.claims_of(unit) if one.counts})
            events.append((unit, [self.reports[one] for one in within if one in self.reports]))
        texts = {report: one.text for report, one in self.state.view.documents.items()}
        chance = np.random.default_rng(SEED)
        return uniformity(events, self.state.chains.began, Likeness(texts), chance)

    def answers(self, only: Sequence[Unit] | None = None) -> list[Answer]:
        """What was done with figures, across incidents."""
        return answers((unit, self.state.relations(unit)) for unit in (self.units() if only is None else only))

    def themes(self, theme: str | None = None) -> list[Statement]:
        """Statements on the pack's themes."""
        titles = {one.id: one.title for one in self.state.pack.themes.values()}
        claims = {one.claim.id: one for one in self.state.filed}
        some = (one for one in self._themed() if theme in {None, one.theme})
        return statements(some, titles, self.reports, claims)

    def _themed(self) -> Iterator[Themed]:
        lens = self.state.lens
        for narration in self.state.view.narrations.values():
            yield from (one for one in narration.themed if lens is None or one.speaker.side is lens)

    def beside(self, theme: str | None = None) -> list[Beside]:
        """Themes beside incidents, by month."""
        months: Counter[str] = Counter()
        for incident in self.state.gathered.members:
            dated = [
                one.claim.when.start
                for one in self.state.claims_of(Unit(UnitKind.INCIDENT, incident))
                if one.claim.when is not None
            ]
            if dated:
                months[min(dated).isoformat()[:7]] += 1
        return beside(self.themes(theme), months)

    def units(self) -> list[Unit]:
        """Operations, one of each pair of counterparts, then incidents."""
        return units(self.state.filed, self.state.gathered, self.state.pack)
