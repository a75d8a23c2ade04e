"""`counterclaim ledger`: the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.options import LEDGER, Form, LedgerPath, Province, Rules
from counterclaim.cli.output import Format, emit
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
    report: Annotated[str, typer.Argument(help="The id of a report, or of a data set (`ledger datasets`).")],
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
def datasets(ledger: LedgerPath = LEDGER, form: Form = Format.TABLE) -> None:
    """The data sets that a ledger holds, with the ids by which they can be redacted.

    Example: counterclaim ledger datasets --ledger ledger.sqlite
    """
    from counterclaim.ledger.held import held

    with opened_ledger(ledger) as opened:
        found = held(opened.store).values()
    emit(
        [
            {
                "name": one.name,
                "form": one.form,
                "compiler": one.compiler,
                "published": one.published,
                "learnt": one.learnt_at,
                "state": "withheld" if one.withheld else "held",
                "id": one.id,
            }
            for one in found
        ],
        form,
    )


@ledger_app.command()
def close(
    month: Annotated[str, typer.Argument(help="The month: 2026-01.")],
    person: Annotated[str, typer.Option("--person", help="Who closes it, by pseudonym.")],
    ledger: LedgerPath = LEDGER,
    rule: Rules = "ucdp_like,range",
    admin1: Province = None,
) -> None:
    """Close a month: what changes of its figures from now on is an erratum.

    Example: counterclaim ledger close 2026-01 --person reviewer-1 --ledger ledger.sqlite
    """
    from counterclaim.engines.monthly import close_month
    from counterclaim.errors import UsageError

    if not person.strip():
        message = "--person: say who closes it, by pseudonym"
        raise UsageError(message)
    with opened_ledger(ledger) as opened:
        made = close_month(opened, month, rule.split(","), admin1, person)
        print(f"{made.month} is closed as of {made.at}: {ledger}  head {opened.store.head()}")


@ledger_app.command()
def errata(
    month: Annotated[str, typer.Argument(help="The month: 2026-01.")],
    ledger: LedgerPath = LEDGER,
    admin1: Province = None,
    form: Form = Format.TABLE,
) -> None:
    """What changed in a month since it was closed: old and new value, and what moved it.

    Example: counterclaim ledger errata 2026-01 --ledger ledger.sqlite
    """
    from counterclaim.engines.monthly import changed
    from counterclaim.tallies.moves import told

    with opened_ledger(ledger) as opened:
        found = changed(opened, month, admin1)
        records: list[dict[str, object]] = [
            {
                "what": found.label(one.moved.unit),
                "rule": one.moved.rule,
                "measure": one.moved.measure.value,
                "group": one.moved.group.value,
                "old": told(one.moved.before),
                "new": told(one.moved.after),
                "why": list(one.causes),
            }
            for one in found.errata
        ]
        names = ("rule", "measure", "group", "old", "new")
        records += [
            {"what": f"total of {month}", **dict(zip(names, moved, strict=True)), "why": []}
            for moved in found.moved_total()
        ]
        emit(records, form, found.now.stamp() | {"closed": found.close.at, "by": found.close.person})


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
