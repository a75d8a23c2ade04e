"""A document: its words with every claim marked, hedge and speaker beside each, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from counterclaim.briefs.page import is_web
from counterclaim.claims.records import Question
from counterclaim.documents.document import Block, Document
from counterclaim.engines.tables import Tables
from counterclaim.incidents.filed import Filed
from counterclaim.values.span import Span
from counterclaim.web.address import path_of
from counterclaim.web.pages.history import history
from counterclaim.web.telling import Told, a_claim, paged, there

EACH = 50

Refused = Sequence[tuple[Span, str]]
"""Numbers that the reader took for no claims, each with its reason."""


def document_page(tables: Tables, name: str, refused: Refused | None = None) -> Told:
    """One document.

    Args:
        tables: through a lens.
        name: the report's id.
        refused: numbers that are no claims, where they are asked for.

    Raises:
        UsageError: there is no such report.
    """
    view = tables.state.view
    if name in view.withheld:
        return {"report": name, "withheld": True, "title": "withheld", "blocks": [], "claims": [], "questions": []}
    report = view.reports[there(name, view.reports, "document")]
    document = view.documents.get(name)
    claims = sorted(tables.state.by_report.get(name, ()), key=lambda one: (one.claim.span.start, one.claim.id))
    questions = [one for one in view.questions if one.report == name]
    whole = document is not None and bool(document.text)
    return {
        "report": name,
        "withheld": False,
        "title": (document.title if document is not None else report.title) or report.name,
        "name": report.name,
        "outlet": document.outlet if document is not None else report.outlet,
        "published": document.published if document is not None else report.published,
        "published_basis": document.published_basis.value if document is not None else None,
        "address": report.address if is_web(report.address) else None,
        "note": report.note,
        "digest": report.digest,
        "media": report.media.value,
        "agency": document.agency if document is not None else None,
        "recognised": document.recognised if document is not None else None,
        "whole": whole,
        "blocks": [_block(document, one, claims, questions, refused or ()) for one in document.blocks]
        if document is not None and whole
        else [],
        "claims": [a_claim(one) for one in claims],
        "questions": [{"id": one.id, "quote": one.quote, "asks": one.asks} for one in questions],
        "history": history(tables.state, [name, *(one.claim.id for one in claims)]),
        "refused": None if refused is None else len(refused),
    }


def _block(
    document: Document, block: Block, claims: Sequence[Filed], questions: Sequence[Question], refused: Refused
) -> Told:
    """A block in pieces, each with the claims, questions and refused numbers that stand in it."""
    here = [one for one in claims if block.span.overlaps(one.claim.span) and not one.orphaned]
    asked = [one for one in questions if block.span.overlaps(one.span)]
    no_claims = [(span, why) for span, why in refused if block.span.overlaps(span)]
    spans = [*(one.claim.span for one in here), *(one.span for one in asked), *(span for span, _ in no_claims)]
    pieces = []
    for start, end in pairwise(_edges(block.span, spans)):
        inside = Span(start, end)
        pieces.append(
            {
                "words": inside.of(document.text),
                "claims": [one.claim.id for one in here if _holds(one.claim.span, inside)],
                "question": next((one.asks for one in asked if _holds(one.span, inside)), None),
                "refused": next((why for span, why in no_claims if _holds(span, inside)), None),
            }
        )
    return {
        "shape": block.shape.value,
        "label": block.label,
        "start": block.span.start,
        "pieces": pieces,
        "claims": [a_claim(one) for one in here if block.span.start <= one.claim.span.start],
    }


def _edges(block: Span, spans: Iterable[Span]) -> list[int]:
    edges = {block.start, block.end}
    for one in spans:
        edges |= {max(one.start, block.start), min(one.end, block.end)}
    return sorted(edges)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def in_order(tables: Tables) -> list[Document]:
    """Every document, the latest first; undated ones last."""
    every = tables.state.view.documents.values()
    return tables.once(
        "documents", lambda: sorted(every, key=lambda one: (one.published or "", one.report), reverse=True)
    )


def in_list(one: Document, tables: Tables) -> Told:
    """A document as lists show it."""
    return {
        "report": one.report,
        "href": path_of("documents", one.report),
        "title": one.title or one.name,
        "outlet": one.outlet,
        "published": one.published,
        "claims": len(tables.state.by_report.get(one.report, ())),
    }


def listed(tables: Tables, page: int) -> Told:
    """A page of every document."""
    some, pages = paged(in_order(tables), page, EACH)
    return {
        "documents": [in_list(one, tables) for one in some],
        "withheld": len(tables.state.view.withheld),
        "pages": pages,
    }
