"""What commands that keep a person's decision have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.errors import UsageError
from counterclaim.judgements.making import By

if TYPE_CHECKING:
    from counterclaim.engines.judging import Judged
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.judgements.records import Judgement

Person = Annotated[
    str,
    typer.Option("--as", envvar="COUNTERCLAIM_REVIEWER", help="Your pseudonym in the ledger."),
]
Reason = Annotated[str | None, typer.Option("--reason", help="Why, in your own words.")]


def by(person: str, reason: str | None = None) -> By:
    """Who decides.

    Raises:
        UsageError: the pseudonym is empty.
    """
    if not person.strip():
        message = "--as is empty: give the pseudonym under which the ledger keeps your decisions"
        raise UsageError(message)
    return By(person, reason)


def decide(opened: OpenLedger, judgement: Judgement) -> None:
    """Keep a judgement and say what it moved."""
    from counterclaim.engines.judging import judge

    tell(judge(opened, judgement))


def tell(judged: Judged) -> None:
    """Say what a judgement moved."""
    print(f"judgement {judged.judgement.id}")
    for one in judged.moved:
        print(f"  {one}")
    if not judged.moved:
        print("  no tally moved")
    if judged.broken:
        print("  a joined pair cannot hold now: somebody parted what the chain leads to (`review log`)")
