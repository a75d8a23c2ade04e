"""The overview: every figure that more than one speaker tells, the contested ones first to be looked for."""

from __future__ import annotations

from counterclaim.engines.tables import Tables
from counterclaim.errors import UsageError
from counterclaim.tallies.contested import Row
from counterclaim.tallies.sorting import Facet
from counterclaim.web.telling import CONTESTS, Told, a_row, paged

EACH = 25
"""Rows of a page."""
SHOWN = ("contested", "compared", "all")


def contested(tables: Tables, show: str, kind: str, district: str, page: int) -> Told:
    """The rows of the contested table.

    Args:
        tables: through a lens.
        show: `contested`, `compared` (more than one speaker) or `all`.
        kind: only what is contested in `number`, `status`, `responsibility` or `occurrence`; "": in anything.
        district: only incidents in this district; "": all.
        page: which page of the list, from 0.

    Raises:
        UsageError: there is no such list or kind.
    """
    if show not in SHOWN:
        message = f"no list {show!r}: there are {', '.join(SHOWN)}"
        raise UsageError(message)
    if kind not in {"", *CONTESTS}:
        message = f"nothing is contested in {kind!r}: there are {', '.join(CONTESTS)}"
        raise UsageError(message)
    lists = {"contested": tables.contested, "compared": tables.compared, "all": tables.every_row}
    rows = lists[show]
    if kind or district:
        rows = [one for one in rows if _wanted(one, kind, district, tables)]
    some, pages = paged(rows, page, EACH)
    counts = {name: len(every) for name, every in lists.items()}
    return {
        "show": show,
        "kind": kind,
        "district": district,
        "lists": counts,
        "districts": list(tables.by_district),
        "rows": [a_row(one) for one in some],
        "pages": pages,
    }


def _wanted(row: Row, kind: str, district: str, tables: Tables) -> bool:
    if kind and not row.verdict.startswith(f"contested: {kind}"):
        return False
    return not district or tables.facets(row.unit)[Facet.DISTRICT].casefold() == district.casefold()
