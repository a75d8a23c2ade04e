"""UCDP's Georeferenced Event Dataset and its monthly Candidate events: one row an event of organised violence.

After Sundberg and Melander (2013) and the codebook: `best`, `low` and `high` are of all deaths, the four `deaths_`
columns divide `best`; `number_of_sources` of -1 says that it was not recorded; `best` may be 0 where only the high
estimate has dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.codebook.terms import Group, Measure
from counterclaim.datasets.cells import Row, code, csv_text, day, degrees, number, written
from counterclaim.datasets.event import Cited, Event, Figures, Harm
from counterclaim.datasets.form import Form, Known
from counterclaim.values.count import digits
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

TIMES = {str(int(one)): one for one in DatePrecision}
PLACES = {str(int(one)): one for one in WherePrecision}
VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
_REQUIRED = (
    "id", "type_of_violence", "side_a", "side_b", "where_prec", "adm_1", "adm_2", "latitude", "longitude", "country",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low",
)  # fmt: skip
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "iso3", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""Of version 21.1, in its order."""
_QUOTED = re.compile(r'"([^"]*)"')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _event(row: Row, line: int, known: Known) -> Event:
    figures = Figures(number(row, "low"), number(row, "best"), number(row, "high"))
    harms = [Harm(Measure.KILLED, None, figures)]
    by_group: dict[Group, float] = {}
    for column, group in _columns(row).items():
        count = number(row, column)
        if count is not None:
            by_group[group] = by_group.get(group, 0) + count
    harms += [Harm(Measure.KILLED, group, Figures(best=count)) for group, count in by_group.items()]
    words = row.get("source_original", "")
    admin1 = known.places.admin1(row["adm_1"])
    return Event(
        id=row["id"],
        line=line,
        when=_when(row),
        place=_place(row, admin1, known),
        harms=tuple(harms),
        parties=(row["side_a"], row["side_b"]),
        what=VIOLENCE.get(row["type_of_violence"]),
        credited_words=words or None,
        credited=known.credits.find(words),
        cited=tuple(cited(row.get("source_article", ""))),
        notes=tuple(_notes(figures, sum(by_group.values()) if by_group else None, dated=bool(row["date_prec"]))),
        fields=row,
    )


def _columns(row: Row) -> dict[str, Group]:
    """Whom each column of deaths counts. What a group that fights another group is, the row does not say."""
    state_based = row["type_of_violence"] == "1"
    rebels = Group.INSURGENTS if state_based or row["type_of_violence"] == "3" else Group.UNSPECIFIED
    sides = {
        column: Group.SECURITY_FORCES if row[side].startswith(GOVERNMENT) else rebels
        for column, side in (("deaths_a", "side_a"), ("deaths_b", "side_b"))
    }
    if row["side_b"] == "Civilians":
        sides["deaths_b"] = Group.CIVILIANS
    return {**sides, "deaths_civilians": Group.CIVILIANS, "deaths_unknown": Group.UNSPECIFIED}


def _when(row: Row) -> When | None:
    start, end = day(row, "date_start"), day(row, "date_end")
    if start is None:
        return None
    end = end or start
    if end < start:
        message = f"date_end {end} is before date_start {start}"
        raise ValueError(message)
    return When(start, end, code(row, "date_prec", TIMES) or DatePrecision.DAY)


def _place(row: Row, admin1: str | None, known: Known) -> Where:
    name = row.get("where_coordinates") or row["adm_2"] or row["adm_1"] or row["country"]
    return Where(
        name=name,
        district=known.places.district(row["adm_2"], admin1),
        admin1=admin1,
        country=row["country"] or None,
        lat=degrees(row, "latitude", 90),
        lon=degrees(row, "longitude", 180),
        precision=code(row, "where_prec", PLACES) or WherePrecision.COUNTRY,
    )


def cited(words: str) -> Iterator[Cited]:
    """The texts of `source_article`: quoted ones are outlet, day, headline, which may hold semicolons and commas."""
    quoted = _QUOTED.findall(words)
    if not quoted:
        if words:
            yield Cited(words)
        return
    for one in quoted:
        outlet, _, rest = one.partition(",")
        published, _, title = (part.strip() for part in rest.partition(","))
        if _DAY.fullmatch(published):
            yield Cited(one, outlet.strip() or None, published, title or None)
        elif one.strip():
            yield Cited(one)


def _notes(figures: Figures, parts: float | None, *, dated: bool) -> Iterator[str]:
    low, best, high = figures.low, figures.best, figures.high
    if best == 0 and (high or 0) > 0:
        yield f"nobody by its best figure, {digits(high or 0)} by its high"
    stated = [one for one in (low, best, high) if one is not None]
    if stated != sorted(stated):
        yield "low, best and high are not in order"
    if not dated:
        yield "how closely its date is known is not recorded"
    if parts is not None and best is not None and parts != best:
        yield f"its deaths by side add up to {digits(parts)}, its best is {digits(best)}"


