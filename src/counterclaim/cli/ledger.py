"""`counterclaim ledger`: the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, LedgerPath
from counterclaim.cli.work import opened_ledger

ledger_app = typer.Typer(no_args_is_help=True, help="Verify, redact, back up and restore a ledger.")


@ledger_app.command()
def verify(
    ledger: LedgerPath = LEDGER,
    head: Annotated[str | None, typer.Option(help="POSITION:DIGEST, as printed earlier.")] = None,
) -> None:
    """Check every record and the chain; with --head also that nothing was cut or rebuilt.

    Example: counterclaim ledger verify --ledger ledger.sqlite --head 12:9f…
    """
    from counterclaim.ledger.chain import Head
    from counterclaim.ledger.verify import verify as walk

    with opened_ledger(ledger) as opened:
        print(f"{ledger} is whole: head {walk(opened.store, Head.parse(head) if head else None)}")


@ledger_app.command()
def redact(
    report: Annotated[str, typer.Argument(help="The report's id.")],
    ledger: LedgerPath = LEDGER,
    reason: Annotated[str | None, typer.Option(help="Kept in the ledger.")] = None,
) -> None:
    """Delete the key of a report: its words are gone everywhere and tallies say "withheld".

    Example: counterclaim ledger redact 3f6a… --reason "taken down at the family's request"
    """
    from counterclaim.ledger.keep import redact as forget

    with opened_ledger(ledger) as opened:
        forget(opened.store, report, reason)
        print(f"{report} is redacted. Backups made before still hold it: {ledger}  head {opened.store.head()}")


@ledger_app.command()
def backup(target: Annotated[Path, typer.Argument()], ledger: LedgerPath = LEDGER) -> None:
    """Copy the ledger while others use it.

    Example: counterclaim ledger backup copies/2026-02-20.sqlite
    """
    from counterclaim.ledger.keep import backup as copy

    with opened_ledger(ledger) as opened:
        copy(opened.store, target)
        print(target)


@ledger_app.command()
def restore(source: Annotated[Path, typer.Argument()], ledger: LedgerPath = LEDGER) -> None:
    """Verify a backup and copy it to a ledger's place that is still free.

    Example: counterclaim ledger restore copies/2026-02-20.sqlite --ledger ledger.sqlite
    """
    from counterclaim.ledger.keep import backup as copy
    from counterclaim.ledger.verify import verify as walk

    with opened_ledger(source) as opened:
        head = walk(opened.store)
        copy(opened.store, ledger)
    print(f"{ledger}  head {head}")
