"""The closed lists of which a counting rule is declared: whom it admits, and how its figures come from those admitted.

Packs may add rules made of these; nobody adds code.
"""

from __future__ import annotations

from enum import StrEnum


class Admits(StrEnum):
    """Which current claims a rule looks at."""

    ALL = "all"
    SIDE = "side"
    """Those of one side: a lens."""
    CODED = "coded"
    """None: it takes what the compiler of a data set coded."""


class Reducer(StrEnum):
    """How one figure comes from the claims admitted."""

    NOTHING = "nothing"
    LEAST_FLOOR = "least_floor"
    """The least number with a stated lower bound."""
    GREATEST = "greatest"
    """The greatest number stated."""
    DISINTERESTED = "disinterested"
    """The lowest figure of the most disinterested speakers; an enemy's only where nobody contradicts it."""
    MOST_ORIGINS = "most_origins"
    """The figure with most origins if it is unique and has two or more; else the lowest."""
    LATEST = "latest"
    """The latest claim; others stand beneath it."""
    ADMITTED = "admitted"
    """The greater of the latest admission of own loss and the lowest disinterested figure."""
    ENEMY = "enemy"
    """The greatest figure of an enemy."""


class Opens(StrEnum):
    """When a printed figure is marked as open above."""

    ANY_USED = "any_used"
    PRINTED = "printed"
