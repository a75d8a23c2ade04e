"""The Global Terrorism Database: one row an incident of terrorism, perpetrators' deaths inside `nkill`.

After its codebook: a month or a day of 0 is unknown, -9 and -99 are "unknown", numbers with a fraction come of
incidents among which a shared toll was divided; `nkillter` and `nwoundte` are the perpetrators among `nkill` and
`nwound`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.terms import Group, Measure
from counterclaim.datasets.cells import Row, code, degrees, number, whole
from counterclaim.datasets.event import Cited, Event, Figures, Harm
from counterclaim.datasets.form import Form, Known
from counterclaim.values.count import digits
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision

_REQUIRED = (
    "eventid", "iyear", "imonth", "iday", "country_txt", "provstate", "city", "latitude", "longitude",
    "attacktype1_txt", "targtype1_txt", "gname", "nkill", "nkillter", "nwound", "nwoundte",
)  # fmt: skip
_COUNTS = (
    ("nkill", Measure.KILLED, None),
    ("nkillter", Measure.KILLED, Group.INSURGENTS),
    ("nwound", Measure.WOUNDED, None),
    ("nwoundte", Measure.WOUNDED, Group.INSURGENTS),
)
SPECIFICITY = {
    "1": WherePrecision.EXACT,
    "2": WherePrecision.NEAR,
    "3": WherePrecision.NEAR,
    "4": WherePrecision.PROVINCE,
    "5": WherePrecision.COUNTRY,
}


def _event(row: Row, line: int, known: Known) -> Event:
    admin1 = known.places.admin1(row["provstate"])
    counts = [(measure, group, number(row, column)) for column, measure, group in _COUNTS]
    return Event(
        id=row["eventid"],
        line=line,
        when=_when(row),
        place=Where(
            name=row["city"] or row["provstate"] or row["country_txt"],
            district=known.places.district(row["city"], admin1) if row["city"].lower() != "unknown" else None,
            admin1=admin1,
            country=row["country_txt"] or None,
            lat=degrees(row, "latitude", 90),
            lon=degrees(row, "longitude", 180),
            precision=code(row, "specificity", SPECIFICITY) or WherePrecision.COUNTRY,
        ),
        harms=tuple(Harm(measure, group, Figures(best=count)) for measure, group, count in counts if count is not None),
        parties=tuple(one for one in (row["gname"], row.get("target1", "")) if one),
        what=row["attacktype1_txt"] or None,
        cited=tuple(Cited(row[one]) for one in ("scite1", "scite2", "scite3") if row.get(one)),
        notes=tuple(_notes(row)),
        fields=row,
    )


def _when(row: Row) -> When | None:
    year, month, day = (max(whole(row, column) or 0, 0) for column in ("iyear", "imonth", "iday"))
    if not year:
        return None
    parts = [f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])]
    try:
        return When.parse("-".join(parts))
    except ValueError as error:
        message = f"iyear, imonth and iday are {'-'.join(parts)}: {error}"
        raise ValueError(message) from None


def _notes(row: Row) -> Iterator[str]:
    for part, whole_of in (("nkillter", "nkill"), ("nwoundte", "nwound")):
        some, every = number(row, part), number(row, whole_of)
        if some is not None and every is not None and some > every:
            yield f"{part} is {digits(some)}, more than the {digits(every)} of {whole_of}"
    if row.get("doubtterr") == "1":
        yield "the compiler doubts that it was terrorism"
    if any((count := number(row, column)) is not None and count != int(count) for column, _, _ in _COUNTS):
        yield "a share of a toll that several incidents have together"


GTD = Form("gtd", "GTD", _REQUIRED, _event, once="eventid")
