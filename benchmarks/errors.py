"""The mistakes of reading by phenomenon, worst first, as the page `docs/explanation/errors.md`.

python -m benchmarks.errors > docs/explanation/errors.md

The annotated reports are read by cross-validation, each by a reader that learnt from the others.
"""

from __future__ import annotations

from collections import defaultdict

from benchmarks.reading import FOLDS, crossed, sets
from counterclaim.evaluation.phenomena import Mistake, mistakes

RAREST = 5
"""Mistakes of a phenomenon from which it stands in the table."""
_HEAD = """# Where reading goes wrong

Every claim of {claims:,} in {reports} annotated reports (`annotated/`), each read by a reader that learnt from the
others ({folds} folds), was held against the annotation. These are the mistakes by phenomenon, worst first, with a
short example of each; the claim stands in bold. A claim may be wrong in several ways. The table is written by
`python -m benchmarks.errors`.

| mistakes | phenomenon | example |
|---:|---|---|"""


def main() -> None:
    """Print the page."""
    reports = [one for some in sets(None).values() for one in some]
    texts = {one.document.name: one.document.text for one in reports}
    read = crossed(reports, frozenset())
    found: dict[str, list[Mistake]] = defaultdict(list)
    for name in sorted(read):
        ours, theirs = read[name]
        for one in mistakes(ours, theirs, texts[name]):
            found[one.phenomenon].append(one)
    claims = sum(not one.get("optional") for _, theirs in read.values() for one in theirs)
    print(_HEAD.format(claims=claims, reports=len(reports), folds=FOLDS))
    rare = 0
    for phenomenon, some in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(some) < RAREST:
            rare += len(some)
        else:
            example = min(some, key=lambda one: len(one.example)).example.replace("|", "\\|")
            print(f"| {len(some)} | {phenomenon} | {example} |")
    print(f"\nPhenomena with fewer than {RAREST} mistakes: {rare} together.")


if __name__ == "__main__":
    main()
