"""Counting the rows of a data set: by the compiler's own figures, or by a rule on the speakers whom its rows credit.

A row keeps numbers, and apart from them whom it credits; who stated which number it does not say. For a rule that asks
who speaks, each speaker credited is taken to have stated the greatest number of the row, the one figure that somebody
must have given; where the row credits nobody, such a rule says nothing. How often it comes to the compiler's own low,
best and high is counted beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.claims.records import Claim
from counterclaim.codebook.policies import Admits, Reducer
from counterclaim.codebook.terms import Attribution, Group, Kind, Measure, Part
from counterclaim.datasets.event import Event, Figures
from counterclaim.incidents.cells import Cell, Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.rules import Rule
from counterclaim.tallies.tally import tally
from counterclaim.values.arithmetic import total
from counterclaim.values.count import Count, in_a_row
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Reproduced:
    """How many rows a rule counts as their compiler did."""

    of: int
    """Rows that credit somebody and count somebody."""
    low: int | None
    """`None`: the rule prints no low."""
    best: int | None
    high: int | None
    coded: Figures
    """The compiler's own figures over the same rows, added up."""

    def as_record(self) -> dict[str, str]:
        """Each as a share in words, such as "450 of 510 (88.2 %)"."""
        shares = {name: getattr(self, name) for name in ("low", "best", "high")}
        return {name: _share(part, self.of) for name, part in shares.items() if part is not None}


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "0 of 0"


@dataclass(frozen=True, slots=True)
class CodedTally:
    """What a rule makes of a data set's rows, for one measure and group."""

    rule: str
    measure: Measure
    group: Group | None
    """`None`: everybody whom the rows count."""
    events: tuple[Event, ...]
    """The rows looked at."""
    figures: tuple[Figures | None, ...]
    """What the rule makes of each; `None` where it says nothing."""
    reproduced: Reproduced | None = None

    @property
    def total(self) -> Figures:
        """The sums, each over the rows that have that number."""
        return added(one for one in self.figures if one is not None)

    def behind(self, name: str) -> int:
        """How many rows have that figure."""
        return sum(one is not None and getattr(one, name) is not None for one in self.figures)

    @property
    def counted(self) -> int:
        """Rows of which the rule says something."""
        return sum(one is not None for one in self.figures)


def as_record(one: CodedTally) -> dict[str, Any]:
    """The tally as plain values, with the ids of the rows of which the rule says something."""
    whole = one.total
    return {
        "rule": one.rule,
        "measure": one.measure.value,
        "group": one.group.value if one.group is not None else "all",
        "events": len(one.events),
        "counted": one.counted,
        "low": whole.low,
        "best": whole.best,
        "high": whole.high,
        **{f"rows_with_{name}": one.behind(name) for name in ("low", "best", "high")},
        "coded_in_the_same_rows": _in_words(one.reproduced.coded) if one.reproduced is not None else None,
        "reproduces": one.reproduced.as_record() if one.reproduced is not None else None,
        "used": [event.id for event, figures in zip(one.events, one.figures, strict=True) if figures is not None],
    }


def _in_words(figures: Figures) -> str:
    numbers = (figures.low, figures.best, figures.high)
    return in_a_row(numbers)


def event_records(one: CodedTally) -> list[dict[str, Any]]:
    """Every row of a data set with what a rule makes of it."""
    return [
        {
            "rule": one.rule,
            "event": event.id,
            "line": event.line,
            "when": str(event.when or ""),
            "place": event.place.name if event.place is not None else None,
            "measure": one.measure.value,
            "group": one.group.value if one.group is not None else "all",
            "low": figures.low if figures is not None else None,
            "best": figures.best if figures is not None else None,
            "high": figures.high if figures is not None else None,
            "credited": event.credited_words,
            "notes": list(event.notes),
        }
        for event, figures in zip(one.events, one.figures, strict=True)
    ]


def added(figures: Iterable[Figures]) -> Figures:
    """Figures added up, each over those that have it."""
    some = list(figures)
    return Figures(*(total(getattr(one, name) for one in some) for name in ("low", "best", "high")))


def count_events(events: Sequence[Event], rules: Sequence[Rule], measure: Measure | None = None) -> list[CodedTally]:
    """The rows under each rule: everybody first, then each group that rows count by themselves.

    Args:
        events: the rows.
        rules: by which they are counted.
        measure: only this one.
    """
    keys = {(harm.measure, harm.group): None for one in events for harm in one.harms}
    measures, groups = list(Measure), [None, *Group]
    wanted = [key for key in keys if measure is None or key[0] is measure]
    wanted.sort(key=lambda key: (measures.index(key[0]), groups.index(key[1])))
    found = []
    for key in wanted:
        coded = tuple(_recorded(one, *key) for one in events)
        for rule in rules:
            if rule.admits is Admits.CODED:
                found.append(CodedTally(rule.name, *key, tuple(events), coded))
            elif key[1] is None:
                found.append(_by_speakers(events, rule, key[0], coded))
    return found


def _recorded(event: Event, measure: Measure, group: Group | None) -> Figures | None:
    """What a row counts; `None` where nothing is recorded."""
    found = event.figures(measure, group)
    return found if found is not None and found != Figures() else None


def _by_speakers(events: Sequence[Event], rule: Rule, measure: Measure, coded: Sequence[Figures | None]) -> CodedTally:
    figures = tuple(_counted(one, rule, measure) for one in events)
    both = [(made, own) for made, own in zip(figures, coded, strict=True) if made is not None and own is not None]

    def alike(take: Callable[[Figures], float | None]) -> int:
        return sum(take(made) == take(own) for made, own in both)

    reproduced = Reproduced(
        len(both),
        alike(lambda one: one.low) if rule.low is not Reducer.NOTHING else None,
        alike(lambda one: one.best) if rule.best is not Reducer.NOTHING else None,
        alike(lambda one: one.high) if rule.high is not Reducer.NOTHING else None,
        added(own for _, own in both),
    )
    return CodedTally(rule.name, measure, None, tuple(events), figures, reproduced)


def _counted(event: Event, rule: Rule, measure: Measure) -> Figures | None:
    cell = stated(event, measure)
    if cell is None:
        return None
    made = tally(cell, rule)
    return Figures(made.low, made.best, made.high) if made.used else None


def stated(event: Event, measure: Measure) -> Cell | None:
    """What those whom a row credits are taken to have stated; `None` where it credits nobody or counts nobody."""
    own = event.figures(measure)
    numbers = [one for one in (own.low, own.best, own.high) if one is not None] if own is not None else []
    if not numbers or not event.credited:
        return None
    hurt = [
        one.group for one in event.harms if one.measure is measure and one.group is not None and (one.figures.best or 0)
    ]
    group = Group.UNSPECIFIED if not hurt else hurt[0] if len(hurt) == 1 else Group.MIXED
    count = Count.stated(max(numbers))
    words = event.credited_words or ""
    claims = [
        Claim(
            id=f"{event.id}:{place}",
            report=event.id,
            document=event.id,
            kind=Kind.QUANTITY,
            span=Span(0, len(words)),
            quote=words,
            sentence=words,
            part=Part.BODY,
            speaker=speaker,
            provenance=Provenance("as_coded", Confidence.HIGH),
            attribution=Attribution.RELAYED,
            measure=measure,
            group=group,
            count=count,
            when=event.when,
            place=event.place,
        )
        for place, speaker in enumerate(event.credited)
    ]
    filed = tuple(Filed(one, one.speaker.key, None, None) for one in claims)
    return Cell(Unit(UnitKind.INCIDENT, event.id), measure, group, filed, (), ())
