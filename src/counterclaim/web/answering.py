"""From a request to a page or its twin: who asks, of which state, through which lens, and whether it is known already.

A page for readers without an account is a function of the snapshot and the address: it is made once, bears a tag of
both, and is kept until the snapshot changes. What people with an account see is made for them and kept by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Side
from counterclaim.engines.tables import Tables
from counterclaim.people.accounts import Session
from counterclaim.people.rights import Right, rights_of
from counterclaim.tallies.rules import rules_named, rules_of_claims
from counterclaim.values.digest import content_id
from counterclaim.web.address import CARRIED, Asked, number
from counterclaim.web.kept import Answer
from counterclaim.web.render import as_json, rendered
from counterclaim.web.site import Site, must_have
from counterclaim.web.snapshots import Snapshot
from counterclaim.web.telling import Told

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

    def reading(self) -> AbstractContextManager[Reader]:
        """The reader with the pack of the state; see `Site.reading`."""
        return self.site.reading(self.tables.state.pack)

    @property
    def page(self) -> int:
        """Which page of a list, from 0."""
        return number(self.query.get("page", "")) or 0

    def must(self, right: Right, why: str = "") -> Session:
        """Who asks, who must have a right; see `must_have`."""
        return must_have(self.session, right, why)


Build = Callable[[Context], Told]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, its template, and what it is made of."""

    path: str
    template: str
    build: Build
    kept: bool = True
    """Whether it is a function of the snapshot and the address alone, and can be given again."""


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
    known = None if _known_already(request, snapshot) else snapshot.answers.get(_key(request))
    if known is not None:
        return tagged(request, snapshot, known)
    return await run_in_threadpool(
        lambda: tagged(request, snapshot, lambda: _made(request, context_of(request, site, None, snapshot), page))
    )


def tagged(request: Request, snapshot: Snapshot, answer: Answer | Callable[[], Answer]) -> Response:
    """An answer with its tag, or that nothing has changed; one that has to be made is kept by its snapshot.

    Args:
        request: the address.
        snapshot: of which the answer is, with the address, a function.
        answer: the answer, or what makes it.
    """
    private = not snapshot.public
    headers = {
        "etag": _tag(request, snapshot),
        "cache-control": "private, no-store" if private else "no-cache",
        "vary": "cookie",
    }
    if _known_already(request, snapshot):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    found = answer if isinstance(answer, Answer) else snapshot.answers.given(_key(request), answer)
    return Response(found.body, media_type=found.media, headers=headers)


def _key(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def _tag(request: Request, snapshot: Snapshot) -> str:
    return f'"{content_id(snapshot.version, _key(request))}"'


def _known_already(request: Request, snapshot: Snapshot) -> bool:
    return _tag(request, snapshot) in request.headers.get("if-none-match", "")


def _made(request: Request, context: Context, page: Page) -> Answer:
    data = page.build(context)
    if request.url.path.endswith(TWIN):
        return Answer(as_json(stamped(context) | data), JSON)
    around = chrome(request, context, page) | {name: data[name] for name in ("stamp",) if name in data}
    return Answer(rendered(page.template, around | {"page": data}), HTML)


def context_of(request: Request, site: Site, session: Session | None, snapshot: Snapshot | None = None) -> Context:
    """What a request asks for.

    Raises:
        UsageError: a lens, a rule or a time is none.
    """
    asked = Asked.of(request.query_params)
    seen = snapshot if snapshot is not None else site.snapshots.at(asked, public=session is None)
    rules_named([asked.rule], seen.state.pack)
    tables = seen.seen(asked.lens)
    return Context(site, seen, tables, asked, session, request.query_params, request.path_params)


def stamped(context: Context) -> dict[str, Any]:
    """What every page and twin carries: lens, rule, review state, the two times and the head."""
    return {"stamp": context.tables.state.stamp() | {"rule": context.asked.rule}}


def chrome(request: Request, context: Context, page: Page | None = None) -> dict[str, Any]:
    """What stands around every page.

    Args:
        request: for it.
        context: what it is made of.
        page: which of those that everybody may read; `None`: one of the desk, which has no twin and cannot be cited.
    """
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
        "cite": _with(f"{request.url.path}{fixed.query}", others) if page is not None and page.kept else None,
        "twin": _with(f"{path}{TWIN}{asked.query}", others) if page is not None else None,
        "sides": ["all", *(side.value for side in Side)],
        "rules": rules_of_claims(state.pack),
        "known": len(state.view.judgements),
        "site": context.site,
        "session": session,
        "moved": context.site.remembered(context.query.get("done", "")) if session is not None else None,
        "rights": {right.name for right in rights_of(session.person.role)} if session is not None else set(),
    }


def _with(address: str, more: Sequence[tuple[str, str]]) -> str:
    """An address with more in its query."""
    written = urlencode(more)
    return f"{address}{'&' if '?' in address else '?'}{written}" if written else address
