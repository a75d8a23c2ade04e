"""The queue of questions, decisions about claims and incidents, claims entered by hand, and the log of it all."""

from __future__ import annotations

from itertools import combinations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.claims.entered import Entry
from counterclaim.engines.judging import PUBLISHED, enter
from counterclaim.judgements.coding import CODERS
from counterclaim.judgements.records import About
from counterclaim.people.rights import Right
from counterclaim.tallies.queue import Ask
from counterclaim.values.typed import typed
from counterclaim.web.address import number
from counterclaim.web.answering import Context
from counterclaim.web.desk.deciding import by, decided, noted, taken_back
from counterclaim.web.desk.forms import Sent, sent_by
from counterclaim.web.desk.pages import on_to, shown_page, working
from counterclaim.web.pages.claims import marked
from counterclaim.web.pages.history import a_judgement, told
from counterclaim.web.site import Site
from counterclaim.web.telling import Told, a_claim, paged

LISTED = 20
"""Questions that are listed below the one that is asked."""
EACH = 100
ENTERED = (
    "measure", "group", "subgroup", "count", "speaker", "place", "date", "said_at", "perpetrator", "target", "tactic",
    "counting", "scope", "stance",
)  # fmt: skip
"""Fields that the form for a new claim has, beside the translation."""


def review_routes(site: Site) -> APIRouter:
    """The routes of review."""
    router = APIRouter(include_in_schema=False)

    @router.get("/review")
    def queue(request: Request) -> Response:
        session = site.with_right(request, Right.DECIDE)
        asked = working(request, site, session)
        return shown_page(request, asked, "desk/review.html", _queue(asked, site))

    @router.post("/review/decide")
    async def decide(request: Request) -> Response:
        return await run_in_threadpool(decided, await sent_by(request, site, Right.DECIDE))

    @router.post("/review/undo")
    async def undo(request: Request) -> Response:
        return await run_in_threadpool(taken_back, await sent_by(request, site, Right.DECIDE))

    @router.get("/review/log")
    def log(request: Request) -> Response:
        session = site.with_right(request, Right.DECIDE)
        asked = working(request, site, session)
        return shown_page(request, asked, "desk/log.html", _log(asked))

    @router.post("/documents/{name}/enter")
    async def enter_claim(request: Request, name: str) -> Response:
        return await run_in_threadpool(_enter, await sent_by(request, site, Right.DECIDE), name)

    return router


def _enter(sent: Sent, name: str) -> Response:
    given = {key: typed(sent.field(key)) for key in ENTERED if sent.field(key)}
    if sent.field("translation"):
        given["translation"] = sent.field("translation")
    entry = Entry(sent.fields.get("words", ""), given, number(sent.field("at")))
    done = enter(sent.site.snapshots.ledger, name, entry, by(sent))
    noted(sent, done)
    return on_to(f"/claims/{done.judgement.first}", done=done.judgement.id)


def _queue(asked: Context, site: Site) -> Told:
    """The questions, the weightiest first, of which one is asked."""
    state = asked.tables.state
    with site.snapshots.ledger.lock:
        questions = state.questions(PUBLISHED)
        at = min(asked.page, max(len(questions) - 1, 0))
        one = questions[at] if questions else None
        question = _question(one, asked) if one is not None else None
    return {
        "at": at,
        "many": len(questions),
        "question": question,
        "list": [
            {"at": place, "words": each.words, "weight": each.weight} for place, each in enumerate(questions[:LISTED])
        ],
        "reviewed": len(state.judged.judgements),
    }


def _question(one: Ask, asked: Context) -> Told:
    """A question with the evidence in words."""
    judgement = one.judgement
    return {
        "words": one.words,
        "weight": one.weight,
        "about": judgement.about.value,
        "first": judgement.first,
        "second": judgement.second,
        "field": judgement.field,
        "undoes": judgement.undoes,
        "wants": one.wants_value,
        "claims": [{**a_claim(each), "marked": marked(each)} for each in one.claims],
        "evidence": _evidence(one, asked) if judgement.about is About.PAIR else [],
    }


def _evidence(one: Ask, asked: Context) -> list[Told]:
    """Why two tellings may be one happening: each sign with its weight and its sentence."""
    gatherer = asked.tables.state.gathered.by
    tellings = [gatherer.telling_of[each.claim.id] for each in one.claims if each.claim.id in gatherer.telling_of]
    return [
        {"feature": sign.feature, "weight": sign.weight, "words": sign.words}
        for here, there in combinations(dict.fromkeys(tellings), 2)
        for sign in gatherer.signs(here, there)
    ]


def _log(asked: Context) -> Told:
    """Every decision, the latest first; a code stays blind until a second coder has coded the same."""
    state = asked.tables.state
    holding = {one.id for one in state.judged.judgements}
    coded = {(one.claim, one.field) for one in state.coded() if len(one.codes) >= CODERS}
    some, pages = paged(list(reversed(state.view.judgements)), asked.page, EACH)
    return {
        "judgements": [
            a_judgement(one, holding)
            | ({"given": one.given, "words": told(one)} if (one.first, one.field) in coded else {})
            for one in some
        ],
        "pages": pages,
    }
