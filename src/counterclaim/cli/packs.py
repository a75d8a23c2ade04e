"""`counterclaim pack`: the data of a conflict."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.options import Form
from counterclaim.cli.output import Format, emit

pack_app = typer.Typer(no_args_is_help=True, help="List and check conflict packs.")


@pack_app.command("list")
def list_packs(form: Form = Format.TABLE) -> None:
    """Name the packs that come with the package.

    Example: counterclaim pack list
    """
    from counterclaim.collection.packs import load_pack, shipped_packs

    records = [
        {
            "pack": pack.about.name,
            "title": pack.about.title,
            "actors": len(pack.actors),
            "outlets": len(pack.outlets),
            "places": len(pack.places),
            "operations": len(pack.operations),
            "digest": pack.digest[:16],
        }
        for pack in (load_pack(name) for name in shipped_packs())
    ]
    emit(records, form)


@pack_app.command()
def check(pack: Annotated[str, typer.Argument(help="A shipped pack or the folder of one.")]) -> None:
    """Load a pack and list every mistake with file, line and field.

    Example: counterclaim pack check packs/my-conflict
    """
    from counterclaim.collection.packs import load_pack

    loaded = load_pack(pack)
    unsure = sum(
        row.mark != "confirmed"
        for rows in (loaded.actors, loaded.outlets, loaded.places, loaded.operations)
        for row in rows.values()
    )
    print(f"{pack} is in order; {unsure} rows are weak or unconfirmed")
