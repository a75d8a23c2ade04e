"""Days on which a draft has something happen, and of which no document behind it knows.

Only days that a sentence names by month and number are looked into ("16 August"), only where a document behind it has
days of the same weeks, and only where none of all that is held tells of that day or was published on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.claim.alike import content
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked, stated_when
from counterclaim.mentions.times import TimeMention
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS, When

_NAMED = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b"
)
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|statement|announc\w*|told|report(?:ed|s)?|issued|published|publish\w*|bulletin|update|message|dated|"
    r"spoke|press|conference|wrote|speaking|since|until|till|to|by|before|after|from|and|note|list|table|figures?|of)\s+"
    r"(?:(?:on|the|its|his|their|of)\s+){0,2}$"
)
WEEKS = 14
"""Days within which a document's day may be the one that is meant."""
SHARED = 3
"""Longer words that the sentence of a draft shares with the document's, from which both tell of one thing."""


def check_days(draft: Draft, cited: Cited, told: Sequence[Span]) -> Iterator[Finding]:
    """Days of a draft that its documents tell otherwise.

    Args:
        draft: the text.
        cited: the documents on which it rests.
        told: figures whose day was found to be another already.
    """
    if not cited.held:
        return
    known = list(_known(draft, cited.held))
    for sentence in draft.sentences:
        shape = draft.document.blocks[sentence.block].shape
        sources = cited.around(sentence) if shape is not Shape.TABLE and cited.whole(sentence) else ()
        known_wrong = any(sentence.span.contains(span) for span in told)
        for time in sentence.times if sources and not known_wrong else ():
            day = _day(sentence, time, sources)
            if day is None or any(_close(day, one) for one in known) or _in_digits(day, cited.held):
                continue
            other = _instead(sentence, day, sources)
            if other is not None:
                source, instead = other
                words = time.span.of(sentence.text)
                message = f"nothing here tells of {words}; {source.name} has {instead}"
                yield Finding("CLM04", time.span.shifted(sentence.span.start), message, str(instead))


def _in_digits(day: When, held: Sequence[Source]) -> bool:
    """Whether a document has a day and month in digits alone: "14/11"."""
    digits = rf"\b0?{day.start.day}[/.-]0?{day.start.month}\b"
    return any(re.search(digits, source.document.text) for source in held)


def _day(sentence: Marked, time: TimeMention, sources: Sequence[Source]) -> When | None:
    """The one day on which something happened that a time names by month and number; without a year, its document's."""
    words = time.span.of(sentence.folded)
    named = _NAMED.search(words)
    if named is None or _SAID.search(sentence.folded[max(0, time.span.start - 40) : time.span.start]):
        return None
    if time.when is not None:
        return time.when if time.when.days == 1 else None
    published = stated_when(sources[0].document.published)
    month = next(place for place, name in enumerate(MONTHS, 1) if name in named.group())
    try:
        return When.day(date(published.end.year, month, int(re.sub(r"\D", "", named.group())))) if published else None
    except ValueError:
        return None


def _known(draft: Draft, held: Sequence[Source]) -> Iterator[When]:
    """Every day that a document tells of or was published on, and the draft's own."""
    if draft.dated is not None:
        yield draft.dated
    for source in held:
        published = stated_when(source.document.published)
        if published is not None:
            yield published
        yield from (time.when for sentence in source.sentences for time in sentence.times if time.when is not None)


def _close(one: When, other: When) -> bool:
    return other.days <= WEEKS and one.overlaps(other, 1)


def _instead(sentence: Marked, day: When, sources: Sequence[Source]) -> tuple[Source, When] | None:
    """The day of a document in whose sentences the same is told, and that is near and another."""
    mine = content([sentence])
    for source in sources:
        for place, other in enumerate(source.sentences):
            days = [one.when for one in other.times if one.when is not None and one.when.days == 1]
            near = [one for one in days if day.overlaps(one, WEEKS)]
            if near and len(mine & content(source.sentences[max(0, place - 1) : place + 2])) >= SHARED:
                return source, near[0]
    return None
