"""The rules by which a cell is counted, as declarations.

A rule says who is admitted and how the low, the best and the high figure come from those
admitted, each from a closed list. Every printed number was stated by somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.policies import Admits, Opens, Reducer
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Side
from counterclaim.errors import UsageError


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

    @property
    def heads(self) -> str:
        """Which of its figures stands for it where one has to: the best where it has one, else the high."""
        return "high" if self.best is Reducer.NOTHING and self.admits is not Admits.CODED else "best"


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
        Rule("as_coded", "the compiler of a data set", Admits.CODED),
    )
}
OF_CLAIMS = tuple(name for name, one in RULES.items() if one.admits is not Admits.CODED)
"""The rules that count claims: all but those that take what a data set has."""
OF_PACK = "pack:"
"""What stands before the name of a rule that a pack declares."""


def rules_of(pack: Pack) -> Mapping[str, Rule]:
    """Every rule by name, those that a pack declares behind the others."""
    declared = (
        Rule(
            f"{OF_PACK}{one.id}", one.after, one.admits, one.speaks_for, one.low, one.best, one.high, one.opens,
            one.named_groups_only,
        )
        for one in pack.rules.values()
    )  # fmt: skip
    return RULES | {one.name: one for one in declared}


def rules_of_claims(pack: Pack) -> list[str]:
    """The names of the rules that count claims, those that a pack declares behind the others."""
    return [*OF_CLAIMS, *(name for name in rules_of(pack) if name not in RULES)]


def rules_named(names: Iterable[str], pack: Pack, *, rows: bool = False) -> list[Rule]:
    """The rules of these names.

    Args:
        names: of rules.
        pack: which may declare some.
        rows: whether the rows of a data set are counted, and not claims.

    Raises:
        UsageError: there is no such rule, or it counts rows only.
    """
    every = rules_of(pack)
    for name in names:
        if name not in every:
            hint = did_you_mean(name, every) or f"rules are {', '.join(every)}"
            message = f"no rule {name!r}: {hint}"
            raise UsageError(message)
        if every[name].admits is Admits.CODED and not rows:
            message = f"rule {name!r} takes what a data set has: give --dataset too"
            raise UsageError(message)
    return [every[name] for name in names]
