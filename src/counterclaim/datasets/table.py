"""Anybody's table of events, CSV or workbook, read as a mapping file says what its columns are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from counterclaim.codebook.fields import Id, Text
from counterclaim.codebook.tables import checked, yaml_rows
from counterclaim.codebook.terms import Group, Measure
from counterclaim.datasets.cells import Row, code, day, degrees, number
from counterclaim.datasets.event import Cited, Event, Figures, Harm
from counterclaim.datasets.form import Form, Known
from counterclaim.datasets.ucdp import PLACES, TIMES
from counterclaim.errors import Mistake
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision


class Counted(BaseModel):
    """Columns that count one measure of one group."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: Measure
    group: Group | None = None
    """Nobody named: everybody in the event."""
    best: Text | None = None
    low: Text | None = None
    high: Text | None = None

    @model_validator(mode="after")
    def _counts(self) -> Self:
        """Refuse an entry without a column."""
        if not (self.best or self.low or self.high):
            message = "name at least one of the columns best, low and high"
            raise ValueError(message)
        return self


class EventMapping(BaseModel):
    """Which column of a table of events is what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Id
    """Under which the data set is asked for (`--dataset`)."""
    compiler: Text
    id: Text
    start: Text
    """The column of the day, or of the first one."""
    end: Text | None = None
    date_prec: Text | None = None
    place: Text | None = None
    district: Text | None = None
    admin1: Text | None = None
    country: Text | None = None
    lat: Text | None = None
    lon: Text | None = None
    where_prec: Text | None = None
    counts: Annotated[list[Counted], Field(min_length=1)]
    parties: list[Text] = []
    what: Text | None = None
    credited: Text | None = None
    cited: Text | None = None

    @model_validator(mode="after")
    def _counts_once(self) -> Self:
        """Refuse a measure and group, or a column of figures, that is mapped twice."""
        keys = [(one.measure, one.group) for one in self.counts]
        heads = [name.lower() for one in self.counts for name in (one.low, one.best, one.high) if name]
        for wrong, message in (
            (
                len(set(keys)) < len(keys),
                "a measure and group stands twice in `counts`: put its columns into one entry",
            ),
            (len(set(heads)) < len(heads), "a column of figures is mapped twice"),
        ):
            if wrong:
                raise ValueError(message)
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every head that the table has to have, as the reader of rows spells them."""
        single = [
            self.id, self.start, self.end, self.date_prec, self.place, self.district, self.admin1, self.country,
            self.lat, self.lon, self.where_prec, self.what, self.credited, self.cited, *self.parties,
        ]  # fmt: skip
        counts = [name for one in self.counts for name in (one.low, one.best, one.high)]
        return tuple(dict.fromkeys(one.lower() for one in [*single, *counts] if one))

    @property
    def form(self) -> Form:
        """The shape that it describes."""
        return Form(self.name, self.compiler, self.columns, self._event, once=self.id)

    def _event(self, row: Row, line: int, known: Known) -> Event:
        def cell(name: str | None) -> str:
            return row[name.lower()] if name else ""

        admin1 = known.places.admin1(cell(self.admin1))
        district = known.places.district(cell(self.district), admin1)
        where = cell(self.place) or district or admin1 or cell(self.country)
        return Event(
            id=cell(self.id) or f"line-{line}",
            line=line,
            when=self._when(row),
            place=Where(
                name=where,
                district=district,
                admin1=admin1,
                country=cell(self.country) or None,
                lat=degrees(row, self.lat.lower(), 90) if self.lat else None,
                lon=degrees(row, self.lon.lower(), 180) if self.lon else None,
                precision=self._where_precision(row),
            )
            if where
            else None,
            harms=tuple(self._harms(row)),
            parties=tuple(cell(one) for one in self.parties if cell(one)),
            what=cell(self.what) or None,
            credited_words=cell(self.credited) or None,
            credited=known.credits.find(cell(self.credited)),
            cited=tuple(Cited(one.strip()) for one in cell(self.cited).split(";") if one.strip()),
            fields=row,
        )

    def _harms(self, row: Row) -> Iterator[Harm]:
        for one in self.counts:
            low, best, high = (number(row, name.lower()) if name else None for name in (one.low, one.best, one.high))
            if (low, best, high) != (None, None, None):
                yield Harm(one.measure, one.group, Figures(low, best, high))

    def _when(self, row: Row) -> When | None:
        start = day(row, self.start.lower())
        if start is None:
            return None
        end = (day(row, self.end.lower()) if self.end else None) or start
        if end < start:
            message = f"{self.end} {end} is before {self.start} {start}"
            raise ValueError(message)
        precision = code(row, self.date_prec.lower(), TIMES) if self.date_prec else None
        return When(start, end, precision or DatePrecision.DAY)

    def _where_precision(self, row: Row) -> WherePrecision:
        stated = code(row, self.where_prec.lower(), PLACES) if self.where_prec else None
        closest = WherePrecision.DISTRICT if self.district else WherePrecision.PROVINCE
        return stated or (WherePrecision.NEAR if self.place else closest)


def read_event_mapping(file: str, data: bytes, mistakes: list[Mistake]) -> EventMapping | None:
    """The mapping in the bytes of a file, or `None` where it has mistakes, which are appended."""
    rows = yaml_rows(file, data, mistakes)
    found = [one for _, one in checked(file, rows, EventMapping, mistakes)]
    if not rows and not mistakes:
        mistakes.append(Mistake(file, 1, "file", "is empty", "write at least name, compiler, id, start and counts"))
    if len(rows) > 1:
        mistakes.append(Mistake(file, rows[1].line, "row", "is a second mapping", "write one file for each table"))
    return found[0] if len(found) == 1 and not mistakes else None
