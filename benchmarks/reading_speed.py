"""How fast reading is, beside the full pipeline of the parser and beside the same reader ungated.

python -m benchmarks.reading_speed [DOCUMENTS]

One process, the model loaded; documents by seed in which one sentence in ten holds a claim. The
full pipeline reads every tenth document, the ungated reader every fifth; rates are compared. They
take turns, so that what else the machine does falls on all of them alike.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy
from thinc.api import NumpyOps
from tools.train import open_files

from benchmarks.filler import filler
from counterclaim.claims import gate
from counterclaim.claims.reader import Reader
from counterclaim.documents.sentences import split_sentences
from counterclaim.engines.batches import read_documents
from counterclaim.engines.parser import MODEL, make_reader
from counterclaim.evaluation.annotated import document_of, read_annotated

if TYPE_CHECKING:
    from spacy.language import Language

    from counterclaim.claims.records import Claim
    from counterclaim.documents.document import Document

SEED = "counterclaim-speed-1"
DOCUMENTS = 5_000
SENTENCES = 20
ONE_IN = 10
TURN = 250
"""Documents after which the next takes its turn."""


def claim_sentences() -> list[str]:
    """Sentences of the annotated reports in which somebody found a claim."""
    reports = [report for path in open_files() for report in read_annotated(path)]
    return [
        span.of(report.document.text)
        for report in reports
        for block in report.document.blocks
        for span in split_sentences(report.document.text, block.span)
        if any(span.start <= one["start"] < span.end for one in report.claims)
    ]


def documents(number: int) -> list[Document]:
    """Documents by seed, one sentence in ten of which holds a claim."""
    rng = random.Random(SEED)
    told = claim_sentences()
    made = []
    for place in range(number):
        lines = [rng.choice(told) if one % ONE_IN == 0 else filler(rng) for one in range(SENTENCES)]
        rng.shuffle(lines)
        paragraphs = [" ".join(lines[start : start + 4]) for start in range(0, SENTENCES, 4)]
        row = {"id": f"speed-{place}", "outlet": "Wire", "published": "2024-05-06", "text": "\n\n".join(paragraphs)}
        made.append(document_of(row))
    return made


def words_in(chosen: Iterable[Document]) -> int:
    """Words of documents, as white space parts them."""
    return sum(len(one.text.split()) for one in chosen)


@dataclass(slots=True)
class Rate:
    """How fast some work on documents is."""

    work: Callable[[Sequence[Document]], object]
    share: int
    """It takes every so many of the documents."""
    words: int = 0
    seconds: float = 0.0

    def take(self, chosen: Sequence[Document]) -> None:
        """Do the work on its share of some documents."""
        some = chosen[:: self.share]
        start = time.perf_counter()
        self.work(some)
        self.seconds += time.perf_counter() - start
        self.words += words_in(some)

    @property
    def per_second(self) -> float:
        """Words per second."""
        return self.words / self.seconds


def ungated(reader: Reader, chosen: Sequence[Document]) -> list[tuple[Claim, ...]]:
    """The claims of documents with every sentence let through."""
    let_through = gate.let_through
    gate.let_through = lambda held: [True] * len(held)
    try:
        return [one.claims for one in read_documents(reader, chosen)]
    finally:
        gate.let_through = let_through


def with_numpy(pipeline: Language) -> None:
    """Let a pipeline multiply matrices by numpy, as the reader's parser does."""
    for _, component in pipeline.pipeline:
        if hasattr(component, "model") and hasattr(component.model, "walk"):
            for node in component.model.walk():
                node.ops = NumpyOps(use_blis=False)


def main() -> int:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    chosen = documents(number)
    reader = make_reader("balochistan")
    pipeline = spacy.load(MODEL)
    list(read_documents(reader, chosen[:20]))
    list(pipeline.pipe([one.text for one in chosen[:20]]))
    fast_pipeline = spacy.load(MODEL)
    with_numpy(fast_pipeline)
    rates = [
        Rate(lambda some: list(read_documents(reader, some)), 1),
        Rate(lambda some: ungated(reader, some), 5),
        Rate(lambda some: list(pipeline.pipe([one.text for one in some])), 10),
        Rate(lambda some: list(fast_pipeline.pipe([one.text for one in some])), 10),
    ]
    for start in range(0, number, TURN):
        for one in rates:
            one.take(chosen[start : start + TURN])
    gated, without, full, fast = (one.per_second for one in rates)
    same = [one.claims for one in read_documents(reader, chosen[::5])] == ungated(reader, chosen[::5])
    print(f"{words_in(chosen):,} words in {number:,} documents")
    print(f"reading, gated      {gated:9,.0f} words/s")
    print(f"reading, ungated    {without:9,.0f} words/s   gated over ungated {gated / without:.1f}")
    print(f"full pipeline       {full:9,.0f} words/s   gated over pipeline {gated / full:.1f}")
    print(f"  its products by numpy {fast:7,.0f} words/s   gated over that {gated / fast:.1f}")
    print(f"the same claims: {same}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
