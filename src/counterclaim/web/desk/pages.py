"""What the pages of the desk have in common: the whole state as it is now, and who works on it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.people.accounts import Session
from counterclaim.web.answering import HTML, Context, chrome, context_of
from counterclaim.web.render import rendered
from counterclaim.web.site import Site

PRIVATE = {"cache-control": "private, no-store"}


def working(request: Request, site: Site, session: Session) -> Context:
    """The whole state as it is now."""
    return context_of(request, site, session, site.snapshots.now())


def shown_page(
    request: Request,
    asked: Context,
    template: str,
    data: Mapping[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """A page of the desk; nobody but who asked may keep it."""
    body = rendered(template, chrome(request, asked) | {"page": dict(data)})
    return Response(body, status, PRIVATE, HTML)


def on_to(path: str, **query: str) -> Response:
    """Go on to another page, by reading it."""
    more = "&".join(f"{name}={quote(value)}" for name, value in query.items() if value)
    address = f"{path}{'&' if '?' in path else '?'}{more}" if more else path
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, PRIVATE)
