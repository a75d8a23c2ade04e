"""The pages that everybody may read: each under its path, and its twin under the same with `.json` at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.routing import compile_path

from counterclaim import __version__
from counterclaim.briefs.page import Picture
from counterclaim.engines.batches import read_prepared
from counterclaim.engines.narrating import Narratives
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.errors import BriefError, InputError
from counterclaim.incidents.cells import UnitKind
from counterclaim.people.rights import Right
from counterclaim.tallies.explained import in_words
from counterclaim.tallies.rules import rules_of, rules_of_claims
from counterclaim.web.answering import TWIN, Build, Context, Page, answer
from counterclaim.web.api import PARTS
from counterclaim.web.pages import (
    briefs,
    claims,
    contested,
    documents,
    dynamics,
    framed,
    narratives,
    places,
    searching,
    trends,
    units,
    voices,
)
from counterclaim.web.pages.withheld import withheld_page
from counterclaim.web.problems import NotThere, Unwritten
from counterclaim.web.site import Site
from counterclaim.web.telling import Told


def _contested(asked: Context) -> Told:
    query = asked.query
    return contested.contested(
        asked.tables, query.get("show", "contested"), query.get("kind", ""), query.get("district", ""), asked.page
    )


def _unit(kind: UnitKind) -> Build:
    def build(asked: Context) -> Told:
        unit = units.found(asked.tables.state, kind, asked.path["name"])
        decides = asked.session is not None and asked.session.person.may(Right.DECIDE)
        near = {"near": units.near(asked.tables, unit)} if decides and kind is UnitKind.INCIDENT else {}
        return units.unit_page(asked.tables, unit, asked.asked.rule, _told(asked)) | near

    return build


def _units(kind: UnitKind) -> Build:
    return lambda asked: units.listed(asked.tables, kind, asked.page)


def _document(asked: Context) -> Told:
    refused = None
    if asked.query.get("refused"):
        asked.must(Right.READ_WHOLE)
        document = asked.tables.state.view.documents.get(asked.path["name"])
        if document is not None:
            with asked.reading() as reader:
                ((_, reading),) = read_prepared(reader, [document])
            refused = reading.rejected
    return documents.document_page(asked.tables, asked.path["name"], refused)


def _claim(asked: Context) -> Told:
    name = asked.path["name"]
    _of_the_lens(asked, lambda tables: name in tables.by_id, "a claim of")
    return claims.claim_page(asked.tables, name)


def _told(asked: Context) -> Narratives:
    """How it is told; likeness is of the texts, which not everybody is shown."""
    return narratives.narratives_of(asked.tables, asked.snapshot.whole)


def _acts(asked: Context) -> Told:
    return dynamics.acts_page(dynamics.behind(asked), dynamics.Days.of(asked.query), asked.page)


def _outlet(asked: Context) -> Told:
    name = asked.path["name"]
    _of_the_lens(asked, lambda tables: name in tables.by_outlet, "an outlet that carries anything of")
    return voices.outlet_page(asked.tables, name, asked.page)


def _of_the_lens(asked: Context, there: Callable[[Tables], bool], what: str) -> None:
    """Say so where a record is there, and only the lens does not show it.

    Raises:
        NotThere: so it is.
    """
    lens = asked.asked.lens
    if lens is not None and not there(asked.tables) and there(asked.snapshot.seen(None)):
        message = f"it is there, but is not {what} the {lens.value} side: look at it with lens=all"
        raise NotThere(message)


def trend_of(query: Mapping[str, str]) -> trends.Trend:
    """What a query asks a trend of."""
    plain = trends.Trend()
    return trends.Trend(
        query.get("by") or plain.by,
        query.get("split", plain.split),
        query.get("measure") or plain.measure,
        query.get("districts") or plain.districts,
        any_base=bool(query.get("any_base")),
    )


def _search(asked: Context) -> Told:
    return searching.search_page(asked.tables, asked.snapshot.search(), asked.query, asked.page)


def _brief(asked: Context) -> Told:
    path = briefs.named(asked.site.briefs, asked.path["name"])
    return brief_of(asked, path)[0]


def brief_of(asked: Context, path: Path) -> tuple[Told, Mapping[str, Picture]]:
    """A brief as it reads now, and its pictures.

    Raises:
        BriefError: the ledger does not support it.
        Unwritten: so it is; why, which quotes the ledger, is told to people with an account alone.
    """
    try:
        with asked.reading() as reader:
            return briefs.brief_page(path, *states(asked), reader)
    except (BriefError, InputError) as error:
        if asked.session is not None:
            raise
        message = f"{path.stem} cannot be written from the ledger as it stands: its editors are told why"
        raise Unwritten(message) from error


def states(asked: Context) -> tuple[State, State]:
    """The whole state and the shown one, through the lens."""
    return asked.snapshot.whole.through(asked.asked.lens), asked.tables.state


def _check(asked: Context) -> Told:
    asked.must(Right.READ_WHOLE, ": a check quotes the documents that it holds a brief against")
    path = briefs.named(asked.site.briefs, asked.path["name"])
    with asked.reading() as reader:
        return briefs.checked(path, asked.tables.state, reader)


def _about(asked: Context) -> Told:
    pack = asked.tables.state.pack
    every = [rules_of(pack)[name] for name in rules_of_claims(pack)]
    return {"rules": [{"name": one.name, "after": one.after, **in_words(one)} for one in every]}


def _api(_asked: Context) -> Told:
    """What the interface for programs has, by its own description."""
    described = FastAPI(title="Counterclaim", version=__version__)
    for part in PARTS:
        described.include_router(part.router)
    return {
        "description": "/api/v1/openapi.json",
        "endpoints": [
            {
                "method": method.upper(),
                "path": path,
                "description": one["description"],
                "parameters": [each["name"] for each in one["parameters"]],
            }
            for path, methods in described.openapi()["paths"].items()
            for method, one in methods.items()
        ],
    }


def _withheld(asked: Context) -> Told:
    return withheld_page(asked.snapshot.withheld, len(asked.tables.state.view.withheld), asked.page)


PAGES = (
    Page("/contested", "contested.html", _contested),
    Page("/incidents", "units.html", _units(UnitKind.INCIDENT)),
    Page("/incidents/{name}", "unit.html", _unit(UnitKind.INCIDENT)),
    Page("/operations", "units.html", _units(UnitKind.OPERATION)),
    Page("/operations/{name}", "unit.html", _unit(UnitKind.OPERATION)),
    Page("/documents", "documents.html", lambda asked: documents.listed(asked.tables, asked.page)),
    Page("/documents/{name}", "document.html", _document),
    Page("/claims/{name}", "claim.html", _claim),
    Page("/actors", "actors.html", lambda asked: voices.actors(asked.tables)),
    Page("/actors/{name}", "actor.html", lambda asked: voices.actor_page(asked.tables, asked.path["name"], asked.page)),
    Page("/belligerents", "belligerents.html", lambda asked: voices.ledger_of(asked.tables)),
    Page("/outlets", "outlets.html", lambda asked: voices.outlets(asked.tables)),
    Page(
        "/outlets/{name:path}",
        "outlet.html",
        _outlet,
    ),
    Page("/districts", "districts.html", lambda asked: places.districts(asked.tables)),
    Page(
        "/districts/{name:path}",
        "district.html",
        lambda asked: places.district_page(asked.tables, asked.path["name"], asked.page),
    ),
    Page(
        "/map",
        "map.html",
        lambda asked: places.map_page(asked.tables, asked.query.get("since", ""), asked.query.get("until", "")),
    ),
    Page("/timeline", "timeline.html", lambda asked: places.timeline(asked.tables)),
    Page(
        "/trends",
        "trends.html",
        lambda asked: trends.trends_page(asked.tables, trend_of(asked.query), asked.asked.rule),
    ),
    Page("/dynamics", "dynamics.html", lambda asked: dynamics.rhythm_page(dynamics.behind(asked))),
    Page("/dynamics/acts", "acts.html", _acts),
    Page("/dynamics/retaliation", "retaliation.html", lambda asked: dynamics.answers_page(dynamics.behind(asked))),
    Page("/dynamics/ahead", "ahead.html", lambda asked: dynamics.ahead_page(dynamics.behind(asked))),
    Page("/narratives", "narratives.html", lambda asked: narratives.overview(_told(asked), asked.tables)),
    Page(
        "/narratives/frames/{name}",
        "frame.html",
        lambda asked: framed.frame_page(_told(asked), asked.path["name"], asked.query, asked.page),
    ),
    Page(
        "/narratives/echoes",
        "echoes.html",
        lambda asked: narratives.echoes_page(_told(asked), asked.tables, asked.page),
    ),
    Page(
        "/narratives/echoes/{name}",
        "echo.html",
        lambda asked: narratives.echo_page(_told(asked), asked.tables.state, asked.path["name"]),
    ),
    Page("/narratives/answers", "answers.html", lambda asked: narratives.answers_page(_told(asked), asked.tables)),
    Page(
        "/narratives/themes",
        "themes.html",
        lambda asked: narratives.themes_page(_told(asked), asked.query.get("theme"), asked.page),
    ),
    Page("/search", "search.html", _search),
    Page("/briefs", "briefs.html", lambda asked: briefs.listed(asked.site.briefs), kept=False),
    Page("/briefs/{name}", "brief.html", _brief, kept=False),
    Page("/briefs/{name}/check", "check.html", _check, kept=False),
    Page("/about", "about.html", _about),
    Page("/api", "api.html", _api),
    Page("/withheld", "withheld.html", _withheld),
)


def is_page(path: str) -> bool:
    """Whether a path is that of a page which everybody may read."""
    return path == "/" or any(compile_path(one.path)[0].match(path) for one in PAGES)


def reading_routes(site: Site) -> APIRouter:
    """The routes of the pages and their twins."""
    router = APIRouter(include_in_schema=False, redirect_slashes=False)

    def add(path: str, page: Page) -> None:
        async def endpoint(request: Request) -> Response:
            return await answer(request, site, page)

        router.add_api_route(path, endpoint, methods=["GET", "HEAD"])

    for page in PAGES:
        add(f"{page.path}{TWIN}", page)
        add(page.path, page)
    add("/", PAGES[0])
    add(f"/{TWIN}", PAGES[0])
    return router
