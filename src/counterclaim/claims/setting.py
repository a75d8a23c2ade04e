"""When and where: the setting of a claim from its sentence, its paragraph, then its document.

The state is explicit. A `Story` holds what the document is about (set by the first sentence
that says it) and what its present paragraph is about, so that a paragraph on an earlier
attack lends its date to its own sentences and to no others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.claims.doers import perpetrator_of
from counterclaim.claims.records import Party, Window
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Place
from counterclaim.codebook.terms import Scope
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
    said_at: str | None
    window: Window | None
    scope: Scope
    perpetrator: Party | None
    tactic: str | None
    target: Party | None
    named: tuple[str, ...]
    partial: bool
    """The sentence names a place inside the story's: its figure is of that place alone."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text is about."""

    place: Where | None = None
    when: When | None = None
    period: When | None = None
    operations: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()
    perpetrator: Party | None = None
    several: bool = False
    """It names more than one district."""

    def over(self, other: Topic) -> Topic:
        """This topic, with what it leaves open taken from `other`."""
        return Topic(
            self.place or other.place,
            self.when or other.when,
            self.period or other.period,
            self.operations or other.operations,
            self.landmarks or other.landmarks,
            self.perpetrator or other.perpetrator,
            self.several or other.several,
        )


OPENING = 1
"""Paragraphs, after the headline, in which a document names what it is about."""


class Story:
    """What a document is about, and what the paragraph being read is about."""

    def __init__(self, sentences: Sequence[Marked], names: NameFinder, told: When | None = None) -> None:
        """Look over the whole document for its main topic.

        Args:
            sentences: of the document.
            names: resolves the names in them.
            told: the day on which all of it was told, where that is known from elsewhere.
        """
        self._names = names
        self._paragraph, self._block = Topic(), -1
        self.main = _main_topic(sentences, names).over(Topic(when=_just_before([told] if told else [])))

    def follow(self, marked: Marked) -> None:
        """Take in a sentence: it is what its paragraph is about from here on."""
        if marked.block != self._block:
            self._paragraph, self._block = Topic(), marked.block
        self._paragraph = topic_of(marked, self._names).over(self._paragraph)

    def in_period(self) -> bool:
        """Whether the paragraph tells of a period's totals and of no day."""
        return self._paragraph.period is not None and self._paragraph.when is None

    def around(self) -> Topic:
        """The paragraph's topic so far, with what it leaves open from the document's."""
        return self._paragraph.over(self.main)


def _main_topic(sentences: Sequence[Marked], names: NameFinder) -> Topic:
    main, far = Topic(), Topic()
    told: list[When] = []
    for marked in sentences:
        own = topic_of(marked, names)
        opening = marked.block <= OPENING
        told += [one.when for one in _said(marked) if one.when is not None]
        eventful = bool(marked.harms) or bool(marked.tactics)
        main = main.over(
            Topic(
                place=own.place if opening and own.place and own.place.precision <= WherePrecision.LINEAR else None,
                when=own.when if eventful else None,
                operations=own.operations,
                landmarks=own.landmarks if opening else (),
                perpetrator=own.perpetrator,
                several=own.several and opening,
            )
        )
        far = far.over(Topic(place=own.place))
    elsewhere = far.place if not (main.operations and _is_local(far.place)) else None
    return main.over(Topic(place=elsewhere, when=_just_before(told)))


def _just_before(told: list[When]) -> When | None:
    """What was told on a day happened on it or the day before, as far as nothing else is said."""
    days = [one for one in told if one.start == one.end]
    if not days:
        return None
    return When(days[0].start - timedelta(days=1), days[0].end, DatePrecision.DAYS)


def _is_local(place: Where | None) -> bool:
    return place is not None and place.precision <= WherePrecision.DISTRICT


