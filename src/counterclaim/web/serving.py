"""A server on an address of this machine, until it is stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path

import uvicorn

from counterclaim.engines.following import FollowedLedger
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import known
from counterclaim.ledger.held import held
from counterclaim.people.accounts import Accounts
from counterclaim.people.file import PeopleFile
from counterclaim.people.record import Book
from counterclaim.web.app import make_app
from counterclaim.web.desk.intake import Intake
from counterclaim.web.render import bundles
from counterclaim.web.site import Site
from counterclaim.web.snapshots import Snapshots

SWITCH = 0.001
"""Seconds for which one thread keeps the others waiting."""


def site_of(
    ledger: OpenLedger,
    people: PeopleFile | None,
    briefs: Path | None,
    contact: str | None,
    tell: Callable[[str], None],
    *,
    datasets: Collection[str] = (),
) -> Site:
    """The site of a ledger, its first snapshot worked out.

    Args:
        ledger: open.
        people: the file of accounts; `None`: public mode.
        briefs: a folder of manuscripts.
        contact: whom to write to with complaints.
        tell: takes lines of progress.
        datasets: data sets whose dynamics everybody may see.

    Raises:
        UsageError: the ledger holds no data set of that name.
    """
    for name in datasets:
        known(name, held(ledger.store), "data set")
    bundles()
    snapshots = Snapshots(FollowedLedger(ledger), tell)
    site = Site(
        snapshots,
        Accounts(people) if people is not None else None,
        Book(people) if people is not None else None,
        briefs,
        contact,
        frozenset(datasets),
        Intake(ledger.store.path) if people is not None else None,
    )
    snapshots.start()
    return site


def serve(site: Site, host: str, port: int) -> None:
    """Serve a site until it is stopped."""
    # who reads waits less for the thread that works out what is new
    sys.setswitchinterval(SWITCH)
    try:
        uvicorn.run(make_app(site), host=host, port=port, log_level="warning", server_header=False)
    finally:
        site.snapshots.stop()
