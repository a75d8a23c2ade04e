"""When and where: the setting of a claim from its sentence, its paragraph, then its document.

The state is explicit. A `Story` holds what the document is about (set by the first sentence
that says it) and what its present paragraph is about, so that a paragraph on an earlier
attack lends its date to its own sentences and to no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from counterclaim.claims.choice import Chooser
from counterclaim.claims.dating import Around, Dated, Measured, dating_options
from counterclaim.claims.placing import Places, aside, happened_at, placing_options
from counterclaim.claims.records import Party, Window
from counterclaim.claims.topics import Topic, said_times, topic_of, where_of
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure, Scope
from counterclaim.mentions.marking import Context, Marked
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
    reasons: tuple[str, ...]
    """By which words, or from where, time and place were taken."""
    partial: bool
    """The sentence names a place inside the story's: its figure is of that place alone."""


OPENING = 1
"""Paragraphs, after the headline, in which a document names what it is about."""


class Story:
    """What a document is about, and what the paragraph being read is about."""

    def __init__(
        self, sentences: Sequence[Marked], names: NameFinder, context: Context, told: When | None = None
    ) -> None:
        """Look over the whole document for its main topic.

        Args:
            sentences: of the document.
            names: resolves the names in them.
            context: what stands around the document's text.
            told: the day on which all of it was told, where that is known from elsewhere.
        """
        self._names = names
        self._topics: dict[Span, Topic] = {}
        self._times: tuple[TimeMention, ...] = ()
        self._told: frozenset[Span] = frozenset()
        self._paragraph, self._block = Topic(), -1
        self.main = self._main(sentences).over(Topic(when=_just_before([told] if told else [])))
        self.title = topic_of(context.title, names) if context.title is not None else Topic()
        self.published = context.published
        dated = [one for one in context.dateline if one.entry.kind is Names.PLACE]
        self.dateline = where_of(names.place(dated[0])) if dated else None
        every = [where_of(names.place(one)) for one in context.named if one.entry.kind is Names.PLACE]
        times = Counter(every)
        self.often = frozenset(where.name for where, often in times.items() if often > 1)
        passed = aside(sentences, names)
        self.locals = [where for where in times if _is_local(where) and where not in passed]
        self.most = max(self.locals, key=lambda one: times[one], default=None)
        located = (happened_at(one, names) for one in sentences if not self._at_another_time(one))
        self.event = next((one for one in located if one is not None), None)
        self._places = self._all_places()

    def _main(self, sentences: Sequence[Marked]) -> Topic:
        main, far = Topic(), Topic()
        told: list[When] = []
        for marked in sentences:
            own = self.topic(marked)
            opening = marked.block <= OPENING
            told += [one.when for one in said_times(marked) if one.when is not None]
            eventful = bool(marked.harms) or bool(marked.tactics)
            main = main.over(
                Topic(
                    place=own.place if opening and own.place and own.place.precision <= WherePrecision.LINEAR else None,
                    when=own.when if eventful else None,
                    period=own.period,
                    operations=own.operations,
                    landmarks=own.landmarks if opening else (),
                    perpetrator=own.perpetrator,
                    several=own.several and opening,
                )
            )
            far = far.over(Topic(place=own.place))
        elsewhere = far.place if not (main.operations and _is_local(far.place)) else None
        return main.over(Topic(place=elsewhere, when=_just_before(told)))

    def _all_places(self) -> Places:
        first = next(iter(self.locals), None)
        return Places(None, self.main.place, self.title.place, self.dateline, first, self.most, self.event, self.often)

    def _at_another_time(self, marked: Marked) -> bool:
        """Whether a sentence gives a time far from that of the document's happening."""
        own, main = self.topic(marked).when, self.main.when
        return own is not None and main is not None and not own.overlaps(main, SLACK_DAYS)

    def follow(self, marked: Marked) -> None:
        """Take in a sentence: it is what its paragraph is about from here on."""
        if marked.block != self._block:
            self._paragraph, self._block = Topic(), marked.block
        own = self.topic(marked)
        told = self._paragraph.when or self.main.when
        self._times = tuple(one.counted_from(told) for one in marked.times)
        self._told = frozenset(one.span for one in said_times(marked))
        if own.when is None:
            own = replace(own, when=next((one.when for one in self._times if one.kind is TimeKind.PAST), None))
        inside = self._paragraph.place
        if own.place is not None and inside is not None and inside.within(own.place):
            own = replace(own, place=inside)
        self._paragraph = own.over(self._paragraph)

    def topic(self, marked: Marked) -> Topic:
        """What a sentence by itself says."""
        if marked.span not in self._topics:
            self._topics[marked.span] = topic_of(marked, self._names)
        return self._topics[marked.span]

    def times(self, operation: When | None) -> Around:
        """What the sentence taken in last, and the text around it, say of time."""
        return Around(self._times, self._told, self._paragraph, self.main, self.title, operation, self.published)

    def places(self) -> Places:
        """What the text around the sentence says of place."""
        return replace(self._places, paragraph=self._paragraph.place)

    def around(self) -> Topic:
        """The paragraph's topic so far, with what it leaves open from the document's."""
        return self._paragraph.over(self.main)


