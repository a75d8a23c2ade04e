"""What there is not is refused with what there is."""

from __future__ import annotations

import pytest

from counterclaim.codebook.terms import Family
from counterclaim.engines.state import known
from counterclaim.errors import UsageError


def test_a_few_dozen_names_are_listed_whole() -> None:
    """No name is left out as if it did not exist."""
    with pytest.raises(UsageError, match="no frame 'zzz': known are") as raised:
        known("zzz", list(Family), "frame")
    assert all(one.value in str(raised.value) for one in Family)
    assert "more" not in str(raised.value)


def test_of_many_names_it_is_said_how_many_more_there_are() -> None:
    """A list that is cut off says so; a close name is offered instead of a list."""
    names = [f"unit-{at:03}" for at in range(100)]
    with pytest.raises(UsageError, match=r"unit-000, .*unit-011 and 88 more$"):
        known("zzz", names, "incident")
    with pytest.raises(UsageError, match="did you mean 'unit-042'"):
        known("unit042", names, "incident")
    with pytest.raises(UsageError, match="there is none"):
        known("zzz", [], "incident")
