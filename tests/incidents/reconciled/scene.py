"""The unit that a cell's claims are drawn in.

Holds the names, sides and groups that claims are made of, the cell and its draft, the scene that writes the
claim lines, what a figure leaves possible, and the draws of numbers, hedges, groups and sides.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.claims.line import Line, to_line
from counterclaim.claims.records import Claim, Speaker, Window, claim_id
from counterclaim.codebook.terms import (
    NAMED_GROUPS,
    Attribution,
    Basis,
    Counting,
    Group,
    Kind,
    Measure,
    Part,
    Scope,
    Side,
    SpeakerKind,
    Verdict,
)
from counterclaim.values.count import CEILINGS, FLOORS, LOOSE, Count, Relation
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import When

BELLIGERENTS = (Side.STATE, Side.INSURGENT)
LOOSE_GROUPS = (Group.UNSPECIFIED, Group.MIXED)
INSURGENTS, FORCES, CIVILIANS = NAMED_GROUPS

VOICES: dict[Side, tuple[tuple[str, SpeakerKind], ...]] = {
    Side.STATE: (
        ("the army", SpeakerKind.MILITARY),
        ("security sources", SpeakerKind.MILITARY),
        ("home department", SpeakerKind.CIVIL_ADMINISTRATION),
        ("the interior ministry", SpeakerKind.POLITICAL_OFFICE),
        ("the governor's office", SpeakerKind.POLITICAL_OFFICE),
        ("the district administration", SpeakerKind.CIVIL_ADMINISTRATION),
        ("police", SpeakerKind.POLICE),
        ("the border force", SpeakerKind.MILITARY),
    ),
    Side.INSURGENT: (
        ("the front", SpeakerKind.ARMED_GROUP),
        ("its spokesman", SpeakerKind.ARMED_GROUP),
        ("the front's media wing", SpeakerKind.ARMED_GROUP),
        ("a field commander", SpeakerKind.ARMED_GROUP),
        ("the allied brigade", SpeakerKind.ARMED_GROUP),
        ("the front's operations room", SpeakerKind.ARMED_GROUP),
    ),
    Side.OUTLET: (
        ("an agency", SpeakerKind.OUTLET),
        ("a newspaper", SpeakerKind.OUTLET),
        ("a broadcaster", SpeakerKind.OUTLET),
    ),
    Side.MONITOR: (
        ("a rights body", SpeakerKind.NGO),
        ("a conflict institute", SpeakerKind.THINK_TANK),
        ("a casualty register", SpeakerKind.NGO),
    ),
    Side.OTHER: (
        ("a hospital", SpeakerKind.MEDICAL),
        ("the rescue service", SpeakerKind.MEDICAL),
        ("residents", SpeakerKind.WITNESS),
    ),
}

NOUNS = {
    Group.INSURGENTS: "militants",
    Group.SECURITY_FORCES: "soldiers",
    Group.CIVILIANS: "civilians",
    Group.UNSPECIFIED: "people",
    Group.MIXED: "soldiers and others",
}
COVERED = {INSURGENTS: "attackers", FORCES: "security_forces", CIVILIANS: "civilians"}
"""The terms in which `includes` names the groups."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims of one unit, two of them to be compared, and what must be said of the two."""

    structure: str
    claims: tuple[Line, ...]
    """All claim lines of the unit, in no order."""
    one: str
    other: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The two claims of a cell with the expected verdict, before the cell is surrounded."""

    one: Line
    other: Line
    verdict: Verdict
    why: str
    meant: tuple[frozenset[str], ...] = ()
    """Sets of claims whose sum or difference is a figure of the pair by design."""


@dataclass(slots=True)
class Scene:
    """One unit while its claims are being drawn."""

    rng: random.Random
    unit: str
    first: date
    """The first day of the operation; days are counted from it."""
    measure: Measure
    claims: list[Line] = field(default_factory=list)
    actors: dict[str, str | None] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    """Code points of each report written so far."""

    def day(self, offset: int) -> date:
        """The day that lies so many days after the first."""
        return self.first + timedelta(days=offset)

    def offset(self, line: Line) -> int:
        """How many days after the first the claim was told."""
        return (date.fromisoformat(line["said_at"]) - self.first).days

    def voice(self, side: Side, *but: Speaker) -> Speaker:
        """A speaker of that side other than those given; a name has one actor all through a unit."""
        name, kind = self.rng.choice([voice for voice in VOICES[side] if voice[0] not in {other.name for other in but}])
        if name not in self.actors:
            slug = name.replace("'", "").replace(" ", "_")
            self.actors[name] = f"made_up_{slug}" if self.rng.random() < 0.4 else None
        return Speaker(name, side, kind, self.actors[name])

    def two_voices(self, one: Side, other: Side) -> tuple[Speaker, Speaker]:
        """Two different speakers of those sides."""
        speaker = self.voice(one)
        return speaker, self.voice(other, speaker)

    def new_report(self) -> str:
        """The id of a report that nothing was said in yet."""
        report = content_id("report", self.unit, len(self.lengths))
        self.lengths[report] = 0
        return report

    def say(
        self,
        speaker: Speaker,
        count: Count | None,
        group: Group,
        day: int,
        *,
        measure: Measure | None = None,
        report: str | None = None,
        counting: Counting = Counting.TOTAL,
        since: int | None = 0,
        until: int | None = None,
        window: str | None = None,
        covers: tuple[Group, ...] = (),
        of: Line | None = None,
    ) -> Line:
        """The line of a claim told on that day, added to the unit.

        Args:
            speaker: who says it.
            count: how many; none when the words state no number.
            group: who is counted.
            day: when it was said, in days after the first.
            measure: what is counted; by default the unit's measure.
            report: the report that states it; by default a new one.
            counting: how the figure stands to the whole.
            since: first day of what is told, in days after the first; none where no date is stated.
            until: its last day; by default the day of telling.
            window: the words for the stretch, where the text says over which.
            covers: the groups that the text says are in the figure.
            of: the figure of which this one is a part.
        """
        measure, report = measure or self.measure, report or self.new_report()
        last = self.day(day if until is None else until)
        when = None if since is None else When(self.day(since), last)
        quote = _words(count, group) + (" of those" if of else "")
        sentence = f"{speaker.name} said {quote} were {measure.value}{f' {window}' if window else ''}."
        start = self.lengths[report] + sentence.index(quote)
        span = Span(start, start + len(quote))
        self.lengths[report] += len(sentence) + 1
        line = to_line(
            Claim(
                id=claim_id(report, span, 0),
                report=report,
                document=report,
                kind=Kind.QUANTITY,
                span=span,
                quote=quote,
                sentence=sentence,
                part=Part.BODY,
                speaker=speaker,
                provenance=Provenance("generated/1", Confidence.HIGH),
                attribution=Attribution.NONE if speaker.side is Side.OUTLET else Attribution.RELAYED,
                measure=measure,
                word=measure.value,
                group=group,
                count=count,
                counting=counting,
                includes=tuple(sorted((COVERED[covered], True) for covered in covers)),
                window=Window(window, when.start, when.end) if window and when else None,
                said_at=self.day(day).isoformat(),
                basis=Basis.OFFICIAL_STATEMENT if speaker.side is Side.STATE else Basis.NOT_STATED,
                when=when,
                scope=Scope.OPERATION,
                subset_of=(of["claim"],) if of else (),
            )
        )
        self.claims.append(line)
        return line


def _words(count: Count | None, group: Group) -> str:
    noun = NOUNS[group]
    if count is None:
        return f"a number of {noun}"
    if count.vague:
        return f"{count.vague} of {noun}"
    if count.relation is Relation.BETWEEN:
        return f"between {count.low} and {count.high} {noun}"
    if count.relation is Relation.EXACT:
        return f"{count.low} {noun}"
    return f"{count.relation.value.replace('_', ' ')} {count.number} {noun}"


# What a figure leaves possible, by the definitions and on its own account


def reach(line: Line) -> tuple[float, float]:
    """The smallest and the largest number that satisfies the claim."""
    low, high, relation = line["low"], line["high"], Relation(line["relation"])
    if relation in FLOORS:
        return low + (relation is Relation.MORE_THAN), float("inf")
    if relation in CEILINGS:
        return 0, high - (relation is Relation.FEWER_THAN)
    if relation in LOOSE:
        return low - low // 10, high + (high // 10 if relation is Relation.ABOUT else 0)
    return low, high


def stated_number(line: Line) -> int:
    """The number that the words of the claim state."""
    return int(line["high"] if line["low"] is None else line["low"])


def speaker_of(line: Line) -> Speaker:
    """The speaker of the claim."""
    stated = line["speaker"]
    return Speaker(stated["name"], Side(stated["side"]), SpeakerKind(stated["kind"]), stated["actor"])


def opposed_to(side: Side) -> Side:
    """The other belligerent; of anybody but the state, the state."""
    return Side.INSURGENT if side is Side.STATE else Side.STATE


def sides_for(*, swap: bool) -> tuple[Side, Side]:
    """The two belligerents, the state first unless they are swapped."""
    return (Side.INSURGENT, Side.STATE) if swap else (Side.STATE, Side.INSURGENT)


def two_numbers(rng: random.Random) -> tuple[int, int]:
    """Two numbers that no hedge of a tenth brings together."""
    low = rng.randint(12, 150)
    return low, low + rng.randint(max(8, low // 3 + 2), low * 2)


def low_count(rng: random.Random, number: int, *, ceilings: bool = True) -> Count:
    """A statement of at most about that number."""
    exact = (Relation.EXACT,) * 3
    ceiling = (Relation.UP_TO, Relation.FEWER_THAN) if ceilings else ()
    relation = rng.choice((*exact, Relation.ABOUT, Relation.BETWEEN, *ceiling))
    if relation is Relation.BETWEEN:
        return Count.between(number - rng.randint(2, 5), number)
    return Count.stated(number - number % 5 if relation is Relation.ABOUT else number, relation)


def high_count(rng: random.Random, number: int) -> Count:
    """A statement of at least about that number."""
    exact = (Relation.EXACT,) * 3
    relation = rng.choice((*exact, Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.BETWEEN))
    if relation is Relation.BETWEEN:
        return Count.between(number, number + rng.randint(3, 9))
    return Count.stated(number + -number % 5 if relation is Relation.ABOUT else number, relation)


def draw_group(rng: random.Random, slot: int) -> Group:
    """A named group in most slots, one of the other two in the last of five."""
    return rng.choice(LOOSE_GROUPS) if slot % 5 == 4 else rng.choice(NAMED_GROUPS)


def meetings(slot: int, *, swap: bool) -> tuple[Side, Side]:
    """Sides for two speakers who may be anybody."""
    side, opposed = sides_for(swap=swap)
    return (
        (side, opposed),
        (side, side),
        (side, Side.OUTLET),
        (side, opposed),
        (side, Side.MONITOR),
        (side, Side.OTHER),
        (side, opposed),
    )[slot % 7]


def other_measure(scene: Scene) -> Measure:
    """A measure that the unit is not about."""
    return Measure.WOUNDED if scene.measure is Measure.KILLED else Measure.KILLED
