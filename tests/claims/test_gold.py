"""Part one of the gold set, the part that rules were written with."""

from __future__ import annotations

from pathlib import Path

from counterclaim.claims.reader import Reader
from counterclaim.evaluation.report import evaluate_gold
from tests.conftest import ROOT

TARGETS = {"found": 0.85, "figure": 0.75, "victims": 0.50, "claim": 0.38}


def test_part_one_reaches_the_targets(shared: Path, reader: Reader) -> None:
    """F1 on the open part is at least what was asked for; the closed parts are not read here."""
    outcome, rows = evaluate_gold(shared / "gold", reader, ROOT / "tests/gold/split.json", "one")
    assert not outcome.errors
    f1 = {row["what"]: row["f1"] for row in rows}
    assert all(f1[level] >= target for level, target in TARGETS.items()), f1
