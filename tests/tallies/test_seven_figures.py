"""The seed brief's own seven figures under every rule, as the design tabulates them."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.codebook.terms import Group, Side
from counterclaim.incidents.cells import Cell, Unit, UnitKind, cells
from counterclaim.tallies.rules import RULES
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.count import Count, Relation
from tests.builders import a_claim, filed

MORE_THAN = Relation.MORE_THAN
FIGURES = (
    (34, Relation.EXACT, Group.INSURGENTS, Side.INSURGENT, "BLA", date(2026, 2, 4)),
    (200, MORE_THAN, Group.SECURITY_FORCES, Side.INSURGENT, "BLA", date(2026, 2, 4)),
    (48, Relation.EXACT, Group.MIXED, Side.STATE, "government", date(2026, 2, 4)),
    (170, MORE_THAN, Group.INSURGENTS, Side.STATE, "government", date(2026, 2, 4)),
    (216, Relation.EXACT, Group.INSURGENTS, Side.STATE, "ISPR", date(2026, 2, 5)),
    (58, Relation.EXACT, Group.UNSPECIFIED, Side.OUTLET, "Reuters", date(2026, 2, 4)),
    (120, MORE_THAN, Group.UNSPECIFIED, Side.STATE, "officials", date(2026, 2, 1)),
)
UNIT = Unit(UnitKind.OPERATION, "herof-2")

INSURGENTS, FORCES, MIXED, UNSPECIFIED = Group.INSURGENTS, Group.SECURITY_FORCES, Group.MIXED, Group.UNSPECIFIED

EXPECTED = [
    ("range", INSURGENTS, (34, None, 216), True, ""),
    ("range", FORCES, (200, None, 200), True, ""),
    ("range", MIXED, (48, None, 48), False, ""),
    ("range", UNSPECIFIED, (58, None, 120), True, ""),
    ("lowest", INSURGENTS, (None, 34, None), False, ""),
    ("lowest", FORCES, (None, 200, None), True, "only an enemy says it"),
    ("lowest", MIXED, (None, 48, None), False, ""),
    ("lowest", UNSPECIFIED, (None, 58, None), False, ""),
    ("ucdp_like", INSURGENTS, (34, 34, 216), False, ""),
    ("ucdp_like", FORCES, (200, 200, 200), True, ""),
    ("ucdp_like", MIXED, (48, 48, 48), False, ""),
    ("ucdp_like", UNSPECIFIED, (58, 58, 120), True, ""),
    ("majority", INSURGENTS, (None, 34, None), False, "no majority"),
    ("majority", FORCES, (None, 200, None), True, "one origin"),
    ("majority", MIXED, (None, 48, None), False, "one origin"),
    ("majority", UNSPECIFIED, (None, 58, None), False, "no majority"),
    ("side:state", INSURGENTS, (None, 216, None), False, ""),
    ("side:state", FORCES, (None, None, None), False, "48 mixed"),
    ("side:state", MIXED, (None, 48, None), False, ""),
    ("side:state", UNSPECIFIED, (None, 120, None), True, ""),
    ("side:insurgent", INSURGENTS, (None, 34, None), False, ""),
    ("side:insurgent", FORCES, (None, 200, None), True, ""),
    ("side:insurgent", MIXED, (None, None, None), False, "none"),
    ("side:insurgent", UNSPECIFIED, (None, None, None), False, "none"),
    ("side:outlet", INSURGENTS, (None, None, None), False, "none"),
    ("side:outlet", FORCES, (None, None, None), False, "none"),
    ("side:outlet", MIXED, (None, None, None), False, "none"),
    ("side:outlet", UNSPECIFIED, (None, 58, None), False, ""),
    ("interest", INSURGENTS, (34, None, 216), False, ""),
    ("interest", FORCES, (None, None, 200), True, ""),
    ("interest", MIXED, (None, None, None), False, "not applicable"),
    ("interest", UNSPECIFIED, (None, None, None), False, "not applicable"),
]


def _cells() -> dict[Group, Cell]:
    claims = [
        filed(a_claim(Count.stated(number, relation), group, side, speaker, said=day), day)
        for number, relation, group, side, speaker, day in FIGURES
    ]
    return {cell.group: cell for cell in cells(UNIT, claims)}


def _tally(rule: str, group: Group) -> Tally:
    by_group = _cells()
    return tally(by_group[group], RULES[rule], list(by_group.values()))


@pytest.mark.parametrize(("rule", "group", "figures", "is_open", "reason"), EXPECTED)
def test_rule_gives_the_designs_figures(
    rule: str, group: Group, figures: tuple[int | None, ...], is_open: bool, reason: str
) -> None:
    """Each rule prints the numbers, the open mark and the reason that the design's table has."""
    result = _tally(rule, group)
    assert (result.low, result.best, result.high) == figures
    assert result.open is is_open
    assert reason in result.reason


def test_other_claims_of_a_side_stand_beneath() -> None:
    """`side:state` prints 216 and keeps the government's 170 beneath it."""
    result = _tally("side:state", INSURGENTS)
    assert [one.claim.count.number for one in result.beneath if one.claim.count] == [170]


def test_every_printed_number_was_stated() -> None:
    """No rule prints a number that is not in the claims that it used."""
    for rule, group, *_ in EXPECTED:
        result = _tally(rule, group)
        stated = {
            number for one in result.used if one.claim.count for number in (one.claim.count.low, one.claim.count.high)
        }
        assert {result.low, result.best, result.high} <= stated | {None}
