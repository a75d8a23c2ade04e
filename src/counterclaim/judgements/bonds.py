"""What persons decided about pairs of claims: joined, or parted.

Joined is passed on: whoever is joined to a claim is joined to those joined to it. Parted is
stronger: it holds between all that is joined to the one and all that is joined to the other, and where a
chain of joined claims leads around to a parted one, the chain breaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

Pair = tuple[str, str]
"""Two ids in their order."""


def pair(one: str, other: str) -> Pair:
    """Two ids in their order."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of claims that are one happening by somebody's judgement, and pairs that are not."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    broken: frozenset[Pair] = frozenset()
    """Joined pairs that cannot hold, because a parted pair stands against the chain that they make."""

    @classmethod
    def of(cls, together: Iterable[Pair], apart: Iterable[Pair]) -> Bonds:
        """The bonds that follow; the same pairs give the same bonds, in whatever order they come."""
        parted = frozenset(pair(*one) for one in apart)
        groups = _Groups()
        kept, broken = set(), set()
        for one, other in sorted({pair(*both) for both in together} - parted):
            if groups.may_join(one, other, parted):
                groups.join(one, other)
                kept.add((one, other))
            else:
                broken.add((one, other))
        broken |= {pair(*both) for both in together} & parted
        return cls(frozenset(kept), frozenset(_carried(parted, groups)), frozenset(broken))


def _carried(parted: frozenset[Pair], groups: _Groups) -> Iterator[Pair]:
    """Parted pairs, and what is joined to either side of them."""
    for one, other in parted:
        for a, b in product(groups.of(one), groups.of(other)):
            yield pair(a, b)


class _Groups:
    """Claims by what they are joined to."""

    def __init__(self) -> None:
        self._members: dict[str, set[str]] = defaultdict(set)

    def of(self, claim: str) -> set[str]:
        return self._members[claim] or {claim}

    def may_join(self, one: str, other: str, parted: frozenset[Pair]) -> bool:
        return not any(pair(a, b) in parted for a, b in product(self.of(one), self.of(other)))

    def join(self, one: str, other: str) -> None:
        joined = self.of(one) | self.of(other)
        self._members.update(dict.fromkeys(joined, joined))
