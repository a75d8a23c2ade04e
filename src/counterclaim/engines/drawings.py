"""The charts and maps of a brief, drawn from a ledger, with the claims that each rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from counterclaim.briefs.answers import Unsupported
from counterclaim.briefs.manuscript import Directive
from counterclaim.briefs.page import Picture
from counterclaim.charts.drawing import Picture as Form
from counterclaim.charts.drawing import Spec, picture
from counterclaim.codebook.districts import outlines
from counterclaim.codebook.rows import Place
from counterclaim.codebook.terms import Measure
from counterclaim.engines.state import State, unit_named
from counterclaim.engines.trending import Asked, asked_for, listed, sums
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.sorting import PERIODS, Facet
from counterclaim.tallies.trends import Sum, trend
from counterclaim.values.count import digits

if TYPE_CHECKING:
    from counterclaim.charts.map import Spot

Drawing = tuple[Spec, str, tuple[Filed, ...]]
"""The specification, its caption and the claims that it draws."""


def drawn(state: State, asked: Directive) -> Picture:
    """The picture that a directive asks for.

    Raises:
        Unsupported: there is nothing to draw.
        UsageError: the ledger has no such operation, rule or measure.
    """
    spec, caption, claims = _DRAWN[asked.name](state, asked)
    svg = picture(spec, Form.SVG).decode()
    asks = [f"{key} {value}" for key, value in asked.options.items() if key != "caption"]
    name = re.sub(r"[^a-z0-9]+", "-", " ".join([asked.name, *asks]).lower()).strip("-")
    return Picture(name, svg, str(spec["description"]), asked.options.get("caption", caption), claims, asked.line)


def _toll(state: State, asked: Directive) -> Drawing:
    from counterclaim.charts.toll import toll_chart  # noqa: PLC0415  # Altair takes a second

    options = asked.options
    unit = unit_named(state, options.get("operation"), options.get("incident"))
    label, _ = label_of(unit, state.claims_of(unit), state.pack)
    series = [
        one
        for one in state.series(unit)
        if one.measure.value == options.get("measure", one.measure.value)
        and one.group.value == options.get("group", one.group.value)
    ]
    spec = toll_chart(series, label, state.stamp())
    if spec is None:
        message = "there is nothing to draw: nobody gave two figures of one group on known days"
        raise Unsupported(message)
    claims = tuple(step.claim for one in series for step in one.steps)
    return spec, f"{label}: the toll as each speaker told it", claims


def _trend(state: State, asked: Directive) -> Drawing:
    from counterclaim.charts.trend import trend_chart  # noqa: PLC0415  # Altair takes a second

    what, rule = _counted(state, asked, asked.options.get("by", Facet.MONTH.value).split(","))
    if not set(what.by) & set(PERIODS):
        message = f"a trend is by month or year: by={Facet.MONTH.value}"
        raise Unsupported(message)
    table = trend(_of_group(sums(state, what), what, asked), what.by, list(state.pack.calendar.values()))
    title = _title(state, what)
    spec = trend_chart(table, what.by, title, state.stamp() | {"rules": rule})
    if spec is None:
        message = "there is nothing to draw: no incident of a known time has such a figure"
        raise Unsupported(message)
    return spec, f"{title}, under the rule {rule}", _claims(state, what, asked)


def _map(state: State, asked: Directive) -> Drawing:
    from counterclaim.charts.map import map_chart  # noqa: PLC0415  # Altair takes a second

    what, rule = _counted(state, asked, [Facet.DISTRICT.value])
    totals = [one for one in _of_group(sums(state, what), what, asked) if one.number is not None]
    groups = sorted({one.key[what.by.index(Facet.GROUP)] for one in totals}) if Facet.GROUP in what.by else []
    if len(groups) > 1:
        message = f"a map is of one group, since groups are not added up: say which by group=… ({', '.join(groups)})"
        raise Unsupported(message)
    places = {one.name: one for one in state.pack.places.values() if one.kind == "district"}
    found = {one.key[what.by.index(Facet.DISTRICT)]: one for one in totals}
    provinces = {province for name in found if name in places and (province := places[name].admin1)}
    spots = [_spot(name, one, places.get(name)) for name, one in found.items()]
    of_whom = f", {groups[0].replace('_', ' ')}" if groups else ""
    title = f"{_title(state, what)}{of_whom}, by district"
    spec = map_chart(spots, outlines(state.pack, provinces), title, state.stamp() | {"rule": rule})
    if spec is None:
        message = "there is nothing to draw: no incident of a district on the map has such a figure"
        raise Unsupported(message)
    return spec, f"{title}, under the rule {rule}", _claims(state, what, asked)


def _spot(name: str, total: Sum, place: Place | None) -> Spot:
    from counterclaim.charts.map import Spot  # noqa: PLC0415  # as above

    low, high = total.low, total.high
    span = digits(total.number or 0) if low is None or high is None or low == high else f"{digits(low)}–{digits(high)}"
    words = f"{span}{' or more' if total.open else ''}"
    where = (place.lat, place.lon) if place is not None else (None, None)
    return Spot(name, total.number or 0, words, *where)


def _counted(state: State, asked: Directive, by: list[str]) -> tuple[Asked, str]:
    """What is counted, and under which rule."""
    options = asked.options
    rule, measure = options.get("rule", "ucdp_like"), options.get("measure", Measure.KILLED.value)
    return asked_for(state, by, rule.split(","), measure, "then"), rule


def _title(state: State, what: Asked) -> str:
    return f"{state.pack.about.title}: {what.measure.value.replace('_', ' ')}"


def _of_group(totals: Sequence[Sum], what: Asked, asked: Directive) -> list[Sum]:
    return [one for one in totals if _is_of(one.key, what, asked)]


def _claims(state: State, what: Asked, asked: Directive) -> tuple[Filed, ...]:
    known = {one.claim.id: one for one in state.filed}
    some = [one for one in listed(state, what) if _is_of(one.key, what, asked)]
    return tuple(known[claim] for claim in sorted({claim for one in some for claim in one.claims if claim is not None}))


def _is_of(key: Sequence[str], what: Asked, asked: Directive) -> bool:
    group = asked.options.get("group")
    return group is None or Facet.GROUP not in what.by or key[what.by.index(Facet.GROUP)] == group


_DRAWN: Mapping[str, Callable[[State, Directive], Drawing]] = {"toll": _toll, "trend": _trend, "map": _map}
