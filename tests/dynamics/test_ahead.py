"""The look ahead: scores as another implementation has them, nothing known too early, a baseline where it is better."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from counterclaim.dynamics.ahead.baselines import BASELINES
from counterclaim.dynamics.ahead.distributions import Floats, empirical, mean, negative_binomial, poisson, quantile
from counterclaim.dynamics.ahead.history import History
from counterclaim.dynamics.ahead.outlook import FEWEST, choose, outlook, scored_looks, weights
from counterclaim.dynamics.ahead.rolling import MODELS, STACK, looks, stacked
from counterclaim.dynamics.ahead.scores import scored

EVERY = {**BASELINES, **MODELS}


def moving(months: int, seed: int = 1) -> History:
    """Three places whose level moves."""
    dice = np.random.default_rng(seed)
    level = 3 * np.exp(np.cumsum(dice.normal(0, 0.12, months)))
    return History(dice.poisson(level * np.array([[1.0], [0.5], [0.1]])).astype(float), 2003 * 12 + 2, None)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("horizon", [1, 6])
def test_every_model_gives_distributions(name: str, horizon: int) -> None:
    """Rows of one, nothing below zero, with neighbours and without, after years and after one."""
    for known in (moving(90), moving(14), History(np.zeros((2, 40)), 0, weights([{1}, {0}]))):
        table = EVERY[name](known, horizon)
        assert table.shape == (known.places, known.most + 1)
        assert (table >= 0).all()
        assert table.sum(1) == pytest.approx(1.0)
        assert (mean(table) < 40).all()


@given(st.floats(0.05, 30), st.integers(0, 60))
def test_crps_of_poisson_is_that_of_another_implementation(middle: float, came: int) -> None:
    """In closed form."""
    table = poisson(np.array([middle]), 400)
    theirs = scoringrules.crps_poisson(came, middle)
    assert scored(table, np.array([float(came)])).crps[0] == pytest.approx(float(theirs), abs=1e-6)


@pytest.mark.parametrize("middle", [0.05, 0.8, 6.0, 30.0])
@pytest.mark.parametrize("size", [0.25, 1.3, 2.5, 19.7])
@pytest.mark.parametrize("came", [0, 3, 60])
def test_crps_of_a_negative_binomial_is_that_of_another_implementation(middle: float, size: float, came: int) -> None:
    """In closed form, away from sizes just beside a whole number: there the other one is infinite."""
    table = negative_binomial(np.array([middle]), np.array([size]), 4000)
    theirs = scoringrules.crps_negbinom(came, size, size / (size + middle))
    assert scored(table, np.array([float(came)])).crps[0] == pytest.approx(float(theirs), abs=1e-4)


@given(st.floats(0.05, 30), st.floats(0.2, 20), st.integers(0, 60))
def test_crps_of_a_negative_binomial_is_that_of_its_definition(middle: float, size: float, came: int) -> None:
    """The square of what lies between the distribution's steps and the step of what came, at every size."""
    table = negative_binomial(np.array([middle]), np.array([size]), 4000)
    at = np.arange(4001)
    between = nbinom.cdf(at, size, size / (size + middle)) - (at >= came)
    assert scored(table, np.array([float(came)])).crps[0] == pytest.approx(float((between**2).sum()), abs=1e-6)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40), st.integers(0, 40))
def test_crps_of_what_was_seen_is_that_of_an_ensemble(seen: list[int], came: int) -> None:
    """The bootstrap of history is an ensemble."""
    table = empirical(np.array(seen, dtype=float), 60)
    theirs = scoringrules.crps_ensemble(float(came), np.array(seen, dtype=float))
    assert scored(table, np.array([float(came)])).crps[0] == pytest.approx(float(theirs), abs=1e-9)


@given(st.floats(0.1, 20), st.integers(0, 50))
def test_the_interval_score_is_that_of_another_implementation(middle: float, came: int) -> None:
    """Width, and the misses by their distance."""
    table = poisson(np.array([middle]), 200)
    low, high = quantile(table, 0.05), quantile(table, 0.95)
    theirs = scoringrules.interval_score(float(came), float(low[0]), float(high[0]), 0.1)
    ours = scored(table, np.array([float(came)]))
    assert ours.interval[0] == pytest.approx(float(theirs), abs=1e-6)
    assert bool(ours.covered[0]) is bool(low[0] <= came <= high[0])


def test_no_look_knows_what_came_after_its_origin() -> None:
    """Other months after the origin change no look, and no weight of the stack."""
    known = moving(80)
    other = History(known.counts.copy(), known.first, None)
    other.counts[:, 60:] = 25.0
    one, changed = (looks(history, MODELS, 3, range(24, 63)) for history in (known, other))
    # the width of a table follows the greatest count known; so do its columns
    for name in MODELS:
        assert all(np.array_equal(a, b) for a, b in zip(one.tables[name], changed.tables[name], strict=True))
    stacks = [stacked(history, some, list(MODELS)) for history, some in ((known, one), (other, changed))]
    assert all(np.array_equal(a, b) for a, b in zip(*stacks, strict=True))


def test_the_stack_is_better_than_half_of_its_parts() -> None:
    """On a level that moves."""
    skills = scored_looks(moving(160), 1, range(24, 160)).skills
    by_name = {one.name: one.crps for one in skills}
    assert sum(by_name[STACK] <= by_name[name] + 1e-9 for name in MODELS) >= 2
    assert by_name[STACK] < by_name["last value"]


def test_on_a_level_that_never_moves_a_baseline_is_published() -> None:
    """Nothing beats history by a twentieth where every month is like every other."""
    dice = np.random.default_rng(2)
    flat = History(dice.poisson(2.0, (1, 150)).astype(float), 2000 * 12, None)
    chosen = choose(scored_looks(flat, 1, range(24, 150)).skills)
    assert chosen.name in BASELINES
    assert chosen.better < 0.05


def test_on_a_level_that_moves_the_stack_is_published_and_scores_stand_beside() -> None:
    """Every place and horizon has a forecast, every model a score."""
    dice = np.random.default_rng(3)
    level = 6 * np.exp(0.9 * np.sin(2 * np.pi * np.arange(200) / 45))
    found = outlook(History(dice.poisson(level)[None].astype(float), 2000 * 12, None), ["here"])
    assert found.published[0].name == STACK
    assert [(one.place, one.horizon) for one in found.forecasts] == [("here", 1), ("here", 3), ("here", 6)]
    assert {one.name for one in found.skills} == {*BASELINES, *MODELS, STACK}
    assert all(one.low <= one.mean <= one.high for one in found.forecasts)


def test_too_few_months_are_not_forecast() -> None:
    """Nothing is made of a few years."""
    with pytest.raises(ValueError, match="fewer than"):
        outlook(moving(FEWEST - 1), ["a", "b", "c"])


def test_tables_end_in_what_lies_beyond_them() -> None:
    """The last column takes the rest."""
    table: Floats = poisson(np.array([30.0]), 20)
    assert table[0, -1] > 0.9
    assert table.sum() == pytest.approx(1.0)