def write_ucdp(events: Iterable[Event]) -> Iterator[str]:
    """Events as a CSV of this shape: its header, then a line an event.

    Cells of a row that came in this shape are kept where nothing of the event says otherwise. A dead person whose
    group the event does not know is in `deaths_unknown`. What the shape cannot hold is in `LOST`.
    """
    return csv_text(COLUMNS, (_row(one) for one in events))


LOST = (
    "who says it, and each speaker's own figure: one low, best and high remain",
    "hedges and open ceilings: more than 200 is 200",
    "wounded, captured, abducted and every other measure than the dead",
    "insurgents, forces and civilians by low and high: groups have a best figure only",
    "contests of status, responsibility and occurrence; judgements and their reasons",
    "who fought, where no group is named or it is contested: type and sides stay empty",
    "incidents without a stated death, for UCDP codes events with at least one",
)
"""What a row of this shape cannot hold of an incident."""


def _row(event: Event) -> dict[str, str]:
    figures = event.figures(Measure.KILLED) or Figures()
    row = {name: event.fields.get(name, "") for name in COLUMNS}
    row |= {"id": event.id, "low": written(figures.low), "best": written(figures.best), "high": written(figures.high)}
    row |= _sides(event)
    if event.when is not None:
        row |= {
            "year": str(event.when.start.year),
            "date_prec": str(event.when.precision.value),
            "date_start": f"{event.when.start} 00:00:00.000",
            "date_end": f"{event.when.end} 00:00:00.000",
        }
    if event.credited_words:
        row["source_original"] = event.credited_words
    if event.cited and not row["source_article"]:
        row["number_of_sources"] = str(len(event.cited))
        row["source_article"] = ";".join(_article(one) for one in event.cited)
        for column, of in (("office", "outlet"), ("date", "published"), ("headline", "title")):
            row[f"source_{column}"] = ";".join(getattr(one, of) or "" for one in event.cited)
    return row | _where(event, row)


def _article(one: Cited) -> str:
    words = ",".join(part for part in (one.outlet, one.published, one.title) if part) or one.words
    return '"{}"'.format(words.replace('"', "'"))


def _where(event: Event, row: Row) -> dict[str, str]:
    place = event.place
    if place is None:
        return {}
    cells = {
        "where_prec": str(place.precision.value),
        "where_coordinates": row["where_coordinates"] or place.name,
        # the row's own spelling stays
        "adm_1": row["adm_1"] or place.admin1 or "",
        "adm_2": row["adm_2"] or place.district or "",
        "country": place.country or "",
    }
    if place.lat is not None and place.lon is not None:
        cells["latitude"], cells["longitude"] = row["latitude"] or str(place.lat), row["longitude"] or str(place.lon)
        cells["geom_wkt"] = row["geom_wkt"] or f"POINT ({place.lon} {place.lat})"
        # the last row and column hold their outer edges
        down, across = min(int((place.lat + 90) * 2), 359), min(int((place.lon + 180) * 2), 719)
        cells["priogrid_gid"] = str(down * 720 + across + 1)
    return cells


def _sides(event: Event) -> dict[str, str]:
    """Who fought, and the dead of each, as far as the event knows; a row of this shape keeps its own division."""
    if "deaths_a" in event.fields:
        return {}
    state = [one for one in event.parties if one.startswith(GOVERNMENT)]
    others = [one for one in event.parties if one not in state]
    dead = {one.group: one.figures.best for one in event.harms if one.measure is Measure.KILLED and one.group}
    civilians = dead.get(Group.CIVILIANS)
    cells = {"side_a": "", "side_b": "", "type_of_violence": "", "deaths_a": "", "deaths_b": ""}
    if state and others:
        cells |= {"type_of_violence": "1", "side_a": state[0], "side_b": others[0]}
        cells |= {"deaths_a": written(dead.get(Group.SECURITY_FORCES)), "deaths_b": written(dead.get(Group.INSURGENTS))}
        divided = {Group.SECURITY_FORCES, Group.INSURGENTS, Group.CIVILIANS}
    elif others and civilians and Group.SECURITY_FORCES not in dead:
        cells |= {"type_of_violence": "3", "side_a": others[0], "side_b": "Civilians"}
        cells |= {"deaths_a": written(dead.get(Group.INSURGENTS))}
        divided = {Group.INSURGENTS, Group.CIVILIANS}
    else:
        # who fought whom is not known: nobody is made a side
        cells |= dict(zip(("side_a", "side_b"), event.parties, strict=False))
        divided = {Group.CIVILIANS}
    best = (event.figures(Measure.KILLED) or Figures()).best
    known = sum(number for group, number in dead.items() if group in divided and number is not None)
    return cells | {
        "deaths_civilians": written(civilians),
        "deaths_unknown": written(max(best - known, 0)) if best is not None else "",
    }


GOVERNMENT = "Government of "


UCDP = Form(
    "ucdp",
    "UCDP GED",
    _REQUIRED,
    _event,
    {"best_est": "best", "high_est": "high", "low_est": "low", "event_id": "id"},
)
