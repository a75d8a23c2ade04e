"""An open ledger: what `counterclaim.open` returns.

Everything here is a function of the ledger's claims, the pack that it remembers and the two
times asked for. Nothing is cached in the ledger's file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

import pyarrow as pa

from counterclaim.charts.drawing import Spec
from counterclaim.codebook.terms import Group
from counterclaim.engines.arrow import claims_table
from counterclaim.engines.coded import rows_of
from counterclaim.engines.dynamics.drawn import drawn
from counterclaim.engines.dynamics.ground import Asking as AskingDynamics
from counterclaim.engines.dynamics.ground import Options
from counterclaim.engines.dynamics.tables import dynamics
from counterclaim.engines.narrating import Asking, narrative
from counterclaim.engines.results import Result
from counterclaim.engines.state import State, known, measure_named, side_named, state_of, unit_named
from counterclaim.engines.trending import Listed, asked_for, listed, listed_events, listed_record, of_events, sums
from counterclaim.errors import NothingThen, UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.series import Series
from counterclaim.incidents.series import as_records as series_records
from counterclaim.ledger.store import Store
from counterclaim.ledger.view import view
from counterclaim.tallies.coded import CodedTally
from counterclaim.tallies.coded import as_record as coded_record
from counterclaim.tallies.contested import Row as ContestedRow
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.record import as_record
from counterclaim.tallies.sorting import Facet
from counterclaim.tallies.tally import Tally
from counterclaim.tallies.trends import Row, trend
from counterclaim.tallies.trends import as_record as trend_record
from counterclaim.values.when import instant


class OpenLedger:
    """A ledger that stays open until `close`; usable in a `with` statement."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        """Open the ledger at `path`, making it where there is none unless `create` is off."""
        self.store = Store(Path(path), create=create)

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the ledger."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.store.close()

    def state(self, as_of: str | None = None, published_by: str | None = None) -> State:
        """The ledger as of a moment and with what was published by another.

        Args:
            as_of: a date or a time; what the ledger held then.
            published_by: a date or a time; only reports published by then.

        Raises:
            NothingThen: the ledger held nothing as of that moment.
            UsageError: the ledger is empty, or a time is none.
        """
        seen = view(self.store, instant(as_of) if as_of else None, instant(published_by) if published_by else None)
        if seen.pack_name is None:
            raise (
                nothing_then(self.store, as_of) if as_of and self.store.head() != seen.head else nothing_yet(self.store)
            )
        return state_of(seen)

    def _asked(self, admin1: str | None, lens: str | None, as_of: str | None, published_by: str | None) -> State:
        return self.state(as_of, published_by).within(admin1).through(side_named(lens))

    def tally(
        self,
        *,
        operation: str | None = None,
        incident: str | None = None,
        by: str | None = None,
        rule: str | Sequence[str] = "range",
        measure: str | None = None,
        group: str | None = None,
        admin1: str | None = None,
        lens: str | None = None,
        only: bool = False,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Result[Tally]:
        """Count one unit, or every unit of a kind, under one rule or several side by side.

        Args:
            operation: an operation's id; its counterparts' claims are included unless `only`.
            incident: an incident's id; one that was merged away leads to where it went.
            by: `incident`, `operation` or `period`: every unit of that kind.
            rule: a rule's name, or several.
            measure: only this measure.
            group: only this group.
            admin1: only claims placed in this province.
            lens: only the claims of this side, before any rule.
            only: leave counterparts out.
            as_of: what the ledger held by then.
            published_by: only what was published by then.

        Raises:
            UsageError: no such unit, rule, measure, group or side.
        """
        return tally_of(
            self._asked(admin1, lens, as_of, published_by),
            operation=operation,
            incident=incident,
            by=by,
            rule=rule,
            measure=measure,
            group=group,
            only=only,
        )

    def tally_rows(
        self,
        dataset: str,
        *,
        rule: str | Sequence[str] = "as_coded",
        measure: str | None = None,
        group: str | None = None,
        admin1: str | None = None,
        lens: str | None = None,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Result[CodedTally]:
        """Count the rows of a data set under one rule or several side by side.

        Args:
            dataset: its name.
            rule: a rule's name, or several; `as_coded` takes the compiler's own figures.
            measure: only this measure.
            group: only this group; `all` for everybody.
            admin1: only rows placed in this province.
            lens: of those whom rows credit, only speakers of this side.
            as_of: the file that the ledger held then.
            published_by: only a file released by then.

        Raises:
            UsageError: no such data set, rule, measure, province or side.
        """
        state = self.state(as_of, published_by)
        rows = rows_of(self.store, state.pack, dataset, admin1, side_named(lens), as_of, published_by)
        if group is not None:
            known(group, ["all", *Group], "group")
        found = [
            one
            for one in rows.tallies(_names(rule), measure_named(measure))
            if group in {None, one.group.value if one.group is not None else "all"}
        ]
        stamp = state.stamp() | {"lens": lens or "all", "dataset": dataset}
        return Result(found, [coded_record(one) for one in found], stamp)

    def trends(
        self,
        by: str | Sequence[str] = "month",
        *,
        rule: str | Sequence[str] = "ucdp_like",
        measure: str = "killed",
        admin1: str | None = None,
        districts: str = "then",
        dataset: str | None = None,
        lens: str | None = None,
        any_base: bool = False,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Result[Row]:
        """Totals over time and by what else they are sorted by, with what moved and how sure that is.

        Args:
            by: facets: `month` or `year`, `district`, `admin1`, `country`, `actor`, `tactic`, `target`, `setting`,
                `group`, `subgroup`. Groups never mix: they are added where neither they nor subgroups are asked for.
            rule: a rule's name, or several.
            measure: `attacks`, `killed`, `wounded` and so on.
            admin1: only what is placed in this province.
            districts: `then`, `now` or `base`, the map by which districts are counted.
            dataset: the rows of this data set instead of incidents.
            lens: only the claims of this side.
            any_base: give percentages on bases below 20 too.
            as_of: what the ledger held by then.
            published_by: only what was published by then.

        Raises:
            UsageError: no such facet, rule, measure, map, province, side or data set.
        """
        state = self.state(as_of, published_by)
        asked = asked_for(state, _names(by), _names(rule), measure, districts, rows=dataset is not None)
        stamp = state.stamp() | {"lens": lens or "all", "rules": ",".join(_names(rule)), "districts": districts}
        if dataset is not None:
            rows = rows_of(self.store, state.pack, dataset, admin1, side_named(lens), as_of, published_by)
            counted = dict.fromkeys(harm.measure for one in rows.events for harm in one.harms)
            known(asked.measure, counted, f"measure in the data set {dataset!r},")
            found = of_events(state, asked, rows.tallies(_names(rule), asked.measure))
            stamp |= {"dataset": dataset}
        else:
            found = sums(state.within(admin1).through(side_named(lens)), asked)
        table = trend(found, asked.by, list(state.pack.calendar.values()), any_base=any_base)
        title = f"{state.pack.about.title}: {asked.measure.value.replace('_', ' ')}"
        return Result(
            table, [trend_record(one) for one in table], stamp, partial(_drawn, table, asked.by, title, stamp)
        )

    def listed(
        self,
        by: str | Sequence[str] = "month",
        *,
        rule: str | Sequence[str] = "ucdp_like",
        measure: str = "killed",
        admin1: str | None = None,
        districts: str = "then",
        dataset: str | None = None,
        lens: str | None = None,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Result[Listed]:
        """What each incident gives to the totals of `trends`, with the claims that state its figures.

        With a data set, what each of its rows gives. The arguments are those of `trends`.
        """
        state = self.state(as_of, published_by)
        asked = asked_for(state, _names(by), _names(rule), measure, districts, rows=dataset is not None)
        if dataset is not None:
            rows = rows_of(self.store, state.pack, dataset, admin1, side_named(lens), as_of, published_by)
            found = listed_events(state, asked, rows.tallies(_names(rule), asked.measure))
        else:
            found = listed(state.within(admin1).through(side_named(lens)), asked)
        stamp = state.stamp() | {"lens": lens or "all", "rules": ",".join(_names(rule)), "districts": districts}
        return Result(found, [listed_record(one, asked) for one in found], stamp)

    def toll(
        self, operation: str | None = None, incident: str | None = None, as_of: str | None = None
    ) -> Result[Series]:
        """The toll of one unit as each speaker told it over time; its chart has a panel a group.

        Args:
            operation: an operation's id.
            incident: an incident's id.
            as_of: what the ledger held by then.

        Raises:
            UsageError: neither or both are given, or there is none of that id.
        """
        state = self.state(as_of)
        unit = unit_named(state, operation, incident)
        found, stamp = state.series(unit), state.stamp()
        label, _ = label_of(unit, state.claims_of(unit), state.pack)
        return Result(
            found,
            [record for one in found for record in series_records(one)],
            stamp,
            partial(_toll, found, label, stamp),
            undrawn=f"nobody gave two figures of one group of {label}: --show toll lists what there is",
        )

    def narrative(
        self,
        what: str = "outlets",
        *,
        operation: str | None = None,
        incident: str | None = None,
        by: str | None = None,
        voice: str | None = None,
        frame: str | None = None,
        theme: str | None = None,
        lens: str | None = None,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Result[dict[str, Any]]:
        """How reports tell it: frames and whose words they are, echoes, answers, themes.

        Args:
            what: `outlets`, `frames`, `uses`, `tellings`, `echoes`, `spread`, `alike`, `answers`, `themes`, `beside`.
            operation: with `tellings`, `spread`, `answers`, `uses`: only this operation.
            incident: likewise, only this incident.
            by: with `frames`: `outlet`, `side` or `month`.
            voice: with `outlets`, `frames`, `uses`: `own`, `quoted` or `all`.
            frame: with `frames`, `uses`: only this one.
            theme: with `themes`, `beside`: only this one.
            lens: only the words of this side.
            as_of: what the ledger held by then.
            published_by: only what was published by then.

        Raises:
            UsageError: no such table, unit, voice, frame, theme or side.
        """
        state = self.state(as_of, published_by).through(side_named(lens))
        records = narrative(state, what, Asking(operation, incident, by, voice, frame, theme))
        return Result(records, records, state.stamp())

    def dynamics(
        self,
        what: str = "waves",
        **asked: Unpack[Options],
    ) -> Result[dict[str, Any]]:
        """Waves, phases, retaliation and a look ahead; the stamp holds what is beside and under the table.

        Args:
            what: `acts`, `series`, `waves`, `phases`, `named`, `retaliation`, `scores`, `ahead`.
            asked: what it is narrowed to; fields of `counterclaim.engines.dynamics.ground.Asking`.

        Raises:
            UsageError: no such table, rule, side, province or data set.
        """
        asking = AskingDynamics(**asked)
        state = self.state(asking.as_of, asking.published_by)
        answer = dynamics(self.store, state, what, asking)
        records = [dict(one) for one in answer.records]
        stamp = state.stamp() | asking.stamp() | answer.told()
        return Result(records, records, stamp, partial(drawn, self.store, state, what, asking))

    def contested(self, as_of: str | None = None, published_by: str | None = None) -> Result[ContestedRow]:
        """The table of contested figures."""
        state = self.state(as_of, published_by)
        rows = state.contested()
        return Result(rows, [one.as_record() for one in rows], state.stamp())

    def readings(self) -> pa.Table:
        """Every claim as it was read or entered, its clear columns in Arrow, before what persons corrected."""
        return claims_table(self.store.path)


def nothing_yet(store: Store) -> UsageError:
    """What to say of an empty ledger."""
    message = f"{store.path} holds nothing yet: `counterclaim run INPUT --ledger {store.path}` fills it"
    return UsageError(message)


def nothing_then(store: Store, as_of: str) -> NothingThen:
    """What to say of a ledger that held nothing as of a moment, and now does."""
    message = (
        f"as of {as_of} nothing was known: {store.path.name} took in its first report later. Ask of a later moment"
    )
    return NothingThen(message)


def tally_of(
    state: State,
    *,
    operation: str | None = None,
    incident: str | None = None,
    by: str | None = None,
    rule: str | Sequence[str] = "range",
    measure: str | None = None,
    group: str | None = None,
    only: bool = False,
) -> Result[Tally]:
    """What `OpenLedger.tally` answers, of a state that is there already; the arguments are its own."""
    if operation is not None:
        units = [Unit(UnitKind.OPERATION, known(operation, state.pack.operations, "operation"))]
    elif incident is not None:
        units = [Unit(UnitKind.INCIDENT, known(state.live(incident), state.gathered.members, "incident"))]
    else:
        units = state.units(UnitKind(known(by or "operation", list(UnitKind), "kind of unit")))
    results = state.tallies(units, _names(rule), measure_named(measure), only=only)
    wanted = Group(known(group, list(Group), "group")) if group else None
    found = [one for one in results if wanted is None or one.group is wanted]
    return Result(found, [as_record(one) for one in found], state.stamp())


def _names(given: str | Sequence[str]) -> list[str]:
    """Names given by commas or one by one."""
    return given.split(",") if isinstance(given, str) else list(given)


def _drawn(rows: Sequence[Row], by: Sequence[Facet], title: str, stamp: Mapping[str, Any]) -> Spec | None:
    from counterclaim.charts.trend import trend_chart  # noqa: PLC0415  # Altair takes a second

    return trend_chart(rows, by, title, stamp)


def _toll(found: Sequence[Series], label: str, stamp: Mapping[str, Any]) -> Spec | None:
    from counterclaim.charts.toll import toll_chart  # noqa: PLC0415  # Altair takes a second

    return toll_chart(found, label, stamp)
