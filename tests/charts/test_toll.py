"""The step chart of the toll: every figure that was told is in it, and it carries what it is of."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import altair as alt
import pytest
from PIL import Image

from counterclaim.charts.drawing import COLOURS, DASHES, SHAPES, Picture, Spec, picture
from counterclaim.charts.toll import toll_chart
from counterclaim.codebook.terms import Group, Side
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.series import Series, series
from counterclaim.values.count import Count, Relation
from counterclaim.values.when import When
from tests.builders import a_claim, filed
from tests.conftest import Examples, counterclaim_command

HEROF = Unit(UnitKind.OPERATION, "herof-2")
STAMP = {"lens": "all", "review": "not reviewed", "as_of": "2026-02-20", "head": "12:abc"}


def _claim(number: int, day: int, side: Side = Side.STATE, group: Group = Group.INSURGENTS, **more: Any) -> Filed:  # noqa: ANN401  # any field
    said = date(2026, 2, day)
    count = Count.stated(number, more.pop("relation", Relation.EXACT))
    report = f"{number} {day} {side}"
    return filed(a_claim(count, group, side, f"a {side.value} speaker", said=said, report=report, **more), said)


def _toll(claims: list[Filed]) -> list[Series]:
    return [one for cell in cells(HEROF, claims) for one in series(cell)]


def _drawn(spec: Spec) -> list[dict[str, Any]]:
    """The rows of data behind a chart."""
    return [row for rows in spec.get("datasets", {}).values() for row in rows] or _values(spec)


def _values(part: object) -> list[dict[str, Any]]:
    if isinstance(part, dict):
        own = part["data"]["values"] if isinstance(part.get("data"), dict) and "values" in part["data"] else []
        return [*own, *(row for inner in part.values() for row in _values(inner))]
    return [row for inner in part for row in _values(inner)] if isinstance(part, list) else []


@pytest.fixture(scope="module")
def herof_spec(herof_state: State) -> Spec:
    """The chart of Herof II."""
    spec = toll_chart(herof_state.series(HEROF), "Operation Herof II", STAMP)
    assert spec is not None
    return spec


def test_every_figure_told_is_drawn_or_named(herof_state: State, herof_spec: Spec) -> None:
    """No figure of the table is lost: it has its mark, or it stands above with those that have no panel."""
    drawn = {(row["speaker"], row["figure"]) for row in _drawn(herof_spec) if "figure" in row}
    above = " ".join(herof_spec["title"]["subtitle"])
    for one in herof_state.series(HEROF):
        for step in one.steps:
            figure = str(step.claim.claim.count)
            assert (one.speaker, figure) in drawn or f"{one.speaker} ({one.side.value}): {figure}" in above


def test_it_is_a_chart_of_vega_lite(herof_spec: Spec) -> None:
    """The specification holds against the schema that Altair carries."""
    alt.VConcatChart.from_dict(herof_spec)


def test_pictures_are_pictures(herof_spec: Spec) -> None:
    """SVG keeps text as text, PNG is a picture, JSON is the specification."""
    svg = ET.fromstring(picture(herof_spec, Picture.SVG))  # noqa: S314  # of our own making
    words = " ".join(svg.itertext())
    assert "BLA (Jeeyand): more than 362" in words
    assert "lens all · review not reviewed · as of 2026-02-20" in words
    with Image.open(BytesIO(picture(herof_spec, Picture.PNG))) as image:
        assert image.format == "PNG"
        assert min(image.size) > 500
    assert json.loads(picture(herof_spec, Picture.JSON)) == herof_spec


def test_it_says_itself_in_words(herof_spec: Spec) -> None:
    """Who does not see the chart is told its steps."""
    assert (
        "killed insurgents, BLA (Jeeyand) (insurgent): 34 by 2026-02-04, 93 by 2026-02-06" in herof_spec["description"]
    )


def test_a_side_is_told_without_its_colour() -> None:
    """Each side has a colour, a dash and a shape of its own."""
    for table in (COLOURS, DASHES, SHAPES):
        assert set(table) == set(Side)
        assert len({str(one) for one in table.values()}) == len(Side)


def test_sides_are_drawn_alike() -> None:
    """With the sides exchanged every mark is where it was."""
    claims = [_claim(10, 1), _claim(30, 3), _claim(5, 2, Side.INSURGENT), _claim(9, 4, Side.INSURGENT)]
    other = {Side.STATE: Side.INSURGENT, Side.INSURGENT: Side.STATE}
    swapped = [
        _claim(int(one.claim.count.number), one.told.day, other[one.claim.speaker.side])
        for one in claims
        if one.claim.count
    ]
    here, there = (toll_chart(_toll(each), "a unit", STAMP) for each in (claims, swapped))
    assert here is not None
    assert there is not None
    marks = [sorted((row["day"], row["number"]) for row in _drawn(spec) if "figure" in row) for spec in (here, there)]
    assert marks[0] == marks[1]


def test_an_open_figure_has_a_hollow_mark() -> None:
    """Where nobody stated a ceiling, as in "more than 200"."""
    spec = toll_chart(_toll([_claim(84, 1), _claim(200, 3, relation=Relation.MORE_THAN)]), "a unit", STAMP)
    assert spec is not None
    assert {row["number"]: row["open"] for row in _drawn(spec) if "open" in row} == {84: False, 200: True}


def test_a_figure_of_a_month_lies_on_no_line() -> None:
    """Where only the month of publication is known, the figure is a bar over that month."""
    claim = a_claim(Count.stated(310), Group.INSURGENTS, Side.STATE, "a state speaker", report="monthly")
    loose = Filed(claim, claim.speaker.key, When.month(2026, 2), "an outlet")
    (one,) = _toll([_claim(84, 3), _claim(90, 5), loose])
    assert [(step.exact, str(When(step.since, step.told))) for step in one.steps] == [
        (True, "2026-02-03"),
        (True, "2026-02-05"),
        (False, "2026-02-01/2026-02-28"),
    ]
    spec = toll_chart([one], "a unit", STAMP)
    assert spec is not None
    assert any(
        row.get("loose") == "a state speaker: 310, some time from 2026-02-01 to 2026-02-28" for row in _drawn(spec)
    )
    assert not any(row.get("words", "").endswith("310") for row in _drawn(spec))


def test_an_older_figure_quoted_later_is_no_step_back() -> None:
    """A text without a day of its own that repeats what was said before is one more text with it."""
    quoted = filed(
        a_claim(Count.stated(84), Group.INSURGENTS, Side.STATE, "a state speaker", report="late"), date(2026, 2, 9)
    )
    again = _claim(84, 12)
    (one,) = _toll([_claim(84, 3), _claim(90, 5), quoted, again])
    assert [
        (step.claim.claim.count.number, step.told.day, step.texts) for step in one.steps if step.claim.claim.count
    ] == [
        (84, 3, 2),
        (90, 5, 1),
        (84, 12, 1),
    ]


def test_a_single_figure_is_no_chart() -> None:
    """There is nothing to draw where each group has one figure."""
    assert toll_chart(_toll([_claim(84, 3), _claim(3, 3, group=Group.CIVILIANS)]), "a unit", STAMP) is None


@pytest.mark.parametrize("name", ["toll.svg", "toll.png", "toll.json"])
def test_the_command_draws(examples: Examples, tmp_path: Path, name: str) -> None:
    """`gather --show toll --chart` writes the form that the name asks for."""
    done = counterclaim_command(
        "gather", "--ledger", examples.ledger, "--operation", "herof-2", "--show", "toll", "--chart", tmp_path / name
    )
    assert done.code == 0, done.err
    assert (tmp_path / name).stat().st_size > 10_000


def test_the_command_says_what_it_cannot_draw(examples: Examples, tmp_path: Path) -> None:
    """Another ending, or something else than the toll, is refused with what would do."""
    for show, name, said in (
        ("toll", "toll.bmp", "charts are .svg, .png, .json"),
        ("relations", "toll.svg", "--chart goes with --show toll"),
    ):
        done = counterclaim_command(
            "gather", "--ledger", examples.ledger, "--operation", "herof-2", "--show", show, "--chart", tmp_path / name
        )
        assert done.code == 2
        assert said in done.err
