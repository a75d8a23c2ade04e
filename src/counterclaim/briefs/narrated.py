"""How it is told, in a brief: each side's telling, who carries a figure, what was taken back, grievances as quoted.

A frame is told by its words and whose they are, never by a count that nothing opens; every figure is its claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.briefs.manuscript import Directive
from counterclaim.briefs.page import COVERAGE, Block, Figure, Heading, Listing, Plain, Table, Text
from counterclaim.codebook.terms import Kind
from counterclaim.incidents.words import Words, does
from counterclaim.narratives.answers import REVISING, Answer, Deed
from counterclaim.narratives.asked import GOES_WITH, What
from counterclaim.narratives.chains import Carried
from counterclaim.narratives.sides import Telling, words
from counterclaim.narratives.themes import Statement
from counterclaim.tallies.contested import figure

MOST = 6
"""Figures, and words of a frame, that a telling shows of each side."""
WHAT = (What.TELLINGS, What.SPREAD, What.ANSWERS, What.THEMES)
NARROWS: Mapping[str, tuple[What, ...]] = {
    name: tuple(one for one in GOES_WITH[name] if one in WHAT) for name in ("operation", "incident", "theme")
}
"""What each option can narrow in a brief."""
OPTIONS = frozenset({"what", *NARROWS})
"""What the directive may be asked."""
_DOES: Mapping[Deed, str] = {Deed.RAISES: "raise", Deed.LOWERS: "lower", Deed.CONCEDES: "concede"}
"""What a speaker does with a figure of its own, as many do it."""


@dataclass(frozen=True, slots=True)
class Narrated:
    """What a ledger answers of how it is told; each raises where the ledger does not hold what is asked."""

    tellings: Callable[[Mapping[str, str]], Sequence[Telling]]
    spread: Callable[[Mapping[str, str]], Sequence[Carried]]
    answers: Callable[[Mapping[str, str]], Sequence[Answer]]
    themes: Callable[[Mapping[str, str]], Sequence[Statement]]


def narrated_blocks(asked: Directive, ground: Narrated) -> Iterator[Block]:
    """The blocks of a directive; none where there is nothing to tell."""
    what = asked.options.get("what", WHAT[0])
    match what:
        case "spread":
            yield from _listing("Figures that several outlets carry", map(_spread, ground.spread(asked.options)), asked)
        case "answers":
            yield from _listing("What was done with figures", map(_answer, ground.answers(asked.options)), asked)
        case "themes":
            yield from _listing("Grievances, as they are quoted", map(_statement, ground.themes(asked.options)), asked)
        case "tellings":
            told = ground.tellings(asked.options)
            yield from [_tellings(told, asked.line)] if told else []


def _listing(heading: str, items: Iterable[Text], asked: Directive) -> Iterator[Block]:
    """A list under its heading; nothing where there is no item."""
    found = tuple(items)
    if found:
        yield Heading(3, (Plain(heading),))
        yield Listing(found, line=asked.line)


def _tellings(told: Sequence[Telling], line: int) -> Table:
    head = tuple((Plain(name),) for name in ("side", "its figures", "its words"))
    rows = tuple(((Plain(one.side.value),), _figures(one), _frames(one)) for one in told)
    return Table(head, rows, "The same events as each side tells them", line)


def _figures(one: Telling) -> Text:
    counts = [each for each in one.figures if each.claim.kind is Kind.QUANTITY and each.claim.count is not None]
    found: list[Plain | Figure] = []
    for each in counts[:MOST]:
        claim = each.claim
        of = " ".join(part.value.replace("_", " ") for part in (claim.measure, claim.group) if part is not None)
        found += [Plain("; ")] if found else []
        found += [Figure(figure(each), (each,)), Plain(f" {of} ({claim.speaker.name})")]
    return tuple(found) or (Plain("–"),)


def _frames(one: Telling) -> Text:
    told = [f"{family.replace('_', ' ')}: {_quoted(words(some)[:MOST])}" for family, some in one.frames]
    return (Plain("; ".join(told) or "–"),)


def _quoted(some: Sequence[str]) -> str:
    return ", ".join(f"“{one}”" for one in some)


def _spread(one: Carried) -> Text:
    claim = one.claims[0].claim
    of = " ".join(part.value.replace("_", " ") for part in (claim.measure, claim.group) if part is not None)
    speakers = ", ".join(dict.fromkeys(each.claim.speaker.name for each in one.claims))
    return (
        Figure(figure(one.claims[0]), one.claims),
        Plain(f" {of}, in "),
        Figure(str(one.spread), one.claims, COVERAGE),
        Plain(f" ({speakers})"),
    )


def _answer(one: Answer) -> Text:
    """What somebody did with a figure; of a revision by whom and how, then the figures."""
    if one.deed in REVISING:
        figures = Words(one.said.parts[1:])  # the first names the speaker
        return (Plain(f"{_revises(one)}: "), *_sentence(figures))
    return tuple(_sentence(one.said))


def _revises(one: Answer) -> str:
    """A speaker with what it does with its figure: "ISPR raises its figure", "Officials raise their figure"."""
    verb = _DOES[one.deed]
    said = does(one.said.claims[-1], verb)
    if one.deed is Deed.CONCEDES:
        return f"{said} losses"
    return f"{said} {'their' if said.endswith(verb) else 'its'} figure"


def _sentence(said: Words) -> Iterator[Plain | Figure]:
    for part in said.parts:
        yield Plain(part) if isinstance(part, str) else Figure(str(part.claim.count or figure(part)), (part,))


def _statement(one: Statement) -> Text:
    themed = one.themed
    through = f", passed on by {themed.through.name}" if themed.through is not None else ""
    quote = f"“{' '.join(themed.quote.split())}”"
    said: Plain | Figure = Figure(quote, one.figures) if one.figures else Plain(quote)
    day = f", {one.published.day}" if one.published.day else ""
    return (
        Plain(f"{one.title}. "),
        said,
        Plain(f" ({themed.speaker.name}{through}; {one.published.outlet}{day})"),
    )
