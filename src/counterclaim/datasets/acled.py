"""ACLED's events: one row an event, one number of reported deaths for everybody in it, nobody wounded, no sides.

After ACLED's codebook (31 columns): `fatalities` is the most conservative of the numbers reported; `time_precision` 1
is a day, 2 a week, 3 a month; `geo_precision` 1 is a place, 2 its neighbourhood, 3 a larger region. A row names its
outlets; who told them is not coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.terms import Measure
from counterclaim.datasets.cells import Row, code, csv_text, day, degrees, number, written
from counterclaim.datasets.event import Cited, Event, Figures, Harm
from counterclaim.datasets.form import Form, Known
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_REQUIRED = (
    "event_id_cnty", "event_date", "event_type", "actor1", "country", "admin1", "latitude", "longitude", "fatalities",
)  # fmt: skip
TIMES = {"1": DatePrecision.DAY, "2": DatePrecision.WEEK, "3": DatePrecision.MONTH}
PLACES = {"1": WherePrecision.EXACT, "2": WherePrecision.NEAR, "3": WherePrecision.PROVINCE}


def _event(row: Row, line: int, known: Known) -> Event:
    on = day(row, "event_date")
    precision = code(row, "time_precision", TIMES) or DatePrecision.DAY
    when = None
    if on is not None:
        when = When.month(on.year, on.month) if precision is DatePrecision.MONTH else When(on, on, precision)
    admin1 = known.places.admin1(row["admin1"])
    return Event(
        id=row["event_id_cnty"],
        line=line,
        when=when,
        place=Where(
            name=row.get("location") or row["admin1"] or row["country"],
            district=known.places.district(row.get("admin2", ""), admin1),
            admin1=admin1,
            country=row["country"] or None,
            lat=degrees(row, "latitude", 90),
            lon=degrees(row, "longitude", 180),
            precision=code(row, "geo_precision", PLACES) or WherePrecision.COUNTRY,
        ),
        harms=(Harm(Measure.KILLED, None, Figures(best=number(row, "fatalities"))),),
        parties=tuple(row.get(one, "") for one in ("actor1", "actor2") if row.get(one)),
        what=row.get("sub_event_type") or row["event_type"],
        cited=tuple(_cited(row.get("source", ""))),
        fields=row,
    )


def _cited(words: str) -> Iterator[Cited]:
    for one in words.split(";"):
        if one.strip():
            yield Cited(one.strip(), outlet=one.strip())


def write_acled(events: Iterable[Event]) -> Iterator[str]:
    """Events as a CSV of these 31 columns: its header, then a line an event.

    Cells of a row that came in this shape are kept where nothing of the event says otherwise. What the shape cannot
    hold is in `LOST`.
    """
    return csv_text(COLUMNS, (_row(one) for one in events))


LOST = (
    "who says it, and each speaker's own figure: one number remains",
    "hedges and open ceilings: more than 200 is 200",
    "who the dead were: forces, insurgents and civilians are one number",
    "wounded, captured, abducted and every other measure than the dead",
    "a stretch of days: the first day remains; of an event of which only the year is known, no day",
    "contests of status, responsibility and occurrence; judgements and their reasons",
    "that nobody counted: the number of deaths stays empty, and is not 0",
    "types of event by their terms: ours stand in their place",
)
"""What a row of this shape cannot hold of an incident."""


def _row(event: Event) -> dict[str, str]:
    figures = event.figures(Measure.KILLED) or Figures()
    number = figures.best if figures.best is not None else figures.low
    row = {name: event.fields.get(name, "") for name in COLUMNS}
    row |= {"event_id_cnty": event.id, "fatalities": written(number)}
    if event.when is not None and event.when.precision < DatePrecision.YEAR and "event_date" not in event.fields:
        times = {precision: code for code, precision in TIMES.items()}
        row |= {
            "event_date": event.when.start.isoformat(),
            "year": str(event.when.start.year),
            "time_precision": times.get(
                event.when.precision, "2" if event.when.precision < DatePrecision.WEEK else "3"
            ),
        }
    place = event.place
    if place is not None:
        near = "1" if place.precision is WherePrecision.EXACT else "2"
        row |= {
            "country": place.country or "",
            "admin1": row["admin1"] or place.admin1 or "",
            "admin2": row["admin2"] or place.district or "",
            "location": row["location"] or place.name,
            "latitude": row["latitude"] or ("" if place.lat is None else str(place.lat)),
            "longitude": row["longitude"] or ("" if place.lon is None else str(place.lon)),
            "geo_precision": near if place.precision <= WherePrecision.DISTRICT else "3",
        }
    if "actor1" not in event.fields:
        actors = [*event.parties, "", ""]
        outlets = dict.fromkeys(one.outlet or one.words for one in event.cited)
        row |= {"actor1": actors[0], "actor2": actors[1], "source": "; ".join(outlets), "notes": "; ".join(event.notes)}
        row |= {"event_type": event.what or "", "sub_event_type": event.what or ""}
    return row


def _coarser(precision: DatePrecision) -> str:
    """The code for a precision that the shape has none for."""
    return "2" if precision < DatePrecision.WEEK else "3"


ACLED = Form("acled", "ACLED", _REQUIRED, _event, once="event_id_cnty")
