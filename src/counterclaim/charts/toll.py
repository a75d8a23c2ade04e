"""The toll of one incident or operation as each speaker told it: a step for every figure, a panel for every group.

Between two figures the earlier one stands, and a line ends with the last text of the unit. A filled mark states a
number, a hollow one a number without a ceiling ("more than 200"). A figure of which only the month of publication is
known lies on a thin bar over that month and on no line; a group with a single figure has no panel and is named above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from counterclaim.charts.drawing import COLOURS, DASHES, INK, SHAPES, Spec, dressed
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.series import Series, Step
from counterclaim.values.when import When

WIDTH, HEIGHT = 520, 190
"""Pixels of a panel."""
LINE = 13
"""Pixels between two labels at the ends of lines."""
MOST_LABELS = HEIGHT // LINE
MARGIN = 1.08
"""How far a panel reaches above its greatest number."""


def toll_chart(every: Sequence[Series], title: str, stamp: Mapping[str, Any]) -> Spec | None:
    """The chart of a unit's toll, or `None` where nobody gave two figures of one group on known days.

    Args:
        every: the series of its cells, in the order of cells.
        title: what the unit is called.
        stamp: lens, review state, times and head.
    """
    counted = [one for one in every if one.measure not in {Measure.SHARE, Measure.AMOUNT, Measure.CHANGE}]
    cells = list(dict.fromkeys((one.measure, one.group) for one in counted))
    drawn = [cell for cell in cells if sum(len(_exact(one)) for one in counted if _cell(one) == cell) > 1]
    if not drawn:
        return None
    shown = [one for one in counted if _cell(one) in drawn]
    days = [step.told for one in shown for step in _exact(one)]
    frame = _Frame(
        min(days) - timedelta(days=1),
        max(days) + timedelta(days=1),
        tuple(side for side in Side if _speaks(side, shown)),
    )
    panels = [_panel(cell, [one for one in shown if _cell(one) == cell], frame) for cell in drawn]
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(color="shared", strokeDash="shared", shape="shared")
    spec = chart.to_dict(format="vega-lite", validate=False)
    left = [_in_words(one) for one in counted if _cell(one) not in drawn]
    notes = [f"Not drawn, one figure each: {'; '.join(left)}"] if left else []
    return dressed(spec, f"{title}: the toll as it was told", stamp, notes, "; ".join(map(_in_words, shown)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all panels share: the days, and the sides that speak."""

    first: date
    end: date
    sides: tuple[Side, ...]

    @property
    def x(self) -> alt.X:
        scale = alt.Scale(domain=[_day(self.first), _day(self.end)])
        return alt.X("day:T", title=None, scale=scale, axis=_axis())

    def by_side(self, channel: type[Any], values: Mapping[Side, Any]) -> Any:  # noqa: ANN401  # any of Altair's channels
        names = [side.value for side in self.sides]
        return channel("side:N", title="side", scale=alt.Scale(domain=names, range=[values[one] for one in self.sides]))


def _speaks(side: Side, every: Sequence[Series]) -> bool:
    return any(one.side is side for one in every)


def _cell(one: Series) -> tuple[Measure, Group]:
    return one.measure, one.group


def _exact(one: Series) -> list[Step]:
    return [step for step in one.steps if step.exact]


def _panel(cell: tuple[Measure, Group], every: Sequence[Series], frame: _Frame) -> alt.LayerChart | alt.FacetChart:
    measure, group = cell
    top = (max((_number(step) for one in every for step in one.steps), default=0) or 1) * MARGIN
    scale = alt.Scale(domain=[0, top], nice=False)
    x, y = frame.x, alt.Y("number:Q", title=None, scale=scale)
    colour, shape = frame.by_side(alt.Color, COLOURS), frame.by_side(alt.Shape, SHAPES)
    marks = [_row(one, step) for one in every for step in _exact(one)]
    months = [_row(one, step) for one in every for step in one.steps if not step.exact]
    lines = _chart(_lines(every, frame)).mark_line(interpolate="step-after", strokeWidth=1.8)
    points = _chart(marks).mark_point(size=46, opacity=1, strokeWidth=1.6)
    bars = _chart(months)
    labels = _chart(_labels(every, top, frame))
    return alt.layer(
        lines.encode(x=x, y=y, color=colour, strokeDash=frame.by_side(alt.StrokeDash, DASHES), detail="speaker:N"),
        bars.mark_rule(strokeWidth=1, clip=True).encode(x=alt.X("since:T"), x2="day:T", y=y, color=colour),
        bars.mark_text(align="left", dx=4, dy=-6, fontSize=9, color=INK).encode(x="since:T", y=y, text="loose:N"),
        points.encode(
            x=x,
            y=y,
            color=colour,
            shape=shape,
            fill=alt.condition("datum.open", alt.value("white"), colour),
            tooltip=["speaker:N", "figure:N", "told:N", "texts:Q"],
        ),
        labels.mark_text(align="left", dx=8, fontSize=10, color=INK).encode(
            x=alt.X("day:T"), y=alt.Y("at:Q", scale=scale), text="words:N"
        ),
    ).properties(
        width=WIDTH,
        height=HEIGHT,
        title=alt.TitleParams(f"{measure.value} · {group.value}".replace("_", " "), anchor="start", fontSize=12),
    )


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]  # Altair's own


def _axis() -> alt.Axis:
    return alt.Axis(format="%-d %b %Y", labelAngle=0, labelOverlap=True, tickCount=6)


def _lines(every: Sequence[Series], frame: _Frame) -> list[dict[str, Any]]:
    """The steps of each speaker, and the end of its last one."""
    rows = []
    for one in every:
        rows += [_row(one, step) for step in _exact(one)]
        rows += [{**rows[-1], "day": _day(frame.end)}] if _exact(one) else []
    return rows


def _row(one: Series, step: Step) -> dict[str, Any]:
    count = step.claim.claim.count
    return {
        "speaker": one.speaker,
        "side": one.side.value,
        "day": _day(step.told),
        "since": _day(step.since),
        "number": _number(step),
        "figure": str(count),
        "open": count is not None and count.is_open,
        "told": str(When(step.since, step.told)),
        "loose": f"{one.speaker}: {count}, some time from {step.since} to {step.told}",
        "texts": step.texts,
    }


def _labels(every: Sequence[Series], top: float, frame: _Frame) -> list[dict[str, Any]]:
    """Speakers with their last figures at the ends of their lines, moved apart so that none covers another."""
    last = [(one, exact[-1]) for one in every if (exact := _exact(one))]
    ends = sorted(last, key=lambda end: _number(end[1]))[-MOST_LABELS:]
    at: list[float] = []
    for _, step in ends:
        height = _number(step) / top * HEIGHT
        at.append(max(height, at[-1] + LINE) if at else height)
    ceiling = float(HEIGHT)
    for place in reversed(range(len(at))):
        at[place] = min(at[place], ceiling)
        ceiling = at[place] - LINE
    return [
        {
            "day": _day(frame.end),
            "at": height / HEIGHT * top,
            "words": f"{one.speaker}: {step.claim.claim.count}",
        }
        for (one, step), height in zip(ends, at, strict=True)
    ]


def _number(step: Step) -> float:
    count = step.claim.claim.count
    return count.number if count is not None else 0


def _day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _in_words(one: Series) -> str:
    """A series for those who do not see it."""
    steps = ", ".join(f"{step.claim.claim.count} by {step.told}" for step in one.steps)
    return f"{one.measure.value} {one.group.value}, {one.speaker} ({one.side.value}): {steps}".replace("_", " ")
