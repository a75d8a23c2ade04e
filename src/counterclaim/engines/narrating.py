"""Narratives of a ledger: what the room of narratives works on, taken from a state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from counterclaim.claims.records import Themed
from counterclaim.codebook.terms import Family, Side
from counterclaim.engines.state import State, known, unit_named
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.narratives.alike import Likeness, Uniformity, uniformity
from counterclaim.narratives.answers import Answer, answers, habits
from counterclaim.narratives.asked import GOES_WITH, What
from counterclaim.narratives.chains import Carried, Chain, carried, chains
from counterclaim.narratives.rates import By, Matrix, Rate, Voice, matrix, rates
from counterclaim.narratives.sides import Telling, near, tellings
from counterclaim.narratives.themes import Beside, Statement, beside, statements
from counterclaim.narratives.told import UNKNOWN, Published, Told, told
from counterclaim.tallies.contested import units
from counterclaim.values.span import Span

SEED = 20310304
"""Of the draws from null models: the same ledger gives the same figures."""


@dataclass(frozen=True)
class Narratives:
    """What a ledger tells of how things are told; each part is worked out when it is asked for."""

    state: State
    whole: State | None = None
    """The state with the texts, where those of the other are kept back: likeness is told of them, and no word."""

    @cached_property
    def reports(self) -> Mapping[str, Published]:
        """The reports that are there, by id."""
        sides: dict[str, set[Side]] = defaultdict(set)
        for one in self.state.filed:
            if one.counts:
                sides[one.claim.report].add(one.claim.speaker.side)
        for report, narration in self.state.view.narrations.items():
            sides[report] |= {one.speaker.side for one in narration.framings if one.sided}
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
        """Outlets by frames; where nobody's own words are looked at, those that they quote."""
        if voice is Voice.OWN and not self.has_own:
            voice = Voice.QUOTED
        return matrix(self.frames, tuple(self.reports.values()), voice)

    @property
    def has_own(self) -> bool:
        """Whether outlets' own words are looked at: not through the lens of another side."""
        return self.state.lens in {None, Side.OUTLET}

    def tellings(self, unit: Unit) -> list[Telling]:
        """One event as each side tells it."""
        claims = self.state.claims_of(unit)
        parts = self.state.incidents_of(unit) if unit.kind is UnitKind.OPERATION else []
        of = {one.claim.id for each in parts for one in self.state.claims_of(each)} | {one.claim.id for one in claims}
        return tellings(unit, claims, near(self.frames, self._stretches, self._claims, of))

    @property
    def _claims(self) -> Mapping[str, Sequence[Filed]]:
        """The claims of each report, at their places."""
        return (self.whole or self.state).by_report

    @cached_property
    def _stretches(self) -> Mapping[str, Span]:
        """Where each frame stands, by its id: what everybody sees has no places."""
        narrations = (self.whole or self.state).view.narrations.values()
        return {one.id: one.span for narration in narrations for one in narration.framings}

    def chains(self) -> list[Chain]:
        """Who repeats whom; a text that tells of other events than its source only shares stock wording with it."""
        found, events = self.state.chains, self._events
        apart = {
            text
            for text, echo in found.echoes.items()
            if events.get(text) and events.get(echo.source) and not events[text] & events[echo.source]
        }
        return chains(found.without(apart), self.reports)

    @property
    def _events(self) -> Mapping[str, AbstractSet[Unit]]:
        """The incidents and operations of which each report tells."""
        found: dict[str, set[Unit]] = defaultdict(set)
        for unit in self.state.units_of:
            if unit.kind in {UnitKind.INCIDENT, UnitKind.OPERATION}:
                for one in self.state.claims_of(unit):
                    found[one.claim.report].add(unit)
        return found

    def carried(self, only: Sequence[Unit] | None = None) -> list[Carried]:
        """Figures that more than one outlet carries."""
        return carried((unit, self.state.claims_of(unit)) for unit in (self.units() if only is None else only))

    def uniformity(self) -> list[Uniformity]:
        """How alike the outlets of a day are on one event."""
        events = []
        for unit in self.units():
            within = sorted({one.claim.report for one in self.state.claims_of(unit) if one.counts})
            events.append((unit, [self.reports[one] for one in within if one in self.reports]))
        documents = (self.whole or self.state).view.documents
        texts = {report: one.text for report, one in documents.items()}
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


