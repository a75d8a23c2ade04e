"""The editor's view: the draft as a page, its findings beside each block, and what could not be decided below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import Environment, StrictUndefined

from counterclaim.checks.codes import CODES
from counterclaim.checks.draft import Draft
from counterclaim.checks.shown import Placed, Report, summary
from counterclaim.documents.shape import Shape
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a block, marked where a finding concerns them."""

    words: str
    findings: tuple[int, ...] = ()
    """Numbers of the findings."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the draft with its findings."""

    shape: str
    label: str | None
    pieces: tuple[Piece, ...]
    findings: tuple[tuple[int, Placed], ...]


def as_page(draft: Draft, report: Report, template: str) -> str:
    """A page of its own.

    Args:
        draft: as it was checked.
        report: what is told of it.
        template: the text of a Jinja template, such as `templates/view.html` beside this module.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(template).render(
        name=report.name, summary=summary(report), rows=view_rows(draft, report), report=report, codes=CODES
    )


def view_rows(draft: Draft, report: Report) -> list[Row]:
    """The blocks of a draft, each with its findings."""
    numbered = list(enumerate(report.findings, 1))
    return [_row(draft, block.span, block.shape, block.label, numbered) for block in draft.document.blocks]


def _row(draft: Draft, span: Span, shape: Shape, label: str | None, numbered: Sequence[tuple[int, Placed]]) -> Row:
    here = [
        (number, one)
        for number, one in numbered
        if span.start <= one.finding.span.start < span.end
        or (len(one.finding.span) and span.overlaps(one.finding.span))
    ]
    edges = {span.start, span.end}
    for _, one in here:
        edges |= {max(one.finding.span.start, span.start), min(one.finding.span.end, span.end)}
    places = sorted(edges)
    pieces = []
    for start, end in pairwise(places):
        inside = tuple(
            number for number, one in here if one.finding.span.start <= start and end <= one.finding.span.end
        )
        pieces.append(Piece(draft.text[start:end], inside))
    return Row(shape.value, label, tuple(pieces), tuple(here))
