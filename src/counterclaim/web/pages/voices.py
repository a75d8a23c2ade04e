"""Actors with their lineage, outlets, and the belligerents' ledger: who speaks, and what of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.codebook.rows import Actor
from counterclaim.codebook.terms import Side
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.belligerents import WARNING
from counterclaim.web.address import path_of
from counterclaim.web.telling import Told, a_claim, a_figure, claim_path, paged, there, unit_path

EACH = 50


def actors(tables: Tables) -> Told:
    """Every actor of the pack, by side, with how many claims it makes."""
    return tables.once("actors", lambda: _actors(tables))


def _actors(tables: Tables) -> Told:
    pack = tables.state.pack
    return {
        "sides": [
            {
                "side": side.value,
                "actors": [_listed(one, tables) for one in pack.actors.values() if one.side is side],
            }
            for side in Side
            if any(one.side is side for one in pack.actors.values())
        ]
    }


def _listed(row: Actor, tables: Tables) -> Told:
    told = tables.by_actor.get(row.id, ())
    return {
        "id": row.id,
        "label": row.name,
        "href": path_of("actors", row.id),
        "kind": row.kind.value,
        "parent": row.parent,
        "says": sum(one.claim.speaker.actor == row.id for one in told),
        "claims": len(told),
    }


def actor_page(tables: Tables, name: str, page: int) -> Told:
    """One actor: its names and when they held, its lineage, what it says and what is said of it.

    Raises:
        UsageError: the pack has none of that id.
    """
    state = tables.state
    row = state.pack.actors[there(name, state.pack.actors, "actor")]
    told = sorted(tables.by_actor.get(name, ()), key=lambda one: (one.told_by, one.claim.id), reverse=True)
    some, pages = paged(told, page, EACH)
    return {
        "id": row.id,
        "label": row.name,
        "side": row.side.value,
        "kind": row.kind.value,
        "members": row.members.value if row.members is not None else None,
        "mark": row.mark.value,
        "source": list(row.source),
        "note": row.note,
        "names": [
            {"text": one.text, "from": one.valid_from, "to": one.valid_to, "used_by": one.used_by} for one in row.names
        ],
        "above": [_link(state, one) for one in state.pack.lineage(name) if one != name],
        "below": [_link(state, one.id) for one in state.pack.actors.values() if one.parent == name],
        "lineage": [
            {
                "what": one.what,
                "date": one.date,
                "to_date": one.to_date,
                "actor": _link(state, one.actor) if one.actor is not None else None,
                "by": one.by,
                "text": one.text,
                "mark": one.mark.value,
                "source": list(one.source),
            }
            for one in row.lineage
        ],
        "claims": [{**a_claim(one), "speaks": one.claim.speaker.actor == name} for one in some],
        "pages": pages,
        "warning": WARNING,
        "accounts": [one for one in ledger_of(tables)["accounts"] if one["speaker"] in {row.name, row.id}],
    }


def _link(state: State, actor: str) -> Told:
    row = state.pack.actors.get(actor)
    return {"id": actor, "label": row.name if row is not None else actor, "href": path_of("actors", actor)}


def ledger_of(tables: Tables) -> Told:
    """The belligerents' ledger: what each says of its enemy's losses and admits of its own."""
    return {
        "warning": WARNING,
        "accounts": [
            {
                **{name.replace(" ", "_"): value for name, value in one.as_record().items() if name != "units"},
                "units": [_unit(each) for each in one.units],
                "claims": [{"claim": each, "href": claim_path(each)} for each in one.claims],
            }
            for one in tables.accounts
        ],
    }


def _unit(name: str) -> Told:
    kind, _, one = name.partition(":")
    return {"id": one, "href": unit_path(Unit(UnitKind(kind), one))}


def outlets(tables: Tables) -> Told:
    """Every outlet that published something here, with how many claims by whose voice."""
    return tables.once("outlets", lambda: _outlets(tables))


def _outlets(tables: Tables) -> Told:
    rows = [_outlet(name, told, tables) for name, told in tables.by_outlet.items()]
    return {"outlets": sorted(rows, key=lambda one: (-one["claims"], one["label"]))}


def _outlet(name: str, told: Sequence[Filed], tables: Tables) -> Told:
    sides = Counter(one.claim.speaker.side.value for one in told)
    row = next((one for one in tables.state.pack.outlets.values() if one.name == name), None)
    return {
        "label": name,
        "href": path_of("outlets", name),
        "kind": row.kind if row is not None else None,
        "owner": row.owner if row is not None else None,
        "country": row.country if row is not None else None,
        "reports": len({one.claim.report for one in told}),
        "claims": len(told),
        "sides": {side.value: sides[side.value] for side in Side if sides[side.value]},
    }


def outlet_page(tables: Tables, name: str, page: int) -> Told:
    """One outlet: what the pack knows of it, its documents, and whose figures it carries.

    Raises:
        UsageError: nothing by it is here.
    """
    told = tables.by_outlet[there(name, tables.by_outlet, "outlet")]
    row = next((one for one in tables.state.pack.outlets.values() if one.name == name), None)
    reports = list(dict.fromkeys(one.claim.report for one in told))
    documents = tables.state.view.documents
    latest = sorted(reports, key=lambda one: (documents[one].published or "" if one in documents else "", one))[::-1]
    some, pages = paged(latest, page, EACH)
    speakers = Counter((one.claim.speaker.name, one.claim.speaker.side.value) for one in told)
    return {
        **_outlet(name, told, tables),
        "names": list(row.names) if row is not None else [],
        "language": list(row.language) if row is not None else [],
        "relay": row.relay if row is not None else None,
        "mark": row.mark.value if row is not None else None,
        "source": list(row.source) if row is not None else [],
        "note": row.note if row is not None else None,
        "speakers": [
            {"speaker": speaker, "side": side, "claims": many} for (speaker, side), many in speakers.most_common(30)
        ],
        "documents": [
            {
                "report": one,
                "href": path_of("documents", one),
                "title": (documents[one].title or documents[one].name) if one in documents else "withheld",
                "published": documents[one].published if one in documents else None,
                "figures": [a_figure(each) for each in tables.state.by_report.get(one, ())],
            }
            for one in some
        ],
        "pages": pages,
    }