def topic_of(marked: Marked, names: NameFinder) -> Topic:
    """What a sentence by itself says about place, time, names and doer."""
    told = _said(marked)
    days = [one for one in marked.times if one.kind is TimeKind.DAY and one.when and one not in told]
    periods = [one for one in marked.times if one.kind is TimeKind.PERIOD and one.when and not _is_base(marked, one)]
    places = _places(marked, names)
    return Topic(
        place=places[0] if places else None,
        when=days[0].when if days else None,
        period=periods[0].when if periods else None,
        operations=_operations(marked),
        landmarks=_landmarks(marked),
        perpetrator=perpetrator_of(marked, names),
        several=len({one.district for one in places if one.district is not None}) > 1,
    )


def setting_of(marked: Marked, number: Span, story: Story, names: NameFinder) -> Setting:
    """The setting of the number at `number` of a sentence that `story` has taken in."""
    own, around = topic_of(marked, names), story.around()
    told = _said(marked)
    day = _nearest([one for one in marked.times if one not in told], number, TimeKind.DAY)
    period = _nearest([one for one in marked.times if not _is_base(marked, one)], number, TimeKind.PERIOD)
    undated = period is None and day is None and own.when is None
    goes_on = undated and story.in_period()
    nearer = period is not None and (
        day is None or day.when is None or _distance(period.span, number) < _distance(day.span, number)
    )
    is_period = nearer or goes_on or _reads_as_period(marked)
    when = around.when
    if is_period:
        when = (period.when if period else None) or (day.when if day else None) or around.period
    elif day is not None and day.when is not None:
        when = day.when
    operations = () if is_period else _fitting(around.operations, own.operations, when, names.pack)
    scope = Scope.PERIOD if is_period else Scope.INCIDENT
    if scope is Scope.INCIDENT and operations and not _is_local(own.place) and not own.landmarks:
        scope = Scope.OPERATION
    target = next((hit.value.target for hit in marked.tactics if hit.value.target), None)
    whole = story.main.place
    return Setting(
        place=around.place,
        when=when,
        said_at=_said_at(told, number),
        window=_window(marked, number),
        scope=scope,
        perpetrator=own.perpetrator if is_period else around.perpetrator,
        tactic=next((hit.value.tactic for hit in marked.tactics if hit.value.tactic), None),
        target=Party(target) if target else None,
        named=() if is_period else (*operations, *around.landmarks),
        partial=own.place is not None
        and _is_local(own.place)
        and not is_period
        and not own.several
        and (story.main.several or (whole is not None and own.place != whole and own.place.within(whole))),
    )


_SPEECH_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|wrote|claimed|added|declared|stated|confirmed|reported|disclosed|statement|release|conference|"
    r"briefing|post|tweet|posted|tweeted|notification|replied|according to|spokesman said|spokesperson said)\b"
    r"(?:\s+(?!that\b|about\b|killed\b|attack)[\w'’-]+){0,6}?\s*(?:,\s*)?(?:on|of|dated|late on|early on|"
    r"the evening of|by)?\s*(?:the\s+evening\s+of\s+)?$"
)
_SPEECH_AFTER = re.compile(r"^\s*(?:that\s+)?(?:announced|said|declared|claimed|confirmed)\b")


_BASE = re.compile(
    r"\b(?:increase|increased|rise|rose|up|decline|fall|fell|drop|down|higher|lower|more|less|fewer)\b[^.;]{0,40}$"
)


def _is_base(marked: Marked, time: TimeMention) -> bool:
    """Whether the year is what a change is measured from ("an increase of 26 per cent over 2024")."""
    first = time.span.of(marked.text).split()[0].lower()
    before = fold(marked.text[: time.span.start]).rstrip()
    compared = first in {"since", "over", "from", "than"} or before.endswith(
        ("over", "than", "with", "to", "from", "against")
    )
    return time.kind is TimeKind.PERIOD and compared and bool(_BASE.search(before))


def _said(marked: Marked) -> list[TimeMention]:
    """Days that say when a statement was made, not when something happened."""
    text = fold(marked.text)
    days = [one for one in marked.times if one.kind is TimeKind.DAY]
    return [
        one
        for one in days
        if _SPEECH_BEFORE.search(text[: one.span.start]) or _SPEECH_AFTER.match(text[one.span.end :])
    ]


def _said_at(told: list[TimeMention], number: Span) -> str | None:
    dated = [one for one in told if one.when is not None and one.when.start == one.when.end]
    nearest = min(dated, key=lambda one: _distance(one.span, number), default=None)
    return nearest.when.start.isoformat() if nearest is not None and nearest.when is not None else None


