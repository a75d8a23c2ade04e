"""A draft held against a ledger: what the ledger knows of a figure beyond the document that the draft cites.

A figure of the draft is one of the ledger's where number, measure and group are the same, the same speaker gives both,
or nobody is named and both are about one happening. What the ledger then knows of it (a later count, of which parts it
is the sum, what contradicts it) is its own judgement on the claims, with its arithmetic, and nothing is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from counterclaim.briefs.wording import day_words, safe
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.codebook.terms import Attribution, Group, Kind, Measure, Side, Verdict
from counterclaim.incidents.cells import UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.reconcile import Pair
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import Names
from counterclaim.tallies.contested import Row, entry, figure
from counterclaim.values.count import Relation, digits
from counterclaim.values.span import Span

SLACK_DAYS = 7
"""Days by which a draft may date a happening otherwise than the ledger."""
LEAST = 10
"""A smaller number whose speaker nobody names may be of anything."""
_ONE_SIDED = frozenset({Side.STATE, Side.INSURGENT})
_LOOSE = frozenset({Group.MIXED, Group.UNSPECIFIED})
_DATED = re.compile(
    r"\b(?:initial\w*|at\s+first|first\s+(?:said|count\w*|spoke|figure|gave|put|reported)|early|earlier|preliminary|"
    r"provisional\w*|by\s+(?:then|that\s+(?:day|evening|night))|so\s+far|at\s+the\s+time|as\s+of|later\s+(?:said|"
    r"raised|revised|gave|put)|raised|revised|superseded|since\s+(?:raised|revised)|up\s+to\s+that)\b"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a ledger holds, as far as a draft is held against it."""

    rows: tuple[Row, ...]
    """Its table of figures, with the verdicts."""
    filed: tuple[Filed, ...]
    """Its claims."""
    drafted: tuple[Filed, ...]
    """The draft's own claims, filed as the ledger's are."""
    counterparts: Mapping[str, frozenset[str]]
    """Of each operation, those that are told of as one with it, itself included."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A figure of the draft, and the ledger's claims that state it."""

    mine: Filed
    sentence: Marked
    row: Row
    theirs: tuple[Filed, ...]


def check_held(draft: Draft, held: Held) -> Iterator[Finding]:
    """What a ledger knows of the figures of a draft."""
    matches = list(_matches(draft, held))
    seen: set[tuple[str, Span]] = set()
    for one in matches:
        for finding in (_superseded(draft, one), _summed(draft, one), _narrowed(one), _other_side(draft, one)):
            if finding is not None and (finding.code, finding.span) not in seen:
                seen.add((finding.code, finding.span))
                yield finding
    yield from _contradictions(draft, matches)
    for mine in held.drafted:
        sentence = draft.sentence_at(mine.claim.span.start)
        if sentence is not None:
            yield from _harms_together(draft, mine, sentence, held)
            yield from _change_of_several(draft, mine, sentence, held)


def _matches(draft: Draft, held: Held) -> Iterator[_Match]:
    for mine in held.drafted:
        sentence = draft.sentence_at(mine.claim.span.start)
        if sentence is None or mine.claim.kind is not Kind.QUANTITY or mine.claim.count is None:
            continue
        for row in held.rows:
            if row.reconciled is None or row.measure != mine.claim.measure or not _one_group(row, mine):
                continue
            cell = row.reconciled.cell
            states = [one for one in (*cell.current, *cell.earlier) if _same_figure(mine, one)]
            theirs = [one for one in states if one.speaker == mine.speaker and _at_one_time(mine, row)]
            if not theirs and (_is_unnamed(mine) or any(_one_side(mine, one) for one in states)):
                theirs = [one for one in states if _is_about(mine, row, held)]
            if theirs:
                theirs += [one for one in states if one not in theirs and _one_side(theirs[0], one)]
                yield _Match(mine, sentence, row, tuple(theirs))


def _one_group(row: Row, mine: Filed) -> bool:
    group = mine.claim.group
    return group is None or row.group == group.value or (group in _LOOSE and row.group in _LOOSE)


def _same_figure(mine: Filed, one: Filed) -> bool:
    a, b = mine.claim.count, one.claim.count
    return a is not None and b is not None and a.number == b.number


def _one_side(mine: Filed, one: Filed) -> bool:
    return mine.claim.speaker.side is one.claim.speaker.side and mine.claim.speaker.side in _ONE_SIDED


def _is_unnamed(mine: Filed) -> bool:
    return mine.claim.attribution is Attribution.NONE or mine.claim.speaker.side is Side.OUTLET


def _at_one_time(mine: Filed, row: Row) -> bool:
    when = mine.claim.when
    return when is None or row.when is None or when.overlaps(row.when, SLACK_DAYS)


