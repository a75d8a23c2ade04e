"""Footnotes: a work in full where it is first cited, *ibid.* right behind, a short form later; or a claim's words.

In the style of works a note reads: Author, “Title”, *Outlet*, 5 February 2026. *Ibid.* stands only where the note
before cites that one work and no other; a short form names the note that has the work in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.briefs.page import Inline, Marker, Note, Plain, Text, is_web
from counterclaim.briefs.wording import day_words
from counterclaim.documents.document import Document
from counterclaim.incidents.filed import Filed
from counterclaim.sources.report import Report
from counterclaim.values.when import MONTHS, DatePrecision, When

SHORT = 5
"""Words of a title in a short form."""


class Style(StrEnum):
    """What the notes of a brief hold."""

    WORKS = "works"
    """The works cited; the claims stand in an annex."""
    WORDS = "words"
    """The claims themselves, each with its exact words."""


@dataclass(slots=True)
class NoteBook:
    """The notes of one brief, in the order of their marks."""

    reports: Mapping[str, Report]
    documents: Mapping[str, Document]
    style: Style
    notes: list[Note] = field(default_factory=list)
    _full: dict[str, int] = field(default_factory=dict)
    _of_claim: dict[str, int] = field(default_factory=dict)

    def cite(self, claims: Sequence[Filed]) -> list[Marker]:
        """The marks behind a figure."""
        if self.style is Style.WORDS:
            return [self._words(one) for one in claims]
        return [self.works(tuple(dict.fromkeys(one.claim.report for one in claims)))] if claims else []

    def works(self, reports: tuple[str, ...], pages: str | None = None) -> Marker:
        """The mark of a note that cites works; nothing new where the note before is the same."""
        text: list[Inline] = []
        for place, report in enumerate(reports):
            text += [Plain("; ")] if place else []
            text += self._work(report, reports, pages)
        text.append(Plain("." if not text or not text[-1].words.endswith(".") else ""))  # type: ignore[union-attr]  # no marker is among them
        return self._add(tuple(one for one in text if not isinstance(one, Plain) or one.words), reports)

    def own(self, text: Text) -> Marker:
        """The mark of a note in the author's words."""
        return self._add(text, ())

    def _add(self, text: Text, reports: tuple[str, ...]) -> Marker:
        self.notes.append(Note(len(self.notes) + 1, text, reports))
        return Marker(len(self.notes))

    def _words(self, one: Filed) -> Marker:
        if one.claim.id not in self._of_claim:
            self.notes.append(Note(len(self.notes) + 1, self.entry(one), (one.claim.report,), one))
            self._of_claim[one.claim.id] = len(self.notes)
        return Marker(self._of_claim[one.claim.id])

    def _work(self, report: str, every: tuple[str, ...], pages: str | None) -> list[Inline]:
        behind = [Plain(f", p. {pages}")] if pages else []
        before = self.notes[-1] if self.notes else None
        if before is not None and before.reports == every == (report,):
            return [Plain("Ibid.", emphasis=True), *behind]
        if report in self._full:
            return [*self._short(report), Plain(f", note {self._full[report]} above"), *behind]
        self._full[report] = len(self.notes) + 1
        return [*self.full(report), *behind]

    def full(self, report: str) -> list[Inline]:
        """A work in full: author, title, outlet, day."""
        author, title, outlet, day = self._parts(report)
        parts: list[list[Inline]] = [
            [Plain(author)] if author else [],
            [Plain(f"“{title}”", link=self._address(report))] if title else [],
            [Plain(outlet, emphasis=True)] if outlet else [],
            [Plain(day or "undated")],
        ]
        found: list[Inline] = []
        for part in parts:
            found += [Plain(", "), *part] if found and part else part
        return found

    def _short(self, report: str) -> list[Inline]:
        author, title, outlet, _ = self._parts(report)
        who = [Plain(author.split()[-1])] if author else [Plain(outlet or "", emphasis=True)]
        words = (title or "").split()
        short = " ".join(words[:SHORT]).rstrip(",:;") + ("…" if len(words) > SHORT else "")
        return [*who, Plain(f", “{short}”")] if title else list[Inline](who)

    def _parts(self, report: str) -> tuple[str | None, str | None, str | None, str | None]:
        document, received = self.documents.get(report), self.reports.get(report)
        author = document.author if document is not None else None
        title = (document.title if document is not None else None) or (received.title if received else None)
        outlet = (document.outlet if document is not None else None) or (received.outlet if received else None)
        published = document.published if document is not None else None
        return author, title or (received.name if received else None), outlet, date_words(published)

    def _address(self, report: str) -> str | None:
        received = self.reports.get(report)
        address = received.address if received is not None else None
        return address if is_web(address) else None

    def entry(self, one: Filed) -> Text:
        """A claim with who says it, its exact words in their sentence, and where they stand."""
        claim = one.claim
        via = f", by way of {', '.join(claim.via)}" if claim.via else ""
        start = self._start(one)
        found: list[Inline] = [
            Plain(f"{claim.speaker.name} ({claim.speaker.side.value}){via}: “{claim.sentence[:start]}"),
            Plain(claim.quote, strong=True),
            Plain(f"{claim.sentence[start + len(claim.quote) :]}”"),
        ]
        if claim.translation:
            found.append(Plain(f" (in translation: “{claim.translation}”)"))
        received = self.reports.get(claim.report)
        remark = f" ({received.note})" if received is not None and received.note else ""
        name = f", {received.name}" if received is not None else ""
        found += [
            Plain(" — "),
            *self.full(claim.report),
            Plain(f". Claim {claim.id} of document {claim.report}{name}{remark}."),
        ]
        return tuple(found)

    def _start(self, one: Filed) -> int:
        """Where a claim's quotation begins in its sentence, by the sentence's place in the document."""
        claim, document = one.claim, self.documents.get(one.claim.report)
        if document is not None:
            sentence = document.text.rfind(claim.sentence, 0, claim.span.start + len(claim.sentence))
            if 0 <= sentence <= claim.span.start:
                return claim.span.start - sentence
        return max(claim.sentence.find(claim.quote), 0)


def date_words(published: str | None) -> str | None:
    """A date as a note has it: "5 February 2026", "February 2026", "2026"."""
    if published is None:
        return None
    try:
        when = When.parse(published[:10])
    except ValueError:
        return None
    if when.precision is DatePrecision.DAY:
        return day_words(when.start)
    month = f"{MONTHS[when.start.month - 1].capitalize()} " if when.days <= max(_DAYS) else ""
    return f"{month}{when.start.year}"


_DAYS = (28, 31)
