"""Of each code a draft that has what it finds, and one that only looks alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Example:
    """Two short drafts in Markdown, and the documents that they cite."""

    wrong: str
    right: str
    documents: tuple[Mapping[str, Any], ...] = ()
    """Each with `file`, `outlet`, `published`, `title` and `text`."""


def examples_in(text: str) -> dict[str, Example]:
    """The examples of `examples.yaml`, by their codes."""
    rows = yaml.safe_load(text)
    return {code: Example(row["wrong"], row["right"], tuple(row.get("documents") or ())) for code, row in rows.items()}
