"""Rows of a YAML or CSV file with the line of every field, checked against their model.

Files are written by hand by people who are not programmers: a mistake names the file, the
line and the field, says what was found and, where something close exists, what was meant.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from counterclaim.errors import FieldError, Mistake

Model = TypeVar("Model", bound=BaseModel)

LISTS = "lists"
"""Under which the words that patterns name by `@` are handed to the check of a field."""
CLOSE = 70
"""Similarity (0 to 100) from which a known word is offered as what was meant."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw row with the line of each of its fields, and of each entry of a list (`words.3`), counted from one."""

    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def line_of(self, field: str) -> int:
        """The line of a field or of what stands in it, or that of the row where nothing of it is written."""
        while field and field not in self.lines:
            field = field.rpartition(".")[0]
        return self.lines.get(field, self.line)


class _Loader(yaml.CSafeLoader):
    """YAML without dates, which are text with a pattern of its own; "No" and "on" are words, as in YAML 1.2."""


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {"tag:yaml.org,2002:timestamp", _BOOL}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the closest known word, or `None` where nothing is close."""
    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return f"did you mean {best[0]!r}?" if best else None


def yaml_rows(file: str, data: bytes, mistakes: list[Mistake]) -> list[Placed]:
    """The mappings of a YAML file that holds a list of them, or one; mistakes are appended."""
    try:
        loader = _Loader(data.decode("utf-8"))
        node = loader.get_single_node()
    except UnicodeDecodeError as error:
        mistakes.append(Mistake(file, 1, "file", f"is not UTF-8 (byte {error.start})", "save it as UTF-8"))
        return []
    except yaml.YAMLError as error:
        mistakes.append(_unread(file, error))
        return []
    if node is None:
        return []
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    rows = []
    for item in items:
        if not isinstance(item, yaml.MappingNode):
            hint = "begin each row with - and write its fields as name: value"
            mistakes.append(Mistake(file, item.start_mark.line + 1, "row", "is not a mapping of fields", hint))
            continue
        line = item.start_mark.line + 1
        try:
            lines = {str(key.value): key.start_mark.line + 1 for key, _ in item.value}
            values = loader.construct_document(item)
        except (yaml.YAMLError, TypeError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error)
            mistakes.append(
                Mistake(file, mark.line + 1 if mark else line, "row", problem, "write plain names and values")
            )
            continue
        if len(lines) < len(item.value):
            mistakes.append(Mistake(file, line, "row", "has a field twice", "keep one of them"))
            continue
        rows.append(Placed({str(name): value for name, value in values.items()}, line, lines | _entries(item)))
    return rows


def _entries(row: yaml.MappingNode) -> dict[str, int]:
    """The line of each entry of the lists in a row."""
    return {
        f"{key.value}.{at}": one.start_mark.line + 1
        for key, value in row.value
        if isinstance(value, yaml.SequenceNode)
        for at, one in enumerate(value.value)
    }


_UNREAD = {
    "found unknown escape character": (
        r"has a \ in double quotes, where it has a meaning of its own",
        "put these words in 'single quotes'",
    ),
    "found unexpected end of stream": ("has a quote that is not closed", "close the one that opens here"),
    "did not find expected ',' or ']'": (
        "has a list that breaks off",
        "put commas between its words and ] at its end, and write ' within 'quotes' twice: 'it''s'",
    ),
    "did not find expected key": (
        "goes on where a field should begin",
        "put the whole of a value in one pair of quotes, and indent the fields of a row alike",
    ),
    "found character that cannot start any token": (
        "has words that begin with a sign of YAML (@, `, %)",
        "put them in 'single quotes'",
    ),
    "found undefined alias": ("has words that begin with *", "put them in 'single quotes'"),
    "did not find expected alphabetic or numeric character": (
        "has words that begin with * or &",
        "put them in 'single quotes'",
    ),
    "mapping values are not allowed in this context": (
        "has a colon where none can stand",
        "put words with a colon in 'single quotes', and indent the fields of a row alike",
    ),
}
"""What the YAML reader says, in plain words, each with what to do."""


def _unread(file: str, error: yaml.YAMLError) -> Mistake:
    """What keeps a file from being read, with its place: of a quote that is not closed, where it opens."""
    problem = getattr(error, "problem", None) or "cannot be read as YAML"
    quoted = getattr(error, "context", None) == "while scanning a quoted scalar"
    mark = getattr(error, "context_mark" if quoted else "problem_mark", None)
    message, hint = _UNREAD.get(problem, (str(problem), "check indentation, quotes and colons here"))
    return Mistake(file, mark.line + 1 if mark else 1, "file", message, hint)


def csv_rows(file: str, data: bytes, lists: Iterable[str], mistakes: list[Mistake]) -> list[Placed]:
    """The rows of a CSV file with a header; fields in `lists` are split at semicolons."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mistakes.append(Mistake(file, 1, "file", f"is not UTF-8 (byte {error.start})", "save it as UTF-8"))
        return []
    split = frozenset(lists)
    reader = csv.DictReader(io.StringIO(text, newline=None))
    rows = []
    for row in reader:
        if None in row or None in row.values():
            found = len([value for value in row.values() if value is not None])
            message = f"has another number of fields than the header ({len(reader.fieldnames or ())})"
            mistakes.append(Mistake(file, reader.line_num, "row", message, f"got {found}: quote values with commas"))
            continue
        values: dict[str, Any] = {}
        for field, value in row.items():
            if field in split:
                values[field] = [part.strip() for part in value.split(";") if part.strip()]
            elif value.strip():
                values[field] = value.strip()
        rows.append(Placed(values, reader.line_num, {}))
    return rows


