"""Mistakes are named by what is wrong and shown with their words."""

from __future__ import annotations

import pytest

from counterclaim.evaluation.phenomena import mistakes
from tests.evaluation.test_evaluation import _gold

TEXT = "Police said three men had been killed and a boy hurt."


def line(start: int, end: int, **fields: object) -> dict[str, object]:
    """A claim line on these words."""
    return _gold(start, end, quote=TEXT[start:end], kind="quantity", **fields)


RIGHT = line(12, 21, date_start="2024-05-01", date_end="2024-05-01")
WRONG = [
    ({"group": "insurgents"}, "group: civilians read as insurgents"),
    ({"measure": "wounded"}, "measure: killed read as wounded"),
    ({"low": 4}, "bounds of the number"),
    ({"relation": "at_least"}, "hedge: exact read as at_least"),
    ({"speaker": {"name": "BLA", "side": "insurgent"}}, "speaker: state read as insurgent"),
    ({"speaker": {"name": "ministry", "side": "state"}}, "speaker: another name of the same side"),
    ({"stance": "denied"}, "stance: asserted read as denied"),
    ({"scope": "period"}, "one happening read as a period"),
    ({"date_start": None, "date_end": None}, "date: none found"),
    ({"date_start": "2024-05-02", "date_end": "2024-05-02"}, "date: off by a day or two"),
    ({"date_start": "2024-05-20", "date_end": "2024-05-20"}, "date: off by up to a month"),
    ({"date_start": "2023-05-02", "date_end": "2023-05-02"}, "date: off by more"),
    ({"date_start": "2024-04-01", "date_end": "2024-05-31"}, "date: a wider stretch"),
]


@pytest.mark.parametrize(("fields", "phenomenon"), WRONG)
def test_what_is_wrong_with_a_claim(fields: dict[str, object], phenomenon: str) -> None:
    """Each field by its name, with what was wanted and what was read."""
    (found,) = mistakes([{**RIGHT, **fields}], [RIGHT], TEXT)
    assert found.phenomenon == phenomenon
    assert found.example == "Police said **three men** had been killed and a boy hurt."


def test_a_right_claim_is_no_mistake() -> None:
    """Nor is a borderline one that is missed."""
    assert mistakes([RIGHT], [RIGHT, {**line(42, 47), "optional": True}], TEXT) == []


def test_what_is_missed_and_what_is_made_up() -> None:
    """A missed number by how it is written, a made-up one by what it was read as."""
    found = [one.phenomenon for one in mistakes([line(12, 21)], [line(42, 47)], TEXT)]
    assert found == ["missed: one person by an article", "made up: killed"]
