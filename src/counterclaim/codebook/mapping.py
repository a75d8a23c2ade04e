"""How a table of figures is to be read: which column counts what, of whom, where and when.

A yearbook's table says little in words that a program could trust, so a person writes once
what it means, in a YAML file beside it: `attacks-2025.xlsx` has `attacks-2025.table.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from counterclaim.codebook.rows import Day, Id, Text
from counterclaim.codebook.tables import checked, yaml_rows
from counterclaim.codebook.terms import Counting, Group, Measure
from counterclaim.errors import Mistake


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

    @property
    def columns(self) -> Sequence[str]:
        """Every head that the table has to have."""
        beside = [self.place_column, self.year_column, self.month_column]
        parts = [one.part_of for one in self.figures]
        return list(dict.fromkeys(one for one in [*(one.column for one in self.figures), *parts, *beside] if one))


def read_mapping(file: str, data: bytes, mistakes: list[Mistake]) -> Mapping | None:
    """The mapping in the bytes of a file, or `None` where it has mistakes, which are appended."""
    rows = yaml_rows(file, data, mistakes)
    found = [mapping for _, mapping in checked(file, rows, Mapping, mistakes)]
    if not rows and not mistakes:
        mistakes.append(Mistake(file, 1, "file", "is empty", "write at least `figures`"))
    if len(rows) > 1:
        mistakes.append(Mistake(file, rows[1].line, "row", "is a second mapping", "write one file for each table"))
    return found[0] if len(found) == 1 and not mistakes else None
