"""Which reports of a ledger repeat which: their texts in the order in which they can have been written."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from counterclaim.codebook.pack import Pack
from counterclaim.documents.document import Document
from counterclaim.documents.echo.chains import Chains
from counterclaim.documents.echo.echoes import Text
from counterclaim.documents.echo.search import Search
from counterclaim.ledger.view import View


def search_of(seen: View, pack: Pack) -> Search:
    """The echoes among the reports of a view."""
    return Search(texts_of(seen.documents.values(), pack))


def texts_of(documents: Iterable[Document], pack: Pack) -> list[Text]:
    """The texts of documents, in order; those of one day by who can have had it first.

    An actor's own text comes before what reports it, a text that credits an agency or another outlet after those that
    credit none, and one of an outlet that only republishes last.
    """
    relays = {name.casefold() for row in pack.outlets.values() if row.relay for name in (row.name, *row.names)}
    own = {name.casefold() for row in pack.outlets.values() if row.actor for name in (row.name, *row.names)}
    texts = [
        Text(one.report, one.text, f"{one.published or '9999'} {_rank(one, own, relays)} {one.report}", one.outlet)
        for one in documents
    ]
    return sorted(texts, key=lambda one: one.at)


def _rank(one: Document, own: AbstractSet[str], relays: AbstractSet[str]) -> int:
    outlet = (one.outlet or "").casefold()
    if outlet in own:
        return 0
    if outlet in relays:
        return 3
    return 2 if one.agency is not None else 1


def moved(before: Chains, now: Chains, stale: AbstractSet[str]) -> set[str]:
    """The reports whose claims may have another origin than they had.

    Args:
        before: the chains as they were.
        now: as they are.
        stale: the reports of which claims were filed anew.
    """
    texts = before.began.keys() | now.began.keys()
    differ = {one for one in texts if before.echoes.get(one) != now.echoes.get(one)}
    begin = {now.origin(one) for one in differ | stale} | {before.origin(one) for one in differ | stale}
    return {one for one in texts if now.origin(one) in begin}
