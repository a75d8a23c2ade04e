"""Counting the rows of a data set that a ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure, Side
from counterclaim.datasets.event import Event
from counterclaim.engines.datasets import Read, read_dataset
from counterclaim.engines.state import known
from counterclaim.errors import UsageError
from counterclaim.ledger.held import dataset_with, held
from counterclaim.ledger.store import Store
from counterclaim.tallies.coded import CodedTally, count_events
from counterclaim.tallies.rules import rules_named
from counterclaim.values.when import instant


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a data set, as far as they were asked for."""

    read: Read
    pack: Pack
    events: tuple[Event, ...]

    def tallies(self, rules: Sequence[str], measure: Measure | None = None) -> list[CodedTally]:
        """The rows under each rule, by measure and group."""
        return count_events(self.events, rules_named(rules, self.pack, rows=True), measure)


def rows_of(  # noqa: PLR0917  # what there is to ask for
    store: Store,
    pack: Pack,
    name: str,
    admin1: str | None = None,
    lens: Side | None = None,
    as_of: str | None = None,
    published_by: str | None = None,
) -> Rows:
    """The rows of a data set.

    Args:
        store: the ledger.
        pack: for names of places and speakers.
        name: of the data set.
        admin1: only rows placed in this province.
        lens: of those whom rows credit, only speakers of this side.
        as_of: the file that the ledger held then.
        published_by: only a file released by then.

    Raises:
        UsageError: the ledger holds no such data set, or no row is placed in that province.
    """
    there = held(store, instant(as_of) if as_of else None, instant(published_by) if published_by else None)
    if not there and held(store):
        message = "no data set was held and released by then: `counterclaim ledger datasets` lists them with their days"
        raise UsageError(message)
    if not there:
        message = f"the ledger holds no data set: `counterclaim import ucdp FILE --ledger {store.path}` takes one in"
        raise UsageError(message)
    read = read_dataset(dataset_with(store, there[known(name, there, "data set")]), pack)
    events = read.events
    if admin1 is not None:
        known(admin1, {one.place.admin1 for one in events if one.place is not None and one.place.admin1}, "province")
        events = tuple(one for one in events if one.place is not None and one.place.admin1 == admin1)
    if lens is not None:
        events = tuple(replace(one, credited=tuple(who for who in one.credited if who.side is lens)) for one in events)
    return Rows(read, pack, events)
