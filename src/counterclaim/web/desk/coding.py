"""Blind double coding in the browser, adjudication, and how far coders agree."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.claims.corrected import TERMS, field_of
from counterclaim.engines.judging import as_typed, code
from counterclaim.judgements.coding import FIELDS
from counterclaim.judgements.making import By, about_code
from counterclaim.people.rights import Right, may
from counterclaim.values.typed import typed
from counterclaim.web.answering import Context
from counterclaim.web.desk.forms import Sent, sent_by
from counterclaim.web.desk.pages import on_to, shown_page, working
from counterclaim.web.pages.claims import marked
from counterclaim.web.pages.history import in_words
from counterclaim.web.site import Site
from counterclaim.web.telling import Told, a_claim

SKIP = "?"
"""What is typed for a field that is left for later."""


def coding_routes(site: Site) -> APIRouter:
    """The routes of coding."""
    router = APIRouter(include_in_schema=False)

    @router.get("/coding")
    def next_one(request: Request) -> Response:
        session = site.with_right(request, Right.DECIDE)
        asked = working(request, site, session)
        return shown_page(request, asked, "desk/coding.html", _next(asked, session.person.pseudonym))

    @router.post("/coding")
    async def keep(request: Request) -> Response:
        return await run_in_threadpool(_keep, await sent_by(request, site, Right.DECIDE))

    @router.get("/coding/differences")
    def differences(request: Request) -> Response:
        session = site.with_right(request, Right.DECIDE)
        asked = working(request, site, session)
        return shown_page(request, asked, "desk/differences.html", _differences(asked))

    return router


def _next(asked: Context, pseudonym: str) -> Told:
    """The claim that somebody codes next: its words, and none of what was read of them."""
    state = asked.tables.state
    month = asked.query.get("month") or None
    found = next(iter(state.to_code(pseudonym, FIELDS, month)), None)
    if found is None:
        return {"claim": None, "fields": [], "month": month}
    one, left = found
    return {
        "claim": {
            "id": one.claim.id,
            "marked": marked(one),
            "translation": one.claim.translation,
            "outlet": one.outlet,
            "published": str(one.published) if one.published is not None else None,
        },
        "fields": [{"name": name, "terms": TERMS.get(name)} for name in left],
        "month": month,
    }


def _keep(sent: Sent) -> Response:
    ledger = sent.site.snapshots.ledger
    claim, by = sent.field("claim"), By(sent.pseudonym)
    state = ledger.state()
    given = {name: sent.field(f"code.{name}") for name in FIELDS if f"code.{name}" in sent.fields}
    code(
        ledger,
        state,
        [
            about_code(claim, name, as_typed(state, claim, name, typed(words)) if words else None, by)
            for name, words in given.items()
            if words != SKIP
        ],
    )
    if sent.site.book is not None:
        sent.site.book.note(sent.pseudonym, "coded a claim", claim)
    return on_to("/coding", month=sent.field("month"))


def _differences(asked: Context) -> Told:
    """What coders read otherwise than each other or than the claim, and how far they agree beyond chance."""
    state, by_id = asked.tables.state, asked.tables.by_id
    session = asked.session
    return {
        "may_settle": session is not None and may(session.person.role, Right.ADJUDICATE),
        "differences": [
            {
                "claim": a_claim(by_id[one.claim]),
                "marked": marked(by_id[one.claim]),
                "field": one.field,
                "codes": [{"by": person, "given": in_words(given)} for person, given in one.codes.items()],
                "reads": in_words(field_of(by_id[one.claim].claim, one.field)),
                "terms": TERMS.get(one.field),
            }
            for one in state.to_adjudicate()
            if one.claim in by_id
        ],
        "agreement": [
            {
                "field": one.field,
                "level": one.level,
                "month": one.month,
                "claims": one.claims,
                "coders": one.coders,
                "agreed": round(one.agreed, 3),
                "alpha": None if one.alpha is None else round(one.alpha, 3),
                "low": None if one.low is None else round(one.low, 3),
                "high": None if one.high is None else round(one.high, 3),
            }
            for one in state.agreement()
        ],
    }
