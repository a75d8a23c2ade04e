"""A conflict as data: who acts, under which names, where, and what compilers count.

A pack is read from the bytes of its files, so that the ledger can keep them and the same
pack can be had again for an earlier date. Nothing else in the package knows any conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

from counterclaim.codebook import rows
from counterclaim.codebook.patterns import Lists, parsed
from counterclaim.codebook.tables import Placed, checked, csv_rows, did_you_mean, yaml_rows
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.errors import FieldError, Mistake, PackError
from counterclaim.values.digest import canonical_json, digest
from counterclaim.values.when import When

WITH_ID = TypeVar(
    "WITH_ID",
    rows.Source,
    rows.Actor,
    rows.Label,
    rows.Outlet,
    rows.Place,
    rows.Operation,
    rows.Definition,
    rows.CalendarEntry,
    rows.NamedPhase,
    rows.Asset,
    rows.DeclaredRule,
    rows.Total,
    rows.Frame,
    rows.Theme,
)

BOUNDARIES = "boundaries.geojson"
FILES = (
    "pack.yaml",
    "sources.yaml",
    "actors.yaml",
    "labels.yaml",
    "belligerents.yaml",
    "outlets.yaml",
    "places.csv",
    "operations.yaml",
    "definitions.yaml",
    "calendar.yaml",
    "phases.yaml",
    "assets.yaml",
    "rules.yaml",
    "totals.yaml",
    "frames.yaml",
    "themes.yaml",
    BOUNDARIES,
)
"""Every file that a pack may have. Only `pack.yaml` must be there."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A validated pack. Mappings are by id, in the order of their file."""

    about: rows.About
    digest: str
    """SHA-256 over the names and bytes of its files."""
    files: Mapping[str, bytes]
    sources: Mapping[str, rows.Source] = field(default_factory=dict)
    actors: Mapping[str, rows.Actor] = field(default_factory=dict)
    labels: Mapping[str, rows.Label] = field(default_factory=dict)
    belligerents: tuple[rows.Belligerent, ...] = ()
    outlets: Mapping[str, rows.Outlet] = field(default_factory=dict)
    places: Mapping[str, rows.Place] = field(default_factory=dict)
    operations: Mapping[str, rows.Operation] = field(default_factory=dict)
    definitions: Mapping[str, rows.Definition] = field(default_factory=dict)
    calendar: Mapping[str, rows.CalendarEntry] = field(default_factory=dict)
    phases: Mapping[str, rows.NamedPhase] = field(default_factory=dict)
    assets: Mapping[str, rows.Asset] = field(default_factory=dict)
    rules: Mapping[str, rows.DeclaredRule] = field(default_factory=dict)
    totals: Mapping[str, rows.Total] = field(default_factory=dict)
    frames: Mapping[str, rows.Frame] = field(default_factory=dict)
    themes: Mapping[str, rows.Theme] = field(default_factory=dict)

    def lineage(self, actor: str) -> Iterator[str]:
        """The actor and those above it, from itself upwards."""
        seen: set[str] = set()
        current: str | None = actor
        while current is not None and current in self.actors and current not in seen:
            seen.add(current)
            yield current
            current = self.actors[current].parent

    def related(self, one: str, other: str) -> bool:
        """Whether the two are one actor or one stands above the other."""
        return one in self.lineage(other) or other in self.lineage(one)

    def voice(self, actor: str) -> str:
        """Whose voice an actor is: a press office or media wing speaks for the body above it."""
        for one in self.lineage(actor):
            row = self.actors[one]
            mouthpiece = row.members is None and row.kind in {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP}
            if not mouthpiece or row.parent is None:
                return one
        return actor

    def belligerent_side(self, actor: str) -> Side | None:
        """The side on which the actor fights, itself or through one above it."""
        sides = {row.actor: row.side for row in self.belligerents}
        return next((sides[one] for one in self.lineage(actor) if one in sides), None)

    def operation_when(self, operation: str) -> When | None:
        """The shortest stretch that holds every namer's dates of an operation, where all are known."""
        spans = [
            When(When.parse(one.start).start, When.parse(one.end or one.start).end)
            for one in self.operations[operation].dates
            if one.start is not None
        ]
        return reduce(When.joined, spans) if spans else None

    def counterparts(self, operation: str) -> tuple[str, ...]:
        """Operations declared to be the other side's of `operation`, in either direction."""
        return tuple(
            other.id
            for other in self.operations.values()
            if other.id != operation
            and any(
                relation.kind == "counterpart_of" and relation.to == end
                for here, end in ((other, operation), (self.operations[operation], other.id))
                for relation in here.relations
            )
        )


