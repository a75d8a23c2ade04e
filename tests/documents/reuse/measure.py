"""What the generated set is like, in tables: `python -m tests.documents.reuse.measure`.

PROTOCOL.md carries the tables between its two marks.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tests.documents.reuse.generator import generate
from tests.documents.reuse.record import KINDS, MINIMUM, ORIGINAL, STRENGTHS, ReuseSet, ReuseText, report_of
from tests.documents.reuse.scores import Truth, truth_of
from tests.documents.reuse.words import trigrams, words_of

RUNS = (12, 16, 20, MINIMUM)
"""Lengths of shared runs of words that are looked for between texts of different groups."""
Matrix = npt.NDArray[np.float64]
Row = Sequence[object]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def shared(copy: ReuseText, source: ReuseText) -> tuple[float, float]:
    """Shares of the copy's and of the source's three-word sequences that the other has, without the outlets' frames."""
    ours, theirs = trigrams(report_of(copy)), trigrams(report_of(source))
    common = len(ours & theirs)
    return common / max(1, len(ours)), common / max(1, len(theirs))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def kinds_table(made: ReuseSet) -> str:
    """Counts and shares by kind and strength."""
    by_id = made.by_id()
    cells: defaultdict[tuple[str, str], list[ReuseText]] = defaultdict(list)
    for text in made.copies():
        cells[text.kind, text.strength].append(text)
    rows = []
    for kind in KINDS:
        for strength in STRENGTHS:
            texts = cells[kind, strength]
            shares = np.array([shared(text, by_id[text.source]) for text in texts])
            kept = [text.kept for text in texts]
            rows.append(
                [
                    kind,
                    strength,
                    len(texts),
                    _percent(shares[:, 0].mean()),
                    f"{_percent(shares[:, 0].min())} to {_percent(shares[:, 0].max())}",
                    _percent(shares[:, 1].mean()),
                    f"{np.mean(kept):.0f} ({min(kept)})",
                    f"{np.mean([len(text.passages) for text in texts]):.1f}",
                ]
            )
    head = [
        "kind",
        "strength",
        "copies",
        "of the copy's",
        "from to",
        "of the source's",
        "kept words (least)",
        "passages",
    ]
    return table(head, rows)


def groups_table(made: ReuseSet) -> str:
    """How many groups there are of each size."""
    sizes = Counter(Counter(text.origin for text in made.texts).values())
    return table(["texts in the group", "groups"], sorted(sizes.items()))


def depth_of(text: ReuseText, by_id: dict[str, ReuseText]) -> int:
    """Steps from a text back to its group's first."""
    steps = 0
    while text.source:
        text, steps = by_id[text.source], steps + 1
    return steps


def make_up(made: ReuseSet) -> str:
    """Counts of texts by what they are."""
    by_id = made.by_id()
    sizes = Counter(text.origin for text in made.texts)
    words = sorted(len(words_of(text.text)) for text in made.texts)
    languages = Counter(text.language for text in made.texts)
    depths = Counter(depth_of(text, by_id) for text in made.texts)
    rows: list[Row] = [
        ["texts", len(made.texts)],
        ["alone", sum(text.kind == ORIGINAL and sizes[text.origin] == 1 for text in made.texts)],
        ["first of a group", sum(text.kind == ORIGINAL and sizes[text.origin] > 1 for text in made.texts)],
        ["copies", len(made.copies())],
        ["copies of two sources", sum(len({one.source for one in text.passages}) > 1 for text in made.texts)],
        ["copies at first, second, ... hand", ", ".join(str(depths[step]) for step in sorted(depths) if step)],
        ["English, Urdu, Hindi", ", ".join(str(languages[code]) for code in ("en", "ur", "hi"))],
        ["events", len({text.event for text in made.texts})],
        ["outlets", len({text.outlet for text in made.texts})],
        [
            "words: least, quarter, half, three quarters, most",
            ", ".join(str(words[at]) for at in _quarters(len(words))),
        ],
        ["texts of 600 words or more", sum(count >= 600 for count in words)],
    ]
    return table(["what", "how many"], rows)


