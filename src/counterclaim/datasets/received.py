"""A data set as it was received: the bytes of its file, and what was said of it on import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.datasets.acled import ACLED
from counterclaim.datasets.event import Event
from counterclaim.datasets.form import Form, Known, read_rows
from counterclaim.datasets.gtd import GTD
from counterclaim.datasets.lines import lines_of
from counterclaim.datasets.table import EventMapping, read_event_mapping
from counterclaim.datasets.ucdp import UCDP
from counterclaim.errors import LineError, Mistake
from counterclaim.values.digest import content_id, digest

FORMS = {one.name: one for one in (UCDP, ACLED, GTD)}
"""The published shapes that need no mapping."""
TABLE = "table"
"""The form of anybody's table, with a mapping."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The rows of another compiler, exactly as received."""

    id: str
    name: str
    """Under which it is asked for; a later file of the same name takes its place."""
    form: str
    """`ucdp`, `acled`, `gtd`, or `table` with a mapping."""
    file: str
    compiler: str
    published: str | None
    """The day of its release, as supplied."""
    data: bytes
    mapping: bytes | None = None

    @classmethod
    def received(  # noqa: PLR0917  # what there is to say of a file
        cls, data: bytes, file: str, form: str, name: str | None, published: str | None, mapping: bytes | None = None
    ) -> Dataset:
        """The data set of these bytes.

        Raises:
            LineError: its mapping has mistakes.
        """
        shape = _form(form, file, mapping)
        called = name or shape.name
        record = content_id(digest(data), called, digest(mapping) if mapping else None, published)
        return cls(record, called, form, file, shape.compiler, published, data, mapping)

    def events(self, known: Known) -> Iterator[Event | LineError]:
        """Its rows, and what is wrong with those that cannot be read.

        Raises:
            InputError: it is not of its form.
        """
        form = _form(self.form, self.file, self.mapping)
        # a version may have another head for some of them
        wanted = [one for one in form.required if one not in form.aliases.values()]
        return read_rows(self.file, lines_of(self.data, self.file, wanted), form, known)


def _form(form: str, file: str, mapping: bytes | None) -> Form:
    if form in FORMS:
        return FORMS[form]
    return _mapping(file, mapping or b"").form


def _mapping(file: str, mapping: bytes) -> EventMapping:
    mistakes: list[Mistake] = []
    found = read_event_mapping(f"mapping of {file}", mapping, mistakes)
    if found is None:
        first = mistakes[0]
        where = f"{first.file}:{first.line}"
        raise LineError(where, f"{first.field}: {first.message}", first.suggestion or "Correct the mapping")
    return found
