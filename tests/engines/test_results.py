"""Answers from Python: as tables of three libraries, as HTML, as charts; each carries what it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.codebook.terms import Group
from counterclaim.engines.opened import OpenLedger
from counterclaim.errors import UsageError
from counterclaim.tallies.tally import Tally


def test_a_tally_as_a_table(herof: OpenLedger) -> None:
    """Arrow, pandas and Polars hold the same rows, and the stamp."""
    found = herof.tally(operation="herof-2", rule="interest")
    assert all(isinstance(one, Tally) for one in found)
    arrow, frame, polars = found.to_arrow(), found.to_pandas(), found.to_polars()
    insurgents = next(one for one in found if (one.measure, one.group) == ("killed", Group.INSURGENTS))
    row = next(one for one in arrow.to_pylist() if (one["measure"], one["group"]) == ("killed", "insurgents"))
    assert (row["low"], row["high"]) == (insurgents.low, insurgents.high)
    assert frame.attrs["head"] == found.stamp["head"] == arrow.schema.metadata[b"head"].decode()
    assert polars["low"].to_list() == arrow["low"].to_pylist()
    assert len(frame) == len(polars) == arrow.num_rows == len(found)


def test_a_tally_shows_itself(herof: OpenLedger) -> None:
    """A notebook shows a table with its stamp; nothing in it is a command of HTML."""
    html = herof.tally(operation="herof-2", rule=["range", "side:state"])._repr_html_()
    assert "<th>rule</th>" in html
    assert "side:state" in html
    assert "head " in html
    assert "<script" not in html


def test_trends_and_tolls_draw_themselves(herof: OpenLedger, tmp_path: Path) -> None:
    """Charts are pictures without a script from elsewhere; they carry rule, lens, as-of and review state."""
    drawn = herof.trends("year", rule=["range", "ucdp_like"]).chart()
    svg = drawn._repr_svg_()
    for carried in ("rules range,ucdp_like", "lens all", "not reviewed", "as of 20", "head "):
        assert carried in svg
    drawn.save(tmp_path / "trend.png")
    assert (tmp_path / "trend.png").read_bytes().startswith(b"\x89PNG")
    assert "Herof" in herof.toll(operation="herof-2").chart()._repr_svg_()
    with pytest.raises(UsageError, match=r"charts are \.svg"):
        drawn.save(tmp_path / "trend.pdf")
    with pytest.raises(UsageError, match="no chart"):
        herof.tally(operation="herof-2").chart()
    with pytest.raises(UsageError, match="no chart"):
        herof.trends("district").chart()


def test_readings_are_the_clear_columns(herof: OpenLedger) -> None:
    """Every claim of a current reading, numbers and terms without a word of a report."""
    table = herof.readings()
    state = herof.state()
    assert table.num_rows == len(state.view.claims)
    assert "quote" not in table.schema.names
    low = dict(zip(table["claim"].to_pylist(), table["low"].to_pylist(), strict=True))
    assert low == {one.id: one.count.low if one.count else None for one in state.view.claims}


def test_answers_are_compared_by_what_they_hold(herof: OpenLedger) -> None:
    """The same question twice gives the same answers; slices are answers too."""
    one, other = (herof.tally(operation="herof-2", rule="range") for _ in range(2))
    assert one == other
    assert list(one[:2]) == [one[0], one[1]]
    assert len(herof.contested()) == len(herof.state().contested())
