"""Claims, sentences, rows and tallies as pages and twins tell them: plain values, each figure with its address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from counterclaim.claims.stakes import stake
from counterclaim.codebook.terms import Contest, Group, Side
from counterclaim.engines.state import known
from counterclaim.engines.tables import Tables
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.tallies.attacks import OPERATION
from counterclaim.tallies.contested import Row, figure
from counterclaim.tallies.tally import Tally
from counterclaim.values.count import digits
from counterclaim.values.where import Where
from counterclaim.web.address import path_of
from counterclaim.web.problems import NotThere

Told = dict[str, Any]

KINDS: Mapping[UnitKind, str] = {UnitKind.INCIDENT: "incidents", UnitKind.OPERATION: "operations"}
"""Where the pages of units are."""


def unit_path(unit: Unit) -> str | None:
    """The page of a unit; a period has none."""
    return path_of(KINDS[unit.kind], unit.id) if unit.kind in KINDS else None


def claim_path(claim: str) -> str:
    """The page of a claim."""
    return path_of("claims", claim)


def there(name: str, names: Collection[str], what: str) -> str:
    """`name`, if it is among `names`.

    Raises:
        NotThere: it is not; the message offers the closest.
    """
    try:
        return known(name, names, what)
    except UsageError as error:
        raise NotThere(str(error)) from error


def a_figure(one: Filed, words: str | None = None) -> Told:
    """A figure that opens to its claim."""
    return {
        "words": words if words is not None else figure(one),
        "claim": one.claim.id,
        "href": claim_path(one.claim.id),
    }


def a_claim(one: Filed) -> Told:
    """A claim as lists and tables show it."""
    claim = one.claim
    return {
        **a_figure(one),
        "kind": claim.kind.value,
        "measure": claim.measure.value if claim.measure is not None else None,
        "group": claim.group.value if claim.group is not None else None,
        "subgroup": claim.subgroup,
        "low": claim.count.low if claim.count is not None else None,
        "high": claim.count.high if claim.count is not None else None,
        "hedge": claim.count.relation.value if claim.count is not None else None,
        "counting": claim.counting.value if claim.counting is not None else None,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "translation": claim.translation,
        "speaker": claim.speaker.name,
        "side": claim.speaker.side.value,
        "actor": claim.speaker.actor,
        "stake": stake(claim).value,
        "described": described(one),
        "attribution": claim.attribution.value,
        "stance": claim.stance.value,
        "basis": claim.basis.value,
        "via": list(claim.via),
        "outlet": one.outlet,
        "said": claim.said_at,
        "told": one.told.isoformat() if one.told.year > 1 else None,
        "published": str(one.published) if one.published is not None else None,
        "happened": str(claim.when) if claim.when is not None else None,
        "window": claim.window.words if claim.window is not None else None,
        "place": a_place(claim.place),
        "report": claim.report,
        "document": path_of("documents", claim.report),
        "confidence": claim.provenance.confidence.value,
        "state": state_of(one),
    }


def described(one: Filed) -> str | None:
    """By whom alone the dead of an operation of forces are said to have been fighters; `None` where it is none."""
    claim = one.claim
    in_operation = claim.tactic == OPERATION and claim.speaker.side is Side.STATE
    return "as described by the forces" if in_operation and claim.group is Group.INSURGENTS else None


def state_of(one: Filed) -> str | None:
    """Why a claim counts nowhere, if it does."""
    if one.withheld:
        return "withheld"
    if one.orphaned:
        return "orphaned"
    return "judged to be no claim" if one.rejected_by is not None else None


def a_place(where: Where | None) -> Told | None:
    """A place as far as it is told."""
    if where is None:
        return None
    return {
        "name": where.name,
        "district": where.district,
        "admin1": where.admin1,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "where_prec": int(where.precision),
    }


def pieces(words: Words) -> list[Told]:
    """A sentence in pieces, of which the figures open to their claims."""
    return [{"words": part} if isinstance(part, str) else a_figure(part, str(part.claim.count)) for part in words.parts]


def sentence(words: Words) -> Told:
    """A sentence in words, and in pieces."""
    return {"words": str(words), "pieces": pieces(words)}


def a_row(row: Row) -> Told:
    """A row of the contested table: who says what, a list a side, and the verdict with its reasons."""
    return {
        "unit": row.unit.kind.value,
        "id": row.unit.id,
        "href": unit_path(row.unit),
        "label": row.label,
        "when": str(row.when) if row.when is not None else None,
        "measure": row.measure,
        "group": row.group,
        "sides": {side.value: [_in_row(one) for one in row.columns[side]] for side in Side if row.columns.get(side)},
        "verdict": row.verdict,
        "contested": row.contested,
        "reasons": [sentence(one) for one in row.reasons],
        "withheld": row.withheld,
    }


def _in_row(one: Filed) -> Told:
    claim = one.claim
    return {
        **a_figure(one),
        "speaker": claim.speaker.name,
        "stance": claim.stance.value,
        "described": described(one),
        "via": list(dict.fromkeys([*claim.via, one.outlet or "outlet unknown"])),
        "day": claim.said_at or (str(one.published) if one.published is not None else None),
        "window": claim.window.words if claim.window is not None else None,
    }


def a_tally(one: Tally) -> Told:
    """A tally: low, best and high, each with the claim that states it."""
    names = ("low", "best", "high")
    return {
        "rule": one.rule,
        "measure": one.measure.value,
        "group": one.group.value,
        **{
            name: {"number": number, **(a_figure(claim, digits(number)) if claim is not None else {})}
            if number is not None
            else None
            for name, number, claim in zip(names, one.figures, one.printed, strict=True)
        },
        "open": one.open,
        "reason": one.reason,
        "withheld": one.withheld,
        "beneath": [_in_row(each) for each in one.beneath],
        "set_aside": [{**a_figure(each.claim), "reason": sentence(each.reason)} for each in one.set_aside],
    }


def a_unit(unit: Unit, tables: Tables) -> Told:
    """A unit as lists show it."""
    label, when = tables.label(unit)
    claims = tables.state.claims_of(unit)
    rows = tables.rows(unit)
    return {
        "unit": unit.kind.value,
        "id": unit.id,
        "href": unit_path(unit),
        "label": label,
        "when": str(when) if when is not None else None,
        "claims": len(claims),
        "reports": len({one.claim.report for one in claims}),
        "contested": list(dict.fromkeys(row.verdict.removeprefix("contested: ") for row in rows if row.contested)),
    }


def in_order(claims: Iterable[Filed]) -> list[Filed]:
    """Claims in the order in which they were said."""
    return sorted(claims, key=lambda one: (one.told_by, one.rank, one.claim.id))


def paged(every: Sequence[Any], page: int, of: int) -> tuple[Sequence[Any], Told]:
    """One page of a list, and where it stands in it."""
    last = max((len(every) - 1) // of, 0)
    here = min(max(page, 0), last)
    return every[here * of : (here + 1) * of], {
        "page": here,
        "pages": last + 1,
        "all": len(every),
        "before": here - 1 if here else None,
        "after": here + 1 if here < last else None,
    }


CONTESTS = tuple(one.value for one in Contest)
