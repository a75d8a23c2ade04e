"""Three hundred cells whose structure is known, drawn by a hand that had not seen the reconciler."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.claims.line import from_line
from counterclaim.codebook.terms import Verdict
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.reconcile import reconcile
from counterclaim.values.digest import digest
from counterclaim.values.when import When
from tests.incidents.reconciled.generate import cells as drawn
from tests.incidents.reconciled.generate import text
from tests.incidents.reconciled.scene import Cell

UNIT = Unit(UnitKind.OPERATION, "an operation")


@pytest.fixture(scope="module")
def generated() -> list[Cell]:
    """The cells, as they were drawn when their digest was written down."""
    every = drawn()
    wanted = (Path(__file__).parent / "reconciled" / "digest.txt").read_text(encoding="utf-8").strip()
    assert digest(text(every).encode()) == wanted
    return every


def _verdict(drawn_cell: Cell, *, turned: bool = False) -> Verdict | None:
    """The verdict on the two claims of a cell that are compared."""
    claims = [from_line(line) for line in drawn_cell.claims]
    filed = [
        Filed(one, one.speaker.key, When.parse(one.said_at) if one.said_at else None, "an outlet") for one in claims
    ]
    wanted = {drawn_cell.one, drawn_cell.other}
    for cell in cells(UNIT, filed[::-1] if turned else filed):
        for pair in reconcile(cell, filed).pairs:
            if {pair.one.claim.id, pair.other.claim.id} == wanted:
                return pair.verdict
    return None


def test_verdicts_are_those_of_the_known_structure(generated: list[Cell]) -> None:
    """At least 95 of 100 verdicts are right, and at most 2 of 100 say compatible of what is not."""
    found = [(one, _verdict(one)) for one in generated]
    right = sum(verdict is not None and verdict.value == one.verdict for one, verdict in found)
    falsely = sum(verdict is Verdict.COMPATIBLE and one.verdict != verdict.value for one, verdict in found)
    assert right / len(found) >= 0.95
    assert falsely / len(found) <= 0.02


def test_verdicts_do_not_depend_on_order(generated: list[Cell]) -> None:
    """The same claims the other way round give the same verdicts."""
    some = generated[::5]
    assert [_verdict(one) for one in some] == [_verdict(one, turned=True) for one in some]
