"""Gathering what is linked, with limits on how far a chain of links reaches.

Average linkage (Sokal and Michener 1958): of all parts the two are joined whose members are, on
average over every pair, most likely one; then again, until no two are. One strong link between
two otherwise strange parts does not join them. What a person joined is joined first, and what a
person parted is never in one part, whatever the rest would say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, product

from counterclaim.judgements.bonds import Bonds, pair

Score = Callable[[str, str], float]
"""Of two items, above zero where they are likelier one than not."""


def parts(items: Sequence[str], score: Score, bonds: Bonds) -> list[tuple[str, ...]]:
    """Partition items.

    Args:
        items: ids, each once; their order plays no part.
        score: of a pair.
        bonds: what persons decided about pairs of the items.

    Returns:
        The parts as sorted ids, the parts sorted by their first.
    """
    return _Linkage(sorted(items), score, bonds).run()


class _Linkage:
    """The parts so far, each under its first id, with the sums of scores between them."""

    def __init__(self, items: Sequence[str], score: Score, bonds: Bonds) -> None:
        self.members: dict[str, list[str]] = {one: [one] for one in items}
        self.bonds = bonds
        self.sums: dict[str, dict[str, float]] = {one: {} for one in items}
        for one, other in combinations(items, 2):
            self.sums[one][other] = self.sums[other][one] = score(one, other)

    def run(self) -> list[tuple[str, ...]]:
        self._join_bonds()
        waiting: list[tuple[float, str, str]] = []
        for one, sums in self.sums.items():
            waiting += [
                (-average, one, other) for other in sums if one < other and (average := self._mean(one, other)) > 0
            ]
        heapify(waiting)
        while waiting:
            worth, one, other = heappop(waiting)
            known = one in self.members and other in self.members
            if not known or -worth != self._mean(one, other) or not self._free(one, other):
                continue
            self._join(one, other)
            for third in self.sums[one]:
                first, second = pair(one, third)
                average = self._mean(first, second)
                if average > 0:
                    heappush(waiting, (-average, first, second))
        return sorted(tuple(sorted(part)) for part in self.members.values())

    def _join_bonds(self) -> None:
        of = {one: one for one in self.members}
        for one, other in sorted(self.bonds.together):
            if one in of and other in of and of[one] != of[other] and self._free(of[one], of[other]):
                kept, gone = pair(of[one], of[other])
                self._join(kept, gone)
                of.update(dict.fromkeys(self.members[kept], kept))

    def _mean(self, one: str, other: str) -> float:
        return self.sums[one][other] / (len(self.members[one]) * len(self.members[other]))

    def _free(self, one: str, other: str) -> bool:
        """Whether nobody parted a member of the one from a member of the other."""
        apart = self.bonds.apart
        return not apart or not any(pair(a, b) in apart for a, b in product(self.members[one], self.members[other]))

    def _join(self, one: str, other: str) -> None:
        self.members[one] += self.members.pop(other)
        gone = self.sums.pop(other)
        del self.sums[one][other]
        for third, score in gone.items():
            if third != one:
                del self.sums[third][other]
                self.sums[one][third] += score
                self.sums[third][one] = self.sums[one][third]
