"""What a draft works out of its own numbers, dates and places, in the ways in which drafts put it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from counterclaim.claims.reader import Reader
from tests.checks.drafts import checked, codes

CASES = yaml.safe_load(Path(__file__).with_name("worked.yaml").read_text(encoding="utf-8"))
NOTE = '\n\n[^1]: "Attack reported", *Dawn*, 9 October 2025.\n'


def _report(text: str) -> dict[str, str]:
    return {
        "file": "report.txt", "outlet": "Dawn", "published": "2025-10-09", "title": "Attack reported", "text": text,
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES["wrong"].values(), ids=list(CASES["wrong"]))
def test_worked_out_wrongly(reader: Reader, case: dict[str, str]) -> None:
    """What does not recompute is told of, and nothing else."""
    assert set(codes(reader, case["draft"])) == {case["code"]}


@pytest.mark.parametrize("case", CASES["right"].values(), ids=list(CASES["right"]))
def test_worked_out_rightly(reader: Reader, case: dict[str, str]) -> None:
    """What only looks like it is left alone."""
    assert codes(reader, case["draft"]) == []


def test_what_is_the_drafts_own_is_unchecked(reader: Reader) -> None:
    """A number that the draft says it worked out is not looked for in its document, and listed with the reason."""
    report = _report("The office recorded 1,118 dead in 37 bulletins, it said.\n")
    draft = "The office has 1,118 dead in 37 bulletins, on our tally a mean of 30 a bulletin.[^1]" + NOTE
    found = checked(reader, draft, [report])
    assert not found.findings
    assert "worked the numbers out itself" in " ".join(one.reason for one in found.unchecked)
    absent = "The office has 1,118 dead in 37 bulletins, and 512 of them had names.[^1]" + NOTE
    assert codes(reader, absent, [report]) == ["SRC01"]