def _is_about(mine: Filed, row: Row, held: Held) -> bool:
    """Whether a claim of the draft is about what a row is about: its operation, or its place and time."""
    claim = mine.claim
    if row.unit.kind is UnitKind.OPERATION:
        return bool(held.counterparts.get(row.unit.id, frozenset({row.unit.id})) & set(claim.named))
    if claim.count is None or claim.count.number < LEAST or claim.place is None or not claim.place.district:
        return False
    districts = {one.claim.place.district for one in row.claims if one.claim.place is not None}
    return claim.when is not None and claim.place.district in districts and _at_one_time(mine, row)


def _superseded(draft: Draft, match: _Match) -> Finding | None:
    """A count of which its speaker, or another of its side while the toll rose, gave a later one."""
    cell = match.row.reconciled.cell if match.row.reconciled is not None else None
    if cell is None or _DATED.search(match.sentence.folded):
        return None
    until = draft.dated.end if draft.dated is not None else None
    told = min(one.told_by for one in match.theirs)
    where = {one.claim.report for one in match.theirs}  # two numbers of one text on one day count two things
    first: dict[float, Filed] = {}
    for one in sorted((*cell.current, *cell.earlier), key=lambda one: one.told_by):
        if one.claim.count is not None and _replaces(one, match.mine, match.theirs):
            first.setdefault(one.claim.count.number, one)
    later = [
        one
        for number, one in first.items()
        if (until is None or one.told_by <= until)
        and (
            _since(one) > told
            or (_since(one) == told and number > _number(match.mine) and one.claim.report not in where)
        )
    ]
    if not later:
        return None
    newest = max(later, key=lambda one: (one.told_by, one.speaker == match.mine.speaker))
    if _in_paragraph(draft, match.sentence, newest):
        return None
    side = newest.claim.speaker.side.value
    series = f"{figure(match.theirs[0])} by {day_words(told)}, {figure(newest)} by {day_words(newest.told_by)}"
    message = f"“{match.mine.claim.quote}” is an early count of one {side} series: {series}"
    return Finding("TIM01", match.mine.claim.span, message, safe(newest), _evidence([*match.theirs[:1], newest]))


def _number(one: Filed) -> float:
    return one.claim.count.number if one.claim.count is not None else 0.0


def _since(one: Filed) -> date:
    """The earliest day on which a figure can have been told: of a month's report, the first of the month."""
    return one.told_by if one.claim.said_at or one.published is None else one.published.start


def _replaces(later: Filed, mine: Filed, theirs: Sequence[Filed]) -> bool:
    """Whether a count takes another's place: of the same speaker, or of its side while the toll rose."""
    count, old = later.claim.count, mine.claim.count
    if count is None or old is None or count.number == old.number or count.relation is Relation.UP_TO:
        return False
    if any(one.speaker == later.speaker for one in theirs):
        return True
    return any(_one_side(one, later) for one in theirs) and count.number > old.number


def _in_paragraph(draft: Draft, sentence: Marked, one: Filed) -> bool:
    number = one.claim.count.number if one.claim.count is not None else None
    return any(told.slot.value == number for other in draft.paragraph_of(sentence) for told in draft.numbers.of(other))


def _summed(draft: Draft, match: _Match) -> Finding | None:
    """A figure that counts several groups together, of which the draft does not say how many each."""
    sums = match.row.reconciled.sums if match.row.reconciled is not None else ()
    for one in sums:
        if one.whole.claim.count != match.theirs[0].claim.count or len(one.groups) < 2:
            continue
        if all(_in_paragraph(draft, match.sentence, part) for part in one.parts):
            return None
        message = f"“{match.mine.claim.quote}” counts several groups together: {one.words}"
        return Finding("SCO05", match.mine.claim.span, message, None, _evidence([one.whole, *one.parts]))
    return None


def _is_short_for(short: str, words: str) -> bool:
    """Whether the capital letters of words spell a short name."""
    return len(short) > 1 and short in "".join(re.findall(r"\b[A-Z]", words))


def _narrowed(match: _Match) -> Finding | None:
    """People told as one organisation's, of whom its speaker does not say so."""
    claim = match.mine.claim
    start = match.sentence.span.start
    named = [
        one
        for one in match.sentence.names
        if one.entry.kind is Names.ACTOR and claim.span.contains(one.span.shifted(start))
    ]
    own = [one for one in match.theirs if one.speaker == match.mine.speaker]
    if not named or not own or claim.speaker.actor == named[0].entry.id:
        return None
    words = named[0].span.of(match.sentence.text)
    short = "".join(word[0] for word in words.split() if word[0].isupper())
    said = rf"\b{re.escape(words)}\b|\b{re.escape(short)}\b|\bthe\s+group\b"
    if any(re.search(said, one.claim.quote, re.IGNORECASE) or _is_short_for(words, one.claim.quote) for one in own):
        return None
    message = f"{claim.speaker.name} said “{own[0].claim.quote}”, not that they were {words}"
    return Finding("CLM08", claim.span, message, own[0].claim.quote, _evidence(own[:2]))


