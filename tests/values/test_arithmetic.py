"""Printed sums and percentages, done again."""

from __future__ import annotations

import pytest

from counterclaim.values.arithmetic import checked_change, checked_sum


@pytest.mark.parametrize(
    ("parts", "total", "right"),
    [((346, 381, 220, 219), 1116, False), ((92, 54, 108), 254, True), ((437, 354, 243), 1034, True), ((), 0, True)],
)
def test_sums(parts: tuple[int, ...], total: int, right: bool) -> None:
    """The Levies' parts add to 1,166, not 1,116; 92 + 54 + 108 is 254."""
    found = checked_sum(parts, total)
    assert found.right is right
    assert found.worked_out == sum(parts)
    if not right:
        assert found.sentence == "346 + 381 + 220 + 219 = 1,166, not 1,116"


@pytest.mark.parametrize(
    ("before", "after", "printed", "right", "small"),
    [
        (225, 272, "7", False, False),
        (225, 272, "20.9", True, False),
        (225, 272, "21", True, False),
        (225, 272, "20.8", False, False),
        (13, 49, "+277", True, True),
        (13, 49, "-277", False, True),
        (200, 150, "25", True, False),
        (200, 150, "\u221225 %", True, False),
        (200, 150, "+25", False, False),
        (202, 254, "26", True, False),
    ],
)
def test_changes(before: int, after: int, printed: str, right: bool, small: bool) -> None:
    """A percentage is right if the change rounds to it; a base below 20 is named."""
    found = checked_change(before, after, printed)
    assert (found.right, found.small_base) == (right, small)


def test_the_change_is_told() -> None:
    """The sentence has what comes out and what was printed."""
    assert checked_change(225, 272, "7").sentence == "from 225 to 272 is +20.9 %, not 7 %"
    assert checked_change(13, 49, "+277").sentence == "from 13 to 49 is +276.9 %; the base is below 20"


def test_nothing_has_no_percentage() -> None:
    """A change from zero is refused."""
    with pytest.raises(ValueError, match="from 0"):
        checked_change(0, 5, "100")
