"""Cells whose structure is known, for the reconciler to be tried on.

Every cell is drawn from one of ten structures whose verdict follows from the definitions in DESIGN
("What a figure is a number of"), and is surrounded by claims that do not change it. Written without
sight of the reconciler. `python -m tests.incidents.reconciled.generate` rewrites `cells.json` and
its digest.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import combinations, permutations
from pathlib import Path

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
from counterclaim.values.digest import content_id, digest
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import When

HERE = Path(__file__).parent
CALENDAR = date(2019, 1, 1)
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

DIFFERENT_GROUPS = (
    ((FORCES, CIVILIANS), (INSURGENTS, FORCES, CIVILIANS)),
    ((FORCES, CIVILIANS), (INSURGENTS, FORCES)),
    ((INSURGENTS, CIVILIANS), (FORCES, CIVILIANS)),
    ((INSURGENTS, FORCES), (INSURGENTS, FORCES, CIVILIANS)),
    ((INSURGENTS, CIVILIANS), (INSURGENTS, FORCES)),
)
"""Pairs of sets of groups that two figures of people can count."""

TRIES = 5000


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


def _reach(line: Line) -> tuple[float, float]:
    """The smallest and the largest number that satisfies the claim."""
    low, high, relation = line["low"], line["high"], Relation(line["relation"])
    if relation in FLOORS:
        return low + (relation is Relation.MORE_THAN), float("inf")
    if relation in CEILINGS:
        return 0, high - (relation is Relation.FEWER_THAN)
    if relation in LOOSE:
        return low - low // 10, high + (high // 10 if relation is Relation.ABOUT else 0)
    return low, high


def _number(line: Line) -> int:
    """The number that the words of the claim state."""
    return int(line["high"] if line["low"] is None else line["low"])


def _speaker(line: Line) -> Speaker:
    stated = line["speaker"]
    return Speaker(stated["name"], Side(stated["side"]), SpeakerKind(stated["kind"]), stated["actor"])


def _opposed(side: Side) -> Side:
    return Side.INSURGENT if side is Side.STATE else Side.STATE


def _sides(*, swap: bool) -> tuple[Side, Side]:
    return (Side.INSURGENT, Side.STATE) if swap else (Side.STATE, Side.INSURGENT)


def _two_numbers(rng: random.Random) -> tuple[int, int]:
    """Two numbers that no hedge of a tenth brings together."""
    low = rng.randint(12, 150)
    return low, low + rng.randint(max(8, low // 3 + 2), low * 2)


def _low_count(rng: random.Random, number: int, *, ceilings: bool = True) -> Count:
    """A statement of at most about that number."""
    exact = (Relation.EXACT,) * 3
    ceiling = (Relation.UP_TO, Relation.FEWER_THAN) if ceilings else ()
    relation = rng.choice((*exact, Relation.ABOUT, Relation.BETWEEN, *ceiling))
    if relation is Relation.BETWEEN:
        return Count.between(number - rng.randint(2, 5), number)
    return Count.stated(number - number % 5 if relation is Relation.ABOUT else number, relation)


def _high_count(rng: random.Random, number: int) -> Count:
    """A statement of at least about that number."""
    exact = (Relation.EXACT,) * 3
    relation = rng.choice((*exact, Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.BETWEEN))
    if relation is Relation.BETWEEN:
        return Count.between(number, number + rng.randint(3, 9))
    return Count.stated(number + -number % 5 if relation is Relation.ABOUT else number, relation)


def _group(rng: random.Random, slot: int) -> Group:
    """A named group in most slots, one of the other two in the last of five."""
    return rng.choice(LOOSE_GROUPS) if slot % 5 == 4 else rng.choice(NAMED_GROUPS)


def _meetings(slot: int, *, swap: bool) -> tuple[Side, Side]:
    """Sides for two speakers who may be anybody."""
    side, opposed = _sides(swap=swap)
    return (
        (side, opposed),
        (side, side),
        (side, Side.OUTLET),
        (side, opposed),
        (side, Side.MONITOR),
        (side, Side.OTHER),
        (side, opposed),
    )[slot % 7]


# The ten structures; `slot` counts up every second cell of a structure, `swap` turns the sides round


def _same(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(a) Two speakers state one figure under one hedge."""
    rng = scene.rng
    number = rng.randint(3, 240)
    relation = (Relation.EXACT, Relation.EXACT, Relation.MORE_THAN, *Relation)[slot % 11]
    if relation is Relation.BETWEEN:
        count = Count.between(number, number + rng.randint(2, 12))
    else:
        count = Count.stated(number + 12 - number % 10 if relation in LOOSE else number, relation)
    group, since = _group(rng, slot), rng.choice((0, 0, None))
    one, other = scene.two_voices(*_meetings(slot, swap=swap))
    return Draft(
        scene.say(one, count, group, rng.randint(0, 6), since=since),
        scene.say(other, count, group, rng.randint(0, 6), since=since),
        Verdict.SAME,
        f"both say {count}",
    )


