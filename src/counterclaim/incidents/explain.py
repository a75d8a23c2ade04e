"""Figures that others explain: as a sum of groups, as a sum of parts, or with an earlier part taken out.

Every explanation is a hypothesis with its arithmetic until somebody accepts it. It uses only
claims that somebody made; nothing is interpolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Kind, Side, Stance
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.judgements.records import Value
from counterclaim.values.count import FLOORS, LOOSE, Count, Relation
from counterclaim.values.digest import content_id
from counterclaim.values.when import DatePrecision

NOTHING_DECIDED: Mapping[str, Value] = {}
SAME_TIME_DAYS = 2
"""Days between statements within which one may be a sum of the others."""
ABOVE_FLOOR = 0.1
"""How far above "more than N" a sum may lie and still be what was meant, as a share of N."""
MOST_OPTIONS = 12
"""Claims of one group that are tried as a part; the nearest in time first."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A claim with the claims that add up to it."""

    whole: Filed
    parts: tuple[Filed, ...]

    @property
    def id(self) -> str:
        """By which a judgement names it: the same whole and parts are the same explanation."""
        return content_id("sum", self.whole.claim.id, *sorted(part.claim.id for part in self.parts))

    @property
    def groups(self) -> frozenset[Group]:
        """The groups that the sum covers."""
        return frozenset(part.claim.group for part in self.parts if part.claim.group is not None)

    @property
    def words(self) -> Words:
        """The arithmetic, as a hypothesis."""
        added: list[str | Filed] = []
        for part in self.parts:
            added += [" + "] if added else []
            added += [part, f" {_label(part.claim.group)}"]
        count = self.whole.claim.count
        if count is not None and count.relation is Relation.EXACT:
            return Words.of(self.whole, " = ", *added)
        total = sum(_number(part) for part in self.parts)
        return Words.of(*added, f" = {total}, which fits ", self.whole)

    def __str__(self) -> str:
        """The arithmetic as a line."""
        return str(self.words)


def _number(one: Filed) -> float:
    return one.claim.count.number if one.claim.count is not None else 0


def _label(group: Group | None) -> str:
    return (group or Group.UNSPECIFIED).value.replace("_", " ")


def as_sum(
    whole: Filed, claims: Sequence[Filed], decided: Mapping[str, Value] = NOTHING_DECIDED, *, disputed: bool = False
) -> Sum | None:
    """The closest claims of a unit that add up to `whole`, or `None`.

    A figure of "people" may be a sum over groups; a figure of one group may be a sum of its parts.

    Args:
        whole: the figure.
        claims: those that may be its parts.
        decided: what persons said of explanations: one that they accepted is taken, one that they refused is not.
        disputed: whether speakers differ on what the dead were, so that fighters and civilians may be the same dead.
    """
    if whole.claim.count is None:
        return None
    across = (
        _across_groups(whole, claims, disputed=disputed)
        if whole.claim.group in {Group.MIXED, Group.UNSPECIFIED}
        else []
    )
    found = [*across, *_within_group(whole, claims)]
    allowed = [one for one in found if decided.get(one.id) is not Value.NEGATIVE] if decided else found
    accepted = [one for one in allowed if decided.get(one.id) is Value.POSITIVE] if decided else []
    return min(accepted or allowed, key=lambda one: _distance(whole, one), default=None)


def _across_groups(whole: Filed, claims: Sequence[Filed], *, disputed: bool) -> Iterable[Sum]:
    options = {group: _options(whole, claims, group) for group in NAMED_GROUPS}
    for size in (2, 3):
        for groups in combinations(NAMED_GROUPS, size):
            for parts in product(*(options[group] for group in groups)):
                if _adds_up(whole, parts) and not _counted_twice(parts, disputed):
                    yield Sum(whole, parts)


def _counted_twice(parts: Sequence[Filed], disputed: bool) -> bool:
    """Whether fighters of one speaker and civilians of another may be the same dead, whose status is contested."""
    speakers = {one.claim.group: one.speaker for one in parts}
    both = Group.INSURGENTS in speakers and Group.CIVILIANS in speakers
    return disputed and both and speakers[Group.INSURGENTS] != speakers[Group.CIVILIANS]


