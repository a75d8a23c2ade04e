"""A first brief: each contested row with its speakers, their figures and the verdict on them.

A brief is composed as values, every number in it a citation of a claim, and rendered
afterwards; nothing in it is a figure that the ledger cannot open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.briefs.wording import counted, heading
from counterclaim.codebook.terms import Side
from counterclaim.documents.document import Document
from counterclaim.incidents.filed import Filed
from counterclaim.sources.report import Report
from counterclaim.tallies.contested import Row, figure


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the claim behind a number, its words and its document."""

    number: int
    one: Filed
    report: Report | None
    start: int
    """Where the quotation begins in its sentence."""

    @property
    def before(self) -> str:
        """The sentence up to the quotation."""
        return self.one.claim.sentence[: self.start]

    @property
    def after(self) -> str:
        """The sentence behind the quotation."""
        return self.one.claim.sentence[self.start + len(self.one.claim.quote) :]

    @property
    def source(self) -> str:
        """Title, outlet and date, as a footnote gives them."""
        title = self.report.title if self.report and self.report.title else None
        told = [f"“{title}”"] if title else []
        told += [self.one.outlet or "outlet unknown", str(self.one.published) if self.one.published else "undated"]
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure in the text with the number of its note."""

    words: str
    note: Note


Text = tuple[str | Cited, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What is said in one row."""

    heading: str
    verdict: str
    reasons: tuple[Text, ...]
    voices: tuple[tuple[str, tuple[Text, ...]], ...]
    """Sentences by side, in the order of the sides."""


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one incident or operation."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as values."""

    title: str
    stamp: str
    """Lens, rule, review state, the two times and the ledger's head, on every copy."""
    summary: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: tuple[Report, ...]
    withheld: int


@dataclass(slots=True)
class _Notes:
    reports: Mapping[str, Report]
    documents: Mapping[str, Document]
    notes: dict[str, Note] = field(default_factory=dict)

    def cite(self, one: Filed, words: str) -> Cited:
        claim = one.claim.id
        if claim not in self.notes:
            report = one.claim.report
            start = _place(one, self.documents.get(report))
            self.notes[claim] = Note(len(self.notes) + 1, one, self.reports.get(report), start)
        return Cited(words, self.notes[claim])


_WEB = re.compile(r"https?://[^\s<>\"`]+", re.IGNORECASE)


def link(report: Report) -> str | None:
    """The report's address, if it is one of the web; any other is shown and never linked."""
    return report.address if report.address and _WEB.fullmatch(report.address) else None


def _place(one: Filed, document: Document | None) -> int:
    """Where a claim's quotation begins in its sentence, by the sentence's place in the document."""
    claim = one.claim
    if document is not None:
        sentence = document.text.rfind(claim.sentence, 0, claim.span.start + len(claim.sentence))
        if 0 <= sentence <= claim.span.start:
            return claim.span.start - sentence
    return max(claim.sentence.find(claim.quote), 0)


def compose(
    rows: Sequence[Row], reports: Mapping[str, Report], documents: Mapping[str, Document], title: str, stamp: str
) -> Brief:
    """Write a brief of the rows that have something to compare.

    Args:
        rows: the contested table.
        reports: by id, for titles and addresses.
        documents: by report, for the place of the words.
        title: what stands at the top.
        stamp: lens, rule, review state, times and head.
    """
    notes = _Notes(reports, documents)
    chosen = [row for row in rows if row.compares]
    sections: list[Section] = []
    for unit in dict.fromkeys(row.unit for row in chosen):
        of_unit = [row for row in chosen if row.unit == unit]
        sections.append(Section(of_unit[0].label, tuple(_item(row, notes) for row in of_unit)))
    contested = sum(row.contested for row in rows)
    summary = f"{len(rows)} rows from {len(reports)} reports; {contested} contested, {len(rows) - contested} not."
    used = {note.one.claim.report for note in notes.notes.values()}
    return Brief(
        title=title,
        stamp=stamp,
        summary=summary,
        sections=tuple(sections),
        notes=tuple(notes.notes.values()),
        documents=tuple(reports[one] for one in sorted(used, key=lambda one: reports[one].name)),
        withheld=sum(row.withheld for row in rows),
    )


def _item(row: Row, notes: _Notes) -> Item:
    reasons = tuple(
        tuple(
            part if isinstance(part, str) else notes.cite(part, str(part.claim.count or figure(part)))
            for part in sentence.parts
        )
        for sentence in row.reasons
    )
    voices = tuple(
        (side.value, tuple(_voice(one, notes) for one in row.columns[side])) for side in Side if row.columns.get(side)
    )
    return Item(heading(row.measure, row.group), row.verdict, reasons, voices)


def _voice(one: Filed, notes: _Notes) -> Text:
    """One speaker's figure, in the speaker's name."""
    claim = one.claim
    window = f", {claim.window.words}" if claim.window is not None else ""
    behind = f" {counted(one)}" if counted(one) else ""
    said = f" on {claim.said_at}" if claim.said_at else ""
    told_by = f" ({one.outlet})" if one.outlet and one.outlet != claim.speaker.name else ""
    return (f"{claim.speaker.name}{said}: ", notes.cite(one, figure(one)), f"{behind}{window}{told_by}")
