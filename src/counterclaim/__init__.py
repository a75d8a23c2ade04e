"""Counterclaim: who says how many, in which words, and what follows from it.

A claim is never changed and never becomes a fact; everything above it is a function of
claims, judgements and the codebook.

    import counterclaim as cc

    with cc.open("ledger.sqlite") as ledger:
        for result in ledger.tally(operation="herof-2", rule="interest"):
            print(result.group, result.low, result.high)
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.engines.opened import OpenLedger

__version__ = version("counterclaim")
__all__ = ["__version__", "open"]


def open(path: str | Path) -> OpenLedger:  # noqa: A001  # read as `cc.open`
    """Open the ledger at `path`, making it where there is none."""
    from counterclaim.engines.opened import OpenLedger  # noqa: PLC0415  # `--help` must not wait for the database

    return OpenLedger(path)
