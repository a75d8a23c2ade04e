"""What may be asked of how a ledger's reports tell it."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    """A table of narratives."""

    OUTLETS = "outlets"
    """Outlets by frames: in how many of its reports an outlet uses each in its own words."""
    FRAMES = "frames"
    """How often each frame is used, by outlet, side or month, with intervals."""
    USES = "uses"
    """Every use of a frame: its words, whose they are, and where they stand."""
    TELLINGS = "tellings"
    """One event as each side tells it."""
    ECHOES = "echoes"
    """Texts that repeat others, by the text in which they began."""
    SPREAD = "spread"
    """Figures that several outlets carry, and how many origins they have."""
    ALIKE = "alike"
    """How alike the outlets of a day are on one event, against other days."""
    ANSWERS = "answers"
    """Who revises, who rejects whom, who concedes, who never answers, who contradicts their own side."""
    THEMES = "themes"
    """Statements on the grievances that the pack codes, with their figures."""
    BESIDE = "beside"
    """Themes beside incidents, by month."""


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
