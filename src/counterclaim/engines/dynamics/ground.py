"""Dynamics of a ledger, or of a data set that it holds: the room of dynamics on acts taken from a state.

Every analysis runs under any rule and lens; beside its answer stands what the same analysis answers under others, and
under the series what kept reports from coming.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypedDict, TypeVar

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Side
from counterclaim.dynamics.asked import GOES_WITH, What, refuse_misfit
from counterclaim.dynamics.months import Months, month_name, month_of, monthly
from counterclaim.dynamics.observed import NOT_HELD, Hindered, hindered, of_month, silent
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.coded import Rows, rows_of
from counterclaim.engines.occurring import TOLD, occurrences, rows_as_occurrences
from counterclaim.engines.state import State, known, side_named
from counterclaim.errors import UsageError
from counterclaim.ledger.store import Store
from counterclaim.values.when import When

SEED = 20240825
"""Of all draws: the same ledger gives the same figures."""
CODED = "as_coded"
BESIDE: Mapping[bool, tuple[tuple[str, Side | None], ...]] = {
    False: ((TOLD, None), (TOLD, Side.STATE), (TOLD, Side.INSURGENT), (TOLD, Side.OUTLET), ("ucdp_like", None)),
    True: ((CODED, None), ("ucdp_like", None), ("side:state", None), ("side:insurgent", None)),
}
"""The rules and lenses under which an answer is looked at beside that which was asked for: of claims, and of rows."""
BY_LOSSES = (
    "A row of a fight does not say who began it: it is counted as the act of the side that lost none of its fighters, "
    "and of nobody where both sides lost some or neither did, or another state or two groups fought."
)
Step = Callable[[], None]
Made = TypeVar("Made")


class Options(TypedDict, total=False):
    """What dynamics may be narrowed to, by name; `Asking` says what each is."""

    rule: str | None
    lens: str | None
    admin1: str | None
    dataset: str | None
    side: str | None
    districts: bool | None
    as_of: str | None
    published_by: str | None
    beside: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """What dynamics are narrowed to."""

    rule: str | None = None
    """Acts in which it counts somebody killed; `told`: all of which anybody tells."""
    lens: str | None = None
    """Only the claims of this side; of a data set, only speakers of this side whom its rows credit."""
    admin1: str | None = None
    """Only acts placed in this province."""
    dataset: str | None = None
    """The rows of this data set instead of incidents."""
    side: str | None = None
    """With `acts`, `series`, `phases`, `named`, `scores`, `ahead`: only acts of this side."""
    districts: bool | None = None
    """With `retaliation`, `scores`, `ahead`: by district too."""
    as_of: str | None = None
    published_by: str | None = None
    beside: bool = True
    """Whether the same is answered under other rules and lenses."""

    def stamp(self) -> dict[str, str]:
        """What a result carries of it."""
        rule = self.rule or (CODED if self.dataset is not None else TOLD)
        found = {"rule": rule, "lens": self.lens or "all"}
        return found | {name: value for name in ("admin1", "dataset", "side") if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of dynamics, and what stands beside and under it."""

    records: Sequence[Mapping[str, Any]]
    beside: Sequence[Mapping[str, Any]] = ()
    observed: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = ()
    scores: Sequence[Mapping[str, Any]] = ()
    """Of a look ahead, how such looks fared: they are told before it."""

    def told(self) -> dict[str, Any]:
        """What is not in the table, as plain values."""
        found = {"beside": list(self.beside), "observed": list(self.observed), "notes": list(self.notes)}
        return found | ({"scores": list(self.scores)} if self.scores else {})


