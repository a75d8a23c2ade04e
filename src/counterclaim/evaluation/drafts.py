"""How well mistakes in drafts are flagged, against passages each of which has one mistake or none.

A finding is right where its family is that of the passage's mistake; it is placed right where it lies in the sentence
of the words that are wrong as well. A mistake is found where a finding is right. Intervals are Wilson's, at 95 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from scipy.stats import binomtest

from counterclaim.checks.checking import Checked
from counterclaim.checks.codes import CODES
from counterclaim.checks.findings import Family, Finding
from counterclaim.claims.reader import Reader
from counterclaim.documents.markdown import read_markdown
from counterclaim.documents.texts import read_text
from counterclaim.engines.checking import check_documents
from counterclaim.sources.report import Media, Report
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a draft with what it cites."""

    name: str
    pack: str
    draft: str
    """Markdown."""
    dated: str | None
    documents: tuple[Mapping[str, Any], ...]
    family: Family | None
    """Of its mistake, `None` where nothing in it is wrong."""
    words: str | None
    """Of the draft, where it goes wrong."""
    note: str
    """What is wrong, or which mistake the passage only looks like."""


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file in the form that `annotated/README.md` describes."""
    return [_passage(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _passage(row: Mapping[str, Any]) -> Passage:
    error = row.get("error")
    return Passage(
        row["id"],
        row["pack"],
        row["draft"],
        str(row["dated"]) if row.get("dated") else None,
        tuple(row.get("documents") or ()),
        Family(error["family"]) if error else None,
        error["words"] if error else None,
        error["why"] if error else row.get("near", ""),
    )


def check_passage(reader: Reader, passage: Passage) -> Checked:
    """Check one passage against the documents that come with it."""
    draft = Report.received(
        passage.draft.encode(), Media.MARKDOWN, f"{passage.name}.md", published=passage.dated or None
    )
    sources = []
    for one in passage.documents:
        report = Report.received(
            one["text"].encode(),
            Media.TEXT,
            one["file"],
            outlet=one["outlet"],
            published=str(one["published"]),
            title=one["title"],
        )
        sources.append((report, read_text(report, reader.language.known)))
    return check_documents(reader, (draft, read_markdown(draft)), sources)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one passage."""

    passage: Passage
    findings: tuple[Finding, ...]
    placed: tuple[bool, ...]
    """Of each finding, whether it is of the right family and in the sentence of what is wrong."""

    def is_right(self, finding: Finding) -> bool:
        """Whether a finding is of the family of the passage's mistake."""
        return CODES[finding.code].family is self.passage.family

    @property
    def found(self) -> bool:
        """Whether the mistake was found."""
        return any(self.is_right(one) for one in self.findings)


def outcome_of(passage: Passage, checked: Checked) -> Outcome:
    """What checking found in a passage, held against its mistake."""
    wrong = _sentences_of(passage.words, checked) if passage.words else ()
    placed = tuple(
        CODES[one.code].family is passage.family and any(one.span.overlaps(span) for span in wrong)
        for one in checked.findings
    )
    return Outcome(passage, tuple(checked.findings), placed)


def _sentences_of(words: str, checked: Checked) -> tuple[Span, ...]:
    """The sentences that hold words of a draft's file, which its text has without the signs of Markdown."""
    text = checked.draft.text
    kept = [place for place, sign in enumerate(text) if sign.isalnum()]
    plain = "".join(text[place] for place in kept)
    place = plain.find("".join(sign for sign in words if sign.isalnum()))
    if place < 0:
        return (Span(0, len(text)),)
    start, end = kept[place], kept[place + sum(sign.isalnum() for sign in words) - 1] + 1
    return tuple(one.span for one in checked.draft.sentences if one.span.overlaps(Span(start, end)))


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with Wilson's interval."""

    hits: int
    total: int

    @property
    def share(self) -> float:
        """Hits of the total, 1 where there is nothing."""
        return self.hits / self.total if self.total else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Bounds at 95 %."""
        if not self.total:
            return 0.0, 1.0
        low, high = binomtest(self.hits, self.total).proportion_ci(0.95, "wilson")
        return float(low), float(high)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.total} = {self.share:.3f} ({low:.3f}-{high:.3f})"


@dataclass(frozen=True, slots=True)
class Score:
    """What flagging is worth on some passages."""

    right: Rate
    """Findings that are right."""
    placed: Rate
    """Findings that are right and placed right."""
    found: Rate
    """Mistakes that were found."""


def score(outcomes: Sequence[Outcome]) -> Score:
    """The rates over some passages."""
    flags = [(one, finding) for one in outcomes for finding in one.findings]
    right = sum(one.is_right(finding) for one, finding in flags)
    placed = sum(sum(one.placed) for one in outcomes)
    wrong = [one for one in outcomes if one.passage.family is not None]
    return Score(Rate(right, len(flags)), Rate(placed, len(flags)), Rate(sum(one.found for one in wrong), len(wrong)))


def score_families(outcomes: Sequence[Outcome]) -> dict[Family, Score]:
    """The rates of each family: its findings in all passages, and its mistakes."""
    by_family: dict[Family, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for family in Family:
            kept = [index for index, finding in enumerate(one.findings) if CODES[finding.code].family is family]
            own = one.passage.family is family
            if kept or own:
                findings = tuple(one.findings[index] for index in kept)
                placed = tuple(one.placed[index] for index in kept)
                by_family[family].append(Outcome(one.passage if own else _other(one.passage, family), findings, placed))
    return {family: score(by_family[family]) for family in Family}


def _other(passage: Passage, family: Family) -> Passage:
    """A passage as one family sees it: with its mistake where that is the family's, else without one."""
    return (
        passage
        if passage.family is family
        else Passage(
            passage.name, passage.pack, passage.draft, passage.dated, passage.documents, None, None, passage.note
        )
    )


def check_passages(make_reader: Callable[[str], Reader], passages: Iterable[Passage]) -> list[Outcome]:
    """Check passages, each with the reader of its pack."""
    readers: dict[str, Reader] = {}
    done = []
    for one in passages:
        if one.pack not in readers:
            readers[one.pack] = make_reader(one.pack)
        done.append(outcome_of(one, check_passage(readers[one.pack], one)))
    return done
