"""Charts of dynamics: what is drawn is what the tables say, and each carries its stamp."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import counterclaim
from counterclaim.charts.drawing import Picture, picture
from counterclaim.charts.intervals import ahead_chart, follows_chart
from counterclaim.charts.rhythm import Rhythm, rhythm_chart
from counterclaim.engines.opened import OpenLedger

STAMP = {"lens": "all", "rule": "told", "head": "1:abc"}
MONTHS = [
    {"month": f"2020-{month:02d}", "acts": 3, "state": 1, "insurgent": 1, "nobody_named": 1, "reports": 2}
    for month in range(1, 13)
]
PHASES: list[dict[str, Any]] = [
    {"from": "2020-01-01", "from_low": None, "from_high": None, "until": "2020-06-30", "a_month": 1.5},
    {"from": "2020-07-01", "from_low": "2020-05-20", "from_high": "2020-07-09", "until": "2020-12-31", "a_month": 4.2},
]
WAVES = [
    {"actor": actor, "first": "2020-03-05", "last": "2020-03-05", "districts": ["a", "b"], "p": 0.004, "wave": True}
    for actor in ("insurgent", "A group")
]
OBSERVED: list[dict[str, Any]] = [
    {"what": "shutdown", "from": "2020-02", "until": "2020-03-04"},
    {"what": "blocked", "from": "2019", "until": ""},
]
ROW = {"place": "all", "side": "state", "after": "insurgent", "verdict": "no evidence", "low": 0.0, "high": 0.2}


@pytest.fixture(scope="module")
def opened(year: Path) -> Iterator[OpenLedger]:
    """The ledger of the examples with a year of background, open."""
    with counterclaim.open(year) as ledger:
        yield ledger


def drawn_rows(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of every layer and panel."""
    panels = spec.get("vconcat", [spec])
    layers = [layer for panel in panels for layer in panel.get("layer", [panel])]
    return [layer["data"]["values"] for layer in layers if "values" in layer.get("data", {})]


def test_a_timeline_has_every_act_every_phase_and_each_wave_once() -> None:
    """Bars add up, lines have the rates, bands the intervals; hindrances end where the series does."""
    spec = rhythm_chart(Rhythm(MONTHS, PHASES, WAVES, OBSERVED), "Acts", STAMP)
    assert spec is not None
    bands, bars, rates, waves, strips = drawn_rows(spec)
    assert sum(one["acts"] for one in bars) == 36
    assert {one["head"] - one["base"] for one in bars} == {1}
    assert [one["base"] for one in rates] == [1.5, 4.2]
    assert bands == [{"from": "2020-05-20", "to": "2020-07-09"}]
    assert [one["from"] for one in waves] == ["2020-03-05"]
    assert {one["what"]: (one["from"], one["to"]) for one in strips} == {
        "shutdown": ("2020-02-01", "2020-03-04"),
        "blocked": ("2020-01-01", "2020-12-31"),
    }
    lines = " ".join(spec["title"]["subtitle"])
    assert "A group" in lines
    assert "head 1:abc" in lines
    assert b"<svg" in picture(spec, Picture.SVG)


def test_months_of_which_nothing_is_held_have_a_mark_and_are_no_bars() -> None:
    """Neither acts nor reports."""
    empty = {"acts": 0, "state": 0, "insurgent": 0, "nobody_named": 0, "reports": 0}
    spec = rhythm_chart(Rhythm([*MONTHS[:11], {**empty, "month": "2020-12"}], PHASES, [], []), "Acts", STAMP)
    assert spec is not None
    assert drawn_rows(spec)[-1] == [{"from": "2020-12-01", "to": "2020-12-31", "what": "nothing held"}]


def test_nothing_is_drawn_of_nothing() -> None:
    """No act, no forecast, nothing fitted."""
    assert rhythm_chart(Rhythm([], [], [], []), "Acts", STAMP) is None
    assert ahead_chart([], "Ahead", STAMP, []) is None
    assert follows_chart([{**ROW, "follows": None, "holm": None}], "Who", STAMP) is None


def test_intervals_carry_their_verdicts() -> None:
    """Words stand beside each bar."""
    spec = follows_chart([{**ROW, "follows": 0.1, "holm": 0.43}], "Who", STAMP)
    assert spec is not None
    assert "no evidence (p 0.430)" in json.dumps(spec)
    row = {"place": "here", "month": "2022-01", "mean": 2.5, "low": 0, "high": 6, "none": 0.1, "model": "12-month mean"}
    spec = ahead_chart([row], "Ahead", STAMP, ["the scores"])
    assert spec is not None
    assert "the scores" in spec["title"]["subtitle"]
    assert "12-month mean" in json.dumps(spec)


def test_a_ledger_draws_its_timeline(opened: OpenLedger) -> None:
    """From Python, with both waves in it."""
    spec = opened.dynamics("waves", admin1="Balochistan", beside=False).chart().spec
    lines = " ".join(spec["title"]["subtitle"])
    assert "2024-08-25 BLA (Jeeyand)" in lines
    assert "2026-01-31 BLA (Jeeyand)" in lines