def _other_side(draft: Draft, match: _Match) -> Finding | None:
    """A contested figure told without its speaker, beside which the other side's is missing."""
    if not _is_unnamed(match.mine) or not match.row.contested:
        return None
    side = match.theirs[0].claim.speaker.side
    others = [
        one
        for other, claims in match.row.columns.items()
        if other in _ONE_SIDED - {side}
        for one in claims
        if not _same_figure(match.mine, one)
    ]
    missing = [one for one in others if not _in_paragraph(draft, match.sentence, one)]
    if not missing or len(missing) < len(others):
        return None
    message = f"{figure(match.theirs[0])} is {match.theirs[0].claim.speaker.name}'s; {entry(missing[0])}"
    return Finding("VOI02", match.mine.claim.span, message, safe(match.theirs[0], missing[0]), _evidence(missing[:1]))


def _contradictions(draft: Draft, matches: Sequence[_Match]) -> Iterator[Finding]:
    """Of each thing that the ledger has as contested: the contradiction, where the draft tells it by other figures."""
    told = {one.slot.value for one in draft.numbers.every}
    done: set[tuple[object, str, str]] = set()
    for match in reversed(matches):
        key = (match.row.unit, match.row.measure, match.row.group)
        pair = _contradiction(match.row)
        if key in done or pair is None or _is_unnamed(match.mine):
            continue
        done.add(key)
        counts = [one.claim.count for one in (pair.one, pair.other)]
        if all(count is not None and count.number in told for count in counts):
            continue
        name = match.row.group.replace("_", " ")
        message = f"{name} {match.row.measure} in {match.row.label}: the ledger's contradiction is that {pair.reason}"
        both = (pair.one, pair.other)
        yield Finding("TIM08", match.mine.claim.span, message, safe(*both), _evidence(both))


def _contradiction(row: Row) -> Pair | None:
    """The first contradiction of a row between two sides, those with an earlier part taken out before the others."""
    pairs = row.reconciled.pairs if row.reconciled is not None else ()
    found = [one for one in pairs if one.verdict is Verdict.CONTRADICTORY and one.within_side is None]
    found = [one for one in found if {one.one.claim.speaker.side, one.other.claim.speaker.side} == _ONE_SIDED]
    found = [one for one in found if _number(one.one) and _number(one.other)]  # a denial is told in words
    return max(found, key=lambda one: len(one.reason.parts), default=None)


def _harms_together(draft: Draft, mine: Filed, sentence: Marked, held: Held) -> Iterator[Finding]:
    """Casualties that are killed and wounded together, whom their own speaker counts apart."""
    claim = mine.claim
    if claim.measure is not Measure.CASUALTIES or claim.count is None:
        return
    own = [one for one in held.filed if one.speaker == mine.speaker and one.counts and one.claim.count is not None]
    for one, other in combinations(own, 2):
        both = {one.claim.measure, other.claim.measure}
        if one.claim.report != other.claim.report or both != {Measure.KILLED, Measure.WOUNDED}:
            continue
        numbers = [each.claim.count.number for each in (one, other) if each.claim.count is not None]
        if sum(numbers) != claim.count.number or any(_in_paragraph(draft, sentence, each) for each in (one, other)):
            continue
        killed, wounded = sorted((one, other), key=lambda each: each.claim.measure is Measure.WOUNDED)
        message = f"“{claim.quote}” are {figure(killed)} killed and {figure(wounded)} wounded"
        yield Finding("SCO05", claim.span, message, message.partition(" are ")[2], _evidence([killed, wounded]))
        return


_SEVERAL = re.compile(r"\band\b")


def _change_of_several(draft: Draft, mine: Filed, sentence: Marked, held: Held) -> Iterator[Finding]:
    """A change told of two figures together, which its speaker tells of one of them."""
    claim = mine.claim
    if claim.measure is not Measure.CHANGE or claim.count is None:
        return
    before = [
        one
        for one in held.drafted
        if sentence.span.contains(one.claim.span)
        and one.claim.span.end <= claim.span.start
        and one.claim.count is not None
        and one.claim.unit != claim.unit
    ][-2:]
    if len(before) < 2 or not _SEVERAL.search(draft.text[before[0].claim.span.end : before[1].claim.span.start]):
        return
    theirs = [
        one
        for one in held.filed
        if one.speaker == mine.speaker and one.claim.measure is Measure.CHANGE and one.claim.count == claim.count
    ]
    for one in theirs:
        numbers = {number.replace(",", "") for number in re.findall(r"\d[\d,]*\d|\d", one.claim.sentence)}
        named = [each for each in before if each.claim.count and digits(each.claim.count.number) in numbers]
        if len(named) == 1:
            other = before[1] if named[0] is before[0] else before[0]
            message = f"the {claim.quote} is of “{named[0].claim.quote}”, not of “{other.claim.quote}”"
            yield Finding("CLM09", claim.span, message, None, _evidence([one]))
            return


def _evidence(some: Sequence[Filed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{entry(one)}: “{one.claim.sentence.strip()}”" for one in some))
