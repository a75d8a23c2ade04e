"""Names of actors, outlets, places, operations and labels, resolved through the pack by date.

A name that fits several records ("FC") stays unresolved unless the date or another name
decides. A label never resolves to an actor: it is found so that it cannot be taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Actor, Place
from counterclaim.mentions.matcher import Matcher, fold
from counterclaim.values.span import Span
from counterclaim.values.when import When


class Names(StrEnum):
    """What a name is a name of."""

    ACTOR = "actor"
    SPOKESPERSON = "spokesperson"
    OUTLET = "outlet"
    PLACE = "place"
    OPERATION = "operation"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name in a pack, with the record it names and when it does."""

    kind: Names
    id: str
    text: str
    valid: When | None = None
    ambiguous: bool = False

    @property
    def describes(self) -> bool:
        """Whether the name is a description without a capital ("the army"), which others answer to as well."""
        return self.kind is Names.ACTOR and self.text.islower()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name found in a text with the record it resolves to."""

    span: Span
    entry: NameEntry


def _valid(valid_from: str | None, valid_to: str | None) -> When | None:
    if valid_from is None and valid_to is None:
        return None
    start = When.parse(valid_from).start if valid_from else date.min
    # a name that ends in a month is still used in it; the next one may begin there
    end = When.parse(valid_to).end if valid_to else date.max
    return When(start, end)


class NameFinder:
    """Finds and resolves the names of a pack."""

    def __init__(self, pack: Pack) -> None:
        """Compile every name of the pack."""
        self.pack = pack
        self._matcher = Matcher((entry.text, entry) for entry in _entries(pack))
        self._named: dict[str, list[Actor]] = {}
        for actor in pack.actors.values():
            for words in dict.fromkeys(fold(name.text) for name in actor.names):
                self._named.setdefault(words, []).append(actor)

    def find(
        self, text: str, at: date | None, met: Collection[str] = (), *, at_home: bool = True, folded: str | None = None
    ) -> list[NameMention]:
        """Names in `text` as they resolve on the day `at`; without a day, the latest holder counts.

        Args:
            text: a sentence.
            at: the day on which names have to hold.
            met: ids that the document has named in full, by which an ambiguous name is decided.
            at_home: whether the text tells of the pack's own conflict; elsewhere "the army" is another army.
            folded: the text, folded, where that has been done.
        """
        grouped: dict[Span, list[NameEntry]] = {}
        for hit in self._matcher.find(text, folded):
            grouped.setdefault(hit.span, []).append(hit.value)
        mentions = []
        for span, every in grouped.items():
            entries = [one for one in every if at_home or not one.describes]
            entry = _resolved(entries, at or date.max, met)
            if entry is not None:
                mentions.append(NameMention(span, entry))
        return mentions

    def actor(self, mention: NameMention) -> Actor | None:
        """The actor that a mention names, itself or through its spokesperson or its own outlet."""
        entry = mention.entry
        if entry.kind in {Names.ACTOR, Names.SPOKESPERSON}:
            return self.pack.actors[entry.id]
        if entry.kind is Names.OUTLET:
            actor = self.pack.outlets[entry.id].actor
            return self.pack.actors[actor] if actor else None
        return None

    def meant(self, words: str) -> list[Actor]:
        """Every actor that has exactly these words among its names, undecided ones included."""
        return self._named.get(fold(words), [])

    def tells_of_pack(self, text: str, mentions: Collection[NameMention]) -> bool:
        """Whether a text names the pack's own conflict: its state, one of its places or parties."""
        party = any(one.entry.kind is Names.ACTOR and not one.entry.describes for one in mentions)
        return party or self.is_set_at_home(text, mentions)

    def is_set_at_home(self, text: str, mentions: Collection[NameMention]) -> bool:
        """Whether a text names the pack's country, its people, places or undertakings; parties may be abroad."""
        about = self.pack.about
        proper = any(
            one.entry.kind in {Names.SPOKESPERSON, Names.OPERATION, Names.LABEL}
            or (one.entry.kind is Names.PLACE and self.place(one).country == about.country)
            for one in mentions
        )
        return proper or any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in about.demonyms)

    def place(self, mention: NameMention) -> Place:
        """The place that a mention names."""
        return self.pack.places[mention.entry.id]


def _entries(pack: Pack) -> Iterator[NameEntry]:
    for actor in pack.actors.values():
        yield from _of_actor(actor)
    for outlet in pack.outlets.values():
        yield from (NameEntry(Names.OUTLET, outlet.id, text) for text in dict.fromkeys((outlet.name, *outlet.names)))
    for place in pack.places.values():
        valid = _valid(place.valid_from, place.valid_to)
        names = dict.fromkeys((place.name, *place.spellings))
        yield from (NameEntry(Names.PLACE, place.id, text, valid) for text in names)
    for operation in pack.operations.values():
        names = dict.fromkeys((operation.name, *operation.names))
        yield from (NameEntry(Names.OPERATION, operation.id, text) for text in names)
    for label in pack.labels.values():
        if label.kind == "umbrella":
            yield from (NameEntry(Names.LABEL, label.id, text) for text in label.names)


def _of_actor(actor: Actor) -> Iterator[NameEntry]:
    for name in actor.names:
        yield NameEntry(Names.ACTOR, actor.id, name.text, _valid(name.valid_from, name.valid_to), name.ambiguous)
    for person in actor.spokespersons:
        valid = _valid(person.valid_from, person.valid_to)
        yield from (NameEntry(Names.SPOKESPERSON, actor.id, text, valid) for text in (person.name, *person.spellings))


_ORDER = (Names.LABEL, Names.OPERATION, Names.ACTOR, Names.SPOKESPERSON, Names.PLACE, Names.OUTLET)


def _resolved(entries: list[NameEntry], at: date, met: Collection[str]) -> NameEntry | None:
    """The one entry that a name means on a day, or `None` where that cannot be told."""
    holding = [one for one in entries if one.valid is None or one.valid.start <= at <= one.valid.end] or entries
    decided = [one for one in holding if one.ambiguous and one.id in met]
    if not holding:
        return None
    sure = [one for one in holding if not one.ambiguous] or (decided if len(decided) == 1 else [])
    if not sure:
        return None
    kind = min((one.kind for one in sure), key=_ORDER.index)
    same = [one for one in sure if one.kind is kind]
    if kind in {Names.PLACE, Names.ACTOR}:
        # a town and its district share a name, an old and a new holder share a month: the later row is the closer
        return max(same, key=lambda one: one.valid.start if one.valid else date.min)
    return same[0]
