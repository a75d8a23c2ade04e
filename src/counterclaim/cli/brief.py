"""`brief` and `say`: what a ledger holds, written with every number open; and the safe sentence for a cell."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import LEDGER, OUT, AsOf, LedgerPath, Out, PublishedBy
from counterclaim.cli.work import opened_ledger, reader_at, tell, write_brief
from counterclaim.errors import UsageError
from counterclaim.values.signs import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from counterclaim.briefs.page import Page
    from counterclaim.engines.briefing import Written

PROVENANCE = ".provenance.json"


class To(StrEnum):
    """The forms in which a brief is written."""

    HTML = "html"
    MARKDOWN = "md"


def brief(
    manuscript: Annotated[
        Path | None, typer.Argument(help="Markdown with directives; without it the brief of all contested figures.")
    ] = None,
    ledger: LedgerPath = LEDGER,
    out: Out = OUT,
    to: Annotated[str, typer.Option("--to", help="Forms, by commas: html, md.")] = "html,md",
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Write a brief in which every number opens to its words, and tell what changed since its last edition.

    Example: counterclaim brief brief.md --ledger ledger.sqlite --out out
    """
    with opened_ledger(ledger) as opened:
        state = opened.state(as_of, published_by)
        if manuscript is None:
            for path in write_brief(state, out):
                print(path)
            return
        from counterclaim.engines.briefing import last_edition, write_manuscript

        forms = [_form(name) for name in to.split(",")]
        traced = out / f"{manuscript.stem}{PROVENANCE}"
        earlier = last_edition(traced)
        written = write_manuscript(manuscript, state, reader_at(ledger, None), earlier)
    out.mkdir(parents=True, exist_ok=True)
    for path in _write(written, out / manuscript.stem, forms):
        print(path)
    if earlier is not None:
        told = [str(one) for one in written.moved] or ["no figure changed since the last edition"]
        for line in told:
            tell(line)


def _form(name: str) -> To:
    from counterclaim.engines.state import known

    return To(known(name.strip(), list(To), "form"))


def _write(written: Written, stem: Path, forms: Sequence[To]) -> list[Path]:
    """The files of a brief: each form, its pictures where a form does not hold them, and its provenance."""
    from counterclaim.briefs.page import Picture
    from counterclaim.briefs.render import as_markdown

    writers: dict[To, Callable[[Page], str]] = {To.HTML: _html, To.MARKDOWN: as_markdown}
    texts = {stem.with_name(f"{stem.name}.{form.value}"): writers[form](written.page) for form in forms}
    if To.MARKDOWN in forms:
        pictures = [one for one in written.page.blocks if isinstance(one, Picture)]
        texts |= {stem.with_name(f"{one.name}.svg"): one.svg for one in pictures}
    traced = json.dumps(written.provenance, ensure_ascii=False, indent=1) + "\n"
    texts[stem.with_name(f"{stem.name}{PROVENANCE}")] = traced
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _html(page: Page) -> str:
    from counterclaim.briefs.render import as_html

    template = (resources.files("counterclaim.briefs") / "templates" / "brief.html").read_text(encoding="utf-8")
    return as_html(page, template)


def say(
    operation: Annotated[str | None, typer.Option(help="One operation.")] = None,
    incident: Annotated[str | None, typer.Option(help="One incident.")] = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure.")] = None,
    group: Annotated[str | None, typer.Option(help="Only this group.")] = None,
    ledger: LedgerPath = LEDGER,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Give the safe sentence for a cell: who said how many, of whom, over what stretch, and no more than that.

    Example: counterclaim say --operation herof-2 --measure killed --group insurgents
    """
    from counterclaim.briefs.wording import heading, safe_of
    from counterclaim.engines.state import unit_named

    with opened_ledger(ledger) as opened:
        state = opened.state(as_of, published_by)
        unit = unit_named(state, operation, incident)
        rows = [row for row in state.contested() if row.unit == unit and row.reconciled is not None and row.claims]
    chosen = [row for row in rows if measure in {None, row.measure} and group in {None, row.group}]
    if not chosen:
        there = "; ".join(heading(row.measure, row.group) for row in rows) or "nothing"
        message = f"the ledger has no such figure of {unit.id}; it has: {there}"
        raise UsageError(message)
    for row in chosen:
        print(shown(f"{heading(row.measure, row.group)}. {safe_of(row.columns)}"))
