"""Parts and wholes, killed and casualties, one event and a stretch, told over sentences, paragraphs and tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from counterclaim.claims.reader import Reader
from tests.checks.drafts import codes

CASES = yaml.safe_load(Path(__file__).with_name("wholes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["wrong"].values(), ids=list(CASES["wrong"]))
def test_counted_otherwise(reader: Reader, case: dict[str, str]) -> None:
    """What is counted twice, or is of another scope, is told of, and nothing else."""
    assert codes(reader, case["draft"]) == [case["code"]]


@pytest.mark.parametrize("case", CASES["right"].values(), ids=list(CASES["right"]))
def test_counted_rightly(reader: Reader, case: dict[str, str]) -> None:
    """What only looks like it is left alone."""
    assert codes(reader, case["draft"]) == []
