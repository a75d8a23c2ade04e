"""The date that a document states of itself: on a line of its own, or beside its author."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.values.when import MONTHS

WITHIN = 1000
"""Code points at the start of a text within which a line that is only a date counts as its date."""

_MONTH = "|".join(MONTHS)
_WRITTEN = rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}}),?|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))\s+(?P<year>\d{{4}})"
_DATE = re.compile(rf"\b{_WRITTEN}\b", re.IGNORECASE)
_LINE = re.compile(rf"^\s*{_WRITTEN}\s*$", re.MULTILINE | re.IGNORECASE)


def date_in(words: str) -> str | None:
    """The first date written out in words, as YYYY-MM-DD."""
    return _day(_DATE.search(words))


def without_date(words: str) -> str:
    """The words beside a date, without what joins them to it."""
    return _DATE.sub("", words, count=1).strip(" ,;|-–—·•\t")


def date_line(text: str) -> str | None:
    """The date of a line near the top that holds nothing else, as YYYY-MM-DD."""
    return _day(_LINE.search(text[:WITHIN]))


def _day(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    month = MONTHS.index((found["m1"] or found["m2"]).lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["d1"] or found["d2"])).isoformat()
    except ValueError:
        return None
