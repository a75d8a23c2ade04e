"""Scores of groups and passages that a matcher found, as PROTOCOL.md defines them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.documents.reuse.record import ORIGINAL, Passage, ReuseText, Span
from tests.documents.reuse.words import words_of

Labels = Mapping[str, Hashable]
"""A group's label for each id; a text without one is alone."""
Found = tuple[int, int, int, int]
"""Start and end in the one text, start and end in the other."""
Passages = Mapping[tuple[str, str], Sequence[Found]]
"""What was found for a pair of texts, in either order."""
Marks = npt.NDArray[np.bool_]
SHORTEST = 10
"""Words from which a true passage must be found. Shorter ones are neither right nor wrong."""
BAR = 0.05
"""Offset error that is still good."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs there are, were found, and were found rightly."""

    true: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are true; 1 if none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that were found; 1 if there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Truth:
    """Which texts belong together, and which pairs are not asked about."""

    texts: tuple[ReuseText, ...]
    origins: Mapping[str, frozenset[str]]
    """The group of each text, and the groups of its further sources."""

    def related(self, one: ReuseText, other: ReuseText) -> bool | None:
        """Whether two texts are of one group; nothing if they share words through a second source only."""
        if one.origin == other.origin:
            return True
        return None if self.origins[one.id] & self.origins[other.id] else False


def truth_of(texts: Iterable[ReuseText]) -> Truth:
    """The truth about a set of texts."""
    listed = tuple(texts)
    home = {text.id: text.origin for text in listed}
    origins = {
        text.id: frozenset({text.origin, *(home[passage.source] for passage in text.passages)}) for text in listed
    }
    return Truth(listed, origins)


def _members(truth: Truth, labels: Labels) -> dict[str, list[ReuseText]]:
    """For each text the others that were put with it."""
    groups: defaultdict[Hashable, list[ReuseText]] = defaultdict(list)
    for text in truth.texts:
        groups[labels.get(text.id, (text.id,))].append(text)
    return {text.id: [one for one in group if one is not text] for group in groups.values() for text in group}


def _pairs(chosen: Iterable[ReuseText], truth: Truth, labels: Labels) -> Pairs:
    """The pairs that have one of these texts, each as often as it has."""
    sizes = Counter(text.origin for text in truth.texts)
    mates = _members(truth, labels)
    true = found = right = 0
    for text in chosen:
        answers = Counter(truth.related(text, mate) for mate in mates[text.id])
        true += sizes[text.origin] - 1
        right += answers[True]
        found += answers[True] + answers[False]
    return Pairs(true, found, right)


def pair_scores(truth: Truth, labels: Labels) -> Pairs:
    """Over all pairs of texts: same group in truth, same label as found."""
    twice = _pairs(truth.texts, truth, labels)
    return Pairs(twice.true // 2, twice.found // 2, twice.right // 2)


def kind_scores(truth: Truth, labels: Labels) -> dict[tuple[str, str], Pairs]:
    """For each kind and strength, over the pairs that have a copy of it; strength `all` sums up a kind."""
    cells: defaultdict[tuple[str, str], list[ReuseText]] = defaultdict(list)
    for text in truth.texts:
        if text.source:
            cells[text.kind, text.strength].append(text)
            cells[text.kind, "all"].append(text)
    return {cell: _pairs(copies, truth, labels) for cell, copies in cells.items()}


def linked(truth: Truth, labels: Labels) -> dict[tuple[str, str], float]:
    """For each kind and strength, the share of copies that have the label of the text they were copied from."""
    hits: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for text in truth.texts:
        if text.source:
            hit = labels.get(text.id, (text.id,)) == labels.get(text.source, (text.source,))
            hits[text.kind, text.strength].append(hit)
            hits[text.kind, "all"].append(hit)
    return {cell: sum(both) / len(both) for cell, both in hits.items()}


def false_alarms(truth: Truth, labels: Labels) -> float:
    """Share of the texts alone in truth that were put with a text they have nothing to do with."""
    sizes = Counter(text.origin for text in truth.texts)
    alone = [text for text in truth.texts if text.kind == ORIGINAL and sizes[text.origin] == 1]
    mates = _members(truth, labels)
    wrong = sum(any(truth.related(text, mate) is False for mate in mates[text.id]) for text in alone)
    return wrong / len(alone) if alone else 0.0


def adjusted_rand(truth: Truth, labels: Labels) -> float:
    """The adjusted Rand index of the found groups; a copy of two sources counts as one of its main source's group."""
    found = {text.id: labels.get(text.id, (text.id,)) for text in truth.texts}
    cells = Counter((text.origin, found[text.id]) for text in truth.texts)
    rows = Counter(text.origin for text in truth.texts)
    columns = Counter(found.values())
    both, true, guessed = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (cells, rows, columns))
    total = len(found) * (len(found) - 1) // 2
    expected = true * guessed / total if total else 0.0
    most = (true + guessed) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


@dataclass(frozen=True, slots=True)
class PassageScore:
    """How well the copied part of one copy was found."""

    copy: str
    source: str
    kind: str
    strength: str
    recall: float
    precision: float
    error: float
    """Signs missed and signs too many, by the signs of the copied part, in the copy."""
    source_error: float
    """The same in the source."""
    starts: tuple[float, ...]
    """For each true passage, how far the start is off, by the passage's length; 1 if nothing was found there."""
    ends: tuple[float, ...]


