"""Claims, documents, actors and outlets for programs."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from counterclaim.claims.line import to_line
from counterclaim.codebook.terms import Group, Kind, Measure
from counterclaim.engines.tables import Tables
from counterclaim.incidents.filed import Filed
from counterclaim.web.answering import Context
from counterclaim.web.api.answers import ERRORS, V1, Limit, Listing, Offset, Single, carried, listing, respond
from counterclaim.web.pages import claims, documents, voices
from counterclaim.web.telling import Told

router = APIRouter(prefix=V1, responses=ERRORS, dependencies=[Depends(carried)])


@router.get("/claims", response_model=Listing)
def list_claims(
    request: Request,
    *,
    measure: Measure | None = None,
    group: Group | None = None,
    kind: Kind | None = None,
    incident: str | None = None,
    operation: str | None = None,
    report: str | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Claim lines, in order of their ids, with what they were gathered into."""

    def make(asked: Context) -> Told:
        state = asked.tables.state
        gathered = state.gathered
        some = [
            one
            for one in state.filed
            if not one.withheld
            and measure in {None, one.claim.measure}
            and group in {None, one.claim.group}
            and kind in {None, one.claim.kind}
            and incident in {None, gathered.incident_of.get(one.claim.id)}
            and operation in {None, gathered.operation_of.get(one.claim.id)}
            and report in {None, one.claim.report}
        ]
        return listing(some, offset, limit, lambda one: _line(one, asked.tables))

    return respond(request, make)


@router.get("/claims/{claim}", response_model=Single)
def one_claim(
    request: Request,
    claim: str,
) -> Response:
    """A claim: its line, where it is printed, how it stands to others, what was decided about it."""
    return respond(request, lambda asked: {"result": claims.claim_page(asked.tables, claim)})


@router.get("/documents", response_model=Listing)
def list_documents(
    request: Request,
    *,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Documents, the latest first, without their words."""

    def make(asked: Context) -> Told:
        every = documents.in_order(asked.tables)
        return listing(every, offset, limit, lambda one: documents.in_list(one, asked.tables))

    return respond(request, make)


@router.get("/documents/{document}", response_model=Single)
def one_document(
    request: Request,
    document: str,
) -> Response:
    """A document with its claims; its words for people with an account alone."""
    return respond(request, lambda asked: {"result": documents.document_page(asked.tables, document)})


@router.get("/actors/{actor}", response_model=Single)
def one_actor(
    request: Request,
    actor: str,
) -> Response:
    """An actor: its names and lineage, what it says and what is said of it."""
    return respond(request, lambda asked: {"result": voices.actor_page(asked.tables, actor, 0)})


@router.get("/outlets", response_model=Listing)
def list_outlets(
    request: Request,
    *,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Outlets, those with most claims first."""

    def make(asked: Context) -> Told:
        return listing(voices.outlets(asked.tables)["outlets"], offset, limit, lambda one: one)

    return respond(request, make)


def _line(one: Filed, tables: Tables) -> Told:
    gathered = tables.state.gathered
    claim = one.claim
    return to_line(claim, gathered.incident_of.get(claim.id), gathered.operation_of.get(claim.id))
