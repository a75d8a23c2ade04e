"""What may be asked of how a ledger's reports tell it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class What(StrEnum):
    """A table of narratives; what each is stands in `ABOUT`."""

    OUTLETS = "outlets"
    FRAMES = "frames"
    USES = "uses"
    TELLINGS = "tellings"
    ECHOES = "echoes"
    SPREAD = "spread"
    ALIKE = "alike"
    ANSWERS = "answers"
    THEMES = "themes"
    BESIDE = "beside"


ABOUT = {
    What.OUTLETS: "outlets by frames, in each outlet's own words",
    What.FRAMES: "how often each frame is used, with intervals",
    What.USES: "every use of a frame, and whose words it is",
    What.TELLINGS: "one event as each side tells it",
    What.ECHOES: "texts that repeat others, by where they began",
    What.SPREAD: "figures that several outlets carry, and their origins",
    What.ALIKE: "how alike the outlets of a day are, against other days",
    What.ANSWERS: "who revises, rejects, concedes, never answers",
    What.THEMES: "statements on grievances, with their figures",
    What.BESIDE: "themes beside incidents, by month",
}
"""What each table is, in a few words."""
_OF_UNITS = (What.TELLINGS, What.SPREAD, What.ANSWERS, What.USES)
GOES_WITH: Mapping[str, tuple[What, ...]] = {
    "operation": _OF_UNITS,
    "incident": _OF_UNITS,
    "by": (What.FRAMES,),
    "voice": (What.OUTLETS, What.FRAMES, What.USES),
    "frame": (What.FRAMES, What.USES),
    "theme": (What.THEMES, What.BESIDE),
}
"""The tables that each option can narrow."""
