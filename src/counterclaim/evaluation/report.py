"""A gold folder read and scored, beside the floor and the frozen baseline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from counterclaim.claims.line import to_line
from counterclaim.claims.reader import READER, Reader
from counterclaim.engines.stages import Outcome, read_inputs
from counterclaim.errors import UsageError
from counterclaim.evaluation.annotated import CLAIMS, DOCUMENTS
from counterclaim.evaluation.floor import read_floor
from counterclaim.evaluation.scores import Line, Scores, score
from counterclaim.values.digest import digest

FROZEN = "frozen.json"
"""Scores of the last release's reader, by digest of the gold claims and part."""


def evaluate_gold(
    folder: Path, reader: Reader, split: Path | None, part: str | None
) -> tuple[Outcome, list[Mapping[str, Any]]]:
    """Read the documents of a gold folder and score the claims.

    Args:
        folder: holds `docs.jsonl` and `claims.jsonl`.
        reader: the reader to score.
        split: a split file; with it only the documents of `part` are read at all.
        part: the part's name.

    Returns:
        What came of the inputs, and a row for each level and field.

    Raises:
        UsageError: a file is missing, or the split and the part do not fit.
    """
    documents, claims = folder / DOCUMENTS, folder / CLAIMS
    for path in (documents, claims):
        if not path.is_file():
            message = f"{path} is missing: a gold folder holds docs.jsonl and claims.jsonl"
            raise UsageError(message)
    gold_digest = digest(claims.read_bytes())
    gold = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = part_of(split, part, gold_digest)
    outcome = Outcome()
    predicted: list[Line] = []
    floor: list[Line] = []
    for _, document, reading in read_inputs(
        [documents], reader, outcome, lambda report: wanted is None or report.name in wanted
    ):
        predicted += [to_line(claim) for claim in reading.claims]
        floor += read_floor(document.name, document.text)
    chosen = [one for one in gold if wanted is None or one["document"] in wanted]
    return outcome, _rows(score(predicted, chosen), score(floor, chosen), _frozen(gold_digest, part, reader))


def part_of(split: Path | None, part: str | None, gold_digest: str) -> frozenset[str] | None:
    """The documents of a part of a split; `None` for all.

    Raises:
        UsageError: the split and the part do not fit the gold claims or each other.
    """
    if split is None and part is None:
        return None
    if split is None or part is None:
        message = "--split and --part go together"
        raise UsageError(message)
    parts = json.loads(split.read_text(encoding="utf-8"))
    if parts["gold_sha256"] != gold_digest:
        message = f"{split} was made for other gold claims; make it anew"
        raise UsageError(message)
    if part not in parts["parts"]:
        message = f"{split} has no part {part!r}: parts are {', '.join(parts['parts'])}"
        raise UsageError(message)
    return frozenset(parts["parts"][part])


def _frozen(gold_digest: str, part: str | None, reader: Reader) -> Mapping[str, float]:
    text = resources.files("counterclaim.evaluation").joinpath(FROZEN).read_text(encoding="utf-8")
    for one in json.loads(text):
        if (one["gold_sha256"], one["part"], one["pack"]) == (gold_digest, part, reader.pack.about.name):
            found: Mapping[str, float] = one["f1"]
            return found
    return {}


def _rows(ours: Scores, floor: Scores, frozen: Mapping[str, float]) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for level, one in ours.levels.items():
        before = frozen.get(level)
        rows.append(
            {
                "what": level,
                "precision": round(one.precision, 3),
                "recall": round(one.recall, 3),
                "f1": round(one.f1, 3),
                "floor": round(floor.levels[level].f1, 3),
                "frozen": before,
                "difference": round(one.f1 - before, 3) if before is not None else None,
                "reader": READER,
            }
        )
    rows += [
        {
            "what": name,
            "precision": None,
            "recall": None,
            "f1": round(value, 3),
            "floor": None,
            "frozen": None,
            "difference": None,
            "reader": READER,
        }
        for name, value in ours.fields.items()
    ]
    return rows
