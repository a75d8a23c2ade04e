"""From which claims every sentence of a brief comes, by which rule, as of when; and what changed since an edition.

The provenance file is JSON: the brief and its ledger's two times and head, then each run of words with its line in the
manuscript, its figures, and of each figure the claims with their exact words and places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.briefs.page import CHANGES, COVERAGE, Figure, Page, Picture, words_of
from counterclaim.documents.document import Document
from counterclaim.incidents.filed import Filed
from counterclaim.sources.report import Report

FORMAT = 1


def provenance(
    page: Page, stamp: Mapping[str, Any], reports: Mapping[str, Report], documents: Mapping[str, Document]
) -> dict[str, Any]:
    """The provenance of a page as plain values.

    Args:
        page: the brief.
        stamp: lens, review state, the two times and the head.
        reports: by id.
        documents: by report.
    """
    sentences = [
        {"line": line, "words": words_of(text), "figures": [_figure(one) for one in _figures(text)]}
        for line, text in page.texts()
        if words_of(text).strip()
    ]
    pictures = [
        {"name": one.name, "line": one.line, "words": one.alternative, "claims": [each.claim.id for each in one.claims]}
        for one in page.blocks
        if isinstance(one, Picture)
    ]
    return {
        "format": FORMAT,
        "title": page.title,
        "edition": dict(stamp),
        "sentences": sentences,
        "pictures": pictures,
        "claims": {one.claim.id: _claim(one, reports, documents) for one in page.claims()},
    }


def _figures(text: Sequence[Any]) -> Iterator[Figure]:
    return (part for part in text if isinstance(part, Figure))


def _figure(one: Figure) -> dict[str, Any]:
    claims = [each.claim.id for each in one.claims]
    return {
        "words": one.words,
        "asked": one.asked or None,
        "rule": one.rule,
        "claims": claims if one.rule != COVERAGE else [],
        "counted": len(claims),
    }


def _claim(one: Filed, reports: Mapping[str, Report], documents: Mapping[str, Document]) -> dict[str, Any]:
    claim, report, document = one.claim, reports.get(one.claim.report), documents.get(one.claim.report)
    return {
        "speaker": claim.speaker.name,
        "side": claim.speaker.side.value,
        "count": str(claim.count) if claim.count is not None else None,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "start": claim.span.start,
        "end": claim.span.end,
        "said_at": claim.said_at,
        "told_by": one.told_by.isoformat() if one.published is not None or claim.said_at else None,
        "report": claim.report,
        "file": report.name if report is not None else None,
        "digest": report.digest if report is not None else None,
        "outlet": one.outlet,
        "title": document.title if document is not None else None,
        "published": document.published if document is not None else None,
    }


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another one now."""

    line: int
    asked: str
    before: str | None
    """`None`: it was not asked for."""
    now: str | None
    """`None`: it is not asked for any more."""
    why: tuple[str, ...] = ()
    """The claims that came in, in words."""
    stated_before: tuple[str, ...] = ()
    """Ids of the claims that stated the figure before."""
    stated_now: tuple[str, ...] = ()
    """Ids of those that state it now."""

    def __str__(self) -> str:
        """As one line."""
        if self.before is None or self.now is None:
            what = "new" if self.before is None else "gone"
            return f"line {self.line}: {self.asked}: {what}: {self.now or self.before}"
        why = f" ({'; '.join(self.why)})" if self.why else ""
        return f"line {self.line}: {self.asked}: {self.before} is {self.now} now{why}"


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Moved]:
    """What a later edition says otherwise, directive by directive; what only came by another claim is told as well.

    Args:
        before: the provenance of the earlier edition.
        now: that of the later one.
    """
    old, new = (dict(_asked(one)) for one in (before, now))
    found = []
    for key, (line, figure) in new.items():
        if key not in old:
            found.append(Moved(line, key[0], None, figure["words"], stated_now=tuple(figure["claims"])))
        elif old[key][1]["words"] != figure["words"] or set(old[key][1]["claims"]) != set(figure["claims"]):
            came = [one for one in figure["claims"] if one not in old[key][1]["claims"]]
            why = tuple(_told(now["claims"][one]) for one in came if one in now["claims"])
            both = (tuple(old[key][1]["claims"]), tuple(figure["claims"]))
            found.append(Moved(line, key[0], old[key][1]["words"], figure["words"], why, *both))
    found += [
        Moved(line, key[0], figure["words"], None, stated_before=tuple(figure["claims"]))
        for key, (line, figure) in old.items()
        if key not in new
    ]
    return sorted(found, key=lambda one: (one.line, one.asked))


def _asked(one: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], tuple[int, Mapping[str, Any]]]]:
    """The figures of an edition by the directive that asks for them, and which of its kind it is."""
    seen: Counter[str] = Counter()
    for sentence in one["sentences"]:
        for figure in (one for one in sentence["figures"] if one["asked"] != CHANGES):
            asked = figure["asked"] or f"in “{sentence['words'][:60]}”"
            seen[asked] += 1
            yield (asked, seen[asked]), (sentence["line"], figure)


def _told(claim: Mapping[str, Any]) -> str:
    where = f"{claim['outlet'] or 'outlet unknown'}, {claim['published'] or 'undated'}"
    return f"{claim['speaker']}: “{claim['quote']}” ({where})"
