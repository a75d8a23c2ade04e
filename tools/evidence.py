"""Learns what the evidence of gathering counts for, and writes it into the codebook.

python -m tools.evidence --gold FOLDER

From annotated reports with incidents, as they are read and as they are annotated, and from the gold claims.
The closed files are never used.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.codebook.evidence import Evidence
from counterclaim.collection.packs import load_evidence
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.annotated import AnnotatedReport, read_annotated, read_gold
from counterclaim.evaluation.gathering import input_of
from counterclaim.evaluation.linking import Taken, learnt
from counterclaim.incidents.filed import Filing
from tools.train import ROOT, open_files

TABLE = ROOT / "src" / "counterclaim" / "codebook" / "evidence" / "weights.csv"
ABROAD = frozenset({"caps", "encyclo", "like_africa", "like_world", "world"})
"""Files on conflicts of which no pack is shipped."""


def corpora(gold: Path | None, evidence: Evidence, files: list[Path]) -> dict[str, list[Taken]]:
    """Each file's reports, and those of gold, with the claims read and with the claims annotated."""
    readers = {name: make_reader(name) for name in ("balochistan", "generic")}
    sets: dict[str, tuple[list[AnnotatedReport], str]] = {
        path.stem: (read_annotated(path), "generic" if path.stem.removesuffix("_closed") in ABROAD else "balochistan")
        for path in files
    }
    if gold is not None:
        sets["gold"] = (read_gold(gold), "balochistan")
    found = {}
    for name, (reports, pack) in sets.items():
        reader, filing = readers[pack], Filing(readers[pack].pack, evidence)
        found[name] = [
            Taken(input_of(reports, reader, filing, from_gold=from_gold), reader.pack, from_gold)
            for from_gold in (False, True)
        ]
    return found


def main(gold: Annotated[Path, typer.Option(help="A folder with gold claims.")]) -> None:
    """Learn, and write `weights.csv`."""
    evidence = load_evidence()
    every = corpora(gold, evidence, open_files())
    found = learnt(evidence, [one.labelled for both in every.values() for one in both])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stage", "feature", "level", "weight", "held", "words"])
        for stage, rows in found.weights.items():
            writer.writerows(
                [stage, one.feature, one.level, one.weight, "yes" if one.held else "", one.words]
                for one in rows.values()
            )
    typer.echo(f"{len(every)} corpora: {', '.join(sorted(every))}")


if __name__ == "__main__":
    typer.run(main)
