"""Gathering scored beside the simple way, as rows to be printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.errors import LineError, UsageError
from counterclaim.evaluation.annotated import CLAIMS, DOCUMENTS, read_gold
from counterclaim.evaluation.gathering import (
    BCubed,
    Gathering,
    gathered_labels,
    input_of,
    key_labels,
    score_gathering,
)
from counterclaim.evaluation.gun_violence import Lemma, by_lemma_and_day, gathered_documents, read_corpus
from counterclaim.incidents.filed import Filing

OURS, KEY, LEMMA = "evidence", "start date and district, else place name", "day of publication and lemma"


def evaluate_gathering(
    path: Path, reader: Reader, evidence: Evidence, lemma: Lemma, *, from_gold: bool
) -> list[Mapping[str, Any]]:
    """Score gathering on a gold folder, or on a file of the Gun Violence Corpus.

    Args:
        path: a folder with `docs.jsonl` and `claims.jsonl`, or a file of the corpus.
        reader: reads the documents.
        evidence: by which claims are gathered.
        lemma: the lemma of a word, for the simple way on the corpus.
        from_gold: gather the annotated claims instead of those that the reader finds.

    Returns:
        A row for claims and one for documents, each by the evidence and by the simple way.

    Raises:
        UsageError: there is no gold, or the file holds none to gather from.
        LineError: a line cannot be read.
    """
    if path.is_file():
        if from_gold:
            message = f"{path} holds no annotated claims: leave out --from-gold, or give a gold folder"
            raise UsageError(message)
        corpus = read_corpus(path)
        rows = {OURS: gathered_documents(corpus, reader, evidence), LEMMA: by_lemma_and_day(corpus, lemma)}
        return [_row("documents", by, score, None) for by, score in rows.items()]
    if not (path / DOCUMENTS).is_file() or not (path / CLAIMS).is_file():
        message = f"{path}: a gold folder holds docs.jsonl and claims.jsonl"
        raise UsageError(message)
    try:
        reports = read_gold(path)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise LineError(
            str(path), f"holds a line that is no gold claim: {error}", "Write one JSON object a line"
        ) from error
    taken = input_of(reports, reader, Filing(reader.pack, evidence), from_gold=from_gold)
    scores = {OURS: gathered_labels(taken, reader.pack, evidence), KEY: key_labels(taken, from_gold=from_gold)}
    return [row for by, labels in scores.items() for row in _rows(by, score_gathering(labels))]


def _rows(by: str, score: Gathering) -> Iterator[Mapping[str, Any]]:
    yield _row("claims", by, score.claims, score.missed)
    yield _row("documents", by, score.documents, None)


def _row(what: str, by: str, score: BCubed, missed: int | None) -> Mapping[str, Any]:
    return {
        "what": what,
        "gathered by": by,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "of": score.items,
        "alone for want of a claim": missed,
    }
