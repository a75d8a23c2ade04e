"""Words that take a side in a narrator's own voice, as a table that an expert can dispute: `wording/loaded.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from counterclaim.codebook.tables import checked, yaml_rows
from counterclaim.errors import Mistake, PackError

LOADED = "loaded.yaml"
"""The file of the table."""


class Loaded(BaseModel):
    """A row: words of one side, and what says the same of both sides alike."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    by: Literal["state", "insurgent", "either"]
    """Whose words they are."""
    instead: str
    words: tuple[str, ...]
    of: str | None = Field(default=None)
    """Only near these words; a regular expression."""
    unless: str | None = None
    """Not near these words; a regular expression."""


def read_loaded(data: bytes) -> tuple[Loaded, ...]:
    """The rows of the table.

    Raises:
        PackError: the table has mistakes.
    """
    mistakes: list[Mistake] = []
    rows = tuple(row for _, row in checked(LOADED, yaml_rows(LOADED, data, mistakes), Loaded, mistakes))
    if mistakes:
        raise PackError(LOADED, mistakes)
    return rows
