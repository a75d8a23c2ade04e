"""Rows of other compilers' shapes, made up for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from counterclaim.datasets.acled import COLUMNS as ACLED_COLUMNS
from counterclaim.datasets.ucdp import COLUMNS as UCDP_COLUMNS

HXL = {"date_start": "#date+start", "adm_1": "#adm1+name", "best": "#affected+killed", "country": "#country+name"}
UCDP_ROW = {
    "id": "1",
    "type_of_violence": "1",
    "side_a": "Government of Pakistan",
    "side_b": "BLA",
    "number_of_sources": "1",
    "source_article": '"Dawn,2012-03-02,Five killed; three hurt in Kech, police say"',
    "source_original": "police",
    "where_prec": "3",
    "where_coordinates": "Kech district",
    "adm_1": "Balochistan province",
    "adm_2": "Kech district",
    "latitude": "26.0",
    "longitude": "63.05",
    "country": "Pakistan",
    "date_prec": "1",
    "date_start": "2012-03-01 00:00:00.000",
    "date_end": "2012-03-01 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "low": "5",
    "best": "5",
    "high": "6",
}
ACLED_ROW = {
    "event_id_cnty": "PAK1",
    "event_date": "31 January 2026",
    "year": "2026",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "BLA: Baloch Liberation Army",
    "actor2": "Military Forces of Pakistan",
    "country": "Pakistan",
    "admin1": "Balochistan",
    "admin2": "Nushki",
    "location": "Nushki",
    "latitude": "29.55",
    "longitude": "66.02",
    "geo_precision": "1",
    "source": "Dawn (Pakistan); The Balochistan Post",
    "notes": "An attack; many were killed, some say dozens",
    "fatalities": "12",
}
GTD_ROW = {
    "eventid": "201203010001",
    "iyear": "2012",
    "imonth": "3",
    "iday": "0",
    "country_txt": "Pakistan",
    "provstate": "Balochistan",
    "city": "Turbat",
    "latitude": "26.0",
    "longitude": "63.05",
    "specificity": "1",
    "attacktype1_txt": "Bombing/Explosion",
    "targtype1_txt": "Military",
    "gname": "Baloch Liberation Front (BLF)",
    "nkill": "4",
    "nkillter": "1",
    "nwound": "-99",
    "nwoundte": "",
    "scite1": '"Four die in Turbat," Dawn, March 2, 2012.',
}


def table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def ucdp(*changes: Mapping[str, str], hxl: bool = False) -> str:
    """UCDP rows, each the first one with changes."""
    rows = [UCDP_ROW | {"id": str(place)} | dict(one) for place, one in enumerate(changes, start=1)]
    return table(UCDP_COLUMNS, [*([HXL] if hxl else []), *rows])


def acled(*changes: Mapping[str, str]) -> str:
    """ACLED rows, each the first one with changes."""
    rows = [ACLED_ROW | {"event_id_cnty": f"PAK{place}"} | dict(one) for place, one in enumerate(changes, start=1)]
    return table(ACLED_COLUMNS, rows)


def gtd(*changes: Mapping[str, str]) -> str:
    """GTD rows, each the first one with changes."""
    rows = [GTD_ROW | {"eventid": f"2012030100{place:02d}"} | dict(one) for place, one in enumerate(changes, start=1)]
    return table(list(GTD_ROW), rows)
