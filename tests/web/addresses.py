"""The addresses of every kind of page of the examples' ledger."""

from __future__ import annotations

from counterclaim.incidents.cells import UnitKind
from tests.web.conftest import Served

LISTS = (
    "/", "/incidents", "/operations", "/documents", "/actors", "/belligerents", "/outlets", "/districts", "/map",
    "/timeline", "/trends", "/dynamics", "/dynamics/retaliation", "/dynamics/ahead", "/narratives",
    "/search", "/briefs", "/about", "/api", "/withheld", "/complaints",
)  # fmt: skip


def every_page(served: Served, each: int = 3) -> list[str]:
    """A page of each kind, and `each` of those with many."""
    tables = served.site.snapshots.newest(public=True).seen(None)
    state = tables.state
    contested = [row.unit for row in tables.every_row if row.contested and row.unit.kind is UnitKind.INCIDENT]
    claims = [one.claim.id for one in state.filed]
    districts = [name for name in tables.by_district if name != "not stated"]
    return [
        *LISTS,
        "/search?q=killed",
        "/search?measure=killed&side=state",
        "/narratives/frames/militant_as_terrorist?side=state&voice=quoted",
        "/narratives/echoes",
        "/narratives/answers",
        "/narratives/themes?theme=enforced-disappearances",
        "/operations/herof-2",
        "/operations/radd-ul-fitna-1",
        "/briefs/herof-2",
        *(f"/incidents/{unit.id}" for unit in list(dict.fromkeys(contested))[:each]),
        *(f"/claims/{claim}" for claim in claims[:: max(len(claims) // each, 1)][:each]),
        *(f"/documents/{report}" for report in list(state.view.documents)[:each]),
        *(f"/actors/{actor}" for actor in list(tables.by_actor)[:each]),
        *(f"/outlets/{name}" for name in list(tables.by_outlet)[:each]),
        *(f"/districts/{name}" for name in districts[:each]),
    ]


def twin_of(path: str) -> str:
    """The address of a page's twin."""
    page, mark, query = path.partition("?")
    return f"{'/contested' if page == '/' else page}.json{mark}{query}"