def _within_group(whole: Filed, claims: Sequence[Filed]) -> Iterable[Sum]:
    """Parts of one group from the text that states the whole, such as "68 at the camp and 62 on the roads"."""
    own = [
        one
        for one in _options(whole, claims, whole.claim.group)
        if one.claim.report == whole.claim.report and one.claim.count != whole.claim.count
    ]
    for size in (2, 3, 4):
        for parts in combinations(own, size):
            if _adds_up(whole, parts) and len({part.claim.span for part in parts}) == size:
                yield Sum(whole, tuple(sorted(parts, key=lambda part: (-_number(part), part.claim.id))))


def _options(whole: Filed, claims: Sequence[Filed], group: Group | None) -> list[Filed]:
    claim = whole.claim
    fitting = [
        one
        for one in claims
        if one.claim.id != claim.id
        and one.counts
        and one.claim.kind is Kind.QUANTITY
        and one.claim.stance is Stance.ASSERTED
        and one.claim.group is group
        and one.claim.measure is claim.measure
        and one.claim.count is not None
        and one.claim.count.relation not in FLOORS
        and one.claim.count.number > 0
        and (one.claim.counting is not Counting.PART or one.claim.report == claim.report)
        and (one.claim.report == claim.report or one.claim.speaker.side in _may_explain(claim.speaker.side))
        and abs((one.told - whole.told).days) <= SAME_TIME_DAYS
    ]
    distinct: dict[Count, Filed] = {}
    for one in sorted(fitting, key=lambda option: (_gap(whole, option), option.claim.id)):
        if one.claim.count is not None:
            distinct.setdefault(one.claim.count, one)
    return list(distinct.values())[:MOST_OPTIONS]


def _may_explain(side: Side) -> frozenset[Side]:
    """Whose figures may be parts of a side's: its own; a figure by nobody's side may rest on the state's."""
    return frozenset({side}) if side in {Side.STATE, Side.INSURGENT} else frozenset({side, Side.STATE})


def _adds_up(whole: Filed, parts: Sequence[Filed]) -> bool:
    count = whole.claim.count
    total = sum(_number(part) for part in parts)
    if count is None:
        return False
    if count.relation in FLOORS:
        return count.least <= total <= count.number * (1 + ABOVE_FLOOR)
    if count.relation in LOOSE:
        return count.least <= total <= count.most
    return count.relation is Relation.EXACT and total == count.number


def _gap(whole: Filed, part: Filed) -> tuple[bool, bool, int]:
    """How far a part stands from the whole: another report, another side, days between."""
    return (
        part.claim.report != whole.claim.report,
        part.claim.speaker.side is not whole.claim.speaker.side,
        abs((part.told - whole.told).days),
    )


def _distance(whole: Filed, found: Sum) -> tuple[int, int, int, tuple[str, ...]]:
    gaps = [_gap(whole, part) for part in found.parts]
    return (
        sum(gap[0] for gap in gaps),
        sum(gap[1] for gap in gaps),
        sum(gap[2] for gap in gaps) + len(found.parts),
        tuple(part.claim.id for part in found.parts),
    )


def earlier_part(one: Filed, other: Filed, claims: Sequence[Filed], began: date | None) -> Filed | None:
    """The claim that tells how many of `one` fell before the days that `other` counts.

    A figure that covers a longer stretch can be compared with another once the dead of the
    days before are taken out: "216 includes the 41 killed on 29 January". The text that states the
    whole must tell of that part, and some text must date it before `began` or the other's days.
    """
    start = shared_from(other, began)
    if start is None or one.claim.count is None or one.claim.speaker.side is other.claim.speaker.side:
        return None
    told_as_part = {
        part.claim.count
        for part in claims
        if part.claim.counting is Counting.PART
        and part.claim.group is one.claim.group
        and any(
            whole.claim.report == part.claim.report
            and whole.claim.count == one.claim.count
            and whole.speaker == one.speaker
            for whole in claims
        )
    }
    before = [
        part
        for part in claims
        if part.claim.count in told_as_part
        and part.claim.measure is one.claim.measure
        and part.claim.group is one.claim.group
        and part.claim.speaker.side is one.claim.speaker.side
        and part.claim.when is not None
        and part.claim.when.precision <= DatePrecision.WEEK
        and part.claim.when.end < start
        and part.claim.count is not None
        and part.claim.count.number < one.claim.count.number
    ]
    return max(before, key=lambda part: (_number(part), part.claim.id), default=None)


def shared_from(other: Filed, began: date | None) -> date | None:
    """The first day that `other` counts: a figure on an operation counts from its beginning, whenever it was given."""
    starts = [one for one in (began, other.claim.when.start if other.claim.when is not None else None) if one]
    return min(starts, default=None)