def _just_before(told: list[When]) -> When | None:
    """What was told on a day happened on it or the day before, as far as nothing else is said."""
    days = [one for one in told if one.start == one.end]
    if not days:
        return None
    return When(days[0].start - timedelta(days=1), days[0].end, DatePrecision.DAYS)


def _is_local(place: Where | None) -> bool:
    return place is not None and place.precision <= WherePrecision.DISTRICT


class Settings:
    """Finds the setting of numbers and statements."""

    def __init__(self, names: NameFinder, dating: Chooser, placing: Chooser) -> None:
        """Take the finder that resolves names, and the choosers of time and place."""
        self.names, self.dating, self.placing = names, dating, placing

    def of(
        self,
        marked: Marked,
        words: Span,
        story: Story,
        measure: Measure | None = None,
        *,
        by: str = "nobody",
        happening: bool = False,
    ) -> Setting:
        """The setting of the number or words at a place of a sentence that `story` has taken in.

        Args:
            marked: the sentence.
            words: the place in it.
            story: what the text around it is about.
            measure: what the number counts.
            by: what sort of speaker states it.
            happening: the words tell of one happening, never of a period as a whole.
        """
        own, around = story.topic(marked), story.around()
        about = words.shifted(marked.span.start)
        ran = [self.names.pack.operation_when(one) for one in around.operations]
        times = story.times(next((one for one in ran if one is not None), None))
        dates = dating_options(marked, words, Measured(measure, by), times)
        if happening:
            dates = [one for one in dates if one.value.scope is Scope.INCIDENT]
        chosen = self.dating.choose(dates, about)
        dated = chosen.value
        is_period, when = dated.scope is Scope.PERIOD, dated.when
        places = placing_options(marked, words, dated.scope, story.places(), self.names)
        placed = self.placing.choose(places, about)
        place = placed.value
        operations = () if is_period else _fitting(around.operations, own.operations, when, self.names.pack)
        scope = Scope.PERIOD if is_period else Scope.INCIDENT
        if scope is Scope.INCIDENT and operations and not _is_local(own.place) and not own.landmarks:
            scope = Scope.OPERATION
        target = next((hit.value.target for hit in marked.tactics if hit.value.target), None)
        whole = story.main.place
        return Setting(
            place=place,
            when=when,
            reasons=(
                *_why_when(marked, dated, chosen.signs, times.own),
                *_why_where(marked, place, placed.signs, self.names),
            ),
            said_at=_said_at([one for one in times.own if one.span in times.told], words),
            window=_window(marked, words),
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


_FROM = (
    ("paragraph day", "as its paragraph says"),
    ("paragraph period", "as its paragraph says"),
    ("document day", "as the document says"),
    ("document period", "as the document says"),
    ("title day", "as the title says"),
    ("title period", "as the title says"),
    ("operation", "when the operation ran"),
    ("published", "on the day of publication or the one before"),
)


def _why_when(marked: Marked, dated: Dated, signs: Sequence[str], times: Sequence[TimeMention]) -> Iterator[str]:
    """By which words the time was told, else where it was taken from."""
    if dated.when is None:
        return
    own = next((one.span.of(marked.text) for one in times if one.when == dated.when), None)
    source = next((told for name, told in _FROM if f"{dated.scope.value} {name}" in signs), None)
    yield f"when: {own!r}" if own is not None else f"when: {source}"


def _why_where(marked: Marked, place: Where | None, signs: Sequence[str], names: NameFinder) -> Iterator[str]:
    """By which words the place was told, else where it was taken from."""
    if place is None:
        return
    mentions = [one for one in marked.names if one.entry.kind is Names.PLACE]
    own = next((one.span.of(marked.text) for one in mentions if where_of(names.place(one)) == place), None)
    source = next((one for one in ("paragraph", "document", "title", "dateline") if one in signs), "document")
    yield f"where: {own!r}" if own is not None else f"where: as the {source} says"


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
