"""Waves, phases, retaliation and a look ahead, in a brief: each with what it rests on and what could be observed.

The districts of a wave open to the claims that tell of them; what a method reckons from many claims is told in words
with its doubt, and what the same method answers under other rules and lenses stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.briefs.manuscript import Directive
from counterclaim.briefs.page import COVERAGE, Block, Figure, Heading, Listing, Paragraph, Plain, Table, Text
from counterclaim.dynamics.asked import What
from counterclaim.incidents.filed import Filed

WHAT = (What.WAVES, What.PHASES, What.NAMED, What.RETALIATION, What.AHEAD)
OPTIONS = frozenset({"what", "admin1", "rule", "lens", "side"})
"""What the directive may be asked."""
MOST = 2
"""Claims by which a district of a wave is told; JSON has all."""
Records = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """A table of dynamics, and what stands beside and under it."""

    records: Records
    beside: Records
    observed: Records
    notes: Sequence[str]
    claims: Callable[[Sequence[str]], tuple[Filed, ...]]
    """Claims by their ids, those that are there."""


Measured = Callable[[Mapping[str, str]], Found]
"""What a ledger answers; raises where it cannot be asked."""


def measured_blocks(asked: Directive, measured: Measured) -> Iterator[Block]:
    """The blocks of a directive."""
    what = What(asked.options.get("what", WHAT[0]))
    found = measured({**asked.options, "what": what})
    yield Heading(3, (Plain(_HEADINGS[what]),))
    if what is What.AHEAD:
        yield from _notes(found, asked.line)
    yield from _TOLD[what](found, asked.line)
    if what is not What.AHEAD:
        yield from _notes(found, asked.line)
    if found.beside:
        yield Paragraph((Plain("Under other rules and lenses:"),), asked.line)
        yield Listing(tuple(map(_beside, found.beside)), line=asked.line)
    if found.observed:
        yield Paragraph((Plain("What could be observed:"),), asked.line)
        yield Listing(tuple(map(_observed, found.observed)), line=asked.line)


_HEADINGS: Mapping[What, str] = {
    What.WAVES: "Waves",
    What.PHASES: "Phases by the rate of acts",
    What.NAMED: "What is called a phase",
    What.RETALIATION: "Whether one side answers the other",
    What.AHEAD: "The months ahead",
}


def _notes(found: Found, line: int) -> Iterator[Block]:
    yield Paragraph((_told(" ".join(found.notes)),), line)


def _beside(one: Mapping[str, Any]) -> Text:
    moves = f" ({one['moves']})" if one["moves"] else ""
    return (_told(f"rule {one['rule']}, lens {one['lens']}, {one['acts']} acts: {one['answer']}{moves}"),)


def _observed(one: Mapping[str, Any]) -> Text:
    until = f" to {one['until']}" if one["until"] and one["until"] != one["from"] else ""
    return (_told(f"{one['what']}, {one['from']}{until if one['until'] else ' on'}: {one['text']}"),)


def _waves(found: Found, line: int) -> Iterator[Block]:
    waves = [one for one in found.records if one["wave"]]
    if waves:
        yield Listing(tuple(_wave(one, found) for one in waves), line=line)


def _wave(one: Mapping[str, Any], found: Found) -> Text:
    """An actor with its days, and each district with the claims by which it is one."""
    days = one["first"] if one["first"] == one["last"] else f"{one['first']} to {one['last']}"
    parts: list[Plain | Figure] = [_told(f"{one['actor']}, {days}: {len(one['districts'])} districts (")]
    for place, district in enumerate(one["districts"]):
        claims = found.claims(one["told"].get(district, ()))[:MOST]
        parts += [Plain(", ")] if place else []
        parts.append(Figure(district, claims) if claims else Plain(district))
    behind = [*one["operation"], *(f"around: {text}" for text in one["calendar"])]
    return (
        *parts,
        _told(f") where {one['expected']} were to be expected, p {one['p']}"),
        _told("".join(f"; {words}" for words in behind)),
    )


def _phases(found: Found, line: int) -> Iterator[Block]:
    rows = tuple(
        (
            (_told(_begins(one)),),
            (_told(one["until"]),),
            (Figure(str(one["acts"]), found.claims(one["claims"]), COVERAGE),),
            (_told(str(one["a_month"])),),
            (_told("; ".join(one["named"]) or "–"),),
        )
        for one in found.records
    )
    if rows:
        yield _table(("from (between)", "until", "acts", "a month", "in the literature"), rows, "Phases", line)


def _begins(one: Mapping[str, Any]) -> str:
    """The first day of a phase, and between which it may lie."""
    between = f" ({one['from_low']} to {one['from_high']})" if one["from_low"] is not None else ""
    return f"{one['from']}{between}"


def _named(found: Found, line: int) -> Iterator[Block]:
    rows = tuple(
        tuple((_told(words),) for words in (one["name"], _meaning(one), _when(one), one["verdict"]))
        for one in found.records
    )
    if rows:
        yield _table(("name", "what a phase is here", "when", "by the rate"), rows, "What is called a phase", line)


def _meaning(one: Mapping[str, Any]) -> str:
    return str(one["meaning"]).replace("_", " ")


def _when(one: Mapping[str, Any]) -> str:
    start = one["start"] if one["latest_start"] is None else f"{one['start']} or {one['latest_start']}"
    return f"{start} to {one['end']}" if one["end"] else f"since {start}"


def _retaliation(found: Found, line: int) -> Iterator[Block]:
    items = tuple((_told(_follows(one)),) for one in found.records if one["holm"] is not None or one["side"] is None)
    if items:
        yield Listing(items, line=line)


def _follows(one: Mapping[str, Any]) -> str:
    if one["side"] is None:
        return f"{one['place']}: {one['verdict']}"
    span = f"{one['follows']} acts follow one ({_span(one)})"
    return f"{one['place']}, {one['side']} after {one['after']}: {one['verdict']} (p {one['holm']:.3f}, Holm); {span}"


def _ahead(found: Found, line: int) -> Iterator[Block]:
    rows = tuple(
        tuple(
            (_told(words),)
            for words in (
                one["month"],
                _span(one),
                str(one["mean"]),
                f"{one['none']:.0%}",
                one["model"],
            )
        )
        for one in found.records
    )
    if rows:
        yield _table(("month", "acts, 90 %", "mean", "none at all", "by"), rows, "The months ahead", line)


def _span(one: Mapping[str, Any]) -> str:
    return f"{one['low']} to {one['high']}"


def _told(words: str) -> Plain | Figure:
    """Words; those with a number are reckoned by a method from many claims, and stated by none."""
    return Figure(words, (), COVERAGE) if any(sign.isdigit() for sign in words) else Plain(words)


def _table(head: Sequence[str], rows: tuple[tuple[Text, ...], ...], caption: str, line: int) -> Table:
    return Table(tuple((_told(one),) for one in head), rows, caption, line)


_TOLD: Mapping[What, Callable[[Found, int], Iterator[Block]]] = {
    What.WAVES: _waves,
    What.PHASES: _phases,
    What.NAMED: _named,
    What.RETALIATION: _retaliation,
    What.AHEAD: _ahead,
}
