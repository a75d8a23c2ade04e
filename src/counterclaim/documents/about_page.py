"""What a saved page says about itself: title, author, agency, outlet, publication and change.

Nothing is guessed: a date is one that the page's data or its own lines state.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import trafilatura

from counterclaim.values.when import When

_LINKED = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TIME = re.compile(r"<time\b[^>]*datetime\s*=\s*[\"'](\d{4}-\d\d-\d\d[^\"']*)[\"'][^>]*>", re.IGNORECASE)
_BYLINE = re.compile(
    r"<(?P<tag>\w+)[^>]*class\s*=\s*[\"'][^\"']*(?:byline|author|agency|credit|source|dateline)[^\"']*[\"'][^>]*>"
    r"(?P<text>.{0,200}?)</(?P=tag)>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")
_PUBLISHED = ("article:published_time", "datepublished", "pubdate", "publish-date", "dc.date.issued", "date")
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")


@dataclass(slots=True)
class AboutPage:
    """What a page says about itself; `None` where it says nothing."""

    title: str | None = None
    published: str | None = None
    """`YYYY-MM-DD`."""
    modified: str | None = None
    author: str | None = None
    agency: str | None = None
    """The news agency that it credits."""
    outlet: str | None = None


def about_page(source: str, agencies: Mapping[str, str]) -> AboutPage:
    """What a page says about itself: linked data first, then its meta tags, then a time with a date.

    Args:
        source: the page.
        agencies: news agencies, by every name under which a byline credits them.
    """
    linked = [one for script in _LINKED.findall(source) for one in _articles(script)]
    metas = dict(_metas(source))
    times = _TIME.findall(source)
    stated = trafilatura.extract_metadata(
        source, date_config={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    )
    author = _first(*(_name(one.get("author")) for one in linked), metas.get("author"), getattr(stated, "author", None))
    return AboutPage(
        title=getattr(stated, "title", None),
        published=_day(
            *(one.get("datePublished") for one in linked), *(metas.get(name) for name in _PUBLISHED), *times
        ),
        modified=_day(*(one.get("dateModified") for one in linked), *map(metas.get, _MODIFIED)),
        author=author,
        agency=_agency(source, author, agencies),
        outlet=_first(*(_name(one.get("publisher")) for one in linked), getattr(stated, "sitename", None)),
    )


def _articles(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a page's linked data that have a date of publication."""
    try:
        found = json.loads(script)
    except ValueError:
        return
    waiting = [found]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if "datePublished" in one:
                yield one
            waiting += [value for value in one.values() if isinstance(value, list)]


def _metas(source: str) -> Iterator[tuple[str, str]]:
    for tag in _META.findall(source):
        values = {name.lower(): first or second for name, first, second in _ATTRIBUTE.findall(tag)}
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if name and values.get("content"):
            yield name.lower(), values["content"]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for one in value if (name := _name(one))) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _day(*values: object) -> str | None:
    """The first value that begins with a real day."""
    for value in values:
        try:
            return When.parse(str(value)[:10]).start.isoformat() if value else None
        except ValueError:
            continue
    return None


def _agency(source: str, author: str | None, agencies: Mapping[str, str]) -> str | None:
    """The news agency that the page's author or byline credits, alone or beside others."""
    bylines = [author or "", *(_TAG.sub(" ", found["text"]) for found in _BYLINE.finditer(source))]
    for byline in bylines:
        for name in sorted(agencies, key=len, reverse=True):
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", byline):
                return agencies[name]
    return None
