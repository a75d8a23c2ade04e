"""Totals over time: a mark for each period's best figure, a bar from the least to the greatest that is left open.

A panel for each series; rules side by side have marks of their own. What breaks a series is a dashed line with a
number where it begins, and the numbers are told under the title. A bar that ends in an arrow has no ceiling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from counterclaim.charts.drawing import INK, Spec, dressed
from counterclaim.tallies.sorting import PERIODS, Facet
from counterclaim.tallies.trends import Row
from counterclaim.values.count import digits

WIDTH, HEIGHT = 560, 120
MOST_PANELS = 12
"""Series that are drawn; the rest is in the table."""
MOST_BREAKS = 8
"""Breaks that are told in words."""
RULE_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
RULE_COLOURS = ("#222222", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8C6D1F")


def trend_chart(rows: Sequence[Row], by: Sequence[Facet], title: str, stamp: Mapping[str, Any]) -> Spec | None:
    """The chart of a trend, or `None` where it has no periods or nothing is counted.

    Args:
        rows: the table.
        by: the facets of its keys; a month or year among them.
        title: what is counted.
        stamp: lens, rule, review state, times and head.
    """
    period = next((place for place, facet in enumerate(by) if facet in PERIODS), None)
    drawn = [row for row in rows if row.sum.number is not None and row.sum.key[period or 0][:4].isdigit()]
    if period is None or not drawn:
        return None
    every = list(dict.fromkeys(_series(row, period) for row in drawn))
    shown = every[:MOST_PANELS]
    rules = list(dict.fromkeys(row.sum.rule for row in drawn))
    periods = sorted({row.sum.key[period] for row in rows if row.sum.key[period][:4].isdigit()})
    begins: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.sum.key[period]):
        for text in row.breaks:
            begins.setdefault(text, row.sum.key[period])
    frame = _Frame(period, tuple(periods), tuple(rules), begins)
    panels = [_panel(name, [row for row in drawn if _series(row, period) == name], frame) for name in shown]
    spec = alt.vconcat(*panels, spacing=12).to_dict(format="vega-lite", validate=False)
    notes = [f"{place}: {text}" for place, text in enumerate(list(begins)[:MOST_BREAKS], start=1)]
    if len(begins) > MOST_BREAKS:
        notes.append(f"{len(begins) - MOST_BREAKS} more breaks without a number: in the table")
    if len(every) > len(shown):
        notes.append(f"{len(every) - len(shown)} more series, in the table")
    words = "; ".join(f"{_series(row, period)} {row.sum.key[period]}: {digits(row.sum.number or 0)}" for row in drawn)
    return dressed(spec, title, stamp, notes, words)


def _series(row: Row, period: int) -> str:
    rest = [value for place, value in enumerate(row.sum.key) if place != period]
    return ", ".join(one.replace("_", " ") for one in rest) or row.sum.measure


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all panels share."""

    period: int
    """Place of the period in a key."""
    periods: tuple[str, ...]
    rules: tuple[str, ...]
    begins: Mapping[str, str]
    """The period in which each break begins."""

    @property
    def x(self) -> alt.X:
        step = max(1, len(self.periods) // 12)
        axis = alt.Axis(labelAngle=0, title=None, values=list(self.periods[::step]), labelOverlap=True)
        return alt.X("period:O", scale=alt.Scale(domain=list(self.periods)), axis=axis)

    def marks(self, row: int) -> list[dict[str, Any]]:
        """Breaks with their numbers, in one of two rows of them."""
        at: dict[str, list[str]] = {}
        for place, period in enumerate(self.begins.values(), start=1):
            at.setdefault(period, []).extend([str(place)] if place <= MOST_BREAKS else [])
        every = [{"period": period, "words": ",".join(words)} for period, words in at.items()]
        return every[row::2]


def _panel(name: str, rows: Sequence[Row], frame: _Frame) -> alt.LayerChart | alt.FacetChart:
    top = max([row.sum.number or 0 for row in rows] + [row.sum.bounds[1] or 0 for row in rows] + [1])
    values = [_value(row, frame.period, top) for row in rows]
    x, rules = frame.x, list(frame.rules)
    y = alt.Y("number:Q", title=None, scale=alt.Scale(domain=[0, top * 1.12], nice=False))
    offset = alt.XOffset("rule:N", scale=alt.Scale(domain=rules))
    shape = alt.Shape("rule:N", title="rule", scale=alt.Scale(domain=rules, range=list(RULE_SHAPES)))
    colour = alt.Color("rule:N", title="rule", scale=alt.Scale(domain=rules, range=list(RULE_COLOURS)))
    ranges, points = _chart(values), _chart(values)
    return alt.layer(
        *(
            layer
            for row in (0, 1)
            for layer in (
                _chart(frame.marks(row)).mark_rule(strokeDash=[3, 3], color="#999999").encode(x=x),
                _chart(frame.marks(row))
                .mark_text(dy=-HEIGHT // 2 + 6 + 10 * row, dx=3, align="left", fontSize=9, color="#555555")
                .encode(x=x, text="words:N"),
            )
        ),
        ranges.mark_rule(strokeWidth=1.2, opacity=0.7).encode(
            x=x, xOffset=offset, y=alt.Y("least:Q"), y2="most:Q", color=colour
        ),
        *(
            ranges.mark_tick(orient="horizontal", size=9, thickness=1.2, opacity=0.7).encode(
                x=x, xOffset=offset, y=alt.Y(f"{end}:Q"), color=colour
            )
            for end in ("least", "most")
        ),
        ranges.transform_filter("datum.open")
        .mark_text(text="↑", dy=-5, fontSize=10, color=INK)
        .encode(x=x, xOffset=offset, y=alt.Y("most:Q")),
        points.mark_point(size=34, opacity=1, filled=True).encode(
            x=x, xOffset=offset, y=y, color=colour, shape=shape, tooltip=["rule:N", "period:O", "number:Q", "bounds:N"]
        ),
    ).properties(width=WIDTH, height=HEIGHT, title=alt.TitleParams(name, anchor="start", fontSize=12))


def _value(row: Row, period: int, top: float) -> dict[str, Any]:
    least, most = row.sum.bounds
    return {
        "period": row.sum.key[period],
        "rule": row.sum.rule,
        # two poles are no estimate: a rule without a best has its bar alone
        "number": row.sum.best,
        "least": least,
        "most": most if most is not None else top,
        "open": most is None,
        "bounds": f"{digits(least)} to {'no ceiling' if most is None else digits(most)}",
    }


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]  # Altair's own
