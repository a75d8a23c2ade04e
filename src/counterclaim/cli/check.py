"""`counterclaim check`: what is wrong in a draft, whoever wrote it."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import PackName
from counterclaim.cli.work import BAD_INPUT, reader_at, reader_for, tell
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counterclaim.engines.checking import FileChecked

FOUND = 1
"""Exit code: something was found."""


class Form(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    draft: Annotated[Path | None, typer.Argument(help="Markdown, Word, PDF, HTML or text.")] = None,
    sources: Annotated[
        list[Path] | None, typer.Argument(help="What it cites: files and folders; else the files beside it.")
    ] = None,
    ledger: Annotated[Path | None, typer.Option("--ledger", help="Hold it against this ledger as well.")] = None,
    pack: PackName = None,
    form: Annotated[Form, typer.Option("--format", help="How findings are printed.")] = Form.TEXT,
    view: Annotated[
        Path | None, typer.Option("--html", help="Write the draft with its findings beside it here.")
    ] = None,
    select: Annotated[str | None, typer.Option("--select", help="Only these codes or families, by commas.")] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", help="None of these codes or families.")] = None,
    explain: Annotated[str | None, typer.Option("--explain", help="Tell what a code means, and check nothing.")] = None,
) -> None:
    """Check a draft: sources, claims, voice, time, scope, arithmetic, notes. Exit code 1 where something is found.

    Example: counterclaim check brief.md reports/ --pack balochistan --format sarif
    """
    if explain is not None:
        _explain(explain)
        return
    if draft is None:
        message = "give the file of a draft: counterclaim check brief.md"
        raise UsageError(message)
    from counterclaim.checks.shown import as_sarif, as_text, report_of, summary
    from counterclaim.values.signs import shown

    done = _checked(draft, sources or [], ledger, pack)
    report = report_of(str(draft), done.checked, done.places, done.ignores, _codes(select, ignore))
    if view is not None:
        from counterclaim.checks.view import as_page

        view.write_text(as_page(done.checked.draft, report, _part("templates/view.html")), encoding="utf-8")
    if form is Form.TEXT:
        for line in as_text(report):
            print(shown(line))
    else:
        record = report.as_record() | {"sources": done.sources}
        record = record if form is Form.JSON else as_sarif(report, version("counterclaim"))
        print(json.dumps(record, ensure_ascii=False, indent=1))
        tell(summary(report))
    for error in done.errors:
        tell(f"counterclaim: {error}")
    if report.findings:
        raise typer.Exit(FOUND)
    if done.errors:
        raise typer.Exit(BAD_INPUT)


def _checked(draft: Path, sources: list[Path], ledger: Path | None, pack: str | None) -> FileChecked:
    from counterclaim.cli.work import opened_ledger
    from counterclaim.engines.checking import check_file

    if ledger is None:
        return check_file(draft, reader_for(pack), sources)
    with opened_ledger(ledger) as opened:
        return check_file(draft, reader_at(ledger, pack), sources, opened.state())


def _codes(select: str | None, ignore: str | None) -> Mapping[str, bool] | None:
    from counterclaim.checks.codes import CODES
    from counterclaim.checks.findings import Family
    from counterclaim.engines.state import known

    chosen: dict[str, bool] = {}
    for names, wanted in ((select, True), (ignore, False)):
        for name in (names or "").split(","):
            if name.strip():
                asked = name.strip() if name.strip().islower() else name.strip().upper()
                chosen[known(asked, [*CODES, *Family], "code")] = wanted
    return chosen or None


def _explain(code: str) -> None:
    from counterclaim.checks.codes import CODES
    from counterclaim.checks.examples import examples_in
    from counterclaim.engines.state import known

    row = CODES[known(code.upper(), CODES, "code")]
    example = examples_in(_part("examples.yaml"))[row.code]
    print(f"{row.code} {row.name} ({row.family.value}, {row.severity.value})\n\n{row.finds}\n\n{row.why}\n{row.mend}")
    for heading, text in (("Found", example.wrong), ("Not found", example.right)):
        print(f"\n{heading}:\n\n{indent(text.rstrip(), '    ')}")


def _part(name: str) -> str:
    """A file that comes with the checks."""
    return (resources.files("counterclaim.checks") / name).read_text(encoding="utf-8")
