"""What follows what, and what may come: a point and the bar in which it lies, with its words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from counterclaim.charts.drawing import INK, Spec, dressed

WIDTH, LINE = 420, 30
Rows = Sequence[Mapping[str, Any]]


def follows_chart(rows: Rows, title: str, stamp: Mapping[str, Any]) -> Spec | None:
    """How many acts of one side follow one of the other, with intervals and verdicts; `None` where nothing is fitted.

    Args:
        rows: of retaliation, as the table has them.
        title: what is drawn.
        stamp: lens, rule, review state, times and head.
    """
    drawn = [one for one in rows if one["follows"] is not None and one["holm"] is not None]
    values = [
        {
            "line": f"{one['place']}: {one['side']} after {one['after']}",
            "best": one["follows"],
            "low": one["low"],
            "high": one["high"],
            "words": f"{one['verdict']} (p {one['holm']:.3f})",
        }
        for one in drawn
    ]
    return _lines(
        values,
        "acts that follow one act",
        title,
        stamp,
        ["The bar is of a model whose districts have constant rates; the test lets them move. p is corrected (Holm)."],
    )


def ahead_chart(rows: Rows, title: str, stamp: Mapping[str, Any], notes: Sequence[str]) -> Spec | None:
    """The months ahead with their intervals; `None` where nothing is forecast.

    Args:
        rows: of the look ahead, as the table has them.
        title: what is drawn.
        stamp: lens, rule, review state, times and head.
        notes: what the scores came to.
    """
    values = [
        {
            "line": f"{one['place']} {one['month']}",
            "best": one["mean"],
            "low": one["low"],
            "high": one["high"],
            "words": f"{one['model']}; none with probability {one['none']:.2f}",
        }
        for one in rows
    ]
    return _lines(values, "acts", title, stamp, notes)


def _lines(values: Rows, what: str, title: str, stamp: Mapping[str, Any], notes: Sequence[str]) -> Spec | None:
    if not values:
        return None
    chart = alt.Chart(alt.Data(values=values))  # type: ignore[no-untyped-call]  # Altair's own
    y = alt.Y("line:N", title=None, sort=[one["line"] for one in values], axis=alt.Axis(labelLimit=260))
    top = max(one["high"] for one in values) or 1
    x = alt.X("low:Q", title=what, scale=alt.Scale(domain=[0, top * 1.05], nice=False))
    layers = alt.layer(
        chart.mark_rule(strokeWidth=2, color=INK).encode(x=x, x2="high:Q", y=y),
        chart.mark_point(size=60, filled=True, color=INK, opacity=1).encode(x=alt.X("best:Q"), y=y),
        chart.mark_text(align="left", dy=-10, fontSize=9, color="#555555").encode(x=x, y=y, text="words:N"),
    ).properties(width=WIDTH, height=LINE * len(values) + 10)
    words = "; ".join(f"{one['line']}: {one['best']} ({one['low']} to {one['high']}), {one['words']}" for one in values)
    return dressed(layers.to_dict(format="vega-lite", validate=False), title, stamp, notes, words)
