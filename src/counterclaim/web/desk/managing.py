"""Accounts, the audit, and complaints with their replies."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.engines.state import known
from counterclaim.errors import UsageError
from counterclaim.people.accounts import Accounts
from counterclaim.people.record import Answer, Book, Complaint
from counterclaim.people.rights import Right, Role, may
from counterclaim.web.address import inside, number
from counterclaim.web.answering import Context, Page, answer
from counterclaim.web.desk.forms import Sent, sent_by, sent_fields
from counterclaim.web.desk.pages import on_to, shown_page, working
from counterclaim.web.reading import is_page
from counterclaim.web.site import Site
from counterclaim.web.telling import Told

MOST = 999_999
"""The largest number of a complaint."""
AUDITED = 100
"""Deeds of a page."""


def managing_routes(site: Site, accounts: Accounts, book: Book) -> APIRouter:
    """The routes of accounts and of the audit."""
    router = APIRouter(include_in_schema=False)

    @router.get("/people")
    def people(request: Request) -> Response:
        session = site.with_right(request, Right.PEOPLE)
        page = {"people": accounts.every(), "roles": [one.value for one in Role]}
        return shown_page(request, working(request, site, session), "desk/people.html", page)

    @router.post("/people")
    async def change(request: Request) -> Response:
        await run_in_threadpool(_change, accounts, book, await sent_by(request, site, Right.PEOPLE))
        return on_to("/people")

    @router.get("/audit")
    def audit(request: Request) -> Response:
        session = site.with_right(request, Right.AUDIT)
        deeds = book.deeds(number(request.query_params.get("before", "")), AUDITED)
        page = {"deeds": deeds, "before": deeds[-1].number if len(deeds) == AUDITED else None}
        return shown_page(request, working(request, site, session), "desk/audit.html", page)

    return router


def _change(accounts: Accounts, book: Book, sent: Sent) -> None:
    """What the form of accounts asks for: add, give another role or password, bar, admit, remove."""
    fields, name, did = sent.fields, sent.field("name"), sent.field("do")
    pseudonym = _pseudonym(accounts, name)
    role = sent.field("role") or None
    wanted = Role(known(role, list(Role), "role")) if role is not None else None
    match did:
        case "add":
            accounts.add(name, fields.get("pseudonym", ""), wanted or Role.READER, fields.get("password", ""))
        case "role":
            accounts.change(name, role=wanted)
        case "password":
            accounts.change(name, password=fields.get("password", ""))
        case "bar" | "admit":
            accounts.change(name, barred=did == "bar")
        case "remove":
            accounts.remove(name)
        case _:
            message = f"nothing is called {did!r}: add, role, password, bar, admit or remove"
            raise UsageError(message)
    about = pseudonym or _pseudonym(accounts, name)
    book.note(sent.pseudonym, f"account: {did}", about, wanted.value if wanted is not None else None)


def _pseudonym(accounts: Accounts, name: str) -> str | None:
    return next((one.pseudonym for one in accounts.every() if one.name == name), None)


def complaint_routes(site: Site, book: Book | None) -> APIRouter:
    """The routes of complaints: everybody reads the log; where there are accounts anybody may complain."""
    router = APIRouter(include_in_schema=False)

    page = Page("/complaints", "complaints.html", lambda asked: _complaints(asked, book), kept=False)
    for path in ("/complaints.json", "/complaints"):

        async def log(request: Request) -> Response:
            return await answer(request, site, page)

        router.add_api_route(path, log, methods=["GET", "HEAD"])
    if book is None:
        return router

    @router.post("/complaints")
    async def complain(request: Request) -> Response:
        fields = await sent_fields(request)
        about = _page_of(fields.get("about", ""), request)
        made = await run_in_threadpool(book.complain, about, fields.get("words", ""), fields.get("contact"))
        return on_to("/complaints", number=str(made))

    @router.post("/complaints/{number}/answer")
    async def reply(request: Request, number: Annotated[int, Path(ge=1, le=MOST)]) -> Response:
        sent = await sent_by(request, site, Right.ANSWER)
        state = Answer(known(sent.field("state"), list(Answer), "answer"))
        await run_in_threadpool(
            lambda: book.answer(
                number,
                state,
                summary=sent.field("summary"),
                reply=sent.field("reply"),
                judgement=sent.field("judgement"),
                pseudonym=sent.pseudonym,
            )
        )
        await run_in_threadpool(book.note, sent.pseudonym, "answered a complaint", str(number), state.value)
        return on_to("/complaints")

    return router


def _page_of(given: str, request: Request) -> str:
    """The page of this site that a complaint is about, from its path or its whole address.

    Raises:
        UsageError: there is no such page.
    """
    try:
        parts = urlsplit(given.strip())
    except ValueError:
        parts = urlsplit("//")
    here = not parts.netloc or parts.netloc == request.headers.get("host")
    if not here or not is_page(parts.path):
        message = f"there is no page {given!r} here: give the address of the page that you complain about"
        raise UsageError(message)
    return inside(parts.path, "/")


def _complaints(asked: Context, book: Book | None) -> Told:
    every = book.complaints() if book is not None else []
    editor = asked.session is not None and may(asked.session.person.role, Right.ANSWER)
    return {
        "complaints": [_told(one, whole=editor) for one in every],
        "number": number(asked.query.get("number", "")),
        "answers": [one.value for one in Answer if one is not Answer.OPEN],
        "contact": asked.site.contact,
        "about": inside(asked.query.get("about"), "/"),
        "open": book is not None,
        "editor": editor,
    }


def _told(one: Complaint, *, whole: bool) -> Told:
    """A complaint as everybody sees it, or with its own words."""
    told: Told = {
        "number": one.number,
        "made_at": one.made_at[:10],
        "about": one.about if whole or one.state is not Answer.OPEN else None,
        "state": one.state.value,
        "summary": one.summary,
        "reply": one.reply,
        "judgement": one.judgement,
        "answered_at": one.answered_at[:10] if one.answered_at else None,
    }
    return told | ({"words": one.words, "contact": one.contact} if whole else {})
