"""The rules by which a cell is counted, as declarations.

A rule says who is admitted and how the low, the best and the high figure come from those
admitted, each from a closed list. Every printed number was stated by somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Side
from counterclaim.errors import UsageError


class Admits(StrEnum):
    """Which current claims a rule looks at."""

    ALL = "all"
    SIDE = "side"
    """Those of one side: a lens."""


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


@dataclass(frozen=True, slots=True)
class Rule:
    """One named policy."""

    name: str
    after: str
    """Whose practice it follows."""
    admits: Admits = Admits.ALL
    side: Side | None = None
    low: Reducer = Reducer.NOTHING
    best: Reducer = Reducer.NOTHING
    high: Reducer = Reducer.NOTHING
    opens: Opens = Opens.PRINTED
    named_groups_only: bool = False
    """Not applicable to mixed or unspecified dead."""


RULES = {
    rule.name: rule
    for rule in (
        Rule("range", "two poles, not a bar", low=Reducer.LEAST_FLOOR, high=Reducer.GREATEST, opens=Opens.ANY_USED),
        Rule("lowest", "ACLED", best=Reducer.LEAST_FLOOR),
        Rule("ucdp_like", "UCDP GED", low=Reducer.LEAST_FLOOR, best=Reducer.DISINTERESTED, high=Reducer.GREATEST),
        Rule("majority", "GTD", best=Reducer.MOST_ORIGINS),
        *(
            Rule(f"side:{side.value}", "one side's own account", Admits.SIDE, side, best=Reducer.LATEST)
            for side in Side
        ),
        Rule(
            "interest",
            "admissions against claims",
            low=Reducer.ADMITTED,
            high=Reducer.ENEMY,
            named_groups_only=True,
        ),
    )
}


def rule_named(name: str) -> Rule:
    """The rule of that name.

    Raises:
        UsageError: there is none.
    """
    if name in RULES:
        return RULES[name]
    hint = did_you_mean(name, RULES) or f"rules are {', '.join(RULES)}"
    message = f"no rule {name!r}: {hint}"
    raise UsageError(message)
