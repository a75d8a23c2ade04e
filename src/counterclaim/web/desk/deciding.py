"""Decisions as forms make them, and what they are told back: what each moved, or who decided the same meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from counterclaim.engines.judging import Judged, as_typed, judge, undo
from counterclaim.engines.state import State, known
from counterclaim.errors import Overtaken, UsageError
from counterclaim.judgements.making import (
    By,
    about_bodies,
    about_claim,
    about_explanation,
    about_field,
    about_membership,
    about_pair,
)
from counterclaim.judgements.records import About, Judgement, Value
from counterclaim.people.rights import Right
from counterclaim.values.typed import typed
from counterclaim.web.address import inside, number
from counterclaim.web.desk.forms import Sent
from counterclaim.web.desk.pages import on_to, shown_page, working
from counterclaim.web.pages.history import a_judgement
from counterclaim.web.site import must_have
from counterclaim.web.telling import a_claim

ANSWERS = {"yes": Value.POSITIVE, "no": Value.NEGATIVE, "unsure": Value.UNSURE}
Fields = Mapping[str, str]


def made_of(fields: Fields, state: State, by: By) -> Judgement:
    """The decision that a form makes.

    Raises:
        UsageError: it makes none.
    """
    about = About(known(fields.get("about", ""), list(About), "kind of decision"))
    value = ANSWERS[known(fields.get("answer", ""), ANSWERS, "answer")]
    first, second = fields.get("first", ""), fields.get("second", "")
    match about:
        case About.PAIR:
            return about_pair(first, second, value, by)
        case About.BODIES:
            return about_bodies(first, second, value, by)
        case About.CLAIM:
            return about_claim(first, value, by)
        case About.EXPLANATION:
            return about_explanation(first, second, value, by)
        case About.MEMBERSHIP:
            live = state.live(second)
            return about_membership(state.live(first), live, state.gathered.members.get(live, ()), value, by)
        case About.FIELD:
            name = fields.get("field", "")
            if value is Value.UNSURE:
                return replace(about_field(first, name, None, by), value=value)
            given = fields.get("given", "")
            meant = as_typed(state, first, name, typed(given)) if given.strip() else None
            return about_field(first, name, meant, by)
        case About.ENTRY | About.CODE:
            message = f"a decision of kind {about.value} has a form of its own"
            raise UsageError(message)


def decided(sent: Sent) -> Response:
    """Keep the decision of a form, then go on; or show what came in between."""
    ledger = sent.site.snapshots.ledger
    state = ledger.state()
    judgement = made_of(sent.fields, state, by(sent))
    differs = judgement.about is About.FIELD and any(
        (one.claim, one.field) == (judgement.first, judgement.field) for one in state.to_adjudicate()
    )
    if differs:
        must_have(sent.session, Right.ADJUDICATE)
    return _kept(sent, judgement, lambda seen: judge(ledger, judgement, seen))


def taken_back(sent: Sent) -> Response:
    """Take a decision back, then go on; or show what came in between."""
    ledger = sent.site.snapshots.ledger
    every = {one.id: one for one in ledger.state().view.judgements}
    target = every[known(sent.field("judgement"), every, "judgement")]
    return _kept(sent, target, lambda seen: undo(ledger, target.id, by(sent), seen))


def by(sent: Sent) -> By:
    """Who decides, and why."""
    return By(sent.pseudonym, sent.field("reason") or None)


def _kept(sent: Sent, judgement: Judgement, keep: Callable[[str | None], Judged]) -> Response:
    try:
        done = keep(_seen(sent, judgement))
    except Overtaken as error:
        return _conflict(sent, judgement, error.latest)
    noted(sent, done)
    return on_to(inside(sent.fields.get("next"), "/review"), done=done.judgement.id)


def noted(sent: Sent, done: Judged) -> None:
    """Write a decision down in the audit, and remember what it moved for the page that tells it."""
    # the page that comes next shows what was decided
    sent.site.snapshots.now()
    sent.site.remember(done)
    if sent.site.book is not None:
        about = done.judgement.about.value
        did = "took back a decision" if done.judgement.undoes is not None else f"decided on {about}"
        sent.site.book.note(sent.pseudonym, did, done.judgement.first, done.judgement.id)


def _seen(sent: Sent, judgement: Judgement) -> str | None:
    """The last decision on a subject that stood there when the form was made, or "" for none."""
    known = number(sent.field("known"))
    if known is None:
        return None
    made = sent.site.snapshots.ledger.state().view.judgements[:known]
    return next((one.id for one in reversed(made) if one.subject == judgement.subject), "")


def _conflict(sent: Sent, judgement: Judgement, latest: str) -> Response:
    """Both decisions side by side: the one that was kept meanwhile, and the one that waits."""
    asked = working(sent.request, sent.site, sent.session)
    state = asked.tables.state
    theirs = next((one for one in state.view.judgements if one.id == latest), None)
    named = [one for one in (judgement.first, judgement.second) if one is not None]
    page = {
        "theirs": a_judgement(theirs, {one.id for one in state.judged.judgements}) if theirs is not None else None,
        "fields": {name: value for name, value in sent.fields.items() if name not in {"form", "known"}},
        "path": sent.request.url.path,
        "claims": [a_claim(asked.tables.by_id[one]) for one in named if one in asked.tables.by_id],
        "next": inside(sent.fields.get("next"), "/review"),
    }
    return shown_page(sent.request, asked, "desk/conflict.html", page, HTTPStatus.CONFLICT)
