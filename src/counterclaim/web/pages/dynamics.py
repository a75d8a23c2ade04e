"""Waves, phases, retaliation and a look ahead: what each analysis found, what it rests on, what could be observed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from counterclaim.charts.drawing import Spec
from counterclaim.codebook.terms import BELLIGERENTS, Side
from counterclaim.dynamics.asked import GOES_WITH, What
from counterclaim.engines.dynamics.drawn import chart_of
from counterclaim.engines.dynamics.ground import CODED, Answer, Asking
from counterclaim.engines.dynamics.tables import several
from counterclaim.engines.occurring import TOLD
from counterclaim.engines.state import known
from counterclaim.engines.tables import Tables
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.ledger.held import held
from counterclaim.ledger.store import Store
from counterclaim.tallies.rules import rules_of, rules_of_claims
from counterclaim.values.when import instant
from counterclaim.web.answering import Context
from counterclaim.web.telling import Told, a_figure, paged, unit_path

Work = Callable[[str, Callable[[], Any]], Any]
"""Does work behind the pages, once for a state; raises where it goes on for longer than somebody waits."""
MOST = 3
"""Figures by which one act is shown; the twin has all claims."""
EACH = 50
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RHYTHM = (What.SERIES, What.WAVES, What.PHASES, What.NAMED)
WITHOUT_A_RULE = (TOLD, CODED)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What pages of dynamics are narrowed to, and whose claims alone are looked at."""

    admin1: str = ""
    side: str = ""
    dataset: str = ""
    """A data set whose rows are counted instead of the ledger's own claims."""
    acts: str = TOLD
    """Which acts: all that are told of or coded, or those in which a rule counts somebody killed."""
    lens: str = ""
    districts: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str], lens: Side | None, *, account: bool) -> Narrowed:
        """What a query asks for; districts are looked at one by one for people with an account alone."""
        dataset = query.get("dataset", "")
        acts = query.get("acts") or TOLD
        if acts in WITHOUT_A_RULE:
            acts = CODED if dataset else TOLD
        return cls(
            query.get("admin1", ""),
            query.get("side", ""),
            dataset,
            acts,
            lens.value if lens is not None else "",
            districts=account and query.get("districts") == "1",
        )

    @property
    def query(self) -> str:
        """The same as the query of an address, without the lens, which every address carries."""
        asked = {name: getattr(self, name) for name in ("admin1", "side", "dataset", "acts")}
        return urlencode(asked | ({"districts": "1"} if self.districts else {}))


@dataclass(frozen=True, slots=True)
class Days:
    """The days of which acts are listed, as they are counted; empty: all."""

    since: str = ""
    until: str = ""
    month: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Days:
        """What a query asks for.

        Raises:
            UsageError: a day or month is none.
        """
        asked = cls(*(query.get(name, "") for name in cls.__slots__))
        for text in filter(None, (asked.since, asked.until, asked.month and f"{asked.month}-01")):
            if not DAY.fullmatch(text):
                message = f"{text!r} is no day: write 2026-02-04, and a month as 2026-02"
                raise UsageError(message)
            instant(text)
        if asked.since and asked.until and asked.since > asked.until:
            message = f"{asked.since} lies after {asked.until}: turn them round"
            raise UsageError(message)
        return asked


@dataclass(frozen=True, slots=True)
class Behind:
    """What a page of dynamics is made of."""

    tables: Tables
    """Without a lens, for each analysis looks through several."""
    narrowed: Narrowed
    store: Store
    held: Sequence[str]
    """The data sets that may be asked for."""
    as_of: str
    """The moment of the state, by which a data set was held."""
    published_by: str | None
    work: Work

    def asking(self, what: What) -> Asking:
        """What a table is narrowed to."""
        asked = self.narrowed
        return Asking(
            asked.acts,
            asked.lens or None,
            asked.admin1 or None,
            asked.dataset or None,
            side=(asked.side or None) if what in GOES_WITH["side"] else None,
            districts=True if what in GOES_WITH["districts"] and asked.districts else None,
            as_of=self.as_of,
            published_by=self.published_by,
        )

    @property
    def stamp(self) -> dict[str, Any]:
        """What the answers carry: the rule by which acts count, and not that of figures."""
        told = {"lens": self.narrowed.lens or "all", "rule": self.narrowed.acts}
        return self.tables.state.stamp() | told | ({"dataset": self.narrowed.dataset} if self.narrowed.dataset else {})

    def found(self, *what: What) -> Mapping[What, Answer]:
        """Tables, worked out together.

        Raises:
            Busy: that takes longer than somebody waits.
            UsageError: the data set may not be asked for, or there is no such province, side or rule.
        """
        if self.narrowed.dataset:
            known(self.narrowed.dataset, self.held, "data set to be seen here")
        asked = {one: self.asking(one) for one in what}
        state = self.tables.state
        found: Mapping[What, Answer] = self.work(str(asked), lambda: several(self.store, state, asked))
        return found


def behind(asked: Context) -> Behind:
    """What pages and pictures of dynamics are made of."""
    tables = asked.snapshot.seen(None)
    view, store = tables.state.view, asked.site.snapshots.ledger.store
    moment = asked.asked.fixed(view.as_of).as_of or view.as_of
    published_by = asked.asked.published_by
    held_then = held(store, instant(moment), instant(published_by) if published_by else None)
    account = asked.session is not None
    return Behind(
        tables,
        Narrowed.of(asked.query, asked.asked.lens, account=account),
        store,
        sorted(name for name in held_then if account or name in asked.site.datasets),
        moment,
        published_by,
        partial(asked.site.working.given, tables),
    )


