"""Regions of compared tellings: what each starts from follows from its pairs alone, in whatever order they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.incidents.regions import STEP, Regions
from counterclaim.judgements.bonds import pair

ITEMS = tuple("abcdef")
some_pairs = st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)).filter(lambda two: two[0] != two[1])
steps = st.lists(
    st.tuples(some_pairs.map(lambda two: pair(*two)), st.one_of(st.none(), st.integers(-60, 60))), max_size=30
)


def _regions() -> Regions:
    regions = Regions()
    for item in ITEMS:
        regions.put(item)
    return regions


def _told(regions: Regions) -> dict[str, tuple[float, int]]:
    return {item: regions.start(item) for item in ITEMS}


@pytest.mark.property
@given(steps=steps, asked=st.integers(1, 5), seed=st.randoms(use_true_random=False))
def test_regions_follow_from_the_pairs_that_are_left(
    steps: list[tuple[tuple[str, str], int | None]], asked: int, seed: object
) -> None:
    """Set, changed and taken away in steps, or set at once in another order: the same starts and counts of pairs."""
    regions = _regions()
    for number, (two, odds) in enumerate(steps):
        regions.weigh(*two, None if odds is None else odds / 10)
        if number % asked == 0:
            regions.moved()
    regions.moved()
    last = list(dict(steps).items())
    seed.shuffle(last)  # type: ignore[attr-defined]  # a seeded generator
    at_once = _regions()
    for two, odds in last:
        if odds is not None:
            at_once.weigh(*two, odds / 10)
    at_once.moved()
    assert _told(regions) == _told(at_once)


def test_what_moved_is_told_once() -> None:
    """Every item of a region that starts elsewhere is named, and none that does not."""
    regions = _regions()
    for one, other in (("a", "b"), ("b", "c"), ("a", "c")):
        regions.weigh(one, other, 6.0)
    regions.weigh("d", "e", -6.0)
    assert regions.moved() == {"a", "b", "c", "d", "e"}
    assert regions.start("a")[0] > 0 > regions.start("d")[0]
    assert regions.moved() == set()
    regions.weigh("c", "d", -6.0)
    assert regions.moved() >= {"d", "e"}
    assert regions.start("a") == regions.start("e")


def test_a_region_in_which_much_is_one_starts_higher() -> None:
    """The same pair is likelier one where the others are, and a start is a whole number of steps."""
    few, many = _regions(), _regions()
    for regions, odds in ((few, -5.0), (many, 5.0)):
        for one, other in (("a", "b"), ("b", "c"), ("c", "d")):
            regions.weigh(one, other, odds)
        regions.weigh("d", "e", 1.0)
        regions.moved()
    low, high = few.odds("d", "e"), many.odds("d", "e")
    assert low is not None
    assert high is not None
    assert low < 1.0 < high
    assert all(start % STEP == 0 for start, _ in (few.start("a"), many.start("a")))


def test_items_that_are_not_compared_have_no_odds() -> None:
    """Neither before nor after a pair was taken away again."""
    regions = _regions()
    assert regions.odds("a", "b") is None
    regions.weigh("a", "b", 2.0)
    assert dict(regions.near("a")).keys() == {"b"}
    regions.weigh("a", "b", None)
    regions.moved()
    assert regions.odds("a", "b") is None
    assert regions.start("a")[1] == 0
