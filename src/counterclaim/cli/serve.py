"""`counterclaim serve` and `counterclaim people`: the pages, and who may sign in to them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import LEDGER, Form, LedgerPath
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger, tell
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.people.accounts import Accounts

people_app = typer.Typer(no_args_is_help=True, help="Accounts of the web application, in a file of their own.")

PeoplePath = Annotated[
    Path | None, typer.Option("--people", help="The file of accounts; beside the ledger where none is named.")
]
Name = Annotated[str, typer.Argument(help="The name with which somebody signs in.")]


def serve(
    ledger: LedgerPath = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
    public: Annotated[
        bool, typer.Option("--public", help="Read only, for everybody: no accounts and no way to write.")
    ] = False,
    people: PeoplePath = None,
    briefs: Annotated[Path | None, typer.Option("--briefs", help="A folder of manuscripts to show as briefs.")] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", help="With --public: whom to write to with complaints.")
    ] = None,
    dataset: Annotated[
        list[str] | None, typer.Option("--dataset", help="A data set whose dynamics everybody may see; repeat it.")
    ] = None,
) -> None:
    """Serve the pages: read without an account, decide with one.

    Example: counterclaim serve --ledger ledger.sqlite --port 8000
    """
    from counterclaim.people.file import PeopleFile, beside
    from counterclaim.web.serving import serve as run
    from counterclaim.web.serving import site_of

    if briefs is not None and not briefs.is_dir():
        message = f"{briefs}: there is no such folder"
        raise UsageError(message)
    with opened_ledger(ledger) as opened:
        tell(f"working out what {ledger} holds …")
        file = None if public else PeopleFile(people if people is not None else beside(ledger))
        site = site_of(opened, file, briefs, contact, tell, datasets=dataset or ())
        tell(f"http://{host}:{port}/  (Ctrl-C stops)")
        run(site, host, port)


@contextmanager
def _accounts(ledger: Path, people: Path | None) -> Iterator[Accounts]:
    from counterclaim.people.accounts import Accounts
    from counterclaim.people.file import PeopleFile, beside

    file = PeopleFile(people if people is not None else beside(ledger))
    try:
        yield Accounts(file)
    finally:
        file.close()


def _password() -> str:
    """A password from the keyboard, twice, or a line of standard input where nobody sits there."""
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return given
    return sys.stdin.readline().rstrip("\n")


@people_app.command()
def add(
    name: Name,
    pseudonym: Annotated[str, typer.Option("--as", help="The pseudonym under which the ledger keeps their decisions.")],
    role: Annotated[str, typer.Option(help="reader, analyst, editor or administrator.")] = "reader",
    ledger: LedgerPath = LEDGER,
    people: PeoplePath = None,
) -> None:
    """Make an account; the password is asked for, or read from standard input.

    Example: counterclaim people add amina@example.org --as reader-1 --role analyst --ledger ledger.sqlite
    """
    from counterclaim.engines.state import known
    from counterclaim.people.rights import Role

    wanted = Role(known(role, list(Role), "role"))
    with _accounts(ledger, people) as accounts:
        made = accounts.add(name, pseudonym, wanted, _password())
        print(f"{made.name} is {made.pseudonym}, {made.role.value}")


@people_app.command(name="list")
def list_people(ledger: LedgerPath = LEDGER, people: PeoplePath = None, form: Form = Format.TABLE) -> None:
    """The accounts.

    Example: counterclaim people list --ledger ledger.sqlite
    """
    with _accounts(ledger, people) as accounts:
        emit(
            [
                {
                    "name": one.name,
                    "pseudonym": one.pseudonym,
                    "role": one.role.value,
                    "barred": "yes" if one.barred else "no",
                    "since": one.made_at[:10],
                }
                for one in accounts.every()
            ],
            form,
        )


@people_app.command()
def change(
    name: Name,
    role: Annotated[str | None, typer.Option(help="Another role.")] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for another password.")] = False,
    bar: Annotated[bool | None, typer.Option("--bar/--admit", help="Let nobody sign in by it, or again.")] = None,
    ledger: LedgerPath = LEDGER,
    people: PeoplePath = None,
) -> None:
    """Give an account another role or password, bar or admit it; its sessions end.

    Example: counterclaim people change amina@example.org --role editor --ledger ledger.sqlite
    """
    from counterclaim.engines.state import known
    from counterclaim.people.rights import Role

    wanted = Role(known(role, list(Role), "role")) if role is not None else None
    with _accounts(ledger, people) as accounts:
        made = accounts.change(name, role=wanted, password=_password() if password else None, barred=bar)
        print(f"{made.name} is {made.pseudonym}, {made.role.value}{', barred' if made.barred else ''}")


@people_app.command()
def remove(name: Name, ledger: LedgerPath = LEDGER, people: PeoplePath = None) -> None:
    """Delete an account with its name; what it decided stays under its pseudonym.

    Example: counterclaim people remove amina@example.org --ledger ledger.sqlite
    """
    with _accounts(ledger, people) as accounts:
        accounts.remove(name)
        print(f"{name} is removed")
