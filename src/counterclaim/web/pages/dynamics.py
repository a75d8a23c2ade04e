"""Waves, phases, retaliation and a look ahead: what each analysis found, what it rests on, what could be observed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.charts.drawing import Spec
from counterclaim.codebook.terms import BELLIGERENTS, Side
from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.drawn import drawn
from counterclaim.engines.dynamics.ground import Answer, Asking
from counterclaim.engines.dynamics.tables import dynamics
from counterclaim.engines.occurring import TOLD
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.tallies.rules import rules_of_claims
from counterclaim.web.telling import Told, a_figure, unit_path

Work = Callable[[str, Callable[[], Any]], Any]
"""Does work behind the pages, once for a state; raises where it goes on for longer than somebody waits."""
MOST = 3
"""Figures by which one act of a wave is shown; the twin has all claims."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What pages of dynamics are narrowed to, and whose claims alone are looked at."""

    admin1: str = ""
    side: str = ""
    acts: str = TOLD
    """Which acts: all that are told of, or those in which a rule counts a dead."""
    lens: str = ""
    districts: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str], lens: Side | None, *, account: bool) -> Narrowed:
        """What a query asks for; districts are looked at one by one for people with an account alone."""
        return cls(
            query.get("admin1", ""),
            query.get("side", ""),
            query.get("acts") or TOLD,
            lens.value if lens is not None else "",
            districts=account and bool(query.get("districts")),
        )

    def asking(self, what: What) -> Asking:
        """The same as dynamics are asked."""
        sided = what in {What.SERIES, What.PHASES, What.NAMED, What.SCORES, What.AHEAD}
        by_district = what in {What.RETALIATION, What.SCORES, What.AHEAD} and self.districts
        return Asking(
            self.acts,
            self.lens or None,
            self.admin1 or None,
            side=(self.side or None) if sided else None,
            districts=True if by_district else None,
        )


def rhythm_page(tables: Tables, narrowed: Narrowed, work: Work) -> Told:
    """Acts by month, waves, phases and what is called a phase."""

    def make() -> Told:
        series, waves, phases, named = (
            _asked(tables, one, narrowed) for one in (What.SERIES, What.WAVES, What.PHASES, What.NAMED)
        )
        return {
            "waves": [_wave(one, tables) for one in waves.records],
            "waves_notes": list(waves.notes),
            "waves_beside": list(waves.beside),
            "phases": [{name: value for name, value in one.items() if name != "claims"} for one in phases.records],
            "phases_notes": list(phases.notes),
            "phases_beside": list(phases.beside),
            "named": list(named.records),
            "series": list(series.records),
            "observed": list(series.observed),
        }

    found: Told = work(f"rhythm {narrowed}", make)
    return _narrowing(tables, narrowed) | found


def answers_page(tables: Tables, narrowed: Narrowed, work: Work) -> Told:
    """Whether one side answers the other."""
    return _narrowing(tables, narrowed) | _page(tables, narrowed, What.RETALIATION, work)


def ahead_page(tables: Tables, narrowed: Narrowed, work: Work) -> Told:
    """The months ahead, behind the scores of looks back."""
    return {"scores": []} | _narrowing(tables, narrowed) | _page(tables, narrowed, What.AHEAD, work)


def chart(tables: Tables, narrowed: Narrowed, what: What, work: Work) -> Spec | None:
    """The chart of one of these pages, or `None` where there is nothing to draw."""
    asking = narrowed.asking(what)
    spec: Spec | None = work(f"chart {what} {narrowed}", lambda: drawn(None, tables.state, what, asking))
    return spec


def _page(tables: Tables, narrowed: Narrowed, what: What, work: Work) -> Told:
    def make() -> Told:
        found = _asked(tables, what, narrowed)
        return {"rows": list(found.records), **found.told()}

    told: Told = work(f"{what} {narrowed}", make)
    return told


def _asked(tables: Tables, what: What, narrowed: Narrowed) -> Answer:
    return dynamics(None, tables.state, what, narrowed.asking(what))


def _narrowing(tables: Tables, narrowed: Narrowed) -> Told:
    """What the page is narrowed to, and to what else it may be."""
    state = tables.state
    provinces = {
        one.claim.place.admin1 for one in state.filed if one.claim.place is not None and one.claim.place.admin1
    }
    return {
        "admin1": narrowed.admin1,
        "side": narrowed.side,
        "acts": narrowed.acts,
        "districts": narrowed.districts,
        "provinces": sorted(provinces),
        "of_sides": sorted(one.value for one in BELLIGERENTS),
        "may_count": [TOLD, *rules_of_claims(state.pack)],
    }


def _wave(one: Mapping[str, Any], tables: Tables) -> Told:
    """A wave with its acts, each of which opens."""
    told = {name: value for name, value in one.items() if name not in {"told", "members"}}
    acts = [_act(district, claims, tables) for district, claims in sorted(one["told"].items())]
    operations = [unit_path(Unit(UnitKind.OPERATION, name)) for name in one["operation_ids"]]
    return told | {"acts_told": acts, "operation_hrefs": operations}


def _act(district: str, claims: Sequence[str], tables: Tables) -> Told:
    by_id = tables.by_id
    there = [by_id[claim] for claim in claims if claim in by_id]
    unit = next(
        (tables.state.gathered.incident_of[claim] for claim in claims if claim in tables.state.gathered.incident_of),
        None,
    )
    return {
        "district": district,
        "href": unit_path(Unit(UnitKind.INCIDENT, unit)) if unit is not None else None,
        "figures": [a_figure(one) | {"speaker": one.claim.speaker.name} for one in there[:MOST]],
    }
