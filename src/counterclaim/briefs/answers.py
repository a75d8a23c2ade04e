"""What the directives of a manuscript ask, answered from the ledger, or refused with the reason.

A figure is what a claim states, with its hedge. The narrator's voice is for figures that nobody contests: a contested
one is given only where its speaker is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.briefs import measured, narrated
from counterclaim.briefs.manuscript import Directive
from counterclaim.briefs.measured import Measured, measured_blocks
from counterclaim.briefs.narrated import NARROWS, WHAT, Narrated, narrated_blocks
from counterclaim.briefs.page import (
    CHANGES,
    COVERAGE,
    Block,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Plain,
    Table,
    Text,
)
from counterclaim.briefs.wording import counted, heading, said
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.words import Words
from counterclaim.mentions.matcher import fold
from counterclaim.tallies.contested import Row, figure
from counterclaim.tallies.tally import Tally
from counterclaim.values.count import digits
from counterclaim.values.when import When

UNIT = frozenset({"operation", "incident"})
CELL = UNIT | {"measure", "group"}
OPTIONS: Mapping[str, frozenset[str]] = {
    "figure": CELL | {"speaker", "side", "by", "claim", "form"},
    "tally": CELL | {"rule"},
    "contested": CELL,
    "incidents": frozenset({"operation", "from", "to", "measure", "group"}),
    "coverage": frozenset(),
    CHANGES: frozenset(),
    "toll": CELL | {"caption"},
    "trend": frozenset({"by", "measure", "group", "rule", "caption"}),
    "map": frozenset({"measure", "group", "rule", "caption"}),
    "cite": frozenset({"report", "pages"}),
    "narrative": narrated.OPTIONS,
    "dynamics": measured.OPTIONS,
}
"""The directives, and what each may be asked."""
FORMS = ("number", "said")


class Unsupported(Exception):  # it is raised and caught in this room; a BriefError tells of all
    """The ledger does not hold what a directive asks."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What directives are answered from."""

    rows: Sequence[Row]
    """The table of figures."""
    filed: Mapping[str, Filed]
    """Claims by their ids."""
    unit: Callable[[Mapping[str, str]], Unit]
    """The operation or incident that options name; raises `Unsupported`."""
    tally: Callable[[Unit, Measure, Group, str], Tally | None]
    """A cell counted by a rule; raises `Unsupported` where there is no such rule."""
    picture: Callable[[Directive], Picture]
    """A chart; raises `Unsupported` where there is nothing to draw."""
    coverage: Callable[[], Sequence[tuple[str, str, tuple[Filed, ...]]]]
    """Lines of the coverage statement: what stands before a number, number and words, and the claims counted."""
    changes: Callable[[int], Sequence[Block]]
    """What changed since the last edition, for a directive in some line."""
    reports: Mapping[str, str]
    """Ids of reports by the names of their files."""
    narrated: Narrated
    """How it is told; each raises `Unsupported`."""
    measured: Measured
    """Waves, phases and so on; raises `Unsupported`."""


def refuse_unknown(asked: Directive) -> None:
    """Refuse a directive or an option that there is not.

    Raises:
        Unsupported: with what was meant, perhaps.
    """
    if asked.name not in OPTIONS:
        hint = did_you_mean(asked.name, OPTIONS)
        message = f"there is no directive {asked.name!r}. {hint or 'There are: ' + ', '.join(OPTIONS)}"
        raise Unsupported(message)
    for name in asked.options:
        if name not in OPTIONS[asked.name]:
            known = sorted(OPTIONS[asked.name])
            hint = did_you_mean(name, known)
            message = f"{asked.name} has no option {name!r}. {hint or 'It has: ' + ', '.join(known)}"
            raise Unsupported(message)


def words_for(asked: Directive, ground: Ground) -> Text:
    """The words that a directive in a sentence stands for.

    Raises:
        Unsupported: the ledger does not hold them.
    """
    refuse_unknown(asked)
    if asked.name == "figure":
        return (_figure(asked, ground),)
    if asked.name == "tally":
        return (_tally(asked, ground),)
    message = f"{asked.name} gives a block: put it into a paragraph of its own"
    raise Unsupported(message)


def blocks_for(asked: Directive, ground: Ground) -> Iterator[Block]:
    """The blocks that a directive in a paragraph of its own stands for.

    Raises:
        Unsupported: the ledger does not hold them.
    """
    refuse_unknown(asked)
    match asked.name:
        case "contested":
            rows = _rows(asked, ground)
            yield Heading(3, (Plain(rows[0].label),))
            for row in rows:
                yield from row_blocks(row, asked.line, 4)
        case "incidents":
            yield _incidents(asked, ground)
        case "coverage":
            items = [
                (Plain(before), Figure(words, claims, COVERAGE, asked.words))
                for before, words, claims in ground.coverage()
            ]
            yield Listing(tuple(items), line=asked.line)
        case "changes":
            yield from ground.changes(asked.line)
        case "narrative":
            yield from _narrated(asked, ground)
        case "dynamics":
            yield from _measured(asked, ground)
        case "toll" | "trend" | "map":
            yield ground.picture(asked)
        case _:
            yield Paragraph(words_for(asked, ground), asked.line)


