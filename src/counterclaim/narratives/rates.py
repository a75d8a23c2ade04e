"""How often frames are used: by outlet, by side, by month, each with an interval.

A rate is the share of reports in which a frame stands at least once. What is ordered and what is house style is counted
beside it and never in it, so that a table of outlets does not measure the law of a country or the manners of its press.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterclaim.codebook.terms import Family, Side, Stance
from counterclaim.narratives.told import Published, Told

SURE = 0.95
"""The confidence of intervals (Wilson, 1927)."""


class By(StrEnum):
    """By what rates are sorted."""

    OUTLET = "outlet"
    SIDE = "side"
    MONTH = "month"


class Voice(StrEnum):
    """Whose words are counted."""

    OWN = "own"
    """The outlet's own."""
    QUOTED = "quoted"
    ALL = "all"

    def has(self, one: Told) -> bool:
        """Whether a use is in such words."""
        return self is Voice.ALL or (self is Voice.OWN) is one.framing.own


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a frame is used by one outlet, in the words of one side, or in one month."""

    key: str
    family: Family
    voice: Voice
    uses: int
    """Times that it stands there by choice."""
    within: int
    """Reports in which it does."""
    reports: int
    """Reports in which it might have: the outlet's, those that give the side words, those of the month."""
    low: float
    """Of the interval of the share, from 0 to 1."""
    high: float
    compelled: int
    """Further uses that are ordered."""
    register: int
    """Further uses that are house style."""
    denied: int
    """Further uses in which the words are brought up to be rejected."""
    framings: tuple[str, ...]
    """Ids of all of them."""

    @property
    def share(self) -> float:
        """Of the reports, from 0 to 1."""
        return self.within / self.reports if self.reports else 0.0

    def as_record(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "by": self.key,
            "frame": self.family.value,
            "voice": self.voice.value,
            "uses": self.uses,
            "in_reports": self.within,
            "of_reports": self.reports,
            "share": round(self.share, 3),
            "low": round(self.low, 3),
            "high": round(self.high, 3),
            "ordered": self.compelled,
            "house_style": self.register,
            "denied": self.denied,
            "framings": list(self.framings),
        }


def rates(frames: Iterable[Told], reports: Sequence[Published], by: By, voice: Voice = Voice.ALL) -> list[Rate]:
    """The rates of every frame that stands in any report, sorted by key and then by use.

    Args:
        frames: in their reports.
        reports: all, with and without frames.
        by: what they are sorted by.
        voice: whose words are counted; by side only quoted words and those of an actor's own outlet have one.
    """
    counted: dict[tuple[str, Family], list[Told]] = defaultdict(list)
    for one in frames:
        if voice.has(one):
            for key in _KEYS[by](one):
                counted[key, one.framing.family].append(one)
    might = _might(reports, by)
    found = [_rate(key, family, voice, some, might.get(key, 0)) for (key, family), some in counted.items()]
    return sorted(found, key=lambda one: (one.key, -one.within, -one.uses, one.family))


def _rate(key: str, family: Family, voice: Voice, some: Sequence[Told], reports: int) -> Rate:
    stated = [one for one in some if one.framing.stance is not Stance.DENIED]
    chosen = [one for one in stated if one.free]
    within = len({one.published.report for one in chosen})
    low, high = interval(within, reports)
    return Rate(
        key=key,
        family=family,
        voice=voice,
        uses=len(chosen),
        within=within,
        reports=reports,
        low=low,
        high=high,
        compelled=sum(one.framing.compelled for one in stated),
        register=sum(one.framing.register and not one.framing.compelled for one in stated),
        denied=len(some) - len(stated),
        framings=tuple(one.framing.id for one in some),
    )


def interval(successes: int, trials: int) -> tuple[float, float]:
    """The interval of a share, from 0 to 1, of which it is sure by `SURE`; of no trials all of it."""
    if not trials:
        return 0.0, 1.0
    from scipy.stats import binomtest  # noqa: PLC0415  # scipy.stats takes a second to load

    found = binomtest(min(successes, trials), trials).proportion_ci(SURE, method="wilson")
    return float(found.low), float(found.high)


def _sides(one: Told) -> list[str]:
    """The side whose words they are; one that is told by the words alone would be counted in a circle."""
    return [one.side.value] if one.side is not None else []


_KEYS: Mapping[By, Callable[[Told], list[str]]] = {
    By.OUTLET: lambda one: [one.published.outlet],
    By.SIDE: _sides,
    By.MONTH: lambda one: [one.published.month] if one.published.month is not None else [],
}


def _might(reports: Sequence[Published], by: By) -> dict[str, int]:
    """Reports by key."""
    found: dict[str, int] = defaultdict(int)
    for one in reports:
        keys = {
            By.OUTLET: [one.outlet],
            By.SIDE: [side.value for side in Side if side in one.sides],
            By.MONTH: [one.month] if one.month is not None else [],
        }[by]
        for key in keys:
            found[key] += 1
    return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """Outlets by frames: how many of an outlet's reports have a frame in its own words."""

    families: tuple[Family, ...]
    rows: tuple[tuple[str, int, Mapping[Family, Rate]], ...]
    """Outlet, its reports, and its rates."""

    def as_records(self) -> list[dict[str, Any]]:
        """A row an outlet, a column a frame, each cell "reports of reports" with what is ordered or house style."""
        return [
            {"outlet": outlet, "reports": reports}
            | {family.value: _cell(found.get(family)) for family in self.families}
            for outlet, reports, found in self.rows
        ]


def _cell(rate: Rate | None) -> str:
    if rate is None:
        return ""
    beside = [f"{rate.compelled} ordered"] if rate.compelled else []
    beside += [f"{rate.register} house style"] if rate.register else []
    return f"{rate.within} of {rate.reports}" + (f" (+ {', '.join(beside)})" if beside else "")


def matrix(frames: Sequence[Told], reports: Sequence[Published], voice: Voice = Voice.OWN) -> Matrix:
    """Outlets by frames; outlets with most reports first, frames that stand in most of them first."""
    found = rates(frames, reports, By.OUTLET, voice)
    of: dict[str, dict[Family, Rate]] = defaultdict(dict)
    often: dict[Family, int] = defaultdict(int)
    for one in found:
        of[one.key][one.family] = one
        often[one.family] += one.within
    many = _might(reports, By.OUTLET)
    return Matrix(
        tuple(sorted(often, key=lambda one: (-often[one], one))),
        tuple((outlet, many[outlet], of.get(outlet, {})) for outlet in sorted(many, key=lambda one: (-many[one], one))),
    )
