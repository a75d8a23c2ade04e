"""Average linkage with bonds: order plays no part, and what a person parted stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.incidents.linkage import parts
from counterclaim.judgements.bonds import Bonds, Pair, pair

ITEMS = tuple("abcdefgh")
pairs_of_items = st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)).filter(lambda two: two[0] != two[1])
some_pairs = st.lists(pairs_of_items, max_size=6)
some_scores = st.dictionaries(pairs_of_items.map(lambda two: pair(*two)), st.integers(-5, 5), max_size=28)


def _parts(items: tuple[str, ...], scores: dict[Pair, int], bonds: Bonds) -> list[tuple[str, ...]]:
    return parts(items, [(*two, float(score)) for two, score in scores.items()], -4.0, bonds)


def test_one_strong_link_does_not_join_strange_parts() -> None:
    """Two close pairs with one link between them stay two, where the other three pairs speak against it."""
    scores = {("a", "b"): 5, ("c", "d"): 5, ("b", "c"): 3, ("a", "c"): -4, ("a", "d"): -4, ("b", "d"): -4}
    assert _parts(("a", "b", "c", "d"), scores, Bonds()) == [("a", "b"), ("c", "d")]


@pytest.mark.property
@given(scores=some_scores, joined=some_pairs, parted=some_pairs, seed=st.randoms(use_true_random=False))
def test_order_does_not_matter(scores: dict[Pair, int], joined: list[Pair], parted: list[Pair], seed: object) -> None:
    """Items and pairs in another order give the same parts, and each item is in one."""
    items, here, there = list(ITEMS), list(joined), list(parted)
    for each in (items, here, there):
        seed.shuffle(each)  # type: ignore[attr-defined]  # a seeded generator
    one = _parts(ITEMS, scores, Bonds.of(joined, parted))
    other = _parts(tuple(items), scores, Bonds.of(here, there))
    assert one == other
    assert sorted(item for part in one for item in part) == list(ITEMS)


@pytest.mark.property
@given(scores=some_scores, joined=some_pairs, parted=some_pairs)
def test_parted_beats_everything_else(scores: dict[Pair, int], joined: list[Pair], parted: list[Pair]) -> None:
    """No part holds a parted pair, whatever chain of joined ones or links leads from the one to the other."""
    bonds = Bonds.of(joined, parted)
    found = _parts(ITEMS, scores, bonds)
    of = {item: number for number, part in enumerate(found) for item in part}
    assert all(of[one] != of[other] for one, other in bonds.apart)
    assert {pair(*two) for two in parted} <= bonds.apart


@pytest.mark.property
@given(joined=some_pairs, parted=some_pairs)
def test_joined_holds_unless_it_is_parted(joined: list[Pair], parted: list[Pair]) -> None:
    """What a person joined is in one part, whatever speaks against it; a chain that cannot hold is named."""
    bonds = Bonds.of(joined, parted)
    of = {item: number for number, part in enumerate(_parts(ITEMS, {}, bonds)) for item in part}
    assert all(of[one] == of[other] for one, other in bonds.together)
    assert bonds.together | bonds.broken == {pair(*two) for two in joined}
