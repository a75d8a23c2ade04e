"""Joins that cannot hold because a report's claims are one telling: what has to be parted for them to.

A person joins a claim of one report to one of another, and parts two others of the same two reports. If each report
told of one happening, both could not be so: the joined claim is of another happening than the parted one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.incidents.gather import Gatherer
from counterclaim.judgements.bonds import Bonds, Pair, pair


def torn(gatherer: Gatherer) -> frozenset[Pair]:
    """Pairs of claims of one report that are of two happenings, because a join would not hold otherwise.

    The least is asked first: claims of the two tellings that a parted pair stands between. Where the way around is
    longer, a joined claim is parted from all of its telling that stands in a parted pair.
    """
    bonds = gatherer.bonds
    part_of = {claim: place for place, part in enumerate(gatherer.incidents()) for claim in part}
    found: set[Pair] = set()
    for one, other in bonds.together:
        if one in part_of and other in part_of and part_of[one] != part_of[other]:
            found |= set(_between(one, other, gatherer)) or set(_around((one, other), gatherer))
    return frozenset(found - bonds.apart - bonds.together)


def _between(one: str, other: str, gatherer: Gatherer) -> Iterator[Pair]:
    of = gatherer.telling_of
    for parted in gatherer.bonds.apart:
        for here, there in (parted, parted[::-1]):
            if of.get(here) == of[one] and of.get(there) == of[other]:
                yield pair(one, here) if one != here else pair(other, there)


def _around(joined: Pair, gatherer: Gatherer) -> Iterator[Pair]:
    of, ends = gatherer.telling_of, {claim for both in gatherer.bonds.apart for claim in both}
    for one in joined:
        yield from (pair(one, end) for end in ends if end != one and of.get(end) == of[one])


def also_apart(bonds: Bonds, pairs: frozenset[Pair]) -> Bonds:
    """The bonds with more pairs parted, and what is joined to either side of them."""
    made = Bonds.of(bonds.together, bonds.apart | pairs)
    return Bonds(made.together, made.apart, bonds.broken | made.broken)
