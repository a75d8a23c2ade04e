"""Monthly counts up to a month, as models and baselines see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterclaim.dynamics.ahead.distributions import Floats, Ints, support

YEAR = 12


@dataclass(frozen=True, slots=True)
class History:
    """What was known at an origin."""

    counts: Floats
    """By place and month; shape (places, months)."""
    first: int
    """Months from year nought to the first of them."""
    neighbours: Floats | None = None
    """For each place its neighbours' weights, which add up to one or to nothing; shape (places, places)."""

    @property
    def places(self) -> int:
        """Number of places."""
        return len(self.counts)

    @property
    def months(self) -> int:
        """Number of months."""
        return int(self.counts.shape[1])

    @property
    def most(self) -> int:
        """The greatest count that tables have a column of."""
        return support(self.counts)

    @property
    def of_year(self) -> Ints:
        """The month of the year of each month, January being nought."""
        found: Ints = (self.first + np.arange(self.months)) % YEAR
        return found

    def until(self, months: int) -> History:
        """The same, with only so many months known."""
        return History(self.counts[:, :months], self.first, self.neighbours)

    def aim(self, horizon: int) -> int:
        """The month of the year that lies so many months ahead."""
        return (self.first + self.months - 1 + horizon) % YEAR


Model = Callable[[History, int], Floats]
"""From a history and a horizon in months to a table by place; shape (places, most + 1)."""
