"""Learns what the evidence of gathering counts for, and writes it into the codebook.

python -m tools.evidence --gold FOLDER --ged FILE

From annotated reports with incidents, as they are read and as they are annotated, from the gold claims, and from the
headlines of a file of UCDP GED. The closed files are never used.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.codebook.evidence import Evidence
from counterclaim.collection.packs import load_evidence
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.annotated import AnnotatedReport, read_annotated, read_gold
from counterclaim.evaluation.gathering import input_of
from counterclaim.evaluation.headlines import Headlines, by_province, read_headlines
from counterclaim.evaluation.linking import Labelled, Taken, learnt
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


def headlines(ged: Path, evidence: Evidence) -> dict[str, Headlines]:
    """The headlines of each province, by its name."""
    return by_province(read_headlines(ged), make_reader("balochistan"), evidence)


def without(name: str, every: Mapping[str, Sequence[Taken]], short: Mapping[str, Headlines]) -> list[Labelled]:
    """The lessons of all sets but one."""
    found = [one.labelled for other, both in every.items() if other != name for one in both]
    return found + [one.labelled for other, one in short.items() if other != name]


def main(
    gold: Annotated[Path, typer.Option(help="A folder with gold claims.")],
    ged: Annotated[Path, typer.Option(help="A CSV file of UCDP GED.")],
) -> None:
    """Learn, and write `weights.csv`."""
    evidence = load_evidence()
    every = corpora(gold, evidence, open_files())
    short = headlines(ged, evidence)
    found = learnt(evidence, without("", every, short))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stage", "feature", "level", "weight", "held", "words"])
        for stage, rows in found.weights.items():
            writer.writerows(
                [stage, one.feature, one.level, one.weight, "yes" if one.held else "", one.words]
                for one in rows.values()
            )
    typer.echo(f"{len(every)} corpora: {', '.join(sorted(every))}; headlines: {', '.join(short)}")


if __name__ == "__main__":
    typer.run(main)