def _narrated(asked: Directive, ground: Ground) -> Iterator[Block]:
    what = asked.options.get("what", WHAT[0])
    if what not in WHAT:
        message = f"what is one of {', '.join(WHAT)}"
        raise Unsupported(message)
    for name in asked.options:
        if what not in NARROWS.get(name, WHAT):
            message = f"{name} goes with {', '.join(NARROWS[name])}: leave it out of {what}"
            raise Unsupported(message)
    found = list(narrated_blocks(asked, ground.narrated))
    if not found:
        message = f"the ledger has no {what} to tell of that"
        raise Unsupported(message)
    yield from found


def _measured(asked: Directive, ground: Ground) -> Iterator[Block]:
    if asked.options.get("what", measured.WHAT[0]) not in measured.WHAT:
        message = f"what is one of {', '.join(measured.WHAT)}"
        raise Unsupported(message)
    yield from measured_blocks(asked, ground.measured)


def _figure(asked: Directive, ground: Ground) -> Figure:
    options = asked.options
    if options.get("form", FORMS[0]) not in FORMS:
        message = f"form is one of {', '.join(FORMS)}"
        raise Unsupported(message)
    claims = _one_claim(options["claim"], ground) if "claim" in options else _stated(asked, ground)
    first = claims[0]
    words = said(first) if options.get("form") == "said" else figure(first)
    return Figure(words, claims, None, asked.words)


def _one_claim(claim: str, ground: Ground) -> tuple[Filed, ...]:
    found = [one for name, one in ground.filed.items() if name.startswith(claim)]
    if len(found) != 1:
        message = f"{len(found) or 'no'} claims have ids that begin with {claim!r}"
        raise Unsupported(message)
    if not found[0].counts:
        message = f"claim {claim} counts nowhere: it is withheld, out of place, or found to be no claim"
        raise Unsupported(message)
    return (found[0],)


def _stated(asked: Directive, ground: Ground) -> tuple[Filed, ...]:
    """The claims that state the one figure asked for, the latest first."""
    row = _row(asked, ground)
    cell = row.reconciled.cell if row.reconciled is not None else None
    if cell is None:
        message = f"{row.label} has no figure of that kind"
        raise Unsupported(message)
    some = _told_by(asked, [*cell.current, *cell.earlier]) if "by" in asked.options else list(cell.current)
    named = [one for one in some if _is_asked(asked, one)]
    if not named:
        there = ", ".join(dict.fromkeys(one.claim.speaker.name for one in some)) or "nobody"
        message = f"nobody asked for speaks of {heading(row.measure, row.group).lower()}; who does: {there}"
        raise Unsupported(message)
    if not asked.options.keys() & {"speaker", "side"} and row.contested:
        message = f"it is contested ({row.reason}): name who says it, by speaker=… or side=…"
        raise Unsupported(message)
    counts = {str(one.claim.count) for one in named}
    if len(counts) > 1:
        each = "; ".join(f"{figure(one)} by {one.claim.speaker.name}" for one in named)
        message = f"{len(counts)} figures fit ({each}): name one speaker, or by=YYYY-MM-DD"
        raise Unsupported(message)
    return tuple(named)


def _told_by(asked: Directive, some: Sequence[Filed]) -> list[Filed]:
    """Each speaker's latest figure by a day."""
    day = _day(asked.options["by"])
    known = [one for one in some if one.told_by <= day]
    latest: dict[str, date] = {}
    for one in known:
        latest[one.speaker] = max(latest.get(one.speaker, one.told_by), one.told_by)
    return [one for one in known if one.told_by == latest[one.speaker]]


def _day(words: str) -> date:
    try:
        return When.parse(words).end
    except ValueError as error:
        message = f"{words!r} is no date: write YYYY-MM-DD"
        raise Unsupported(message) from error


def _is_asked(asked: Directive, one: Filed) -> bool:
    speaker, side = asked.options.get("speaker"), asked.options.get("side")
    claim = one.claim
    if side is not None and claim.speaker.side.value != side:
        return False
    if speaker is None:
        return True
    return speaker in {one.speaker, claim.speaker.actor} or fold(speaker) in fold(claim.speaker.name)


def _row(asked: Directive, ground: Ground) -> Row:
    rows = _rows(asked, ground)
    if len(rows) > 1:
        each = ", ".join(f"{row.measure} {row.group}" for row in rows)
        message = f"{rows[0].label} has several figures ({each}): say which by measure=… and group=…"
        raise Unsupported(message)
    return rows[0]


