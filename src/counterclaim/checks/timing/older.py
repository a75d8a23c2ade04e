"""Notes that are dated before the day of which they are to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.near import paragraphs_of
from counterclaim.checks.timing.dates import Dated, dates_in
from counterclaim.values.span import Span

_PLANNED = re.compile(
    r"\b(?:will|shall|planned|due|scheduled|expected|deadline|would|(?:is|are|was|were|yet)\s+to\s+be|is\s+to|are\s+to|postponed)\b"
)


def _year(one: Dated, draft: Draft) -> int | None:
    """The year of a date: its own, else the last in which it can have been before the draft."""
    if one.year is not None or draft.dated is None:
        return one.year
    own = draft.dated.end
    day = one.on(own.year)
    return own.year if day is not None and day <= own else own.year - 1


_CLOSES = re.compile(r"\d\s*(?:-|to|and|until|through)\s*$")
"""How the last day of a stretch begins, of which not all is told: "4 to 10 December"."""
_LOOKS_BACK = re.compile(r"\b(?:earlier|before|previous\w*|ago|had\s+(?:warned|announced|planned)|prior)\b")


def check_older_notes(draft: Draft) -> Iterator[Finding]:
    """A note that is dated before the day that its sentence tells of."""
    published = {note.label: note.published for note in draft.notes}
    spans = {note.label: block.span for block, note in zip(draft.note_blocks, draft.notes, strict=True)}
    for sentences in paragraphs_of(draft):
        last = None
        for sentence in sentences:
            dates = [
                day
                for one in dates_in(sentence)
                if (day := one.on(_year(one, draft))) is not None
                if not _CLOSES.search(sentence.folded[: one.span.start])
            ]
            own = draft.dated.start if draft.dated is not None else None
            dates = [day for day in dates if day != own]
            if dates and not _PLANNED.search(sentence.folded):
                last = max(dates)
            for mark in draft.marks_in(sentence.span):
                told = published.get(mark.label)
                many = len(draft.marks_in(sentence.span)) > 1
                limit = min(dates) if many and dates else last  # each note for its own day
                if (
                    limit is not None
                    and last is not None
                    and (dates or not _LOOKS_BACK.search(sentence.folded))
                    and told is not None
                    and len(told) >= len("2026-01-31")
                    and told[:10] < limit.isoformat()
                ):
                    block = spans[mark.label]
                    message = (
                        f"note {mark.label} is dated {told[:10]}, before {last.isoformat()}, of which it is to tell"
                    )
                    yield Finding("TIM07", Span(block.start, min(block.end, block.start + 80)), message)
            if draft.marks_in(sentence.span):
                last = None
