"""What reading is worth on text that it did not learn from, by cross-validation.

python -m benchmarks.reading [GOLD] [--closed] [--tags]

The annotated reports, and the opened parts of the gold claims where their folder is given, are
dealt to folds by document; each fold is read by a reader that learnt from the others. With
--closed the closed files are read too, by a reader that learnt from all open ones. With --tags
the parser gives the tags of words alone, and nothing depends on anything. Beside each F1 stands
the interval that holds 95 of 100 draws of as many documents with replacement.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tools.train import GOLD_COUNTS, ROOT, SPLIT, open_files, reader_maker

from counterclaim.claims.choice import Choosers
from counterclaim.claims.line import to_line
from counterclaim.claims.syntax import Parse
from counterclaim.engines.batches import read_documents
from counterclaim.engines.parser import english, lazy_parser
from counterclaim.evaluation.annotated import AnnotatedReport, read_annotated, read_gold
from counterclaim.evaluation.scores import LEVELS, Line, score
from counterclaim.evaluation.training import MakeReader, train

FOLDS = 5
SEED = "counterclaim-folds-1"
DRAWS = 500
OPENED = ("one", "two", "three")
"""Parts of the gold claims that have been opened."""

Pair = tuple[list[Line], list[Line]]
"""Of a document, the claims read and the claims annotated."""


def sets(gold: Path | None) -> dict[str, list[AnnotatedReport]]:
    """The reports by the file that they are from."""
    found = {path.stem: read_annotated(path) for path in open_files()}
    if gold is not None:
        parts = json.loads(SPLIT.read_text(encoding="utf-8"))["parts"]
        found |= {f"gold, part {part}": read_gold(gold, frozenset(parts[part])) for part in OPENED}
    return found


def maker() -> MakeReader:
    """Makes readers with given choosers, by tags alone where that is asked for."""
    return reader_maker(language=replace(english(), parser=_tags_of)) if "--tags" in sys.argv else reader_maker()


def _tags_of(sentences: Sequence[str]) -> list[Parse]:
    return [
        Parse.of(tuple(replace(one, dep="", head=one.index) for one in parse.tokens))
        for parse in lazy_parser(sentences)
    ]


def taught(reports: Sequence[AnnotatedReport], golden: frozenset[str]) -> Choosers:
    """Choosers that learnt from reports."""
    weights = train(reports, maker(), lambda one: GOLD_COUNTS if one.document.name in golden else 1)
    return Choosers.of(weights)


def read(reports: Sequence[AnnotatedReport], choosers: Choosers) -> dict[str, Pair]:
    """The claims of reports by document, read and annotated."""
    reader = maker()(choosers)
    readings = read_documents(reader, [one.document for one in reports])
    return {
        report.document.name: ([to_line(claim) for claim in reading.claims], list(report.claims))
        for report, reading in zip(reports, readings, strict=True)
    }


def crossed(reports: Sequence[AnnotatedReport], golden: frozenset[str]) -> dict[str, Pair]:
    """The claims of reports by document, each read by a reader that learnt from the other folds."""
    order = sorted(one.document.name for one in reports)
    random.Random(SEED).shuffle(order)
    fold = {name: place % FOLDS for place, name in enumerate(order)}
    found: dict[str, Pair] = {}
    for number in range(FOLDS):
        choosers = taught([one for one in reports if fold[one.document.name] != number], golden)
        found |= read([one for one in reports if fold[one.document.name] == number], choosers)
    return found


def interval(pairs: Sequence[Pair], level: str) -> tuple[float, float]:
    """Bounds of the F1 of a level over draws of documents."""
    counts = []
    for ours, theirs in pairs:
        one = score(ours, theirs).levels[level]
        counts.append((one.hits, one.made, one.wanted))
    return drawn_f1(counts)


def drawn_f1(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Bounds that hold the F1 of 95 of 100 draws; of each document its hits, the claims made and those wanted."""
    rng = random.Random(SEED)
    drawn = []
    for _ in range(DRAWS):
        hits, made, wanted = (sum(column) for column in zip(*rng.choices(counts, k=len(counts)), strict=True))
        drawn.append(2 * hits / (made + wanted) if made + wanted else 0.0)
    drawn.sort()
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def show(name: str, pairs: Iterable[Pair]) -> None:
    """Print the scores of a set."""
    pairs = list(pairs)
    found = score([one for ours, _ in pairs for one in ours], [one for _, theirs in pairs for one in theirs])
    cells = []
    for level in LEVELS:
        low, high = interval(pairs, level)
        cells.append(f"{level} {found.levels[level].f1:.3f} ({low:.2f}-{high:.2f})")
    fields = ", ".join(f"{field} {value:.2f}" for field, value in found.fields.items() if field in SHOWN)
    print(f"{name:22s} {len(pairs):3d} documents  {'  '.join(cells)}  {fields}")


SHOWN = ("group", "speaker side", "speaker name", "period or not", "district", "date")


def main() -> None:
    """Cross-validate, and read the closed files where that is asked for."""
    folders = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    every = sets(folders[0] if folders else None)
    reports = [one for some in every.values() for one in some]
    golden = frozenset(one.document.name for name, some in every.items() if name.startswith("gold") for one in some)
    read_by_name = crossed(reports, golden)
    print(f"cross-validated in {FOLDS} folds")
    for name, some in every.items():
        show(name, (read_by_name[one.document.name] for one in some))
    show("all", read_by_name.values())
    if "--closed" in sys.argv:
        choosers = taught(reports, golden)
        closed: dict[str, Pair] = {}
        print("closed files")
        for path in sorted((ROOT / "annotated").glob("*_closed.yaml")):
            found = read(read_annotated(path), choosers)
            show(path.stem, found.values())
            closed |= found
        show("all closed", closed.values())


if __name__ == "__main__":
    main()
