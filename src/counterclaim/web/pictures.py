"""Charts and maps as pictures, each with its lens, rule, times and review state in it; the outlines of the map."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.charts.drawing import Picture, Spec, picture
from counterclaim.charts.map import Spot
from counterclaim.dynamics.asked import What
from counterclaim.incidents.cells import UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.sorting import Facet, place_of
from counterclaim.web.answering import Context, context_of, tagged
from counterclaim.web.kept import Answer
from counterclaim.web.pages import briefs, dynamics, places, trends, units
from counterclaim.web.reading import brief_of, trend_of
from counterclaim.web.render import as_json
from counterclaim.web.site import Site
from counterclaim.web.telling import there

SVG = "image/svg+xml"
Draw = Callable[[Context], Spec | None]
How = Callable[[Request, Site, Callable[[Context], bytes]], Response]
NOTHING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="40" viewBox="0 0 320 40" role="img">'
    b'<title>nothing to draw</title><text x="8" y="25" font-family="sans-serif" font-size="13">nothing to draw'
    b"</text></svg>"
)
ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#17527a"/>'
    b'<path d="M8 12h16M8 20h16M20 7l-8 18" stroke="#fff" stroke-width="3" fill="none"/></svg>'
)


def _toll(kind: UnitKind) -> Draw:
    def draw(asked: Context) -> Spec | None:
        from counterclaim.charts.toll import toll_chart  # noqa: PLC0415  # Altair takes a second

        state = asked.tables.state
        unit = units.found(state, kind, asked.path["name"])
        label, _ = asked.tables.label(unit)
        return toll_chart(state.series(unit), label, state.stamp())

    return draw


def _where(asked: Context) -> Spec | None:
    """An incident in its district, by the place that most of its claims name."""
    state = asked.tables.state
    unit = units.found(state, UnitKind.INCIDENT, asked.path["name"])
    claims: list[Filed] = state.claims_of(unit)
    where = place_of(claims)
    name = where.name if where is not None else asked.tables.facets(unit)[Facet.DISTRICT]
    spot = Spot(name, len(claims), "", where.lat if where else None, where.lon if where else None)
    return _on_map([spot], asked, asked.tables.label(unit)[0])


def _map(asked: Context) -> Spec | None:
    page = places.map_page(asked.tables, asked.query.get("since", ""), asked.query.get("until", ""))
    return _on_map(places.spots_of(page), asked, f"{asked.tables.state.pack.about.title}: claims told of each place")


def _on_map(spots: list[Spot], asked: Context, title: str) -> Spec | None:
    from counterclaim.charts.map import map_chart  # noqa: PLC0415  # Altair takes a second

    state = asked.tables.state
    outlines = places.features(state)["features"]
    return map_chart(spots, outlines, title, state.stamp() | {"rule": asked.asked.rule})


def _trend(asked: Context) -> Spec | None:
    return trends.drawn(asked.tables, trend_of(asked.query), asked.asked.rule)


def _dynamics(what: What) -> Draw:
    return lambda asked: dynamics.chart(dynamics.behind(asked), what)


DRAWN: tuple[tuple[str, Draw], ...] = (
    ("/incidents/{name}/toll.svg", _toll(UnitKind.INCIDENT)),
    ("/operations/{name}/toll.svg", _toll(UnitKind.OPERATION)),
    ("/incidents/{name}/map.svg", _where),
    ("/map.svg", _map),
    ("/trends.svg", _trend),
    ("/dynamics.svg", _dynamics(What.SERIES)),
    ("/dynamics/retaliation.svg", _dynamics(What.RETALIATION)),
    ("/dynamics/ahead.svg", _dynamics(What.AHEAD)),
)


def _answer(request: Request, site: Site, draw: Callable[[Context], bytes]) -> Response:
    asked = context_of(request, site, site.who(request))
    return tagged(request, asked.snapshot, lambda: Answer(draw(asked), SVG))


def _answer_anew(request: Request, site: Site, draw: Callable[[Context], bytes]) -> Response:
    """A picture of what may change without the ledger."""
    asked = context_of(request, site, site.who(request))
    return Response(draw(asked), media_type=SVG, headers={"cache-control": "private, no-store"})


def picture_routes(site: Site) -> APIRouter:
    """The routes of the pictures."""
    router = APIRouter(include_in_schema=False)

    def add(path: str, draw: Callable[[Context], bytes], how: How = _answer) -> None:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(how, request, site, draw)

        router.add_api_route(path, endpoint, methods=["GET", "HEAD"])

    for path, draw in DRAWN:
        add(path, _as_svg(draw))
    add("/briefs/{name}/{picture}.svg", _of_brief, _answer_anew)
    add("/icon.svg", lambda _: ICON)

    @router.get("/map.geojson")
    async def outlines() -> Response:
        state = site.snapshots.newest(public=True).state
        return Response(as_json(places.features(state)), media_type="application/geo+json")

    return router


def _as_svg(draw: Draw) -> Callable[[Context], bytes]:
    def drawn(asked: Context) -> bytes:
        spec = draw(asked)
        return picture(spec, Picture.SVG) if spec is not None else NOTHING

    return drawn


def _of_brief(asked: Context) -> bytes:
    _, pictures = brief_of(asked, briefs.named(asked.site.briefs, asked.path["name"]))
    return pictures[there(asked.path["picture"], pictures, "picture")].svg.encode()
