"""How the interface answers: described, tagged, in pages, with what every answer carries.

Every answer carries lens, rule, review state, the two times and the head, and a tag; whoever asks again with it is told
that nothing has changed. Errors are problem documents (RFC 9457).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import BaseModel

from counterclaim.codebook.terms import Side
from counterclaim.web.answering import JSON, Context, context_of, stamped, tagged
from counterclaim.web.kept import Answer
from counterclaim.web.problems import MEDIA
from counterclaim.web.render import as_json
from counterclaim.web.site import Site
from counterclaim.web.telling import Told

V1 = "/api/v1"
MOST = 500
"""Results of one answer."""


class Stamp(BaseModel):
    """What every answer carries."""

    lens: str
    rule: str
    review: str
    as_of: str
    published_by: str
    undated_left_out: int
    head: str


class Listing(BaseModel):
    """Some results, and where the next begin."""

    stamp: Stamp
    results: list[dict[str, Any]]
    all: int
    """How many there are."""
    next: int | None
    """The `offset` of the next ones; null where these are the last."""


class Single(BaseModel):
    """One result."""

    stamp: Stamp
    result: dict[str, Any]


class ProblemDocument(BaseModel):
    """What went wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


Described = dict[int | str, dict[str, Any]]


def described(*problems: tuple[int, str]) -> Described:
    """Problems by status, with when they come."""
    content = {MEDIA: {"schema": ProblemDocument.model_json_schema()}}
    return {status: {"description": words, "content": content} for status, words in problems}


ERRORS = described(
    (400, "A parameter makes no sense."),
    (404, "There is no such record."),
    (422, "A parameter is not of its form."),
    (503, "Others are served first; ask again later."),
)

Lens = Annotated[Side | None, Query(description="Only the claims of one side, before any rule.")]
RuleName = Annotated[str | None, Query(description="The rule under which figures are told; range without it.")]
AsOf = Annotated[str | None, Query(description="What the ledger held by that date or time (UTC).")]
PublishedBy = Annotated[str | None, Query(description="Only what was published by that date.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many results.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many results to pass over.")]


def carried(lens: Lens = None, rule: RuleName = None, as_of: AsOf = None, published_by: PublishedBy = None) -> None:
    """What every address may carry; it is read where pages read it."""
    del lens, rule, as_of, published_by


def respond(request: Request, make: Callable[[Context], Told]) -> Response:
    """The answer to a request, to whoever is signed in the whole one."""
    site: Site = request.app.state.site
    asked = context_of(request, site, site.who(request))
    return tagged(request, asked.snapshot, lambda: Answer(as_json(stamped(asked) | make(asked)), JSON))


def listing(every: Sequence[Any], offset: int, limit: int, as_told: Callable[[Any], Told]) -> Told:
    """Some of the results, and where the next begin."""
    some = [as_told(one) for one in every[offset : offset + limit]]
    after = offset + limit
    return {"results": some, "all": len(every), "next": after if after < len(every) else None}
