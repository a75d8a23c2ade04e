"""What may be asked of the dynamics of a ledger or of a data set."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from counterclaim.errors import UsageError


class What(StrEnum):
    """A table of dynamics; what each is stands in `ABOUT`."""

    ACTS = "acts"
    SERIES = "series"
    WAVES = "waves"
    PHASES = "phases"
    NAMED = "named"
    RETALIATION = "retaliation"
    SCORES = "scores"
    AHEAD = "ahead"


ABOUT = {
    What.ACTS: "the acts that all of this counts, one by one",
    What.SERIES: "acts by month, with what keeps reports from coming",
    What.WAVES: "an actor's acts in more districts at once than chance brings",
    What.PHASES: "when the rate changed, how surely",
    What.NAMED: "what the literature calls a phase, beside the changes found",
    What.RETALIATION: "whether acts of one side follow those of the other",
    What.SCORES: "how looks ahead fared so far, beside the simplest ones",
    What.AHEAD: "months ahead as distributions",
}
"""What each table is, in a few words."""
GOES_WITH: Mapping[str, tuple[What, ...]] = {
    "side": (What.ACTS, What.SERIES, What.PHASES, What.NAMED, What.SCORES, What.AHEAD),
    "districts": (What.RETALIATION, What.SCORES, What.AHEAD),
}
"""The tables that each option can narrow or widen."""


def refuse_misfit(name: str, what: What) -> None:
    """Refuse an option with a table that it does not go with.

    Raises:
        UsageError: so it is.
    """
    if what not in GOES_WITH[name]:
        message = f"{name} goes with {', '.join(GOES_WITH[name])}: leave it out of {what}"
        raise UsageError(message)
