"""The Gun Violence Corpus (Vossen et al. 2018): documents to be gathered into their incidents.

Another country and another kind of violence than gathering was built on, and no pack knows its places. A
document is where most of its claims are; one without claims is alone. Beside it stands the simple way: the
same day of publication and the same lemma of the words for what happened.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.documents.document import Document
from counterclaim.errors import LineError
from counterclaim.evaluation.annotated import document_of
from counterclaim.evaluation.gathering import BCubed, b_cubed
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.identity import gather

Lemma = Callable[[str], str]
"""The lemma of a word."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document of the corpus with its incident and the words that are annotated as telling of it."""

    document: Document
    incident: str
    words: tuple[str, ...]


def read_corpus(path: Path) -> list[Told]:
    """The documents of a file of the corpus: JSON lines with `topic`, `doc`, `sents` and `mentions`.

    Raises:
        LineError: a line is of another form.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            day, *sentences = row["sents"]
            words = tuple(one["text"].casefold() for one in row["mentions"])
            texts = [_written(sentence) for sentence in sentences]
            told = {"id": row["doc"], "published": day[0], "title": texts[0], "text": "\n".join(texts)}
            found.append(Told(document_of(told), row["topic"], words))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            where = f"{path}:{number}"
            raise LineError(where, "is no document of the corpus", "Give topic, doc, sents and mentions") from error
    return found


_JOINED = (
    (re.compile(r"(\w) - (\w)"), r"\1-\2"),
    (re.compile(r" ([,.;:!?%)\]’])"), r"\1"),
    (re.compile(r"([(\[$]) "), r"\1"),
    (re.compile(r" ('s|n't|'re|'ve|'ll|'d|'m)\b"), r"\1"),
)


def _written(tokens: list[str]) -> str:
    """A tokenised sentence as it would be printed."""
    text = " ".join(tokens)
    for pattern, joined in _JOINED:
        text = pattern.sub(joined, text)
    return text


def gathered_documents(corpus: list[Told], reader: Reader, evidence: Evidence) -> BCubed:
    """B-cubed over documents of the incidents into which their claims are gathered."""
    filing = Filing(reader.pack, evidence)
    filed = [one for told in corpus for one in filing.file(reader.read(told.document).claims, told.document)]
    return by_incident(corpus, filed, gather(filed, reader.pack, evidence).incident_of)


def by_incident(corpus: list[Told], filed: list[Filed], incident_of: Mapping[str, str]) -> BCubed:
    """B-cubed over documents, each under the incident of most of its claims.

    Args:
        corpus: the documents.
        filed: their claims.
        incident_of: incident by claim.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in filed:
        if one.claim.id in incident_of:
            votes[one.claim.report][incident_of[one.claim.id]] += 1
    labels: dict[Hashable, Hashable] = {}
    for told in corpus:
        counted = votes.get(told.document.report)
        most = min(counted, key=lambda one: (-counted[one], one)) if counted else ("alone", told.document.name)
        labels[told.document.name] = most
    return b_cubed(labels, _wanted(corpus))


def by_lemma_and_day(corpus: list[Told], lemma: Lemma) -> BCubed:
    """B-cubed of the simple way: the day of publication and the commonest lemma of the annotated words."""
    labels: dict[Hashable, Hashable] = {}
    for told in corpus:
        lemmas = Counter(map(lemma, told.words)) or Counter([told.document.name])
        labels[told.document.name] = told.document.published, min(lemmas, key=lambda one: (-lemmas[one], one))
    return b_cubed(labels, _wanted(corpus))


def _wanted(corpus: list[Told]) -> dict[Hashable, Hashable]:
    return {told.document.name: told.incident for told in corpus}
