"""Sums over incidents in which nobody is counted twice.

Where figures of two incidents may be about the same dead, a sum takes them for as few people as they can be. It is a
least number and says so; what was not added is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from counterclaim.incidents.cells import Unit

Overlapping = tuple[Unit, Unit]
"""Two incidents of which the same group's dead may be the same people."""


def least(numbers: Mapping[Unit, float], overlapping: Iterable[Overlapping]) -> float:
    """The least number of people that the figures can be about.

    Each of the dead that one incident counts can be one that another counts, and no more than one of each. How many can
    coincide at most is a maximum flow from the later incidents to the earlier (Ford and Fulkerson 1956).

    Args:
        numbers: by incident; whole people are taken to coincide, parts of one are not.
        overlapping: pairs of them, the later first.
    """
    links = {(one, other) for one, other in overlapping if one != other and one in numbers and other in numbers}
    total = sum(numbers.values())
    if not links:
        return total
    later = sorted({one for one, _ in links})
    earlier = sorted({other for _, other in links})
    size = len(later) + len(earlier) + 2
    capacity = np.zeros((size, size), dtype=np.int32)
    for place, one in enumerate(later, start=1):
        capacity[0, place] = floor(numbers[one])
    for place, other in enumerate(earlier, start=1 + len(later)):
        capacity[place, size - 1] = floor(numbers[other])
    for one, other in links:
        here, there = 1 + later.index(one), 1 + len(later) + earlier.index(other)
        capacity[here, there] = floor(min(numbers[one], numbers[other]))
    return total - int(maximum_flow(csr_array(capacity), 0, size - 1).flow_value)
