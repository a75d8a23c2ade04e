"""Rates of frames: shares of reports with their intervals, orders and house style beside them and never in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.claims.records import Framing, Speaker
from counterclaim.codebook.terms import Family, Part, Side, SpeakerKind, Stance
from counterclaim.narratives.rates import By, Voice, interval, matrix, rates
from counterclaim.narratives.told import Published, Told
from counterclaim.values.span import Span

ISPR = Speaker("ISPR", Side.STATE, SpeakerKind.MILITARY)
BLA = Speaker("BLA", Side.INSURGENT, SpeakerKind.ARMED_GROUP)
PAPER = Speaker("A paper", Side.OUTLET, SpeakerKind.OUTLET)


def a_framing(report: str, family: Family, speaker: Speaker = PAPER, **fields: object) -> Framing:
    """A frame made by hand."""
    own = speaker is PAPER
    place = Span(0, 4)
    told = {"register": False, "compelled": False, "stance": Stance.ASSERTED} | fields
    return Framing(
        f"{report}-{family}-{speaker.name}-{len(fields)}", report, family, place, "word", place, "word.", Part.BODY,
        speaker, own, "own" if own else "verb", **told,  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip


REPORTS = [
    Published("a", "A paper", "2026-01-31", frozenset({Side.STATE})),
    Published("b", "A paper", "2026-02-01", frozenset({Side.STATE, Side.INSURGENT})),
    Published("c", "Other", "2026-02-02", frozenset({Side.INSURGENT})),
    Published("d", "Other", None),
]
BY_ID = {one.report: one for one in REPORTS}


def told(*some: Framing) -> list[Told]:
    """Frames in their reports."""
    return [Told(one, BY_ID[one.report]) for one in some]


def test_a_rate_is_a_share_of_the_reports_that_might_have_it() -> None:
    """By outlet of the outlet's, by side of those that give it words, by month of the month's."""
    frames = told(
        a_framing("a", Family.DISPATCH, ISPR),
        a_framing("a", Family.DISPATCH, ISPR),
        a_framing("b", Family.DISPATCH, BLA),
        a_framing("c", Family.VALOUR),
    )
    by_side = {one.key: (one.uses, one.within, one.reports) for one in rates(frames, REPORTS, By.SIDE)}
    assert by_side == {"state": (2, 1, 2), "insurgent": (1, 1, 2)}
    by_outlet = {(one.key, one.family): one.reports for one in rates(frames, REPORTS, By.OUTLET)}
    assert by_outlet == {("A paper", Family.DISPATCH): 2, ("Other", Family.VALOUR): 2}
    assert {one.key for one in rates(frames, REPORTS, By.MONTH)} == {"2026-01", "2026-02"}
    assert [one.family for one in rates(frames, REPORTS, By.OUTLET, Voice.OWN)] == [Family.VALOUR]


def test_orders_house_style_and_denials_are_beside_the_rate() -> None:
    """A table of outlets does not measure the law, nor the manners of a press."""
    frames = told(
        a_framing("a", Family.IMPOSED_LABEL, compelled=True),
        a_framing("a", Family.IMPOSED_LABEL, register=True),
        a_framing("b", Family.IMPOSED_LABEL, stance=Stance.DENIED),
    )
    (one,) = rates(frames, REPORTS, By.OUTLET)
    assert (one.uses, one.within, one.compelled, one.register, one.denied) == (0, 0, 1, 1, 1)
    assert len(one.framings) == 3


def test_the_two_sides_are_counted_alike() -> None:
    """Swapping who speaks swaps the rows, and no figure."""
    frames = [a_framing(report, Family.DISPATCH, ISPR) for report in ("a", "b")]
    swapped = [a_framing(report, Family.DISPATCH, BLA) for report in ("b", "c")]
    (one,), (other,) = (rates(told(*some), REPORTS, By.SIDE) for some in (frames, swapped))
    assert (one.uses, one.within, one.reports, one.low, one.high) == (
        other.uses, other.within, other.reports, other.low, other.high,
    )  # fmt: skip


def test_the_matrix_has_every_outlet() -> None:
    """An outlet without a frame has a row as well, and its reports."""
    table = matrix(told(a_framing("a", Family.VALOUR)), REPORTS)
    assert [(outlet, reports, list(found)) for outlet, reports, found in table.rows] == [
        ("A paper", 2, [Family.VALOUR]),
        ("Other", 2, []),
    ]
    assert table.as_records()[0]["valour"] == "1 of 2"


@given(st.integers(0, 200), st.integers(0, 200))
def test_intervals_hold_their_share(successes: int, more: int) -> None:
    """The share lies in its interval, which lies between 0 and 1 and is all of it where nothing is known."""
    low, high = interval(successes, successes + more)
    share = successes / (successes + more) if successes + more else 0.0
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert interval(0, 0) == (0.0, 1.0)


def test_an_interval_is_wilsons() -> None:
    """2 of 10: 0.057 to 0.510, as tables of the score interval have it."""
    assert interval(2, 10) == pytest.approx((0.0567, 0.5098), abs=1e-3)
