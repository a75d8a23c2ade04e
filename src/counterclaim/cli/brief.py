"""`brief` and `say`: what a ledger holds, written with every number open; and the safe sentence for a cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import LEDGER, OUT, AsOf, LedgerPath, Out, PublishedBy
from counterclaim.cli.work import opened_ledger, reader_at, tell, write_brief, write_files
from counterclaim.errors import UsageError
from counterclaim.values.signs import shown

if TYPE_CHECKING:
    from counterclaim.engines.copies import To

PROVENANCE = ".provenance.json"


FORMS = "html,md"


def brief(
    manuscript: Annotated[
        Path | None, typer.Argument(help="Markdown with directives; without it the brief of all contested figures.")
    ] = None,
    ledger: LedgerPath = LEDGER,
    out: Out = OUT,
    to: Annotated[str, typer.Option("--to", help="Forms, by commas: html, md, pdf, docx.")] = FORMS,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Write a brief in which every number opens to its words, and tell what changed since its last edition.

    Example: counterclaim brief brief.md --ledger ledger.sqlite --out out
    """
    forms = _forms(to)
    with opened_ledger(ledger) as opened:
        state = opened.state(as_of, published_by)
        if manuscript is None:
            for path in write_brief(state, out, forms):
                print(path)
            return
        from counterclaim.engines.briefing import last_edition, write_manuscript
        from counterclaim.engines.copies import copies

        traced = out / f"{manuscript.stem}{PROVENANCE}"
        earlier = last_edition(traced)
        written = write_manuscript(manuscript, state, reader_at(ledger, None), earlier)
    files = copies(written.page, manuscript.stem, forms)
    files[traced.name] = (json.dumps(written.provenance, ensure_ascii=False, indent=1) + "\n").encode()
    for path in write_files(files, out):
        print(path)
    if earlier is not None:
        told = [str(one) for one in written.moved] or ["no figure changed since the last edition"]
        for line in told:
            tell(line)


def _forms(names: str) -> list[To]:
    from counterclaim.engines.copies import To
    from counterclaim.engines.state import known

    return [To(known(name.strip(), list(To), "form")) for name in names.split(",")]


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