def rhythm_page(of: Behind) -> Told:
    """Acts by month, waves, phases and what is called a phase."""
    series, waves, phases, named = of.found(*RHYTHM).values()
    return _narrowing(of) | {
        "waves": [_wave(one, of.tables) for one in waves.records],
        "waves_notes": list(waves.notes),
        "waves_beside": list(waves.beside),
        "phases": [_phase(one, of.narrowed) for one in phases.records],
        "phases_notes": list(phases.notes),
        "phases_beside": list(phases.beside),
        "named": list(named.records),
        "series": [_month(one, of.narrowed) for one in series.records],
        "observed": list(series.observed),
    }


def acts_page(of: Behind, days: Days, page: int) -> Told:
    """The acts that are counted, those of some days alone where they are asked for."""
    answer = of.found(What.ACTS)[What.ACTS]
    records = [one for one in answer.records if _within(one, days)]
    some, pages = paged(records, page, EACH)
    return _narrowing(of) | {
        "rows": [_counted(one, of.tables) for one in some],
        "pages": pages,
        "since": days.since,
        "until": days.until,
        "month": days.month,
        **answer.told(),
    }


def answers_page(of: Behind) -> Told:
    """Whether one side answers the other."""
    return _narrowing(of) | _page(of, What.RETALIATION)


def ahead_page(of: Behind) -> Told:
    """The months ahead, behind the scores of looks back."""
    return {"scores": []} | _narrowing(of) | _page(of, What.AHEAD)


def chart(of: Behind, what: What) -> Spec | None:
    """The chart of one of these pages, or `None` where there is nothing to draw."""
    found = of.found(*(RHYTHM if what in RHYTHM else (what,)))
    return chart_of(what, found, of.tables.state, of.asking(what))


def _page(of: Behind, what: What) -> Told:
    found = of.found(what)[what]
    return {"rows": list(found.records), **found.told()}


def _within(one: Mapping[str, Any], days: Days) -> bool:
    """Whether an act is counted in a month, or on some days."""
    if days.month:
        return bool(one["month"] == days.month)
    if not days.since and not days.until:
        return True
    day = one["day"]
    return day is not None and (not days.since or day >= days.since) and (not days.until or day <= days.until)


def _narrowing(of: Behind) -> Told:
    """What the page is narrowed to, and to what else it may be."""
    state, narrowed = of.tables.state, of.narrowed
    provinces = {
        one.claim.place.admin1 for one in state.filed if one.claim.place is not None and one.claim.place.admin1
    }
    rules = rules_of(state.pack) if narrowed.dataset else rules_of_claims(state.pack)
    return {
        "stamp": of.stamp,
        "admin1": narrowed.admin1,
        "side": narrowed.side,
        "acts": narrowed.acts,
        "dataset": narrowed.dataset,
        "districts": narrowed.districts,
        "narrowed": narrowed.query,
        "provinces": sorted(provinces | ({narrowed.admin1} - {""})),
        "of_sides": sorted(one.value for one in BELLIGERENTS),
        "datasets": list(of.held),
        "may_count": [CODED if narrowed.dataset else TOLD, *rules],
    }


def _acts_of(narrowed: Narrowed, **days: str) -> str:
    return f"/dynamics/acts?{narrowed.query}&{urlencode(days)}"


def _month(one: Mapping[str, Any], narrowed: Narrowed) -> Told:
    hrefs = {side: _acts_of(replace(narrowed, side=side), month=one["month"]) for side in sorted(BELLIGERENTS)}
    return dict(one) | {"href": _acts_of(narrowed, month=one["month"]), "hrefs": hrefs}


def _phase(one: Mapping[str, Any], narrowed: Narrowed) -> Told:
    told = {name: value for name, value in one.items() if name != "claims"}
    return told | {"href": _acts_of(narrowed, since=one["from"], until=one["until"])}


def _counted(one: Mapping[str, Any], tables: Tables) -> Told:
    """An act with its incident and what tells of it."""
    return dict(one) | _act(one["district"] or "", one["claims"], tables)


def _wave(one: Mapping[str, Any], tables: Tables) -> Told:
    """A wave with its acts, each of which opens."""
    told = {name: value for name, value in one.items() if name not in {"told", "members"}}
    acts = [_act(district, claims, tables) for district, claims in sorted(one["told"].items())]
    operations = [unit_path(Unit(UnitKind.OPERATION, name)) for name in one["operation_ids"]]
    return told | {"acts_told": acts, "operation_hrefs": operations}


def _act(district: str, claims: Sequence[str], tables: Tables) -> Told:
    by_id = tables.by_id
    there = sorted((by_id[one] for one in claims if one in by_id), key=lambda one: one.claim.count is None)
    unit = next(
        (tables.state.gathered.incident_of[claim] for claim in claims if claim in tables.state.gathered.incident_of),
        None,
    )
    return {
        "district": district,
        "href": unit_path(Unit(UnitKind.INCIDENT, unit)) if unit is not None else None,
        "figures": [a_figure(one) | {"speaker": one.claim.speaker.name} for one in there[:MOST]],
    }