def _rows(asked: Directive, ground: Ground) -> list[Row]:
    """The rows of the unit that is asked for."""
    unit = ground.unit(asked.options)
    wanted = {name: asked.options[name] for name in ("measure", "group") if name in asked.options}
    if asked.name in {"figure", "tally"}:
        wanted = {"measure": Measure.KILLED.value, **wanted}
    of_unit = [row for row in ground.rows if row.unit == unit]
    found = [
        row
        for row in of_unit
        if all({"measure": row.measure, "group": row.group}[name] == value for name, value in wanted.items())
        and (asked.name not in {"figure", "tally"} or row.reconciled is not None)
    ]
    if not found:
        there = "; ".join(f"{row.measure} {row.group}".strip() for row in of_unit) or "nothing"
        message = f"the ledger has no {' '.join(wanted.values()) or 'figure'} of {unit.id}; it has: {there}"
        raise Unsupported(message)
    return found


def _tally(asked: Directive, ground: Ground) -> Figure:
    row = _row(asked, ground)
    rule = asked.options.get("rule", "range")
    tally = ground.tally(row.unit, Measure(row.measure), Group(row.group), rule)
    if tally is None or tally.figures == (None, None, None):
        message = f"under {rule} nobody said anything of it"
        raise Unsupported(message)
    low, best, high = (None if one is None else digits(one) for one in tally.figures)
    plus = " or more" if tally.open else ""
    span = low if low == high else f"{low}–{high}" if low is not None and high is not None else low or high or best
    claims = tuple(dict.fromkeys(one for one in tally.printed if one is not None))
    return Figure(f"{span or best}{plus}", claims or tally.used, rule, asked.words)


def row_blocks(row: Row, line: int, level: int) -> Iterator[Block]:
    """A row of the table: what it is of, the verdict with its arithmetic, and each speaker's figure.

    Args:
        row: of the table of figures.
        line: of the directive, in its manuscript.
        level: of the heading.
    """
    yield Heading(level, (Plain(f"{heading(row.measure, row.group)} ({row.verdict})"),))
    if row.reasons:
        reasons: list[Plain | Figure] = []
        for place, sentence in enumerate(row.reasons):
            reasons += [Plain("; ", emphasis=True)] if place else []
            reasons += sentence_of(sentence)
        yield Paragraph(tuple(reasons), line)
    voices = [_voice(side, one) for side in Side for one in row.columns.get(side, ())]
    if voices:
        yield Listing(tuple(voices), line=line)


def sentence_of(words: Words) -> list[Plain | Figure]:
    """A sentence about claims, each claim a figure."""
    return [
        Plain(part, emphasis=True) if isinstance(part, str) else Figure(str(part.claim.count or figure(part)), (part,))
        for part in words.parts
    ]


def _voice(side: Side, one: Filed) -> Text:
    """One speaker's figure, in the speaker's name."""
    claim = one.claim
    window = f", {claim.window.words}" if claim.window is not None else ""
    behind = f" {counted(one)}" if counted(one) else ""
    day = f" on {claim.said_at}" if claim.said_at else ""
    told_by = f" ({one.outlet})" if one.outlet and one.outlet != claim.speaker.name else ""
    return (
        Plain(f"{side.value} – {claim.speaker.name}{day}: "),
        Figure(figure(one), (one,)),
        Plain(f"{behind}{window}{told_by}"),
    )


def _incidents(asked: Directive, ground: Ground) -> Table:
    """The incidents of a time or an operation, with what each side says."""
    measure = asked.options.get("measure", Measure.KILLED.value)
    group = asked.options.get("group")
    since = _day(asked.options["from"]) if "from" in asked.options else date.min
    until = _day(asked.options["to"]) if "to" in asked.options else date.max
    rows = [
        row
        for row in ground.rows
        if row.unit.kind is UnitKind.INCIDENT
        and row.measure == measure
        and group in {None, row.group}
        and row.claims
        and (row.when is None or (row.when.end >= since and row.when.start <= until))
    ]
    if not rows:
        message = f"no incident of that time has anybody {measure}"
        raise Unsupported(message)
    head = tuple((Plain(words),) for words in ("incident", "of whom", "state", "insurgent", "others", "verdict"))
    body = tuple(
        (
            (Plain(row.label),),
            (Plain(row.group.replace("_", " ")),),
            _column(row, [Side.STATE]),
            _column(row, [Side.INSURGENT]),
            _column(row, [side for side in Side if side not in {Side.STATE, Side.INSURGENT}]),
            (Plain(row.verdict),),
        )
        for row in rows
    )
    caption = f"Incidents with people {measure.replace('_', ' ')}, as each side tells them"
    return Table(head, body, caption, asked.line)


def _column(row: Row, sides: Sequence[Side]) -> Text:
    found: list[Plain | Figure] = []
    for one in (one for side in sides for one in row.columns.get(side, ())):
        found += [Plain("; ")] if found else []
        found += [Figure(figure(one), (one,)), Plain(f" ({one.claim.speaker.name})")]
    return tuple(found) or (Plain("–"),)
