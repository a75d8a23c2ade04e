"""The annotated reports are whole, and the closed ones are those that were written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from counterclaim.errors import LineError
from counterclaim.evaluation.annotated import read_annotated
from tests.conftest import ROOT

FILES = sorted((ROOT / "annotated").glob("*.yaml"))
REPORTS = [one for one in FILES if not one.stem.endswith(".claims")]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_claim_stands_in_its_report(path: Path) -> None:
    """Each quotation is at its place, and ids are unique."""
    reports = read_annotated(path)
    assert len({one.document.name for one in reports}) == len(reports) > 10
    for report in reports:
        for claim in report.claims:
            assert report.document.text[claim["start"] : claim["end"]] == claim["quote"]


def test_closed_files_are_as_written() -> None:
    """Their digests were kept before they were."""
    kept = dict(line.split()[::-1] for line in (ROOT / "annotated/closed.sha256").read_text().splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES if "_closed" in path.stem}
    assert found == kept


def test_a_claim_that_is_not_in_its_report_is_named(tmp_path: Path) -> None:
    """With the file, the report and the words."""
    path = tmp_path / "one.yaml"
    path.write_text(
        "- {id: a, text: Two men died., claims: [{q: three men, n: 3, m: killed, g: unspecified, s: x | other}]}"
    )
    with pytest.raises(LineError, match="'three men'"):
        read_annotated(path)