def read_pack(name: str, files: Mapping[str, bytes], lists: Lists | None = None) -> Pack:
    """Check and build a pack.

    Args:
        name: how the pack was asked for, for messages.
        files: the bytes of each file, by file name; one that is empty is a table without rows.
        lists: words of the vocabulary that the pack's patterns may name by `@`.

    Raises:
        PackError: something is wrong; it lists every mistake with file, line and field.
    """
    mistakes: list[Mistake] = [
        Mistake(file, 1, "file", "is no file of a pack", did_you_mean(file, FILES))
        for file in files
        if file not in FILES and not file.endswith(".md")
    ]
    if "pack.yaml" not in files:
        mistakes.append(Mistake("pack.yaml", 1, "file", "is missing", "a pack needs at least this file"))
        raise PackError(name, mistakes)
    reader = _Reader(files, mistakes, lists or {})
    about = [row for _, row in checked("pack.yaml", reader.raw("pack.yaml"), rows.About, mistakes)]
    if not about and not mistakes:
        mistakes.append(Mistake("pack.yaml", 1, "file", "is empty", "write name, title and description"))
    pack_digest = digest(canonical_json({file: digest(data) for file, data in files.items()}).encode())
    sources = reader.by_id("sources.yaml", rows.Source)
    built = {
        "actors": reader.by_id("actors.yaml", rows.Actor),
        "labels": reader.by_id("labels.yaml", rows.Label),
        "belligerents": tuple(row for _, row in reader.rows("belligerents.yaml", rows.Belligerent)),
        "outlets": reader.by_id("outlets.yaml", rows.Outlet),
        "places": reader.by_id("places.csv", rows.Place),
        "operations": reader.by_id("operations.yaml", rows.Operation),
        "definitions": reader.by_id("definitions.yaml", rows.Definition),
        "calendar": reader.by_id("calendar.yaml", rows.CalendarEntry),
        "phases": reader.by_id("phases.yaml", rows.NamedPhase),
        "assets": reader.by_id("assets.yaml", rows.Asset),
        "rules": reader.by_id("rules.yaml", rows.DeclaredRule),
        "totals": reader.by_id("totals.yaml", rows.Total),
        "frames": reader.by_id("frames.yaml", rows.Frame),
        "themes": reader.by_id("themes.yaml", rows.Theme),
    }
    reader.check_references()
    reader.check_labels()
    for file in ("actors.yaml", "outlets.yaml", "places.csv"):
        reader.check_parents(file)
    if mistakes:
        raise PackError(name, sorted(mistakes, key=lambda one: (one.file, one.line)))
    return Pack(about[0], pack_digest, dict(files), sources=sources, **built)  # type: ignore[arg-type]  # by name


