"""The Atom feed of contested figures, what changed last first (RFC 4287)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Request, Response

from counterclaim.engines.tables import Tables
from counterclaim.tallies.contested import Row, entry
from counterclaim.values.digest import content_id
from counterclaim.values.signs import shown
from counterclaim.web.answering import Context, context_of, tagged
from counterclaim.web.kept import Answer
from counterclaim.web.site import Site
from counterclaim.web.telling import unit_path

ATOM = "application/atom+xml; charset=utf-8"
ENTRIES = 50
LONG_AGO = "1970-01-01T00:00:00Z"
"""When what nobody knows the time of was changed."""
router = APIRouter(include_in_schema=False)


@router.get("/feed.atom")
def feed(request: Request) -> Response:
    """The feed, for everybody alike."""
    site: Site = request.app.state.site
    asked = context_of(request, site, None)
    return tagged(request, asked.snapshot, lambda: Answer(feed_of(asked).encode(), ATOM))


def latest_first(tables: Tables) -> list[tuple[str, Row]]:
    """Contested rows with when the last report or decision on their claims was learnt, the latest first."""
    learnt = tables.state.view.learnt
    decided: dict[str, str] = {}
    for one in tables.state.view.judgements:
        decided.update(dict.fromkeys((one.first, one.second or one.first, *one.others), one.at))
    rows = [
        (
            max(
                [
                    decided.get(row.unit.id, ""),
                    *(max(learnt.get(one.claim.report, ""), decided.get(one.claim.id, "")) for one in row.claims),
                ]
            ),
            row,
        )
        for row in tables.contested
    ]
    return sorted(rows, key=lambda one: (one[0], one[1].unit, one[1].measure, one[1].group), reverse=True)


def feed_of(asked: Context) -> str:
    """The Atom feed (RFC 4287): contested figures, what changed last first."""
    state = asked.tables.state
    rows = asked.tables.once("latest", lambda: latest_first(asked.tables))
    latest = rows[0][0] if rows else state.view.as_of
    entries = "".join(_entry(day, row) for day, row in rows[:ENTRIES])
    title = escape_shown(f"{state.pack.about.title}: contested figures, what changed last first")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:counterclaim:{escape(state.pack.about.name)}</id>\n<title>{title}</title>\n"
        f"<updated>{latest or LONG_AGO}</updated>\n<author><name>Counterclaim</name></author>\n"
        f'<link rel="self" href="/feed.atom"/>\n<link href="/"/>\n{entries}</feed>\n'
    )


def _entry(day: str, row: Row) -> str:
    what = f"{row.label}: {row.measure} {row.group}".replace("_", " ").strip()
    sides = "; ".join(
        f"{side.value}: {', '.join(dict.fromkeys(entry(one) for one in found))}" for side, found in row.columns.items()
    )
    key = content_id(row.unit.kind.value, row.unit.id, row.measure, row.group, row.verdict)
    return (
        f"<entry><id>urn:counterclaim:row:{key}</id><title>{escape_shown(f'{what}, {row.verdict}')}</title>"
        f"<updated>{day or LONG_AGO}</updated><link href={quoteattr(unit_path(row.unit) or '/')}/>"
        f"<summary>{escape_shown(f'{sides}. {row.reason}')}</summary></entry>\n"
    )


def escape_shown(text: str) -> str:
    """Words as XML may hold them."""
    return escape(shown(text))
