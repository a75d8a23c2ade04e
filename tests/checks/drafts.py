"""Drafts written for tests, checked as files or in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.checks.checking import Checked
from counterclaim.claims.reader import Reader
from counterclaim.evaluation.drafts import Excerpt, check_excerpt


def checked(
    reader: Reader, draft: str, documents: Sequence[Mapping[str, Any]] = (), dated: str | None = None
) -> Checked:
    """A draft in Markdown, checked against documents."""
    return check_excerpt(reader, Excerpt("draft", "balochistan", draft, dated, tuple(documents), None, None, ""))


def codes(reader: Reader, draft: str, documents: Sequence[Mapping[str, Any]] = ()) -> list[str]:
    """The codes of what is found in a draft."""
    return [one.code for one in checked(reader, draft, documents).findings]
