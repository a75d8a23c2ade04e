"""Gathering what is linked, with limits on how far a chain of links reaches.

Average linkage (Sokal and Michener 1958): of all parts the two are joined whose members are, on
average over every pair, most likely one; then again, until no two are. One strong link between
two otherwise strange parts does not join them. What a person parted is never in one part, whatever the
rest would say; what a person joined joins the parts of the two, as evidence made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import product

from counterclaim.judgements.bonds import Bonds, pair

Scores = Iterable[tuple[str, str, float]]
"""Pairs of two items, each pair once, with a number above zero where the two are likelier one than not."""


def parts(items: Sequence[str], scores: Scores, otherwise: float, bonds: Bonds) -> list[tuple[str, ...]]:
    """Partition items.

    Args:
        items: ids, each once; their order plays no part.
        scores: of the pairs that have one of their own.
        otherwise: the score of every other pair, not above zero.
        bonds: what persons decided about pairs of the items.

    Returns:
        The parts as sorted ids, the parts sorted by their first.
    """
    ordered, told = sorted(items), sorted(scores)
    linkage = _Linkage(ordered, told, otherwise, bonds)
    linkage.link()
    if not linkage.join_bonds():
        # two parts that hold a parted pair cannot be one: the joined ones go first, and the parts follow them
        linkage = _Linkage(ordered, told, otherwise, bonds)
        linkage.join_bonds()
        linkage.link()
    return sorted(tuple(sorted(part)) for part in linkage.members.values())


class _Linkage:
    """The parts so far, each under its first id.

    Between two parts stands by how much the sum of scores over their pairs exceeds what it would be if no pair had
    one of its own; parts without such a pair have no entry, so that the work grows with the pairs that say something.
    """

    def __init__(self, items: Sequence[str], scores: Scores, otherwise: float, bonds: Bonds) -> None:
        self.members: dict[str, list[str]] = {one: [one] for one in items}
        self.bonds = bonds
        self.otherwise = otherwise
        self.excess: dict[str, dict[str, float]] = {one: {} for one in items}
        for one, other, score in scores:
            self.excess[one][other] = self.excess[other][one] = score - otherwise

    def link(self) -> None:
        """Join the likeliest two parts until no two are likelier one than not."""
        waiting: list[tuple[float, str, str]] = []
        for one, others in self.excess.items():
            later = (other for other in others if one < other)
            waiting += [(-mean, one, other) for other in later if (mean := self._mean(one, other)) > 0]
        heapify(waiting)
        while waiting:
            worth, one, other = heappop(waiting)
            known = one in self.members and other in self.members
            if not known or -worth != self._mean(one, other) or not self._free(one, other):
                continue
            self._join(one, other)
            for third in self.excess[one]:
                first, second = pair(one, third)
                average = self._mean(first, second)
                if average > 0:
                    heappush(waiting, (-average, first, second))

    def join_bonds(self) -> bool:
        """Join the parts of what a person joined; whether all could be."""
        of = {item: one for one, part in self.members.items() for item in part}
        held = True
        for one, other in sorted(self.bonds.together):
            if one not in of or other not in of or of[one] == of[other]:
                continue
            if not self._free(of[one], of[other]):
                held = False
                continue
            kept, gone = pair(of[one], of[other])
            self._join(kept, gone)
            of.update(dict.fromkeys(self.members[kept], kept))
        return held

    def _mean(self, one: str, other: str) -> float:
        pairs = len(self.members[one]) * len(self.members[other])
        return self.otherwise + self.excess[one].get(other, 0.0) / pairs

    def _free(self, one: str, other: str) -> bool:
        """Whether nobody parted a member of the one from a member of the other."""
        apart = self.bonds.apart
        return not apart or not any(pair(a, b) in apart for a, b in product(self.members[one], self.members[other]))

    def _join(self, one: str, other: str) -> None:
        self.members[one] += self.members.pop(other)
        gone = self.excess.pop(other)
        self.excess[one].pop(other, None)
        for third, excess in gone.items():
            if third != one:
                del self.excess[third][other]
                self.excess[one][third] = self.excess[one].get(third, 0.0) + excess
                self.excess[third][one] = self.excess[one][third]