def _overlapping_counts(rng: random.Random, slot: int) -> tuple[Count, Count]:
    """Two statements that differ and that some single number satisfies, well away from the edge."""
    number = 10 * rng.randint(4, 24)
    few, some = rng.randint(2, number // 25 + 2), rng.randint(4, number // 2)
    stated = Count.stated
    return (
        (stated(number, Relation.AT_LEAST), stated(number + some)),
        (stated(number, Relation.MORE_THAN), stated(number + some)),
        (stated(number, Relation.ABOUT), stated(number + rng.choice((-few, few)))),
        (stated(number, Relation.ABOUT), stated(number + 5, Relation.ABOUT)),
        (Count.between(number - some, number + 5), stated(number)),
        (stated(number, Relation.UP_TO), stated(number - some)),
        (stated(number, Relation.FEWER_THAN), stated(number - some)),
        (stated(number, Relation.NEARLY), stated(number - few)),
        (stated(number, Relation.AT_LEAST), stated(number + some, Relation.MORE_THAN)),
        (Count.between(number - some, number + 4), Count.between(number - 2, number + some + 5)),
        (stated(number, Relation.ABOUT), Count.between(number - 3, number + some + 5)),
        (stated(24, Relation.AT_LEAST, "dozens"), stated(24 + some)),
        (stated(number, Relation.AT_LEAST), stated(number + 10, Relation.ABOUT)),
        (stated(number, Relation.UP_TO), stated(number - some, Relation.AT_LEAST)),
        (stated(number, Relation.MORE_THAN), Count.between(number - 4, number + some)),
    )[slot % 15]


def _overlap(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(b) Some single number satisfies both."""
    rng = scene.rng
    counts = _overlapping_counts(rng, slot)
    group, since = _group(rng, slot + 1), rng.choice((0, 0, None))
    one, other = scene.two_voices(*_meetings(slot, swap=swap))
    return Draft(
        scene.say(one, counts[0], group, rng.randint(0, 6), since=since),
        scene.say(other, counts[1], group, rng.randint(0, 6), since=since),
        Verdict.COMPATIBLE,
        f"overlap: one number satisfies {counts[0]} and {counts[1]}",
    )


def _later_higher(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(c) The toll of one side rises."""
    rng, side = scene.rng, _sides(swap=swap)[0]
    low, high = _two_numbers(rng)
    group, day, after = _group(rng, 4 if slot % 15 == 14 else 0), rng.randint(0, 4), rng.randint(1, 4)
    one, other = scene.two_voices(side, side)
    return Draft(
        scene.say(one, _low_count(rng, low), group, day),
        scene.say(other, _high_count(rng, high), group, day + after),
        Verdict.COMPATIBLE,
        f"time: the {side.value} side counts more later, by days: {after}",
    )


def _windows(scene: Scene, slot: int, said: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Words and first day of a wider and of a narrower stretch that both end on the day of telling."""
    wide = scene.rng.randint(1, 3)
    night, weekday = (f"{scene.day(said - back):%A}" for back in (wide, 1))
    return (
        ((f"since {night} night", said - wide), ("since morning", said)),
        (("in the last four days", said - 3), ("in the last two days", said - 1)),
        (("since the operation began", 0), (f"since {weekday}", said - 1)),
        ((f"since {night}", said - wide), ("on the day", said)),
        (("since the operation began", 0), ("since dawn", said)),
    )[slot % 5]


def _wider_window(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(d) Of one side, the longer stretch holds the greater number."""
    return _two_windows(scene, slot, _sides(swap=swap)[0], wider_is_greater=True)


def _two_windows(scene: Scene, slot: int, side: Side, *, wider_is_greater: bool) -> Draft:
    rng, said = scene.rng, scene.rng.randint(4, 7)
    low, high = _two_numbers(rng)
    counts = (_high_count(rng, high), _low_count(rng, low))
    wide_count, narrow_count = counts if wider_is_greater else counts[::-1]
    (wide, since), (narrow, later) = _windows(scene, slot, said)
    group = rng.choice(NAMED_GROUPS)
    one, other = scene.two_voices(side, side)
    draft = (
        scene.say(one, wide_count, group, said, since=since, window=wide),
        scene.say(other, narrow_count, group, said, since=later, window=narrow),
    )
    if wider_is_greater:
        return Draft(*draft, Verdict.COMPATIBLE, f"window: {wide} holds more than {narrow}")
    return Draft(*draft, Verdict.CONTRADICTORY, f"trap, named group: {wide} holds fewer than {narrow}")


@dataclass(frozen=True, slots=True)
class Told:
    """How the parts of a sum are told, where that differs from the rule."""

    side: Side | None = None
    """Who tells the parts; by default the side of the figure."""
    measure: Measure | None = None
    days: tuple[int, int] = (-1, 1)
    """When the parts are told, in days from the figure, earliest and latest."""
    off: int = 0
    """By how much the figure misses the sum."""

    @property
    def by_rule(self) -> bool:
        """Whether the parts are told by the side itself, of the measure, about the day, and add up."""
        return self.side is None and self.measure is None and max(map(abs, self.days)) <= 1 and not self.off


AS_RULED = Told()


@dataclass(frozen=True, slots=True)
class Summed:
    """A figure of people with the claims over groups that it is the sum of."""

    figure: Line
    parts: dict[Group, Line]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the parts."""
        return frozenset(part["claim"] for part in self.parts.values())


def _sum_figure(
    scene: Scene,
    figure: Line,
    numbers: dict[Group, int],
    told: Told = AS_RULED,
    *,
    shared: dict[Group, Line] | None = None,
) -> Summed:
    """The parts of a figure, told with it or by others; those of `shared` were told already."""
    rng, day, speaker = scene.rng, scene.offset(figure), _speaker(figure)
    parts = dict(shared or {})
    for group, number in numbers.items():
        if group in parts:
            continue
        together = told.by_rule and rng.random() < 0.5
        parts[group] = scene.say(
            speaker if together else scene.voice(told.side or speaker.side, speaker),
            Count.stated(number),
            group,
            day if together else max(0, day + rng.randint(*told.days)),
            measure=told.measure,
            report=figure["report"] if together else None,
        )
    return Summed(figure, {group: parts[group] for group in numbers})


def _two_sums(rng: random.Random, *, shared: bool) -> tuple[dict[Group, int], dict[Group, int]]:
    """Numbers by group for two figures that count different groups and stand well apart.

    Args:
        rng: where they are drawn from.
        shared: whether a group that both count has one number, as one side would tell it.
    """
    while True:
        smaller, larger = ({g: rng.randint(7, 110) for g in groups} for groups in rng.choice(DIFFERENT_GROUPS))
        if shared:
            larger |= {group: number for group, number in smaller.items() if group in larger}
        common = {smaller[group] for group in smaller.keys() & larger.keys()} if shared else set()
        numbers = set(smaller.values()) & set(larger.values())
        if sum(larger.values()) > 1.4 * sum(smaller.values()) and numbers == common:
            return smaller, larger


def _hedged_sum(rng: random.Random, total: int) -> Count:
    """A statement that the sum satisfies: exact, or a round number a little below it."""
    below = total - total % 10
    if total % 10 < 2 or rng.random() < 0.6:
        return Count.stated(total)
    return Count.stated(below, rng.choice((Relation.MORE_THAN, Relation.AT_LEAST)))


def _spell(numbers: dict[Group, int]) -> str:
    return " + ".join(f"{number} {group.value}" for group, number in numbers.items())


def _sum_over_groups(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(e) Two figures of people count different groups, each a sum of claims over them."""
    rng, side = scene.rng, _sides(swap=swap)[0]
    group, says_whom, opposed = rng.choice(LOOSE_GROUPS), rng.random() < 0.5, slot % 3 == 2
    smaller, larger = _two_sums(rng, shared=not opposed)
    day = rng.randint(2, 5)
    # the larger figure is told before the smaller, or with it; another side's at any time
    after = rng.randint(-2, 2) if opposed else (-1, 0)[slot % 3]
    one, other = scene.two_voices(side, _opposed(side) if opposed else side)
    counts = Count.stated(sum(smaller.values())), _hedged_sum(rng, sum(larger.values()))
    first = scene.say(one, counts[0], group, day, covers=tuple(smaller) if says_whom else ())
    second = scene.say(other, counts[1], group, day + after, covers=tuple(larger) if says_whom else ())
    sums = _sum_figure(scene, first, smaller, Told(days=(max(min(after, 0), -1), 0)))
    common = {} if opposed else {named: part for named, part in sums.parts.items() if named in larger}
    others = _sum_figure(scene, second, larger, shared=common)
    why = f"inclusion: {_spell(smaller)}; {_spell(larger)}"
    return Draft(first, second, Verdict.COMPATIBLE, why, (sums.ids, others.ids))


@dataclass(frozen=True, slots=True)
class Before:
    """How the earlier part of a figure is told, where that differs from the rule."""

    dated: bool = True
    """Whether a claim dates the part before the other's first day."""
    measure: Measure | None = None


BEFORE = Before()


def _with_a_part(
    scene: Scene, sides: tuple[Side, Side], counts: tuple[Count, int, Count], before: Before = BEFORE
) -> tuple[Line, Line, tuple[frozenset[str], ...]]:
    """One side's figure with a part of it, the other side's figure, and the sums that these make."""
    whole, part, rest = counts
    rng, group = scene.rng, scene.rng.choice(NAMED_GROUPS)
    earlier = -rng.randint(1, 3)
    teller, other = scene.two_voices(*sides)
    said = rng.randint(3, 8)
    since = rng.choice((earlier, None)) if before.dated else 0
    figure = scene.say(teller, whole, group, said, since=since)
    stated = [
        scene.say(
            teller,
            Count.stated(part),
            group,
            said,
            measure=before.measure,
            report=figure["report"],
            counting=Counting.PART,
            since=rng.choice((earlier if before.dated else 1, None)),
            until=earlier if before.dated else 1,
            of=figure if before.measure is None else None,
        )
    ]
    if before.dated:
        dater = teller if rng.random() < 0.5 else scene.voice(teller.side, teller)
        count = Count.stated(part)
        stated.append(scene.say(dater, count, group, earlier, measure=before.measure, since=earlier, until=earlier))
    window = rng.choice(("since the operation began", f"since {scene.first:%A}"))
    answer = scene.say(other, rest, group, rng.randint(2, 8), since=0, window=window)
    meant = tuple(frozenset((figure_id["claim"], p["claim"])) for figure_id in (figure, answer) for p in stated)
    return figure, answer, meant


def _what_is_left(rng: random.Random, slot: int) -> tuple[Count, int, Count, str]:
    """A figure, the part of it from before, and another side's figure that what is left admits."""
    left = rng.randint(25, 160)
    part = rng.randint(left // 3 + 6, left // 2 + 25)
    whole, within = left + part, left + rng.randint(3, part // 3)
    round_left = left - left % 5
    counts = (
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole), Count.stated(round_left, Relation.ABOUT)),
        (Count.stated(whole), Count.between(left - rng.randint(2, 6), left + rng.randint(2, 5))),
        (Count.stated(whole, Relation.MORE_THAN), Count.stated(within)),
        (Count.stated(whole), Count.stated(left + 4, Relation.FEWER_THAN)),
        (Count.stated(whole), Count.stated(left)),
        (Count.stated(whole, Relation.AT_LEAST), Count.stated(within)),
        (Count.stated(whole), Count.stated(left + 3, Relation.UP_TO)),
        (Count.stated(whole), Count.stated(left)),
    )[slot % 10]
    return counts[0], part, counts[1], f"difference: {counts[0]} with {part} from before, {counts[1]} without"


def _beyond_what_is_left(rng: random.Random, slot: int) -> tuple[Count, int, Count, str]:
    """A figure, the part of it from before, and another side's figure that what is left excludes."""
    left = rng.randint(40, 160)
    part = rng.randint(left // 2, left // 2 + 25)
    rest = (left + part // 2, left + part + part // 2, left // 2)[slot % 3]
    why = f"difference: {left + part} less {part} from before leaves {left}, still not {rest}"
    return Count.stated(left + part), part, Count.stated(rest), why


def _difference(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(f) One side's figure includes a part from before the other's first day."""
    beyond = slot % 3 == 2
    draw, nth = (_beyond_what_is_left, slot // 3) if beyond else (_what_is_left, slot - slot // 3)
    whole, part, rest, why = draw(scene.rng, nth)
    figure, answer, meant = _with_a_part(scene, _sides(swap=swap), (whole, part, rest))
    if beyond:
        return Draft(figure, answer, Verdict.CONTRADICTORY, why)
    return Draft(figure, answer, Verdict.COMPATIBLE, why, meant)


def _two_sides(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(g) Two sides contradict each other on a named group."""
    rng = scene.rng
    low, high = _two_numbers(rng)
    side, opposed = _sides(swap=swap)
    against = {12: Side.OUTLET, 13: Side.MONITOR, 14: Side.OUTLET}.get(slot % 15, opposed)
    lower, higher = scene.two_voices(side, against)
    if against is not opposed and rng.random() < 0.5:
        lower, higher = higher, lower
    group, since = rng.choice(NAMED_GROUPS), rng.choice((0, 0, 0, None))
    return Draft(
        scene.say(lower, _low_count(rng, low), group, rng.randint(0, 6), since=since),
        scene.say(higher, _high_count(rng, high), group, rng.randint(0, 6), since=since),
        Verdict.CONTRADICTORY,
        f"{lower.side.value} against {higher.side.value} on a named group",
    )


def _inside_side(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(h) One side contradicts itself: lower later, or two exact figures on one day."""
    rng, side = scene.rng, _sides(swap=swap)[0]
    low, high = _two_numbers(rng)
    group, day = rng.choice(NAMED_GROUPS), rng.randint(0, 4)
    one, other = scene.two_voices(side, side)
    if slot % 2:
        return Draft(
            scene.say(one, Count.stated(high), group, day),
            scene.say(other, Count.stated(low), group, day),
            Verdict.CONTRADICTORY,
            f"inside the {side.value} side: two exact figures on one day, no window",
        )
    after = rng.randint(1, 4)
    return Draft(
        scene.say(one, _high_count(rng, high), group, day),
        scene.say(other, _low_count(rng, low), group, day + after),
        Verdict.CONTRADICTORY,
        f"inside the {side.value} side: lower later, by days: {after}",
    )


def _unbridged(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(i) Figures of people that nothing bridges, or a statement without a number."""
    rng = scene.rng
    side, opposed = _sides(swap=swap)
    low, high = _two_numbers(rng)
    if slot % 15 >= 11:
        against = (opposed, side, Side.OUTLET, opposed)[slot % 15 - 11]
        one, other = scene.two_voices(side, against)
        group = _group(rng, slot)
        return Draft(
            scene.say(one, None, group, rng.randint(0, 6)),
            scene.say(other, _high_count(rng, high), group, rng.randint(0, 6)),
            Verdict.NOT_COMPARABLE,
            "one of the two states no number",
        )
    against = {7: Side.OUTLET, 8: Side.MONITOR, 9: Side.OUTLET, 10: Side.MONITOR}.get(slot % 15, opposed)
    lower, higher = scene.two_voices(side, against)
    group, since = rng.choice(LOOSE_GROUPS), rng.choice((0, 0, None))
    return Draft(
        scene.say(lower, _low_count(rng, low, ceilings=False), group, rng.randint(0, 6), since=since),
        scene.say(higher, _high_count(rng, high), group, rng.randint(0, 6), since=since),
        Verdict.NOT_COMPARABLE,
        f"{group.value} figures that do not say whom they include",
    )


# Near misses (j): what a reconciler that looks less closely would call compatible


def _sum_trap(scene: Scene, side: Side, name: str, told: Told, *, day: int = 3) -> Draft:
    """Two sides' figures of people; one is a sum by the rule, the other only almost."""
    rng, group = scene.rng, scene.rng.choice(LOOSE_GROUPS)
    one_teller = told.side is not None
    smaller, larger = _two_sums(rng, shared=one_teller)
    almost, truly = (smaller, larger) if rng.random() < 0.5 else (larger, smaller)
    one, other = scene.two_voices(side, _opposed(side))
    figure = scene.say(one, Count.stated(sum(almost.values()) + told.off), group, day)
    answer = scene.say(other, Count.stated(sum(truly.values())), group, day + (0 if one_teller else rng.randint(-2, 2)))
    sums = _sum_figure(scene, figure, almost, told)
    common = {named: part for named, part in sums.parts.items() if named in truly} if one_teller else {}
    others = _sum_figure(scene, answer, truly, shared=common)
    meant = (others.ids,) if told.off else (sums.ids, others.ids)
    return Draft(figure, answer, Verdict.NOT_COMPARABLE, f"trap, {group.value} group: {name}", meant)


def _missed_sum(scene: Scene, side: Side) -> Draft:
    off = scene.rng.choice((-3, -2, -1, 1, 2, 3))
    return _sum_trap(scene, side, f"the sum of the parts misses by {abs(off)}", Told(off=off))


def _parts_of_the_other_side(scene: Scene, side: Side) -> Draft:
    return _sum_trap(scene, side, "the parts are the other side's", Told(side=_opposed(side)))


def _parts_of_another_week(scene: Scene, side: Side) -> Draft:
    days = scene.rng.choice(((-12, -8), (8, 12)))
    return _sum_trap(scene, side, "the parts were told more than a week apart", Told(days=days), day=14)


def _parts_of_another_measure(scene: Scene, side: Side) -> Draft:
    measure = _other_measure(scene)
    return _sum_trap(scene, side, f"the parts are of {measure.value}", Told(measure=measure))


def _other_measure(scene: Scene) -> Measure:
    return Measure.WOUNDED if scene.measure is Measure.KILLED else Measure.KILLED


def _exact_difference(scene: Scene, side: Side, name: str, before: Before, off: int = 0) -> Draft:
    """A figure, a part of it, and the other side's figure that is, or almost is, what is left."""
    rng = scene.rng
    left = rng.randint(25, 160)
    part = rng.randint(left // 3 + 6, left // 2 + 25)
    counts = Count.stated(left + part), part, Count.stated(left + off)
    figure, answer, meant = _with_a_part(scene, (side, _opposed(side)), counts, before)
    return Draft(figure, answer, Verdict.CONTRADICTORY, f"trap, named group: {name}", () if off else meant)


def _missed_difference(scene: Scene, side: Side) -> Draft:
    off = scene.rng.choice((-3, -2, -1, 1, 2, 3))
    return _exact_difference(scene, side, f"what is left misses by {abs(off)}", BEFORE, off)


def _undated_part(scene: Scene, side: Side) -> Draft:
    return _exact_difference(scene, side, "the part is not dated before", Before(dated=False))


def _part_of_another_measure(scene: Scene, side: Side) -> Draft:
    measure = _other_measure(scene)
    return _exact_difference(scene, side, f"the part is of {measure.value}", Before(measure=measure))


def _smaller_in_the_wider(scene: Scene, side: Side) -> Draft:
    return _two_windows(scene, scene.rng.randrange(5), side, wider_is_greater=False)


def _verdict_of(group: Group) -> tuple[Verdict, str]:
    """What figures of the group are to each other that do not meet and that nothing bridges."""
    if group in NAMED_GROUPS:
        return Verdict.CONTRADICTORY, "trap, named group"
    return Verdict.NOT_COMPARABLE, f"trap, {group.value} group"


def _later_of_the_opposed(scene: Scene, side: Side, groups: tuple[Group, ...] = NAMED_GROUPS) -> Draft:
    rng, group = scene.rng, scene.rng.choice(groups)
    low, high = _two_numbers(rng)
    day, after = rng.randint(0, 3), rng.randint(1, 4)
    one, other = scene.two_voices(side, _opposed(side))
    verdict, trap = _verdict_of(group)
    return Draft(
        scene.say(one, _low_count(rng, low, ceilings=False), group, day),
        scene.say(other, _high_count(rng, high), group, day + after),
        verdict,
        f"{trap}: the later, higher count is the opposed side's",
    )


def _later_of_the_opposed_people(scene: Scene, side: Side) -> Draft:
    return _later_of_the_opposed(scene, side, LOOSE_GROUPS)


def _hedge_excludes(scene: Scene, side: Side, groups: tuple[Group, ...] = NAMED_GROUPS) -> Draft:
    rng, group = scene.rng, scene.rng.choice(groups)
    number = 10 * rng.randint(3, 24)
    relation, exact = rng.choice(
        (
            (Relation.MORE_THAN, number),
            (Relation.AT_LEAST, number - 1),
            *(((Relation.FEWER_THAN, number), (Relation.UP_TO, number + 1)) if group in NAMED_GROUPS else ()),
        )
    )
    hedged, count = Count.stated(number, relation), Count.stated(exact)
    one, other = scene.two_voices(side, _opposed(side))
    verdict, trap = _verdict_of(group)
    return Draft(
        scene.say(one, hedged, group, rng.randint(0, 6)),
        scene.say(other, count, group, rng.randint(0, 6)),
        verdict,
        f"{trap}: {hedged} just excludes {exact}",
    )


def _hedge_excludes_people(scene: Scene, side: Side) -> Draft:
    return _hedge_excludes(scene, side, LOOSE_GROUPS)


TRAPS: tuple[Callable[[Scene, Side], Draft], ...] = (
    _missed_difference,
    _missed_sum,
    _parts_of_the_other_side,
    _parts_of_another_week,
    _smaller_in_the_wider,
    _later_of_the_opposed,
    _later_of_the_opposed_people,
    _parts_of_another_measure,
    _part_of_another_measure,
    _undated_part,
    _hedge_excludes,
    _hedge_excludes_people,
    _smaller_in_the_wider,
    _undated_part,
    _hedge_excludes,
)


def _near_miss(scene: Scene, slot: int, *, swap: bool) -> Draft:
    """(j) Almost a bridge."""
    return TRAPS[slot % len(TRAPS)](scene, _sides(swap=swap)[0])


# What else is told in the unit


def _noise_number(scene: Scene, draft: Draft) -> Count:
    """A number that no claim of the unit states yet."""
    rng = scene.rng
    told = {_number(line) for line in scene.claims if line["relation"]}
    top = max(_number(line) for line in (draft.one, draft.other) if line["relation"])
    number = rng.choice([number for number in range(2, max(20, top * 3 // 4)) if number not in told])
    return Count.stated(number, Relation.ABOUT if number % 10 == 0 and number >= 20 else Relation.EXACT)


def _last_day(scene: Scene, draft: Draft) -> int:
    return max(scene.offset(draft.one), scene.offset(draft.other))


def _add(scene: Scene, draft: Draft, measure: Measure, group: Group) -> None:
    """A claim of a speaker who has no total of that measure and group yet."""
    rng = scene.rng
    speaker = scene.voice(rng.choice((*BELLIGERENTS, *BELLIGERENTS, Side.OUTLET, Side.MONITOR, Side.OTHER)))
    have = {line["speaker"]["name"] for line in scene.claims if (line["measure"], line["group"]) == (measure, group)}
    if speaker.name not in have:
        scene.say(speaker, _noise_number(scene, draft), group, rng.randint(0, _last_day(scene, draft)), measure=measure)


def _of_another_group(scene: Scene, draft: Draft) -> None:
    group = scene.rng.choice([group for group in (*NAMED_GROUPS, Group.UNSPECIFIED) if group != draft.one["group"]])
    _add(scene, draft, scene.measure, group)


def _of_another_measure(scene: Scene, draft: Draft) -> None:
    measure = scene.rng.choice((_other_measure(scene), _other_measure(scene), Measure.CAPTURED, Measure.MISSING))
    _add(scene, draft, measure, scene.rng.choice((*NAMED_GROUPS, Group(draft.one["group"]))))


def _of_a_third_speaker(scene: Scene, draft: Draft) -> None:
    _add(scene, draft, scene.measure, Group(draft.one["group"]))


def _of_an_earlier_day(scene: Scene, draft: Draft) -> None:
    """A lower figure of one of the two speakers that the compared one has taken the place of."""
    line = scene.rng.choice((draft.one, draft.other))
    if scene.offset(line) < 1 or not (draft.one["relation"] and draft.other["relation"]):
        return
    count, day = _noise_number(scene, draft), scene.rng.randrange(scene.offset(line))
    if count.number < _number(line):
        scene.say(_speaker(line), count, Group(line["group"]), day)


def _of_a_place(scene: Scene, draft: Draft) -> None:
    """A part of one of the two figures, from one place within the operation."""
    line = scene.rng.choice((draft.one, draft.other))
    if not (draft.one["relation"] and draft.other["relation"]) or scene.offset(line) < 0:
        return
    count, day = _noise_number(scene, draft), scene.offset(line)
    if count.number < _number(line) // 2:
        group, report = Group(line["group"]), line["report"]
        scene.say(_speaker(line), count, group, day, report=report, counting=Counting.PART, since=day, of=line)


NOISE: tuple[Callable[[Scene, Draft], None], ...] = (
    _of_another_group,
    _of_another_group,
    _of_another_measure,
    _of_another_measure,
    _of_a_third_speaker,
    _of_an_earlier_day,
    _of_a_place,
)


def _accidents(scene: Scene, draft: Draft) -> Iterator[frozenset[str]]:
    """Sets of claims whose sum or difference meets a figure of the pair.

    Where the pair must stay unexplained, "meets" is by all that the hedges allow; elsewhere an open
    figure counts as its stated number. The figure that is compared is added only to claims of its own
    cell, and a figure without a floor ("up to 40"), which nearly every sum meets, is held only against these.
    """
    strict = draft.verdict in {Verdict.CONTRADICTORY, Verdict.NOT_COMPARABLE}
    pair = (draft.one["claim"], draft.other["claim"])
    others = [line for line in scene.claims if line["claim"] not in pair and line["relation"]]
    mates = [line for line in others if (line["measure"], line["group"]) == (scene.measure, draft.one["group"])]
    for target, opposite in ((draft.one, draft.other), (draft.other, draft.one)):
        if not target["relation"]:
            continue
        least, most = _reach(target)
        if not strict and (least == 0 or most == float("inf")):
            least = most = _number(target)
        pool = mates if Relation(target["relation"]) in CEILINGS else others
        sums = [chosen for size in (2, 3, 4) for chosen in combinations(pool, size)]
        differences = list(permutations(pool, 2))
        if opposite["relation"]:
            sums += [(opposite, *chosen) for size in (1, 2, 3) for chosen in combinations(mates, size)]
            differences += [(opposite, mate) for mate in mates]
        for chosen in sums:
            reaches = [_reach(line) for line in chosen]
            if sum(low for low, _ in reaches) <= most and least <= sum(high for _, high in reaches):
                yield frozenset(line["claim"] for line in chosen)
        for whole, part in differences:
            (low, high), (part_low, part_high) = _reach(whole), _reach(part)
            if low - part_high <= most and least <= high - part_low:
                yield frozenset((whole["claim"], part["claim"]))


STRUCTURES: dict[str, Callable[..., Draft]] = {
    "same": _same,
    "overlap": _overlap,
    "later_higher": _later_higher,
    "wider_window": _wider_window,
    "sum_over_groups": _sum_over_groups,
    "difference": _difference,
    "two_sides": _two_sides,
    "inside_side": _inside_side,
    "not_comparable": _unbridged,
    "near_miss": _near_miss,
}


def _cell(rng: random.Random, structure: str, index: int) -> Cell:
    """A cell of that structure, drawn again until nothing in it is explained by accident."""
    nth = index // len(STRUCTURES)
    for _ in range(TRIES):
        first = CALENDAR + timedelta(days=rng.randrange(7 * 365))
        scene = Scene(rng, f"unit-{index}", first, rng.choice((Measure.KILLED, Measure.KILLED, Measure.WOUNDED)))
        draft = STRUCTURES[structure](scene, nth // 2, swap=nth % 2 == 1)
        for _ in range(rng.randint(1, 6)):
            rng.choice(NOISE)(scene, draft)
        if set(_accidents(scene, draft)) <= set(draft.meant):
            pair = [draft.one["claim"], draft.other["claim"]]
            rng.shuffle(pair)
            rng.shuffle(scene.claims)
            return Cell(structure, tuple(scene.claims), pair[0], pair[1], draft.verdict.value, draft.why)
    message = f"no {structure} cell without an accidental sum in {TRIES} draws"
    raise RuntimeError(message)


def cells(seed: int = 2026, number: int = 300) -> list[Cell]:
    """The first `number` cells of that seed, the ten structures in turn."""
    rng = random.Random(seed)  # noqa: S311  # draws test cells, guards nothing
    names = tuple(STRUCTURES)
    return [_cell(rng, names[index % len(names)], index) for index in range(number)]


def text(drawn: list[Cell]) -> str:
    """The cells as `cells.json` holds them."""
    return json.dumps([asdict(cell) for cell in drawn], sort_keys=True, indent=1, ensure_ascii=False)


def main() -> None:
    """Rewrite `cells.json` and `digest.txt`."""
    data = text(cells()).encode()
    (HERE / "cells.json").write_bytes(data)
    (HERE / "digest.txt").write_text(digest(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