def passage_scores(truth: Truth, passages: Passages) -> list[PassageScore]:
    """For each copy and each text that it was copied from directly."""
    by_id = {text.id: text for text in truth.texts}
    return [
        _passage_score(text, by_id[source], passages)
        for text in truth.texts
        for source in dict.fromkeys(passage.source for passage in text.passages)
    ]


def spurious(truth: Truth, passages: Passages) -> int:
    """How many pairs with found passages are neither of one group nor linked by a second source."""
    by_id = {text.id: text for text in truth.texts}
    return sum(
        bool(found) and truth.related(by_id[one], by_id[other]) is False for (one, other), found in passages.items()
    )


def _passage_score(copy: ReuseText, source: ReuseText, passages: Passages) -> PassageScore:
    found = list(passages.get((copy.id, source.id), ()))
    found += [(c, d, a, b) for a, b, c, d in passages.get((source.id, copy.id), ())]
    mine = [passage for passage in copy.passages if passage.source == source.id]
    must = [one for one in mine if len(words_of(copy.text[one.start : one.end])) >= SHORTEST]
    may = [one for one in mine if one not in must]
    hit, true, guessed = _compared(
        copy.text,
        [(one.start, one.end) for one in must],
        [(a, b) for a, b, _, _ in found],
        [gap for one in must for gap in one.gaps] + [(one.start, one.end) for one in may],
    )
    there = _compared(
        source.text,
        [(one.source_start, one.source_end) for one in must],
        [(c, d) for _, _, c, d in found],
        [gap for one in must for gap in one.source_gaps] + [(one.source_start, one.source_end) for one in may],
    )
    starts, ends = zip(*(_off(one, found) for one in must), strict=True) if must else ((), ())
    return PassageScore(
        copy.id,
        source.id,
        copy.kind,
        copy.strength,
        recall=hit / true if true else 1.0,
        precision=hit / guessed if guessed else 1.0,
        error=(true + guessed - 2 * hit) / max(1, true),
        source_error=(there[1] + there[2] - 2 * there[0]) / max(1, there[1]),
        starts=starts,
        ends=ends,
    )


def _compared(text: str, true: Sequence[Span], found: Sequence[Span], either: Sequence[Span]) -> tuple[int, int, int]:
    """Signs right, signs true and signs found, without blanks and without what may be found or not."""
    counted = np.fromiter((not sign.isspace() for sign in text), dtype=np.bool_, count=len(text))
    counted &= ~_marked(len(text), either)
    truly, guessed = _marked(len(text), true) & counted, _marked(len(text), found) & counted
    return int((truly & guessed).sum()), int(truly.sum()), int(guessed.sum())


def _marked(length: int, spans: Sequence[Span]) -> Marks:
    marks = np.zeros(length, dtype=np.bool_)
    for start, end in spans:
        marks[start:end] = True
    return marks


def _off(passage: Passage, found: Sequence[Found]) -> tuple[float, float]:
    """How far start and end are off in the found passage that overlaps most."""
    best, overlap = None, 0
    for start, end, _, _ in found:
        common = min(end, passage.end) - max(start, passage.start)
        if common > overlap:
            best, overlap = (start, end), common
    if best is None:
        return 1.0, 1.0
    length = passage.end - passage.start
    return abs(best[0] - passage.start) / length, abs(best[1] - passage.end) / length


@dataclass(frozen=True, slots=True)
class Summary:
    """Passage scores over many copies."""

    copies: int
    recall: float
    precision: float
    error: float
    good: float
    """Share of the copies whose offset error is within the bar."""
    source_error: float
    start: float
    end: float
    """How far starts and ends are off on average."""
    good_edges: float
    """Share of the true passages of which both start and end are within the bar."""


def summary(scores: Sequence[PassageScore]) -> Summary:
    """Means over copies; each copy counts once, whatever its length."""
    count = max(1, len(scores))
    edges = [(start, end) for one in scores for start, end in zip(one.starts, one.ends, strict=True)]
    number = max(1, len(edges))
    return Summary(
        copies=len(scores),
        recall=sum(one.recall for one in scores) / count,
        precision=sum(one.precision for one in scores) / count,
        error=sum(one.error for one in scores) / count,
        good=sum(one.error <= BAR for one in scores) / count,
        source_error=sum(one.source_error for one in scores) / count,
        start=sum(start for start, _ in edges) / number,
        end=sum(end for _, end in edges) / number,
        good_edges=sum(start <= BAR and end <= BAR for start, end in edges) / number,
    )


def passage_summaries(scores: Sequence[PassageScore]) -> dict[tuple[str, str], Summary]:
    """A summary for each kind and strength, for each kind, and for all."""
    cells: defaultdict[tuple[str, str], list[PassageScore]] = defaultdict(list)
    for one in scores:
        for cell in ((one.kind, one.strength), (one.kind, "all"), ("all", "all")):
            cells[cell].append(one)
    return {cell: summary(ones) for cell, ones in cells.items()}
