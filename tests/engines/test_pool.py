"""Reading in several processes gives what one gives, in the same order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.engines import batches, pool
from counterclaim.engines.stages import Outcome, read_inputs
from counterclaim.errors import UsageError
from tests.conftest import EXAMPLES


def read(inputs: list[Path], reader: Reader, jobs: int) -> tuple[Outcome, list[tuple[str, Reading]]]:
    """What came of inputs, and each reading with its report's name."""
    outcome = Outcome()
    return outcome, [(report.name, reading) for report, _, reading in read_inputs(inputs, reader, outcome, jobs=jobs)]


def test_two_processes_read_as_one(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings, their order and what is reported as bad are the same, with tables among the texts."""
    monkeypatch.setattr(batches, "TOGETHER", 3)
    lines = tmp_path / "more.jsonl"
    good = [{"id": f"w{n}", "text": f"Police said {n} people were killed in Kech on Monday."} for n in range(2, 12)]
    rows = [*map(json.dumps, good[:5]), "{no line", *map(json.dumps, good[5:])]
    lines.write_text("\n".join(rows), encoding="utf-8")
    table = tmp_path / "toll.csv"
    table.write_text("day,dead\n2024-05-01,3\n", encoding="utf-8")
    mapping = "columns:\n  day: {is: date}\n  dead: {measure: killed}\n"
    (tmp_path / "toll.table.yaml").write_text(mapping, encoding="utf-8")
    inputs = [EXAMPLES, lines, table]
    one, alone = read(inputs, reader, 1)
    two, together = read(inputs, reader, 2)
    assert len(alone) > 10
    assert together == alone
    assert (two.reports, [str(error) for error in two.errors]) == (one.reports, [str(error) for error in one.errors])
    assert one.errors


def test_a_process_that_dies_is_said(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a reading process is killed, the message says what to do."""
    monkeypatch.setattr(pool, "_work", _dies)
    with pytest.raises(UsageError, match="fewer --jobs"):
        read([EXAMPLES], reader, 2)


def _dies(_batch: list[batches.Task]) -> list[batches.Read]:
    import os  # noqa: PLC0415  # runs in a process of its own

    os._exit(1)
