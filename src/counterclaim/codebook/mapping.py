"""How a table of figures is to be read: which column counts what, of whom, where and when.

A yearbook's table says little in words that a program could trust, so a person writes once
what it means, in a YAML file beside it: `attacks-2025.xlsx` has `attacks-2025.table.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from counterclaim.codebook.fields import Day, Id, Text
from counterclaim.codebook.tables import checked, yaml_rows
from counterclaim.codebook.terms import Counting, Group, Measure
from counterclaim.errors import Mistake
from counterclaim.values.when import When


class Column(BaseModel):
    """A column of figures and what they count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: Text
    """Its head, as the table prints it."""
    measure: Measure
    group: Group | None = None
    subgroup: Text | None = None
    unit: Text | None = None
    """Of a share, an amount or a change; of attacks, what was counted."""
    counting: Counting = Counting.TOTAL
    part_of: Text | None = None
    """The column of which this one is a part: of the same group or, like the forces among the dead, of another."""


class Mapping(BaseModel):
    """What a table is a table of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sheet: Text | None = None
    """Of a workbook: the sheet's name; the first one where none is named."""
    header: Annotated[int, Field(ge=1)] = 1
    """The row of the columns' heads, counted from 1."""
    figures: list[Column] = Field(min_length=1)
    speaker: Text | None = None
    """Whose figures they are; the outlet's own where nobody is named."""
    definition: Id | None = None
    """The pack's definition by which they were counted."""
    place: Text | None = None
    """Where, if it is one place for the whole table."""
    place_column: Text | None = None
    start: Day | None = None
    """The first day that the figures cover, if it is one window for the whole table."""
    end: Day | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The year of the months in `month_column`, or of the whole table."""
    year_column: Text | None = None
    month_column: Text | None = None
    skip: list[Text] = []
    """Rows by their first cell, such as "Total", that only add up the others."""
    nothing: list[Text] = ["-", "–", "—", "n/a", "N/A", ".."]
    """Cells that say nothing. A zero says that there was none."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse what contradicts itself, or leaves open when."""
        days = [_day(day) for day in (self.start, self.end) if day is not None]
        stretch = [one for one in (self.start, self.year_column, self.month_column, self.year) if one is not None]
        heads = [one.column for one in self.figures]
        for wrong, message in (
            (not stretch, "say when: `year`, `year_column`, or `start` and `end`"),
            (self.start is None and self.end is not None, "`end` needs `start`"),
            (self.start is not None and len(stretch) > 1, "`start` and `end` go with no year and no month"),
            (self.year is not None and self.year_column is not None, "give `year` or `year_column`, not both"),
            (
                self.month_column is not None and self.year is None and self.year_column is None,
                "`month_column` needs `year` or `year_column`",
            ),
            (len(days) > 1 and days[1].end < days[0].start, "`end` is before `start`"),
            (len(set(heads)) < len(heads), "a column is mapped twice"),
            (any(one.part_of == one.column for one in self.figures), "a column is no part of itself"),
            (any(one.part_of and one.part_of not in heads for one in self.figures), "`part_of` names no mapped column"),
        ):
            if wrong:
                raise ValueError(message)
        return self

    @property
    def columns(self) -> Sequence[str]:
        """Every head that the table has to have."""
        beside = [self.place_column, self.year_column, self.month_column]
        parts = [one.part_of for one in self.figures]
        return list(dict.fromkeys(one for one in [*(one.column for one in self.figures), *parts, *beside] if one))


def _day(day: str) -> When:
    try:
        return When.parse(day)
    except ValueError as error:
        message = f"{day!r} is no real day"
        raise ValueError(message) from error


def read_mapping(file: str, data: bytes, mistakes: list[Mistake]) -> Mapping | None:
    """The mapping in the bytes of a file, or `None` where it has mistakes, which are appended."""
    rows = yaml_rows(file, data, mistakes)
    found = [mapping for _, mapping in checked(file, rows, Mapping, mistakes)]
    if not rows and not mistakes:
        mistakes.append(Mistake(file, 1, "file", "is empty", "write at least `figures`"))
    if len(rows) > 1:
        mistakes.append(Mistake(file, rows[1].line, "row", "is a second mapping", "write one file for each table"))
    return found[0] if len(found) == 1 and not mistakes else None
