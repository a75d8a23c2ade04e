"""Acts by month, with phases and waves on them, and under them what could be observed.

Bars are acts, parted by whose they were. A black line is the rate of a phase, a pale band the days between which it may
have begun; a triangle is a wave. Under the series each hindrance has its bar, and months of which nothing is held
have a mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from counterclaim.charts.drawing import COLOURS, INK, PALE, Spec, dressed
from counterclaim.codebook.terms import Side
from counterclaim.dynamics.observed import NOT_HELD
from counterclaim.values.when import When

WIDTH, HEIGHT, STRIP = 620, 220, 16
"""Of the series, and of each line of what could be observed."""
NOBODY = "nobody named"
WHOSE = {"state": COLOURS[Side.STATE], "insurgent": COLOURS[Side.INSURGENT], NOBODY: "#BBBBBB"}
MOST_WAVES = 12
"""Waves that are marked; the rest is in the table."""
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a timeline is drawn from: tables of dynamics, as records."""

    series: Rows
    phases: Rows
    waves: Rows
    """Those that are none are not drawn."""
    observed: Rows


def rhythm_chart(told: Rhythm, title: str, stamp: Mapping[str, Any]) -> Spec | None:
    """The chart, or `None` where there is no act.

    Args:
        told: what is drawn.
        title: of the chart.
        stamp: lens, rule, review state, times and head.
    """
    series = told.series
    if not any(one["acts"] for one in series):
        return None
    first, last = _ends(series[0]["month"])[0], _ends(series[-1]["month"])[1]
    x = alt.X("from:T", title=None, scale=alt.Scale(domain=[first, last]), axis=alt.Axis(format="%Y", tickCount="year"))
    struck = sorted((one for one in told.waves if one["wave"]), key=lambda one: (one["first"], one["actor"] in WHOSE))
    top = max(one["acts"] for one in series) * 1.2
    scale = alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("base:Q", title="acts a month", scale=scale, axis=alt.Axis(tickMinStep=1))
    layers = [*_phases(told.phases, x), _bars(series, x, y), _rates(told.phases, x, y), *_waves(struck, x, y, top)]
    panel = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    strips = _strips(series, told.observed, (first, last))
    parts = [panel, _observed(strips, x)] if strips else [panel]
    spec = alt.vconcat(*parts, spacing=6).to_dict(format="vega-lite", validate=False)
    waves = [f"{one['first']} {one['actor']}, {len(one['districts'])} districts, p {one['p']}" for one in struck]
    if len(waves) > MOST_WAVES:
        waves = [*waves[:MOST_WAVES], f"{len(waves) - MOST_WAVES} more, in the table"]
    rates = "; ".join(f"from {one['from']} {one['a_month']} a month" for one in told.phases)
    words = [f"waves (triangles): {'; '.join(waves)}" if waves else "no wave"]
    if len(told.phases) > 1:
        words.append("black: the rate of each phase; pale: the days on one of which it may have begun, 90 % interval")
    return dressed(spec, title, stamp, words, f"Phases: {rates}")


def _bars(series: Rows, x: alt.X, y: alt.Y) -> alt.Chart:
    """The acts of a month, one kind on top of the other."""
    values = []
    for one in series:
        base = 0
        for whose, name in (("insurgent", "insurgent"), ("state", "state"), (NOBODY, "nobody_named")):
            if one[name]:
                begin, end = _ends(one["month"])
                acts = {"acts": one[name], "base": base, "head": base + one[name]}
                values.append({"from": begin, "to": end, "whose": whose, **acts})
                base += one[name]
    colour = alt.Color("whose:N", title="acts of", scale=alt.Scale(domain=list(WHOSE), range=list(WHOSE.values())))
    bars: alt.Chart = (
        _chart(values)
        .mark_rect()
        .encode(x=x, x2="to:T", y=y, y2="head:Q", color=colour, tooltip=["whose:N", "from:T", "acts:Q"])
    )
    return bars


def _rates(phases: Rows, x: alt.X, y: alt.Y) -> alt.Chart:
    values = [{"from": one["from"], "to": one["until"], "base": one["a_month"]} for one in phases]
    lines: alt.Chart = _chart(values).mark_rule(strokeWidth=2, color=INK).encode(x=x, x2="to:T", y=y)
    return lines


def _phases(phases: Rows, x: alt.X) -> list[alt.Chart]:
    bands = [{"from": one["from_low"], "to": one["from_high"]} for one in phases if one["from_low"] is not None]
    return [_chart(bands).mark_rect(color=PALE, opacity=0.7).encode(x=x, x2="to:T")] if bands else []


def _waves(waves: Rows, x: alt.X, y: alt.Y, top: float) -> list[alt.Chart]:
    values = [{"from": first, "base": top * 0.96} for first in dict.fromkeys(one["first"] for one in waves)]
    marks = _chart(values).mark_point(shape="triangle-down", size=70, filled=True, color=INK, opacity=1)
    return [marks.encode(x=x, y=y)] if values else []


def _strips(series: Rows, observed: Rows, ends: tuple[str, str]) -> list[dict[str, str]]:
    """Hindrances and silent months within the series, as bars with a line each."""
    first, last = ends
    found = [
        {
            "from": max(_ends(one["from"])[0], first),
            "to": min(_ends(one["until"])[1], last) if one["until"] else last,
            "what": one["what"],
        }
        for one in observed
        if one["what"] != NOT_HELD
    ]
    found += [
        {"from": _ends(one["month"])[0], "to": _ends(one["month"])[1], "what": NOT_HELD}
        for one in series
        if one["reports"] == 0 and not one["acts"]
    ]
    return [one for one in found if one["from"] <= one["to"]]


def _ends(text: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    when = When.parse(text)
    return when.start.isoformat(), when.end.isoformat()


def _observed(strips: Sequence[Mapping[str, str]], x: alt.X) -> alt.Chart:
    lines = list(dict.fromkeys(one["what"] for one in strips))
    y = alt.Y("what:N", title=None, sort=lines, axis=alt.Axis(labelFontSize=9, ticks=False, domain=False, grid=False))
    found: alt.Chart = (
        _chart(strips)
        .mark_bar(height=8, color="#777777")
        .encode(x=x, x2="to:T", y=y)
        .properties(width=WIDTH, height=STRIP * len(lines))
    )
    return found


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]  # Altair's own
