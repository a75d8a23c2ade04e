"""`counterclaim export`: what a ledger holds, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.options import LEDGER, AsOf, Form, LedgerPath, PublishedBy
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import FOR_EVERYBODY, exported

if TYPE_CHECKING:
    from counterclaim.documents.document import Document
    from counterclaim.values.span import Span

export_app = typer.Typer(no_args_is_help=True, help="Write what a ledger holds for other programs.")


@export_app.callback()
def _export(
    public: Annotated[
        bool,
        typer.Option("--public", help="As everybody may see it: no names of persons, no closely told places."),
    ] = False,
) -> None:
    """Write what a ledger holds for other programs; `export --public …` as everybody may see it."""
    FOR_EVERYBODY.set(public)


@export_app.command()
def claims(
    ledger: LedgerPath = LEDGER,
    form: Form = Format.JSONL,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Claim lines with incident and operation.

    Example: counterclaim export claims --ledger ledger.sqlite --format jsonl
    """
    with exported(ledger) as opened:
        emit(opened.state(as_of, published_by).lines(), form)


@export_app.command()
def citations(
    ledger: LedgerPath = LEDGER,
    form: Form = Format.TABLE,
    to_find: Annotated[bool, typer.Option("--to-find", help="Only works that the ledger does not hold.")] = False,
) -> None:
    """Works that reports cite, and which report of the ledger each of them is.

    A work without one is a report to find. Notes that only point to another ("ibid.") name it.

    Example: counterclaim export citations --ledger ledger.sqlite --to-find --format csv
    """
    from counterclaim.claims.speakers import outlet_named
    from counterclaim.documents.cited import cited_works

    with exported(ledger) as opened:
        state = opened.state()
        addresses = {one.id: one.address for one in state.view.reports.values()}
        works = list(
            cited_works(state.view.documents, addresses, lambda name: outlet_named(name, state.pack).name.casefold())
        )
    records = [
        {
            "report": work.by,
            "note": work.citation.label,
            "authors": "; ".join(work.citation.authors),
            "title": work.citation.title,
            "kind": work.citation.kind,
            "outlet": work.citation.outlet,
            "published": work.citation.published,
            "pages": work.citation.pages,
            "address": work.citation.address,
            "same_as": work.citation.same_as,
            "held": work.held,
            "words": work.citation.words,
        }
        for work in works
    ]
    if to_find:
        wanted = [one for one in records if not one["held"] and not one["same_as"]]
        first = {(one["title"], one["outlet"]): place for place, one in reversed(list(enumerate(wanted)))}
        records = [wanted[place] for place in sorted(first.values())]
    emit(records, form)


@export_app.command()
def questions(ledger: LedgerPath = LEDGER, form: Form = Format.TABLE) -> None:
    """What the reader saw and did not understand.

    Example: counterclaim export questions --ledger ledger.sqlite
    """
    with exported(ledger) as opened:
        view = opened.state().view
        emit(
            [
                {
                    "report": one.report,
                    "name": view.reports[one.report].name if one.report in view.reports else None,
                    "where": _where(view.documents.get(one.report), one.span),
                    "start": one.span.start,
                    "quote": one.quote,
                    "asks": one.asks,
                }
                for one in view.questions
            ],
            form,
        )


def _where(document: Document | None, span: Span) -> str | None:
    """The page, paragraph or cell of a file where words stand."""
    places = document.places_of(span) if document is not None else ()
    if not places:
        return None
    return places[0].paragraph or f"page {places[0].page}"
