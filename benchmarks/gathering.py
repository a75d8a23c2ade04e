"""How well claims are gathered, on reports that the evidence was not learnt from.

python -m benchmarks.gathering GOLD --ged FILE [--closed]

Each set of annotated reports, and the headlines of each province in a file of UCDP GED, are gathered by evidence that
was learnt from all the others. Beside B-cubed F1 over claims and over documents, from the claims read and from the
claims annotated, stands the simple key. `--closed` instead gathers the closed files by the shipped evidence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from tools.evidence import corpora, headlines, without
from tools.train import ROOT, open_files

from counterclaim.codebook.evidence import Evidence
from counterclaim.collection.packs import load_evidence
from counterclaim.evaluation.gathering import Gathering, gathered_labels, key_labels, score_gathering
from counterclaim.evaluation.headlines import Headlines
from counterclaim.evaluation.linking import Taken, learnt
from counterclaim.incidents.gather import Gatherer


def main(
    gold: Annotated[Path, typer.Argument(help="A folder with gold claims.")],
    ged: Annotated[Path, typer.Option(help="A CSV file of UCDP GED.")],
    closed: Annotated[bool, typer.Option("--closed", help="Gather the closed files by the shipped evidence.")] = False,
) -> None:
    """Print a row for each set and each input."""
    evidence = load_evidence()
    files = sorted((ROOT / "annotated").glob("*_closed.yaml")) if closed else open_files()
    every = corpora(None if closed else gold, evidence, files)
    short = {} if closed else headlines(ged, evidence)
    typer.echo(
        "| reports | claims | | over claims | over documents | simple key | |\n|---|---|---:|---:|---:|---:|---:|"
    )
    for name, inputs in every.items():
        weighed = evidence if closed else learnt(evidence, without(name, every, short))
        for taken in inputs:
            _print(name, taken, weighed)
    for name, told in short.items():
        score = told.score(incident_of(told, learnt(evidence, without(name, every, short))))
        typer.echo(f"| headlines, {name} | read | {score.items} | – | {score.f1:.3f} | – | – |")


def incident_of(told: Headlines, evidence: Evidence) -> dict[str, str]:
    """Incident by claim of headlines."""
    gatherer = Gatherer(told.pack, evidence)
    gatherer.add(told.filed)
    return {claim: part[0] for part in gatherer.incidents() for claim in part}


def _print(name: str, taken: Taken, evidence: Evidence) -> None:
    ours: Gathering = score_gathering(gathered_labels(taken.input, taken.pack, evidence))
    key: Gathering = score_gathering(key_labels(taken.input, from_gold=taken.from_gold))
    what = "annotated" if taken.from_gold else "read"
    figures = " | ".join(f"{one.f1:.3f}" for one in (ours.claims, ours.documents, key.claims, key.documents))
    typer.echo(f"| {name} | {what} | {ours.claims.items} | {figures} |")


if __name__ == "__main__":
    typer.run(main)
