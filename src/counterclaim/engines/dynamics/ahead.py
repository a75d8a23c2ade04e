"""The look ahead, its scores first, as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.codebook.districts import neighbours
from counterclaim.dynamics.ahead.history import History
from counterclaim.dynamics.ahead.outlook import BETTER, FEWEST, Outlook, outlook, weights
from counterclaim.dynamics.months import Months, month_name, monthly
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.dynamics.ground import Answer, Ground, Step, told_as
from counterclaim.engines.occurring import by_place

SILENT = 0.2
"""The part of a series' months without any report from which nothing is forecast."""


def _outlook(ground: Ground, acts: Sequence[Occurrence], step: Step) -> tuple[Months, Outlook | None] | None:
    places = list(by_place(ground.asked_for)) if ground.asking.districts else None
    months = monthly(acts, ground.last, places)
    if months is None:
        return None
    touching = weights(neighbours(ground.pack, places)) if places is not None else None
    names = months.places if places is not None else (ground.asking.admin1 or "all",)
    return months, outlook(History(months.counts, months.first, touching), names, step)


def scores(ground: Ground) -> Answer:
    """How looks ahead fared so far; no row where nothing is forecast, and why."""
    ready = _ready(ground)
    if isinstance(ready, Answer):
        return ready
    _, found = ready
    records = [
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
    return Answer(records, (), ground.observed(), [*ground.notes(), *_told_first(found)])


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
    made = _outlook(ground, ground.asked_for, ground.step)
    reason = None
    if made is None or made[1] is None:
        many = made[0].counts.shape[1] if made is not None else 0
        reason = f"Nothing is forecast: {many} months are known, {FEWEST} are needed."
    elif ground.asking.dataset is None:
        many = made[0].counts.shape[1]
        without = ground.silent(ground.stretch())
        if len(without) > SILENT * many:
            reason = (
                f"Nothing is forecast: of {len(without)} months nothing is held, "
                "and a month of which nothing is held is no month without acts."
            )
    if reason is not None or made is None or made[1] is None:
        return Answer((), (), ground.observed(), [*ground.notes(), reason or ""])
    return made[0], made[1]


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
        again = _outlook(ground, acts, ground.step)
        if again is None or again[1] is None:
            others.append({**told_as(rule, lens, acts), "answer": "too few months", "moves": ""})
            continue
        pairs = list(zip(found.forecasts, again[1].forecasts, strict=True))
        others.append(
            {
                **told_as(rule, lens, acts),
                "answer": ", ".join(f"{one.mean:.2f} ({one.low}–{one.high})" for _, one in pairs),
                "moves": ", ".join(f"{one.mean - before.mean:+.2f}" for before, one in pairs),
            }
        )
    return Answer(records, others, ground.observed(), [*_told_first(found), *ground.notes()])
