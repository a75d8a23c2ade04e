"""Totals by district on outlines: a symbol in each, its area the figure, the figure beside it.

Outlines only, from the pack; nothing is fetched. What has no place on the map is told under the title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from counterclaim.charts.drawing import INK, Spec, dressed

WIDTH, HEIGHT = 640, 480
MOST_AREA = 1800
"""Square pixels of the greatest symbol."""
FILL = "#0072B2"
"""One colour whoever is counted: a map takes no side."""
EDGE = "#AAAAAA"


@dataclass(frozen=True, slots=True)
class Spot:
    """A district with its figure."""

    name: str
    number: float
    words: str
    """The figure as it is told: "12", "12–30", "12 or more"."""
    latitude: float | None = None
    """Degrees north, or `None` where it has no place on the map."""
    longitude: float | None = None
    """Degrees east."""


def map_chart(
    spots: Sequence[Spot], outlines: Sequence[Mapping[str, Any]], title: str, stamp: Mapping[str, Any]
) -> Spec | None:
    """The map, or `None` where nothing has a place on it.

    Args:
        spots: districts with their figures.
        outlines: features of GeoJSON.
        title: what is counted.
        stamp: lens, rule, review state, times and head.
    """
    placed = [one for one in spots if one.latitude is not None and one.longitude is not None]
    if not placed:
        return None
    left = [f"{one.name} {one.words}" for one in spots if one not in placed]
    rows = [_row(one) for one in sorted(placed, key=lambda one: -one.number)]
    layers = []
    if outlines:
        shapes = _chart({"type": "FeatureCollection", "features": list(outlines)}, format=_FEATURES)
        layers.append(shapes.mark_geoshape(fill="white", stroke=EDGE, strokeWidth=0.6))
    symbols = _chart(rows).encode(longitude="lon:Q", latitude="lat:Q")
    area = alt.Scale(type="linear", domainMin=0, range=[0, MOST_AREA])
    words = symbols.encode(text="words:N")
    layers += [
        symbols.mark_circle(color=FILL, opacity=0.45, stroke=FILL, strokeWidth=1).encode(
            size=alt.Size("number:Q", title=None, legend=None, scale=area)
        ),
        words.mark_text(fontSize=10, dy=-2, stroke="white", strokeWidth=2.5, strokeOpacity=0.8),
        words.mark_text(fontSize=10, dy=-2, color=INK),
    ]
    chart = alt.layer(*layers).project("mercator").properties(width=WIDTH, height=HEIGHT)
    notes = [f"Not on the map: {'; '.join(left)}"] if left else []
    told = "; ".join(f"{one.name}: {one.words}" for one in spots)
    return dressed(chart.to_dict(format="vega-lite", validate=False), title, stamp, notes, told)


def _row(one: Spot) -> dict[str, Any]:
    words = f"{one.name} {one.words}"
    return {"number": one.number, "words": words, "lat": one.latitude, "lon": one.longitude}


def _chart(values: Any, **about: Any) -> alt.Chart:  # noqa: ANN401  # what Altair's Data takes
    return alt.Chart(alt.Data(values=values, **about))  # type: ignore[no-untyped-call]  # Altair's own


_FEATURES = {"property": "features", "type": "json"}
