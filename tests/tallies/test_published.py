"""Published totals, a crosswalk of what they count, and bridges between them."""

from __future__ import annotations

import pytest

from counterclaim.codebook.pack import Pack, read_pack
from counterclaim.codebook.terms import Component
from counterclaim.errors import PackError, UsageError
from counterclaim.tallies.published import bridge, crosswalk, verdicts

ONE, OTHER = "pips-2024-balochistan-killed", "crss-2024-balochistan-killed"


def test_printed_sums_and_changes_are_done_again(balochistan: Pack) -> None:
    """The Levies' 1,116 is wrong; the sums and the change of a yearbook are right."""
    found = {(one.total.id, one.what): one.checked.right for one in verdicts(balochistan)}
    assert not found.pop(("levies-2025-moved", "sum"))
    assert found[("pips-2025-balochistan-attacks", "change")]
    assert found[("pips-2025-balochistan-casualties", "sum")]
    assert all(found.values())


def test_the_bridge_from_322_to_782(balochistan: Pack) -> None:
    """What one counts and the other leaves out, without a figure for it: all 460 are the residual."""
    found = bridge(balochistan, ONE, OTHER)
    assert (found.one.number, found.other.number, found.known, found.residual) == (322, 782, 0, 460)
    operations = next(one for one in found.steps if one.component is Component.OPERATIONS)
    assert (operations.here, operations.there, operations.figure) == ("left out", "counted", None)


def test_a_step_with_a_figure_leaves_less(balochistan: Pack) -> None:
    """A figure for operations is added; the way back takes it off; one that neither tells apart is no step's."""
    figures = {Component.OPERATIONS: (300.0, "somebody's count"), Component.OTHER_VIOLENCE: (99.0, "nobody's")}
    there, back = bridge(balochistan, ONE, OTHER, figures), bridge(balochistan, OTHER, ONE, figures)
    assert (there.known, there.residual) == (300, 160)
    assert (back.known, back.residual) == (-300, -160)
    assert there.one.number + there.known + there.residual == there.other.number


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (ONE, "pips-2025-balochistan-killed", "differ in start"),
        (ONE, "pips-2024-balochistan-attacks", "differ in measure"),
        (ONE, "levies-2025-moved", "has no definition"),
        (ONE, "nothing", "no total 'nothing'"),
    ],
)
def test_what_cannot_be_bridged_is_refused(one: str, other: str, said: str, balochistan: Pack) -> None:
    """Totals of other years, measures or kinds are not set beside each other."""
    with pytest.raises(UsageError, match=said):
        bridge(balochistan, one, other)


def test_the_crosswalk_says_what_it_does_not_know(balochistan: Pack) -> None:
    """A row a compiler; what no source states is `not stated`, and neither counted nor left out."""
    rows = {one["compiler"]: one for one in crosswalk(balochistan)}
    pips = rows["Pak Institute for Peace Studies"]
    assert (pips["attackers"], pips["operations"], pips["claimed"]) == ("counted", "left out", "not stated")
    assert {row[part.value] for row in rows.values() for part in Component} == {"counted", "left out", "not stated"}


RULE = b"""
- id: cautious
  after: our desk
  low: least_floor
  source: [desk]
  mark: confirmed
"""
ABOUT = b"name: desk\ntitle: Desk\ndescription: A pack.\n"
SOURCES = b"- id: desk\n  outlet: Our desk\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"  low: least_floor\n", "give one of low, best and high"),
        (b"", "`speaks_for` goes with `admits: side`"),
    ],
)
def test_a_declared_rule_that_makes_no_sense_is_refused(line: bytes, message: str) -> None:
    """A rule that prints nothing, and a lens without a side."""
    text = RULE.replace(line, b"") if line else RULE + b"  admits: side\n"
    with pytest.raises(PackError, match=message):
        read_pack("desk", {"pack.yaml": ABOUT, "sources.yaml": SOURCES, "rules.yaml": text})
