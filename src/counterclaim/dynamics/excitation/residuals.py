"""What a fitted model leaves unexplained: whether four weeks differ from it more than those of its own series do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.excitation.model import Cells, Fit, Floats, fit
from counterclaim.dynamics.excitation.simulate import Acts, Dice, made_up, recorded, recording

SPAN = 28
"""Days of a span."""
AGAIN = 59
"""Series that are made up by a model and laid beside it."""
_FEWEST = 3
_LEAST = 0.25
"""Of an act, what is to be expected of a stretch at the least for its difference to weigh."""


@dataclass(frozen=True, slots=True)
class Residuals:
    """How far one side's stretches are from the model."""

    dispersion: float
    """Mean squared difference over what is to be expected; near one where nothing is left to explain."""
    carried: float
    """Correlation of the differences of neighbouring stretches; near zero where nothing is left."""
    p_dispersion: float
    """The share of the model's own series that are as far from one, by either end."""
    p_carried: float


def residuals(
    fitted: Fit, acts: Acts, shape: tuple[int, int, int], cells: Cells, dice: Dice, *, again: int = AGAIN
) -> tuple[Residuals, ...]:
    """What is left of each side's acts, beside the same of series made up by the model and recorded likewise.

    Args:
        fitted: the model.
        acts: as recorded.
        shape: sides, districts and days.
        cells: the calendar.
        dice: a seeded generator.
        again: series to make up; none: nothing is computed.
    """
    if not again:
        return ()
    seen = _left(fitted, acts.counts(shape), cells)
    how = recording(acts, shape[0])
    made = []
    for _ in range(again):
        counts = recorded(made_up(fitted, cells, dice), how, shape[2], dice).counts(shape)
        made.append(_left(fit(counts, cells, near=fitted), counts, cells))
    drawn = np.array(made)
    return tuple(
        Residuals(
            float(seen[side, 0]),
            float(seen[side, 1]),
            _ends(seen[side, 0], drawn[:, side, 0]),
            _ends(seen[side, 1], drawn[:, side, 1]),
        )
        for side in range(shape[0])
    )


def _left(fitted: Fit, counts: Floats, cells: Cells) -> Floats:
    """Dispersion and carried of each side; shape (sides, 2)."""
    sides, _, days = counts.shape
    stretches = max(days // SPAN, 1)
    length = min(SPAN, days)
    found = np.zeros((sides, 2))
    pair = [
        one.sum(1)[:, : stretches * length].reshape(sides, stretches, length).sum(2)
        for one in (counts, fitted.expected(counts, cells))
    ]
    for side, (came, due) in enumerate(zip(*pair, strict=True)):
        left = (came - due) / np.sqrt(np.maximum(due, _LEAST))
        found[side, 0] = float((left**2).mean())
        if len(left) >= _FEWEST and left.std() > 0:
            found[side, 1] = float(np.corrcoef(left[:-1], left[1:])[0, 1])
    return found


def _ends(seen: float, drawn: Floats) -> float:
    """The two-sided share of draws as far out as what was seen."""
    above, below = int((drawn >= seen).sum()), int((drawn <= seen).sum())
    return min(1.0, 2 * (1 + min(above, below)) / (len(drawn) + 1))
