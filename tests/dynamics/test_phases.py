"""Changes of rate: found as near as anybody could, and not where there is none."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.pack import Pack
from counterclaim.dynamics.phases.cost import RateCost, Spread, spread_of, whole
from counterclaim.dynamics.phases.literature import OF_RATES, beside
from counterclaim.dynamics.phases.segments import drawn, segments
from counterclaim.evaluation import trials
from tests.dynamics.many import many

SPAN = (date(2003, 3, 1), date(2021, 12, 31))


def test_a_strong_change_is_found_to_the_week() -> None:
    """From one act in ten days to one a day."""
    dice = np.random.default_rng(3)
    daily = np.concatenate([drawn(0.1, 700, Spread(None), dice), drawn(1.0, 500, Spread(None), dice)])
    found = segments(daily, dice)
    (cut,) = found.cuts
    assert abs(cut.day - 700) <= 7
    assert cut.low <= 700 <= cut.high
    assert found.rates == pytest.approx((0.1, 1.0), rel=0.25)


def test_changes_at_the_strength_of_the_real_series_are_found_as_well_as_by_who_knows_the_rates() -> None:
    """Sixty series: as near as the bound, which is far below nine in ten; intervals hold the day."""
    found = many(partial(trials.cuts, again=39))
    assert np.mean([one.near for one in found]) > np.mean([one.bound for one in found]) - 0.06
    held = [day for one in found for day in one.held if day is not None]
    assert len(held) > 0.9 * 6 * len(found)
    assert 0.8 < np.mean(held) < 0.97
    assert 5.3 < np.mean([one.number for one in found]) < 6.7


@pytest.mark.parametrize("spread", [Spread(0.3), Spread(None)])
def test_where_the_rate_stays_no_change_is_found(spread: Spread) -> None:
    """Sixty series of each spread, one in twenty of them cut at the most."""
    assert sum(many(partial(trials.cut_where_none_is, spread=spread, days=1500))) <= 3


@given(st.lists(st.integers(0, 9), min_size=4, max_size=40), st.sampled_from([None, 0.2, 3.0]))
def test_a_stretch_costs_the_same_in_days_and_in_bins(weeks: list[int], size: float | None) -> None:
    """The processes have independent increments: how a stretch is cut into bins changes nothing."""
    spread = Spread(size)
    bins = RateCost(spread, 7).fit(np.array(weeks, dtype=float)[:, None])
    days = np.concatenate([[0.0], np.cumsum(np.repeat(np.array(weeks) / 7, 7))])
    assert bins.error(0, len(weeks)) == pytest.approx(-whole(days, [], spread), abs=1e-6)


@given(st.lists(st.integers(0, 30), min_size=6, max_size=60), st.data())
def test_two_rates_never_tell_less_than_one(counts: list[int], data: st.DataObject) -> None:
    """A cut can only raise the likelihood."""
    cumulated = np.concatenate([[0.0], np.cumsum(np.array(counts, dtype=float))])
    at = data.draw(st.integers(1, len(counts) - 1))
    for spread in (Spread(None), Spread(0.5)):
        assert whole(cumulated, [at], spread) >= whole(cumulated, [], spread) - 1e-9


def test_negative_binomial_counts_of_any_size_are_poisson_in_the_end() -> None:
    """The greater the size, the nearer; and even counts tell no size."""
    number, days = np.array([3.0, 40.0]), np.array([50.0, 60.0])
    poisson = Spread(None).likelihood(number, days)
    assert Spread(1e7).likelihood(number, days) == pytest.approx(poisson, rel=1e-4)
    assert spread_of(np.tile([1.0, 0.0], 300)).size is None


def test_four_meanings_of_phase_are_kept_apart(balochistan: Pack) -> None:
    """The fifth insurgency may be a change of rate; phase five, phase two and a first phase are operations."""
    rows = {one.id: one for one in balochistan.phases.values()}
    meanings = {rows[name].meaning for name in ("insurgency-5", "pahazag-5", "herof-phase-2", "radd-first-phase")}
    assert len(meanings) == 4
    changes = [(date(2004, 5, 1), date(2004, 11, 25), date(2005, 4, 1))]
    fifth = beside(rows["insurgency-5"], changes, SPAN)
    assert (fifth.apart, fifth.verdict) == (0, "a change at its beginning")
    for name in ("pahazag-5", "herof-phase-2", "radd-first-phase"):
        assert rows[name].meaning not in OF_RATES
        assert beside(rows[name], changes, SPAN).change is None
    assert beside(rows["insurgency-1"], changes, SPAN).verdict == "begins before the series"
    ended = (date(1990, 1, 1), date(1999, 12, 31))
    assert beside(rows["insurgency-5"], changes, ended).verdict == "begins after the series"
    undated = rows["insurgency-5"].model_copy(update={"start": None, "latest_start": None})
    assert beside(undated, changes, SPAN).verdict == "nobody says when it begins"
