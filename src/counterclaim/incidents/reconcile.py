"""Which figures of a cell are the same, compatible, not comparable or contradictory, and why.

Half of what looks like contradiction is another hour, another window or a sum. Before two
figures are called contradictory every explanation that the claims themselves offer is tried,
and the one that holds is given with its arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from counterclaim.codebook.terms import Group, Measure, Side, Verdict
from counterclaim.incidents.cells import Cell, Unit, cells
from counterclaim.incidents.contests import status
from counterclaim.incidents.explain import NOTHING_DECIDED, Sum, as_sum, earlier_part, shared_from
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words, distinct, does
from counterclaim.judgements.records import Value
from counterclaim.values.count import Bounds, Count
from counterclaim.values.when import DatePrecision


@dataclass(frozen=True, slots=True)
class Pair:
    """Two current claims of a cell with the verdict on them and its sentence."""

    one: Filed
    other: Filed
    verdict: Verdict
    reason: Words

    @property
    def within_side(self) -> Side | None:
        """The side to which both speakers belong, if it is one."""
        side = self.one.claim.speaker.side
        return side if side is self.other.claim.speaker.side and side is not Side.OUTLET else None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A cell with the verdict on every pair of its current claims."""

    cell: Cell
    pairs: tuple[Pair, ...]
    sums: tuple[Sum, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The worst verdict between two speakers; `None` where only one speaks."""
        return max((pair.verdict for pair in self.pairs), key=_ORDER.index, default=None)

    @property
    def contested(self) -> bool:
        """Whether two current claims of different speakers contradict."""
        return self.verdict is Verdict.CONTRADICTORY

    @property
    def reasons(self) -> tuple[Words, ...]:
        """The sentence behind the verdict, then contradictions inside a side, then what explains single figures."""
        sums = [one.words for one in self.sums]
        if not self.pairs:
            return distinct([Words.of("one speaker" if self.cell.current else "nobody's current figure"), *sums])
        worst = [pair for pair in self.pairs if pair.verdict is self.verdict]
        first = next((pair for pair in worst if pair.within_side is None), worst[0])
        inside = [pair for pair in self.contradictions_within if pair is not first][:1]
        within = [Words.of(f"within the {pair.within_side} side: ", *pair.reason.parts) for pair in inside]
        return distinct([first.reason, *within, *sums])

    @property
    def contradictions_within(self) -> tuple[Pair, ...]:
        """Pairs of one side that contradict each other."""
        return tuple(one for one in self.pairs if one.verdict is Verdict.CONTRADICTORY and one.within_side is not None)


_ORDER = [Verdict.SAME, Verdict.COMPATIBLE, Verdict.NOT_COMPARABLE, Verdict.CONTRADICTORY]


def reconcile(
    cell: Cell,
    claims: Sequence[Filed],
    began: date | None = None,
    decided: Mapping[str, Value] = NOTHING_DECIDED,
    *,
    disputed: bool = False,
) -> Reconciled:
    """Compare the current claims of a cell.

    Args:
        cell: the cell.
        claims: all claims that may explain a figure: those of its unit and of the same reports.
        began: the day on which the unit began, where the pack knows it.
        decided: what persons said of explanations, by their ids.
        disputed: whether speakers differ on what the dead of the unit were.
    """
    sums = {
        one.claim.id: found
        for one in (*cell.current, *cell.earlier)
        if (found := as_sum(one, claims, decided, disputed=disputed)) is not None
    }
    pairs = tuple(
        _pair(one, other, sums, claims, began)
        for one, other in combinations(cell.current, 2)
        if one.speaker != other.speaker
    )
    shown = {str(found): found for found in sums.values()}
    return Reconciled(cell, pairs, tuple(shown.values()))


def reconciled(
    unit: Unit,
    claims: Sequence[Filed],
    known: Iterable[Filed],
    began: date | None,
    decided: Mapping[str, Value] = NOTHING_DECIDED,
) -> list[Reconciled]:
    """Every cell of a unit, compared.

    Args:
        unit: the incident or operation.
        claims: the claims on it.
        known: all claims of the reports that they are from, which may explain a figure too.
        began: the day on which the unit began, where the pack knows it.
        decided: what persons said of explanations, by their ids.
    """
    every = list(({one.claim.id: one for one in known} | {one.claim.id: one for one in claims}).values())
    disputed = status([one for one in claims if one.counts]) is not None
    return [reconcile(cell, every, began, decided, disputed=disputed) for cell in cells(unit, claims)]


def _pair(one: Filed, other: Filed, sums: dict[str, Sum], claims: Sequence[Filed], began: date | None) -> Pair:
    verdict, reason = _compare(one, other, sums, claims, began)
    return Pair(one, other, verdict, reason)


def _compare(  # one return for each explanation, in the order in which they are tried
    one: Filed, other: Filed, sums: dict[str, Sum], claims: Sequence[Filed], began: date | None
) -> tuple[Verdict, Words]:
    a, b = one.claim.count, other.claim.count
    if a is None or b is None:
        return Verdict.NOT_COMPARABLE, Words.of("one states no number")
    if a.same_as(b):
        return Verdict.SAME, Words.of(f"{_who(one)} and {_who(other)} both say ", one)
    if a.agrees_with(b):
        return Verdict.COMPATIBLE, Words.of(one, " and ", other, " can both hold")
    by_sum = _by_inclusion(one, other, sums)
    if by_sum is not None:
        return by_sum
    by_time = _by_time(one, other, claims)
    if by_time is not None:
        return Verdict.COMPATIBLE, by_time
    by_window = _by_window(one, other)
    if by_window is not None:
        return Verdict.COMPATIBLE, by_window
    by_difference = _by_difference(one, other, claims, began)
    if by_difference is not None:
        return by_difference
    tolls = one.claim.measure in {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES}
    both_bodies = one.around.bodies and other.around.bodies
    if (
        tolls
        and not both_bodies
        and one.claim.group in {Group.MIXED, Group.UNSPECIFIED}
        and not (one.claim.includes and other.claim.includes)
    ):
        return Verdict.NOT_COMPARABLE, Words.of(one, " and ", other, " do not say whom they include")
    return Verdict.CONTRADICTORY, Words.of(f"{does(one, 'say')} ", one, f", {_who(other)} ", other)


def _by_inclusion(one: Filed, other: Filed, sums: dict[str, Sum]) -> tuple[Verdict, Words] | None:
    """Two sums over different groups count different people."""
    a, b = sums.get(one.claim.id), sums.get(other.claim.id)
    if a is not None and b is not None and a.groups != b.groups:
        return Verdict.COMPATIBLE, Words.of("they include different groups: ", *a.words.parts, "; ", *b.words.parts)
    return None


def _by_time(one: Filed, other: Filed, claims: Sequence[Filed]) -> Words | None:
    """A later and higher count of the same side, while the toll rises; an outlet that repeats a side speaks for it."""
    here, there = one.claim.speaker.side, other.claim.speaker.side
    if here is Side.OUTLET and _repeats(one, there, claims):
        here = there
    elif there is Side.OUTLET and _repeats(other, here, claims):
        there = here
    side = here
    if side is not there or side not in {Side.STATE, Side.INSURGENT}:
        return None
    first, last = sorted((one, other), key=lambda filed: _number(filed.claim.count))
    if first.told >= last.told_by or first.told_by > last.told_by:
        return None
    return Words.of(f"one {side.value} series: ", first, f" by {first.told}, ", last, f" by {last.told_by}")


def _repeats(one: Filed, side: Side, claims: Sequence[Filed]) -> bool:
    """Whether a side gives the figure that an outlet states in its own voice."""
    claim = one.claim
    return any(
        other.claim.speaker.side is side
        and other.counts
        and (other.claim.measure, other.claim.group, other.claim.count) == (claim.measure, claim.group, claim.count)
        for other in claims
    )


def _by_window(one: Filed, other: Filed) -> Words | None:
    """Of one side, the wider window holds the greater number."""
    if one.claim.speaker.side is not other.claim.speaker.side:
        return None
    wide, narrow = sorted((one, other), key=lambda filed: _number(filed.claim.count), reverse=True)
    a, b = wide.claim, narrow.claim
    words = [claim.window.words for claim in (a, b) if claim.window is not None]
    by_day = all(claim.when is not None and claim.when.precision is DatePrecision.DAY for claim in (a, b))
    covers = by_day and a.when is not None and b.when is not None and a.when != b.when and a.when.contains(b.when)
    stated = a.window is not None and (b.window is None or a.window.words != b.window.words)
    if not covers and not (stated and a.when == b.when):
        return None
    return Words.of(wide, " covers a longer stretch than ", narrow, f" ({words[0]!r})" if words else "")


def _by_difference(
    one: Filed, other: Filed, claims: Sequence[Filed], began: date | None
) -> tuple[Verdict, Words] | None:
    """With the dead of earlier days taken out, do the two still differ?"""
    for wide, narrow in ((one, other), (other, one)):
        part = earlier_part(wide, narrow, claims, began)
        if part is None:
            continue
        a, b, taken = wide.claim.count, narrow.claim.count, part.claim.count
        if a is None or b is None or taken is None:
            continue
        left = Bounds(max(a.least - taken.number, 0), max(a.most - taken.least, 0))
        bound = f"at most {left.most:.0f}" if a.high is not None else f"at least {left.least:.0f}"
        since = f" from before {shared_from(narrow, began)}: {bound} in the shared window, against "
        words = Words.of(wide, " includes ", part, since, narrow)
        return (Verdict.COMPATIBLE if left.meets(Bounds.of(b)) else Verdict.CONTRADICTORY), words
    return None


def _number(count: Count | None) -> float:
    return count.number if count is not None else 0


def _who(one: Filed) -> str:
    return one.claim.speaker.name