def _fitting(named: tuple[str, ...], own: tuple[str, ...], when: When | None, pack: Pack) -> tuple[str, ...]:
    """Names taken over from other sentences, without operations that ran at another time."""
    kept = []
    for name in named:
        operation = pack.operations.get(name)
        if name in own or operation is None or when is None:
            kept.append(name)
            continue
        span = pack.operation_when(name)
        if span is None or span.overlaps(when, SLACK_DAYS):
            kept.append(name)
    return tuple(kept)


SLACK_DAYS = 3
"""Days by which a date may miss an operation's and still belong to it."""


_PERIOD_WORDS = re.compile(
    r"\b(?:per year|annual|annually|every year|yearly|so far this year|since the start of the year|over the past year|"
    r"over the last decade|during the year|in the year)\b"
)


def _reads_as_period(marked: Marked) -> bool:
    return bool(_PERIOD_WORDS.search(fold(marked.text)))


def _nearest(times: list[TimeMention] | tuple[TimeMention, ...], number: Span, kind: TimeKind) -> TimeMention | None:
    of_kind = [one for one in times if one.kind is kind]
    return min(of_kind, key=lambda one: _distance(one.span, number), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _window(marked: Marked, number: Span) -> Window | None:
    found = _nearest(marked.times, number, TimeKind.WINDOW)
    if found is None:
        return None
    words = found.span.of(marked.text)
    return Window(words, found.when.start if found.when else None, found.when.end if found.when else None)


def _places(marked: Marked, names: NameFinder) -> list[Where]:
    """Places of the sentence; a province or country only where nothing closer is named."""
    text = fold(marked.text)
    wheres = [
        where_of(names.place(one))
        for one in marked.names
        if one.entry.kind is Names.PLACE
        and not _WHERE_SAID.search(text[: one.span.start])
        and not _AS_EXAMPLE.match(text[one.span.end :])
    ]
    return sorted(wheres, key=lambda one: _WIDTH.get(one.precision, 0))


_WHERE_SAID = re.compile(
    r"\b(?:conference|reporters|journalists|media|newsmen|briefing|spokesman|correspondent|hospital|"
    r"hospitals|buried|way|assembly|moved|shifted|taken|brought|sent on|airlifted|sit-in|protest)\s+(?:in|"
    r"at|from|to)\s+$"
    r"|\bway from \w+ to\s+$"
)
"""What stands before a place where something was said, or that a train was bound for."""
_AS_EXAMPLE = re.compile(
    r"\s*,?\s+among them\b|['’]s\s+(?:own\s+)?(?:figures|account|claims?|government|version|numbers|foreign)\b"
)

_WIDTH = {WherePrecision.PROVINCE: 1, WherePrecision.COUNTRY: 2, WherePrecision.ELSEWHERE: 2}
"""Order of preference among the places of one sentence; everything closer comes first."""


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


_LANDMARK = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\s(?P<what>Express|Train|Dam|Hospital|Airport|Hotel|University|Consulate|Academy|"
    r"Mine|Port|Station|Jail|Prison|Bridge|Tunnel)\b"
)


_NO_NAMES = frozenset({"The", "A", "Daily", "Civil", "Central", "District"})
"""Capitals before "Hospital" or "Jail" that name none in particular."""


def _operations(marked: Marked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.entry.id for one in marked.names if one.entry.kind is Names.OPERATION))


def _landmarks(marked: Marked) -> tuple[str, ...]:
    """Trains, dams and the like, by kind and the first word of their name ("train:jaffar")."""
    places = [one.span for one in marked.names if one.entry.kind is Names.PLACE]
    found = (
        f"{'train' if one['what'] in {'Express', 'Train'} else one['what'].lower()}:{one['name'].split()[0].lower()}"
        for one in _LANDMARK.finditer(marked.text)
        if one["name"] not in _NO_NAMES and not any(Span(*one.span("name")).overlaps(span) for span in places)
    )
    return tuple(dict.fromkeys(found))