@dataclass(frozen=True, slots=True)
class Asking:
    """What a table of narratives is narrowed to."""

    operation: str | None = None
    incident: str | None = None
    by: str | None = None
    """outlet, side or month."""
    voice: str | None = None
    """own, quoted or all."""
    frame: str | None = None
    theme: str | None = None


def narrative(state: State, what: str, asking: Asking) -> list[dict[str, Any]]:
    """A table of narratives as plain values.

    Args:
        state: of the ledger.
        what: which table.
        asking: what it is narrowed to.

    Raises:
        UsageError: there is no such table, unit, voice, frame or theme, or it goes with another table.
    """
    asked = What(known(what, list(What), "table of narratives"))
    given = {name for name in GOES_WITH if getattr(asking, name) is not None}
    for name in sorted(given):
        if asked not in GOES_WITH[name]:
            message = f"--{name} goes with {', '.join(GOES_WITH[name])}: leave it out of {asked}"
            raise UsageError(message)
    return _TABLES[asked](Narratives(state), asking)


def _voice(asking: Asking, otherwise: Voice) -> Voice:
    return Voice(known(asking.voice, list(Voice), "voice")) if asking.voice is not None else otherwise


def _family(asking: Asking) -> str | None:
    return known(asking.frame, list(Family), "frame") if asking.frame is not None else None


def themes_known(state: State, theme: str | None) -> str | None:
    """The theme of that id, or `None` for all.

    Raises:
        UsageError: the pack has none of that id.
    """
    return known(theme, state.pack.themes, "theme") if theme is not None else None


def _only(told: Narratives, asking: Asking) -> list[Unit] | None:
    if asking.operation is None and asking.incident is None:
        return None
    return [unit_named(told.state, asking.operation, asking.incident)]


def _frames(told: Narratives, asking: Asking) -> list[dict[str, Any]]:
    by = By(known(asking.by, list(By), "way to sort frames")) if asking.by is not None else By.SIDE
    family = _family(asking)
    return [one.as_record() for one in told.rates(by, _voice(asking, Voice.ALL)) if family in {None, one.family.value}]


def _uses(told: Narratives, asking: Asking) -> list[dict[str, Any]]:
    voice, family, only = _voice(asking, Voice.ALL), _family(asking), _only(told, asking)
    claims = told.state.claims_of(only[0]) if only is not None else ()
    within = {one.claim.report for one in claims}
    return [
        use_record(one)
        for one in told.frames
        if voice.has(one)
        and family in {None, one.framing.family.value}
        and (only is None or one.framing.report in within)
    ]


def use_record(one: Told) -> dict[str, Any]:
    """A use of a frame as plain values."""
    framing = one.framing
    return {
        "frame": framing.family.value,
        "words": " ".join(framing.quote.split()),
        "voice": "own" if framing.own else "quoted",
        "says": framing.speaker.name,
        "side": framing.speaker.side.value,
        "told_by": framing.how,
        "stance": framing.stance.value,
        "ordered": framing.compelled,
        "house_style": framing.register,
        "outlet": one.published.outlet,
        "published": one.published.day,
        "sentence": " ".join(framing.sentence.split()),
        "report": framing.report,
        "start": framing.span.start,
        "end": framing.span.end,
    }


def _tellings(told: Narratives, asking: Asking) -> list[dict[str, Any]]:
    unit = unit_named(told.state, asking.operation, asking.incident)
    return [one.as_record() for one in told.tellings(unit)]


_TABLES: Mapping[What, Callable[[Narratives, Asking], list[dict[str, Any]]]] = {
    What.OUTLETS: lambda told, asking: told.matrix(_voice(asking, Voice.OWN)).as_records(),
    What.FRAMES: _frames,
    What.USES: _uses,
    What.TELLINGS: _tellings,
    What.ECHOES: lambda told, _: [one.as_record() for one in told.chains()],
    What.SPREAD: lambda told, asking: [one.as_record() for one in told.carried(_only(told, asking))],
    What.ALIKE: lambda told, _: [one.as_record() for one in told.uniformity()],
    What.ANSWERS: lambda told, asking: [one.as_record() for one in habits(told.answers(_only(told, asking)))],
    What.THEMES: lambda told, asking: [one.as_record() for one in told.themes(themes_known(told.state, asking.theme))],
    What.BESIDE: lambda told, asking: [one.as_record() for one in told.beside(themes_known(told.state, asking.theme))],
}