def checked(
    file: str,
    rows: Iterable[Placed],
    model: type[Model],
    mistakes: list[Mistake],
    lists: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[tuple[Placed, Model]]:
    """Each row as its model; a row with mistakes is reported whole and left out.

    Args:
        file: its name, for messages.
        rows: as they were read.
        model: of a row.
        mistakes: is added to.
        lists: words that the table's patterns may name by `@`.
    """
    context = {LISTS: lists or {}}
    for row in rows:
        try:
            yield row, model.model_validate(row.values, context=context)
        except ValidationError as error:
            mistakes += [_mistake(file, row, model, problem) for problem in error.errors()]


def _mistake(file: str, row: Placed, model: type[BaseModel], problem: Any) -> Mistake:  # noqa: ANN401  # pydantic's dict
    place = ".".join(str(part) for part in problem["loc"]) or "row"
    message, suggestion = _told(place, model, problem)
    return Mistake(file, row.line_of(place), place, message, suggestion)


def _told(place: str, model: type[BaseModel], problem: Any) -> tuple[str, str | None]:  # noqa: ANN401  # pydantic's dict
    """What is wrong with a value, and what to write instead."""
    kind, got = problem["type"], problem["input"]
    if kind == "extra_forbidden":
        names = [one.alias or name for name, one in model.model_fields.items()]
        return "is no field of this file", did_you_mean(place, names) if "." not in place else None
    if kind == "missing":
        return "is required", "add it to this row"
    if kind == "value_error":
        error = problem["ctx"]["error"]
        return (error.message, error.hint) if isinstance(error, FieldError) else (str(error), None)
    if kind in _EMPTY:
        return "is empty", "write something there, or take it out"
    if kind == "string_type":
        return f"is no text, got {got!r}", "put the words in 'single quotes'"
    message = f"{problem['msg'][0].lower()}{problem['msg'][1:]}, got {got!r}"
    if kind in {"enum", "literal_error"}:
        expected = problem["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return message, did_you_mean(str(got), expected) or f"use one of: {', '.join(expected)}"
    return message, None


_EMPTY = frozenset({"too_short", "string_too_short"})
"""Of these, every field of a table asks for one thing at least."""