@dataclass(frozen=True)
class Ground:
    """The acts of a ledger or data set under any rule and lens, and how far its record reaches."""

    store: Store | None
    """`None` where no data set can be asked for."""
    state: State
    asking: Asking
    step: Step = field(default=lambda: None)
    _kept: dict[Any, Any] = field(default_factory=dict, init=False)

    def once(self, what: object, make: Callable[[], Made]) -> Made:
        """What several tables need, made for the first of them."""
        if what not in self._kept:
            self._kept[what] = make()
        made: Made = self._kept[what]
        return made

    @property
    def pack(self) -> Pack:
        """The pack that names and calendar come from."""
        return self.state.pack

    @property
    def rule(self) -> str:
        """The rule asked for."""
        return self.asking.stamp()["rule"]

    @property
    def lens(self) -> Side | None:
        """The lens asked for."""
        return side_named(self.asking.lens)

    def acts(self, rule: str, lens: Side | None) -> list[Occurrence]:
        """The acts of the province asked for under a rule and a lens, of the side asked for."""
        asked = self.asking
        if asked.dataset is not None:
            if rule == TOLD:
                message = f"rule {TOLD!r} is of claims: of a data set all counts with {CODED!r}"
                raise UsageError(message)
            acts = rows_as_occurrences(self._rows(asked.dataset, asked.admin1, lens), rule)
        else:
            if rule == CODED:
                message = f"rule {CODED!r} takes what a data set has: give --dataset too"
                raise UsageError(message)
            acts = self._told(rule, lens)
        side = side_named(asked.side)
        return [one for one in acts if side is None or one.side is side]

    def _told(self, rule: str, lens: Side | None) -> list[Occurrence]:
        """The acts that claims tell of in the province asked for; what they are is told by claims from everywhere."""
        admin1, until = self.asking.admin1, self.state.until
        self.state.within(admin1)
        acts = occurrences(self.state.through(lens), rule)
        inside = [one for one in acts if admin1 is None or one.admin1 == admin1]
        return [one if not _later(one, until) else replace(one, when=None) for one in inside]

    def _rows(self, dataset: str, admin1: str | None, lens: Side | None) -> Rows:
        if self.store is None:
            message = "here only the ledger's own claims are asked: leave out the data set"
            raise UsageError(message)
        store, asked = self.store, self.asking
        return self.once(
            ("rows", dataset, admin1, lens),
            lambda: rows_of(store, self.pack, dataset, admin1, lens, asked.as_of, asked.published_by),
        )

    @cached_property
    def asked_for(self) -> list[Occurrence]:
        """The acts under the rule and lens asked for.

        Raises:
            UsageError: there is none with a date.
        """
        acts = self.acts(self.rule, self.lens)
        if not any(one.when is not None for one in acts):
            narrowed = any((self.asking.admin1, self.asking.side, self.asking.lens, self.asking.rule))
            wider = ": leave out province, side, lens or rule" if narrowed else ""
            message = f"no act with a date is known there{wider}"
            raise UsageError(message)
        return acts

    @cached_property
    def last(self) -> date:
        """The last day that the record reaches: of reports, or of the data set's last month."""
        dated = [one.when.end for one in self.asked_for if one.when is not None]
        if self.asking.dataset is None:
            return max([*dated, *([self.state.until] if self.state.until is not None else [])])
        rows = self._rows(self.asking.dataset, None, None)
        end = max((one.when.end for one in rows.events if one.when is not None), default=max(dated))
        return end.replace(day=monthrange(end.year, end.month)[1])

    def others(self) -> Iterator[tuple[str, Side | None, list[Occurrence]]]:
        """The acts under the other rules and lenses that answers are looked at under."""
        if not self.asking.beside:
            return
        for rule, lens in BESIDE[self.asking.dataset is not None]:
            if (rule, lens) != (self.rule, self.lens):
                yield rule, lens, self.acts(rule, lens)

    @cached_property
    def months(self) -> Months | None:
        """The acts asked for by month; `None` where the month of none is known."""
        return monthly(self.asked_for, self.last)

    def stretch(self) -> When:
        """From the beginning of the series to the end of the record."""
        if self.months is not None:
            return When(When.parse(self.months.name(0)).start, self.last)
        first = min(one.when.start for one in self.asked_for if one.when is not None)
        return When(first, max(self.last, first))

    @cached_property
    def reports(self) -> Mapping[str, int]:
        """Reports held by month of publication; nothing for a data set, whose publisher read what nobody else can."""
        if self.asking.dataset is not None:
            return {}
        found: dict[str, int] = {}
        for one in self.state.view.documents.values():
            if one.published is not None and self.state.view.admits(one.published):
                month = When.parse(one.published).end.isoformat()[:7]
                found[month] = found.get(month, 0) + 1
        return found

    @cached_property
    def hindered(self) -> list[Hindered]:
        """What kept reports from coming."""
        return hindered(list(self.pack.calendar.values()), self.stretch())

    def observed(self) -> list[dict[str, Any]]:
        """What stands under a series: hindrances, and of how many months nothing is held."""
        rows: list[dict[str, Any]] = [
            {"what": one.what, "from": one.start, "until": one.end or ("" if one.open else one.start), "text": one.text}
            for one in self.hindered
        ]
        if self.asking.dataset is None:
            stretch = self.stretch()
            months = self.silent(stretch)
            if months:
                many = len(self.months_of(stretch))
                text = f"{len(months)} of {many} months of which nothing is held: without acts, or not looked at"
                rows.append({"what": NOT_HELD, "from": months[0], "until": months[-1], "text": text})
        return rows

    def silent(self, stretch: When) -> list[str]:
        """Months in which no report appeared that is held, and of which none tells an act later; ISO."""
        told = {one.when.start.isoformat()[:7] for one in self.asked_for if one.when is not None}
        return [month for month in silent(self.reports, stretch) if month not in told]

    @staticmethod
    def months_of(stretch: When) -> list[str]:
        """The months of a stretch, ISO."""
        return [month_name(one) for one in range(month_of(stretch.start), month_of(stretch.end) + 1)]

    def in_month(self, month: str) -> list[str]:
        """What kept reports from coming in a month."""
        return of_month(self.hindered, month)

    def notes(self) -> list[str]:
        """What has to be known of every answer from here."""
        undated = sum(one.when is None for one in self.asked_for)
        sideless = sum(one.side is None for one in self.asked_for)
        found = [f"{len(self.asked_for)} acts by rule {self.rule}."]
        if undated:
            found.append(f"{undated} without a date, or dated later than every report, count nowhere.")
        if sideless and self.asking.side is None:
            found.append(f"For {sideless} nobody says whose they were, or it is contested.")
        if self.asking.dataset is not None:
            found += [BY_LOSSES, *self._uncredited(self.asking.dataset)]
        return found

    def _uncredited(self, dataset: str) -> list[str]:
        """That rules which ask who says a number miss rows that name nobody: a hole there is one of credits."""
        rows = self._rows(dataset, self.asking.admin1, self.lens).events
        without = sum(not one.credited for one in rows)
        told = f"{without} of {len(rows)} rows credit nobody by name: rules that ask who says it count nobody there."
        return [told] if without else []

    def left_out(self) -> list[str]:
        """What has to be known of every series."""
        if self.months is None or not self.months.left_out:
            return []
        return [f"{self.months.left_out} are not in the series: of no known month, or before it begins."]


def _later(one: Occurrence, until: date | None) -> bool:
    """Whether an act is dated later than every report: nobody can have told it, so its date is wrong."""
    return one.when is not None and until is not None and one.when.start > until


def told_as(rule: str, lens: Side | None, acts: Sequence[Occurrence]) -> dict[str, Any]:
    """Under which rule and lens something is answered, of how many acts."""
    return {"rule": rule, "lens": lens.value if lens is not None else "all", "acts": len(acts)}


def narrowed(what: str, asking: Asking) -> What:
    """The table that is asked for.

    Raises:
        UsageError: there is none of that name, or something goes with another table.
    """
    asked = What(known(what, list(What), "table of dynamics"))
    for name in GOES_WITH:
        if getattr(asking, name) is not None:
            refuse_misfit(name, asked)
    return asked


def day_at(start: date, offset: int) -> date:
    """The day at an offset."""
    return start + timedelta(days=offset)
