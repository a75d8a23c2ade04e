"""Dynamics for programs: acts, waves, phases, retaliation, and looks ahead behind their scores."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from counterclaim.dynamics.asked import What, refuse_misfit
from counterclaim.people.rights import Right
from counterclaim.web.answering import Context
from counterclaim.web.api.answers import ERRORS, V1, Limit, Listing, Offset, carried, described, listing, respond
from counterclaim.web.pages.dynamics import behind
from counterclaim.web.telling import Told

SIGN_IN = described((401, "Only people with an account may see districts one by one."))
router = APIRouter(prefix=V1, responses=ERRORS, dependencies=[Depends(carried)])


class Measured(Listing):
    """A table of dynamics, and what stands beside and under it."""

    beside: list[dict[str, Any]]
    """The same under other rules and lenses, and how far the answer moves."""
    observed: list[dict[str, Any]]
    """What kept reports from coming."""
    notes: list[str]
    scores: list[dict[str, Any]]
    """Of a look ahead, how such looks fared."""


@router.get("/dynamics/{what}", response_model=Measured, responses=SIGN_IN)
def one_table_of_dynamics(
    request: Request,
    what: What,
    *,
    acts: Annotated[
        str | None,
        Query(description="Acts in which this rule counts somebody killed; without it all that are told of."),
    ] = None,
    admin1: Annotated[str | None, Query(description="Only acts of this province.")] = None,
    side: Annotated[str | None, Query(description="Only acts of this side.")] = None,
    dataset: Annotated[str | None, Query(description="The rows of this data set instead of claims.")] = None,
    districts: Annotated[int, Query(ge=0, le=1, description="1: by district; for people with an account.")] = 0,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """A table of dynamics, as the command `dynamics` has it. What takes long is answered with 503 until it is there."""
    del acts, admin1, dataset  # they are read where pages read them
    for name, asked_for in (("side", side), ("districts", districts)):
        if asked_for:
            refuse_misfit(name, what)

    def make(asked: Context) -> Told:
        if districts:
            asked.must(Right.READ_WHOLE, ": districts are told one by one to people with an account alone")
        of = behind(asked)
        answer = of.found(what)[what]
        return {"scores": [], "stamp": of.stamp} | listing(answer.records, offset, limit, dict) | answer.told()

    return respond(request, make)
