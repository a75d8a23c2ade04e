"""How well mistakes in drafts are flagged, against excerpts each of which has one mistake or none.

A finding is right where its family is that of the excerpt's mistake; it is placed right where it lies in the sentence
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
from counterclaim.checks.findings import Family, Finding, Severity
from counterclaim.claims.reader import Reader
from counterclaim.documents.markdown import read_markdown
from counterclaim.documents.texts import read_text
from counterclaim.engines.checking import check_documents
from counterclaim.sources.report import Media, Report
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt of a draft with what it cites."""

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
    """What is wrong, or which mistake the excerpt only looks like."""


def read_excerpts(path: Path) -> list[Excerpt]:
    """The excerpts of a file in the form that `annotated/README.md` describes."""
    return [_excerpt(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _excerpt(row: Mapping[str, Any]) -> Excerpt:
    error = row.get("error")
    return Excerpt(
        row["id"],
        row["pack"],
        row["draft"],
        str(row["dated"]) if row.get("dated") else None,
        tuple(row.get("documents") or ()),
        Family(error["family"]) if error else None,
        error["words"] if error else None,
        error["why"] if error else row.get("near", ""),
    )


def check_excerpt(reader: Reader, excerpt: Excerpt) -> Checked:
    """Check one excerpt against the documents that come with it."""
    draft = Report.received(
        excerpt.draft.encode(), Media.MARKDOWN, f"{excerpt.name}.md", published=excerpt.dated or None
    )
    sources = []
    for one in excerpt.documents:
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
    """What was found in one excerpt."""

    excerpt: Excerpt
    findings: tuple[Finding, ...]
    """Its flags: errors and warnings. Information says what else is known, and that nothing is wrong."""
    placed: tuple[bool, ...]
    """Of each finding, whether it is of the right family and in the sentence of what is wrong."""

    def is_right(self, finding: Finding) -> bool:
        """Whether a finding is of the family of the excerpt's mistake."""
        return CODES[finding.code].family is self.excerpt.family

    @property
    def found(self) -> bool:
        """Whether the mistake was found."""
        return any(self.is_right(one) for one in self.findings)


def outcome_of(excerpt: Excerpt, checked: Checked) -> Outcome:
    """What checking found in an excerpt, held against its mistake."""
    wrong = _sentences_of(excerpt.words, checked) if excerpt.words else ()
    flags = tuple(one for one in checked.findings if CODES[one.code].severity is not Severity.INFORMATION)
    placed = tuple(
        CODES[one.code].family is excerpt.family and any(one.span.overlaps(span) for span in wrong) for one in flags
    )
    return Outcome(excerpt, flags, placed)


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
        """As it is printed: 9/10 = 0.900 (0.596-0.982)."""
        low, high = self.interval
        return f"{self.hits}/{self.total} = {self.share:.3f} ({low:.3f}-{high:.3f})"


@dataclass(frozen=True, slots=True)
class Score:
    """What flagging is worth on some excerpts."""

    right: Rate
    """Findings that are right."""
    placed: Rate
    """Findings that are right and placed right."""
    found: Rate
    """Mistakes that were found."""


def score(outcomes: Sequence[Outcome]) -> Score:
    """The rates over some excerpts."""
    flags = [(one, finding) for one in outcomes for finding in one.findings]
    right = sum(one.is_right(finding) for one, finding in flags)
    placed = sum(sum(one.placed) for one in outcomes)
    wrong = [one for one in outcomes if one.excerpt.family is not None]
    return Score(Rate(right, len(flags)), Rate(placed, len(flags)), Rate(sum(one.found for one in wrong), len(wrong)))


def score_families(outcomes: Sequence[Outcome]) -> dict[Family, Score]:
    """The rates of each family: its findings in all excerpts, and its mistakes."""
    by_family: dict[Family, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for family in Family:
            kept = [index for index, finding in enumerate(one.findings) if CODES[finding.code].family is family]
            own = one.excerpt.family is family
            if kept or own:
                findings = tuple(one.findings[index] for index in kept)
                placed = tuple(one.placed[index] for index in kept)
                by_family[family].append(Outcome(one.excerpt if own else _other(one.excerpt, family), findings, placed))
    return {family: score(by_family[family]) for family in Family}


def _other(excerpt: Excerpt, family: Family) -> Excerpt:
    """An excerpt as one family sees it: with its mistake where that is the family's, else without one."""
    return (
        excerpt
        if excerpt.family is family
        else Excerpt(
            excerpt.name, excerpt.pack, excerpt.draft, excerpt.dated, excerpt.documents, None, None, excerpt.note
        )
    )


def check_excerpts(make_reader: Callable[[str], Reader], excerpts: Iterable[Excerpt]) -> list[Outcome]:
    """Check excerpts, each with the reader of its pack."""
    readers: dict[str, Reader] = {}
    done = []
    for one in excerpts:
        if one.pack not in readers:
            readers[one.pack] = make_reader(one.pack)
        done.append(outcome_of(one, check_excerpt(readers[one.pack], one)))
    return done
