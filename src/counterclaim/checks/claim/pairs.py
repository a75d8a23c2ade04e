"""A number of a draft beside the same number of a document, and in what the two may differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.checks.cited import Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.numbers.told import Told


@dataclass(frozen=True, slots=True)
class Otherwise:
    """In what a document tells a number otherwise."""

    code: str
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A number of the draft, and the same number of a document."""

    draft: Draft
    told: Told
    source: Source
    one: Told


Look = Callable[[Pair], Otherwise | None]
"""Looks at one respect in which the two may differ."""
