"""Changes of rate: found as near as anybody could, and not where there is none."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.pack import Pack
from counterclaim.dynamics.phases.cost import RateCost, Spread, spread_of, whole
from counterclaim.dynamics.phases.literature import OF_RATES, beside
from counterclaim.dynamics.phases.segments import drawn, segments
from counterclaim.evaluation import worlds
from tests.dynamics.many import many

NEAR = 14


def test_a_strong_change_is_found_to_the_week() -> None:
    """From one act in ten days to one a day."""
    dice = np.random.default_rng(3)
    daily = np.concatenate([drawn(0.1, 700, Spread(None), dice), drawn(1.0, 500, Spread(None), dice)])
    found = segments(daily, dice)
    (cut,) = found.cuts
    assert abs(cut.day - 700) <= 7
    assert cut.low <= 700 <= cut.high
    assert found.rates == pytest.approx((0.1, 1.0), rel=0.25)


def as_seen(seed: int) -> tuple[list[bool], list[bool], list[bool], int]:
    """Of each true change whether it was found, whether who knows the rates finds it, whether an interval holds it."""
    dice = np.random.default_rng(seed)
    daily = worlds.as_seen(dice)
    found = segments(daily, dice, again=39)
    days = np.array([one.day for one in found.cuts])
    near = [bool(np.abs(days - true).min() <= NEAR) for true in worlds.SEEN_CUTS]
    known = zip(worlds.told_the_rates(daily), worlds.SEEN_CUTS, strict=True)
    held = [any(one.low <= true <= one.high for one in found.cuts) for true in worlds.SEEN_CUTS]
    return near, [abs(one - true) <= NEAR for one, true in known], held, len(days)


def test_changes_at_the_strength_of_the_real_series_are_found_as_well_as_by_who_knows_the_rates() -> None:
    """Sixty series: as near as the bound, which is far below nine in ten; intervals hold the day."""
    near, bound, held, number = zip(*many(as_seen), strict=True)
    assert np.mean(near) > np.mean(bound) - 0.06
    assert np.mean(held) > 0.75
    assert 5.3 < np.mean(number) < 6.7


def cut_where_there_is_no_change(seed: int) -> int:
    """How many of two series, one of each spread, are cut."""
    dice = np.random.default_rng(seed)
    spreads = (Spread(0.3), Spread(None))
    return sum(bool(segments(drawn(0.1, 1500, spread, dice), dice, again=3).cuts) for spread in spreads)


def test_where_the_rate_stays_no_change_is_found() -> None:
    """Sixty series of each spread, one in twenty of them cut at the most."""
    assert sum(many(cut_where_there_is_no_change)) <= 6


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
    fifth = beside(rows["insurgency-5"], changes, date(2003, 3, 1))
    assert (fifth.apart, fifth.verdict) == (0, "a change within it")
    for name in ("pahazag-5", "herof-phase-2", "radd-first-phase"):
        assert rows[name].meaning not in OF_RATES
        assert beside(rows[name], changes, date(2003, 3, 1)).change is None
    assert beside(rows["insurgency-1"], changes, date(2003, 3, 1)).verdict == "begins before the series"
