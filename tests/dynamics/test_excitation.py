"""Who follows whom: against another implementation, against a known truth, and where nobody does."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import hawkes.multivariate as peer
import numpy as np
import pytest
from numpy.typing import NDArray

from counterclaim.codebook.terms import Side
from counterclaim.dynamics.days import cells_of
from counterclaim.dynamics.excitation.model import Cells, fit, followed
from counterclaim.dynamics.excitation.retaliation import Effort, corrected, recorded_acts, retaliation
from counterclaim.dynamics.excitation.simulate import Acts, made_up, recorded, recording
from counterclaim.evaluation import trials, worlds
from tests.dynamics.acts import act
from tests.dynamics.many import many

SMALL = Effort(turns=99, rounds=(8, 8, 24))


def test_branching_is_that_of_another_implementation() -> None:
    """Acts made up and fitted in continuous time by hawkes-rs; ours sees whole days alone."""
    true = peer.Parameters(np.array([0.06, 0.04]), np.array([[0.3, 0.2], [0.15, 0.1]]), 0.2)
    horizon = 20_000.0
    events = peer.simulate(true, horizon, 11)
    theirs = peer.fit(events, horizon).parameters
    counts = np.array([np.bincount(one.astype(int), minlength=int(horizon)) for one in events], dtype=float)[:, None]
    ours = fit(counts, Cells(("all",), (np.zeros(int(horizon), dtype=np.int64),)))
    assert ours.branching == pytest.approx(np.array(theirs.excitation), abs=0.05)
    assert ours.sides[0].delay == pytest.approx(1 / theirs.decay, rel=0.5)


def test_an_act_spreads_a_weight_of_one_over_the_days_after_it() -> None:
    """None on its own day, all of it in the end, and on average after the delay."""
    one = np.zeros(400)
    one[0] = 1.0
    spread = followed(one, 5.0)
    assert spread[0] == 0.0
    assert spread.sum() == pytest.approx(1.0)
    assert (spread * np.arange(400)).sum() == pytest.approx(5.0)


def test_sides_that_are_swapped_swap_their_answers() -> None:
    """The model knows no side: what the state's acts follow, the insurgents' do."""
    acts = worlds.two_sides(worlds.WITH, np.random.default_rng(4), moving=False, hidden=False)
    other = {Side.STATE: Side.INSURGENT, Side.INSURGENT: Side.STATE}
    swapped = [replace(one, side=other[one.side]) for one in acts if one.side is not None]
    found = []
    for some in (acts, swapped):
        known = recorded_acts(some, worlds.calendar())
        assert known is not None
        found.append(fit(known.records.counts(known.shape), known.cells).branching)
    assert found[0] == pytest.approx(found[1][::-1, ::-1], abs=1e-6)


def test_what_is_made_up_has_as_many_acts_as_are_expected() -> None:
    """Own acts and those that follow: in a record of known truth, and in series of a model fitted to it."""
    dice = np.random.default_rng(1)
    acts = worlds.two_sides(worlds.WITH, dice, moving=False, hidden=False)
    number = np.array([sum(one.side is side for one in acts) for side in (Side.STATE, Side.INSURGENT)])
    assert number == pytest.approx(np.array(worlds.RATES) * worlds.DAYS, rel=0.2)
    known = recorded_acts(acts, worlds.calendar())
    assert known is not None
    fitted = fit(known.records.counts(known.shape), known.cells)
    again = [np.bincount(made_up(fitted, known.cells, dice).side, minlength=2) for _ in range(20)]
    assert np.mean(again, axis=0) == pytest.approx(number, rel=0.1)


def test_recording_blurs_the_share_of_acts_that_it_was_learnt_from() -> None:
    """As many as in the records are known within as many days, and none leaves the record."""
    acts = worlds.two_sides(worlds.WITH, np.random.default_rng(2), moving=False, hidden=False)
    known = recorded_acts(acts, worlds.calendar())
    assert known is not None
    how = recording(known.records, 2)
    assert [one.width for one in how] == [worlds.EVERY] * 2
    assert [one.share for one in how] == pytest.approx([worlds.TOLD_TOGETHER] * 2, abs=0.06)
    fitted = fit(known.records.counts(known.shape), known.cells)
    dice = np.random.default_rng(3)
    again = recorded(made_up(fitted, known.cells, dice), how, known.shape[2], dice)
    assert (again.first >= 0).all()
    assert (again.last < known.shape[2]).all()
    wide = again.last > again.first
    assert float(wide.mean()) == pytest.approx(worlds.TOLD_TOGETHER, abs=0.06)


def test_nine_in_ten_intervals_hold_the_truth() -> None:
    """Sixty made-up records of two sides that answer each other; a part of the dates is known within days only."""
    true, found = np.array(worlds.WITH), many(partial(trials.branching, rounds=(12, 12, 60)))
    assert 0.8 <= np.mean([(one.low <= true) & (true <= one.high) for one in found]) <= 0.97
    assert np.mean([one.best for one in found], axis=0) == pytest.approx(true, abs=0.025)


def test_where_nobody_answers_one_in_twenty_tests_says_so() -> None:
    """Sixty made-up records: the calendar, moves between districts and statements drive both sides alike."""
    found = np.array(many(partial(trials.answers_where_none_are, turns=99)))
    assert np.sum(found <= 0.05) <= 13
    assert 0.4 < np.mean(found) < 0.6


def test_where_a_side_answers_it_is_said_and_where_not_it_is_not() -> None:
    """Insurgents follow the state; the state follows nobody but itself."""
    acts = worlds.two_sides(((0.2, 0.0), (0.35, 0.1)), np.random.default_rng(8), moving=False, hidden=False)
    found = retaliation("all", acts, worlds.calendar(), np.random.default_rng(1), SMALL)
    assert found is not None
    state, insurgent = found.follows[:2]
    assert (state.side, state.evidence) == (Side.STATE, False)
    assert (insurgent.side, insurgent.evidence) == (Side.INSURGENT, True)
    assert insurgent.low > 0
    assert insurgent.best == pytest.approx(0.35, abs=0.12)
    assert {"stretch", "weekday", "anniversary", "shutdown"} <= set(found.calendar)
    assert all(one.p_dispersion > 0.01 for one in found.left)
    assert found.follows[2].p is None


def test_p_is_corrected_for_every_place_that_was_tested() -> None:
    """One place corrects for two directions, three places for six."""
    acts = worlds.two_sides(((0.2, 0.0), (0.35, 0.1)), np.random.default_rng(8), moving=False, hidden=False)
    found = retaliation("all", acts, worlds.calendar(), np.random.default_rng(1), replace(SMALL, again=0))
    assert found is not None
    least = min(one.p for one in found.follows if one.p is not None)
    assert min(one.holm for one in found.follows if one.holm is not None) == pytest.approx(2 * least)
    first, nothing, *_ = corrected([found, None, found, found])
    assert nothing is None
    assert first is not None
    assert min(one.holm for one in first.follows if one.holm is not None) == pytest.approx(6 * least)


def test_too_few_acts_are_said_to_be_too_few() -> None:
    """Nothing is fitted to a handful, and what is left out is counted."""
    some = [act(place, 5 * place) for place in range(60)]
    some += [act(100 + place, 7 * place, side=Side.STATE) for place in range(5)]
    some += [act(200, 3, None), act(201, 3, side=None), act(202, 3, days=20)]
    found = retaliation("all", some, [], np.random.default_rng(1), SMALL)
    assert found is not None
    assert (found.acts, found.left_out, found.follows) == ((5, 60), 3, ())
    assert retaliation("all", some[-3:], [], np.random.default_rng(1), SMALL) is None


def test_the_calendar_is_in_the_null() -> None:
    """Days of the week, anniversaries, shutdowns; longer stretches where acts are few."""
    cells = cells_of(worlds.START, 2000, 400, worlds.calendar())
    assert cells.names == ("stretch", "weekday", "anniversary", "shutdown")
    factors: dict[str, NDArray[np.int64]] = dict(zip(cells.names, cells.of, strict=True))
    assert factors["stretch"].max() + 1 == 22
    assert factors["anniversary"].sum() == pytest.approx(9 * 2000 / 365, abs=6)
    few = cells_of(worlds.START, 2000, 20, [])
    assert few.of[0].max() + 1 < 5
    assert "quarter" in few.names


def test_acts_of_unknown_day_stand_in_the_middle_of_those_they_can_have_been() -> None:
    """Counted once each."""
    acts = Acts(*(np.array(one) for one in ([0, 1], [0, 0], [3, 5], [3, 9])))
    counts = acts.counts((2, 1, 12))
    assert counts.sum() == 2
    assert counts[0, 0, 3] == 1
    assert counts[1, 0, 7] == 1
