"""What moved: two intervals, no direction where either holds zero, no percentage on a small base."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.tallies.changes import Total, change, dispersion


def _exact(number: float, squares: float | None = None) -> Total:
    return Total(number, number, number, squares if squares is not None else number)


def test_a_clear_rise() -> None:
    """Many small happenings more, and nothing in the reporting that could undo it."""
    found = change(_exact(100), _exact(200), 1.0)
    assert (found.difference, found.percent, found.verdict) == (100, 100.0, "rose")
    assert found.reporting == (100, 100)
    assert found.process == pytest.approx((100 - 1.96 * 300**0.5, 100 + 1.96 * 300**0.5))


def test_one_great_happening_is_no_trend() -> None:
    """The same totals of one happening each vary by all of it."""
    found = change(_exact(100, 100**2), _exact(200, 200**2), 1.0)
    assert found.verdict == "direction not determined"


def test_reporting_may_undo_a_rise() -> None:
    """Where the most that was possible before is above the least that is possible now, nothing is determined."""
    found = change(Total(100, 60, 260, 100), Total(200, 150, 400, 200), 1.0)
    assert found.reporting == (-110, 340)
    assert found.verdict == "direction not determined"


def test_without_a_ceiling_nothing_fell() -> None:
    """A figure without a ceiling leaves the interval without one."""
    found = change(_exact(200), Total(50, 50, None, 50), 1.0)
    assert found.reporting == (-150, None)
    assert found.verdict == "direction not determined"
    assert change(_exact(200), _exact(50), 1.0).verdict == "fell"
    before_open = change(Total(50, 50, None, 50), _exact(900), 1.0)
    assert before_open.reporting[0] == -float("inf")


def test_no_percentage_on_a_small_base() -> None:
    """13 to 49 is told as 36 more; the percentage comes when it is asked for."""
    assert change(_exact(13), _exact(49), 1.0).percent is None
    assert change(_exact(13), _exact(49), 1.0, any_base=True).percent == pytest.approx(276.9, abs=0.1)
    assert change(_exact(0), _exact(49), 1.0, any_base=True).percent is None
    assert change(_exact(20), _exact(40), 1.0).percent == 100


def test_a_series_that_jumps_about_widens_the_interval() -> None:
    """Neighbours that differ more than chance lets them raise the dispersion; calm or short series leave it at one."""
    assert dispersion([10, 90, 10, 90, 10, 90, 10]) == pytest.approx(64)
    assert dispersion([10, 10, 11, 10, 9, 10, 10, 11]) == 1
    assert dispersion([1, 100]) == 1
    calm, wild = (change(_exact(100), _exact(160), factor) for factor in (1.0, 64.0))
    assert calm.verdict == "rose"
    assert wild.verdict == "direction not determined"


@pytest.mark.property
@given(st.integers(0, 500), st.integers(0, 500), st.floats(1, 50))
def test_time_turned_round_turns_the_verdict(one: int, other: int, factor: float) -> None:
    """What rose from A to B fell from B to A, by the same intervals."""
    there, back = change(_exact(one), _exact(other), factor), change(_exact(other), _exact(one), factor)
    assert there.difference == -back.difference
    assert there.process == pytest.approx((-back.process[1], -back.process[0]))
    turned = {"rose": "fell", "fell": "rose"}
    assert turned.get(there.verdict, there.verdict) == back.verdict
