"""Signing in and out."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.people.accounts import AT_MOST, Accounts, Refused
from counterclaim.people.rights import Right
from counterclaim.web.address import inside
from counterclaim.web.answering import HTML, chrome, context_of
from counterclaim.web.desk.forms import sent_fields
from counterclaim.web.desk.pages import PRIVATE, on_to
from counterclaim.web.render import rendered
from counterclaim.web.site import COOKIE, Site, same_session


def signing_routes(site: Site, accounts: Accounts) -> APIRouter:
    """The routes of signing in and out."""
    router = APIRouter(include_in_schema=False)

    def form(request: Request, refused: str | None, next_path: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
        asked = context_of(request, site, site.who(request))
        page = {"refused": refused, "next": next_path, "nobody": not accounts.every()}
        body = rendered("desk/sign-in.html", chrome(request, asked) | {"page": page})
        return Response(body, status, PRIVATE, HTML)

    @router.get("/sign-in")
    def show(request: Request) -> Response:
        return form(request, None, inside(request.query_params.get("next")))

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        fields = await sent_fields(request)
        after = inside(fields.get("next"))
        try:
            token, session = await run_in_threadpool(
                accounts.sign_in, fields.get("name", ""), fields.get("password", "")
            )
        except Refused as error:
            return await run_in_threadpool(form, request, str(error), after, HTTPStatus.FORBIDDEN)
        old = request.cookies.get(COOKIE)
        if old:
            await run_in_threadpool(accounts.sign_out, old)
        if site.book is not None:
            await run_in_threadpool(site.book.note, session.person.pseudonym, "signed in")
        response = on_to(after)
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(AT_MOST.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
            path="/",
        )
        return response

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        fields = await sent_fields(request)
        session = await run_in_threadpool(site.with_right, request, Right.READ_WHOLE)
        same_session(session, fields.get("form"))
        await run_in_threadpool(accounts.sign_out, request.cookies[COOKIE])
        response = on_to("/")
        response.delete_cookie(COOKIE, path="/")
        return response

    return router
