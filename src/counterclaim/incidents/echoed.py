"""Claims that a text has from another text, word for word: where their words began, and what they said there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from counterclaim.documents.echo.chains import Repeated
from counterclaim.incidents.filed import Echoed, Filed
from counterclaim.values.span import Span

NEAR = 60
"""Code points by which a claim's place in an echo and that in its source may differ, beside what the passage shows."""


def echoed(filed: Iterable[Filed], repeated: Repeated, reports: AbstractSet[str] | None = None) -> tuple[Filed, ...]:
    """The claims, each that stands in a repeated passage with the text in which the passage began.

    Args:
        filed: every claim of a ledger.
        repeated: the passages that its texts have from one another.
        reports: only the claims of these are looked at, and the others stay as they are; `None`: all.
    """
    claims = list(filed)
    by_report: dict[str, list[Filed]] = defaultdict(list)
    for one in claims:
        by_report[one.claim.report].append(one)
    seen: dict[str, Echoed | None] = {}
    found = []
    for one in claims:
        looked = reports is None or one.claim.report in reports
        echo = _echo(one, by_report, repeated, seen) if looked else one.echo
        found.append(one if echo == one.echo else replace(one, echo=echo))
    return tuple(found)


def _echo(
    one: Filed, by_report: Mapping[str, list[Filed]], repeated: Repeated, seen: dict[str, Echoed | None]
) -> Echoed | None:
    if one.claim.id not in seen:
        seen[one.claim.id] = None
        found = _source(one, by_report, repeated)
        if found is not None and found.claim is not None:
            source = next(other for other in by_report[found.report] if other.claim.id == found.claim)
            further = _echo(source, by_report, repeated, seen)
            found = further if further is not None else found
        seen[one.claim.id] = found
    return seen[one.claim.id]


def _source(one: Filed, by_report: Mapping[str, list[Filed]], repeated: Repeated) -> Echoed | None:
    """The claim in the text from which a claim's text has its passage."""
    report, span = one.claim.report, one.claim.span
    echo = repeated.chains.echoes.get(report)
    if echo is None:
        return None
    for passage in repeated.passages(report):
        if not passage.span.contains(span):
            continue
        there = _there(span, passage.span, passage.source)
        near = [
            other
            for other in by_report.get(echo.source, ())
            if other.claim.kind is one.claim.kind
            and other.claim.measure is one.claim.measure
            and abs(other.claim.span.start - there) <= NEAR
        ]
        best = min(near, key=lambda other: (abs(other.claim.span.start - there), other.claim.id), default=None)
        if best is None:
            return Echoed(echo.source, None, f"text:{repeated.chains.origin(echo.source)}")
        return Echoed(echo.source, best.claim.id, best.speaker)
    return None


def _there(span: Span, passage: Span, source: Span) -> int:
    """Where the words at a place of a passage should stand in its source."""
    share = (span.start - passage.start) / max(len(passage), 1)
    return source.start + round(share * len(source))
