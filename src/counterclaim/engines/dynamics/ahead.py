"""The look ahead, its scores first, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from counterclaim.codebook.districts import neighbours
from counterclaim.dynamics.ahead.history import History
from counterclaim.dynamics.ahead.outlook import BETTER, FEWEST, Outlook, outlook, weights
from counterclaim.dynamics.months import Months, month_name, monthly
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import Answer, Ground, Step, told_as
from counterclaim.engines.occurring import by_place
from counterclaim.values.when import When

DAY = timedelta(days=1)
SILENT = 0.2
"""The part of a series' months without any report from which nothing is forecast."""


def _places(ground: Ground) -> list[str] | None:
    return list(by_place(ground.asked_for)) if ground.asking.districts else None


def _by_month(ground: Ground, acts: Sequence[Occurrence]) -> Months | None:
    """The months that are over: one of which the record has only a part would be a month of few acts."""
    over = ground.last if (ground.last + DAY).day == 1 else ground.last.replace(day=1) - DAY
    return monthly([one for one in acts if one.when is None or one.when.start <= over], over, _places(ground))


def _outlook(ground: Ground, months: Months, step: Step) -> Outlook:
    """The look ahead of a series."""
    places = _places(ground)
    touching = weights(neighbours(ground.pack, places)) if places is not None else None
    names = months.places if places is not None else (ground.asking.admin1 or "all",)
    return outlook(History(months.counts, months.first, touching), names, step)


def scores(ground: Ground) -> Answer:
    """How looks ahead fared so far; no row where nothing is forecast, and why."""
    ready = _ready(ground)
    if isinstance(ready, Answer):
        return ready
    return Answer(_scored(ready[1]), (), ground.observed(), [*ground.notes(), *_told_first(ready[1])])


def _scored(found: Outlook) -> list[dict[str, Any]]:
    return [
        {
            "horizon": one.horizon,
            "model": one.name,
            "baseline": one.baseline,
            "crps": round(one.crps, 4),
            "ignorance": round(one.ignorance, 3),
            "interval": round(one.interval, 3),
            "covered": round(one.covered, 3),
            "looks": one.looks,
        }
        for one in found.skills
    ]


def _months(number: int) -> str:
    return "1 month" if number == 1 else f"{number} months"


def _told_first(found: Outlook) -> list[str]:
    """What scores lead to, in words."""
    told = []
    for one in found.published:
        reached = "is published" if one.better >= BETTER else f"stays short of {BETTER:.0%}: {one.name} is published"
        told.append(
            f"{_months(one.horizon)} ahead the stack's CRPS is {abs(one.better):.1%} "
            f"{'lower' if one.better >= 0 else 'higher'} than that of the best baseline ({one.best_baseline}) "
            f"and {reached}."
        )
    return told


def _ready(ground: Ground) -> Answer | tuple[Months, Outlook]:
    """The outlook, or an answer that says why there is none."""
    months = _by_month(ground, ground.asked_for)
    many = months.counts.shape[1] if months is not None else 0
    if months is None or many < FEWEST:
        return _nothing(ground, f"{many} months are known, {FEWEST} are needed")
    without = ground.silent(_stretch(months)) if ground.asking.dataset is None else []
    if len(without) > SILENT * many:
        reason = f"for {len(without)} of {many} months nothing is held, and such a month is not one without acts"
        return _nothing(ground, reason)
    return months, _outlook(ground, months, ground.step)


def _nothing(ground: Ground, reason: str) -> Answer:
    return Answer((), (), ground.observed(), [*ground.notes(), f"Nothing is forecast: {reason}."])


def _stretch(months: Months) -> When:
    """From the first month of a series to its last."""
    last = When.parse(months.name(months.counts.shape[1] - 1))
    return When(When.parse(months.name(0)).start, last.end)


def look_ahead(ground: Ground) -> Answer:
    """The months ahead, with what the scores came to told first."""
    ready = _ready(ground)
    if isinstance(ready, Answer):
        return ready
    months, found = ready
    last = months.first + months.counts.shape[1] - 1
    records = [
        {
            "place": one.place,
            "month": month_name(last + one.horizon),
            "horizon": one.horizon,
            "mean": round(one.mean, 2),
            "low": one.low,
            "high": one.high,
            "none": round(one.none, 3),
            "model": one.name,
        }
        for one in found.forecasts
    ]
    others = []
    for rule, lens, acts in ground.others() if not ground.asking.districts else ():
        series = _by_month(ground, acts)
        if series is None or series.counts.shape[1] < FEWEST:
            others.append({**told_as(rule, lens, acts), "answer": "too few months", "moves": ""})
            continue
        again = _outlook(ground, series, ground.step)
        pairs = list(zip(found.forecasts, again.forecasts, strict=True))
        others.append(
            {
                **told_as(rule, lens, acts),
                "answer": ", ".join(f"{one.mean:.2f} ({one.low}–{one.high})" for _, one in pairs),
                "moves": ", ".join(f"{one.mean - before.mean:+.2f}" for before, one in pairs),
            }
        )
    notes = [*_told_first(found), f"The last month known is {month_name(last)}.", *ground.notes()]
    if len({one.name for one in found.published}) > 1:
        notes.append("Months by different models cannot be compared with each other: what differs is the model.")
    return Answer(records, others, ground.observed(), notes, _scored(found))
