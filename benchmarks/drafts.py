"""What checking drafts is worth.

python -m benchmarks.drafts [--show] [--test | FILE ...]

On the passages in `annotated/drafts/dev/`, with which in view the checks were written, or in the files given; with
--test on those in `annotated/drafts/`, which were written before the first check and are only scored. With --show
every mistake that was missed and every finding that is not right is printed, which is for passages in view alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.drafts import Outcome, Score, check_excerpts, read_excerpts, score, score_families

DRAFTS = Path(__file__).parents[1] / "annotated" / "drafts"


def show(name: str, one: Score) -> None:
    """Print the rates of one score."""
    print(f"{name:12s} flags right {one.right!s:36s} in place {one.placed.share:.3f}  errors found {one.found}")


def show_misses(outcomes: Sequence[Outcome]) -> None:
    """Print what went wrong."""
    for one in outcomes:
        if one.excerpt.family is not None and not one.found:
            print(f"MISSED {one.excerpt.name} {one.excerpt.family}: {one.excerpt.words} | {one.excerpt.note}")
        for finding in one.findings:
            if not one.is_right(finding):
                print(f"FALSE  {one.excerpt.name} {finding.code} {finding.message} | {one.excerpt.note}")


def main() -> None:
    """Print the scores of each file and of all."""
    named = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    paths = named or sorted((DRAFTS if "--test" in sys.argv else DRAFTS / "dev").glob("*.yaml"))
    outcomes: list[Outcome] = []
    for path in paths:
        of_file = check_excerpts(make_reader, read_excerpts(path))
        show(path.stem, score(of_file))
        if "--show" in sys.argv:
            show_misses(of_file)
        outcomes += of_file
    for family, one in score_families(outcomes).items():
        show(family.value, one)
    show("all", score(outcomes))


if __name__ == "__main__":
    main()
