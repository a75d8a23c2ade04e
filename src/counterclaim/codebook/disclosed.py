"""Words by which it is decided what public pages show: `disclosure/words.yaml`, which an expert can dispute."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from counterclaim.codebook.tables import checked, yaml_rows
from counterclaim.errors import Mistake, PackError

DISCLOSED = "words.yaml"
"""The file of the table."""


class Shown(StrEnum):
    """What a row's words are."""

    CAPITAL = "capital"
    """They may stand with a capital and name nobody."""
    PEOPLE = "people"
    """Peoples and faiths, which are parts of names as well."""
    OPENS = "opens"
    """They open sentences."""
    ALSO = "also"
    """Plain words, and forms of them, that the word list has not got."""
    GIVEN = "given"
    """Words of the list that are more often somebody's name than a word."""
    TITLE = "title"
    """Ranks, offices and months that somebody may be called by as well: alone they are taken for a name."""
    ABDUCTION = "abduction"
    HOME = "home"
    HOSPITAL = "hospital"
    MILITARY = "military"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Shown
    words: tuple[str, ...]


Disclosed = Mapping[Shown, frozenset[str]]
"""The words of each kind, in small letters."""


def read_disclosed(data: bytes) -> Disclosed:
    """The words of the table.

    Raises:
        PackError: the table has mistakes.
    """
    mistakes: list[Mistake] = []
    rows = [row for _, row in checked(DISCLOSED, yaml_rows(DISCLOSED, data, mistakes), _Row, mistakes)]
    if mistakes:
        raise PackError(DISCLOSED, mistakes)
    return {
        kind: frozenset(word.casefold() for row in rows if row.kind is kind for word in row.words) for kind in Shown
    }
