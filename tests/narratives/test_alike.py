"""How alike outlets are is held against other days of the same outlets, and no less surely than those allow."""

from __future__ import annotations

import numpy as np

from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.narratives.alike import MOST, Likeness, uniformity
from counterclaim.narratives.told import Published

WORDS = np.array([f"w{place}" for place in range(4000)])


def events(days: int, copied: int | None) -> tuple[list[tuple[Unit, list[Published]]], dict[str, str]]:
    """Two outlets that tell of an event a day, each in words of its own but for one day."""
    dice = np.random.default_rng(3)
    told, texts = [], {}
    for day in range(days):
        reports = [Published(f"{name}{day}", name, f"2026-01-{day + 1:02d}") for name in ("a", "b")]
        body = dice.choice(WORDS, 120)
        for one in reports:
            texts[one.report] = " ".join(body if day == copied else dice.choice(WORDS, 120))
        told.append((Unit(UnitKind.INCIDENT, f"i{day}"), reports))
    return told, texts


def test_a_day_of_one_text_stands_out() -> None:
    """One text under two names is alike; its p is as small as its pairs allow, and the other days are none."""
    told, texts = events(20, copied=7)
    found = uniformity(told, {}, Likeness(texts), np.random.default_rng(1))
    (same,) = (one for one in found if one.likeness > 0.9)
    assert same.day == "2026-01-08"
    assert same.pairs == MOST
    assert same.p is not None
    assert 1 / (same.pairs + 1) <= same.p <= 0.01
    assert sum(one.p is not None and one.p < 0.05 for one in found) <= 3


def test_few_other_days_are_no_null() -> None:
    """Where there is next to nothing to compare with nothing is said."""
    told, texts = events(2, copied=0)
    found = uniformity(told, {"b0": "a0", "a0": "a0"}, Likeness(texts), np.random.default_rng(1))
    assert [(one.p, one.usual, one.origins) for one in found] == [(None, None, 1), (None, None, 2)]


def test_the_same_ledger_gives_the_same_figures() -> None:
    """Draws are seeded, and do not depend on the order of arrival."""
    told, texts = events(9, copied=2)
    one, other = (
        uniformity(some, {}, Likeness(texts), np.random.default_rng(1)) for some in (told, list(reversed(told)))
    )
    assert one == other
