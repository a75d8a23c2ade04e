"""From a request to a page or its twin: who asks, of which state, through which lens, and whether it is known already.

A page for readers without an account is a function of the snapshot and the address: it is made once, bears a tag of
both, and is kept until the snapshot changes. What people with an account see is made for them and kept by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.codebook.terms import Side
from counterclaim.engines.tables import Tables
from counterclaim.people.accounts import Session
from counterclaim.people.rights import rights_of
from counterclaim.tallies.rules import rules_named, rules_of
from counterclaim.values.digest import content_id
from counterclaim.web.address import CARRIED, Asked
from counterclaim.web.render import as_json, rendered
from counterclaim.web.site import Site
from counterclaim.web.snapshots import Snapshot
from counterclaim.web.telling import Told

MOST_KEPT = 3000
"""Answers of one snapshot."""
TWIN = ".json"
PASSING = ("page", "done", "next")
"""Parts of a query that a lens does not carry on."""
HTML, JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Context:
    """What a page is made of."""

    site: Site
    snapshot: Snapshot
    tables: Tables
    asked: Asked
    session: Session | None
    query: Mapping[str, str]
    path: Mapping[str, str] = field(default_factory=dict)

    @property
    def page(self) -> int:
        """Which page of a list, from 0."""
        given = self.query.get("page", "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0  # noqa: PLR2004  # a million


Build = Callable[[Context], Told]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, its template, and what it is made of."""

    path: str
    template: str
    build: Build
    kept: bool = True
    """Whether it is a function of the snapshot and the address alone, and can be given again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent."""

    body: bytes
    media: str


async def answer(request: Request, site: Site, page: Page) -> Response:
    """The page of a request, or its twin where the address ends in `.json`."""
    session = await run_in_threadpool(site.who, request) if request.cookies else None
    if session is not None:
        made = await run_in_threadpool(lambda: _made(request, context_of(request, site, session), page))
        return Response(made.body, media_type=made.media, headers={"cache-control": "private, no-store"})
    snapshot = await run_in_threadpool(site.snapshots.at, Asked.of(request.query_params), public=True)
    if not page.kept:
        made = await run_in_threadpool(lambda: _made(request, context_of(request, site, None, snapshot), page))
        return Response(made.body, media_type=made.media, headers={"cache-control": "no-cache"})
    key = f"{request.url.path}?{request.url.query}"
    tag = f'"{content_id(snapshot.version, key)}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    known: Answer | None = snapshot.answers.get(key)
    if known is None:
        known = await run_in_threadpool(lambda: _made(request, context_of(request, site, None, snapshot), page))
        snapshot.answers[key] = known
        while len(snapshot.answers) > MOST_KEPT:
            snapshot.answers.popitem(last=False)
    return Response(known.body, media_type=known.media, headers=headers)


def _made(request: Request, context: Context, page: Page) -> Answer:
    data = page.build(context)
    if request.url.path.endswith(TWIN):
        return Answer(as_json(stamped(context) | data), JSON)
    return Answer(rendered(page.template, chrome(request, context) | {"page": data}), HTML)


def context_of(request: Request, site: Site, session: Session | None, snapshot: Snapshot | None = None) -> Context:
    """What a request asks for.

    Raises:
        UsageError: a lens, a rule or a time is none.
    """
    asked = Asked.of(request.query_params)
    seen = snapshot if snapshot is not None else site.snapshots.at(asked, public=session is None)
    rules_named([asked.rule], seen.state.pack)
    tables = seen.seen(asked.lens)
    path = {name: value.removesuffix(TWIN) for name, value in request.path_params.items()}
    return Context(site, seen, tables, asked, session, request.query_params, path)


def stamped(context: Context) -> dict[str, Any]:
    """What every page and twin carries: lens, rule, review state, the two times and the head."""
    return {"stamp": context.tables.state.stamp() | {"rule": context.asked.rule}}


def chrome(request: Request, context: Context) -> dict[str, Any]:
    """What stands around every page."""
    asked, state = context.asked, context.tables.state
    others = [(name, value) for name, value in request.query_params.items() if name not in {*CARRIED, *PASSING}]
    fixed = asked.fixed(state.view.as_of)
    session = context.session
    path = request.url.path if request.url.path != "/" else "/contested"
    return {
        **stamped(context),
        "title": state.pack.about.title,
        "asked": asked,
        "q": asked.query,
        "here": request.url.path,
        "others": others,
        "cite": _with(f"{request.url.path}{fixed.query}", others),
        "twin": _with(f"{path}{TWIN}{asked.query}", others),
        "sides": ["all", *(side.value for side in Side)],
        "rules": [name for name in rules_of(state.pack) if name != "as_coded"],
        "site": context.site,
        "session": session,
        "moved": context.site.remembered(context.query.get("done", "")) if session is not None else None,
        "rights": {right.name for right in rights_of(session.person.role)} if session is not None else set(),
    }


def _with(address: str, more: Sequence[tuple[str, str]]) -> str:
    """An address with more in its query."""
    written = urlencode(more)
    return f"{address}{'&' if '?' in address else '?'}{written}" if written else address
