"""Contested rows, incidents, operations and tallies for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from counterclaim.codebook.terms import Measure
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.tallies.sorting import Facet
from counterclaim.web.answering import Context
from counterclaim.web.api.answers import ERRORS, V1, Limit, Listing, Offset, Single, carried, listing, respond
from counterclaim.web.pages import units
from counterclaim.web.pages.contested import SHOWN
from counterclaim.web.pages.narratives import narratives_of
from counterclaim.web.telling import Told, a_row, a_tally, a_unit, unit_path

router = APIRouter(prefix=V1, responses=ERRORS, dependencies=[Depends(carried)])


@router.get("/contested", response_model=Listing)
def list_contested(
    request: Request,
    *,
    show: Annotated[str, Query(pattern=f"^({'|'.join(SHOWN)})$")] = "contested",
    measure: Measure | None = None,
    district: str | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Rows of the contested table: operations, then incidents by date."""

    def make(asked: Context) -> Told:
        tables = asked.tables
        rows = [
            one
            for one in {"contested": tables.contested, "compared": tables.compared, "all": tables.every_row}[show]
            if measure in {None, one.measure} and district in {None, asked.tables.facets(one.unit)[Facet.DISTRICT]}
        ]
        return listing(rows, offset, limit, a_row)

    return respond(request, make)


@router.get("/incidents", response_model=Listing)
def list_incidents(
    request: Request,
    *,
    district: str | None = None,
    month: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Incidents by date."""

    def make(asked: Context) -> Told:
        tables = asked.tables
        every = [one for one in tables.units if one.kind is UnitKind.INCIDENT]
        if district is not None or month is not None:
            every = [
                one
                for one in every
                if district in {None, tables.facets(one)[Facet.DISTRICT]}
                and month in {None, tables.facets(one)[Facet.MONTH]}
            ]
        return listing(every, offset, limit, lambda one: a_unit(one, tables))

    return respond(request, make)


@router.get("/incidents/{incident}", response_model=Single)
def one_incident(
    request: Request,
    incident: str,
) -> Response:
    """An incident: its claims in order, verdicts, relations and tallies."""
    return respond(request, lambda asked: _unit(asked, UnitKind.INCIDENT, incident))


@router.get("/operations", response_model=Listing)
def list_operations(
    request: Request,
    *,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Operations that claims are about, one of each pair of counterparts."""

    def make(asked: Context) -> Told:
        every = [one for one in asked.tables.units if one.kind is UnitKind.OPERATION]
        return listing(every, offset, limit, lambda one: a_unit(one, asked.tables))

    return respond(request, make)


@router.get("/operations/{operation}", response_model=Single)
def one_operation(
    request: Request,
    operation: str,
) -> Response:
    """An operation: its claims and its counterparts', verdicts, relations, tallies and incidents."""
    return respond(request, lambda asked: _unit(asked, UnitKind.OPERATION, operation))


@router.get("/tallies", response_model=Listing)
def list_tallies(
    request: Request,
    *,
    incident: str | None = None,
    operation: str | None = None,
    measure: Measure | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Tallies under the rule asked for: of one unit, or of every operation."""

    def make(asked: Context) -> Told:
        state = asked.tables.state
        if incident is not None and operation is not None:
            message = "give an incident or an operation, not both"
            raise UsageError(message)
        if incident is not None:
            wanted = [units.found(state, UnitKind.INCIDENT, incident)]
        elif operation is not None:
            wanted = [units.found(state, UnitKind.OPERATION, operation)]
        else:
            wanted = [one for one in asked.tables.units if one.kind is UnitKind.OPERATION]
        found = state.tallies(wanted, [asked.asked.rule], measure)
        return listing(found, offset, limit, lambda one: {"unit": _named(one.unit), **a_tally(one)})

    return respond(request, make)


def _unit(asked: Context, kind: UnitKind, name: str) -> Told:
    unit = units.found(asked.tables.state, kind, name)
    told = narratives_of(asked.tables, asked.snapshot.whole)
    return {"result": units.unit_page(asked.tables, unit, asked.asked.rule, told)}


def _named(unit: Unit) -> Told:
    return {"unit": unit.kind.value, "id": unit.id, "href": unit_path(unit)}
