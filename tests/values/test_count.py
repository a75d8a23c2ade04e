"""Laws of stated numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.values.count import CEILINGS, FLOORS, Bounds, Count, Relation

NUMBERS = st.integers(min_value=0, max_value=5000)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Any count that a text can state."""
    relation = draw(st.sampled_from(list(Relation)))
    number = draw(NUMBERS)
    if relation is Relation.BETWEEN:
        return Count.between(number, number + draw(st.integers(min_value=0, max_value=500)))
    return Count.stated(number, relation)


@pytest.mark.property
@given(counts(), counts())
def test_agreement_is_mutual(one: Count, other: Count) -> None:
    """Two statements agree or they do not, whichever is asked first."""
    assert one.agrees_with(other) == other.agrees_with(one)


@pytest.mark.property
@given(counts())
def test_a_statement_agrees_with_itself(one: Count) -> None:
    """What was stated can be true, but for fewer than none."""
    possible = one.least <= one.most
    assert one.agrees_with(one) is possible


@pytest.mark.property
@given(counts())
def test_the_printed_number_was_stated(one: Count) -> None:
    """The number to print is one of the bounds as stated."""
    assert one.number in {one.low, one.high}


@pytest.mark.property
@given(counts(), counts(), counts())
def test_covering_never_narrows(one: Count, other: Count, third: Count) -> None:
    """Adding a claim to a covering range leaves every number in it that was in it."""
    before = Bounds.of(one).cover(Bounds.of(other))
    after = before.cover(Bounds.of(third))
    assert after.least <= before.least
    assert after.most >= before.most


@pytest.mark.property
@given(counts(), counts())
def test_sum_does_not_depend_on_order(one: Count, other: Count) -> None:
    """Two groups together are as many in either order."""
    assert Bounds.of(one).plus(Bounds.of(other)) == Bounds.of(other).plus(Bounds.of(one))


@pytest.mark.property
@given(NUMBERS, NUMBERS)
def test_taking_out_what_was_added_gives_back(one: int, other: int) -> None:
    """Exact sums and differences undo each other."""
    whole = Bounds.of(Count.stated(one)).plus(Bounds.of(Count.stated(other)))
    assert whole.minus(Bounds.of(Count.stated(other))) == Bounds.of(Count.stated(one))


@pytest.mark.parametrize(
    ("low", "high", "relation"),
    [
        (None, None, Relation.EXACT),
        (3, 4, Relation.EXACT),
        (3, 3, Relation.AT_LEAST),
        (5, 3, Relation.BETWEEN),
        (-1, -1, Relation.EXACT),
    ],
)
def test_bounds_that_do_not_fit_their_hedge_are_refused(low: int | None, high: int | None, relation: Relation) -> None:
    """A count cannot hold bounds that its hedge does not state."""
    with pytest.raises(ValueError, match="do not fit"):
        Count(low, high, relation)


def test_more_than_is_printed_as_stated() -> None:
    """A "more than 200" prints 200 and is open; it excludes 200 itself."""
    count = Count.stated(200, Relation.MORE_THAN)
    assert (count.low, count.high, count.number, count.is_open) == (200, None, 200, True)
    assert not count.agrees_with(Count.stated(200))
    assert str(count) == "more than 200"


def test_hedges_leave_one_side_open() -> None:
    """Floors state no ceiling and ceilings no floor."""
    assert all(Count.stated(5, relation).high is None for relation in FLOORS)
    assert all(Count.stated(5, relation).low is None for relation in CEILINGS)
