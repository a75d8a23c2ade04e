"""Search: words anywhere in claims and documents, and fields of claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from counterclaim.codebook.terms import Group, Kind, Measure, Side, Stance
from counterclaim.engines.searching import CLOSES, FIELDS, OPENS, Index, Query
from counterclaim.engines.state import known
from counterclaim.engines.tables import Tables
from counterclaim.values.when import day_named
from counterclaim.web.address import path_of
from counterclaim.web.telling import Told, a_claim

EACH = 25
LONGEST = 200
"""Letters of what is looked for."""
_TERMS: Mapping[str, Sequence[str]] = {
    "side": list(Side),
    "measure": list(Measure),
    "people": list(Group),
    "kind": list(Kind),
    "stance": list(Stance),
}


def search_page(tables: Tables, index: Index, asked: Mapping[str, str], page: int) -> Told:
    """What is found.

    Args:
        tables: through a lens.
        index: of the same state.
        asked: `q` and fields, as they were typed.
        page: which page of the list, from 0.

    Raises:
        UsageError: a field has no such value, or a day is none.
    """
    fields = {name: asked[name].strip() for name in FIELDS if asked.get(name, "").strip()}
    for name, value in fields.items():
        if name in _TERMS:
            known(value, _TERMS[name], name)
    lens = tables.state.lens
    if lens is not None:
        fields.setdefault("side", lens.value)
    since, until = (_day(asked.get(name, ""), first=name == "since") for name in ("since", "until"))
    words = asked.get("q", "").strip()[:LONGEST]
    outside = lens is not None and fields.get("side") != lens.value
    query = Query(words, tuple(fields.items()), since, until, page * EACH, EACH)
    nothing = outside or not (words or fields or since or until)
    hits = index.find(query) if not nothing else None
    documents = tables.state.view.documents
    return {
        "q": words,
        "fields": {name: asked.get(name, "").strip() for name in FIELDS},
        "since": asked.get("since", ""),
        "until": asked.get("until", ""),
        "asked": not nothing,
        "page": page,
        "claims": [
            {**a_claim(tables.by_id[claim]), "around": _around(words_around) if words_around else None}
            for claim, words_around in (hits.claims if hits is not None else ())
            if claim in tables.by_id
        ],
        "documents": [
            {
                "report": report,
                "href": path_of("documents", report),
                "title": documents[report].title or documents[report].name,
                "outlet": documents[report].outlet,
                "published": documents[report].published,
                "around": _around(words_around),
            }
            for report, words_around in (hits.reports if hits is not None else ())
            if report in documents
        ],
        "all_claims": hits.all_claims if hits is not None else 0,
        "all_documents": hits.all_reports if hits is not None else 0,
        "more": hits is not None and max(hits.all_claims, hits.all_reports) > (page + 1) * EACH,
        "choices": {
            **{name: [str(one) for one in values] for name, values in _TERMS.items()},
            **{name: index.suggestions(name) for name in ("district", "outlet", "tactic", "speaker")},
        },
    }


def _day(text: str, *, first: bool) -> str | None:
    if not text.strip():
        return None
    when = day_named(text.strip())
    return (when.start if first else when.end).isoformat()


def _around(words: str) -> list[Told]:
    """Words around what was looked for, in pieces."""
    places = [0, *(place for place, sign in enumerate(words) if sign in {OPENS, CLOSES}), len(words)]
    found = []
    for start, end in pairwise(places):
        piece = words[start:end].strip(f"{OPENS}{CLOSES}")
        if piece:
            found.append({"words": piece, "mark": words[start : start + 1] == OPENS})
    return found
