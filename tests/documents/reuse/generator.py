"""Two thousand made-up newspaper texts, 45 % of them alone and the others in groups of copies.

Everything follows from the seed and from the hand-written files in `wording`. How the texts are made, which kinds and
strengths of change there are and what counts as reuse is said in PROTOCOL.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.documents.reuse.bench import Bench
from tests.documents.reuse.cloth import Draft, frame_of, passages_of
from tests.documents.reuse.copying import copy, still_tells
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.frame import framed
from tests.documents.reuse.novelty import Novelty
from tests.documents.reuse.record import KINDS, ORIGINAL, STRENGTHS, Passage, ReuseSet, ReuseText
from tests.documents.reuse.telling import LENGTHS, NEVER_LONG, tell
from tests.documents.reuse.voice import moment_of, voice_of
from tests.documents.reuse.wording import Event, language

SEED = 20310304
ALONE = {"en": 810, "ur": 45, "hi": 45}
"""Texts that nobody copies, by language."""
GROUPED = {"en": 990, "ur": 55, "hi": 55}
"""Texts in groups, the first ones included."""
SIZES = (*range(2, 26),)
OFTEN = (90, 42, 24, 15, 10, 7, 5, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
"""How often groups of 2 to 25 texts come: most are small, few are large."""
LARGEST = {"en": 25, "ur": 6, "hi": 6}
LENGTH_OF_LONE = (36, 50, 14)
LENGTH_OF_FIRST = (12, 58, 30)
"""Of 100 texts so many are short, middling and long: what is copied is longer on the whole."""
CHAIN = 0.35
"""Share of the copies that are made from a copy where there is one."""
CHAIN_WORDS = 70
"""Words that a copy must have kept to be copied again."""
EARLIER = timedelta(hours=1)
"""How much older than a copy its second source is at least."""
OFFSET = "+05:00"


@dataclass
class Press:
    """All outlets of one language at work."""

    code: str
    dice: Dice
    novelty: Novelty = field(default_factory=Novelty)
    drafts: list[Draft] = field(default_factory=list)
    firsts: list[Draft] = field(default_factory=list)
    turn: int = 0

    def events(self) -> Iterator[Event]:
        """The events over and over, so that each is told several times."""
        events = language(self.code).events
        while True:
            self.turn += 1
            yield events[self.turn % len(events)]

    def original(self, key: str, weights: tuple[int, int, int]) -> Draft:
        """A text that copies nothing."""
        for event in self.events():
            dice = self.dice.child(f"{key}/{event.key}/{self.turn}")
            size = dice.weighted(tuple(LENGTHS), weights)
            if size == "long" and (event.kind in NEVER_LONG or self.code != "en"):
                size = "middling"
            voice = voice_of(event, dice.pick(language(self.code).outlets), dice)
            published = moment_of(event) + timedelta(minutes=dice.between(45, 2400))
            units = tell(voice, published, dice.between(*LENGTHS[size]), dice, novelty=self.novelty, owner=key)
            if units:
                return Draft(
                    key,
                    key,
                    voice,
                    voice.outlet,
                    tuple(framed(units, voice.outlet, published, dice.child("frame"))),
                    published,
                )
        raise AssertionError

    def sizes(self) -> list[int]:
        """Sizes of groups that together have the wanted number of texts."""
        sizes: list[int] = []
        left = GROUPED[self.code]
        dice = self.dice.child("sizes")
        while left > 0:
            size = min(dice.weighted(SIZES, OFTEN), LARGEST[self.code], left)
            if left - size == 1:
                size = size + 1 if size < LARGEST[self.code] else size - 1
            sizes.append(size)
            left -= size
        return sizes

    def run(self) -> list[Draft]:
        """All texts of the language."""
        self.drafts = [self.original(f"{self.code}a{at}", LENGTH_OF_LONE) for at in range(ALONE[self.code])]
        sizes = self.sizes()
        self.firsts = [self.original(f"{self.code}g{at}", LENGTH_OF_FIRST) for at in range(len(sizes))]
        cells = Cells(self.dice.child("cells"))
        for first, size in zip(self.firsts, sizes, strict=True):
            group = [first]
            while len(group) < size:
                group.append(self.reprint(group, cells))
            self.drafts += group
        return self.drafts

    def reprint(self, group: list[Draft], cells: Cells) -> Draft:
        """One more copy of a text of the group."""
        first = group[0]
        key = f"{first.key}.{len(group)}"
        others = [other for other in self.firsts if other is not first]
        for attempt in range(60):
            dice = self.dice.child(f"{key}/{attempt}")
            source = _source(group, dice)
            free = [one for one in language(self.code).outlets if one not in {source.outlet, first.outlet}]
            unused = [one for one in free if one not in {draft.outlet for draft in group}]
            voice = voice_of(source.voice.event, dice.pick(unused or free), dice, exact=True)
            published = source.published + _delay(dice)
            earlier = [other for other in others if other.published <= published - EARLIER]
            bench = Bench(dice, self.novelty, key, source, voice, published, earlier)
            for kind, strength in cells.ahead(8 + attempt):
                made = copy(kind, strength, bench)
                if made is not None:
                    cells.took((kind, strength))
                    return made
        raise AssertionError(key)


class Cells:
    """Kinds and strengths, handed out in turn so that each comes about equally often."""

    def __init__(self, dice: Dice) -> None:
        """Start with every kind at every strength once."""
        self._dice = dice
        self._queue: list[tuple[str, str]] = []

    def ahead(self, number: int) -> list[tuple[str, str]]:
        """So many of those whose turn it is."""
        while len(self._queue) < number:
            self._queue += self._dice.shuffled((kind, strength) for kind in KINDS for strength in STRENGTHS)
        return list(dict.fromkeys(self._queue[:number]))

    def took(self, cell: tuple[str, str]) -> None:
        """One has been used."""
        self._queue.remove(cell)


def _source(group: list[Draft], dice: Dice) -> Draft:
    """The first text, or a copy that is still long enough to be copied."""
    chain = [one for one in group[1:] if not one.leaf and still_tells(one) >= CHAIN_WORDS]
    return dice.pick(chain) if chain and dice.chance(CHAIN) else group[0]


def _delay(dice: Dice) -> timedelta:
    """How long a copier takes: most often hours, now and then days."""
    low, high = dice.weighted(((5, 240), (241, 1440), (1441, 14400)), (50, 35, 15))
    return timedelta(minutes=dice.between(low, high))


def generate(seed: int = SEED) -> ReuseSet:
    """All texts of a seed, in order of publication."""
    drafts: list[Draft] = []
    for code in ALONE:
        drafts += Press(code, Dice(f"reuse/{seed}/{code}")).run()
    drafts.sort(key=lambda draft: (draft.published, draft.key))
    names = {draft.key: f"t{at:04d}" for at, draft in enumerate(drafts)}
    sources = {draft.key: draft for draft in drafts}
    return ReuseSet(seed, tuple(_record(draft, names, sources) for draft in drafts))


def _record(draft: Draft, names: dict[str, str], sources: dict[str, Draft]) -> ReuseText:
    return ReuseText(
        id=names[draft.key],
        text=draft.text,
        outlet=draft.outlet.key,
        published=_stamp(draft.published),
        language=draft.voice.event.language,
        event=draft.voice.event.key,
        origin=names[draft.group],
        source=names.get(draft.source, ""),
        kind=draft.kind if draft.source else ORIGINAL,
        strength=draft.strength,
        parts=draft.parts,
        kept=draft.kept,
        frame=frame_of(draft),
        passages=tuple(
            Passage(one.start, one.end, names[one.source], one.source_start, one.source_end, one.gaps, one.source_gaps)
            for one in passages_of(draft, sources)
        ),
    )


def _stamp(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='minutes')}{OFFSET}"
