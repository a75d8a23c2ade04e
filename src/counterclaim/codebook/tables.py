"""Rows of a YAML or CSV file with the line of every field, checked against their model.

Files are written by hand by people who are not programmers: a mistake names the file, the
line and the field, says what was found and, where something close exists, what was meant.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from counterclaim.errors import Mistake

Model = TypeVar("Model", bound=BaseModel)

CLOSE = 70
"""Similarity (0 to 100) from which a known word is offered as what was meant."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw row with the line of each of its fields, counted from one."""

    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def line_of(self, field: str) -> int:
        """The line of `field`, or that of the row where the field is not written."""
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
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        mistakes.append(Mistake(file, line, "file", str(problem), "check indentation, quotes and colons here"))
        return []
    if node is None:
        return []
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    rows = []
    for item in items:
        if not isinstance(item, yaml.MappingNode):
            mistakes.append(Mistake(file, item.start_mark.line + 1, "row", "is not a mapping of fields", None))
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
        rows.append(Placed({str(name): value for name, value in values.items()}, line, lines))
    return rows


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
    file: str, rows: Iterable[Placed], model: type[Model], mistakes: list[Mistake]
) -> Iterator[tuple[Placed, Model]]:
    """Each row as its model; a row with mistakes is reported whole and left out."""
    for row in rows:
        try:
            yield row, model.model_validate(row.values)
        except ValidationError as error:
            mistakes += [_mistake(file, row, model, problem) for problem in error.errors()]


def _mistake(file: str, row: Placed, model: type[BaseModel], problem: Any) -> Mistake:  # noqa: ANN401  # pydantic's dict
    path = [str(part) for part in problem["loc"]]
    field = path[0] if path else "row"
    line = row.line_of(field)
    if problem["type"] == "extra_forbidden" and len(path) == 1:
        return Mistake(file, line, field, "is no field of this file", did_you_mean(field, model.model_fields))
    if problem["type"] == "missing":
        return Mistake(file, line, ".".join(path), "is required", "add it to this row")
    if problem["type"] == "value_error" and not path:
        return Mistake(file, line, field, str(problem["ctx"]["error"]), None)
    suggestion = None
    if problem["type"] in {"enum", "literal_error"}:
        expected = problem["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        suggestion = did_you_mean(str(problem["input"]), expected) or f"use one of: {', '.join(expected)}"
    message = f"{problem['msg'][0].lower()}{problem['msg'][1:]}, got {problem['input']!r}"
    return Mistake(file, line, ".".join(path), message, suggestion)