class _Reader:
    """Reads the files one after the other and remembers what must exist for references to hold."""

    def __init__(self, files: Mapping[str, bytes], mistakes: list[Mistake], lists: Lists) -> None:
        self.files = files
        self.mistakes = mistakes
        self.lists = lists
        self.placed: dict[str, list[tuple[Placed, rows.Row]]] = {}
        self.ids: dict[str, set[str]] = {}

    def raw(self, file: str) -> list[Placed]:
        data = self.files.get(file)
        if data is None:
            return []
        if file.endswith(".csv"):
            return csv_rows(file, data, ("spellings", "source"), self.mistakes)
        return yaml_rows(file, data, self.mistakes)

    def rows(self, file: str, model: type[rows.Row]) -> list[tuple[Placed, rows.Row]]:
        found = list(checked(file, self.raw(file), model, self.mistakes))
        self.placed[file] = found
        return found

    def by_id(self, file: str, model: type[WITH_ID]) -> dict[str, WITH_ID]:
        found: dict[str, WITH_ID] = {}
        raw = self.raw(file)
        placed: list[tuple[Placed, WITH_ID]] = list(checked(file, raw, model, self.mistakes, self.lists))
        for where, row in placed:
            if row.id in found:
                message = f"{row.id!r} stands here a second time"
                self.mistakes.append(Mistake(file, where.line_of("id"), "id", message, "give one of them another id"))
            found[row.id] = row
        self.placed[file] = [(where, row) for where, row in placed if isinstance(row, rows.Row)]
        self.ids[file] = {str(where.values["id"]) for where in raw if "id" in where.values}
        return found

    def check_references(self) -> None:
        """Report every name of a record that no file defines."""
        for file, placed in self.placed.items():
            for where, row in placed:
                for name, value, target in _references(row):
                    if value not in self.ids.get(target, set()):
                        hint = did_you_mean(value, self.ids.get(target, ())) or f"add {value!r} to {target}"
                        message = f"{value!r} is not in {target}"
                        self.mistakes.append(Mistake(file, where.line_of(name), name, message, hint))

    def check_labels(self) -> None:
        """Report every label whose names a frame takes for its patterns, where one of them is none."""
        labels = {row.id: row for _, row in self.placed["labels.yaml"] if isinstance(row, rows.Label)}
        for where, row in self.placed["frames.yaml"]:
            if not isinstance(row, rows.Frame) or row.words or row.label not in labels:
                continue
            for name in labels[row.label].names:
                try:
                    parsed(name, self.lists)
                except FieldError as error:
                    message = f"a name of {row.label!r} is no pattern: {error.message}"
                    hint = "give the frame `words` of its own"
                    self.mistakes.append(Mistake("frames.yaml", where.line_of("label"), "label", message, hint))

    def check_parents(self, file: str) -> None:
        """Report every record that stands above itself."""
        placed = {str(where.values["id"]): where for where, _ in self.placed[file]}
        above = {one: where.values.get("parent") for one, where in placed.items()}
        for one, where in placed.items():
            seen, current = {one}, above[one]
            while current is not None and current not in seen:
                seen.add(current)
                current = above.get(current)
            if current == one:
                message = f"{one!r} stands above itself, by way of {', '.join(sorted(seen))}"
                self.mistakes.append(Mistake(file, where.line_of("parent"), "parent", message, "break the circle"))


def _references(row: rows.Row) -> Iterator[tuple[str, str, str]]:
    """Field, value and target file of each reference that a row makes."""
    for source in row.source:
        yield "source", source, "sources.yaml"
    match row:
        case rows.Actor():
            yield from _optional("parent", row.parent, "actors.yaml")
            for change in row.lineage:
                yield from _optional("lineage", change.actor, "actors.yaml")
                yield from (("lineage", source, "sources.yaml") for source in change.source)
        case rows.Frame():
            yield from _optional("label", row.label, "labels.yaml")
        case rows.Belligerent():
            yield "actor", row.actor, "actors.yaml"
        case rows.Outlet():
            yield from _optional("actor", row.actor, "actors.yaml")
            yield from _optional("parent", row.parent, "outlets.yaml")
        case rows.Place():
            yield from _optional("parent", row.parent, "places.csv")
        case rows.Total():
            yield from _optional("definition", row.definition, "definitions.yaml")
            yield from _optional("change", row.change.since if row.change is not None else None, "totals.yaml")
        case rows.Operation():
            yield "named_by", row.named_by, "actors.yaml"
            yield from (("places", place, "places.csv") for place in row.places)
            yield from (("relations", relation.to, "operations.yaml") for relation in row.relations)
            yield from (("dates", source, "sources.yaml") for dates in row.dates for source in dates.source)
        case _:
            return


def _optional(field: str, value: str | None, file: str) -> Iterator[tuple[str, str, str]]:
    if value is not None:
        yield field, value, file
