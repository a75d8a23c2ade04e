"""A report written by one desk from what it knows, owing nothing to any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tests.documents.reuse.cloth import Unit, laid, own
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.frame import byline, dateline, headline, usable
from tests.documents.reuse.grammar import Pattern
from tests.documents.reuse.novelty import Novelty, Run, runs_of
from tests.documents.reuse.speech import Said, first
from tests.documents.reuse.voice import MONTHS, Voice, voice_of

LENGTHS = {"short": (60, 90), "middling": (160, 250), "long": (600, 780)}
"""Words of the body that a desk aims at."""
DETAILS = {"short": 1, "middling": 3, "long": 7}
TRIES = 12
"""Texts that a desk throws away before it gives up."""
SENTENCES = 30
"""Sentences that it throws away before it goes on to the next thing."""
ENOUGH = 0.85
"""Share of the wanted words that a report must reach."""
NEVER_LONG = frozenset({"figures", "protest", "bodies"})
"""Kinds of event of which there is not so much to tell."""
MOST_WORDS = {"en": 780, "ur": 230, "hi": 230}
"""Words of the longest reports, by language."""
QUOTES = frozenset({"quote_state", "quote_group"})
"""Each of them stands in a report once at most, and not next to the other."""
PARAGRAPH = (3, 5, 2)
"""How often a paragraph has one, two or three sentences."""


@dataclass(slots=True)
class Desk:
    """One desk at work on one report."""

    voice: Voice
    dice: Dice
    novelty: Novelty
    owner: str
    units: list[Unit] = field(default_factory=list)
    spent: set[str] = field(default_factory=set)
    """Patterns and quotations that were used."""
    quoting: bool = False
    """Whether the last sentence quoted."""
    known: dict[str, list[Pattern]] = field(default_factory=dict)
    """Patterns that the voice can use, by role."""
    runs: list[Run] = field(default_factory=list)
    """Long runs of the sentences so far."""
    room: int = 0
    """Sentences that still fit into the paragraph."""
    words: int = 0
    """Words of the body so far."""

    def sentence(self, role: str) -> Said | None:
        """A sentence of this role that nobody has written yet."""
        if role not in self.known:
            self.known[role] = usable(self.voice, role)
        patterns = [one for one in self.known[role] if not self.spent & {one.name, *one.needs}]
        if self.quoting:
            patterns = [one for one in patterns if not one.needs & QUOTES]
        for _ in range(SENTENCES if patterns else 0):
            pattern = self.dice.pick(patterns)
            said = first(self.voice, pattern, self.dice)
            runs = runs_of(said.text, self.voice)
            if self.novelty.free(runs, self.owner):
                self.runs += runs
                self.spent |= {pattern.name, *(pattern.needs & QUOTES)}
                self.quoting = bool(pattern.needs & QUOTES)
                self.words += len(said.text.split())
                return said
        return None

    def add(self, role: str) -> bool:
        """One more sentence, if one can be found."""
        said = self.sentence(role)
        if said is None:
            return False
        if self.room == 0:
            self.room = self.dice.weighted((1, 2, 3), PARAGRAPH)
            gap = "\n\n"
        else:
            gap = " "
        self.room -= 1
        self.units.append(own("sentence", said.text, gap, said))
        return True

    def listing(self) -> None:
        """A list of other incidents."""
        head = self.sentence("listhead")
        if head is None:
            return
        sign = self.dice.pick(("- ", "• ", "* "))
        self.units.append(own("sentence", head.text, "\n\n", head))
        events = self.voice.language.events
        for _ in range(self.dice.between(3, 6)):
            other = voice_of(self.dice.pick(events), self.voice.outlet, self.dice)
            pattern: Pattern = self.dice.pick(usable(other, "item"))
            said = first(other, pattern, self.dice)
            if self.novelty.free(runs_of(said.text, other), self.owner):
                self.units.append(own("item", sign + said.text, "\n"))
        self.room = 0

    def table(self) -> None:
        """A table of counts by month."""
        head = self.sentence("tablehead")
        if head is None:
            return
        cell = self.dice.pick((" | ", "\t", "   "))
        self.units.append(own("sentence", head.text, "\n\n", head))
        columns = self.dice.pick((("Month", "Attacks", "Killed", "Injured"), ("Month", "Incidents", "Dead", "Hurt")))
        self.units.append(own("row", cell.join(columns), "\n"))
        start = self.dice.below(8)
        for name in MONTHS[start : start + self.dice.between(3, 5)]:
            counts = (str(self.dice.between(9, 140)) for _ in range(3))
            self.units.append(own("row", cell.join([name, *counts]), "\n"))
        self.room = 0

    def roles(self, size: str) -> Iterator[str]:
        """What to write about, in the order in which this desk does it."""
        plan = self.voice.language.plan[self.voice.event.kind]
        placed = sorted((at + self.dice.within(0, 5), role) for at, role in enumerate(plan))
        yield from ["detail"] * self.dice.between(1, DETAILS[size])
        for _, role in placed:
            if role == ("noclaim" if self.dice.chance(0.7) else "claim"):
                continue
            yield role
            if size == "long":
                yield from self.dice.pick(((role,), (role, "detail"), ("detail",), (role, role)))
            elif self.dice.chance(0.3):
                yield "detail"
        yield from ["detail", *plan, *plan] if size == "long" else ["detail"]


def size_of(goal: int) -> str:
    """Short, middling or long, by the words that are wanted."""
    if goal < LENGTHS["middling"][0]:
        return "short"
    return "middling" if goal < LENGTHS["long"][0] else "long"


def tell(
    voice: Voice, published: datetime, goal: int, dice: Dice, *, novelty: Novelty, owner: str
) -> list[Unit] | None:
    """A report without its outlet's frame, or nothing if no fresh one could be found.

    Args:
        voice: who writes and what the desk knows.
        published: for the dateline.
        goal: words that the body should have.
        dice: the desk's own chance.
        novelty: what others wrote.
        owner: under whose name the sentences are noted.
    """
    short = 0
    for attempt in range(TRIES):
        desk = Desk(voice, dice.child(f"try{attempt}"), novelty, owner)
        _write(desk, published, goal)
        short += desk.words < goal * ENOUGH
        if short > 1:
            return None
        if desk.words >= goal * ENOUGH and novelty.apart(laid(desk.units)[0], voice):
            novelty.note(desk.runs, owner)
            return desk.units
    return None


def _write(desk: Desk, published: datetime, goal: int) -> None:
    """Headline, lead, and on until there are enough words."""
    dice, voice, size = desk.dice, desk.voice, size_of(goal)
    desk.units.append(headline(voice, dice))
    if dice.chance(0.6):
        desk.units.append(byline(voice, dice))
    opening = dateline(voice, published)
    lead = desk.sentence("lead")
    if lead is None:
        return
    desk.units += [opening] if opening else []
    desk.units.append(own("lead", lead.text, " " if opening else "\n\n", lead))
    raw = voice.language.raw
    extras = {"long": 0.4, "middling": 0.15, "short": 0.0}[size]
    wants_list = voice.event.kind in raw.get("lists", ()) and dice.chance(extras)
    wants_table = voice.event.kind in raw.get("tables", ()) and dice.chance(extras)
    if voice.event.kind == "figures" and size != "short":
        wants_table = True
    for role in desk.roles(size):
        if desk.words >= goal:
            break
        desk.add(role)
    for wanted, make in ((wants_list, desk.listing), (wants_table, desk.table)):
        if wanted:
            make()
    if dice.chance(0.4):
        desk.add("closing")
