"""Writes the reference pages that follow from the code: commands, the claim line, and what checks look for.

python -m tools.reference
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from fastapi import FastAPI

from counterclaim.checks.codes import CODES
from counterclaim.checks.examples import Example, examples_in
from counterclaim.checks.findings import Code, Family
from counterclaim.cli.app import app
from counterclaim.web.api import PARTS

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "reference"
CHECKS = ROOT / "src" / "counterclaim" / "checks"
SCHEMA = ROOT / "src" / "counterclaim" / "claims" / "line.schema.json"


def commands_page() -> str:
    """Every command with its explanation and options."""
    top = typer.main.get_command(app)
    lines = ["# Commands", "", "Written by `python -m tools.reference`; a test holds it to the code.", ""]
    lines += ["Exit codes: 0 all done; 1 `check` found something; 2 usage; 3 some or all input was bad, the rest is"]
    lines += ["done; 4 could not do it (locked, full, unreachable).", ""]
    for path, command in _commands("counterclaim", top):
        lines += [f"## `{path}`", "", *_explained(command.help or ""), ""]
        rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
        if rows:
            lines += ["| option | meaning | default |", "|---|---|---|", *rows, ""]
    return "\n".join(lines).rstrip() + "\n"


def _commands(path: str, command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # Typer's own command classes
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in sorted(inner.items()):
        yield from _commands(f"{path} {name}", one)


def _explained(text: str) -> list[str]:
    body, _, example = " ".join(text.split()).partition("Example: ")
    return [body.strip(), *(["", f"    {example}"] if example else [])]


def _row(parameter: Any) -> str:  # noqa: ANN401  # Typer's own parameter classes
    option = parameter.param_type_name == "option"
    names = ", ".join(parameter.opts) if option else f"{parameter.name.upper()}{'…' if parameter.nargs == -1 else ''}"
    default = parameter.default
    shown = "" if default is None or callable(default) or default is False else str(getattr(default, "value", default))
    if not option and parameter.required:
        shown = "required"
    return f"| `{names}` | {getattr(parameter, 'help', None) or ''} | {shown} |"


def claim_line_page() -> str:
    """Every field of the claim line with its values."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lines = [
        "# The claim line",
        "",
        schema["description"] + " One JSON object a line; null where nothing is stated.",
        "",
    ]
    lines += ["Written by `python -m tools.reference` from `line.schema.json`, which is part of the package.", ""]
    lines += ["| field | values | |", "|---|---|---|"]
    for name, field in schema["properties"].items():
        lines.append(f"| `{name}` | {_values(field)} | {field.get('description', '')} |")
    return "\n".join(lines) + "\n"


def _values(field: dict[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(f"`{one}`" if one is not None else "null" for one in field["enum"])
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if "properties" in field:
        return f"{' or '.join(kinds)} with {', '.join(f'`{one}`' for one in field['properties'])}"
    return " or ".join(kinds)


def checks_page() -> str:
    """Every code in one table."""
    lines = ["# What a draft is checked for", ""]
    lines += ["Written by `python -m tools.reference`; a test holds it to the code."]
    lines += ["How to check a draft: [Check a draft](../../how-to/check.md).", ""]
    for family in Family:
        lines += [f"## {family.value.capitalize()}", "", "| code | name | severity | finds |", "|---|---|---|---|"]
        lines += [
            f"| [{one.code}]({one.code}.md) | {one.name} | {one.severity.value} | {one.finds} |"
            for one in CODES.values()
            if one.family is family
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def check_pages() -> dict[str, str]:
    """A page for each code: what it finds, why it matters, what to do, and an example of both kinds."""
    examples = examples_in((CHECKS / "examples.yaml").read_text(encoding="utf-8"))
    return {code: _check_page(row, examples[code]) for code, row in CODES.items()}


def _check_page(row: Code, example: Example) -> str:
    lines = [f"# {row.code}: {row.name}", "", f"{row.family.value.capitalize()}, {row.severity.value}.", "", row.finds]
    lines += ["", "## Why it matters", "", row.why, "", "## What to do", "", row.mend]
    for heading, text in (("Found", example.wrong), ("Not found", example.right)):
        lines += ["", f"## {heading}", "", *(f"    {line}".rstrip() for line in text.rstrip().splitlines())]
    for document in example.documents:
        lines += ["", f"## Cited: {document['outlet']}, {document['published']}, “{document['title']}”", ""]
        lines += [f"    {line}".rstrip() for line in document["text"].rstrip().splitlines()]
    return "\n".join(lines) + "\n"


def api_page() -> str:
    """Every endpoint of the interface for programs with its parameters."""
    described = FastAPI(title="Counterclaim", version="1")
    for part in PARTS:
        described.include_router(part.router)
    lines = [
        "# The interface for programs",
        "",
        "Written by `python -m tools.reference`; a test holds it to the code.",
        "",
    ]
    lines += ["Every answer carries `stamp` (lens, rule, review state, the two times, head) and an `ETag`; a list has"]
    lines += ["`results`, `all` and `next`, one record `result`. Errors are problem documents (RFC 9457).", ""]
    for path, methods in described.openapi()["paths"].items():
        for method, one in methods.items():
            lines += [f"## `{method.upper()} {path}`", "", one["description"], ""]
            lines += ["| parameter | values | meaning |", "|---|---|---|"]
            lines += [_parameter(each) for each in one["parameters"]]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _parameter(one: dict[str, Any]) -> str:
    schema = one["schema"]
    options = schema.get("anyOf", [schema])
    named = [each.get("$ref", "").rsplit("/", 1)[-1].lower() or each.get("type", "") for each in options]
    values = " or ".join(each for each in named if each != "null")
    default = f", {schema['default']} without it" if schema.get("default") is not None else ""
    return f"| `{one['name']}` | {values}{default} | {one.get('description', '')} |"


def pages() -> dict[Path, str]:
    """Every page that follows from the code, by its file."""
    return {
        PAGES / "commands.md": commands_page(),
        PAGES / "claim-line.md": claim_line_page(),
        PAGES / "api.md": api_page(),
        PAGES / "checks" / "index.md": checks_page(),
        **{PAGES / "checks" / f"{code}.md": text for code, text in check_pages().items()},
    }


def main() -> None:
    """Write all pages."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