def _quarters(count: int) -> list[int]:
    return [round(share * (count - 1)) for share in (0, 0.25, 0.5, 0.75, 1)]


def containments(texts: Sequence[ReuseText]) -> Matrix:
    """For each two texts, the share of the shorter one's three-word sequences that both have."""
    numbers: dict[tuple[str, str, str], int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for at, text in enumerate(texts):
        grams = trigrams(report_of(text))
        rows += [at] * len(grams)
        columns += [numbers.setdefault(gram, len(numbers)) for gram in grams]
    marks = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(numbers)))
    common: Matrix = (marks @ marks.T).toarray()
    sizes = common.diagonal()
    least: Matrix = np.maximum(1.0, np.minimum(sizes[:, None], sizes[None, :]))
    return common / least


def unrelated(truth: Truth) -> npt.NDArray[np.bool_]:
    """For each two texts, the first before the second, whether they have nothing to do with one another."""
    codes = {origin: at for at, origin in enumerate(dict.fromkeys(text.origin for text in truth.texts))}
    belongs = np.zeros((len(truth.texts), len(codes)), dtype=np.float64)
    for at, text in enumerate(truth.texts):
        for origin in truth.origins[text.id]:
            belongs[at, codes[origin]] = 1
    apart: npt.NDArray[np.bool_] = np.triu((belongs @ belongs.T) == 0, 1)
    return apart


def negatives_table(made: ReuseSet) -> str:
    """How much texts share that do not copy one another."""
    texts = made.texts
    shares, apart = containments(texts), unrelated(truth_of(texts))
    events = np.array([text.event for text in texts])
    originals = np.array([text.kind == ORIGINAL for text in texts])
    same = events[:, None] == events[None, :]
    both = originals[:, None] & originals[None, :]
    rows = []
    for name, mask in (
        ("same event, both original", apart & same & both),
        ("same event, all", apart & same),
        ("other events, both original", apart & ~same & both),
        ("other events, all", apart & ~same),
    ):
        values = shares[mask]
        quantiles = [_percent(float(np.quantile(values, share))) for share in (0.5, 0.9, 0.99, 0.999, 1)]
        rows.append([name, len(values), _percent(float(values.mean())), *quantiles])
    return table(["pairs", "number", "mean", "half", "90 in 100", "99 in 100", "999 in 1,000", "most"], rows)


def shared_runs(made: ReuseSet, length: int) -> set[tuple[int, int]]:
    """Unrelated texts, by their places, that have a run of so many words in common."""
    truth = truth_of(made.texts)
    where: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, text in enumerate(made.texts):
        words = words_of(report_of(text))
        for start in range(len(words) - length + 1):
            where[tuple(words[start : start + length])].add(at)
    return {
        (one, other)
        for places in {tuple(sorted(places)) for places in where.values() if len(places) > 1}
        for one, other in combinations(places, 2)
        if truth.related(made.texts[one], made.texts[other]) is False
    }


def runs_table(made: ReuseSet) -> str:
    """How many unrelated pairs share a long run of words, official quotations counted."""
    rows = [[length, len(shared_runs(made, length))] for length in RUNS]
    return table(["run of so many words", "unrelated pairs that share one"], rows)


def report(made: ReuseSet) -> str:
    """All tables."""
    return "\n\n".join(
        [
            "### What there is",
            make_up(made),
            "### Groups",
            groups_table(made),
            "### Kinds and strengths",
            kinds_table(made),
            "### What unrelated texts share",
            negatives_table(made),
            runs_table(made),
        ]
    )


def main() -> None:
    """Print the tables."""
    sys.stdout.write(report(generate()) + "\n")


if __name__ == "__main__":
    main()
