"""A scan for waves: what it finds, what it does not count twice, and how often it is wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from counterclaim.codebook.terms import Side
from counterclaim.dynamics.occurrences import Occurrence, together
from counterclaim.dynamics.waves import by_actor, scan
from counterclaim.evaluation import trials
from tests.dynamics.acts import act
from tests.dynamics.many import many

TOWNS = ("Gwadar", "Kalat", "Kech", "Mastung", "Panjgur", "Quetta")


def quiet(number: int = 60) -> list[Occurrence]:
    """Acts one by one, 25 days apart, from town to town."""
    return [act(place, 25 * place, TOWNS[place % len(TOWNS)]) for place in range(number)]


def struck(day: int, told_by: str | None = None) -> list[Occurrence]:
    """One act in each of five towns on one day."""
    return [act(1000 + place, day, town, told_by=told_by) for place, town in enumerate(TOWNS[:5])]


def test_five_towns_in_a_day_are_a_wave_and_acts_one_by_one_are_none() -> None:
    """The window has its districts, its members and a small p."""
    still = scan({"all": quiet()}, np.random.default_rng(1), draws=199)
    assert (still.waves, still.nearest) == ((), None)
    found = scan({"all": [*quiet(), *struck(210)]}, np.random.default_rng(1), draws=199)
    (wave,) = found.waves
    assert wave.districts == TOWNS[:5]
    assert {one.id for one in wave.members} == {one.id for one in struck(210)}
    assert wave.p == pytest.approx(1 / 200)


def test_one_statement_is_no_wave() -> None:
    """Five towns that one report alone names count once; told by reports of their own they are five."""
    bundled = struck(210, told_by="statement")
    assert [len(one) for one in together(bundled)] == [5]
    assert scan({"all": [*quiet(), *bundled]}, np.random.default_rng(1), draws=199).waves == ()
    twice = [replace(one, told_by=one.told_by | {"statement"}) for one in struck(210)]
    assert [len(one) for one in together(twice)] == [1] * 5
    assert scan({"all": [*quiet(), *twice]}, np.random.default_rng(1), draws=199).waves


def test_what_one_report_tells_of_several_days_is_no_wave() -> None:
    """Seven villages on seven days: a wave by a report of each, none by one report of all."""
    apart = [act(1000 + place, 205 + place, f"village {place}") for place in range(7)]
    assert scan({"all": [*quiet(), *apart]}, np.random.default_rng(1), draws=199).waves
    summed_up = [replace(one, told_by=frozenset({"summary"})) for one in apart]
    found = scan({"all": [*quiet(), *summed_up]}, np.random.default_rng(1), draws=199)
    assert found.waves == ()
    second = [replace(summed_up[0], told_by=summed_up[0].told_by | {"another"}), *summed_up[1:]]
    assert scan({"all": [*quiet(), *second]}, np.random.default_rng(1), draws=199).waves


def test_an_act_known_within_days_counts_only_where_all_of_them_lie_in_the_window() -> None:
    """A window of a week holds an act known within five days, one of two days does not."""
    wide = [act(1000 + place, 198, town, days=5) for place, town in enumerate(TOWNS[:5])]
    (wave,) = scan({"all": [*quiet(), *wide]}, np.random.default_rng(1), draws=199).waves
    assert (wave.last - wave.first).days == 4


def test_what_has_no_place_or_no_date_is_left_out_and_counted() -> None:
    """Nothing is passed over in silence."""
    some = [*quiet(10), act(90, 5, None), replace(act(91, 5), when=None), act(92, 5, days=30)]
    found = scan({"all": some}, np.random.default_rng(1), draws=19)
    assert (found.left_out, found.looked_at) == (3, {"all": 10})
    nothing = scan({"all": some[-3:]}, np.random.default_rng(1), draws=19)
    assert (nothing.waves, nothing.nearest, nothing.looked_at) == ((), None, {"all": 0})


def test_the_same_acts_of_the_other_side_are_the_same_wave() -> None:
    """The scan knows no side: swapped, it finds the same days, districts and p."""
    acts = [*quiet(), *struck(210)]
    swapped = [replace(one, side=Side.STATE, actor="Frontier Corps") for one in acts]
    one, other = (scan(by_actor(some, "whole"), np.random.default_rng(5), draws=99).waves for some in (acts, swapped))
    assert [(each.first, each.last, each.districts, each.p) for each in one] == [
        (each.first, each.last, each.districts, each.p) for each in other
    ]


def test_more_than_sixty_four_districts_are_told_apart() -> None:
    """Districts stand in words of 64."""
    acts = [act(place, 410, f"district {place:03d}") for place in range(70)]
    found = scan({"all": [*quiet(), *acts]}, np.random.default_rng(1), draws=19)
    assert found.waves
    assert len(found.waves[0].districts) == 70


def test_where_there_is_no_wave_one_in_twenty_scans_finds_one() -> None:
    """Sixty made-up records without a wave, statements that tell several days among them."""
    found = many(partial(trials.wave_where_none_is, draws=99))
    assert sum(p <= 0.05 for p in found) <= 7
    assert 0.35 < float(np.mean(found)) < 0.65
