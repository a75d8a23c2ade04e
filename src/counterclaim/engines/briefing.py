"""A manuscript and a ledger into a brief's files, its provenance, and what changed since its last edition."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from counterclaim.briefs.answers import Ground, Unsupported
from counterclaim.briefs.assemble import assemble, reports_by_name
from counterclaim.briefs.manuscript import Manuscript, read_manuscript
from counterclaim.briefs.measured import Found
from counterclaim.briefs.narrated import Narrated
from counterclaim.briefs.notes import NoteBook, Style
from counterclaim.briefs.page import CHANGES, Block, Figure, Listing, Marker, Page, Paragraph, Plain, words_of
from counterclaim.briefs.provenance import Moved, changes, provenance
from counterclaim.briefs.wording import heading
from counterclaim.claims.reader import Reader
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Group, Kind, Measure
from counterclaim.documents.plain import decode
from counterclaim.documents.texts import read_text
from counterclaim.engines.drawings import drawn
from counterclaim.engines.dynamics.ground import Asking
from counterclaim.engines.dynamics.tables import dynamics
from counterclaim.engines.narrating import Narratives, themes_known
from counterclaim.engines.state import State, unit_named
from counterclaim.errors import BriefError, Mistake, ReportError, UsageError
from counterclaim.incidents.cells import Unit, cells
from counterclaim.incidents.filed import Filed
from counterclaim.sources.report import Media, Report
from counterclaim.tallies.rules import rules_named
from counterclaim.tallies.tally import Tally, tally

TEMPLATES: Mapping[str, Style] = {
    "issue-brief": Style.WORKS,
    "yearbook": Style.WORKS,
    "situation-note": Style.WORDS,
}
"""What a manuscript may name as its template, and what its notes then hold."""


@dataclass(frozen=True, slots=True)
class Written:
    """A brief, ready to be put into files."""

    page: Page
    provenance: Mapping[str, Any]
    moved: Sequence[Moved]
    """What changed since the edition that was given."""


def write_manuscript(
    path: Path, state: State, reader: Reader, earlier: Mapping[str, Any] | None = None, shown: State | None = None
) -> Written:
    """Make the brief of a manuscript.

    Args:
        path: of the manuscript.
        state: of the ledger.
        reader: finds the numbers that the author typed.
        earlier: provenance of the last edition.
        shown: the same state as it is shown to whom the brief is for, where some words are kept back.

    Raises:
        BriefError: the ledger does not support it.
        InputError: the manuscript cannot be read.
    """
    if not path.is_file():
        message = f"{path}: there is no such file. Give the file of a manuscript"
        raise UsageError(message)
    manuscript = read_manuscript(decode(path.read_bytes(), path.name), path.name)
    page = _made(manuscript, state, None)
    mistakes = list(_typed(manuscript.name, page, state, reader))
    if mistakes:
        raise BriefError(manuscript.name, mistakes)
    if shown is not None:
        names = {one.id: one.name for one in state.view.reports.values()}
        page, state = _made(manuscript, shown, None, names), shown
    traced = provenance(page, state.stamp(), state.view.reports, state.view.documents)
    moved = changes(earlier, traced) if earlier is not None else []
    if earlier is not None and moved:  # a brief that tells of its changes is made once more, with them
        page = _made(manuscript, state, moved)
        traced = provenance(page, state.stamp(), state.view.reports, state.view.documents)
    return Written(page, traced, moved)


def _made(
    manuscript: Manuscript, state: State, moved: Sequence[Moved] | None, names: Mapping[str, str] | None = None
) -> Page:
    book = NoteBook(state.view.reports, state.view.documents, _style(manuscript))
    line = " · ".join(f"{name.replace('_', ' ')} {value}" for name, value in state.stamp().items())
    named = names if names is not None else {one.id: one.name for one in state.view.reports.values()}
    return assemble(manuscript, _ground(state, moved, named), book, line)


def _style(manuscript: Manuscript) -> Style:
    named = str(manuscript.front.get("template") or "issue-brief")
    if named not in TEMPLATES:
        hint = did_you_mean(named, TEMPLATES) or f"There are: {', '.join(TEMPLATES)}"
        raise ReportError(manuscript.name, f"names the template {named!r}, which there is not", hint)
    return TEMPLATES[named]


def last_edition(path: Path) -> Mapping[str, Any] | None:
    """The provenance in a file, where it is there and can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "sentences" in found else None


def _ground(state: State, moved: Sequence[Moved] | None, names: Mapping[str, str]) -> Ground:
    return Ground(
        state.contested(),
        {one.claim.id: one for one in state.filed},
        _refusing(lambda options: unit_named(state, options.get("operation"), options.get("incident"))),
        _refusing(lambda unit, measure, group, rule: _counted(state, unit, measure, group, rule)),
        _refusing(lambda asked: drawn(state, asked)),
        lambda: list(_coverage(state)),
        lambda line: [_moved(state, moved, line)],
        reports_by_name(names),
        _narrated(state),
        _refusing(lambda options: _measured(state, options)),
    )


def _measured(state: State, options: Mapping[str, str]) -> Found:
    rule, lens, admin1, side = (options.get(name) for name in ("rule", "lens", "admin1", "side"))
    answer = dynamics(None, state, options["what"], Asking(rule, lens, admin1, side=side))
    claims = {one.claim.id: one for one in state.filed}

    def known(ids: Sequence[str]) -> tuple[Filed, ...]:
        return tuple(claims[one] for one in ids if one in claims)

    return Found(answer.records, answer.beside, answer.observed, answer.notes, known)


