"""All checks of a draft, in order of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.arithmetic.check import check_arithmetic
from counterclaim.checks.arithmetic.distances import Find
from counterclaim.checks.cited import Cited
from counterclaim.checks.claim.credited import Related
from counterclaim.checks.claim.days import check_days
from counterclaim.checks.claim.figures import check_figures
from counterclaim.checks.claim.sites import check_sites
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.checks.held import Held, check_held
from counterclaim.checks.notes.check import check_notes
from counterclaim.checks.scope.check import check_scope
from counterclaim.checks.source.echoed import check_origins
from counterclaim.checks.source.sourced import check_cells, check_sources
from counterclaim.checks.timing.course import check_course
from counterclaim.checks.timing.dates import check_dates
from counterclaim.checks.timing.older import check_older_notes
from counterclaim.checks.voice.check import check_voice
from counterclaim.checks.voice.slanted import check_words
from counterclaim.codebook.loaded import Loaded
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Aids:
    """What checking needs from outside."""

    find: Find
    """The places of a name."""
    related: Related
    """Whether two actors are one, or one stands above the other."""
    loaded: tuple[Loaded, ...] = ()
    """Words that take a side."""
    held: Held | None = None
    """What a ledger holds."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a draft."""

    draft: Draft
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]


def check(draft: Draft, cited: Cited, aids: Aids) -> Checked:
    """Check a draft.

    Args:
        draft: the text.
        cited: the documents on which it rests, as far as they are held.
        aids: what whoever calls looks up.
    """
    told = sorted(_told(draft, cited, aids), key=lambda one: one.span)
    return Checked(
        draft,
        tuple(_once([one for one in told if isinstance(one, Finding)])),
        tuple(one for one in told if isinstance(one, Unchecked)),
    )


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, each number with one: that it does not add up says more than that no source has it."""
    worked_out = [one.span for one in findings if one.code.startswith(WORKED_OUT)]
    seen: set[tuple[str, Span]] = set()
    for one in findings:
        if one.code == ABSENT and any(one.span.overlaps(span) for span in worked_out):
            continue
        if (one.code, one.span) not in seen:
            seen.add((one.code, one.span))
            yield one


ABSENT = "SRC01"
"""The code of a number that no source has."""
DATED = "CLM04"
"""The code of a figure that its document gives another day."""
PLACED = "CLM03"
"""The code of a figure that its document places elsewhere."""
WORKED_OUT = ("ARI", "SCO")
"""How the codes of families begin that work a number out."""


def _told(draft: Draft, cited: Cited, aids: Aids) -> Iterator[Told]:
    yield from check_notes(draft, cited)
    yield from check_arithmetic(draft, aids.find)
    yield from check_sources(draft, cited)
    yield from check_cells(draft, cited)
    yield from check_scope(draft, cited)
    yield from check_dates(draft)
    yield from check_course(draft, cited)
    yield from check_older_notes(draft)
    figures = list(check_figures(draft, cited, aids.related, aids.find))
    yield from figures
    found = [one for one in figures if isinstance(one, Finding)]
    yield from check_days(draft, cited, [one.span for one in found if one.code == DATED])
    yield from check_sites(draft, cited, aids.find, [one.span for one in found if one.code == PLACED])
    yield from check_voice(draft, cited)
    yield from check_words(draft, aids.loaded)
    if aids.held is not None:
        yield from check_origins(draft, cited, aids.held.filed)
        yield from check_held(draft, aids.held)
