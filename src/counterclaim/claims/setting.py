"""When and where: the setting of a claim from its sentence, else from what the document is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.claims.records import Party, Window
from counterclaim.claims.speakers import party_of
from counterclaim.codebook.rows import Place
from counterclaim.codebook.terms import Scope, Side
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.times import TimeKind, TimeMention
from counterclaim.values.span import Span
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, when, over what window, in which unit, by whom and how."""

    place: Where | None
    when: When | None
    window: Window | None
    scope: Scope
    perpetrator: Party | None
    tactic: str | None
    target: Party | None
    named: tuple[str, ...]


@dataclass(slots=True)
class Story:
    """What the document is about so far: the happening that a bare sentence goes on with."""

    published: When | None
    place: Where | None = None
    when: When | None = None
    period: When | None = None
    named: tuple[str, ...] = ()
    perpetrator: Party | None = None
    block: int = field(default=-1)


def setting_of(marked: Marked, number: Span, story: Story, names: NameFinder) -> Setting:
    """The setting of the number at `number`, from its sentence first and the story next."""
    places = _places(marked, names)
    place = places[0] if places else story.place
    day = _nearest(marked, number, TimeKind.DAY)
    period = _nearest(marked, number, TimeKind.PERIOD)
    is_period = (period is not None and day is None) or _reads_as_period(marked)
    when = None
    if is_period:
        when = (period.when if period else None) or (day.when if day else None) or story.period
    elif day is not None and day.when is not None:
        when = day.when
    else:
        when = story.when
    named = _named(marked, names) or story.named
    scope = Scope.PERIOD if is_period else Scope.INCIDENT
    if scope is Scope.INCIDENT and any(name in names.pack.operations for name in _named(marked, names)):
        scope = Scope.OPERATION
    tactic = next((hit.value.tactic for hit in marked.tactics if hit.value.tactic), None)
    target = next((hit for hit in marked.tactics if hit.value.target), None)
    return Setting(
        place=place,
        when=when,
        window=_window(marked, number),
        scope=scope,
        perpetrator=perpetrator_of(marked, names) or story.perpetrator,
        tactic=tactic,
        target=Party(target.value.target or "", None, None) if target else None,
        named=named,
    )


def follow(marked: Marked, story: Story, names: NameFinder) -> None:
    """Let the story take over what the sentence says about place, day and doer."""
    places = _places(marked, names)
    if places and (story.place is None or marked.block != story.block):
        story.place = places[0]
    days = [one for one in marked.times if one.kind is TimeKind.DAY and one.when is not None]
    if days and (story.when is None or _event_like(marked)):
        story.when = days[0].when
    periods = [one for one in marked.times if one.kind is TimeKind.PERIOD and one.when is not None]
    story.period = periods[0].when if periods else story.period
    story.named = _named(marked, names) or story.named
    story.perpetrator = story.perpetrator or perpetrator_of(marked, names)
    story.block = marked.block


def _event_like(marked: Marked) -> bool:
    return bool(marked.harms) or bool(marked.tactics)


_PERIOD_WORDS = (
    "per year", "annual", "annually", "every year", "yearly", "so far this year", "since the start of the year",
    "over the past year", "over the last decade", "during the year", "in the year", "since 20", "since 19",
)  # fmt: skip


def _reads_as_period(marked: Marked) -> bool:
    text = fold(marked.text)
    return any(words in text for words in _PERIOD_WORDS)


def _nearest(marked: Marked, number: Span, kind: TimeKind) -> TimeMention | None:
    of_kind = [one for one in marked.times if one.kind is kind]
    return min(of_kind, key=lambda one: _distance(one.span, number), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _window(marked: Marked, number: Span) -> Window | None:
    found = _nearest(marked, number, TimeKind.WINDOW)
    if found is None:
        return None
    words = found.span.of(marked.text)
    return Window(words, found.when.start if found.when else None, found.when.end if found.when else None)


def _places(marked: Marked, names: NameFinder) -> list[Where]:
    """Places of the sentence, the most closely known first; a province only where nothing else is named."""
    found = [(one.span, names.place(one)) for one in marked.names if one.entry.kind is Names.PLACE]
    wheres = [where_of(place) for _, place in found]
    return sorted(wheres, key=lambda one: one.precision in {WherePrecision.PROVINCE, WherePrecision.COUNTRY})


def where_of(place: Place) -> Where:
    """The pack's place as a value."""
    return Where(
        name=place.name,
        district=place.district,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=WherePrecision(place.where_prec),
    )


def _named(marked: Marked, names: NameFinder) -> tuple[str, ...]:
    operations = [one.entry.id for one in marked.names if one.entry.kind is Names.OPERATION]
    return tuple(dict.fromkeys(operations))


def perpetrator_of(marked: Marked, names: NameFinder) -> Party | None:
    """The belligerent that the sentence names as acting: after "by", else an insurgent named."""
    for mention in marked.names:
        party = party_of(mention, mention.span.of(marked.text), names)
        if party is None or party.side not in {Side.INSURGENT, Side.STATE}:
            continue
        before = fold(marked.text[: mention.span.start])
        if before.endswith(("by ", "by the ", "by fighters of the ", "by militants of the ")):
            return party
    for mention in marked.names:
        party = party_of(mention, mention.span.of(marked.text), names)
        if party is not None and party.side is Side.INSURGENT and mention.entry.kind is not Names.SPOKESPERSON:
            return party
    return None


PERIOD_PRECISION = DatePrecision.YEAR
"""A date this coarse belongs to a period's total."""
