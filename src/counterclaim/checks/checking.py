"""All checks of a draft, in order of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.checks.arithmetic import check_arithmetic
from counterclaim.checks.cited import Cited
from counterclaim.checks.distances import Find
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.checks.notes import check_notes


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a draft."""

    draft: Draft
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]


def check(draft: Draft, cited: Cited, find: Find) -> Checked:
    """Check a draft.

    Args:
        draft: the text.
        cited: the documents on which it rests, as far as they are held.
        find: the places of a name.
    """
    told = sorted(_told(draft, cited, find), key=lambda one: one.span)
    return Checked(
        draft,
        tuple(one for one in told if isinstance(one, Finding)),
        tuple(one for one in told if isinstance(one, Unchecked)),
    )


def _told(draft: Draft, cited: Cited, find: Find) -> Iterator[Told]:
    yield from check_notes(draft)
    yield from check_arithmetic(draft, find)
