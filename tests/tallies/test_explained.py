"""Why two rules differ: the differences of the incidents add up to that of the totals."""

from __future__ import annotations

import itertools

import pytest

from counterclaim.codebook.terms import Measure
from counterclaim.engines.state import State
from counterclaim.incidents.cells import UnitKind
from counterclaim.tallies.explained import explained
from counterclaim.tallies.rules import RULES


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.permutations(["range", "lowest", "ucdp_like", "majority", "interest"], 2))
)
def test_differences_add_up(one: str, other: str, herof_state: State) -> None:
    """Each difference names the claims that the two rules take, by the figure that stands for the rule."""
    tallies = herof_state.tallies(herof_state.units(UnitKind.INCIDENT), [one, other], Measure.KILLED)
    rows = explained(tallies, RULES[one], RULES[other])

    def total(name: str) -> float:
        return sum(getattr(row, RULES[name].heads) or 0 for row in tallies if row.rule == name)

    assert sum(row.difference for row in rows) == total(one) - total(other)
    for row in rows:
        assert row.one != row.other
        assert str(row.why).startswith(f"{one} ")
        assert f"; {other} " in str(row.why)
