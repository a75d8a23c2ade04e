"""What everybody may not see: how much was withheld of what, and why."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.disclosure.public import Withheld
from counterclaim.engines.publishing import by_reason
from counterclaim.web.address import path_of
from counterclaim.web.telling import Told, claim_path, paged

EACH = 100


def withheld_page(log: Sequence[Withheld], redacted: int, page: int) -> Told:
    """The log of what was withheld: by reason, and record by record."""
    some, pages = paged(log, page, EACH)
    return {
        "reasons": dict(sorted(by_reason(tuple(log)).items(), key=lambda one: (-one[1], one[0]))),
        "redacted": redacted,
        "records": [
            {
                "kind": one.kind,
                "id": one.id,
                "href": claim_path(one.id) if one.kind == "claim" else path_of("documents", one.id),
                "reasons": dict(one.reasons),
            }
            for one in some
        ],
        "pages": pages,
    }
