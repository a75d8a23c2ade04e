"""Learns the weights of signs from annotated reports and writes them into the codebook.

python -m tools.train [--gold FOLDER --parts one,two,three] [--brief FOLDER]

Without gold and brief it learns from the reports in `annotated/` alone. The closed files are never
used. The weights that are shipped are learnt from all three.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.claims.choice import Choosers
from counterclaim.claims.reader import Reader
from counterclaim.claims.syntax import Language
from counterclaim.collection.inputs import collect
from counterclaim.collection.packs import load_pack, load_vocabulary
from counterclaim.documents.document import Document
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.parser import english
from counterclaim.engines.words import english_words
from counterclaim.evaluation.annotated import (
    AnnotatedReport,
    read_annotated,
    read_claims,
    read_claims_of,
    read_gold,
    read_statements,
)
from counterclaim.evaluation.training import MakeReader, train
from counterclaim.sources.report import Report

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src" / "counterclaim" / "codebook" / "vocabulary"
SPLIT = ROOT / "tests" / "gold" / "split.json"
BRIEF = "brief.claims.yaml"
STATEMENTS = "statements_"
GOLD_COUNTS = 4
"""How often a lesson of the gold claims, the brief and the examples counts: the conventions are theirs."""


def open_files() -> list[Path]:
    """The files that may be learnt from."""
    every = sorted((ROOT / "annotated").glob("*.yaml"))
    return [
        one for one in every if not one.stem.endswith(("_closed", ".claims")) and not one.stem.startswith(STATEMENTS)
    ]


def statements() -> list[AnnotatedReport]:
    """The passages with annotated statements and stances."""
    return [one for path in sorted((ROOT / "annotated").glob(f"{STATEMENTS}*.yaml")) for one in read_statements(path)]


def reader_maker(pack: str = "balochistan", language: Language | None = None) -> MakeReader:
    """Makes readers with given choosers, which share one memory of parsed sentences."""
    vocabulary, chosen, spoken = load_vocabulary(), load_pack(pack), language or english()

    def make(choosers: Choosers) -> Reader:
        return Reader(chosen, vocabulary, spoken, choosers)

    return make


def reports_of(gold: Path | None, parts: list[str]) -> tuple[list[AnnotatedReport], set[str]]:
    """The reports to learn from, and those whose lessons count more."""
    own = examples()
    golden = {one.document.name for one in own}
    reports = [*own, *statements(), *(one for path in open_files() for one in read_annotated(path))]
    if gold is None:
        return reports, golden
    split = json.loads(SPLIT.read_text(encoding="utf-8"))["parts"]
    wanted = frozenset(name for part in parts for name in split[part])
    return [*reports, *read_gold(gold, wanted)], golden | wanted


def examples() -> list[AnnotatedReport]:
    """The notes of the examples, with the claims that `annotated/` has of them."""
    notes = (one for one in collect([ROOT / "examples" / "herof"]) if isinstance(one, Report))
    documents: dict[str | None, Document] = {one.name: parse(one) for one in notes if one.mapping is None}
    return read_claims_of(ROOT / "annotated" / "examples.claims.yaml", documents)


def brief_of(folder: Path) -> AnnotatedReport:
    """The brief in a folder, with the claims that `annotated/` has of it."""
    (report,) = (one for one in collect(sorted(folder.glob("*.txt"))) if isinstance(one, Report))
    return read_claims(ROOT / "annotated" / BRIEF, parse(report, Aids(english_words())))


def main(
    gold: Annotated[Path | None, typer.Option(help="A folder with gold claims.")] = None,
    parts: Annotated[str, typer.Option(help="Parts of the gold split that may be learnt from.")] = "one,two,three",
    brief: Annotated[Path | None, typer.Option(help="A folder with the text of the brief.")] = None,
) -> None:
    """Learn, and write `weights_*.csv`."""
    reports, golden = reports_of(gold, parts.split(","))
    if brief is not None:
        reports.append(brief_of(brief))
        golden.add(reports[-1].document.name)
    weights = train(reports, reader_maker(), lambda one: GOLD_COUNTS if one.document.name in golden else 1)
    for name, found in weights.items():
        with (TABLES / f"weights_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["sign", "weight"])
            writer.writerows(sorted(found.items()))
        typer.echo(f"{name}: {len(found)} signs from {len(reports)} reports")


if __name__ == "__main__":
    typer.run(main)
