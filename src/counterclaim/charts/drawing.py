"""One look for every chart, and the way from a specification to a picture.

Sides have a shape and a dash as well as a colour, none of which says which side is good; the colours are told
apart by readers who see few (Okabe and Ito 2008). A chart carries its lens, review state, times and head, so that
half of it cannot pass for the whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Any

from counterclaim.codebook.terms import Side

COLOURS: Mapping[Side, str] = {
    Side.STATE: "#0072B2",
    Side.INSURGENT: "#D55E00",
    Side.OUTLET: "#555555",
    Side.MONITOR: "#009E73",
    Side.POLITICAL: "#CC79A7",
    Side.OTHER: "#8C6D1F",
}
DASHES: Mapping[Side, list[int]] = {
    Side.STATE: [1, 0],
    Side.INSURGENT: [8, 3],
    Side.OUTLET: [2, 2],
    Side.MONITOR: [6, 2, 2, 2],
    Side.POLITICAL: [4, 4],
    Side.OTHER: [10, 2, 2, 2, 2, 2],
}
SHAPES: Mapping[Side, str] = {
    Side.STATE: "circle",
    Side.INSURGENT: "square",
    Side.OUTLET: "diamond",
    Side.MONITOR: "triangle-up",
    Side.POLITICAL: "triangle-down",
    Side.OTHER: "cross",
}
INK = "#222222"
PALE = "#DDDDDD"
COLUMNS = 110
"""Letters of a line under the title."""
FONT = "DejaVu Sans, Verdana, sans-serif"
_CONTROL = re.compile(r"\\u00(?:[01][0-9a-f]|7f|[89][0-9a-f])")


class Picture(StrEnum):
    """The forms of a picture."""

    SVG = "svg"
    PNG = "png"
    JSON = "json"
    """The Vega-Lite specification itself."""


Spec = dict[str, Any]


def dressed(spec: Spec, title: str, stamp: Mapping[str, Any], notes: Sequence[str], description: str) -> Spec:
    """A chart with its title, what it carries, and what it says to those who do not see it.

    Args:
        spec: the chart.
        title: what is drawn.
        stamp: lens, review state, times and head.
        notes: lines under the title: what is not drawn, and where it is.
        description: the chart in words.
    """
    carried = [f"{name.replace('_', ' ')} {value}" for name, value in stamp.items() if name != "head"]
    lines = [
        *(line for note in notes for line in wrap(note, COLUMNS)),
        " · ".join(carried),
        *([f"head {stamp['head']}"] if "head" in stamp else []),
    ]
    return {
        **spec,
        "description": description,
        "title": {"text": title, "subtitle": lines, "anchor": "start", "offset": 12},
        "background": "white",
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"grid": True, "gridColor": "#EEEEEE", "domainColor": PALE, "tickColor": PALE, "labelColor": INK},
            "title": {"fontSize": 15, "subtitleFontSize": 9, "subtitleColor": "#555555", "color": INK},
            "header": {"labelFontSize": 12, "labelColor": INK},
            "legend": {"symbolStrokeWidth": 2, "labelColor": INK, "orient": "top", "titleOrient": "left"},
        },
    }


def picture(spec: Spec, form: Picture) -> bytes:
    """The picture of a chart.

    Args:
        spec: a Vega-Lite specification.
        form: SVG with text as text, PNG at twice the size, or the specification as JSON.
    """
    # a control sign would end the program that draws
    text = _CONTROL.sub("\ufffd", json.dumps(spec, ensure_ascii=True, indent=1))
    if form is Picture.JSON:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1).encode()
    import vl_convert  # noqa: PLC0415  # a Vega runtime that only pictures need

    if form is Picture.SVG:
        return str(vl_convert.vegalite_to_svg(text)).encode()
    return bytes(vl_convert.vegalite_to_png(text, scale=2))


def raster(svg: str) -> bytes:
    """A drawing as PNG, for files that hold no SVG."""
    import vl_convert  # noqa: PLC0415  # a Vega runtime that only pictures need

    return bytes(vl_convert.svg_to_png(svg, scale=2))
