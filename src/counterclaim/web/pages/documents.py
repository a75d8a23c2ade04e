"""A document: its words with every claim marked, hedge and speaker beside each, and what was not understood.

Where the whole text is kept back, the sentences with its claims, its frames and its statements on grievances stand in
its place, as everybody may see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.briefs.page import is_web
from counterclaim.claims.records import Question
from counterclaim.codebook.pack import Pack
from counterclaim.documents.document import Block, Document
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.filed import Filed
from counterclaim.ledger.narrations import Narration
from counterclaim.narratives.told import UNKNOWN, Published
from counterclaim.narratives.told import Told as Framed
from counterclaim.values.span import Span
from counterclaim.web.address import path_of
from counterclaim.web.pages.framed import a_use, anchor_of_frame, anchor_of_statement
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
        nothing: Told = {one: [] for one in ("blocks", "claims", "sentences", "questions")}
        return {"report": name, "withheld": True, "title": "withheld"} | nothing
    report = view.reports[there(name, view.reports, "document")]
    document = view.documents.get(name)
    claims = sorted(tables.state.by_report.get(name, ()), key=lambda one: (one.claim.span.start, one.claim.id))
    questions = [one for one in view.questions if one.report == name]
    whole = document is not None and bool(document.text)
    told = _told_in(tables.state, document)
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
        "blocks": [_block(document, one, claims, questions, _Further(refused or (), told)) for one in document.blocks]
        if document is not None and whole
        else [],
        "sentences": _sentences(document, claims, told, tables.state.pack)
        if document is not None and not whole
        else [],
        "claims": [a_claim(one) for one in claims],
        "questions": [{"id": one.id, "quote": one.quote, "asks": one.asks} for one in questions],
        "history": history(tables.state, [name, *(one.claim.id for one in claims)]),
        "refused": None if refused is None else len(refused),
    }


def _told_in(state: State, document: Document | None) -> Narration:
    """The frames of a document and its statements on grievances, through the lens."""
    if document is None or not state.view.admits(document.published):
        return Narration()
    found, lens = state.view.narrations.get(document.report, Narration()), state.lens
    return Narration(
        tuple(one for one in found.framings if lens is None or one.speaker.side is lens),
        tuple(one for one in found.themed if lens is None or one.speaker.side is lens),
    )


def _sentences(document: Document, claims: Iterable[Filed], told: Narration, pack: Pack) -> list[Told]:
    """Every sentence of which anything is told, each once: those with claims in their order, then the others."""
    found: dict[str, Told] = {}

    def of(sentence: str) -> Told:
        words = " ".join(sentence.split())
        return found.setdefault(words, {"sentence": words, "claims": [], "uses": [], "statements": []})

    published = Published(document.report, document.outlet or UNKNOWN, document.published)
    for one in claims:
        of(one.claim.sentence)["claims"].append(a_claim(one))
    for framing in told.framings:
        of(framing.sentence)["uses"].append(a_use(Framed(framing, published)))
    for themed in told.themed:
        of(themed.quote)["statements"].append(
            {
                "theme": themed.theme,
                "title": pack.themes[themed.theme].title if themed.theme in pack.themes else themed.theme,
                "says": themed.speaker.name,
                "side": themed.speaker.side.value,
                "anchor": anchor_of_statement(themed.id),
            }
        )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Further:
    """What stands in a text beside claims and questions."""

    refused: Refused
    told: Narration

    def anchors(self) -> Iterator[tuple[Span, str]]:
        """Where frames and statements stand, each with its anchor."""
        yield from ((one.span, anchor_of_frame(one.id)) for one in self.told.framings)
        yield from ((one.span, anchor_of_statement(one.id)) for one in self.told.themed)


def _block(
    document: Document, block: Block, claims: Sequence[Filed], questions: Sequence[Question], further: _Further
) -> Told:
    """A block in pieces, each with what stands in it, and the anchors of what begins there."""
    here = [one for one in claims if block.span.overlaps(one.claim.span) and not one.orphaned]
    asked = [one for one in questions if block.span.overlaps(one.span)]
    no_claims = [(span, why) for span, why in further.refused if block.span.overlaps(span)]
    anchors = [(one.claim.span, f"claim-{one.claim.id}") for one in here]
    anchors += [(span, name) for span, name in further.anchors() if block.span.overlaps(span)]
    spans = [*(span for span, _ in anchors), *(one.span for one in asked), *(span for span, _ in no_claims)]
    pieces = []
    for start, end in pairwise(_edges(block.span, spans)):
        inside = Span(start, end)
        pieces.append(
            {
                "words": inside.of(document.text),
                "anchors": [name for span, name in anchors if span.start == start],
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
