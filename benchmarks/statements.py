"""What reading claims without a number, and stances, is worth.

python -m benchmarks.statements [--test]

On the passages in `annotated/`, with which in view the rules were written; attacks without numbers,
which are learnt, by cross-validation: each passage is read by a reader that learnt from the others.
With --test on the passages in `tests/claims/statements/`, from which nothing was written or learnt.
Beside each F1 stands the interval that holds 95 of 100 draws of as
many passages with replacement.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.train import reader_maker, statements

from benchmarks.reading import SEED, drawn_f1
from counterclaim.claims.choice import Choosers
from counterclaim.claims.line import to_line
from counterclaim.collection.packs import load_vocabulary
from counterclaim.engines.batches import read_documents
from counterclaim.evaluation.annotated import OF_STATEMENTS, AnnotatedReport, read_statements
from counterclaim.evaluation.statements import KINDS, SORTS, Tally, score_statements
from counterclaim.evaluation.training import MANNERS, learn_in, study

TEST = Path(__file__).parents[1] / "tests" / "claims" / "statements" / "passages.yaml"
FOLDS = 8

Scored = dict[str, Tally]


def scored(reports: Sequence[AnnotatedReport], choosers: Choosers) -> list[Scored]:
    """The tallies of each report."""
    readings = read_documents(reader_maker()(choosers), [one.document for one in reports])
    return [
        score_statements([to_line(claim) for claim in reading.claims], report.claims)
        for report, reading in zip(reports, readings, strict=True)
    ]


def crossed(reports: Sequence[AnnotatedReport]) -> list[Scored]:
    """The tallies of each report, read by a reader that learnt from other folds."""
    shipped = load_vocabulary().weights
    order = list(reports)
    random.Random(SEED).shuffle(order)
    folds = [order[place::FOLDS] for place in range(FOLDS)]
    lessons = study(order, reader_maker(), shipped, led=False)
    found: list[Scored] = []
    for fold in folds:
        held = {one.document.name for one in fold}
        weights = dict(shipped)
        for name in OF_STATEMENTS:
            weights[name] = learn_in(MANNERS[name], [one for one in lessons[name] if one.document not in held])
        found += scored(fold, Choosers.of(weights))
    return found


def total(tallies: Sequence[Scored], sorts: Sequence[str]) -> Tally:
    """All of some sorts."""
    whole = Tally()
    for one in tallies:
        for sort in sorts:
            whole = whole.plus(one[sort])
    return whole


def interval(tallies: Sequence[Scored], sorts: Sequence[str]) -> tuple[float, float]:
    """Bounds of the F1 over draws of passages."""
    each = [total([one], sorts) for one in tallies]
    return drawn_f1([(one.hits, one.made, one.wanted) for one in each])


def show(tallies: Sequence[Scored]) -> None:
    """Print the scores of every kind, its sorts and fields."""
    for kind, sorts in KINDS.items():
        whole, (low, high) = total(tallies, sorts), interval(tallies, sorts)
        fields = " ".join(f"{name} {sum(told) / len(told):.3f}" for name, told in whole.fields.items())
        print(f"{kind:15s} F1 {whole.f1:.3f} ({low:.3f}-{high:.3f}) of {whole.wanted} {fields}")
    print("  " + " ".join(f"{sort} {total(tallies, [sort]).f1:.3f}" for sort in SORTS))


def main() -> None:
    """Print the scores."""
    if "--test" in sys.argv:
        show(scored(read_statements(TEST), Choosers.of(load_vocabulary().weights)))
    else:
        show(crossed(statements()))


if __name__ == "__main__":
    main()
