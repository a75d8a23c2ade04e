"""Totals by period and by what else they are sorted by, with what moved from one period to the next.

A total is a sum over incidents; what is told of a period or of an operation as a whole is never added. A change carries
two intervals, and the breaks of the calendar that fall into its periods.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.codebook.rows import CalendarEntry
from counterclaim.tallies.changes import Change, Total, change, dispersion
from counterclaim.tallies.sorting import PERIODS, Facet
from counterclaim.values.count import digits, in_a_row
from counterclaim.values.when import When

Key = tuple[str, ...]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A total under one rule."""

    rule: str
    measure: str
    key: Key
    """The value of each facet, in the order asked for."""
    incidents: int
    """That somebody speaks of."""
    counted: int
    """Of them, those of which the rule has the figure that stands for it."""
    low: float | None
    best: float | None
    high: float | None
    open: bool
    number: float | None
    """The figure that stands for the rule: its best where it has one, else its high."""
    squares: float
    bounds: tuple[float, float | None] = (0.0, None)
    """The least and the greatest that speakers leave possible; `None`: no ceiling."""
    twice: float = 0
    """How many of them may be counted twice, as bodies here and as dead there."""


@dataclass(frozen=True, slots=True)
class Row:
    """A total with what moved, and what broke the series."""

    sum: Sum
    change: Change | None
    breaks: tuple[str, ...]
    """Of the calendar, in this period."""
    by: tuple[Facet, ...]
    """The facets of its key."""


def trend(
    sums: Sequence[Sum], by: Sequence[Facet], calendar: Sequence[CalendarEntry], *, any_base: bool = False
) -> list[Row]:
    """Totals in order of rules, measures, facets and periods, each with the change since the period before.

    A period of a series in which nothing is counted stands between its neighbours with nothing said.

    Args:
        sums: the totals.
        by: the facets of their keys.
        calendar: what breaks a series.
        any_base: give percentages on small bases too.
    """
    period = next((place for place, facet in enumerate(by) if facet in PERIODS), None)
    rules = list(dict.fromkeys(one.rule for one in sums))
    series: dict[tuple[str, str, Key], list[Sum]] = defaultdict(list)
    for one in sums:
        rest = one.key if period is None else one.key[:period] + one.key[period + 1 :]
        series[one.rule, one.measure, rest].append(one)
    rows: list[Row] = []
    for key in sorted(series, key=lambda key: (rules.index(key[0]), key[1], key[2])):
        if period is None:
            rows += [Row(one, None, (), tuple(by)) for one in series[key]]
        else:
            moved = _moved(_filled(series[key], period), period, calendar, any_base=any_base)
            rows += [Row(one, change, marks, tuple(by)) for one, change, marks in moved]
    return rows


Moved = tuple[Sum, Change | None, tuple[str, ...]]
"""A total, what moved, and what broke the series."""


def _moved(sums: Sequence[Sum], period: int, calendar: Sequence[CalendarEntry], *, any_base: bool) -> Iterator[Moved]:
    known = [one for one in sums if _stretch(one.key[period]) is not None]
    factor = dispersion([one.number or 0 for one in known])
    before: Sum | None = None
    for one in sums:
        stretch = _stretch(one.key[period])
        moved = None
        if stretch is not None:
            if before is not None and before.number is not None and one.number is not None:
                moved = change(_total(before), _total(one), factor, any_base=any_base)
            before = one
        yield one, moved, tuple(breaks(calendar, stretch)) if stretch is not None else ()


def _total(one: Sum) -> Total:
    return Total(one.number or 0, *one.bounds, one.squares)


def _filled(sums: Sequence[Sum], period: int) -> list[Sum]:
    """A series with its empty periods, and what has no period behind it."""
    by_period = {one.key[period]: one for one in sums}
    dated = sorted(name for name in by_period if _stretch(name) is not None)
    names = list(_periods(dated[0], dated[-1])) if dated else []
    first = sums[0]
    filled = []
    for name in names:
        key = (*first.key[:period], name, *first.key[period + 1 :])
        empty = replace(
            first, key=key, incidents=0, counted=0, low=None, best=None, high=None, open=False, number=None, squares=0,
            bounds=(0.0, 0.0), twice=0,
        )  # fmt: skip
        filled.append(by_period.get(name, empty))
    return filled + [by_period[name] for name in sorted(by_period) if _stretch(name) is None]


def _stretch(period: str) -> When | None:
    return When.parse(period) if re.fullmatch(r"\d{4}(-\d{2})?", period) else None


def _periods(first: str, last: str) -> Iterator[str]:
    """Every month, or year, from the first to the last."""
    year, month = int(first[:4]), int(first[5:] or 0)
    while (name := f"{year:04d}-{month:02d}" if month else f"{year:04d}") <= last:
        yield name
        year, month = (year, month + 1) if 0 < month < MONTHS else (year + 1, 1 if month else 0)


def breaks(calendar: Sequence[CalendarEntry], stretch: When) -> Iterator[str]:
    """What the calendar has in a stretch: renamings, shutdowns, laws. Anniversaries break nothing."""
    for one in calendar:
        if one.start is None or one.what == "anniversary":
            continue
        if When(When.parse(one.start).start, When.parse(one.end or one.start).end).overlaps(stretch):
            yield f"{one.what}: {one.text}"


def as_record(row: Row) -> dict[str, Any]:
    """A row as plain values; `breaks` are the kinds of what breaks the series, `calendar` says what it was."""
    one, moved = row.sum, row.change
    return {
        "rule": one.rule,
        "measure": one.measure,
        **{facet.value: value for facet, value in zip(row.by, one.key, strict=True)},
        "incidents": one.incidents,
        "counted": one.counted,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "open": one.open,
        "may_be_counted_twice": one.twice,
        "change": moved.difference if moved is not None else None,
        "percent": round(moved.percent, 1) if moved is not None and moved.percent is not None else None,
        "reporting": _interval(*moved.reporting) if moved is not None else None,
        "process": _interval(*moved.process) if moved is not None else None,
        "verdict": moved.verdict if moved is not None else None,
        "breaks": list(dict.fromkeys(text.partition(":")[0] for text in row.breaks)),
        "calendar": list(row.breaks),
    }


def in_words(row: Row) -> dict[str, str]:
    """A row for a narrow table: figures and change in a cell each; `as_record` has it all."""
    one, moved = row.sum, row.change
    numbers = [value for value in (one.low, one.best, one.high) if value is not None]
    told = in_a_row((one.low, one.best, one.high))
    share = f" ({moved.percent:+.1f} %)" if moved is not None and moved.percent is not None else ""
    return {
        "rule": one.rule,
        **{facet.value: value.replace("_", " ") for facet, value in zip(row.by, one.key, strict=True)},
        "low / best / high": f"{told}{', open' if one.open else ''}" if numbers else "–",
        "counted": f"{one.counted} of {one.incidents}",
        "twice": digits(one.twice) if one.twice else "",
        "change": f"{'+' if moved.difference > 0 else ''}{digits(moved.difference)}{share}"
        if moved is not None
        else "",
        "verdict": moved.verdict if moved is not None else "",
        "breaks": ", ".join(dict.fromkeys(text.partition(":")[0] for text in row.breaks)),
    }


def _interval(least: float, most: float | None) -> str:
    low = "without a floor" if least == -float("inf") else f"{least:+.0f}"
    return f"from {low} to {'without a ceiling' if most is None else f'{most:+.0f}'}"
