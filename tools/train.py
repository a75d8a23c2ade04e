"""Learns the weights of signs from annotated reports and writes them into the codebook.

python -m tools.train [--gold FOLDER --parts one,two]

Without gold it learns from the reports in `annotated/` alone. The closed files are never used.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.claims.choice import Choosers
from counterclaim.claims.reader import Reader
from counterclaim.collection.packs import load_pack, load_vocabulary
from counterclaim.engines.parser import english
from counterclaim.evaluation.annotated import AnnotatedReport, read_annotated, read_gold
from counterclaim.evaluation.training import MakeReader, train

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src" / "counterclaim" / "codebook" / "vocabulary"
SPLIT = ROOT / "tests" / "gold" / "split.json"
GOLD_COUNTS = 2
"""How often a lesson of the gold claims counts: they are few, and the conventions are theirs."""


def open_files() -> list[Path]:
    """The files that may be learnt from."""
    return [one for one in sorted((ROOT / "annotated").glob("*.yaml")) if not one.stem.endswith("_closed")]


def reader_maker(pack: str = "balochistan") -> MakeReader:
    """Makes readers with given choosers, which share one memory of parsed sentences."""
    vocabulary, language, chosen = load_vocabulary(), english(), load_pack(pack)

    def make(choosers: Choosers) -> Reader:
        return Reader(chosen, vocabulary, language, choosers)

    return make


def reports_of(gold: Path | None, parts: list[str]) -> tuple[list[AnnotatedReport], set[str]]:
    """The reports to learn from, and which of them are gold's."""
    reports = [one for path in open_files() for one in read_annotated(path)]
    if gold is None:
        return reports, set()
    split = json.loads(SPLIT.read_text(encoding="utf-8"))["parts"]
    wanted = frozenset(name for part in parts for name in split[part])
    return [*reports, *read_gold(gold, wanted)], set(wanted)


def main(
    gold: Annotated[Path | None, typer.Option(help="A folder with gold claims.")] = None,
    parts: Annotated[str, typer.Option(help="Parts of the gold split that may be learnt from.")] = "one",
) -> None:
    """Learn, and write `weights_*.csv`."""
    reports, golden = reports_of(gold, parts.split(","))
    weights = train(reports, reader_maker(), lambda one: GOLD_COUNTS if one.document.name in golden else 1)
    for name, found in weights.items():
        with (TABLES / f"weights_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["sign", "weight"])
            writer.writerows(sorted(found.items()))
        typer.echo(f"{name}: {len(found)} signs from {len(reports)} reports")


if __name__ == "__main__":
    typer.run(main)
