"""Where the evidence of a pair starts from, which each region of tellings says for itself.

Where ten outlets tell of one siege nearly every pair that is compared is one happening; where one agency tells of an
attack a day few are. A region holds the tellings that are compared with each other, directly or by way of others.
The share of its pairs that are one is that under which their evidence is likeliest (expectation maximisation: Dempster,
Laird and Rubin 1977; for linkage Fellegi and Sunter 1969), as if one pair of either kind had been seen besides. It is
taken in steps, so that one report more seldom moves it, and from whole counts, so that order of arrival never does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import exp, log

BIN = 0.1
"""Width of the bins in which the evidence of pairs is counted, in log-odds."""
STEP = 0.5
"""Steps of a start, in log-odds."""
ROUNDS = 100
"""Of expectation maximisation, at most."""
EVEN = 0.0
"""Log-odds from which it begins, and of a telling that is compared with none."""


@dataclass(slots=True)
class _Region:
    members: set[str]
    seen: Counter[int] = field(default_factory=Counter)
    """Pairs by the bin of their evidence."""

    @property
    def pairs(self) -> int:
        return self.seen.total()


class Regions:
    """The evidence of every pair that is compared, and the regions that follow."""

    def __init__(self) -> None:
        """Start empty."""
        self._odds: dict[str, dict[str, float]] = {}
        self._of: dict[str, str] = {}
        self._regions: dict[str, _Region] = {}
        self._starts: dict[str, float] = {}
        self._touched: set[str] = set()
        self._broken: set[str] = set()

    def put(self, item: str) -> None:
        """Add an item that is compared with none yet."""
        self._odds[item] = {}
        self._of[item] = item
        self._regions[item] = _Region({item})
        self._starts[item] = EVEN

    def weigh(self, one: str, other: str, odds: float | None) -> None:
        """Set the evidence of a pair in log-odds; `None`: the two are not compared."""
        was = self._odds[one].get(other)
        if odds == was:
            return
        if was is not None:
            self._regions[self._of[one]].seen[_bin(was)] -= 1
        if odds is None:
            del self._odds[one][other], self._odds[other][one]
            self._broken.add(one)
        else:
            self._odds[one][other] = self._odds[other][one] = odds
            self._regions[self._join(one, other)].seen[_bin(odds)] += 1
        self._touched.update((one, other))

    def _join(self, one: str, other: str) -> str:
        kept, gone = sorted(
            (self._of[one], self._of[other]), key=lambda each: (-len(self._regions[each].members), each)
        )
        if kept != gone:
            region = self._regions.pop(gone)
            self._regions[kept].members |= region.members
            self._regions[kept].seen.update(region.seen)
            self._of.update(dict.fromkeys(region.members, kept))
        return kept

    def moved(self) -> set[str]:
        """The items whose region starts elsewhere than when this was last asked."""
        for name in {self._of[item] for item in self._broken}:
            region = self._regions.pop(name)
            self._touched |= region.members
            self._split(region.members)
        found = set()
        for name in {self._of[item] for item in self._touched}:
            start = _start(self._regions[name].seen)
            found |= {item for item in self._regions[name].members if self._starts[item] != start}
            self._starts.update(dict.fromkeys(self._regions[name].members, start))
        self._touched, self._broken = set(), set()
        return found

    def _split(self, members: Iterable[str]) -> None:
        """Make the regions of items anew, of which some are no longer compared."""
        left = set(members)
        while left:
            first = min(left)
            reached, waiting = {first}, [first]
            while waiting:
                new = self._odds[waiting.pop()].keys() - reached
                reached |= new
                waiting += new
            left -= reached
            seen: dict[int, int] = defaultdict(int)
            for one in reached:
                for other, odds in self._odds[one].items():
                    seen[_bin(odds)] += one < other
            self._regions[first] = _Region(reached, Counter(seen))
            self._of.update(dict.fromkeys(reached, first))

    def odds(self, one: str, other: str) -> float | None:
        """The log-odds that two items are one, their region's start included; `None` where they are not compared."""
        found = self._odds[one].get(other)
        return None if found is None else found + self._starts[one]

    def near(self, one: str) -> Iterator[tuple[str, float]]:
        """The items that are compared with it, each with the log-odds that the two are one."""
        start = self._starts[one]
        return ((other, odds + start) for other, odds in self._odds[one].items())

    def start(self, one: str) -> tuple[float, int]:
        """The start of an item's region, and of how many pairs it was learnt."""
        return self._starts[one], self._regions[self._of[one]].pairs


def _bin(odds: float) -> int:
    return round(odds / BIN)


def _start(seen: Counter[int]) -> float:
    """The log-odds of the share of pairs that are one, in steps."""
    pairs = seen.total()
    odds, share = EVEN, 0.5
    for _ in range(ROUNDS if pairs else 0):
        before = share
        one = sum(many / (1 + exp(-(place * BIN + odds))) for place, many in sorted(seen.items()))
        share = (one + 1) / (pairs + 2)
        odds = log(share / (1 - share))
        if abs(share - before) < 1e-9:  # noqa: PLR2004  # as good as still
            break
    return round(odds / STEP) * STEP
