"""One event as each side tells it: its figures, whom it holds responsible, and its frames, side beside side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from counterclaim.codebook.terms import Family, Kind, Side
from counterclaim.incidents.cells import Unit, cells
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import does
from counterclaim.narratives.told import Told
from counterclaim.tallies.contested import figure
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """How one side tells an event."""

    side: Side
    figures: tuple[Filed, ...]
    """Its claims, the latest of each speaker on each measure and group first."""
    frames: tuple[tuple[Family, tuple[Told, ...]], ...]
    """Its frames, those used most first."""
    reports: int
    """Reports in which it speaks of the event."""

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "side": self.side.value,
            "reports": self.reports,
            "figures": [says(one) for one in self.figures],
            "frames": [
                {"frame": family.value, "uses": len(some), "words": words(some)} for family, some in self.frames
            ],
            "claims": [one.claim.id for one in self.figures],
        }


def tellings(unit: Unit, claims: Sequence[Filed], frames: Iterable[Told]) -> list[Telling]:
    """How each side that speaks tells an event, in the order of sides.

    Whose side is told by the words of a frame alone speaks for no side here.

    Args:
        unit: the event.
        claims: on it; parts of a count, headlines' figures and what is told again do not stand for a speaker.
        frames: of it, as `near` finds them.
    """
    aside = {one.claim.claim.id for cell in cells(unit, claims) for one in cell.set_aside}
    by_side: dict[Side, list[Filed]] = defaultdict(list)
    framed: dict[Side, dict[Family, list[Told]]] = defaultdict(lambda: defaultdict(list))
    reports: dict[Side, set[str]] = defaultdict(set)
    for one in claims:
        if one.counts:
            if one.claim.id not in aside:
                by_side[one.claim.speaker.side].append(one)
            reports[one.claim.speaker.side].add(one.claim.report)
    for frame in (one for one in frames if one.framing.sided):
        side = frame.framing.speaker.side
        framed[side][frame.framing.family].append(frame)
        reports[side].add(frame.framing.report)
    return [
        Telling(side, _latest(by_side[side]), _most_used(framed[side]), len(reports[side]))
        for side in Side
        if by_side[side] or framed[side]
    ]


def near(
    frames: Iterable[Told], places: Mapping[str, Span], claims: Mapping[str, Sequence[Filed]], of: AbstractSet[str]
) -> Iterator[Told]:
    """The frames that are told of an event: of a report that tells of more than one, those nearest to its claims.

    Args:
        frames: of any reports.
        places: where each stands in its report, by the id of the frame.
        claims: of each report, on whatever event, at their places.
        of: ids of the claims on the event.
    """
    for one in frames:
        span = places[one.framing.id]
        there = [each.claim for each in claims.get(one.framing.report, ()) if each.counts]
        away = {each.id: max(each.span.start - span.end, span.start - each.span.end) for each in there}
        nearest = min(away.values(), default=0)
        if any(name in of for name, far in away.items() if far == nearest):
            yield one


def _latest(claims: Sequence[Filed]) -> tuple[Filed, ...]:
    """Of each speaker the latest claim on each thing, the greatest first."""
    latest: dict[tuple[object, ...], Filed] = {}
    for one in sorted(claims, key=lambda each: (*each.rank, each.claim.id)):
        claim = one.claim
        latest[one.speaker, claim.kind, claim.measure, claim.group, claim.subgroup] = one
    found = latest.values()
    return tuple(sorted(found, key=lambda one: (one.claim.kind is not Kind.QUANTITY, -_number(one), one.claim.id)))


def _number(one: Filed) -> float:
    return one.claim.count.number if one.claim.count is not None else 0


def _most_used(frames: dict[Family, list[Told]]) -> tuple[tuple[Family, tuple[Told, ...]], ...]:
    return tuple((family, tuple(frames[family])) for family in sorted(frames, key=lambda one: (-len(frames[one]), one)))


def words(some: Sequence[Told]) -> list[str]:
    """The different words of a frame, those used most first."""
    return [one for one, _ in Counter(" ".join(each.framing.quote.split()) for each in some).most_common()]


def says(one: Filed) -> str:
    """A claim as a side's telling has it: figure, measure and group, and who says it."""
    claim = one.claim
    if claim.kind is Kind.RESPONSIBILITY:
        return f"who did it: {figure(one)} ({claim.speaker.name})"
    if claim.kind is Kind.REJECTION:
        whom = f"the account of {claim.target.name}" if claim.target is not None else "it"
        return f"{does(one, 'reject')} {whom}"
    what = " ".join(part.value.replace("_", " ") for part in (claim.measure, claim.group) if part is not None)
    kind = claim.kind.value if claim.measure is None else ""
    return f"{figure(one)} {what or kind} ({claim.speaker.name})"