def _narrated(state: State) -> Narrated:
    told = Narratives(state)

    def only(options: Mapping[str, str]) -> list[Unit] | None:
        named = options.get("operation"), options.get("incident")
        return [unit_named(state, *named)] if any(named) else None

    return Narrated(
        _refusing(lambda options: told.tellings(unit_named(state, options.get("operation"), options.get("incident")))),
        _refusing(lambda options: told.carried(only(options))),
        _refusing(lambda options: told.answers(only(options))),
        _refusing(lambda options: told.themes(themes_known(state, options.get("theme")))),
    )


Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def _refusing(ask: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """A question whose refusal names what the manuscript may ask instead."""

    def asked(*arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
        try:
            return ask(*arguments, **named)
        except UsageError as error:
            raise Unsupported(str(error)) from error

    return asked


def _counted(state: State, unit: Unit, measure: Measure, group: Group, rule: str) -> Tally | None:
    (chosen,) = rules_named([rule], state.pack)
    every = cells(unit, state.claims_of(unit))
    found = next((one for one in every if one.measure is measure and one.group is group), None)
    return tally(found, chosen, every) if found is not None else None


def _coverage(state: State) -> Iterator[tuple[str, str, tuple[Filed, ...]]]:
    """What the brief can see: reports, claims by the side of who speaks, what nobody looked at."""
    counted = [one for one in state.filed if one.claim.kind is Kind.QUANTITY]
    first = {one.claim.report: one for one in state.filed}
    judged = {one.first for one in state.judged.judgements}
    yield "Reports: ", f"{len(state.view.reports)}", tuple(first.values())
    yield "Claims with a number: ", f"{len(counted)}", tuple(counted)
    for side in dict.fromkeys(one.claim.speaker.side for one in counted):
        some = tuple(one for one in counted if one.claim.speaker.side is side)
        yield f"of them by {side.value} speakers: ", f"{len(some)}", some
    yield "Claims that a person looked at: ", f"{sum(one.claim.id in judged for one in counted)}", ()
    yield "Numbers not understood yet: ", f"{len(state.view.questions)}", ()
    yield "Claims withheld: ", f"{sum(one.withheld for one in counted)}", ()


def _moved(state: State, moved: Sequence[Moved] | None, line: int) -> Block:
    """What changed since the last edition, each figure with the claims that state it."""
    if not moved:
        return Paragraph((Plain("No figure has changed since the last edition."),), line)
    known = {one.claim.id: one for one in state.filed}

    def figure(words: str | None, claims: Sequence[str]) -> tuple[Plain | Figure, ...]:
        stating = tuple(known[one] for one in claims if one in known)
        if words is None:
            return (Plain("nothing"),)
        return (Figure(words, stating, None, CHANGES) if stating else Plain("a figure that the ledger holds no more"),)

    def label(one: Moved) -> str:
        first = next((known[claim] for claim in (*one.stated_now, *one.stated_before) if claim in known), None)
        if first is None or first.claim.measure is None or first.claim.group is None:
            return one.asked
        of_what = heading(first.claim.measure.value, first.claim.group.value)
        return f"{first.claim.speaker.name}, {of_what.lower()}"

    items = tuple(
        (
            Plain(f"{label(one)}: "),
            *figure(one.before, one.stated_before),
            Plain(" before, "),
            *figure(one.now, one.stated_now),
            Plain(" now."),
        )
        for one in moved
    )
    return Listing(items, line=line)


def _typed(name: str, page: Page, state: State, reader: Reader) -> Iterator[Mistake]:
    """Figures of harm that the author typed, and that no note beside them bears out."""
    runs = [(line, text) for line, text in page.texts() if words_of(text).strip()]
    starts, pieces, at = [], [], 0
    for _, text in runs:
        starts.append(at)
        pieces.append(words_of(text).replace("\n", " "))
        at += len(pieces[-1]) + 2
    if not pieces:
        return
    report = Report.received("\n\n".join(pieces).encode(), Media.TEXT, name, published=page.dated)
    document = read_text(report, reader.language.known)
    for claim in reader.read(document).claims:
        if claim.kind is not Kind.QUANTITY or claim.count is None or not re.search(r"\d", claim.quote):
            continue
        raw = document.offsets.raw(claim.span)
        place = bisect_right(starts, raw.start if raw is not None else claim.span.start) - 1
        line, text = runs[place]
        if any(isinstance(part, Figure) and re.search(r"\d", part.words) for part in text if _has(part, claim.quote)):
            continue
        notes = [page.notes[part.number - 1] for part in text if isinstance(part, Marker)]
        held = state.view.documents
        cited = [held[one].text for note in notes for one in note.reports if one in held]
        number = re.search(r"\d[\d,.]*\d|\d", claim.quote)
        if number is None or any(_stands(number.group(), words) for words in cited):
            continue
        reason = "a figure typed by hand, which no report cited beside it has: ask for it with {{ figure … }}"
        yield Mistake(name, line, f"“{claim.quote}”", reason, "or cite a report that has it: {{ cite report=… }}")


def _has(part: object, quote: str) -> bool:
    """Whether a figure's number is the one in a claim's words."""
    numbers = re.findall(r"\d[\d,]*", part.words) if isinstance(part, Figure) else []
    return any(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", quote) for number in numbers)


def _stands(number: str, words: str) -> bool:
    plain = number.replace(",", "")
    return re.search(rf"(?<![\d.,]){re.escape(plain)}(?![\d])", words.replace(",", "")) is not None
